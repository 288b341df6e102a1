// Every answer for programs against its schema, over every example: what is printed is described, and what is promised is
// there. The validator here knows only the words our schemas use; tests/tools asks one that is not ours.
#include "cxcase/cli/commands.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/render/json.hpp"
#include "cxcase/schema/schemas.hpp"
#include "support/examples.hpp"
#include "support/property.hpp"
#include "support/tiny_streams.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <vector>

using namespace cxcase;
using nlohmann::json;

namespace {

class Validator {
 public:
    explicit Validator(json root) : root_(std::move(root)) {}

    // The first misfit, with its path; empty where there is none.
    std::string misfit(const json& value) { return misfit(root_, value, "$"); }

 private:
    static bool has_type(const std::string& type, const json& value) {
        const std::string actual = value.type_name();
        if (type == "integer") return value.is_number_integer();
        return type == actual;
    }

    static bool fits_type(const json& type, const json& value) {
        if (type.is_string()) return has_type(type, value);
        return std::ranges::any_of(type, [&](const json& one) { return has_type(one, value); });
    }

    std::string misfit(const json& schema, const json& value, const std::string& path) {
        if (schema.is_boolean()) return schema.get<bool>() ? "" : path + " is not described";
        if (schema.contains("$ref"))
            return misfit(root_.at(json::json_pointer(schema["$ref"].get<std::string>().substr(1))), value, path);
        if (schema.contains("anyOf"))
            return std::ranges::any_of(schema["anyOf"],
                                       [&](const json& one) { return misfit(one, value, path).empty(); })
                       ? ""
                       : path + " fits none";
        if (schema.contains("type") && !fits_type(schema["type"], value))
            return path + " is of type " + value.type_name();
        if (schema.contains("const") && schema["const"] != value) return path + " is " + value.dump();
        if (schema.contains("enum") && std::ranges::find(schema["enum"], value) == schema["enum"].end())
            return path + " is " + value.dump();
        if (value.is_object()) return object_misfit(schema, value, path);
        for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
            const auto found = misfit(schema.at("items"), value[i], path + "[" + std::to_string(i) + "]");
            if (!found.empty()) return found;
        }
        return "";
    }

    std::string object_misfit(const json& schema, const json& value, const std::string& path) {
        const json properties = schema.value("properties", json::object());
        for (const auto& key : schema.value("required", json::array()))
            if (!value.contains(key)) return path + " lacks " + key.get<std::string>();
        for (const auto& [key, item] : value.items()) {
            const json& own = properties.contains(key) ? properties[key] : schema.at("additionalProperties");
            const auto found = misfit(own, item, path + "." + key);
            if (!found.empty()) return found;
        }
        return "";
    }

    json root_;
};

json schema_json(const std::string& name) {
    const auto schema = schema::schema_of(name);
    REQUIRE_MESSAGE(schema.has_value(),
                    "cxcase " << name << " answers in JSON, and src/schema/output_keys.cpp does not describe it");
    return json::parse(render::json(*schema));
}

bool answers_in_json(const cli::CommandInfo& command) {
    return std::ranges::any_of(command.options, [](const cli::OptionInfo& option) {
        return option.name == "format" && std::ranges::find(option.choices, "json") != option.choices.end();
    });
}

using Words = std::vector<std::string>;

// What a command is asked about FILE, where the file alone is not the question.
const std::map<std::string, std::vector<Words>> questions{
    {"rank", {{"FILE"}, {"FILE", "--shapley", "--by", "npv"}, {"FILE", "--top", "1"}}},
    {"frictions", {{"FILE"}, {"FILE", "--by", "segment"}, {"FILE", "--by", "stage"}}},
    {"plan",
     {{"FILE"}, {"FILE", "--schedule"}, {"FILE", "--priority"}, {"FILE", "--risk", "cvar:0.2", "--draws", "256"}}},
    {"compare",
     {{"FILE", "FILE"},
      {"FILE", "--set", "discount_rate=12%", "--plan"},
      {"FILE", "--set", "discount_rate=12%", "--fail-if", "portfolio.npv below 0"}}},
    {"sensitivity", {{"FILE"}, {"FILE", "--sobol", "--draws", "256", "--set", "discount_rate=8%..12%"}}},
    {"explain",
     {{"FILE", "INITIATIVE"},
      {"FILE", "INITIATIVE", "--months"},
      {"FILE", "FRICTION"},
      {"FILE", "SEGMENT"},
      {"FILE", "SEGMENT", "--months"},
      {"FILE", "discount_rate"},
      {"CX0203"},
      {"roi"}}},
    {"voi", {{"FILE", "--draws", "1024"}}},
    {"track", {}},  // asked below, of a table made for each example
    {"calibrate",
     {{"CUSTOMERS", "--outcome", "left", "--friction", "late_delivery,billing_error", "--period", "per quarter"},
      {"CUSTOMERS", "--outcome", "left", "--friction", "late_delivery", "--tenure", "tenure"},
      {"CUSTOMERS", "--outcome", "left", "--friction", "late_delivery", "--by", "experiment", "--period",
       "per quarter"}}},
};

// The question about this case: its first initiative, friction and segment stand for all.
Words about(Words question, const test::Example& example) {
    const auto& from = example.business_case;
    const std::map<std::string, std::string> words{
        {"FILE", std::string(CXCASE_SOURCE_DIR) + "/examples/" + example.name},
        {"CUSTOMERS", std::string(CXCASE_SOURCE_DIR) + "/examples/data/churn.csv"},
        {"INITIATIVE", from.initiatives.front().id},
        {"FRICTION", from.frictions.front().id},
        {"SEGMENT", from.segments.front().id}};
    for (auto& word : question)
        if (const auto found = words.find(word); found != words.end()) word = found->second;
    return question;
}

std::vector<Words> questions_for(const std::string& command) {
    const auto found = questions.find(command);
    return found == questions.end() ? std::vector<Words>{{"FILE"}} : found->second;
}

json answer_to(const std::string& command, Words question, const std::string& input = {}) {
    question.insert(question.begin(), command);
    question.insert(question.end(), {"-q", "--format", "json"});
    test::TinyStreams tiny;
    tiny.in = input;
    const int code = cli::run(question, tiny.streams);
    INFO(command << ": " << tiny.err);
    REQUIRE(code <= 1);
    return json::parse(tiny.out);
}

}  // namespace

TEST_CASE("every JSON answer about every example holds exactly what its schema says") {
    for (const auto& command : cli::commands()) {
        if (!answers_in_json(command)) continue;
        const std::string name(command.name);
        Validator validator(schema_json(name));
        const auto examples = test::examples();
        for (const auto& example : std::span(examples).first(test::thorough ? examples.size() : 1)) {
            for (const auto& question : questions_for(name)) {
                INFO(name << " " << example.name << "; src/schema/output_keys*.cpp describes each key");
                CHECK(validator.misfit(answer_to(name, about(question, example))) == "");
            }
        }
    }
}

TEST_CASE("a grid in JSON holds exactly what its schema says, where figures are missing, too") {
    Validator validator(schema_json("grid"));
    for (const char* measure : {"portfolio.npv", "initiatives.INITIATIVE.payback_months", "initiatives.INITIATIVE.rank",
                                "initiatives.INITIATIVE.funded"}) {
        const auto& example = test::examples().front();
        std::string path = measure;
        if (const auto at = path.find("INITIATIVE"); at != std::string::npos)
            path.replace(at, std::string("INITIATIVE").size(), example.business_case.initiatives.front().id);
        INFO(path);
        const auto answer = answer_to("sensitivity", about({"FILE", "--grid", "discount_rate", "--grid",
                                                            "segments.*.churn *= 0.01,1,2", "--measure", path},
                                                           example));
        CHECK(validator.misfit(answer) == "");
        CHECK(answer["cells"].size() == 15);
    }
}

TEST_CASE("so does the answer about a test on customers, with and without a best size") {
    Validator validator(schema_json("voi"));
    const std::string file = std::string(CXCASE_SOURCE_DIR) + "/docs/two-fixes.yaml";
    for (const char* cost : {"1", "1M"}) {
        const Words question{
            file, "--draws",      "512", "--pilot", "initiatives.notice.fixes.late", "--cost-per-customer",
            cost, "--pilot-size", "90"};
        CHECK(validator.misfit(answer_to("voi", question)) == "");
    }
}

TEST_CASE("so does the answer about curves of survivors") {
    Validator validator(schema_json("retention"));
    const std::string curve = "left\n100\n63.1\n46.8\n38.2\n32.6\n28.9\n26.2\n24.1\n";
    const Words asked{"-", "--survivors", "left", "--period", "per year"};
    Words with_more = asked;
    with_more.insert(with_more.end(), {"--customers", "1000", "--discount", "10%"});
    for (const Words& question : {asked, with_more})
        CHECK(validator.misfit(answer_to("calibrate", question, curve)) == "");
}

TEST_CASE("so does the answer about actuals") {
    Validator validator(schema_json("track"));
    for (const auto& example : test::examples()) {
        const std::string file = std::string(CXCASE_SOURCE_DIR) + "/examples/" + example.name;
        test::TinyStreams tiny;
        REQUIRE(cli::run({"track", file, "--template", "planned", "--months", "9"}, tiny.streams) == 0);
        INFO(example.name);
        CHECK(validator.misfit(answer_to("track", {file, "--actuals", "-"}, tiny.out)) == "");
        const auto first = tiny.out.rfind('\n', tiny.out.find("initiatives.")) + 1;
        const auto lines = tiny.out.substr(0, first);  // no go-live is reported
        CHECK(validator.misfit(answer_to("track", {file, "--actuals", "-"}, lines)) == "");
    }
}

TEST_CASE("what --diagnostics json tells holds exactly what its schema says") {
    const auto* rank = cli::find_command("rank");
    if (std::ranges::find(rank->options, "diagnostics", &cli::OptionInfo::name) == rank->options.end()) return;
    Validator validator(schema_json("diagnostics"));
    const std::string folder = std::string(CXCASE_SOURCE_DIR) + "/tests/golden/bad/";
    for (const char* name : {"many-mistakes", "churn-two-forms", "stage-slip", "yaml-empty"}) {
        test::TinyStreams tiny;
        std::ignore = cli::run({"rank", folder + name + ".yaml", "-f", "csv", "--diagnostics", "json"}, tiny.streams);
        INFO(name << " " << tiny.err);
        CHECK(validator.misfit(json::parse(tiny.err)) == "");
    }
}

TEST_CASE("the validator of this test does find misfits") {
    Validator validator(schema_json("rank"));
    json answer = answer_to("rank", about({"FILE"}, test::examples().front()));
    answer["initiatives"][0]["nvp"] = 1;
    CHECK(validator.misfit(answer) == "$.initiatives[0].nvp is not described");
    answer["initiatives"][0].erase("nvp");
    answer["initiatives"][0]["npv"] = "much";
    CHECK(validator.misfit(answer) == "$.initiatives[0].npv is of type string");
    answer["initiatives"][0].erase("npv");
    CHECK(validator.misfit(answer) == "$.initiatives[0] lacks npv");
}
