// What stands beside the figure of a quantity map: its period, source, grade, date and note.
#pragma once

#include "frame.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cxcase::input {

// What a quantity map says beside its figure.
struct Notes {
    std::optional<Period> per;
    std::optional<model::Evidence> evidence;
    std::optional<int> as_of;
    std::string source, note;
    bool good = true;
};
[[nodiscard]] Notes read_notes(const document::Node& map, const Frame& frame);

// Complains about keys of the map that are not known; `x-` keys are carried and ignored.
[[nodiscard]] bool keys_known(const document::Node& map, const std::vector<std::string>& known, const Frame& frame);

}  // namespace cxcase::input
