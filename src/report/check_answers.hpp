// The answers that expectations ask for, computed when first needed and never more than that.
#pragma once

#include "cxcase/analysis/challenge.hpp"
#include "cxcase/analysis/rank.hpp"
#include "cxcase/model/business_case.hpp"
#include "cxcase/report/check_report.hpp"
#include "cxcase/report/value.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::report {

class Answers {
 public:
    // `asked`: every path that will be looked up.
    Answers(const model::BusinessCase& business_case, const std::vector<std::string>& asked,
            const CheckOptions& options);

    // The figure at the path; nullptr where the answer has none.
    [[nodiscard]] const Value* find(std::string_view path);

    // How sure a figure is: of the draws its sampling error, of actuals what they leave open.
    struct Doubt {
        double se = 0, times = 0;  // a miss within so many standard errors is none
        std::string_view name;     // "sampling error"
    };
    [[nodiscard]] std::optional<Doubt> doubt(std::string_view path);

    // Why there is no figure at the path, in a few words.
    [[nodiscard]] std::string why_missing(std::string_view path);

    // Proposed initiatives in the order of their ranks.
    [[nodiscard]] std::vector<std::string> order();

 private:
    const Value& ranking();
    const Value& frictions();
    const Value& challenge();
    const Value& simulation();
    const Value& plan();
    const Value& track();
    [[nodiscard]] std::optional<double> sampling_error(std::string_view path);
    [[nodiscard]] std::string why_not_tracked(std::string_view path);
    [[nodiscard]] std::string why_not_ranked(std::string_view id) const;

    const model::BusinessCase& case_;
    const CheckOptions& options_;
    analysis::RankOptions rank_options_;
    std::optional<Value> ranking_, frictions_, challenge_, simulation_, plan_, track_;
};

}  // namespace cxcase::report
