// The shipped examples, loaded.
#pragma once

#include "cxcase/model/business_case.hpp"

#include <string>
#include <vector>

namespace cxcase::test {

struct Example {
    std::string name;  // "telecom.yaml"
    model::BusinessCase business_case;
};

// Every examples/*.yaml, sorted by name, read once. Builds that are not thorough take every fourth, and those that tests
// ask for by name. Throws when one does not load.
[[nodiscard]] const std::vector<Example>& examples();

// Loads a case from text; throws with the rendered diagnostics when it is invalid.
[[nodiscard]] model::BusinessCase load_text(const std::string& text, const std::string& name = "case.yaml");

}  // namespace cxcase::test
