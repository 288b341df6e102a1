#include "cxcase/model/measures.hpp"

#include <algorithm>
#include <array>

namespace cxcase::model {

namespace {

using enum MeasureUnit;

constexpr std::string_view own = "this project's definition, docs/model.md";
constexpr std::string_view textbook = "Brealey, Myers and Allen, Principles of Corporate Finance";
constexpr std::string_view tei = "Forrester, Total Economic Impact methodology";
constexpr std::string_view sets = "initiative portfolio";

// clang-format off: a row is what it says, why so, and who says so
constexpr MeasureInfo table[] = {
    {"rank", "rank", MeasureUnit::rank, "initiative friction",
     "Place in the ranking, 1 first: initiatives by the order asked for (ROI if none is), frictions by pv.",
     "Values equal to 1e-12 tie; ties go by NPV, then by id. Initiatives without cost come first.", own},
    {"npv", "NPV", money, sets,
     "Net present value: present value of the benefits less present value of the costs.",
     "Nominal, before tax, to the end of the horizon and nothing after it. An initiative stands alone: with what it requires, less what it requires.", textbook},
    {"roi", "ROI", ratio, sets,
     "Return on investment: NPV / present value of the costs.",
     "All costs count, running ones too. None where there are no costs.", tei},
    {"bcr", "benefit-cost ratio", ratio, sets,
     "Present value of the benefits / present value of the costs.",
     "ROI + 1. None where there are no costs.", "European Commission, Guide to Cost-Benefit Analysis of Investment Projects"},
    {"irr", "IRR", ratio, sets,
     "Internal rate of return: the yearly rate at which the NPV would be 0.",
     "Given only where it is unique, between -99% and 1,000,000% a year; else none, with the reason.", textbook},
    {"mirr", "modified IRR", ratio, sets,
     "(1+r) (PV of the positive monthly flows / -PV of the negative ones)^(1/n) - 1, n years, r the discount rate.",
     "Surpluses and deficits both at the discount rate; none without both signs.", "Lin, The Modified Internal Rate of Return, Engineering Economist 21 (1976)"},
    {"peak_funding", "peak funding", money, sets,
     "The lowest point of the cumulative net flow, undiscounted: the most that is out of pocket at any time.",
     "At most 0.", own},
    {"payback_months", "payback", months, sets,
     "Months from the moment of the first cost until the cumulative net flow becomes, and then stays, 0 or more.",
     "Undiscounted, linear inside the month. None without costs, or where it does not happen within the horizon.", textbook},
    {"discounted_payback_months", "discounted payback", months, sets,
     "The same on discounted flows.", "As payback.", textbook},
    {"pv_benefits", "present value of the benefits", money, sets,
     "Discounted sum of the monthly benefits: contribution gained against doing nothing more, plus savings.",
     "Contribution margin, never revenue; after risk adjustment and, where switched on, evidence haircuts.", tei},
    {"pv_costs", "present value of the costs", money, sets,
     "Discounted sum of all cost lines, per-fix costs included.",
     "After risk adjustment; work that fails costs the same.", tei},
    {"first_year_cost", "cost of the budget year", money, sets,
     "Costs that fall into the budget year, undiscounted.",
     "The budget year is the earliest that `budget` names, else that of month 1. Month 0 belongs to month 1's year.", own},
    {"first_year_benefit", "benefit of the budget year", money, sets,
     "Benefits that fall into the budget year, undiscounted.", "As its cost.", own},
    {"run_rate", "run rate", money_per_year, sets,
     "Benefit less running costs of the last 12 months of the horizon, a year.",
     "One-offs and year maps are left out; a horizon shorter than a year is scaled up.", own},
    {"cost_of_delay", "cost of delay", money, "initiative",
     "NPV less the NPV with this initiative alone a month later.",
     "What passes the horizon is lost, costs and benefits alike.", "Reinertsen, The Principles of Product Development Flow"},
    {"customers_gained", "customers gained", count, sets,
     "Customers at the end of the horizon, against doing nothing more.", "", own},
    {"churn_change", "change of churn", by_segment, sets,
     "Difference of churn per month, at the month of its largest size; see at_month.", "Negative is fewer leavers.", own},
    {"conversion_change", "change of conversion", by_segment, sets,
     "Difference of the share of prospects who become customers, at the month of its largest size.", "", own},
    {"revenue_change", "change of revenue per customer", by_segment, sets,
     "Difference of revenue per customer and month, at the month of its largest size.", "", own},
    {"at_month", "month of the largest change", by_segment, sets,
     "The month of the largest size of each change; none where nothing changes.", "The first of equals.", own},
    {"adds", "what it adds", money, "initiative",
     "NPV of what is funded before it and with it, less NPV of what is funded before it; of one passed over, what it would add to the funded ones.",
     "What the funded ones add sums to the NPV of the portfolio.", own},
    {"last_in", "value as the last one in", money, "initiative",
     "NPV of the funded set less NPV of the funded set without it and without those that require it.", "", own},
    {"shapley", "fair share", money, "initiative",
     "Shapley value: its contribution averaged over all orders in which the funded ones could be added.",
     "Sums to the NPV of the portfolio. Exact up to 14 that overlap, else estimated from 1,000 pairs of orders.", "Shapley, A Value for n-Person Games (1953)"},
    {"shapley_se", "standard error of the fair share", money, "initiative",
     "Standard error of the estimate; 0 where it is exact.", "", own},
    {"funded", "funded", truth, "initiative",
     "Whether the walk down the ranking funds it.",
     "It must add value, exclude no funded one, and fit every limit of every year that the budget names.", own},
    {"with_required", "with what it requires", parts, "initiative",
     "NPV, ROI and budget-year cost of the bundle of it and all it requires.", "None where it requires nothing.", own},
    {"levers", "levers", parts, "initiative",
     "Present value of the benefit when removal acts on one effect alone; `interaction` is what they do together.",
     "They and the savings sum to the present value of the benefits. No costs in a lever.", own},
    {"metrics", "movement of experience metrics", parts, "initiative portfolio",
     "Points of a metric (NPS, CSAT) per segment, at the month of their largest size.", "Positive when the metric rises.", own},
    {"yearly", "by fiscal year", parts, sets,
     "Revenue, benefit, costs and net flow per fiscal year, undiscounted, against doing nothing more.",
     "Revenue is shown for reference; it is not the benefit.", own},
    {"pv", "cost of a friction", money, "friction",
     "Present value of the contribution lost over the horizon if nothing is done about it.",
     "The projection without this friction alone, less today's. Costs of single frictions do not add up.", own},
    {"contribution_per_year", "contribution lost a year", money_per_year, "friction",
     "12/T times the undiscounted contribution lost over the T months of the horizon.", "", own},
    {"revenue_per_year", "revenue lost a year", money_per_year, "friction",
     "12/T times the undiscounted revenue lost over the T months of the horizon.", "Revenue, not margin.", own},
    {"customers_lost_per_year", "customers lost a year", per_year, "friction",
     "Customers after 12 months without the friction, less those with it.", "A shorter horizon is scaled up.", own},
    {"conversions_lost_per_year", "conversions lost a year", per_year, "friction",
     "New customers that the friction keeps from buying, over the first 12 months.", "A shorter horizon is scaled up.", own},
    {"contacts_per_year", "contacts caused a year", per_year, "friction",
     "Service contacts that the friction causes, over the first 12 months.", "A shorter horizon is scaled up.", own},
    {"first_year", "first twelve months", parts, "friction",
     "Contribution and revenue lost over the first 12 months, undiscounted.", "", own},
    {"by_segment", "by segment", parts, "friction",
     "Each segment's part of the same projection.", "The parts add up.", own},
    {"customers_end", "customers at the end", count, "baseline",
     "Customers at the end of the horizon if nothing more is done.", "", own},
    {"churned", "churned customers", count, "baseline",
     "Customers who leave over the horizon.", "Moves between segments do not count.", own},
    {"acquired", "acquired customers", count, "baseline",
     "Customers won over the horizon from prospects and referrals.", "Moves between segments do not count.", own},
    {"revenue", "revenue", money, "baseline",
     "Revenue over the horizon, undiscounted, if nothing more is done.", "", own},
    {"contribution", "contribution", money, "baseline",
     "Revenue x margin less service, friction and acquisition cost, over the horizon, undiscounted.", "", own},
    {"segments", "by segment", parts, "baseline",
     "The same for each segment.", "", own},
    {"amount", "budget", money, "budget",
     "What the budget allows in the budget year.", "Its total, else capex and opex together where both are named.", own},
    {"used", "budget used", money, "budget",
     "What the funded ones cost in the budget year.", "After risk, undiscounted.", own},
    {"left", "budget left", money, "budget",
     "What the budget allows less what is used.", "", own},
    {"by_year", "budget by year", parts, "budget",
     "Limits, used and left of every fiscal year.", "", own},
    {"p_positive", "chance of an NPV above zero", ratio, "draws",
     "Share of the draws in which the NPV is above zero.",
     "Of an initiative standing alone, or of the set funded at mean inputs, held fixed.", own},
    {"p_payback", "chance to pay back", ratio, "draws",
     "Share of the draws that pay back within the horizon.", "Of the draws with costs; none where none has any.", own},
    {"p_payback_within", "chance to pay back in time", parts, "draws",
     "Share of the draws that pay back within so many months.", "12, 24 and 36 months as far as they end before the horizon, or those asked for.", own},
    {"cvar5", "NPV in the worst 5%", money, "draws",
     "Mean NPV of the worst 5% of the draws.", "Expected shortfall: how bad it is when it is bad.", "Acerbi and Tasche, On the coherence of expected shortfall, Journal of Banking and Finance 26 (2002)"},
    {"expected_rank", "expected place", count, "draws",
     "The mean of an initiative's place over the draws, ranked by ROI anew in each.", "Ties as in the ranking.", own},
    {"rank_probability", "chances of places", parts, "draws",
     "Share of the draws in which an initiative has the first place, the second, and so on.", "They sum to 1 over places, and over initiatives.", own},
    {"evpi", "worth of knowing everything", money, "information",
     "Mean over the draws of the NPV of what is best in each, less the highest mean NPV: E[max NPV] - max E[NPV].",
     "Of the choice of a set under the budget, or of an initiative standing alone whether to fund it. No study is worth more.", "Raiffa and Schlaifer, Applied Statistical Decision Theory (1961)"},
    {"evppi", "worth of knowing an input", money, "information",
     "The same where one input, or a group of them, is known and nothing else: E[max E[NPV | input]] - max E[NPV].",
     "The rule that acts on the input is learnt on one half of the draws and counted on the other, so that it promises no more than it brings.", "Strong, Oakley and Brennan, Medical Decision Making 34 (2014)"},
    {"evsi", "worth of a test", money, "information",
     "The same where what a test of so many people shows is known: E[max E[NPV | test]] - max E[NPV].",
     "A share is counted among those people; an effect is the difference between two halves of them.", "Strong, Oakley, Brennan and Breeze, Medical Decision Making 35 (2015)"},
    {"enbs", "net worth of a test", money, "information",
     "The worth of a test less what it costs: EVSI - fixed cost - people x cost of each.",
     "The size with the highest is the best buy; where none is above 0, no test pays.", "Raiffa and Schlaifer, Applied Statistical Decision Theory (1961)"},
};
// clang-format on

constexpr std::array<std::string_view, 7> subject_words{"initiative", "portfolio", "friction",   "baseline",
                                                        "budget",     "draws",     "information"};

constexpr std::array<std::string_view, 10> unit_words{
    "money",         "money per year", "ratio (1.42 is 142%)", "months",     "a number",
    "number a year", "place",          "true or false",        "by segment", "several figures"};

bool has_word(std::string_view words, std::string_view word) {
    for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
    }
    return false;
}

}  // namespace

std::span<const MeasureInfo> measures() { return table; }

const MeasureInfo* find_measure(std::string_view key) {
    const auto all = measures();
    const auto found = std::ranges::find(all, key, &MeasureInfo::key);
    return found == all.end() ? nullptr : &*found;
}

const MeasureInfo* find_measure(std::string_view key, Subject subject) {
    const auto all = measures();
    const auto found = std::ranges::find_if(
        all, [&](const MeasureInfo& row) { return row.key == key && has_word(row.subjects, name_of(subject)); });
    return found == all.end() ? nullptr : &*found;
}

std::vector<std::string> measures_of(Subject subject) {
    std::vector<std::string> keys;
    for (const MeasureInfo& row : measures()) {
        if (has_word(row.subjects, name_of(subject))) keys.emplace_back(row.key);
    }
    return keys;
}

std::string_view name_of(Subject subject) { return subject_words.at(static_cast<std::size_t>(subject)); }

std::string_view name_of(MeasureUnit unit) { return unit_words.at(static_cast<std::size_t>(unit)); }

}  // namespace cxcase::model
