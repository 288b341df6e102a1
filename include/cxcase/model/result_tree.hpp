// Where the figures of an answer stand: which parts a path such as initiatives.tracking.levers.churn may have. A path of a
// result is its path in the JSON output, with initiatives and frictions by id and `yearly` by year. It drives the paths of
// `expect:`; a test walks every example's answer against it.
#pragma once

#include "cxcase/model/measures.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace cxcase::model {

// What stands in place of `<…>` in a path.
enum class ResultId : std::uint8_t { none, initiative, friction, segment, metric, year, attack, place };

// One part of a path, below another.
struct ResultStep {
    std::string key;                        // "levers"; empty where each id of a kind is one
    ResultId id = ResultId::none;           // then which
    std::string_view leads;                 // the name of what stands below: "levers"; empty: a figure
    MeasureUnit unit = MeasureUnit::count;  // of a figure
};

// What stands below the part of this name, in the order of the JSON output; "" is the answer itself. Nothing where there is
// no part of this name.
[[nodiscard]] std::vector<ResultStep> result_steps(std::string_view part);

// The part of that name is the answer about draws (`simulate`), which has parts below what is one figure elsewhere:
// portfolio.npv.p10. No figure of it has the path of another.
inline constexpr std::string_view drawn_results = "drawn";

// Is this the path of a figure of the draws? Any word may stand in place of an id.
[[nodiscard]] bool is_drawn(std::string_view path);

// Is this the path of a figure that only actuals can give?
[[nodiscard]] inline bool is_tracked(std::string_view path) { return path.starts_with("track."); }

}  // namespace cxcase::model
