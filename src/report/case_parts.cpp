#include "case_parts.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace cxcase::report {

namespace {

std::string_view name_of_discounting(model::Discounting discounting) {
    static constexpr std::array<std::string_view, 3> names{"monthly", "year_end", "mid_year"};
    return names.at(static_cast<std::size_t>(discounting));
}

}  // namespace

Value texts(const std::vector<std::string>& words) {
    Value::List list;
    for (const auto& word : words) list.emplace_back(word);
    return list;
}

Cell payback_cell(const analysis::Measures& measures) {
    return figure(Show::months, measures.payback_months, measures.pv_costs > 0 ? word(Says::never) : "");
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

std::string named_together(const std::vector<std::string>& names) {
    std::string all;
    for (const auto& name : names) all = all.empty() ? name : titled(Says::names_together, {all, name});
    return all;
}

std::string_view words_of(model::Discounting discounting) {
    static constexpr std::array texts{Says::discounted_monthly, Says::discounted_year_end, Says::discounted_mid_year};
    return words(texts.at(static_cast<std::size_t>(discounting)));
}

std::string case_title(const model::BusinessCase& from) {
    return from.in_force.empty() ? from.title : titled(Says::title_what_if, {from.title});
}

namespace {

// "What if: scenario recession; segments.*.churn *= 1.2. ", or nothing for the case as it stands.
std::string what_if_words(const model::InForce& in_force) {
    std::vector<std::string> words;
    for (const auto& name : in_force.scenarios) words.push_back(titled(Says::what_if_scenario, {name}));
    words.insert(words.end(), in_force.overrides.begin(), in_force.overrides.end());
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : "; ") + word;
    return all.empty() ? all : titled(Says::what_if, {all}) + " ";
}

}  // namespace

Phrase case_terms(const model::BusinessCase& from) {
    Phrase terms{{text(what_if_words(from.in_force))}};
    for (auto& part :
         told(Says::terms,
              {text(from.currency), integer(from.calendar.horizon), text(from.calendar.month_name(1)),
               figure(Show::percent, from.value(from.discount_rate)), text(std::string(words_of(from.discounting)))})
             .parts)
        terms.parts.push_back(std::move(part));
    if (from.at_likely) terms.parts.push_back(text(word(Says::terms_likely)));
    return terms;
}

std::string fiscal_span(const model::BusinessCase& from, int year) {
    const int first = from.calendar.first_month(year);
    return titled(Says::fiscal_span, {from.calendar.fiscal_name(year), from.calendar.month_name(first),
                                      from.calendar.month_name(first + 11)});
}

Value::Object case_object(const model::BusinessCase& from) {
    Value::Object terms{{"title", from.title},
                        {"currency", from.currency},
                        {"start", from.calendar.month_name(1)},
                        {"months", from.calendar.horizon},
                        {"discount_rate", from.value(from.discount_rate)},
                        {"discounting", name_of_discounting(from.discounting)},
                        {"scenarios", texts(from.in_force.scenarios)},
                        {"overrides", texts(from.in_force.overrides)}};
    if (from.at_likely) terms.push_back({"point", "likely"});
    return terms;
}

Value text_or_null(const std::string& words) { return words.empty() ? Value() : Value(words); }

std::string_view word_of(model::Status status) {
    static constexpr std::array<std::string_view, 3> words{"proposed", "committed", "rejected"};
    return words.at(static_cast<std::size_t>(status));
}

std::string_view words_of(model::Status status) {
    static constexpr std::array texts{Says::status_proposed, Says::status_committed, Says::status_rejected};
    return words(texts.at(static_cast<std::size_t>(status)));
}

std::string_view words_of(model::Evidence evidence) {
    static constexpr std::array<Says, model::evidence_grades> texts{
        Says::grade_experiment, Says::grade_pilot, Says::grade_measured, Says::grade_benchmark,
        Says::grade_estimate,   Says::grade_guess, Says::grade_ungraded};
    return words(texts.at(static_cast<std::size_t>(evidence)));
}

std::string lever_word(std::size_t lever) {
    static constexpr std::array texts{Says::lever_churn,     Says::lever_conversion, Says::lever_revenue,
                                      Says::lever_referrals, Says::lever_moves,      Says::lever_contacts,
                                      Says::lever_cost,      Says::lever_savings,    Says::lever_interaction};
    return word(texts.at(lever));
}

Phrase counting_note(const model::BusinessCase& from) {
    switch (from.count_customers) {
        case model::CountCustomers::opening:
            return told(Says::counted_opening);
        case model::CountCustomers::closing:
            return told(Says::counted_closing);
        case model::CountCustomers::average:
            break;
    }
    return {};
}

std::vector<Rate> exchange_rates(const model::BusinessCase& from) {
    std::set<Rate> rates;
    for (const model::Assumption& a : from.assumptions) {
        if (!a.conversion.currency.empty()) rates.emplace(a.conversion.currency, a.conversion.rate);
    }
    return {rates.begin(), rates.end()};
}

Phrase rates_note(const model::BusinessCase& from) {
    Phrase list;
    for (const auto& [currency, rate] : exchange_rates(from))
        go_on(list, told(Says::one_rate, {text(currency), figure(Show::count, rate), text(from.currency)}), ", ");
    return list.empty() ? list : told_of(Says::rates_stand, {list});
}

StatedFigures stated_figures(const model::BusinessCase& from) {
    StatedFigures count;
    for (const model::Assumption& one : from.assumptions) {
        if (!one.stated) continue;
        ++count.all;
        if (one.uncertain()) ++count.moving;
    }
    for (const model::Initiative& initiative : from.initiatives) {
        const model::Assumption& success = from[initiative.success];
        if (success.stated && !success.uncertain() && success.value > 0 && success.value < 1) ++count.moving;
    }
    return count;
}

Phrase point_note(const model::BusinessCase& from, bool at_likely) {
    const auto ranges = std::ranges::count_if(from.assumptions, [](const auto& a) { return a.uncertain(); });
    if (ranges == 0) return {};
    if (ranges == 1) return told(at_likely ? Says::point_one_likely : Says::point_one_mean);
    return told(at_likely ? Says::point_many_likely : Says::point_many_mean, {integer(ranges)});
}

Phrase haircut_note(const model::BusinessCase& from) {
    if (!from.haircuts_on) return {};
    std::vector<Cell> cuts;
    for (std::size_t i = 0; i < model::evidence_grades; ++i) cuts.push_back(figure(Show::percent, from.haircuts[i]));
    return told(Says::haircuts_note, cuts);
}

void put(Notes& notes, Phrase item) {
    if (!item.empty()) notes.items.push_back(std::move(item));
}

Notes warning_notes(const std::vector<analysis::Warning>& warnings) {
    Notes notes{word(Says::warnings_title), true, {}};
    for (const auto& warning : warnings) {
        notes.items.push_back(phrase(warning.text + " [" + std::string(base::info(warning.code).id) + "]"));
    }
    return notes;
}

Value warnings_value(const std::vector<analysis::Warning>& warnings) {
    Value::List list;
    for (const auto& warning : warnings) {
        list.emplace_back(
            Value::Object{{"code", base::info(warning.code).id}, {"path", warning.path}, {"text", warning.text}});
    }
    return list;
}

}  // namespace cxcase::report
