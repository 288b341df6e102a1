// Two answers to the same case, held against each other field by field.
#pragma once

#include "cxcase/analysis/frictions.hpp"
#include "cxcase/analysis/rank.hpp"
#include "support/reference.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cxcase::test {

// How far two figures may lie apart: relative, and a floor for figures that are differences of large ones.
struct Tolerance {
    double relative = 1e-9;
    double floor = 0;
};

[[nodiscard]] inline std::string about(const std::string& what, double expected, double actual) {
    return what + ": " + std::to_string(actual) + " instead of " + std::to_string(expected);
}

class Comparison {
 public:
    // Money is compared with a floor of 1e-6, or 1e-14 of the baseline contribution where that is more: benefits are
    // differences of two contributions, and neither is known better than that.
    explicit Comparison(double baseline_contribution);

    void under(std::string where) { where_ = std::move(where); }
    void check(const std::string& what, double expected, double actual, Tolerance tolerance);
    void check(const std::string& what, const std::optional<double>& expected, const std::optional<double>& actual,
               Tolerance tolerance);
    void check_same(const std::string& what, const std::string& expected, const std::string& actual);
    void money(const std::string& what, double expected, double actual) {
        check(what, expected, actual, money_tolerance());
    }
    [[nodiscard]] Tolerance money_tolerance() const { return {1e-9, money_floor_}; }
    [[nodiscard]] double money_floor() const { return money_floor_; }

    [[nodiscard]] const std::vector<std::string>& differences() const { return differences_; }
    [[nodiscard]] std::size_t compared() const { return compared_; }
    [[nodiscard]] std::string report(std::size_t most = 12) const;

 private:
    double money_floor_ = 1e-6;
    std::string where_;
    std::vector<std::string> differences_;
    std::size_t compared_ = 0;
};

// Every field of the ranking but the words of warnings and reasons.
void compare(Comparison& comparison, const model::BusinessCase& business_case, const reference::RankAnswer& expected,
             const analysis::RankResult& actual);

// What each friction costs, all together and by segment.
void compare(Comparison& comparison, const model::BusinessCase& business_case,
             const reference::FrictionsAnswer& expected, const analysis::FrictionsResult& actual);

}  // namespace cxcase::test
