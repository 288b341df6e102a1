// What copies of a case share.
#pragma once

#include "cxcase/input/load.hpp"
#include "cxcase/v1/case.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::v1 {

struct Case::Read {
    source::Sources sources;  // changes are texts of it, too
    std::optional<input::ComposedCase> composed;
    source::Diagnostics composing;
    input::ReadOptions options;
    input::SampleFiles samples;  // what they name is read once, too: a variant adds only what its changes name

    // Made from those above.
    input::LoadResult result = {};
    std::vector<Problem> problems = {};
    std::string text = {};

    [[nodiscard]] static std::shared_ptr<const Read> make(Read read);
};

}  // namespace cxcase::v1
