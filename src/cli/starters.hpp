// The first cases that init writes, one an industry: the files of src/cli/starters, carried inside the program.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::cli {

struct Starter {
    std::string_view industry;
    std::string_view text;  // a whole case file
};

// In the order in which people read them. The first is what init writes where no industry is asked for.
[[nodiscard]] std::span<const Starter> starters();

[[nodiscard]] std::vector<std::string> industries();

}  // namespace cxcase::cli
