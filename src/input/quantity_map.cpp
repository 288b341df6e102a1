#include "quantity_map.hpp"

#include <algorithm>
#include <utility>

#include "cxcase/base/text.hpp"
#include "cxcase/input/month.hpp"
#include "samples.hpp"

namespace cxcase::input {

namespace {

using base::Code;
using document::Entry;
using document::Node;

std::string name(const Frame& frame) { return frame.rule.name.empty() ? "this" : std::string(frame.rule.name); }

// What a quantity map says beside its figure.
struct Notes {
    std::optional<Period> per;
    std::optional<model::Evidence> evidence;
    std::optional<int> as_of;
    std::string source, note;
    bool good = true;
};

template <class Table>
bool has(const Table& table, std::string_view word) {
    return std::ranges::find(table, word) != table.end();
}

// `amount` is another word for `value` where a line of costs or savings is read.
bool amount_allowed(const Frame& frame) {
    return frame.rule.kind == QuantityKind::money_or_rate || frame.rule.kind == QuantityKind::money;
}

std::vector<std::string> known_keys(const Frame& frame) {
    std::vector<std::string> known(quantity_notes.begin(), quantity_notes.end());
    for (const FormRow& form : forms) {
        if (!form.key.empty()) known.emplace_back(form.key);
        else
            for (const std::string_view key : form.figures)
                if (!key.empty()) known.emplace_back(key);
    }
    if (amount_allowed(frame)) known.emplace_back("amount");
    for (const std::string_view key : frame.rule.foreign_keys) known.emplace_back(key);
    return known;
}

void unknown_key(const Entry& entry, const std::vector<std::string>& known, Frame& frame) {
    const auto near = base::nearest(entry.key, known);
    complain(frame.context, entry.key_span,
             {Code::unknown_key, {}, prefix(frame.rule.name) + "unknown key '" + entry.key + "'", near ? "'" + *near + "'?" : "not a key of a quantity",
              near ? "write " + *near : "a quantity has the keys value, per, source, evidence, as_of, note, or a distribution"});
}

bool keys_known(const Node& map, const std::vector<std::string>& known, Frame& frame) {
    bool good = true;
    for (const Entry& entry : map.entries) {
        if (entry.key.starts_with("x-") || has(known, entry.key)) continue;
        unknown_key(entry, known, frame);
        good = false;
    }
    return good;
}

std::optional<std::string> read_text(const Entry& entry, Frame& frame) {
    if (entry.value.is_scalar()) return entry.value.text;
    complain(frame.context, entry.value.is_null() ? entry.key_span : entry.value.span,
             {entry.value.is_null() ? Code::value_missing : Code::wrong_shape, {}, prefix(frame.rule.name) + entry.key + " is a text", "a text is expected", ""});
    return std::nullopt;
}

std::optional<model::Evidence> read_evidence(const Entry& entry, Frame& frame) {
    const auto text = read_text(entry, frame);
    if (!text) return std::nullopt;
    const auto* word = std::ranges::find(evidence_words, std::string_view(*text));
    if (word != evidence_words.end() && *word != "ungraded") return static_cast<model::Evidence>(word - evidence_words.begin());
    const std::vector<std::string> grades(evidence_words.begin(), evidence_words.end() - 1);
    const auto near = base::nearest(*text, grades);
    complain(frame.context, entry.value.span, {Code::evidence_unknown, {}, prefix(frame.rule.name) + "'" + *text + "' is not a grade of evidence",
                                               near ? *near + "?" : "one of six grades", "grades are experiment, pilot, measured, benchmark, estimate, guess; leave the key out where none fits"});
    return std::nullopt;
}

std::optional<Period> read_per(const Entry& entry, Frame& frame) {
    const auto text = read_text(entry, frame);
    if (!text) return std::nullopt;
    auto read = lex_period(*text);
    if (auto* period = std::get_if<Period>(&read)) {
        if (frame.row.period == PeriodUse::required || frame.row.period == PeriodUse::optional) return *period;
        if (frame.row.period == PeriodUse::year && period->months() == 12) return *period;
        const bool year = frame.row.period == PeriodUse::year;
        complain(frame.context, entry.value.span, {year ? Code::period_not_a_year : Code::period_unexpected, {},
                                                   name(frame) + " is " + std::string(frame.row.noun) + ", not a figure " + period->text(),
                                                   year ? "per year" : "no period here", year ? "write per: year, or leave it out" : "leave 'per' out"});
        return std::nullopt;
    }
    auto problem = std::get<Problem>(read);
    problem.message = prefix(frame.rule.name) + problem.message;
    complain(frame.context, spelt(entry.value), problem);
    return std::nullopt;
}

template <class T>
bool take(std::optional<T> read, std::optional<T>& into) {
    into = std::move(read);
    return into.has_value();
}

Notes read_notes(const Node& map, Frame& frame) {
    Notes notes;
    for (const Entry& entry : map.entries) {
        if (entry.key == "per") notes.good = take(read_per(entry, frame), notes.per) && notes.good;
        if (entry.key == "evidence") notes.good = take(read_evidence(entry, frame), notes.evidence) && notes.good;
        if (entry.key == "as_of") notes.good = take(read_as_of(entry.value, frame.context), notes.as_of) && notes.good;
        if (entry.key != "source" && entry.key != "note") continue;
        const auto text = read_text(entry, frame);
        notes.good = text.has_value() && notes.good;
        (entry.key == "source" ? notes.source : notes.note) = text.value_or("");
    }
    return notes;
}

bool is_open(const FormRow& form) { return form.key.empty(); }

// The first key of the map that belongs to this form.
const Entry* first_key(const Node& map, const FormRow& form) {
    for (const Entry& entry : map.entries) {
        const bool alias = form.form == Form::value && entry.key == "amount";
        if (alias || (is_open(form) ? has(form.figures, entry.key) : entry.key == form.key)) return &entry;
    }
    return nullptr;
}

struct Found {
    const FormRow* form;
    const Entry* entry;
};

std::vector<Found> found_forms(const Node& map, const Frame& frame) {
    std::vector<Found> found;
    for (const FormRow& form : forms) {
        const Entry* entry = first_key(map, form);
        if (entry != nullptr && !has(frame.rule.foreign_keys, entry->key)) found.push_back({&form, entry});
    }
    std::ranges::sort(found, {}, [](const Found& f) { return f.entry->key_span.begin; });
    return found;
}

void forms_mixed(const Entry& first, const Entry& second, Frame& frame) {
    frame.context.diagnostics->add({Code::forms_mixed, second.key_span, prefix(frame.rule.name) + "the quantity is given twice, by '" + first.key + "' and by '" + second.key + "'",
                                    "only one of them", "keep one of the two", {{first.key_span, "given here first"}}});
}

std::optional<Found> the_form(const Node& map, Frame& frame) {
    const auto found = found_forms(map, frame);
    const Entry* amount = map.entry("amount");
    const Entry* value = map.entry("value");
    if (amount != nullptr && value != nullptr && amount_allowed(frame)) {
        forms_mixed(*value, *amount, frame);
        return std::nullopt;
    }
    if (found.size() > 1) {
        forms_mixed(*found[0].entry, *found[1].entry, frame);
        return std::nullopt;
    }
    if (found.size() == 1) return found[0];
    complain(frame.context, map.span, {Code::value_missing, {}, prefix(frame.rule.name) + "the map has no figure", "no figure in here",
                                       "write value: " + std::string(frame.row.example) + ", or a distribution such as " + std::string(forms[1].example)});
    return std::nullopt;
}

// Whether the map under a wrapped form holds this form's figures and nothing else.
bool figures_complete(const Node& map, source::Span span, const FormRow& form, Frame& frame) {
    bool good = true;
    for (const std::string_view key : form.figures) {
        if (key.empty() || map.find(key) != nullptr) continue;
        complain(frame.context, span, {Code::distribution_incomplete, {}, prefix(frame.rule.name) + "'" + std::string(key) + "' is missing", "lacks '" + std::string(key) + "'",
                                       "write " + std::string(form.example)});
        good = false;
    }
    return good;
}

std::optional<Term> figure_at(const Entry& entry, Role role, Frame& frame) {
    if (entry.value.is_scalar()) return read_term(spelt(entry.value), role, frame);
    complain(frame.context, entry.value.is_null() ? entry.key_span : entry.value.span,
             {entry.value.is_null() ? Code::value_missing : Code::wrong_shape, {}, prefix(frame.rule.name) + "'" + entry.key + "' is one figure", "one figure is expected", ""});
    return std::nullopt;
}

bool keep(std::optional<Term> term, bool has_per, std::vector<Term>& terms, Frame& frame) {
    if (!term || !fits(*term, has_per, frame)) return false;
    terms.push_back(*std::move(term));
    return true;
}

// The figures under the form's keys, in the form's order.
bool keyed_figures(const Node& map, source::Span span, const FormRow& form, bool has_per, Figures& figures, Frame& frame) {
    if (!figures_complete(map, span, form, frame)) return false;
    bool good = true;
    for (const std::string_view key : form.figures) {
        if (key.empty()) continue;
        const Role role = key == "sd" ? Role::spread : Role::place;
        good = keep(figure_at(*map.entry(key), role, frame), has_per, figures.terms, frame) && good;
        figures.written += (figures.written.empty() ? "" : ", ") + std::string(key) + " " + map.entry(key)->value.text;
    }
    return good;
}

bool positive_weight(const Node& node, std::string_view what, Figures& figures, Frame& frame) {
    const auto weight = read_number(node, what, frame.context);
    if (!weight) return false;
    figures.weights.push_back(*weight);
    if (*weight > 0) return true;
    complain(frame.context, node.span, {Code::weight_wrong, {}, prefix(frame.rule.name) + std::string(what) + " of " + node.text + " is not positive", "above zero", ""});
    return false;
}

bool discrete_figures(const Node& map, bool has_per, Figures& figures, Frame& frame) {
    bool good = true;
    for (const Entry& entry : map.entries) {
        good = keep(read_term(spelt(entry), Role::place, frame), has_per, figures.terms, frame) && good;
        good = positive_weight(entry.value, "the weight", figures, frame) && good;
        figures.written += (figures.written.empty() ? "" : ", ") + entry.key + ": " + entry.value.text;
    }
    if (!map.entries.empty()) return good;
    complain(frame.context, map.span, {Code::distribution_incomplete, {}, prefix(frame.rule.name) + "a discrete quantity needs its values", "no value", "write " + std::string(forms[8].example)});
    return false;
}

// {alpha, beta} are plain numbers, which leaves the sign of a change open.
bool beta_parameters(const Node& map, Figures& figures, Frame& frame) {
    bool good = true;
    for (const std::string_view key : {"alpha", "beta"}) {
        const Entry* entry = map.entry(key);
        if (entry == nullptr) {
            complain(frame.context, map.span, {Code::distribution_incomplete, {}, prefix(frame.rule.name) + "'" + std::string(key) + "' is missing", "lacks '" + std::string(key) + "'",
                                               "write {beta: {alpha: 5, beta: 95}} or {beta: {mean: 5%, sd: 1%}}"});
            good = false;
            continue;
        }
        good = positive_weight(entry->value, key, figures, frame) && good;
        figures.written += (figures.written.empty() ? "" : ", ") + std::string(key) + " " + entry->value.text;
    }
    return good;
}

bool beta_fits(const Entry& entry, bool parameters, Frame& frame) {
    const Marks& marks = frame.row.marks;
    if (marks.percent || (marks.points && !parameters)) {
        if (!parameters || !frame.row.sign) return true;
    }
    complain(frame.context, entry.key_span, {Code::distribution_unfit, {}, name(frame) + " is " + std::string(frame.row.noun) + (frame.row.sign ? ", and alpha and beta say nothing of its sign" : ", and a beta lies between 0% and 100%"),
                                             "not a beta", frame.row.sign ? "write {beta: {mean: -8%, sd: 2%}}" : "write lognormal, triangular or {low, likely, high}"});
    return false;
}

bool wrapped_keys_known(const Node& map, const FormRow& form, bool parameters, Frame& frame) {
    std::vector<std::string> known;
    for (const std::string_view key : form.figures)
        if (!key.empty()) known.emplace_back(key);
    if (parameters) known = {"alpha", "beta"};
    return form.form == Form::discrete || keys_known(map, known, frame);
}

bool wrapped_figures(const Found& found, bool has_per, Figures& figures, Frame& frame) {
    const Node& map = found.entry->value;
    if (found.form->form == Form::samples) return read_samples(*found.entry, has_per, figures, frame);
    if (!map.is_map()) {
        complain(frame.context, map.is_null() ? found.entry->key_span : map.span, {map.is_null() ? Code::value_missing : Code::wrong_shape, {}, prefix(frame.rule.name) + "'" + found.entry->key + "' needs its figures",
                                                                                   "a map is expected", "write " + std::string(found.form->example)});
        return false;
    }
    const bool parameters = found.form->form == Form::beta && (map.find("alpha") != nullptr || map.find("beta") != nullptr);
    if (found.form->form == Form::beta && !beta_fits(*found.entry, parameters, frame)) return false;
    if (!wrapped_keys_known(map, *found.form, parameters, frame)) return false;
    if (parameters) return beta_parameters(map, figures, frame);
    if (found.form->form == Form::discrete) return discrete_figures(map, has_per, figures, frame);
    return keyed_figures(map, found.entry->key_span, *found.form, has_per, figures, frame);
}

std::optional<ReadQuantity> read_form(const Node& map, const Found& found, const std::optional<Period>& per, Frame& frame) {
    Figures figures;
    figures.form = found.form->form;
    figures.span = map.span;
    const bool good = is_open(*found.form) ? keyed_figures(map, found.entry->key_span, *found.form, per.has_value(), figures, frame)
                                           : wrapped_figures(found, per.has_value(), figures, frame);
    const auto common = good ? unite(figures.terms, per, frame) : std::nullopt;
    if (!common) return std::nullopt;
    figures.common = *common;
    if (!is_open(*found.form)) figures.written = found.entry->key + " " + figures.written;
    if (per) figures.written += " " + per->text();
    return finish(figures, frame);
}

void annotate(ReadQuantity& read, const Notes& notes) {
    model::Assumption& a = read.assumption;
    if (notes.evidence && a.evidence == model::Evidence::ungraded) a.evidence = *notes.evidence;
    if (a.source.empty()) a.source = notes.source;
    if (a.note.empty()) a.note = notes.note;
    if (!a.as_of) a.as_of = notes.as_of;
}

std::optional<ReadQuantity> read_value(const Node& value, const Notes& notes, Frame& frame);

std::optional<ReadQuantity> read_map_with(const Node& node, const std::optional<Period>& outer, Frame& frame) {
    const bool known = keys_known(node, known_keys(frame), frame);
    Notes notes = read_notes(node, frame);
    if (!notes.per) notes.per = outer;
    const auto found = the_form(node, frame);
    if (!found) return std::nullopt;
    auto read = found->form->form == Form::value ? read_value(found->entry->value, notes, frame) : read_form(node, *found, notes.per, frame);
    if (!read || !known || !notes.good) return std::nullopt;
    annotate(*read, notes);
    return read;
}

// The value may itself be a map: {value: {low: 4%, likely: 5%, high: 8%}, source: survey}. Its own notes win.
std::optional<ReadQuantity> read_value(const Node& value, const Notes& notes, Frame& frame) {
    if (value.is_map()) return read_map_with(value, notes.per, frame);
    return read_plain(value, notes.per, frame);
}

}  // namespace

std::optional<ReadQuantity> read_map(const Node& node, Frame& frame) { return read_map_with(node, std::nullopt, frame); }

}  // namespace cxcase::input
