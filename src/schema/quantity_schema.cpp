#include "quantity_schema.hpp"

#include "cxcase/input/units.hpp"
#include "patterns.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace cxcase::schema {

namespace {

using input::Domain;
using input::Form;
using input::FormRow;
using input::KindRow;
using input::PeriodUse;
using input::QuantityKind;
using input::QuantityRule;

// Names of the definitions, in the order of QuantityKind.
constexpr std::array<std::string_view, input::kind_table.size()> kind_names{
    "money",         "money_rate",   "money_or_rate",     "count",
    "share",         "flow_rate",    "probability_rate",  "exposure",
    "yearly",        "churn_change", "conversion_change", "relative_change",
    "metric_points", "duration",     "whole_duration",    "people"};

std::string name_of(const QuantityRule& rule) {
    std::string name(kind_names.at(static_cast<std::size_t>(rule.kind)));
    if (rule.per_customer) name += "_of_customer";
    if (rule.per_point && input::row(rule.kind).spelling.times) name += "_per_point";
    return name;
}

std::string capital(std::string text) {
    text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
    return text;
}

// What a number of the file may be; a number in quotes is a text, which the pattern sees to.
Object number_bounds(const KindRow& row, bool inside) {
    if (row.spelling.time) return {{"minimum", 0}, {"maximum", 0}};  // nothing needs no unit
    if (!inside) return {};
    switch (row.domain) {
        case Domain::not_negative:
        case Domain::exposure:
            return {{"minimum", 0}};
        case Domain::probability:
        case Domain::share:
            return {{"minimum", 0}, {"maximum", 1}};
        case Domain::yearly:
            return {{"exclusiveMinimum", -1}, {"exclusiveMaximum", 1}};  // 10 lacks its %
        case Domain::free:
        case Domain::points:
        case Domain::relative:
            return {};
    }
    return {};
}

// A figure written as a text or, where its kind needs neither unit nor period there, as a number.
Object figure(const KindRow& row, const QuantityRule& rule, Standing standing, List more_types = {}) {
    const bool period = row.period == PeriodUse::required && standing == Standing::alone;
    const auto spelling = spelling_of(row, rule);
    const bool numbers = (spelling.none && !period) || spelling.time;
    List types{"string"};
    if (numbers) types.emplace_back("number");
    for (auto& type : more_types) types.push_back(std::move(type));
    const std::string expected = capital(std::string(row.noun)) + " is expected, such as " + std::string(row.example);
    Object object = of_types(std::move(types));
    append(object, {{"pattern", figure_pattern(row, rule, standing)}, {"patternErrorMessage", expected}});
    if (numbers) append(object, number_bounds(row, standing == Standing::alone || standing == Standing::in_value));
    return object;
}

Object closed(Object properties, Object patterns = {}) {
    append(patterns, {{std::string(extension_pattern), true}});
    return {{"properties", std::move(properties)},
            {"patternProperties", std::move(patterns)},
            {"additionalProperties", false}};
}

std::string form_words(const FormRow& form) { return "In full: " + std::string(form.example); }

class QuantityBuilder {
 public:
    QuantityBuilder(Definitions& definitions, const QuantityRule& rule)
        : definitions_(definitions), rule_(rule), row_(input::row(rule.kind)) {}

    // A map of the plain quantity is a definition of its own; with keys beside it, one of a kind.
    Object build(const Beside& beside) {
        Object object = figure(row_, rule_, Standing::alone, {"object"});
        append(object, beside.name.empty() ? map() : closed(keys_with(beside.properties), beside.patterns));
        if (beside.complete) object.push_back({"anyOf", enough(beside.enough)});
        return object;
    }

 private:
    [[nodiscard]] bool is_money() const {
        return rule_.kind == QuantityKind::money || rule_.kind == QuantityKind::money_or_rate;
    }

    Object in_form(std::string_view key) {
        const Standing standing = key == "sd" ? Standing::spread : Standing::in_form;
        return definitions_.use(name_of(rule_) + (key == "sd" ? ".spread" : ".figure"),
                                [&] { return Value(figure(row_, rule_, standing)); });
    }

    Object map() {
        return definitions_.use(name_of(rule_) + ".map", [&] { return Value(closed(properties())); });
    }

    Object keys_with(const Object& own) {
        Object keys = properties();
        std::erase_if(keys,
                      [&](const Member& key) { return std::ranges::find(own, key.key, &Member::key) != own.end(); });
        append(keys, own);
        return keys;
    }

    // `value` holds a figure, an interval, or again a map.
    Object value() {
        if (row_.period != PeriodUse::required) return quantity(definitions_, rule_);
        return definitions_.use(name_of(rule_) + ".value", [&] {
            return Value(with(figure(row_, rule_, Standing::in_value, {"object"}), map()));
        });
    }

    Object parameter(std::string_view what) {
        return with({{"description", "The beta's " + std::string(what) + ", a number above zero."}},
                    plain_number(definitions_));
    }

    Object wrapped(const FormRow& form) {
        return definitions_.use(name_of(rule_) + "." + std::string(form.key),
                                [&] { return Value(wrapped_keys(form)); });
    }

    Object wrapped_keys(const FormRow& form) {
        Object properties;
        for (const std::string_view key : form.figures)
            if (!key.empty()) properties.push_back({std::string(key), in_form(key)});
        if (form.form == Form::beta) append(properties, {{"alpha", parameter("alpha")}, {"beta", parameter("beta")}});
        Object object = of_type("object");
        append(object, {{"description", form_words(form)}, {"properties", std::move(properties)}});
        if (form.form == Form::discrete) {
            object.push_back({"additionalProperties", plain_number(definitions_)});
            object.push_back({"minProperties", 1});
            return object;
        }
        append(object, {{"patternProperties", Object{{std::string(extension_pattern), true}}},
                        {"additionalProperties", false}});
        if (form.form != Form::beta) object.push_back({"required", keys_of(form)});
        return object;
    }

    static List keys_of(const FormRow& form) {
        List keys;
        for (const std::string_view key : form.figures)
            if (!key.empty()) keys.emplace_back(key);
        return keys;
    }

    Object properties() {
        Object keys;
        keys.push_back({"value", value()});
        if (is_money()) keys.push_back({"amount", value()});
        append(keys, notes());
        for (const FormRow& form : input::forms) add_form(keys, form);
        if (allows_beta()) keys.push_back({"alpha", parameter("alpha")});
        return keys;
    }

    [[nodiscard]] bool allows_beta() const { return row_.spelling.percent || row_.spelling.points; }

    void add_form(Object& keys, const FormRow& form) {
        if (form.form == Form::value || (form.form == Form::beta && !allows_beta())) return;
        if (form.form == Form::samples) {
            keys.push_back(
                {"samples", with({{"description",
                                   "A column of a CSV file: draws.csv#churn. Columns of one file are drawn by row."}},
                                 text_schema())});
        } else if (!form.key.empty()) {
            Object schema = wrapped(form);
            if (form.form == Form::beta) schema = beta_or_parameter(std::move(schema));
            keys.push_back({std::string(form.key), std::move(schema)});
        } else {
            for (const std::string_view key : form.figures)
                if (!key.empty()) keys.push_back({std::string(key), in_form(key)});
        }
    }

    // {beta: {mean: 5%, sd: 1%}} and {alpha: 5, beta: 95}.
    Object beta_or_parameter(Object schema) { return {{"anyOf", List{std::move(schema), plain_number(definitions_)}}}; }

    Object notes() {
        Object keys;
        if (row_.period != PeriodUse::none)
            keys.push_back({"per", with({{"description", "The period of the figures: month, year, 3 months."}},
                                        definitions_.use("period", [] {
                                            return Value(spelt(period_pattern(),
                                                               "A period is expected, such as month or 3 months"));
                                        }))});
        for (const std::string_view key : {"source", "evidence", "as_of", "note"}) {
            const auto& info = input::key_info(input::Place::fix, key);
            Object schema{{"description", info.about}};
            if (key == "evidence") {
                List words;
                for (const auto& word : input::split_words(info.words)) words.emplace_back(word);
                schema.push_back({"enum", std::move(words)});
            } else if (key == "as_of") {
                append(schema, with(of_types({"string", "integer"}), {{"pattern", month_pattern(info.words)}}));
            } else {
                append(schema, text_schema());
            }
            keys.push_back({std::string(key), std::move(schema)});
        }
        return keys;
    }

    [[nodiscard]] List enough(const List& more) const {
        List ways{Object{{"required", List{"value"}}}};
        if (is_money()) ways.emplace_back(Object{{"required", List{"amount"}}});
        for (const FormRow& form : input::forms) {
            if (form.form == Form::value) continue;
            ways.emplace_back(Object{{"required", form.key.empty() ? keys_of(form) : List{form.key}}});
        }
        ways.insert(ways.end(), more.begin(), more.end());
        return ways;
    }

    Definitions& definitions_;
    const QuantityRule& rule_;
    const KindRow& row_;
};

}  // namespace

Object quantity(Definitions& definitions, const QuantityRule& rule) { return quantity(definitions, rule, {}); }

Object quantity(Definitions& definitions, const QuantityRule& rule, const Beside& beside) {
    const std::string name = name_of(rule) + (beside.name.empty() ? "" : "." + beside.name);
    return definitions.use(name, [&] { return Value(QuantityBuilder(definitions, rule).build(beside)); });
}

Object plain_number(Definitions& definitions) {
    return definitions.use("number",
                           [] { return Value(figure(input::number_row, QuantityRule{}, Standing::in_form)); });
}

std::string described(QuantityKind kind) {
    const KindRow& row = input::row(kind);
    return capital(std::string(row.noun)) + ", such as " + std::string(row.example) + ".";
}

Object spelt(const std::string& pattern, const std::string& expected) {
    return {{"type", "string"}, {"pattern", pattern}, {"patternErrorMessage", expected}};
}

Object text_schema() { return of_types({"string", "number", "boolean"}); }

}  // namespace cxcase::schema
