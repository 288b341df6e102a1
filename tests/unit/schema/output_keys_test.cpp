#include "cxcase/schema/output_keys.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <utility>

using namespace cxcase;

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
