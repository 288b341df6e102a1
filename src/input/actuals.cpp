// Idea: a table of actuals is small, so it is read whole and stays a text of the run, in which every complaint can point at
// its cell. Each row says by itself what it is; the order of rows decides nothing.
#include "cxcase/input/actuals.hpp"

#include "actuals_places.hpp"
#include "csv_complaints.hpp"
#include "csv_number.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/input/month.hpp"
#include "cxcase/source/csv.hpp"
#include "number.hpp"
#include "phrases.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <tuple>
#include <utility>

namespace cxcase::input {

namespace {

using base::Code;
using model::ActualInfo;
using model::ActualMeasure;
using model::ActualOf;
using model::ActualSeries;
using model::ActualUnit;
using source::CsvCell;
using source::Span;

enum ActualsColumn : std::size_t { month, what, measure, value, note, roles };
constexpr std::array<std::string_view, roles> role_names{"month", "what", "measure", "value", "note"};

// Whom a row is about.
struct Subject {
    std::string path;
    ActualOf of = ActualOf::segment;
    std::size_t subject = 0, segment = 0;
};

std::vector<Subject> subjects_of(const model::BusinessCase& bc) {
    std::vector<Subject> all;
    const auto add = [&](ActualOf of, std::size_t subject, std::size_t segment) {
        all.push_back({model::path_of(bc, of, subject, segment), of, subject, segment});
    };
    for (std::size_t s = 0; s < bc.segments.size(); ++s) add(ActualOf::segment, s, 0);
    for (std::size_t f = 0; f < bc.frictions.size(); ++f)
        for (const model::Affect& affect : bc.frictions[f].affects) add(ActualOf::friction, f, affect.segment);
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i)
        if (bc.initiatives[i].status != model::Status::rejected) add(ActualOf::initiative, i, 0);
    return all;
}

bool is_measured(const model::BusinessCase& bc, const Subject& subject, ActualMeasure measure) {
    if (model::info(measure).of != subject.of) return false;
    const bool needs_prospects = measure == ActualMeasure::prospects;
    return !needs_prospects || bc.segments[subject.subject].prospects.has_value();
}

std::vector<std::string> measures_of(const model::BusinessCase& bc, const Subject& subject) {
    std::vector<std::string> keys;
    for (const auto& row : model::actual_measures())
        if (is_measured(bc, subject, row.measure)) keys.emplace_back(row.key);
    return keys;
}

auto order_of(const ActualSeries& series) {
    return std::tuple(model::info(series.measure).of, series.subject, series.segment, series.measure);
}

class TableReader {
 public:
    TableReader(const source::Sources& sources, source::FileId file, const model::BusinessCase& business_case)
        : file_(file),
          text_(sources[file].text()),
          bc_(business_case),
          separator_(source::csv_separator(text_)),
          rows_(text_, separator_),
          subjects_(subjects_of(business_case)) {
        for (std::size_t k = 0; k < subjects_.size(); ++k) by_path_.emplace(subjects_[k].path, k);
    }

    ActualsRead run() {
        if (is_text() && read_names()) {
            while (rows_.next()) read_row();
            finish();
        }
        result_.diagnostics.sort();
        if (result_.diagnostics.has_errors()) result_.actuals.reset();
        return std::move(result_);
    }

 private:
    void complain(Code code, std::size_t begin, std::size_t end, std::string message, std::string label = {},
                  std::string help = {}, std::vector<source::Note> notes = {}) {
        const Span span{file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        result_.diagnostics.add({code, span, std::move(message), std::move(label), std::move(help), std::move(notes)});
    }

    [[nodiscard]] const CsvCell& cell(ActualsColumn role) const { return rows_.cells()[place_[role]]; }
    [[nodiscard]] std::string word(ActualsColumn role) const { return rows_.word(cell(role)); }
    [[nodiscard]] Span span(ActualsColumn role) const {
        return {file_, static_cast<std::uint32_t>(cell(role).begin), static_cast<std::uint32_t>(cell(role).end)};
    }
    void complain(Code code, ActualsColumn role, std::string message, std::string label = {}, std::string help = {},
                  std::vector<source::Note> notes = {}) {
        complain(code, cell(role).begin, cell(role).end, std::move(message), std::move(label), std::move(help),
                 std::move(notes));
    }

    void complain(CsvComplaint about, const CsvCell& at) {
        complain(about.code, at.begin, at.end, std::move(about.message), std::move(about.label), std::move(about.help));
    }

    bool is_text() {
        const bool wide = base::is_utf16(text_);
        if (!wide && base::valid_utf8(text_) && text_.find('\0') == std::string_view::npos) return true;
        std::size_t bad = 0;
        for (auto point = base::code_point(text_, bad); !wide && point.valid && point.value != 0;
             point = base::code_point(text_, bad))
            bad += point.size;
        complain(wide ? in_utf16() : not_utf8("the table is"), {bad, bad + (wide ? 0 : 1), false});
        return false;
    }

    bool read_names() {
        if (!rows_.next()) {
            complain({Code::no_actuals, std::string(table_is_empty), "",
                      "'cxcase track CASE --template empty' prints one to fill in"},
                     CsvCell{});
            return false;
        }
        if (text_.substr(rows_.begin(), rows_.end() - rows_.begin()).find('\r') != std::string_view::npos) {
            complain(bare_carriage_return(), CsvCell{});
            return false;
        }
        cells_ = rows_.cells().size();
        place_.fill(cells_);
        for (std::size_t k = 0; k < cells_; ++k) read_name(k);
        for (const ActualsColumn role : {month, what, measure, value}) {
            if (place_[role] != cells_) continue;
            complain(Code::actuals_column, rows_.begin(), rows_.end(),
                     "the table has no column " + quote(role_names.at(role)), "its columns",
                     "the columns are month, what, measure and value");
        }
        return !result_.diagnostics.has_errors();
    }

    // A byte order mark belongs to no name.
    void read_name(std::size_t k) {
        const CsvCell& at = rows_.cells()[k];
        std::string name = rows_.word(at);
        if (name.starts_with(base::byte_order_mark)) name.erase(0, base::byte_order_mark.size());
        std::vector<std::string> known;
        for (std::size_t role = 0; role < roles; ++role) {
            known.emplace_back(role_names.at(role));
            if (base::lower(name) != known.back()) continue;
            if (place_.at(role) != cells_) complain(column_twice(name, place_.at(role) + 1), at);
            place_.at(role) = k;
            return;
        }
        const std::string near = did_you_mean(name, known);
        complain(Code::actuals_column, at.begin, at.end, "a table of actuals has no column " + quote(name), "",
                 near.empty() ? "the columns are month, what, measure and value, and a note if you like" : near);
    }

    void read_row() {
        if (const auto quote = rows_.bad_quote()) return complain(open_quote("cell"), {*quote, *quote + 1, false});
        if (rows_.cells().size() != cells_)
            return complain(ragged_row(rows_.cells().size(), cells_), ragged_at(rows_, cells_));
        const auto t = read_month();
        const Subject* subject = read_subject();
        const ActualInfo* of = subject == nullptr ? nullptr : read_measure(*subject);
        if (csv_missing(word(value))) {
            if (t && of != nullptr) ++actuals_.empty_rows;
            return;
        }
        const auto number = of == nullptr ? std::nullopt : read_value(*of);
        if (t && of != nullptr && number) put(*subject, *of, *t, *number);
    }

    std::optional<int> read_month() {
        const std::string written = word(month);
        const auto t = month_index(without_day(written), bc_.calendar);
        if (!t) {
            const std::string meant = meant_month(written);
            complain(Code::actuals_month, month, quote(written) + " is no month", "",
                     meant.empty() ? "write it as 2027-04, or as a day of it" : "write " + meant);
        } else if (*t < 1) {
            complain(Code::actuals_month, month,
                     quote(written) + " is before the case begins, in " + bc_.calendar.month_name(1), "",
                     "leave it out: the figures of the case contain it");
        } else if (*t > bc_.calendar.horizon) {
            complain(Code::actuals_month, month,
                     quote(written) + " is after the horizon, which ends with " +
                         bc_.calendar.month_name(bc_.calendar.horizon),
                     "", "leave it out, or give the case a longer horizon");
        } else {
            return t;
        }
        return std::nullopt;
    }

    const Subject* read_subject() {
        const std::string path = word(what);
        if (const auto at = by_path_.find(path); at != by_path_.end()) return &subjects_[at->second];
        std::vector<std::string> known;
        const Subject* only = nullptr;
        std::size_t segments = 0;
        for (const Subject& subject : subjects_) {
            known.push_back(subject.path);
            if (subject.of != ActualOf::friction || path != "frictions." + bc_.frictions[subject.subject].id) continue;
            only = &subject;
            ++segments;
        }
        if (segments == 1) return only;
        if (segments > 1)
            complain(Code::actuals_subject, what, quote(path) + " acts in " + std::to_string(segments) + " segments",
                     "", "say in which: " + quote(only->path));
        else
            complain(Code::actuals_subject, what, "the case has no " + quote(path), "", subject_help(path, known));
        return nullptr;
    }

    static std::string subject_help(const std::string& path, const std::vector<std::string>& known) {
        if (known.empty()) return "it has neither segments nor initiatives yet, which actuals are about";
        const std::string meant = with_affects(path);
        const auto within = std::ranges::find_if(known, [&](const auto& one) { return one.starts_with(meant + "."); });
        if (within != known.end()) return "say in which segment: " + quote(*within);
        const std::string near = did_you_mean(meant, known);
        return near.empty() ? "for example: " + quote(known.front()) : near;
    }

    // frictions.late.homes is frictions.late.affects.homes.
    static std::string with_affects(const std::string& path) {
        const auto parts = base::split(path, '.');
        const bool lacks_it = parts.size() == 3 && parts[0] == "frictions" && parts[2] != "affects";
        return lacks_it ? "frictions." + parts[1] + ".affects." + parts[2] : path;
    }

    const ActualInfo* read_measure(const Subject& subject) {
        const std::string key = word(measure);
        for (const auto& row : model::actual_measures())
            if (row.key == key && is_measured(bc_, subject, row.measure)) return &row;
        const auto known = measures_of(bc_, subject);
        const std::string near = did_you_mean(key, known);
        complain(Code::actuals_measure, measure, quote(subject.path) + " has no measure " + quote(key), "",
                 near.empty() ? "there it can be " + enumerate(known) : near);
        return nullptr;
    }

    std::optional<double> read_value(const ActualInfo& row) {
        const std::string written = word(value);
        const std::string name(row.key);
        if (row.unit == ActualUnit::truth) {
            if (const auto truth = csv_truth(written)) return *truth ? 1 : 0;
            complain(Code::actuals_value, value, quote(written) + " is neither yes nor no", "",
                     "live is yes in months in which it is live, no before");
            return std::nullopt;
        }
        const bool hundredths = row.unit == ActualUnit::share && written.ends_with('%');
        const std::string bare(base::trim(written.substr(0, written.size() - (hundredths ? 1 : 0))));
        const auto number = csv_number(bare, separator_ != ',');
        if (number && (row.unit == ActualUnit::count || row.unit == ActualUnit::money)) look_at_sign(bare);
        if (!number) {
            complain(
                Code::actuals_value, value, quote(written) + " is no number", "",
                "a plain number, without a currency, a unit or signs between thousands; empty where it is not known");
        } else if (*number > largest_number) {
            complain(Code::actuals_value, value, name + " of " + quote(written) + " is beyond what a case can hold", "",
                     "at most 1e18");
        } else if (*number < 0) {
            complain(Code::actuals_value, value, name + " of " + quote(written) + " is negative", "",
                     "it counts from zero; leave the cell empty where it is not known");
        } else if (row.unit == ActualUnit::share && *number > (hundredths ? 100 : 1)) {
            complain(Code::actuals_value, value, name + " of " + quote(written) + " is more than all", "",
                     "a share is written 45% or 0.45");
        } else {
            return hundredths ? *number / 100 : *number;
        }
        return std::nullopt;
    }

    // One figure with other than three digits behind its sign tells that the sign is the decimal one.
    void look_at_sign(const std::string& written) {
        const auto at = written.find_first_of(".,");
        if (at == std::string::npos) return;
        SignUse& use = signs_.at(written[at] == ',' ? 1 : 0);
        if (!csv_may_be_grouped(written))
            use.decimal = true;
        else if (!use.grouped)
            use.grouped = Grouped{span(value), written};
    }

    void check_signs() {
        for (const SignUse& use : signs_) {
            if (!use.grouped || use.decimal) continue;
            std::string whole = use.grouped->written;
            std::erase_if(whole, [](char c) { return c == '.' || c == ','; });
            complain(Code::actuals_value, use.grouped->where.begin, use.grouped->where.end,
                     quote(use.grouped->written) + " means different numbers in different countries", "",
                     "write " + whole + ", or " + use.grouped->written +
                         "0 where the sign is the decimal one: a fourth digit tells");
        }
    }

    void put(const Subject& subject, const ActualInfo& of, int t, double number) {
        PlacedSeries& one = series_of(subject, of.measure);
        const auto index = static_cast<std::size_t>(t - 1);
        ++actuals_.rows;
        if (one.where[index])
            return complain(
                Code::actuals_twice, value,
                subject.path + " " + std::string(of.key) + " of " + bc_.calendar.month_name(t) + " is given twice", "",
                "remove one of the rows", {{*one.where[index], "first given here"}});
        if (t < one.latest_row)
            complain(Code::actuals_order, month,
                     "the month goes back from " + bc_.calendar.month_name(one.latest_row) + " to " +
                         bc_.calendar.month_name(t));
        one.latest_row = t;
        one.series.values[index] = number;
        one.where[index] = span(value);
        actuals_.last_month = std::max(actuals_.last_month, t);
    }

    PlacedSeries& series_of(const Subject& subject, ActualMeasure of) {
        const ActualSeries wanted{of, subject.subject, subject.segment, {}};
        const auto [at, is_new] = place_in_placed_.emplace(order_of(wanted), placed_.size());
        if (!is_new) return placed_[at->second];
        const auto months = static_cast<std::size_t>(bc_.calendar.horizon);
        placed_.push_back({wanted, subject.path, {}, 0});
        placed_.back().series.values.resize(months);
        placed_.back().where.resize(months);
        return placed_.back();
    }

    void finish() {
        check_signs();
        if (result_.diagnostics.has_errors()) return;
        if (placed_.empty()) {
            const bool unfilled = actuals_.empty_rows > 0;
            return complain(Code::no_actuals, 0, 0,
                            unfilled ? "no row of the table has a value" : std::string(no_row_below), "",
                            unfilled ? "fill in the column 'value'"
                                     : "'cxcase track CASE --template empty' prints some to fill in");
        }
        std::ranges::sort(placed_, {}, [](const PlacedSeries& one) { return order_of(one.series); });
        check_actuals(bc_, placed_, actuals_.last_month, result_.diagnostics);
        for (PlacedSeries& one : placed_) actuals_.series.push_back(std::move(one.series));
        result_.actuals = std::move(actuals_);
    }

    struct Grouped {
        Span where;
        std::string written;
    };

    source::FileId file_;
    std::string_view text_;
    const model::BusinessCase& bc_;
    char separator_;
    source::CsvRows rows_;
    std::vector<Subject> subjects_;
    std::size_t cells_ = 0;
    std::array<std::size_t, roles> place_{};
    std::vector<PlacedSeries> placed_;
    std::map<std::string, std::size_t, std::less<>> by_path_;  // in subjects_
    std::map<decltype(order_of({})), std::size_t> place_in_placed_;
    struct SignUse {
        std::optional<Grouped> grouped = {};  // the first figure of which nobody knows what its sign is
        bool decimal = false;                 // some figure shows that it is the decimal one
    };
    std::array<SignUse, 2> signs_;  // of the point, and of the comma
    model::Actuals actuals_;
    ActualsRead result_;
};

}  // namespace

ActualsRead read_actuals(const source::Sources& sources, source::FileId file,
                         const model::BusinessCase& business_case) {
    return TableReader(sources, file, business_case).run();
}

std::vector<ActualSeries> possible_actuals(const model::BusinessCase& business_case) {
    std::vector<ActualSeries> all;
    for (const Subject& subject : subjects_of(business_case))
        for (const auto& row : model::actual_measures())
            if (is_measured(business_case, subject, row.measure))
                all.push_back({row.measure, subject.subject, subject.segment, {}});
    return all;
}

}  // namespace cxcase::input
