// Expectations of a case against its results, and what `check` says of many cases.
#pragma once

#include "cxcase/analysis/challenge.hpp"
#include "cxcase/model/business_case.hpp"
#include "cxcase/report/report.hpp"
#include "cxcase/report/track_report.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::report {

struct Checked {
    bool passed = false;
    Value actual;                     // a number, true or false, the ids of an order as they rank; null: no such value
    Cell shown;                       // the same for people, with as many digits as tell it from what was expected
    std::optional<double> low, high;  // what passes lies between; none on a side that is open, and for an order
    std::optional<double> se;         // of a figure of draws or of actuals: its standard error
    std::string
        why;  // of a failure: what would pass, or why there is no value; of a figure of draws that is as near to a
              // bound as its sampling error, that; may be empty
};

struct CheckOptions {
    std::vector<analysis::Attack> attacks = {};  // those on the case, needed where of_challenge says so of a path
    std::optional<std::size_t> threads = {};     // for draws; default: one a core
    std::optional<Tracked> tracked = {};         // what actuals say, needed where model::is_tracked says so of a path
};

// Each expectation against the results of the case as it is (their scenarios are for the caller). Values within 1e-12 of a
// bound count as on it. Only what is asked for is computed. A value that does not exist fails. A figure of draws fails when
// it misses by more than 2.13 standard errors (95%, Student's t with 15 degrees of freedom): less is sampling error. A figure
// of actuals that has a standard error fails when it misses by more than 1.96 of them: less the actuals leave open.
[[nodiscard]] std::vector<Checked> check_expectations(const model::BusinessCase& business_case,
                                                      const std::vector<model::Expectation>& expectations,
                                                      const CheckOptions& options = {});

// Does the result at this path need attacks on the case?
[[nodiscard]] bool of_challenge(std::string_view path);

// One line of a check: an expectation and its place in the file, or a denied warning.
struct CheckedLine {
    std::string scenario;  // empty: the case as it is
    std::string that;      // "portfolio.npv", "order", or the code of a denied warning
    std::string wanted;    // "at least 3.1M"
    std::string warning;   // a denied one; empty: an expectation
    Checked checked;
    std::size_t line = 0, column = 0, end_line = 0, end_column = 0;  // 0: no place
};

struct CheckedFile {
    enum class State { valid, invalid, unreadable };
    std::string name;
    State state = State::valid;
    std::string reason;               // why it is not valid: "2 errors", "Permission denied"
    std::vector<std::string> errors;  // of a case that is not valid: place, what is wrong and the way out, a line each
    std::string currency;
    std::vector<CheckedLine> lines;  // of a valid case, in file order; empty: its validity is what passes

    [[nodiscard]] std::size_t passed() const;
    [[nodiscard]] std::size_t failed() const;
};

struct CheckReport {
    std::vector<CheckedFile> files;
    std::size_t skipped = 0;  // YAML files in folders that are no cases

    [[nodiscard]] std::size_t passed() const;
    [[nodiscard]] std::size_t failed() const;
};

// `cxcase.check/1`.
[[nodiscard]] Value check_json(const CheckReport& report);

// An `expect:` block that today's results meet: the portfolio, each initiative's place, ROI and funding, the order, the
// dearest friction. Figures are rounded, and an expectation without `within` allows for that.
[[nodiscard]] std::string expectations_of(const model::BusinessCase& business_case);

// "portfolio.npv in recession".
[[nodiscard]] std::string subject_of(const CheckedLine& line);

}  // namespace cxcase::report
