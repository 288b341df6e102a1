// The answer for a committee, in sentences: the terms, the request, how to read it, what to beware of.

#include "rank_report_parts.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::report {

namespace {

using model::BusinessCase;

Cell percent(std::optional<double> value) { return figure(Show::percent, value); }

bool counts(const BusinessCase& from, model::Quantity quantity) { return from.value(quantity) != 0; }

// "name (success 80%, benefits -15%, costs +10%)" of an initiative whose figures are cut for risk.
void append_risk(Phrase& phrase, const RankAnswer& answer, const model::Initiative& initiative) {
    const auto& from = answer.business_case;
    Phrase cuts;
    const auto put = [&](Says what, double value) { go_on(cuts, told(what, {percent(value)}), ", "); };
    if (from.value(initiative.success) != 1) put(Says::risk_success, from.value(initiative.success));
    if (counts(from, initiative.risk_benefits)) put(Says::risk_benefits, from.value(initiative.risk_benefits));
    if (counts(from, initiative.risk_costs)) put(Says::risk_costs, from.value(initiative.risk_costs));
    if (cuts.empty()) return;
    go_on(phrase, {{text(name_of(initiative) + " (")}}, ", ");
    go_on(phrase, cuts, "");
    phrase.parts.push_back(text(")"));
}

Phrase risk_note(const RankAnswer& answer) {
    Phrase phrase;
    for (const auto& row : answer.shown) append_risk(phrase, answer, answer.initiative(row));
    return phrase.empty() ? phrase : told_of(Says::risk_counted, {phrase});
}

// What is quick and loses money is no win.
Phrase quick_wins(const RankAnswer& answer) {
    std::vector<std::string> names;
    for (const auto& row : answer.shown) {
        if (row.quick_win && row.measures.npv > 0) names.push_back(name_of(answer.initiative(row)));
    }
    if (names.empty()) return {};
    return told(Says::rank_quick_wins, {text(joined(names))});
}

Phrase committed(const RankAnswer& answer) {
    std::vector<std::string> names;
    names.reserve(answer.result.committed.size());
    for (const auto i : answer.result.committed) names.push_back(name_of(answer.business_case.initiatives.at(i)));
    if (names.empty()) return {};
    return told(Says::committed_ones, {text(joined(names))});
}

void put_measures(Notes& notes, const RankAnswer& answer) {
    const auto& from = answer.business_case;
    put(notes, told(Says::how_benefit));
    put(notes,
        told(Says::how_npv, {percent(from.value(from.discount_rate)), text(std::string(words_of(from.discounting)))}));
    const bool saves = std::ranges::any_of(answer.shown, [](const auto& row) { return row.measures.pv_costs < 0; });
    if (saves) put(notes, told(Says::how_no_roi));
    put(notes, told(Says::how_adds));
    put(notes, told(Says::how_payback));
}

double cost_in_other_years(const analysis::RankResult& result) {
    double sum = 0;
    for (const auto& year : result.portfolio.yearly)
        if (year.fiscal_year != result.budget_year) sum += year.cost_opex + year.cost_capex;
    return sum;
}

Phrase by_year(const BusinessCase& from, int budget_year, Cell in_budget_year, double in_other_years) {
    const Cell year = text(from.calendar.fiscal_name(budget_year));
    if (in_other_years == 0) return told(Says::money_asked, {std::move(in_budget_year), year});
    return told(Says::money_asked_later, {std::move(in_budget_year), year, money(in_other_years)});
}

// "Ask for 470k in FY2027 and 120k in other years: NPV 503k, ROI 82%, paid back in 21 mo."
Phrase asked_and_worth(const RankAnswer& answer) {
    const auto& set = answer.result.portfolio;
    const auto& from = answer.business_case;
    const Cell npv = money(set.npv);
    if (lowers_spending(answer.result))
        return told_of(Says::request_saves, {spending_cut(from, answer.result), {{npv}}});
    if (set.pv_costs == 0) return told(Says::request_free, {npv});
    const Phrase asked = money_asked(from, answer.result, money(set.first_year_cost));
    if (set.pv_costs < 0) return told_of(Says::request_without_roi, {asked, {{npv}}});
    return told_of(set.payback_months ? Says::request_paid : Says::request,
                   {asked, {{npv}}, {{percent(set.roi)}}, {{figure(Show::months, set.payback_months)}}});
}

// That, and "At most 310k is out of pocket; 120k net comes in over the last 12 months …".
Phrase request(const RankAnswer& answer) {
    const auto& set = answer.result.portfolio;
    const auto& from = answer.business_case;
    Phrase all = asked_and_worth(answer);
    Says also = set.customers_gained < 0 ? Says::request_fewer : Says::request_more;
    if (std::abs(set.customers_gained) < 0.5) also = Says::request_money;
    const int last = std::min(12, from.calendar.horizon);
    go_on(all, told(also, {money(std::abs(set.peak_funding)), money(set.last_months_net),
                           figure(Show::count, std::abs(set.customers_gained)),
                           text(counted(static_cast<std::size_t>(last), Says::month_one, Says::months_many))}));
    if (const auto over = analysis::shortfalls(answer.result.budget); !over.empty())
        go_on(all, told_of(Says::request_over_budget, {shortfall_words(from, over)}));
    return all;
}

}  // namespace

Phrase overload_words(const BusinessCase& from, const std::vector<analysis::TeamPeak>& all) {
    Phrase words;
    for (const auto& peak : all)
        go_on(
            words,
            told(Says::people_short, {figure(Show::count, peak.people), text(from.people.at(peak.team).id),
                                      text(from.calendar.month_name(peak.month)), figure(Show::count, peak.capacity)}),
            ", ");
    return words;
}

std::string_view order_words(analysis::OrderBy order) {
    static constexpr std::array<std::string_view, 8> words{
        "ROI", "NPV", "benefit-cost ratio", "IRR", "payback", "what each adds", "fair share", "first-year benefit"};
    return words.at(static_cast<std::size_t>(order));
}

Phrase rank_context(const RankAnswer& answer) {
    const auto& from = answer.business_case;
    Phrase context = case_terms(from);
    context.parts.push_back(text(", ranked by " + std::string(order_words(answer.result.by)) + ". " +
                                 fiscal_span(from, answer.result.budget_year)));
    return context;
}

Phrase money_asked(const BusinessCase& from, const analysis::RankResult& result, Cell in_budget_year) {
    return by_year(from, result.budget_year, std::move(in_budget_year), cost_in_other_years(result));
}

bool lowers_spending(const analysis::RankResult& result) {
    const double first = result.portfolio.first_year_cost;
    const double later = cost_in_other_years(result);
    return first <= 0 && later <= 0 && first + later < 0;
}

Phrase spending_cut(const BusinessCase& from, const analysis::RankResult& result) {
    return by_year(from, result.budget_year, money(-result.portfolio.first_year_cost), -cost_in_other_years(result));
}

Phrase rank_headline(const RankAnswer& answer) {
    const auto& rows = answer.result.initiatives;
    if (rows.empty()) return told(Says::rank_nothing_proposed);
    if (std::ranges::any_of(rows, [](const auto& row) { return row.funded; })) return request(answer);
    const bool worthless =
        std::ranges::all_of(rows, [](const auto& row) { return row.unfunded == analysis::Unfunded::adds_no_value; });
    return told(worthless ? Says::rank_nothing_worth : Says::rank_nothing_funded);
}

Notes rank_remarks(const RankAnswer& answer) {
    Notes notes;
    put(notes, quick_wins(answer));
    put(notes, committed(answer));
    return notes;
}

Notes rank_conventions(const RankAnswer& answer, bool at_likely) {
    const auto& from = answer.business_case;
    Notes notes{word(Says::how_to_read), false, {}};
    notes.conventions = true;
    put_measures(notes, answer);
    put(notes, counting_note(from));
    put(notes, rates_note(from));
    put(notes, point_note(from, at_likely));
    put(notes, risk_note(answer));
    put(notes, haircut_note(from));
    return notes;
}

}  // namespace cxcase::report
