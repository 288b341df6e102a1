// The assumptions: every figure of the case as written, its unit, what the formulas take, and where it comes from.
#include "case_parts.hpp"
#include "case_writing.hpp"
#include "cxcase/model/distribution.hpp"
#include "cxcase/model/quantile.hpp"
#include "explanation.hpp"
#include "path_words.hpp"
#include "workbook_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace cxcase::report {
namespace {

using model::Assumption;
using model::Unit;

enum Columns {
    path_at,
    words_at,
    written_at,
    value_at,
    unit_at,
    used_at,
    used_unit_at,
    low_at,
    high_at,
    evidence_at,
    source_at,
    as_of_at,
    note_at,
    live_at
};

struct Head {
    Says title;
    double width;
};
constexpr std::array heads{
    Head{Says::book_path, 46},      Head{Says::book_what_it_is, 38},  Head{Says::book_as_in_the_case_file, 24},
    Head{Says::book_value, 13},     Head{Says::book_unit, 16},        Head{Says::book_used, 13},
    Head{Says::book_unit_used, 16}, Head{Says::book_5_are_below, 13}, Head{Says::book_5_are_above, 13},
    Head{Says::book_evidence, 11},  Head{Says::book_source, 40},      Head{Says::book_as_of, 9},
    Head{Says::book_note, 30},      Head{Says::book_live, 26}};
constexpr int head_row = 3;
constexpr int first_row = 4;

Show show_of(Unit unit) {
    switch (unit) {
        case Unit::money:
        case Unit::money_per_month:
            return Show::money;
        case Unit::probability_month:
        case Unit::occurrence:
        case Unit::share:
        case Unit::per_year:
        case Unit::change_relative:
            return Show::percent;
        case Unit::change_points:
            return Show::points;
        default:
            return Show::count;
    }
}

std::string duration_unit(double scale) {
    if (scale == 1) return word(Says::book_months);
    if (scale == 3) return word(Says::book_quarters);
    return scale == 12 ? word(Says::book_years) : titled(Says::book_times_months, {std::to_string(scale)});
}

std::string unit_words(const Assumption& a, const std::string& currency, bool used) {
    const double months = used ? 1 : a.conversion.months;
    const std::string& money = used || a.conversion.currency.empty() ? currency : a.conversion.currency;
    switch (a.unit) {
        case Unit::money:
            return money;
        case Unit::money_per_month:
            return in_period(money, months);
        case Unit::probability_month:
            return in_period(word(Says::book_share), months);
        case Unit::occurrence:
            return in_period(word(Says::book_share), a.conversion.months);
        case Unit::per_month:
            return in_period(word(Says::book_number), months);
        case Unit::per_year:
            return word(Says::book_share_a_year);
        case Unit::months:
            return used ? word(Says::book_months) : duration_unit(a.conversion.scale);
        case Unit::change_points:
            return word(Says::book_points);
        case Unit::change_relative:
            return a.conversion.offset != 0 && !used ? word(Says::book_times) : word(Says::book_change);
        case Unit::share:
            return word(Says::book_share);
        case Unit::metric_points:
            return word(Says::book_points_of_the_metric);
        case Unit::people:
            return word(Says::book_people);
        default:
            return word(Says::book_number);
    }
}

bool converts(const model::Conversion& c) {
    return c.compound ? c.months != 1 : c.scale != 1 || c.offset != 0 || !c.currency.empty();
}

// The figure as written that gives the canonical one: the mean, the likely value, or what somebody set it to.
double written_value(const Assumption& a) {
    for (const double written : {model::mean(a.distribution), a.distribution.likely}) {
        if (model::convert(a.conversion, written) == a.value) return written;
    }
    const model::Conversion& c = a.conversion;
    return c.compound ? 1 - std::pow(1 - a.value, c.months) : (a.value - c.offset) / c.scale;
}

// x / 12 rather than x * 0.0833.
Formula scaled_by(const Formula& x, double scale, double months) {
    const double per = scale * months;
    if (months != 1) return std::abs(per - 1) < 1e-12 ? x / months : x * per / months;
    return scale == 1 ? x : x * scale;
}

// `rate` is 1, or the cell of the exchange rate.
Formula canonical(Place written, const model::Conversion& c, const Formula& rate) {
    if (c.compound) return 1 - power(1 - Formula(written), 1 / Formula(c.months));
    const bool foreign = !c.currency.empty();
    const Formula money = foreign ? Formula(written) * rate : Formula(written);
    const Formula scaled = scaled_by(money, foreign ? c.scale / c.rate : c.scale, c.months);
    return c.offset < 0 ? scaled - -c.offset : scaled + Formula(c.offset);
}

class InputsSheet {
 public:
    explicit InputsSheet(Draft& draft) : draft_(draft), book_(draft.book), sheet_(draft.inputs) {}

    void head() {
        text(0, 0, word(Says::book_assumptions), Look::title);
        text(1, 0, word(Says::book_change_a_blue_figure_and_every), Look::note);
        for (std::size_t k = 0; k < heads.size(); ++k) {
            const bool figure = k == value_at || k == used_at || k == low_at || k == high_at;
            book_.put({sheet_, head_row, static_cast<int>(k)}, word(heads.at(k).title),
                      {figure ? Show::integer : Show::text, Look::head});
            book_.sheet_at(sheet_).widths.push_back(heads.at(k).width);
        }
        book_.sheet_at(sheet_).frozen_rows = first_row;
        book_.sheet_at(sheet_).frozen_columns = 1;
    }

    void quantity(std::size_t id) {
        const Assumption& a = draft_.bc.assumptions[id];
        texts(a);
        const Place value = put(value_at, written_value(a), {value_show(a), Look::input});
        book_.name(value, a.path.empty() ? "default_" + std::to_string(id) : a.path);
        draft_.cells.values[id] = value;
        draft_.cells.used[id] = Formula(value);
        validation(a, value);
        if (converts(a.conversion)) {
            const Place used =
                put(used_at, canonical(value, a.conversion, rate_of(a.conversion)), {show_of(a.unit), Look::formula});
            book_.name(used, a.path + "_used");
            draft_.cells.used[id] = Formula(used);
        }
        ++row_;
    }

    // The nth of a currency: its name is taken after the first.
    void rate(const Rate& rate, int nth) {
        const std::string path = "fx." + rate.first;
        text(row_, path_at, path, Look::label);
        text(row_, words_at, titled(Says::book_what_1_is_worth, {rate.first, draft_.bc.currency}), Look::label);
        const Place value = put(value_at, rate.second, {Show::count, Look::input});
        text(row_, unit_at, draft_.bc.currency, Look::note);
        text(row_, live_at, word(Says::book_yes), Look::note);
        book_.name(value, nth == 1 ? path : path + "." + std::to_string(nth));
        book_.validate(sheet_,
                       {value.row, value.column, 0, {}, false, word(Says::book_a_rate), word(Says::book_above_zero)});
        rates_[rate] = value;
        ++row_;
    }

    // A month in which work starts: a figure of this sheet, though not of the register.
    void start(std::size_t i) {
        const model::Initiative& it = draft_.bc.initiatives[i];
        text(row_, path_at, "initiatives." + it.id + ".starts", Look::label);
        text(row_, words_at, titled(Says::book_work_starts_in_month_1_is, {it.id, draft_.bc.calendar.month_name(1)}),
             Look::label);
        text(row_, written_at, draft_.bc.calendar.month_name(it.starts), Look::note);
        text(row_, unit_at, word(Says::book_month), Look::note);
        const Place value = put(value_at, static_cast<double>(it.starts), {Show::integer, Look::input});
        book_.name(value, "initiatives." + it.id + ".starts");
        const double low = it.status == model::Status::committed ? -600 : 1;
        book_.validate(sheet_, {value.row, value.column, low, 600, false, word(Says::book_a_month_2),
                                word(Says::book_1_is_the_first_month_of)});
        draft_.cells.starts[i] = Formula(value);
        ++row_;
    }

    void haircut(std::size_t grade) {
        text(row_, path_at, "haircuts." + std::string(model::evidence_words.at(grade)), Look::label);
        text(row_, words_at, word(Says::book_cut_of_every_effect_of_this), Look::label);
        const Place value = put(value_at, draft_.bc.haircuts.at(grade), {Show::percent, Look::input});
        text(row_, unit_at, word(Says::book_share), Look::note);
        book_.name(value, "haircuts." + std::string(model::evidence_words.at(grade)));
        book_.validate(
            sheet_, {value.row, value.column, 0, 1, false, word(Says::book_a_share), word(Says::book_from_0_to_100)});
        draft_.cells.kept[grade] = 1 - Formula(value);
        ++row_;
    }

    void heading(const std::string& words) { text(++row_, 0, words, Look::heading), ++row_; }
    void go_to(int row) { row_ = row; }
    [[nodiscard]] int row() const { return row_; }

 private:
    void text(int row, int column, std::string words, Look look) {
        if (!words.empty()) book_.put({sheet_, row, column}, std::move(words), {Show::text, look});
    }
    Place put(int column, Content content, Style style) {
        return book_.put({sheet_, row_, column}, std::move(content), style);
    }

    [[nodiscard]] Formula rate_of(const model::Conversion& c) const {
        const auto rate = rates_.find({c.currency, c.rate});
        return rate == rates_.end() ? Formula(1) : Formula(rate->second);
    }

    static Show value_show(const Assumption& a) { return is_factor(a) ? Show::count : show_of(a.unit); }

    void texts(const Assumption& a) {
        text(row_, path_at, a.path, Look::label);
        text(row_, words_at, said(a.path), Look::label);
        text(row_, written_at, a.written, Look::note);
        text(row_, unit_at, unit_words(a, draft_.bc.currency, false), Look::note);
        text(row_, used_unit_at, unit_words(a, draft_.bc.currency, true), Look::note);
        text(row_, evidence_at, std::string(words_of(a.evidence)), Look::note);
        text(row_, source_at, a.source, Look::note);
        if (a.as_of) text(row_, as_of_at, model::calendar_month_name(*a.as_of), Look::note);
        text(row_, note_at, a.note, Look::note);
        if (!a.uncertain()) return;
        put(low_at, model::quantile(a.distribution, 0.05), {value_show(a), Look::note});
        put(high_at, model::quantile(a.distribution, 0.95), {value_show(a), Look::note});
    }

    void validation(const Assumption& a, Place at) {
        Validation rule{at.row,
                        at.column,
                        {},
                        {},
                        false,
                        word(Says::book_as_in_the_case_file),
                        unit_words(a, draft_.bc.currency, false)};
        if (a.distribution.lowest > -1e300)
            rule.low = std::abs(a.distribution.lowest) < 1e-300 ? 0 : a.distribution.lowest;
        if (a.distribution.highest < 1e300) rule.high = a.distribution.highest;
        if (rule.low || rule.high) book_.validate(sheet_, rule);
    }

    Draft& draft_;
    Book& book_;
    std::size_t sheet_;
    std::map<Rate, Place> rates_;
    int row_ = first_row;
};

// Rates stand below the figures, whose formulas name their cells.
void write_rates(InputsSheet& writer, const model::BusinessCase& bc) {
    const std::vector<Rate> rates = exchange_rates(bc);
    if (rates.empty()) return;
    writer.heading(word(Says::book_exchange_rates));
    std::map<std::string, int> of_currency;
    for (const Rate& rate : rates) writer.rate(rate, ++of_currency[rate.first]);
}

}  // namespace

Formula Draft::kept(model::Quantity q) const {
    return bc.haircuts_on ? cells.kept[static_cast<std::size_t>(bc[q].evidence)] : Formula(1);
}

void write_assumptions(Draft& draft) {
    const model::BusinessCase& bc = draft.bc;
    draft.cells.used.assign(bc.assumptions.size(), Formula(0));
    draft.cells.values.assign(bc.assumptions.size(), {});
    draft.cells.starts.assign(bc.initiatives.size(), Formula(0));
    draft.cells.kept.assign(model::evidence_grades, Formula(1));
    InputsSheet writer(draft);
    writer.head();
    const auto stated = std::ranges::count_if(bc.assumptions, &Assumption::stated);
    writer.go_to(first_row + static_cast<int>(stated));
    write_rates(writer, bc);
    const int below = writer.row();
    writer.go_to(first_row);
    for (std::size_t id = 0; id < bc.assumptions.size(); ++id) {
        if (bc.assumptions[id].stated) writer.quantity(id);
    }
    writer.go_to(below);
    writer.heading(word(Says::book_when_work_starts));
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i) {
        if (!draft.rejected(i)) writer.start(i);
    }
    if (bc.haircuts_on) writer.heading(word(Says::book_evidence_haircuts));
    for (std::size_t grade = 0; bc.haircuts_on && grade < model::evidence_grades; ++grade) writer.haircut(grade);
    writer.heading(word(Says::book_what_the_case_leaves_to_the));
    for (std::size_t id = 0; id < bc.assumptions.size(); ++id) {
        if (!bc.assumptions[id].stated) writer.quantity(id);
    }
}

// What no formula takes is no input here: it is said, so that nobody changes it in vain.
void finish_assumptions(Draft& draft) {
    Book& book = draft.book;
    for (std::size_t id = 0; id < draft.bc.assumptions.size(); ++id) {
        const Place value = draft.cells.values[id];
        const Place used{value.sheet, value.row, used_at};
        const bool converted = converts(draft.bc.assumptions[id].conversion);
        const bool live = book.referred_to(converted ? used : value);
        if (!converted) book.put(used, Formula(value), {show_of(draft.bc.assumptions[id].unit), Look::formula});
        const Place note{value.sheet, value.row, live_at};
        book.put(note, std::string(live ? word(Says::book_yes) : word(Says::book_no_change_the_case_file)),
                 {Show::text, Look::note});
        if (!live) book.restyle(value, {show_of(draft.bc.assumptions[id].unit), Look::constant});
    }
}

}  // namespace cxcase::report
