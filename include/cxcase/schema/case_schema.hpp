// The JSON Schema of the case file, made from the tables that read it: keys, kinds of quantities, words, units.
#pragma once

#include "cxcase/report/value.hpp"

namespace cxcase::schema {

// JSON Schema 2020-12. It takes every file that reads, as YAML 1.1 or 1.2 sees it, and refuses what an editor can tell
// from the key alone: unknown and missing keys, wrong shapes, units, periods and signs. What needs a second look at the
// file (ids that do not exist, sums that do not fit) is left to cxcase. Beside the standard's keywords it holds
// `patternErrorMessage`, which editors show in place of a pattern and validators ignore.
[[nodiscard]] report::Value case_schema();

}  // namespace cxcase::schema
