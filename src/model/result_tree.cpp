#include "cxcase/model/result_tree.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace cxcase::model {

namespace {

using enum MeasureUnit;

struct Branch {
    std::string_view of, key;
    ResultId id;
    std::string_view leads;
    MeasureUnit unit = count;
};

// Parts that are no measures of the table, or that stand below one. Of a measure that is more than a figure the name of
// what stands below is its key.
// clang-format off: a row is where it stands, what it is called, what stands below
constexpr std::array branches{
    Branch{"", "initiatives", ResultId::none, "initiatives"},
    Branch{"", "portfolio", ResultId::none, "portfolio"},
    Branch{"", "all", ResultId::none, "portfolio"},
    Branch{"", "frictions", ResultId::none, "frictions"},
    Branch{"", "all_together", ResultId::none, "all_together"},
    Branch{"", "baseline", ResultId::none, "baseline"},
    Branch{"", "budget", ResultId::none, "budget"},
    Branch{"", "as_written", ResultId::none, "as_written"},
    Branch{"", "challenge", ResultId::none, "challenge"},
    Branch{"", "plan", ResultId::none, "plan"},
    Branch{"", "track", ResultId::none, "track"},
    Branch{"initiatives", "", ResultId::initiative, "initiative"},
    Branch{"frictions", "", ResultId::friction, "friction"},

    Branch{"churn_change", "", ResultId::segment, "", ratio},
    Branch{"conversion_change", "", ResultId::segment, "", ratio},
    Branch{"revenue_change", "", ResultId::segment, "", money},
    Branch{"at_month", "churn", ResultId::none, "month_of_change"},
    Branch{"at_month", "conversion", ResultId::none, "month_of_change"},
    Branch{"at_month", "revenue", ResultId::none, "month_of_change"},
    Branch{"month_of_change", "", ResultId::segment, "", count},
    Branch{"with_required", "npv", ResultId::none, "", money},
    Branch{"with_required", "roi", ResultId::none, "", ratio},
    Branch{"with_required", "first_year_cost", ResultId::none, "", money},
    Branch{"levers", "churn", ResultId::none, "", money},
    Branch{"levers", "conversion", ResultId::none, "", money},
    Branch{"levers", "revenue", ResultId::none, "", money},
    Branch{"levers", "referrals", ResultId::none, "", money},
    Branch{"levers", "moves", ResultId::none, "", money},
    Branch{"levers", "contacts", ResultId::none, "", money},
    Branch{"levers", "cost", ResultId::none, "", money},
    Branch{"levers", "savings", ResultId::none, "", money},
    Branch{"levers", "interaction", ResultId::none, "", money},
    Branch{"metrics", "", ResultId::segment, "metrics_of_segment"},
    Branch{"metrics_of_segment", "", ResultId::metric, "", count},
    Branch{"yearly", "", ResultId::year, "year"},
    Branch{"year", "revenue", ResultId::none, "", money},
    Branch{"year", "benefit", ResultId::none, "", money},
    Branch{"year", "acquisition_spend", ResultId::none, "", money},
    Branch{"year", "cost_opex", ResultId::none, "", money},
    Branch{"year", "cost_capex", ResultId::none, "", money},
    Branch{"year", "net", ResultId::none, "", money},

    Branch{"first_year", "contribution", ResultId::none, "", money},
    Branch{"first_year", "revenue", ResultId::none, "", money},
    Branch{"by_segment", "", ResultId::segment, "friction_in_segment"},

    Branch{"baseline", "customers_end", ResultId::none, "", count},
    Branch{"baseline", "revenue", ResultId::none, "", money},
    Branch{"baseline", "contribution", ResultId::none, "", money},
    Branch{"baseline", "segments", ResultId::none, "segments"},
    Branch{"segments", "", ResultId::segment, "baseline_of_segment"},
    Branch{"baseline_of_segment", "customers_end", ResultId::none, "", count},
    Branch{"baseline_of_segment", "churned", ResultId::none, "", count},
    Branch{"baseline_of_segment", "acquired", ResultId::none, "", count},
    Branch{"baseline_of_segment", "revenue", ResultId::none, "", money},
    Branch{"baseline_of_segment", "contribution", ResultId::none, "", money},

    Branch{"budget", "amount", ResultId::none, "", money},
    Branch{"budget", "used", ResultId::none, "", money},
    Branch{"budget", "left", ResultId::none, "", money},
    Branch{"budget", "by_year", ResultId::none, "by_year"},
    Branch{"by_year", "", ResultId::year, "budget_of_year"},
    Branch{"budget_of_year", "total", ResultId::none, "", money},
    Branch{"budget_of_year", "capex", ResultId::none, "", money},
    Branch{"budget_of_year", "opex", ResultId::none, "", money},
    Branch{"budget_of_year", "used", ResultId::none, "amounts"},
    Branch{"budget_of_year", "left", ResultId::none, "amounts"},
    Branch{"amounts", "total", ResultId::none, "", money},
    Branch{"amounts", "capex", ResultId::none, "", money},
    Branch{"amounts", "opex", ResultId::none, "", money},

    Branch{"as_written", "portfolio", ResultId::none, "set_as_written"},
    Branch{"as_written", "initiatives", ResultId::none, "initiatives_as_written"},
    Branch{"set_as_written", "npv", ResultId::none, "", money},
    Branch{"set_as_written", "roi", ResultId::none, "", ratio},
    Branch{"set_as_written", "payback_months", ResultId::none, "", months},
    Branch{"initiatives_as_written", "", ResultId::initiative, "initiative_as_written"},
    Branch{"initiative_as_written", "rank", ResultId::none, "", rank},
    Branch{"initiative_as_written", "npv", ResultId::none, "", money},
    Branch{"initiative_as_written", "funded", ResultId::none, "", truth},
    Branch{"initiative_as_written", "survives_all", ResultId::none, "", truth},
    Branch{"challenge", "", ResultId::attack, "attack"},
    Branch{"attack", "portfolio", ResultId::none, "attacked_set"},
    Branch{"attack", "initiatives", ResultId::none, "attacked_initiatives"},
    Branch{"attacked_set", "npv", ResultId::none, "", money},
    Branch{"attacked_set", "change", ResultId::none, "", money},
    Branch{"attacked_set", "roi", ResultId::none, "", ratio},
    Branch{"attacked_set", "payback_months", ResultId::none, "", months},
    Branch{"attacked_set", "survives", ResultId::none, "", truth},
    Branch{"attacked_initiatives", "", ResultId::initiative, "attacked_initiative"},
    Branch{"attacked_initiative", "npv", ResultId::none, "", money},
    Branch{"attacked_initiative", "change", ResultId::none, "", money},
    Branch{"attacked_initiative", "survives", ResultId::none, "", truth},
    Branch{"attacked_initiative", "funded", ResultId::none, "", truth},

    Branch{"plan", "npv", ResultId::none, "", money},
    Branch{"plan", "roi", ResultId::none, "", ratio},
    Branch{"plan", "payback_months", ResultId::none, "", months},
    Branch{"plan", "proven", ResultId::none, "", truth},
    Branch{"plan", "ranking_npv", ResultId::none, "", money},
    Branch{"plan", "ranking_loses", ResultId::none, "", money},
    Branch{"plan", "cost_by_year", ResultId::none, "planned_years"},
    Branch{"plan", "initiatives", ResultId::none, "planned_initiatives"},
    Branch{"planned_years", "", ResultId::year, "amounts"},
    Branch{"planned_initiatives", "", ResultId::initiative, "planned_initiative"},
    Branch{"planned_initiative", "npv", ResultId::none, "", money},
    Branch{"planned_initiative", "roi", ResultId::none, "", ratio},
    Branch{"planned_initiative", "cost", ResultId::none, "", money},
    Branch{"planned_initiative", "chosen", ResultId::none, "", truth},
    Branch{"planned_initiative", "otherwise_loses", ResultId::none, "", money},

    Branch{"track", "initiatives", ResultId::none, "tracked_initiatives"},
    Branch{"track", "portfolio", ResultId::none, "tracked_set"},
    Branch{"tracked_initiatives", "", ResultId::initiative, "tracked_initiative"},
    Branch{"tracked_set", "planned", ResultId::none, "", money},
    Branch{"tracked_set", "actual", ResultId::none, "", money},
    Branch{"tracked_set", "forecast", ResultId::none, "", money},
    Branch{"tracked_set", "variance", ResultId::none, "variance"},
    Branch{"tracked_set", "planned_benefit", ResultId::none, "", money},
    Branch{"tracked_set", "actual_benefit", ResultId::none, "", money},
    Branch{"tracked_set", "planned_cost", ResultId::none, "", money},
    Branch{"tracked_set", "actual_cost", ResultId::none, "", money},
    Branch{"tracked_set", "planned_npv", ResultId::none, "", money},
    Branch{"tracked_set", "forecast_sd", ResultId::none, "", money},
    Branch{"tracked_set", "rate_sd", ResultId::none, "", money},
    Branch{"variance", "timing", ResultId::none, "", money},
    Branch{"variance", "volume", ResultId::none, "", money},
    Branch{"variance", "rate", ResultId::none, "", money},
    Branch{"variance", "price", ResultId::none, "", money},
    Branch{"tracked_initiative", "behind", ResultId::none, "", truth},
    Branch{"tracked_initiative", "go_live", ResultId::none, "go_live"},
    Branch{"tracked_initiative", "planned_adoption", ResultId::none, "", ratio},
    Branch{"tracked_initiative", "adoption", ResultId::none, "", ratio},
    Branch{"tracked_initiative", "strength", ResultId::none, "strength"},
    Branch{"go_live", "delay_months", ResultId::none, "", months},
    Branch{"go_live", "delay_low", ResultId::none, "", months},
    Branch{"go_live", "delay_high", ResultId::none, "", months},
    Branch{"go_live", "probability", ResultId::none, "", ratio},
    Branch{"strength", "value", ResultId::none, "", ratio},
    Branch{"strength", "se", ResultId::none, "", ratio},
    Branch{"strength", "confidence", ResultId::none, "", ratio},

    Branch{"drawn", "initiatives", ResultId::none, "drawn_initiatives"},
    Branch{"drawn", "portfolio", ResultId::none, "drawn_set"},
    Branch{"drawn", "budget", ResultId::none, "drawn_budget"},
    Branch{"drawn", "scaled_draws", ResultId::none, "", ratio},
    Branch{"drawn_initiatives", "", ResultId::initiative, "drawn_initiative"},
    Branch{"drawn_initiative", "expected_rank", ResultId::none, "", count},
    Branch{"drawn_initiative", "rank_probability", ResultId::none, "rank_probability"},
    Branch{"rank_probability", "", ResultId::place, "", ratio},
    Branch{"drawn_set", "npv", ResultId::none, "drawn_money"},
    Branch{"drawn_set", "roi", ResultId::none, "drawn_ratio"},
    Branch{"drawn_set", "payback_months", ResultId::none, "drawn_months"},
    Branch{"drawn_set", "first_year_cost", ResultId::none, "drawn_money"},
    Branch{"drawn_set", "first_year_benefit", ResultId::none, "drawn_money"},
    Branch{"drawn_set", "p_positive", ResultId::none, "", ratio},
    Branch{"drawn_set", "p_payback", ResultId::none, "", ratio},
    Branch{"drawn_set", "p_payback_within", ResultId::none, "p_payback_within"},
    Branch{"drawn_set", "cvar5", ResultId::none, "", money},
    Branch{"drawn_budget", "by_year", ResultId::none, "drawn_budget_years"},
    Branch{"drawn_budget_years", "", ResultId::year, "drawn_budget_year"},
    Branch{"drawn_budget_year", "used", ResultId::none, "drawn_amounts"},
    Branch{"drawn_budget_year", "p_over", ResultId::none, "p_over"},
    Branch{"drawn_amounts", "total", ResultId::none, "drawn_money"},
    Branch{"drawn_amounts", "capex", ResultId::none, "drawn_money"},
    Branch{"drawn_amounts", "opex", ResultId::none, "drawn_money"},
    Branch{"p_over", "total", ResultId::none, "", ratio},
    Branch{"p_over", "capex", ResultId::none, "", ratio},
    Branch{"p_over", "opex", ResultId::none, "", ratio},
    Branch{"p_payback_within", "12", ResultId::none, "", ratio},
    Branch{"p_payback_within", "24", ResultId::none, "", ratio},
    Branch{"p_payback_within", "36", ResultId::none, "", ratio},
};
// clang-format on

// What has the steps of another part, and its own.
struct AsAnother {
    std::string_view part, has;
};
constexpr std::array as_another{AsAnother{"drawn_initiative", "drawn_set"},
                                AsAnother{"tracked_initiative", "tracked_set"}};

bool stands_below(const Branch& branch, std::string_view part) {
    return branch.of == part ||
           std::ranges::any_of(as_another, [&](const AsAnother& as) { return as.part == part && as.has == branch.of; });
}

// The figures of a distribution, all of one unit.
struct DrawnPart {
    std::string_view part;
    MeasureUnit unit;
};
constexpr std::array distributions{DrawnPart{"drawn_money", money}, DrawnPart{"drawn_ratio", ratio},
                                   DrawnPart{"drawn_months", months}};
constexpr std::array<std::string_view, 7> of_distribution{"mean", "sd", "p5", "p10", "p50", "p90", "p95"};

// Parts whose steps are measures of the table, but for those named.
struct OfMeasures {
    std::string_view part;
    Subject subject;
    std::array<std::string_view, 2> without = {};
};
constexpr std::array of_measures{
    OfMeasures{"initiative", Subject::initiative},
    OfMeasures{"portfolio", Subject::portfolio},
    OfMeasures{"friction", Subject::friction},
    OfMeasures{"all_together", Subject::friction, {"rank"}},
    OfMeasures{"friction_in_segment", Subject::friction, {"rank", "by_segment"}},
};

ResultStep step_of(std::string_view key, Subject subject) {
    const MeasureInfo* measure = find_measure(key, subject);
    const bool deeper = measure->unit == by_segment || measure->unit == parts;
    return {std::string(key), ResultId::none, deeper ? measure->key : std::string_view(), measure->unit};
}

}  // namespace

std::vector<ResultStep> result_steps(std::string_view part) {
    std::vector<ResultStep> steps;
    const auto* measured = std::ranges::find(of_measures, part, &OfMeasures::part);
    if (measured != of_measures.end()) {
        for (const std::string& key : measures_of(measured->subject)) {
            if (std::ranges::find(measured->without, key) == measured->without.end())
                steps.push_back(step_of(key, measured->subject));
        }
    }
    const auto* drawn = std::ranges::find(distributions, part, &DrawnPart::part);
    if (drawn != distributions.end()) {
        for (const auto key : of_distribution) steps.push_back({std::string(key), ResultId::none, "", drawn->unit});
    }
    for (const Branch& branch : branches) {
        if (stands_below(branch, part))
            steps.push_back({std::string(branch.key), branch.id, branch.leads, branch.unit});
    }
    return steps;
}

bool is_drawn(std::string_view path) {
    std::string_view part = drawn_results;
    while (true) {
        const auto end = path.find('.');
        const std::string_view word = path.substr(0, end);
        const auto steps = result_steps(part);
        const auto step =
            std::ranges::find_if(steps, [&](const ResultStep& s) { return s.id != ResultId::none || s.key == word; });
        if (step == steps.end()) return false;
        if (end == std::string_view::npos) return step->leads.empty();
        if (step->leads.empty()) return false;
        part = step->leads;
        path.remove_prefix(end + 1);
    }
}

}  // namespace cxcase::model
