#include "quantity_map.hpp"

#include "quantity_notes.hpp"
#include "spelling.hpp"

#include <algorithm>
#include <utility>

namespace cxcase::input {

namespace {

using base::Code;
using document::Entry;
using document::Node;

template <class Table>
bool has(const Table& table, std::string_view word) {
    return std::ranges::find(table, word) != table.end();
}

// `amount` is another word for `value` where money is read.
bool amount_allowed(const Frame& frame) {
    return frame.rule.kind == QuantityKind::money_or_rate || frame.rule.kind == QuantityKind::money;
}

std::vector<std::string> known_keys(const Frame& frame) {
    std::vector<std::string> known{"value"};
    if (amount_allowed(frame)) known.emplace_back("amount");
    known.insert(known.end(), quantity_notes.begin(), quantity_notes.end());
    for (const FormRow& form : forms) {
        if (!form.key.empty()) known.emplace_back(form.key);
        for (const std::string_view key : form.figures)
            if (form.key.empty() && !key.empty() && key != "value") known.emplace_back(key);
    }
    known.emplace_back("alpha");
    known.insert(known.end(), frame.rule.foreign_keys.begin(), frame.rule.foreign_keys.end());
    return known;
}

// Whether a key belongs to the form: its own key when wrapped, one of its figures when open.
bool belongs(const std::string& key, const FormRow& form, const Frame& frame) {
    if (has(frame.rule.foreign_keys, key)) return false;
    if (form.form == Form::value && key == "amount") return amount_allowed(frame);
    if (form.form == Form::beta && key == "alpha") return true;
    return form.key.empty() ? has(form.figures, key) : key == form.key;
}

// Each form the map takes, by the first of its keys, in the order written.
std::vector<Found> found_forms(const Node& map, const Frame& frame) {
    std::vector<Found> found;
    for (const Entry& entry : map.entries)
        for (const FormRow& form : forms) {
            const bool again = std::ranges::any_of(found, [&](const Found& f) { return f.form == &form; });
            const bool both_values = form.form == Form::value && again;  // value and amount
            if (belongs(entry.key, form, frame) && (!again || both_values)) found.push_back({&form, &entry});
        }
    const Entry* alpha = map.entry("alpha");  // {alpha: 5, beta: 95}, whichever comes first
    for (Found& f : found)
        if (f.form->form == Form::beta && alpha != nullptr) f.entry = alpha;
    return found;
}

bool given_twice(const Entry& first, const Entry& second, const Frame& frame) {
    frame.context.diagnostics->add({Code::forms_mixed,
                                    second.key_span,
                                    prefix(frame.rule.name) + "the quantity is given twice, by " + quote(first.key) +
                                        " and by " + quote(second.key),
                                    "only one of them",
                                    "keep one of the two",
                                    {{first.key_span, "given here first"}}});
    return false;
}

bool no_figure(const Node& map, const Frame& frame) {
    return refuse(frame, map.span, Code::value_missing,
                  {prefix(frame.rule.name) + "the map has no figure", "no figure in it",
                   "write value: " + frame.example() + ", or a distribution such as " + std::string(forms[1].example)});
}

std::optional<ReadQuantity> read_form(const Node& map, const Found& found, const std::optional<Period>& per,
                                      const Frame& frame) {
    auto figures = read_figures(map, found, per, frame);
    if (!figures) return std::nullopt;
    figures->span = map.span;
    if (!found.form->key.empty()) figures->written.insert(0, std::string(found.form->key) + " ");
    if (figures->common.period &&
        (per || figures->terms.empty() || figures->terms.back().figure.period == std::nullopt))
        figures->written += " " + figures->common.period->text();
    return finish(*figures, frame);
}

void annotate(model::Assumption& a, const Notes& notes) {
    if (notes.evidence && a.evidence == model::Evidence::ungraded) a.evidence = *notes.evidence;
    if (a.source.empty()) a.source = notes.source;
    if (a.note.empty()) a.note = notes.note;
    if (!a.as_of) a.as_of = notes.as_of;
}

// The value may itself be a map: {value: {low: 4%, likely: 5%, high: 8%}, source: survey}. The inner map's
// own notes win.
std::optional<ReadQuantity> read_value(const Entry& entry, const Notes& notes, const Frame& frame) {
    if (entry.value.is_map()) return read_map(entry.value, notes.per, frame);
    return read_plain(entry.value, notes.per, frame);
}

}  // namespace

std::optional<ReadQuantity> read_map(const Node& node, const std::optional<Period>& outer, const Frame& frame) {
    const bool known = keys_known(node, known_keys(frame), frame);
    Notes notes = read_notes(node, frame);
    if (!notes.per) notes.per = outer;
    const auto found = found_forms(node, frame);
    if (found.empty()) {
        if (known) no_figure(node, frame);  // else the unknown key is probably the figure
        return std::nullopt;
    }
    if (found.size() > 1) {
        given_twice(*found[0].entry, *found[1].entry, frame);
        return std::nullopt;
    }
    const bool value = found[0].form->form == Form::value;
    auto read = value ? read_value(*found[0].entry, notes, frame) : read_form(node, found[0], notes.per, frame);
    if (!read || !known || !notes.good) return std::nullopt;
    annotate(read->assumption, notes);
    return read;
}

}  // namespace cxcase::input
