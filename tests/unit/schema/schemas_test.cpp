#include "cxcase/schema/schemas.hpp"

#include "cxcase/render/json.hpp"
#include "support/files.hpp"
#include "support/generated.hpp"

#include <doctest/doctest.h>

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
