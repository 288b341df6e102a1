#include "cxcase/schema/case_schema.hpp"

#include "cxcase/input/units.hpp"
#include "patterns.hpp"
#include "quantity_schema.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>

namespace cxcase::schema {

namespace {

using input::Holds;
using input::KeyInfo;
using input::Place;

// Names of the definitions, in the order of Place.
constexpr std::array<std::string_view, 19> place_names{
    "case",        "segment", "friction",    "affects",   "metric", "per_point", "initiative",
    "fix",         "line",    "budget_year", "quick_win", "risk",   "growth",    "segment_growth",
    "seasonality", "window",  "group",       "expect",    "report"};
static_assert(static_cast<std::size_t>(Place::report) + 1 == place_names.size());

List words_of(const KeyInfo& key) {
    List words;
    for (auto& word : input::split_words(key.words)) words.emplace_back(std::move(word));
    return words;
}

bool is_plain(std::string_view yaml) { return yaml.find_first_of("{[\"") != 0; }

// The value of a scalar as JSON has it: a number where it is one.
Value as_json(std::string_view yaml) {
    const bool digits = std::ranges::all_of(yaml, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
    return digits ? Value(std::stod(std::string(yaml))) : Value(yaml);
}

// What an editor shows beside the key.
Object about(const KeyInfo& key) {
    std::string text(key.about);
    if (key.kind) text += " " + described(*key.kind);
    if (!is_plain(key.example)) text += " For example " + std::string(key.example) + ".";
    if (!key.fallback.empty()) text += " When absent: " + std::string(key.fallback) + ".";
    Object object{{"description", text}};
    if (is_plain(key.example)) object.push_back({"examples", List{as_json(key.example)}});
    const bool can_default = key.holds == Holds::quantity || key.holds == Holds::word || key.holds == Holds::flag;
    if (can_default && !key.fallback.empty()) object.push_back({"default", as_json(key.fallback)});
    return object;
}

class CaseBuilder {
 public:
    Value build() {
        Object schema{
            {"$schema", dialect},
            {"title", "A business case for cxcase"},
            {"description", "Who the customers are, what goes wrong for them, and what could be done about it."}};
        append(schema, {{"if", Object{{"required", List{"extends"}}}}, {"then", change()}, {"else", at(Place::top)}});
        for (std::size_t place = 1; place < place_names.size(); ++place) std::ignore = at(static_cast<Place>(place));
        schema.push_back({"$defs", definitions_.take()});
        return schema;
    }

 private:
    Object at(Place place) {
        return definitions_.use(std::string(place_names.at(static_cast<std::size_t>(place))),
                                [&] { return Value(object(place)); });
    }

    // A file that extends another says only what differs, key by key, down to parts of figures; null removes. What is
    // missing or empty there, its base knows.
    static Object change() {
        Object properties;
        for (const KeyInfo& key : input::keys_of(Place::top)) properties.push_back({std::string(key.key), about(key)});
        return {{"type", "object"},
                {"properties", std::move(properties)},
                {"patternProperties", Object{{std::string(extension_pattern), true}}},
                {"additionalProperties", false}};
    }

    // A section may be left empty where the reader takes that for "nothing in it".
    static bool may_be_null(Place place) {
        return std::ranges::any_of(input::key_table(),
                                   [&](const KeyInfo& key) { return key.inside == place && key.holds == Holds::map; });
    }

    Object object(Place place) {
        Object properties;
        List required;
        for (const KeyInfo& key : input::keys_of(place)) {
            properties.push_back({std::string(key.key), with(about(key), value(key))});
            if (key.required) required.emplace_back(key.key);
        }
        Object schema = may_be_null(place) ? of_types({"object", "null"}) : of_type("object");
        append(schema, {{"properties", std::move(properties)}});
        if (!required.empty()) schema.push_back({"required", std::move(required)});
        append(schema, {{"patternProperties", Object{{std::string(extension_pattern), true}}},
                        {"additionalProperties", false}});
        return schema;
    }

    static Value container(std::string_view type, const KeyInfo& key) {
        if (key.required) return type;
        return List{type, "null"};
    }

    // A map with keys that the pattern tells.
    static Object map(const KeyInfo& key, const std::string& pattern, Object schema) {
        return {{"type", container("object", key)},
                {"patternProperties", Object{{pattern, std::move(schema)}, {std::string(extension_pattern), true}}},
                {"additionalProperties", false}};
    }

    static Object list(const KeyInfo& key, Object items) {
        return {{"type", container("array", key)}, {"items", std::move(items)}};
    }

    // A reference in a group file may lead into one of its parts: fr/consumer.
    Object id() {
        return definitions_.use("id", [] {
            return Value(spelt("^(?:[^/]+/)*" + id_pattern().substr(1),
                               "An id is expected: letters, digits, '-' and '_', with at least one letter"));
        });
    }

    Object figure() {
        return definitions_.use("result", [] {
            Object schema = of_types({"string", "number", "boolean"});
            append(schema, {{"pattern", result_pattern()},
                            {"patternErrorMessage", "A figure is expected, such as 142%, 3.1M or 18 months"}});
            return Value(std::move(schema));
        });
    }

    Object month(std::string_view which) {
        const std::string name = "month" + (which.empty() ? "" : "." + std::string(which));
        return definitions_.use(name, [&] {
            Object schema = which == input::dated_month ? of_types({"string", "integer"}) : of_type("string");
            append(schema, {{"pattern", month_pattern(which)},
                            {"patternErrorMessage", "A month is expected, such as 2027-04"}});
            return Value(std::move(schema));
        });
    }

    Object value(const KeyInfo& key) {
        switch (key.holds) {
            case Holds::quantity:
                return quantity(definitions_, rule_of(key));
            case Holds::month:
                return month(key.words);
            case Holds::map:
                return at(*key.inside);
            case Holds::map_by_id:
                return map(key, id_pattern(key.inside == Place::affects), entry(key));
            case Holds::by_id:
                return map(key, id_pattern(), quantity(definitions_, rule_of(key)));
            case Holds::by_channel:
            case Holds::by_segment:
            case Holds::by_year:
                return by_name(key);
            default:
                return is_list(key.holds) ? listed(key) : plain(key);
        }
    }

    static bool is_list(Holds holds) {
        return holds == Holds::words || holds == Holds::ids || holds == Holds::numbers || holds == Holds::list ||
               holds == Holds::pairs || holds == Holds::figures || holds == Holds::files;
    }

    Object listed(const KeyInfo& key) {
        switch (key.holds) {
            case Holds::ids:
                return list(key, id());
            case Holds::numbers:
                return with(list(key, plain_number(definitions_)), {{"minItems", 12}, {"maxItems", 12}});
            case Holds::figures:
                return with(list(key, figure()), {{"minItems", 2}, {"maxItems", 2}});
            case Holds::list:
                return list(key, at(*key.inside));
            case Holds::pairs:
                return list(key, pair());
            case Holds::files:
                return with(of_types({"string", "array", "null"}), {{"items", of_type("string")}});
            default:
                return list(key, text_schema());
        }
    }

    Object pair() {
        return {{"type", "array"},
                {"prefixItems", List{of_type("string"), of_type("string"), plain_number(definitions_)}},
                {"minItems", 3},
                {"maxItems", 3}};
    }

    Object plain(const KeyInfo& key) {
        switch (key.holds) {
            case Holds::number:
                return key.words.empty() ? plain_number(definitions_) : numbers(key);
            case Holds::months:
                return {{"type", List{"string", "number"}}, {"pattern", months_pattern()}, {"minimum", 0}};
            case Holds::figure:
                return figure();
            case Holds::flag:
                return flag();
            case Holds::word:
                return {{"enum", words_of(key)}};
            case Holds::text_by_word:
                return by_word(key);
            case Holds::number_by_name:
                return map(key, currency_pattern(), plain_number(definitions_));
            case Holds::overrides_by_id:
                return map(key, id_pattern(), of_types({"object", "null"}));
            case Holds::attacks_by_id:
                return map(key, id_pattern(),
                           {{"anyOf", List{of_type("object"), Object{{"enum", List{"off", "no", "false", false}}},
                                           Object{{"type", "string"}, {"pattern", attack_dial_pattern()}}}}});
            case Holds::haircuts:
                return haircuts(key);
            default:
                return text_of(key);
        }
    }

    // A text, with the usual words offered where there are any.
    static Object text_of(const KeyInfo& key) {
        Object schema = text_schema();
        if (key.required) schema.push_back({"pattern", "\\S"});
        if (!key.words.empty()) schema = {{"anyOf", List{Object{{"enum", words_of(key)}}, std::move(schema)}}};
        return schema;
    }

    static Object numbers(const KeyInfo& key) {
        List values;
        for (const auto& word : input::split_words(key.words)) {
            values.push_back(as_json(word));
            values.emplace_back(word);
        }
        return {{"enum", std::move(values)}};
    }

    static Object flag() {
        List values{true, false};
        for (const auto& truth : input::truths) values.emplace_back(truth.word);
        return {{"enum", std::move(values)}};
    }

    static Object by_word(const KeyInfo& key) {
        Object properties;
        for (const auto& word : input::split_words(key.words)) properties.push_back({word, text_schema()});
        return {{"type", container("object", key)},
                {"properties", std::move(properties)},
                {"patternProperties", Object{{std::string(extension_pattern), true}}},
                {"additionalProperties", false}};
    }

    Object haircuts(const KeyInfo& key) {
        Object properties;
        const input::QuantityRule rule{.kind = input::QuantityKind::share, .name = key.key};
        for (const auto& word : input::split_words(key.words))
            properties.push_back({word, quantity(definitions_, rule)});
        return {{"type", List{"string", "object", "null"}},
                {"pattern", "^default$"},
                {"patternErrorMessage", "'default', or a map from grades to shares is expected"},
                {"properties", std::move(properties)},
                {"patternProperties", Object{{std::string(extension_pattern), true}}},
                {"additionalProperties", false}};
    }

    // What stands at an id: a map with keys of its own, which may also be a figure where the table says so.
    Object entry(const KeyInfo& key) {
        if (!key.kind) return at(*key.inside);
        Object properties;
        List required;
        for (const KeyInfo& own : input::keys_of(*key.inside)) {
            properties.push_back({std::string(own.key), with(about(own), value(own))});
            if (own.required) required.emplace_back(own.key);
        }
        const bool line = *key.inside == Place::line;
        Beside beside{.name = std::string(place_names.at(static_cast<std::size_t>(*key.inside)))};
        if (line) {  // `value` and the line itself may be a map of years, as `amount` is
            properties.push_back({"value", value(input::key_info(Place::line, "amount"))});
            beside.patterns = years(input::key_info(Place::line, "amount"));
        }
        beside.properties = std::move(properties);
        beside.complete = !line;
        if (!required.empty()) beside.enough = {Object{{"required", std::move(required)}}};
        return quantity(definitions_, rule_of(key), beside);
    }

    // Figures of fiscal years. Those of a line are of money once, not per period.
    Object years(const KeyInfo& key) {
        input::QuantityRule rule = rule_of(key);
        if (rule.kind == input::QuantityKind::money_or_rate) rule.kind = input::QuantityKind::money;
        Beside beside;
        if (key.inside) {
            beside.name = place_names.at(static_cast<std::size_t>(*key.inside));
            for (const KeyInfo& own : input::keys_of(*key.inside))
                beside.properties.push_back({std::string(own.key), with(about(own), value(own))});
            beside.complete = false;
        }
        return {{fiscal_year_pattern(), quantity(definitions_, rule, beside)}};
    }

    Object by_name(const KeyInfo& key) {
        const input::QuantityRule rule = rule_of(key);
        if (key.holds == Holds::by_year) {
            Beside beside{.name = "by_year", .patterns = years(key), .complete = false};
            if (key.inside) beside.name = "by_" + std::string(place_names.at(static_cast<std::size_t>(*key.inside)));
            return quantity(definitions_, rule, beside);
        }
        const bool segments = key.holds == Holds::by_segment;
        return quantity(definitions_, rule,
                        {.name = segments ? "by_segment" : "by_channel",
                         .patterns = {{id_pattern(segments), quantity(definitions_, rule)}},
                         .complete = false});
    }

    Definitions definitions_;
};

}  // namespace

Value case_schema() { return CaseBuilder().build(); }

}  // namespace cxcase::schema
