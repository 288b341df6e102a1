// What the parts of the reference projection share while one is made. Private to the reference.
#pragma once

#include "support/reference.hpp"

#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

namespace cxcase::reference {

inline std::size_t index(int t) { return static_cast<std::size_t>(t); }

// (1 + rate)^y(t), y counting case years from 0.
inline double yearly(double rate, int t) { return std::pow(1 + rate, (t - 1) / 12); }

// What a haircut leaves of an effect of this grade.
inline double kept(const model::BusinessCase& c, model::Quantity q) {
    return c.haircuts_on ? 1 - c.haircuts[static_cast<std::size_t>(c[q].evidence)] : 1;
}

// One friction's hold on one segment as plain numbers; all zero where it has none.
struct Hit {
    double e = 0, ehat = 0, p = 0;
    double churn_points = 0, churn_excess = 0;          // Delta; x - 1
    double conversion_loss = 0, conversion_points = 0;  // l; Delta v
    double revenue_loss = 0, referral_loss = 0, cost = 0;
    std::vector<double> move_loss;  // by move of the segment
    std::vector<double> contacts;   // by channel of the segment
};

// When and how an initiative acts, in months; adoption by month 0..T.
struct Course {
    int start = 1, delivery = 0, live = 1, delay = 0;
    std::optional<int> lasts;
    int works_for = 0;  // months; 0: no such limit
    std::vector<double> adoption;
};

// The whole state of one projection while it is made.
struct Work {
    const model::BusinessCase& c;
    const Question& question;
    std::vector<std::vector<Hit>> hits;       // [friction][segment]
    std::vector<std::vector<double>> trends;  // [friction][t]: G
    std::vector<Course> courses;              // by initiative
    Projection out;

    [[nodiscard]] int months() const { return c.calendar.horizon; }
    [[nodiscard]] bool acts(std::size_t i) const {
        const auto status = c.initiatives[i].status;
        return status == model::Status::committed || (status == model::Status::proposed && question.funded[i]);
    }
    [[nodiscard]] bool gone(std::size_t f) const { return !question.gone.empty() && question.gone[f]; }
};

[[nodiscard]] Course course_of(const model::BusinessCase& c, const Question& question, std::size_t i);

// rho of one fix in month t.
[[nodiscard]] double removal_by(const Work& work, std::size_t i, const model::Fix& fix, int t);

// Adds what initiative i pays and saves in month t (0..T) to the books of the projection, whose people are known.
void book_lines(Work& work, std::size_t i, int t);

}  // namespace cxcase::reference
