#include "quantity_notes.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/input/keys.hpp"
#include "cxcase/input/month.hpp"
#include "spelling.hpp"

#include <algorithm>
#include <utility>

namespace cxcase::input {

namespace {

using base::Code;
using document::Entry;
using document::Node;

std::optional<std::string> read_text(const Entry& entry, const Frame& frame) {
    if (entry.value.is_scalar()) return entry.value.text;
    refuse_shape(frame, entry.value, place(entry), "a text");
    return std::nullopt;
}

std::optional<model::Evidence> read_evidence(const Entry& entry, const Frame& frame) {
    const auto text = read_text(entry, frame);
    if (!text) return std::nullopt;
    const std::vector<std::string> grades(model::evidence_words.begin(),
                                          model::evidence_words.end() - 1);  // none is written by leaving it out
    const auto found = std::ranges::find(grades, *text);
    if (found != grades.end()) return static_cast<model::Evidence>(found - grades.begin());
    const auto near = base::nearest(*text, grades);
    refuse(frame, entry.value.span, Code::evidence_unknown,
           {prefix(frame.rule.name) + quote(*text) + " is not a grade of evidence", near ? *near + "?" : "not a grade",
            (near ? "write " + *near + "; " : "") + "the grades are experiment, pilot, measured, benchmark, estimate, "
                                                    "guess; leave the key out where none fits"});
    return std::nullopt;
}

std::optional<Period> unexpected_per(const Entry& entry, const Period& period, const Frame& frame) {
    const bool year = frame.row.period == PeriodUse::year;
    refuse(frame, entry.value.span, year ? Code::period_not_a_year : Code::period_unexpected,
           {frame.name() + " is " + frame.noun() + ", not a figure " + period.text(),
            year ? "per year" : "no period here", year ? "write per: year, or leave 'per' out" : "leave 'per' out"});
    return std::nullopt;
}

std::optional<Period> read_per(const Entry& entry, const Frame& frame) {
    const auto text = read_text(entry, frame);
    if (!text) return std::nullopt;
    const auto read = lex_period(*text);
    if (const auto* problem = std::get_if<Problem>(&read)) {
        refuse(frame, spelt(entry.value), *problem);
        return std::nullopt;
    }
    const Period period = std::get<Period>(read);
    const bool year = frame.row.period == PeriodUse::year && period.months() == 12;
    const bool rate = frame.row.period == PeriodUse::required || frame.row.period == PeriodUse::optional;
    return year || rate ? std::optional(period) : unexpected_per(entry, period, frame);
}

template <class T>
bool keep(std::optional<T> read, std::optional<T>& into) {
    into = std::move(read);
    return into.has_value();
}

// A wrong period still stands for one, so that the figure is not said to lack it as well.
bool keep_per(const std::optional<Period>& read, Notes& notes, const Frame& frame) {
    const bool needed = frame.row.period == PeriodUse::required || frame.row.period == PeriodUse::optional;
    if (read || needed) notes.per = read.value_or(Period{});
    return read.has_value();
}

bool read_note(const Entry& entry, Notes& notes, const Frame& frame) {
    if (entry.key == "per") return keep_per(read_per(entry, frame), notes, frame);
    if (entry.key == "evidence") return keep(read_evidence(entry, frame), notes.evidence);
    if (entry.key == "as_of") return keep(read_as_of(entry.value, frame.context), notes.as_of);
    if (entry.key != "source" && entry.key != "note") return true;
    auto text = read_text(entry, frame);
    const bool good = text.has_value();
    (entry.key == "source" ? notes.source : notes.note) = std::move(text).value_or("");
    return good;
}

}  // namespace

Notes read_notes(const Node& map, const Frame& frame) {
    Notes notes;
    for (const Entry& entry : map.entries) notes.good = read_note(entry, notes, frame) && notes.good;
    return notes;
}

bool keys_known(const Node& map, const std::vector<std::string>& known, const Frame& frame) {
    bool good = true;
    for (const Entry& entry : map.entries) {
        if (is_extension(entry.key) || std::ranges::find(known, entry.key) != known.end()) continue;
        const bool year = frame.rule.kind == QuantityKind::money_or_rate && is_fiscal_year("FY" + entry.key);
        const auto near = year ? std::optional("FY" + entry.key) : base::nearest(entry.key, known);
        std::string all;
        for (const std::string& key : known) all += (all.empty() ? "" : ", ") + key;
        good = refuse(frame, entry.key_span, Code::unknown_key,
                      {prefix(frame.rule.name) + "unknown key " + quote(entry.key),
                       near ? *near + "?" : "not a key here", near ? "write " + *near : "known here are " + all});
    }
    return good;
}

}  // namespace cxcase::input
