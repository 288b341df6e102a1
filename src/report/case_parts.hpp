// What every report about a case says in the same words: its terms, its conventions, its warnings, its names.
#pragma once

#include "cxcase/analysis/rank.hpp"
#include "cxcase/report/report.hpp"
#include "cxcase/report/words.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cxcase::report {

// A name for people; the id where the case gives none.
template <class Named>
[[nodiscard]] const std::string& name_of(const Named& named) {
    return named.name.empty() ? named.id : named.name;
}

// For programs: a list of them.
[[nodiscard]] Value texts(const std::vector<std::string>& words);

// Months; "never" where nothing repaid what was spent, nothing where there is nothing to pay back.
[[nodiscard]] Cell payback_cell(const analysis::Measures& measures);

// A column of amounts.
[[nodiscard]] inline Column money_column(std::string key, std::string title) {
    return {std::move(key), std::move(title), Show::money};
}

// "a, b, c".
[[nodiscard]] std::string joined(const std::vector<std::string>& words);

// "A + B", of names, which may have commas of their own.
[[nodiscard]] std::string named_together(const std::vector<std::string>& names);

// The title, which says when the answer is not that of the case as it stands.
[[nodiscard]] std::string case_title(const model::BusinessCase& from);

// "EUR, 36 months from 2027-01, 10% a year discounted monthly", without a full stop; before it
// the scenarios and overrides in force, behind it where ranges stand unless at their means.
[[nodiscard]] Phrase case_terms(const model::BusinessCase& from);

// "FY2027 is 2026-07 to 2027-06."
[[nodiscard]] std::string fiscal_span(const model::BusinessCase& from, int year);

// "discounted monthly".
[[nodiscard]] std::string_view words_of(model::Discounting discounting);

// The terms for programs: title, currency, start, months, discount_rate, discounting, scenarios, overrides, and the point where it is not the mean.
[[nodiscard]] Value::Object case_object(const model::BusinessCase& from);

// For programs: null where it is empty.
[[nodiscard]] Value text_or_null(const std::string& words);

// "committed", as the case has it.
[[nodiscard]] std::string_view word_of(model::Status status);

// ---- conventions for people, each empty where there is nothing to say

[[nodiscard]] Phrase counting_note(const model::BusinessCase& from);

using Rate = std::pair<std::string, double>;  // a currency, and what one unit of it is worth
// Of all figures in other currencies; an included case may have a rate of its own.
[[nodiscard]] std::vector<Rate> exchange_rates(const model::BusinessCase& from);
// Which these are, and that nothing moves them; empty where all is in one currency.
[[nodiscard]] Phrase rates_note(const model::BusinessCase& from);
[[nodiscard]] Phrase point_note(const model::BusinessCase& from, bool at_likely);  // where ranges stand
[[nodiscard]] Phrase haircut_note(const model::BusinessCase& from);

// How many figures of the case are stated, and how many of them a draw moves: those with a range, and chances of success.
struct StatedFigures {
    std::int64_t all = 0, moving = 0;
};
[[nodiscard]] StatedFigures stated_figures(const model::BusinessCase& from);

// ---- words for people; programs get those of the case

[[nodiscard]] std::string_view words_of(model::Status status);
[[nodiscard]] std::string_view words_of(model::Evidence evidence);

// A part of a benefit: model::Lever in its order, then the interaction between them.
[[nodiscard]] std::string lever_word(std::size_t lever);

// Adds the item unless it is empty.
void put(Notes& notes, Phrase item);

// ---- warnings, for people and for programs

[[nodiscard]] Notes warning_notes(const std::vector<analysis::Warning>& warnings);
[[nodiscard]] Value warnings_value(const std::vector<analysis::Warning>& warnings);

}  // namespace cxcase::report
