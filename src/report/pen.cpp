#include "pen.hpp"

#include "cxcase/report/words.hpp"

#include <algorithm>
#include <utility>

namespace cxcase::report {
namespace {

constexpr std::size_t most_terms = 40;  // a formula may have 8192 characters, a term 80

}  // namespace

void Pen::title(std::string words) {
    book_->put({sheet_, next_++, label_column}, std::move(words), {Show::text, Look::title});
}

void Pen::heading(std::string words) {
    ++next_;
    for (int column = unit_column; column <= value_column; ++column) {
        book_->put({sheet_, next_, column}, std::string(), {Show::text, Look::heading});
    }
    book_->put({sheet_, next_++, label_column}, std::move(words), {Show::text, Look::heading});
}

void Pen::note(std::string words) {
    book_->put({sheet_, next_++, label_column}, std::move(words), {Show::text, Look::note});
}

void Pen::labels(int row, const RowWords& words) {
    book_->put({sheet_, row, label_column}, words.label, {Show::text, Look::label});
    if (!words.unit.empty()) book_->put({sheet_, row, unit_column}, words.unit, {Show::text, Look::note});
    if (!words.how.empty()) book_->put({sheet_, row, how_column}, words.how, {Show::text, Look::note});
}

Place Pen::scalar(const RowWords& words, Content content) {
    labels(next_, words);
    return book_->put({sheet_, next_++, value_column}, std::move(content), {words.show, words.look, words.decimals});
}

MonthRow Pen::reserve() { return {sheet_, next_++}; }

void Pen::fill(MonthRow row, const RowWords& words, const Formula& formula, bool from_zero) {
    labels(row.row, words);
    for (int t = from_zero ? 0 : 1; t <= months_; ++t)
        book_->put(at(row, t), formula, {words.show, words.look, words.decimals});
    if (words.summed) book_->put({sheet_, row.row, value_column}, sum(all_of(row)), {words.show, Look::total});
}

MonthRow Pen::row(const RowWords& words, const Formula& formula, bool from_zero) {
    const MonthRow row = reserve();
    fill(row, words, formula, from_zero);
    return row;
}

MonthRow Pen::row_from(const RowWords& words, const Formula& at_start, const Formula& formula) {
    const MonthRow row = this->row(words, formula);
    book_->put(at(row, 0), at_start, {words.show, words.look, words.decimals});
    return row;
}

MonthRow Pen::constants(const RowWords& words, const std::vector<double>& values) {
    const MonthRow row = reserve();
    labels(row.row, words);
    for (std::size_t k = 0; k < values.size(); ++k) {
        book_->put(at(row, static_cast<int>(k) + 1), values[k], {words.show, words.look, words.decimals});
    }
    return row;
}

Formula Pen::months_of(MonthRow row) const { return block(at(row, 1), at(row, months_)); }

Formula Pen::all_of(MonthRow row) const { return block(at(row, 0), at(row, months_)); }

Formula Pen::folded(const RowWords& words, const std::vector<Formula>& terms, bool product) {
    Formula result(product ? 1 : 0);
    std::size_t in_row = 0;
    for (const Formula& term : terms) {
        if (++in_row > most_terms) {
            RowWords part = words;
            part.label = titled(Says::book_the_first_part, {part.label});
            result = Formula(row(part, result, true));
            in_row = 2;
        }
        result = product ? result * term : result + term;
    }
    return result;
}

}  // namespace cxcase::report
