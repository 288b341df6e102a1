#include "case_parts.hpp"

#include <algorithm>
#include <array>

namespace cxcase::report {

namespace {

std::string_view name_of_discounting(model::Discounting discounting) {
    static constexpr std::array<std::string_view, 3> names{"monthly", "year_end", "mid_year"};
    return names.at(static_cast<std::size_t>(discounting));
}

}  // namespace

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

std::string_view words_of(model::Discounting discounting) {
    static constexpr std::array<std::string_view, 3> words{"discounted monthly", "discounted at case-year ends",
                                                           "discounted at mid-years"};
    return words.at(static_cast<std::size_t>(discounting));
}

std::string case_title(const model::BusinessCase& from) {
    return from.in_force.empty() ? from.title : from.title + " (what-if)";
}

namespace {

// "What if: scenario recession; segments.*.churn *= 1.2. ", or nothing for the case as it stands.
std::string what_if_words(const model::InForce& in_force) {
    std::vector<std::string> words;
    for (const auto& name : in_force.scenarios) words.push_back("scenario " + name);
    words.insert(words.end(), in_force.overrides.begin(), in_force.overrides.end());
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "What if: " : "; ") + word;
    return all.empty() ? all : all + ". ";
}

Value texts(const std::vector<std::string>& words) {
    Value::List list;
    for (const auto& word : words) list.emplace_back(word);
    return list;
}

}  // namespace

Phrase case_terms(const model::BusinessCase& from) {
    return {{text(what_if_words(from.in_force) + from.currency + ", " + std::to_string(from.calendar.horizon) +
                  " months from " + from.calendar.month_name(1) + ", "),
             figure(Show::percent, from.value(from.discount_rate)),
             text(" a year " + std::string(words_of(from.discounting)))}};
}

Value::Object case_object(const model::BusinessCase& from) {
    return {{"title", from.title},
            {"currency", from.currency},
            {"start", from.calendar.month_name(1)},
            {"months", from.calendar.horizon},
            {"discount_rate", from.value(from.discount_rate)},
            {"discounting", name_of_discounting(from.discounting)},
            {"scenarios", texts(from.in_force.scenarios)},
            {"overrides", texts(from.in_force.overrides)}};
}

Value text_or_null(const std::string& words) { return words.empty() ? Value() : Value(words); }

std::string_view word_of(model::Status status) {
    static constexpr std::array<std::string_view, 3> words{"proposed", "committed", "rejected"};
    return words.at(static_cast<std::size_t>(status));
}

Phrase counting_note(const model::BusinessCase& from) {
    switch (from.count_customers) {
        case model::CountCustomers::opening:
            return phrase("Customers pay as they are counted at the opening of a month.");
        case model::CountCustomers::closing:
            return phrase("Customers pay as they are counted at the end of a month.");
        case model::CountCustomers::average:
            break;
    }
    return {};
}

Phrase point_note(const model::BusinessCase& from, bool at_likely) {
    const auto ranges = std::ranges::count_if(from.assumptions, [](const auto& a) { return a.uncertain(); });
    if (ranges == 0) return {};
    const std::string point = at_likely ? "likely value." : "mean.";
    return phrase(ranges == 1 ? "One input is a range; it stands at its " + point
                              : std::to_string(ranges) + " inputs are ranges; each stands at its " + point);
}

Phrase haircut_note(const model::BusinessCase& from) {
    static constexpr std::array<const char*, model::evidence_grades> grades{
        "experiment ", ", pilot ", ", measured ", ", benchmark ", ", estimate ", ", guess ", ", ungraded "};
    if (!from.haircuts_on) return {};
    Phrase phrase{{text("Effects are cut for weak evidence, a friction's and its fix's both: ")}};
    for (std::size_t i = 0; i < grades.size(); ++i) {
        phrase.parts.push_back(text(grades[i]));
        phrase.parts.push_back(figure(Show::percent, from.haircuts[i]));
    }
    return phrase;
}

void put(Notes& notes, Phrase item) {
    if (!item.empty()) notes.items.push_back(std::move(item));
}

Notes warning_notes(const std::vector<analysis::Warning>& warnings) {
    Notes notes{"Warnings", true, {}};
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
