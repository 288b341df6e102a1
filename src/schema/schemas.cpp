#include "cxcase/schema/schemas.hpp"

#include "build.hpp"
#include "cxcase/base/contract.hpp"
#include "cxcase/input/keys.hpp"
#include "cxcase/model/measures.hpp"
#include "cxcase/schema/case_schema.hpp"
#include "cxcase/schema/output_keys.hpp"

#include <algorithm>

namespace cxcase::schema {

namespace {

// The key's own words, else the definition of the measure it is, with its unit.
std::string about(const OutputKey& key) {
    if (!key.about.empty()) return std::string(key.about);
    const model::MeasureInfo* measure = model::find_measure(key.key);
    base::expects(measure != nullptr, "an output key that nothing describes: " + std::string(key.key));
    std::string text = std::string(measure->definition) + " Unit: " + std::string(model::name_of(measure->unit)) + ".";
    if (!measure->convention.empty()) text += " " + std::string(measure->convention);
    return text;
}

class OutputBuilder {
 public:
    Value build(const OutputInfo& output) {
        Object schema{{"$schema", dialect}, {"title", output.title}};
        append(schema, object(output.name));
        schema.push_back({"$defs", definitions_.take()});
        return schema;
    }

 private:
    Object at(std::string_view place) {
        return definitions_.use(std::string(place), [&] { return Value(object(place)); });
    }

    Object object(std::string_view place) {
        Object properties;
        List required;
        Value others = false;
        add_keys(place, properties, required, others);
        Object schema = of_type("object");
        if (!properties.empty()) schema.push_back({"properties", std::move(properties)});
        if (!required.empty()) schema.push_back({"required", std::move(required)});
        schema.push_back({"additionalProperties", std::move(others)});
        return schema;
    }

    void add_keys(std::string_view place, Object& properties, List& required, Value& others) {
        bool found = false;
        for (const OutputKey& key : output_keys()) {
            if (key.place != place) continue;
            found = true;
            if (key.out == Out::keys_of) {
                add_keys(key.of, properties, required, others);
            } else if (key.key == "*") {
                others = with({{"description", about(key)}}, value(key));
            } else {
                properties.push_back({std::string(key.key), with({{"description", about(key)}}, value(key))});
                if (key.always) required.emplace_back(key.key);
            }
        }
        base::expects(found, "no output key stands at " + std::string(place));
    }

    Object value(const OutputKey& key) {
        switch (key.out) {
            case Out::text:
                return key.words.empty() ? of_type("string") : one_of(key.words);
            case Out::text_or_null:
                return of_types({"string", "null"});
            case Out::number:
                return of_type("number");
            case Out::number_or_null:
                return of_types({"number", "null"});
            case Out::integer:
                return of_type("integer");
            case Out::integer_or_null:
                return of_types({"integer", "null"});
            case Out::truth:
                return of_type("boolean");
            case Out::scalar:
                return of_types({"number", "string", "boolean", "null"});
            case Out::scalar_or_texts:
                return with(of_types({"number", "string", "boolean", "null", "array"}), {{"items", of_type("string")}});
            case Out::texts:
                return with(of_type("array"), {{"items", of_type("string")}});
            case Out::texts_or_nulls:
                return with(of_type("array"), {{"items", of_types({"string", "null"})}});
            case Out::numbers:
                return with(of_type("array"), {{"items", of_type("number")}});
            case Out::numbers_or_nulls:
                return with(of_type("array"), {{"items", of_types({"number", "null"})}});
            case Out::lists_of_texts:
                return with(of_type("array"), {{"items", with(of_type("array"), {{"items", of_type("string")}})}});
            case Out::object:
                return at(key.of);
            case Out::object_or_null:
                return {{"anyOf", List{at(key.of), of_type("null")}}};
            case Out::list:
                return with(of_type("array"), {{"items", at(key.of)}});
            case Out::keys_of:
                break;
        }
        return {};
    }

    static Object one_of(std::string_view words) {
        List values;
        for (const auto& word : input::split_words(words)) values.emplace_back(word);
        if (values.size() == 1) return {{"const", values.front()}};
        return {{"enum", std::move(values)}};
    }

    Definitions definitions_;
};

}  // namespace

std::vector<std::string> schema_names() {
    std::vector<std::string> names{"case"};
    for (const OutputInfo& output : outputs()) names.emplace_back(output.name);
    return names;
}

std::optional<Value> schema_of(std::string_view name) {
    if (name == "case") return case_schema();
    const auto all = outputs();
    const auto found = std::ranges::find(all, name, &OutputInfo::name);
    if (found == all.end()) return std::nullopt;
    return OutputBuilder().build(*found);
}

}  // namespace cxcase::schema
