// The figures of one quantity: each against its kind, then all against each other.
#pragma once

#include "frame.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cxcase::input {

// A place in the distribution, or how wide it is: a spread needs neither sign nor period.
enum class Role { place, spread };

struct Term {
    Figure figure;
    Spelt where;
    Role role = Role::place;
    std::string lent = {};  // the unit an interval's other end lends to this one

    [[nodiscard]] std::string amount() const;  // as written, without the period
    [[nodiscard]] std::string all() const;     // as written
    [[nodiscard]] std::string bare() const;    // digits without their sign
};

// One figure, no interval; complains and gives nothing where it cannot be read.
[[nodiscard]] std::optional<Term> read_term(const Spelt& spelt, Role role, const Frame& frame);

// A figure alone, or an interval's two ends, with a unit and a period that one end lends to the other.
[[nodiscard]] std::optional<std::vector<Term>> read_terms(const Spelt& spelt, const Frame& frame);

// Unit, sign and period of a figure against the kind. That a period is there at all, see Agreement.
[[nodiscard]] bool fits(const Term& term, const Frame& frame);

// What all figures of a quantity share.
struct Common {
    Mark mark = Mark::none;
    const TimeUnit* time = nullptr;
    std::string currency;
    std::optional<Period> period;
    source::Span currency_span;
};

// Joins figures one by one to what they share; complains about the first that differs.
class Agreement {
 public:
    Agreement(const Frame& frame, const std::optional<Period>& per) : frame_(frame) { common_.period = per; }

    [[nodiscard]] bool join(const Term& term);
    // After the last: is the period there that the kind requires?
    [[nodiscard]] bool has_period() const { return frame_.row.period != PeriodUse::required || common_.period; }
    [[nodiscard]] const Common& common() const { return common_; }

 private:
    [[nodiscard]] bool join_mark(const Term& term);
    [[nodiscard]] bool join_currency(const Term& term);
    [[nodiscard]] bool join_period(const Term& term);

    const Frame& frame_;
    Common common_;
    bool first_ = true;
};

}  // namespace cxcase::input
