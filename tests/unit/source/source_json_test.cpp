#include "cxcase/source/source.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <string>

using namespace cxcase::source;
using cxcase::base::Code;
using nlohmann::json;

namespace {

json rendered(const Sources& sources, const Diagnostics& diagnostics) {
    const std::array readings{Reading{&sources, &diagnostics}};
    return json::parse(render_json(readings));
}

}  // namespace

TEST_CASE("one document, also when there is nothing to say") {
    const json none = json::parse(render_json({}));
    CHECK(none["schema"] == "cxcase.diagnostics/1");
    CHECK(none["diagnostics"] == json::array());
}

TEST_CASE("a diagnostic says where, what and the way out") {
    Sources sources;
    const FileId file = sources.add("a.yaml", "title: x\nchurn: 140%\n");
    Diagnostics diagnostics;
    diagnostics.add({Code::not_a_probability,
                     {file, 16, 20},
                     "churn of \"140%\"",
                     "between 0% and 100%",
                     "write less",
                     {{{file, 0, 5}, "first defined here"}}});
    const json all = rendered(sources, diagnostics);
    REQUIRE(all["diagnostics"].size() == 1);
    const json one = all["diagnostics"][0];
    CHECK(one["file"] == "a.yaml");
    CHECK(one["line"] == 2);
    CHECK(one["column"] == 8);
    CHECK(one["end_line"] == 2);
    CHECK(one["end_column"] == 12);
    CHECK(one["severity"] == "error");
    CHECK(one["code"] == "CX0203");
    CHECK(one["message"] == "churn of \"140%\"");
    CHECK(one["label"] == "between 0% and 100%");
    CHECK(one["help"] == "write less");
    CHECK(one["notes"][0]["line"] == 1);
    CHECK(one["notes"][0]["message"] == "first defined here");
}

TEST_CASE("a text that was never read has no lines") {
    Sources sources;
    Diagnostics diagnostics;
    diagnostics.add({Code::file_unreadable, {sources.add("gone.yaml", ""), 0, 0}, "cannot read it", "", "", {}});
    CHECK(rendered(sources, diagnostics)["diagnostics"][0]["line"].is_null());
}

TEST_CASE("any bytes make a valid document") {
    Sources sources;
    std::string bytes;
    for (int c = 0; c < 256; ++c) bytes += static_cast<char>(c);
    Diagnostics diagnostics;
    diagnostics.add({Code::unknown_key, {sources.add("a\xff\"\\\n.yaml", "x"), 0, 1}, bytes, bytes, bytes, {}});
    const json one = rendered(sources, diagnostics)["diagnostics"][0];
    CHECK(one["file"] == "a\\xff\"\\\\n.yaml");  // a name, escaped as everywhere
    CHECK(one["message"].get<std::string>().substr(0, 128) == bytes.substr(0, 128));
}

TEST_CASE("several files are one document, in their order") {
    Sources first;
    Sources second;
    Diagnostics of_first;
    Diagnostics of_second;
    of_first.add({Code::unknown_key, {first.add("1.yaml", "x"), 0, 1}, "a", "", "", {}});
    of_second.add({Code::no_costs, {second.add("2.yaml", "x"), 0, 1}, "b", "", "", {}});
    const std::array readings{Reading{&first, &of_first}, Reading{&second, &of_second}};
    const json all = json::parse(render_json(readings))["diagnostics"];
    CHECK(all[0]["file"] == "1.yaml");
    CHECK(all[1]["file"] == "2.yaml");
    CHECK(all[1]["severity"] == "warning");
}

TEST_CASE("a denied warning is an error everywhere") {
    Sources sources;
    Diagnostics diagnostics;
    diagnostics.add({Code::no_costs, {sources.add("a.yaml", "x"), 0, 1}, "no costs", "", "", {}});
    CHECK_FALSE(diagnostics.has_errors());
    diagnostics.deny([](Code code) { return code == Code::no_costs; });
    CHECK(diagnostics.has_errors());
    CHECK(rendered(sources, diagnostics)["diagnostics"][0]["severity"] == "error");
    CHECK(render_text(sources, diagnostics).starts_with("a.yaml:1:1: error: no costs [CX0501, denied]\n"));
}
