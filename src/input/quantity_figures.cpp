// The figures of each form of a quantity map.
#include "cxcase/input/keys.hpp"
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

void add_word(std::string& text, const std::string& word) { text += (text.empty() ? "" : ", ") + word; }

bool missing(std::string_view key, source::Span span, std::string_view example, const Frame& frame) {
    return refuse(frame, span, Code::distribution_incomplete,
                  {prefix(frame.rule.name) + quote(key) + " is missing", "lacks " + std::string(key),
                   "write all its figures: " + std::string(example)});
}

bool keep(std::optional<Term> term, std::vector<Term>& terms, const Frame& frame) {
    if (!term || !fits(*term, frame)) return false;
    terms.push_back(*std::move(term));
    return true;
}

bool keyed_figure(const Entry& entry, Figures& figures, const Frame& frame) {
    if (!entry.value.is_scalar()) return refuse_shape(frame, entry.value, place(entry), "one figure");
    add_word(figures.written, entry.key + " " + trimmed(entry.value.text));
    return keep(read_term(spelt(entry.value), entry.key == "sd" ? Role::spread : Role::place, frame), figures.terms,
                frame);
}

// {low: 4%, high: 8%} says no likely value, and 4%..8% may be what is meant.
bool likely_missing(const Node& map, source::Span span, const Frame& frame) {
    const std::string low = map.entry("low")->value.text;
    const std::string high = map.entry("high")->value.text;
    return refuse(frame, span, Code::distribution_incomplete,
                  {prefix(frame.rule.name) + "'likely' is missing", "lacks likely",
                   "add likely, or write " + low + ".." + high + " for a range you are 90% sure of"});
}

// The figures under the form's keys, in the form's order.
bool keyed_figures(const Node& map, source::Span span, const FormRow& form, Figures& figures, const Frame& frame) {
    if (form.form == Form::pert && map.entry("likely") == nullptr && map.entry("low") != nullptr &&
        map.entry("high") != nullptr)
        return likely_missing(map, span, frame);
    bool good = true;
    for (const std::string_view key : form.figures) {
        if (key.empty()) continue;
        const Entry* entry = map.entry(key);
        good =
            (entry != nullptr ? keyed_figure(*entry, figures, frame) : missing(key, span, form.example, frame)) && good;
    }
    return good;
}

// A weight, or alpha or beta: a positive number.
bool positive(const Entry& entry, const std::string& name, Figures& figures, const Frame& frame) {
    if (!entry.value.is_scalar()) return refuse_shape(frame, entry.value, place(entry), "a positive number");
    const auto number = read_number(entry.value, name, frame.context);
    if (!number) return false;
    figures.weights.push_back(*number);
    return *number > 0 || refuse(frame, entry.value.span, Code::weight_wrong,
                                 {prefix(frame.rule.name) + name + " of " + entry.value.text + " is not positive",
                                  "above zero", "write a number above zero, or leave the entry out"});
}

bool discrete_figures(const Node& map, const FormRow& form, Figures& figures, const Frame& frame) {
    if (map.entries.empty())
        return refuse(frame, map.span, Code::distribution_incomplete,
                      {prefix(frame.rule.name) + "a discrete quantity needs values and their weights", "no value",
                       "write " + std::string(form.example)});
    bool good = true;
    for (const Entry& entry : map.entries) {
        if (is_extension(entry.key)) continue;
        add_word(figures.written, entry.key + ": " + entry.value.text);
        good = keep(read_term(spelt(entry), Role::place, frame), figures.terms, frame) && good;
        good = positive(entry, "weight", figures, frame) && good;
    }
    return good;
}

bool beta_parameters(const Node& map, source::Span span, Figures& figures, const Frame& frame) {
    bool good = true;
    for (const std::string key : {"alpha", "beta"}) {
        const Entry* entry = map.entry(key);
        if (entry != nullptr) add_word(figures.written, key + " " + entry->value.text);
        good = (entry != nullptr ? positive(*entry, key, figures, frame)
                                 : missing(key, span, "{beta: {alpha: 5, beta: 95}}", frame)) &&
               good;
    }
    return good;
}

// A beta lives between 0% and 100%, and alpha and beta leave the sign of a change open.
bool beta_suits(const Entry& entry, bool parameters, const Frame& frame) {
    const Spelling& marks = frame.row.spelling;
    if ((marks.percent || marks.points) && !(parameters && frame.row.spelling.sign)) return true;
    if (marks.percent || marks.points)
        return refuse(frame, entry.key_span, Code::distribution_unfit,
                      {frame.name() + " is " + frame.noun() + ", and alpha and beta do not say its sign",
                       "sign unknown", "write {beta: {mean: -8%, sd: 2%}}"});
    return refuse(frame, entry.key_span, Code::distribution_unfit,
                  {frame.name() + " is " + frame.noun() + ", and a beta lies between 0% and 100%", "not a beta",
                   "write lognormal, triangular or {low, likely, high}"});
}

std::vector<std::string> keys_of(const FormRow& form, bool parameters) {
    if (parameters) return {"alpha", "beta"};
    std::vector<std::string> keys;
    for (const std::string_view key : form.figures)
        if (!key.empty()) keys.emplace_back(key);
    return keys;
}

bool beta_figures(const Node& map, const Found& found, Figures& figures, const Frame& frame) {
    const bool parameters = map.find("alpha") != nullptr || map.find("beta") != nullptr;
    if (!beta_suits(*found.entry, parameters, frame) || !keys_known(map, keys_of(*found.form, parameters), frame))
        return false;
    if (parameters) return beta_parameters(map, found.entry->key_span, figures, frame);
    return keyed_figures(map, found.entry->key_span, *found.form, figures, frame);
}

// {uniform: {low: 1, high: 2}}: the map under the form's key.
bool wrapped_figures(const Found& found, Figures& figures, const Frame& frame) {
    const Node& map = found.entry->value;
    if (!map.is_map())
        return refuse_shape(frame, map, place(*found.entry), "a map such as " + std::string(found.form->example));
    if (found.form->form == Form::discrete) return discrete_figures(map, *found.form, figures, frame);
    if (found.form->form == Form::beta) return beta_figures(map, found, figures, frame);
    return keys_known(map, keys_of(*found.form, false), frame) &&
           keyed_figures(map, found.entry->key_span, *found.form, figures, frame);
}

bool form_figures(const Node& map, const Found& found, Figures& figures, const Frame& frame) {
    if (found.form->key.empty()) return keyed_figures(map, found.entry->key_span, *found.form, figures, frame);
    if (found.entry->key == "alpha")
        return beta_suits(*found.entry, true, frame) && beta_parameters(map, found.entry->key_span, figures, frame);
    return wrapped_figures(found, figures, frame);
}

}  // namespace

std::optional<Figures> read_figures(const Node& map, const Found& found, const std::optional<Period>& per,
                                    const Frame& frame) {
    if (found.form->form == Form::samples) return read_samples(*found.entry, per, frame);
    Figures figures{.form = found.form->form, .span = map.span};
    if (!form_figures(map, found, figures, frame) || !agree(figures, per, frame)) return std::nullopt;
    return figures;
}

}  // namespace cxcase::input
