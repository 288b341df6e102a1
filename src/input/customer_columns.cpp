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

bool wants_truth(ColumnRole role) { return role == ColumnRole::outcome || role == ColumnRole::after; }

bool is_number_only(ColumnRole role) {
    return role == ColumnRole::friction || role == ColumnRole::count || role == ColumnRole::tenure ||
           role == ColumnRole::survivors;
}

}  // namespace

std::optional<RowProblem> ColumnBuilder::append(const PieceColumn& piece) {
    if (is_wide_) return append_numbers(piece);
    if (words_.size() + piece.words.size() <= PackedCodes::most) {
        append_codes(piece);
        return std::nullopt;
    }
    if (auto problem = widen(piece.words.texts().back())) return problem;
    return append_numbers(piece);
}

void ColumnBuilder::append_codes(const PieceColumn& piece) {
    std::vector<std::uint32_t> ours(piece.words.size());
    for (std::size_t code = 0; code < ours.size(); ++code) {
        if (piece.is_missing[code]) continue;
        ours[code] = words_.code(piece.words.texts()[code]);
        if (ours[code] == places_.size()) places_.push_back(piece.places[code]);
    }
    for (const std::uint32_t code : piece.codes) codes_.push_back(ours[code]);
}

std::optional<RowProblem> ColumnBuilder::widen(const std::string& latest) {
    if (role_ == ColumnRole::segment || (words_.size() > 0 && all_truths())) {
        return problem(Code::too_many_groups, latest,
                       quote(name_) + " has more than " + std::to_string(PackedCodes::most) + " different texts",
                       "leave the column out, or join groups");
    }
    if (auto why = why_no_numbers()) return why;
    is_wide_ = true;
    std::vector<double> values;
    for (const std::string& word : words_.texts()) values.push_back(value_of(word).value_or(0));
    numbers_.reserve(2 * codes_.size());
    for (std::size_t row = 0; row < codes_.size(); ++row) numbers_.push_back(values[codes_[row]]);
    codes_ = {};
    return std::nullopt;
}

std::optional<RowProblem> ColumnBuilder::append_numbers(const PieceColumn& piece) {
    std::vector<double> values(piece.words.size());
    for (std::size_t code = 0; code < values.size(); ++code) {
        if (piece.is_missing[code]) continue;
        const std::string& word = piece.words.texts()[code];
        const auto value = value_of(word);
        if (!value) {
            return RowProblem{Code::mixed_column, piece.places[code].value_or(CellPlace{word, 1, 0, word.size()}),
                              quote(word) + " in " + quote(name_) + complaint(word), "those before it are numbers", ""};
        }
        values[code] = *value;
    }
    for (const std::uint32_t code : piece.codes) numbers_.push_back(values[code]);
    return std::nullopt;
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
        "write all of them with a comma, or all with a point, and none between thousands");
}

std::optional<RowProblem> ColumnBuilder::check_values(const std::vector<double>& values) const {
    for (std::size_t code = 0; code < values.size(); ++code) {
        const std::string& word = words_.texts()[code];
        if (role_ == ColumnRole::count && (values[code] < 0 || values[code] != std::floor(values[code])))
            return problem(Code::not_countable, word,
                           quote(word) + " in " + quote(name_) + " is no number of customers",
                           "a count is a whole number");
        if (role_ == ColumnRole::tenure && values[code] < 0)
            return problem(Code::not_countable, word, quote(word) + " in " + quote(name_) + " is no number of months",
                           "a tenure is not negative");
        if (role_ == ColumnRole::friction && values[code] < 0)
            return problem(Code::not_countable, word,
                           quote(word) + " in " + quote(name_) + " says how often? It is negative",
                           "a friction is yes or no, or how often it was met");
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
    if (auto problem = check_values(column.values)) return *std::move(problem);
    column.codes = std::move(codes_);
    column.numbers = std::move(numbers_);
    return column;
}

std::variant<DataColumn, RowProblem> ColumnBuilder::as_groups() {
    const auto& texts = words_.texts();
    const auto numbers = static_cast<std::size_t>(
        std::ranges::count_if(texts, [&](const std::string& word) { return value_of(word).has_value(); }));
    if (role_ == ColumnRole::covariate && 5 * numbers >= 4 * texts.size()) {
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

std::variant<DataColumn, RowProblem> ColumnBuilder::finish() && {
    if (is_wide_) return as_numbers();
    if (role_ == ColumnRole::segment) return as_groups();
    if (role_ != ColumnRole::survivors && all_truths()) return as_numbers();
    if (wants_truth(role_)) {
        const auto& texts = words_.texts();
        const auto bad = std::ranges::find_if(texts, [](const auto& word) { return !csv_truth(word); });
        return problem(Code::not_yes_or_no, *bad, quote(*bad) + " in " + quote(name_) + " is neither yes nor no",
                       "write 1 or yes where it happened, 0 or no where it did not");
    }
    const auto why = why_no_numbers();
    if (!why) return as_numbers();
    if (is_number_only(role_)) {
        if (why->message.find("decimal") != std::string::npos) return *why;
        return RowProblem{Code::not_countable, why->place, why->message, "",
                          role_ == ColumnRole::friction
                              ? "a friction is yes or no, or how often it was met; words go into --covariates"
                              : "write a number there"};
    }
    return as_groups();
}

}  // namespace cxcase::input
