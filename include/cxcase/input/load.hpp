// From text to BusinessCase: every key, unit, default and rule of the case file.
#pragma once

#include "cxcase/model/business_case.hpp"
#include "cxcase/source/source.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cxcase::input {

enum class Point { mean, likely };

struct LoadOptions {
    Point point = Point::mean;
    std::string folder;  // relative `extends`, `include` and `samples` paths start here
};

struct LoadedCase {
    model::BusinessCase business_case;
    std::vector<source::Span> where;  // by Quantity::id; an empty span for defaults
};

// `loaded` is empty exactly when diagnostics hold an error: an invalid case never gives a number.
struct LoadResult {
    std::optional<LoadedCase> loaded;
    source::Diagnostics diagnostics;  // sorted
};

// Parses, reads, resolves and checks the case in `file`. All problems in one run. Never throws on bad input.
[[nodiscard]] LoadResult load(source::Sources& sources, source::FileId file, const LoadOptions& options = {});

}  // namespace cxcase::input
