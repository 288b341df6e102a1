#include "cxcase/schema/schemas.hpp"

#include "cxcase/render/json.hpp"
#include "support/files.hpp"
#include "support/generated.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

using namespace cxcase;

TEST_CASE("the committed schemas are those of this program, and there is no other") {
    std::set<std::string> known;
    for (const auto& name : schema::schema_names()) {
        known.insert(name + ".schema.json");
        test::check_current("schema/" + name + ".schema.json", render::json(*schema::schema_of(name)));
    }
    for (const auto& path : test::files_below(std::string(CXCASE_SOURCE_DIR) + "/schema", {".json"}))
        CHECK_MESSAGE(known.contains(path.filename().string()), path);
}

TEST_CASE("a schema that does not exist") { CHECK_FALSE(schema::schema_of("ranks").has_value()); }

TEST_CASE("every place of the output keys is reached, and no key stands twice") {
    std::set<std::string> used;
    for (const auto& output : schema::outputs()) used.emplace(output.name);
    std::set<std::pair<std::string, std::string>> seen;
    for (const auto& key : schema::output_keys()) {
        if (!key.of.empty()) used.emplace(key.of);
        INFO(key.place << " " << key.key);
        CHECK(seen.emplace(key.place, key.key.empty() ? key.of : key.key).second);
    }
    for (const auto& key : schema::output_keys()) CHECK_MESSAGE(used.contains(std::string(key.place)), key.place);
}
