// The answer for a committee, in sentences: the terms, the request, how to read it, what to beware of.

#include "rank_report_parts.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::report {

namespace {

using model::BusinessCase;

Cell money(double value) { return figure(Show::money, value); }
Cell percent(std::optional<double> value) { return figure(Show::percent, value); }

std::string fiscal_span(const BusinessCase& from, int year) {
    const int first = from.calendar.first_month(year);
    return from.calendar.fiscal_name(year) + " is " + from.calendar.month_name(first) + " to " +
           from.calendar.month_name(first + 11);
}

bool counts(const BusinessCase& from, model::Quantity quantity) { return from.value(quantity) != 0; }

// "name (success 80%, benefits -15%, costs +10%)" of an initiative whose figures are cut for risk.
void append_risk(Phrase& phrase, const RankAnswer& answer, const model::Initiative& initiative) {
    const auto& from = answer.business_case;
    std::vector<Cell> cuts;
    const auto put = [&](const char* words, double value) {
        cuts.push_back(text(std::string(cuts.empty() ? " (" : ", ") + words));
        cuts.push_back(percent(value));
    };
    if (from.value(initiative.success) != 1) put("success ", from.value(initiative.success));
    if (counts(from, initiative.risk_benefits)) put("benefits cut by ", from.value(initiative.risk_benefits));
    if (counts(from, initiative.risk_costs)) put("costs raised by ", from.value(initiative.risk_costs));
    if (cuts.empty()) return;
    phrase.parts.push_back(text((phrase.empty() ? "Risk is counted in: " : ", ") + name_of(initiative)));
    for (auto& cut : cuts) phrase.parts.push_back(std::move(cut));
    phrase.parts.push_back(text(")"));
}

Phrase risk_note(const RankAnswer& answer) {
    Phrase phrase;
    for (const auto& row : answer.shown) append_risk(phrase, answer, answer.initiative(row));
    return phrase;
}

Phrase quick_wins(const RankAnswer& answer) {
    std::vector<std::string> names;
    for (const auto& row : answer.shown) {
        if (row.quick_win) names.push_back(name_of(answer.initiative(row)));
    }
    if (names.empty()) return {};
    return phrase("Quick wins: " + joined(names) + ".");
}

Phrase committed(const RankAnswer& answer) {
    std::vector<std::string> names;
    names.reserve(answer.result.committed.size());
    for (const auto i : answer.result.committed) names.push_back(name_of(answer.business_case.initiatives.at(i)));
    if (names.empty()) return {};
    return phrase("Already committed, so part of doing nothing more and outside the budget: " + joined(names) + ".");
}

void put_measures(Notes& notes, const RankAnswer& answer) {
    const auto& from = answer.business_case;
    put(notes, phrase("Benefit is contribution margin won or kept, plus costs saved: never revenue. Everything is "
                      "nominal and before tax, and nothing after the horizon counts."));
    put(notes, {{text("NPV is the present value of benefits less that of costs at "),
                 percent(from.value(from.discount_rate)), text(" a year, " + std::string(words_of(from.discounting))),
                 text("; ROI is NPV / present value of costs.")}});
    put(notes, phrase("Each row stands alone. 'adds' is the NPV an initiative adds to those funded before it, so what "
                      "the funded ones add sums to their NPV; for one passed over, what it would add to them."));
    put(notes, phrase("Payback runs from the first cost to the month from which the cumulative net flow stays "
                      "positive, undiscounted; 'never' means not within the horizon."));
}

// "Ask for 470k in FY2027: NPV 503k, ROI 82%, paid back in 21 mo. At most …"
Phrase request(const RankAnswer& answer) {
    const auto& set = answer.result.portfolio;
    const auto year = answer.business_case.calendar.fiscal_name(answer.result.budget_year);
    std::vector<Cell> parts{
        text("Ask for "), money(set.first_year_cost), text(" in " + year + ": NPV "), money(set.npv), text(", ROI "),
        percent(set.roi)};
    const auto add = [&parts](std::vector<Cell> more) { parts.insert(parts.end(), more.begin(), more.end()); };
    if (set.payback_months) add({text(", paid back in "), figure(Show::months, set.payback_months)});
    add({text(". At most "), money(std::abs(set.peak_funding)), text(" is out of pocket; in the end it brings "),
         money(set.run_rate), text(" a year and "), figure(Show::count, std::abs(set.customers_gained)),
         text(set.customers_gained < 0 ? " fewer customers." : " more customers.")});
    return {std::move(parts)};
}

}  // namespace

std::string_view order_words(analysis::OrderBy order) {
    static constexpr std::array<std::string_view, 8> words{
        "ROI", "NPV", "benefit-cost ratio", "IRR", "payback", "what each adds", "fair share", "first-year benefit"};
    return words.at(static_cast<std::size_t>(order));
}

Phrase rank_context(const RankAnswer& answer) {
    const auto& from = answer.business_case;
    Phrase context = case_terms(from);
    context.parts.push_back(text(", ranked by " + std::string(order_words(answer.result.by)) + ". " +
                                 fiscal_span(from, answer.result.budget_year) + "."));
    return context;
}

Phrase rank_headline(const RankAnswer& answer) {
    const auto& rows = answer.result.initiatives;
    if (rows.empty()) return phrase("No initiative is proposed, so there is nothing to rank.");
    if (std::ranges::none_of(rows, [](const auto& row) { return row.funded; }))
        return phrase("Ask for nothing: no initiative adds value within the budget.");
    return request(answer);
}

Notes rank_remarks(const RankAnswer& answer) {
    Notes notes;
    put(notes, quick_wins(answer));
    put(notes, committed(answer));
    return notes;
}

Notes rank_conventions(const RankAnswer& answer, bool at_likely) {
    const auto& from = answer.business_case;
    Notes notes{"How to read this", false, {}};
    put_measures(notes, answer);
    put(notes, counting_note(from));
    put(notes, point_note(from, at_likely));
    put(notes, risk_note(answer));
    put(notes, haircut_note(from));
    return notes;
}

}  // namespace cxcase::report
