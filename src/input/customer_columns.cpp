#include "customer_columns.hpp"

#include "csv_number.hpp"
#include "number.hpp"
#include "spelling.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cxcase::input {

namespace {

using base::Code;
using model::DataColumn;
using model::PackedCodes;

constexpr std::size_t most_groups = 100;
constexpr std::string_view one_sign = "write all of them with a comma, or all with a point, and none between thousands";

bool wants_truth(ColumnRole role) { return role == ColumnRole::outcome || role == ColumnRole::after; }

bool is_number_only(ColumnRole role) {
    return role == ColumnRole::friction || role == ColumnRole::count || role == ColumnRole::tenure ||
           role == ColumnRole::survivors;
}

}  // namespace

std::optional<RowProblem> ColumnBuilder::append(const PieceColumn& piece) {
    if (is_wide_) return append_numbers(piece);
    const std::vector<std::uint32_t> ours = codes_of(piece);
    if (words_.size() <= PackedCodes::most) {
        for (const std::uint32_t code : piece.codes) codes_.push_back(ours[code]);
        return std::nullopt;
    }
    if (auto why = why_not_wide()) return why;
    widen();
    return append_numbers(piece);
}

// For each text of the piece its code here; a text that is missing has none.
std::vector<std::uint32_t> ColumnBuilder::codes_of(const PieceColumn& piece) {
    std::vector<std::uint32_t> ours(piece.words.size());
    for (std::size_t code = 0; code < ours.size(); ++code) {
        if (piece.is_missing[code]) continue;
        ours[code] = words_.code(piece.words.texts()[code]);
        if (ours[code] == places_.size()) places_.push_back(piece.places[code]);
    }
    return ours;
}

std::optional<RowProblem> ColumnBuilder::why_not_wide() const {
    if (wants_truth(role_)) return no_truth();
    const bool of_words = role_ == ColumnRole::covariate && !mostly_numbers();
    if (role_ == ColumnRole::segment || of_words || all_truths()) {
        return problem(Code::too_many_groups, words_.texts().front(),
                       quote(name_) + " has more than " + std::to_string(PackedCodes::most) + " different texts",
                       "leave the column out, or join groups");
    }
    if (const auto why = why_no_numbers()) return as_needed(*why);
    return check_values();
}

// From here on a number a row; the texts are not needed any more.
void ColumnBuilder::widen() {
    is_wide_ = true;
    std::vector<double> values;
    for (const std::string& word : words_.texts()) {
        values.push_back(value_of(word).value_or(0));
        note_sign(word);
    }
    numbers_.reserve(2 * codes_.size());
    for (std::size_t row = 0; row < codes_.size(); ++row) numbers_.push_back(values[codes_[row]]);
    codes_ = {};
    words_ = {};
    places_ = {};
}

void ColumnBuilder::note_sign(const std::string& word) {
    has_comma_ = has_comma_ || word.find(',') != std::string::npos;
    has_point_ = has_point_ || word.find('.') != std::string::npos;
}

std::optional<RowProblem> ColumnBuilder::append_numbers(const PieceColumn& piece) {
    std::vector<double> values(piece.words.size());
    for (std::size_t code = 0; code < values.size(); ++code) {
        if (piece.is_missing[code]) continue;
        const std::string& word = piece.words.texts()[code];
        if (auto wrong = what_is_wrong(word)) {
            return RowProblem{wrong->code, piece.places[code].value_or(CellPlace{word, 1, 0, word.size()}),
                              std::move(wrong->message), "", std::move(wrong->help)};
        }
        values[code] = *value_of(word);
    }
    for (const std::uint32_t code : piece.codes) numbers_.push_back(values[code]);
    return std::nullopt;
}

// Of a text among others that are numbers, in a column of which no text is kept.
std::optional<ColumnBuilder::Wrong> ColumnBuilder::what_is_wrong(const std::string& word) {
    const auto value = value_of(word);
    const std::string named = quote(word) + " in " + quote(name_);
    if (!value) return Wrong{Code::mixed_column, named + complaint(word), "those before it are numbers"};
    note_sign(word);
    if (has_comma_ && has_point_)
        return Wrong{Code::mixed_column, named + ": a comma and a point in one column; which sign is the decimal one?",
                     std::string(one_sign)};
    return misfit(word, *value);
}

std::optional<double> ColumnBuilder::value_of(const std::string& word) const {
    const auto value = csv_number(word, comma_);
    return value && std::abs(*value) <= largest_number ? value : std::nullopt;
}

// What is the matter with a text that has no value.
std::string ColumnBuilder::complaint(const std::string& word) const {
    return csv_number(word, comma_) ? " is beyond what can be counted, 1e18" : " is no number";
}

bool ColumnBuilder::all_truths() const {
    return !is_wide_ &&
           std::ranges::all_of(words_.texts(), [](const auto& word) { return csv_truth(word).has_value(); });
}

RowProblem ColumnBuilder::problem(Code code, const std::string& word, std::string message, std::string help) const {
    CellPlace place{word, 1, 0, word.size()};
    const auto& texts = words_.texts();
    const auto found = std::ranges::find(texts, word);
    const auto index = static_cast<std::size_t>(found - texts.begin());
    if (index < places_.size() && places_[index]) place = *places_[index];
    return {code, std::move(place), std::move(message), "", std::move(help)};
}

// Nothing where all texts are numbers written in one way.
std::optional<RowProblem> ColumnBuilder::why_no_numbers() const {
    const std::string* comma = nullptr;
    const std::string* point = nullptr;
    for (const std::string& word : words_.texts()) {
        if (!value_of(word)) {
            return problem(Code::mixed_column, word, quote(word) + " in " + quote(name_) + complaint(word),
                           "leave the cell empty where the value is not known");
        }
        if (word.find(',') != std::string::npos) comma = &word;
        if (word.find('.') != std::string::npos) point = &word;
    }
    if (comma == nullptr || point == nullptr) return std::nullopt;
    return problem(
        Code::mixed_column, *point,
        quote(name_) + " has " + quote(*comma) + " and " + quote(*point) + ": which sign is the decimal one?",
        std::string(one_sign));
}

// Why a number is none that this column can hold.
std::optional<ColumnBuilder::Wrong> ColumnBuilder::misfit(const std::string& word, double value) const {
    const std::string named = quote(word) + " in " + quote(name_);
    if (role_ == ColumnRole::count && (value < 0 || value != std::floor(value)))
        return Wrong{Code::not_countable, named + " is no number of customers", "a count is a whole number"};
    if (role_ == ColumnRole::count && csv_may_be_grouped(word))
        return Wrong{Code::not_countable,
                     named + " may be " + plain(value) + " or " + plain(1000 * value) + " customers",
                     "write a count without any sign between its digits"};
    if (role_ == ColumnRole::tenure && value < 0)
        return Wrong{Code::not_countable, named + " is no number of months", "a tenure is not negative"};
    if (role_ == ColumnRole::friction && value < 0)
        return Wrong{Code::not_countable, named + " says how often? It is negative",
                     "a friction is yes or no, or how often it was met"};
    return std::nullopt;
}

std::optional<RowProblem> ColumnBuilder::check_values() const {
    for (const std::string& word : words_.texts()) {
        const auto value = value_of(word);
        auto wrong = value ? misfit(word, *value) : std::nullopt;
        if (wrong) return problem(wrong->code, word, std::move(wrong->message), std::move(wrong->help));
    }
    return std::nullopt;
}

std::variant<DataColumn, RowProblem> ColumnBuilder::as_numbers() {
    DataColumn column;
    column.name = name_;
    column.words = words_.texts();
    const bool yes_no = all_truths();
    for (const std::string& word : column.words) {
        const double truth = csv_truth(word).value_or(false) ? 1 : 0;
        column.values.push_back(yes_no ? truth : value_of(word).value_or(0));
    }
    if (auto problem = check_values()) return *std::move(problem);
    column.codes = std::move(codes_);
    column.numbers = std::move(numbers_);
    return column;
}

// Then a text that is no number is a slip, and not a group.
bool ColumnBuilder::mostly_numbers() const {
    const auto& texts = words_.texts();
    const auto numbers = static_cast<std::size_t>(
        std::ranges::count_if(texts, [&](const std::string& word) { return value_of(word).has_value(); }));
    return 5 * numbers >= 4 * texts.size();
}

std::variant<DataColumn, RowProblem> ColumnBuilder::as_groups() {
    const auto& texts = words_.texts();
    if (role_ == ColumnRole::covariate && mostly_numbers()) {
        if (auto why = why_no_numbers()) return *std::move(why);
    }
    if (texts.size() > most_groups) {
        return problem(Code::too_many_groups, texts.front(),
                       quote(name_) + " has " + std::to_string(texts.size()) + " different texts",
                       "leave the column out, or join groups; at most " + std::to_string(most_groups) + " are taken");
    }
    DataColumn column;
    column.name = name_;
    column.numeric = false;
    column.words = texts;
    column.codes = std::move(codes_);
    return column;
}

// Of a column of yes and no, the first text that is neither.
RowProblem ColumnBuilder::no_truth() const {
    const auto& texts = words_.texts();
    const auto bad = std::ranges::find_if(texts, [](const auto& word) { return !csv_truth(word); });
    const std::string& word = bad == texts.end() ? texts.back() : *bad;
    return problem(Code::not_yes_or_no, word, quote(word) + " in " + quote(name_) + " is neither yes nor no",
                   "write 1 or yes where it happened, 0 or no where it did not");
}

// Why a column is not one of numbers, where its role takes nothing else.
RowProblem ColumnBuilder::as_needed(const RowProblem& why) const {
    if (!is_number_only(role_) || why.message.find("decimal") != std::string::npos) return why;
    return {Code::not_countable, why.place, why.message, "",
            role_ == ColumnRole::friction
                ? "a friction is yes or no, or how often it was met; words go into --covariates"
                : "write a number there"};
}

std::variant<DataColumn, RowProblem> ColumnBuilder::finish() && {
    if (is_wide_) return as_numbers();
    if (role_ == ColumnRole::segment) return as_groups();
    if (role_ != ColumnRole::survivors && all_truths()) return as_numbers();
    if (wants_truth(role_)) return no_truth();
    const auto why = why_no_numbers();
    if (!why) return as_numbers();
    if (is_number_only(role_)) return as_needed(*why);
    return as_groups();
}

}  // namespace cxcase::input
