#include "plan_options.hpp"

#include "cxcase/analysis/voi.hpp"
#include "cxcase/base/text.hpp"
#include "draw_options.hpp"
#include "failure.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace cxcase::cli {

namespace {

using analysis::Aim;

// cvar:0.1, or cvar:10%.
Aim aim_at_risk(const std::string& written) {
    constexpr std::string_view name = "cvar:";
    std::string_view share = written;
    if (share.starts_with(name)) share.remove_prefix(name.size());
    const bool named = share.size() < written.size();
    const bool percent = share.ends_with('%');
    if (percent) share.remove_suffix(1);
    const auto number = number_of<double>(share);
    const double tail = number.value_or(0) / (percent ? 100 : 1);
    if (named && tail > 0 && tail <= 1) return {Aim::By::cvar, tail};
    throw UsageError{"--risk takes cvar: and a share above 0 and up to 1, not '" + base::printable(written) + "'",
                     "for example: --risk cvar:0.1, the mean of the worst tenth of the draws"};
}

Aim aim_of(const Arguments& arguments) {
    const auto risk = arguments.value("risk");
    const auto objective = arguments.value("objective");
    if (risk && objective) throw UsageError{"--objective and --risk both say what to choose by", "give one of them"};
    if (risk) return aim_at_risk(*risk);
    if (objective == "mean") return {Aim::By::mean};
    if (objective == "p10") return {Aim::By::p10};
    return {};
}

}  // namespace

std::optional<analysis::ChooseDrawsOptions> plan_draws(const Arguments& arguments) {
    analysis::ChooseDrawsOptions options;
    options.aim = aim_of(arguments);
    const auto draws = arguments.value("draws");
    const auto seed = arguments.value("seed");
    if (options.aim.by == Aim::By::npv && !draws && !seed) return std::nullopt;
    if (draws) options.sample.draws = draws_of(*draws, analysis::most_voi_draws);
    if (seed) options.sample.seed = seed_of(*seed);
    return options;
}

void check_proposed(const model::BusinessCase& business_case, bool with_starts) {
    const auto proposed =
        std::ranges::count(business_case.initiatives, model::Status::proposed, &model::Initiative::status);
    if (proposed <= static_cast<std::ptrdiff_t>(analysis::most_chosen_from)) return;
    const bool add_up = analysis::adds_up(business_case);
    if (!with_starts && add_up) return;
    throw UsageError{"a plan chooses among at most " + std::to_string(analysis::most_chosen_from) +
                         " proposed initiatives" + (add_up ? " and their starts" : " that act on each other") +
                         "; the case has " + std::to_string(proposed),
                     "give some of them status: rejected or committed, or join those that belong together"};
}

void check_listed(const model::BusinessCase& business_case) {
    const auto proposed =
        std::ranges::count(business_case.initiatives, model::Status::proposed, &model::Initiative::status);
    if (proposed <= static_cast<std::ptrdiff_t>(analysis::most_chosen_from)) return;
    throw UsageError{"--priority puts at most " + std::to_string(analysis::most_chosen_from) +
                         " proposed initiatives in order; the case has " + std::to_string(proposed),
                     "give some of them status: rejected or committed, as 'cxcase plan' alone decides"};
}

}  // namespace cxcase::cli
