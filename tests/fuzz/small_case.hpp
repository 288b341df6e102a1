// What the targets that ask about cases have in common: a text as a case, if it is one, reads no other file and is small.
#pragma once

#include "cxcase/input/load.hpp"
#include "cxcase/model/business_case.hpp"
#include "cxcase/source/source.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace cxcase::test {

// Time is spent on many small ones.
struct Most {
    std::size_t parts;  // segments, frictions and initiatives, each
    int months;
};

[[nodiscard]] inline std::optional<model::BusinessCase> small_case(std::string text, const Most& most) {
    source::Sources sources;
    const auto file = sources.add("case.yaml", std::move(text));
    input::LoadOptions options;
    options.folder = "/nonexistent";
    options.read_file = [](const std::string&, std::size_t) { return source::FileError{"No such file or directory"}; };
    auto result = input::load(sources, file, options);
    if (!result.loaded) return std::nullopt;
    auto& bc = result.loaded->business_case;
    const auto parts = std::max({bc.segments.size(), bc.frictions.size(), bc.initiatives.size()});
    if (parts > most.parts || bc.calendar.horizon > most.months) return std::nullopt;
    return std::move(bc);
}

}  // namespace cxcase::test
