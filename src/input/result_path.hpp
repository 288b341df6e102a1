// Paths of results, as expectations name them: initiatives.tracking.levers.churn.
#pragma once

#include "cxcase/model/measures.hpp"
#include "read_context.hpp"

#include <optional>
#include <string>

namespace cxcase::input {

// What the figure at this path of the answer is; reports a path that leads nowhere, or to more than one figure.
[[nodiscard]] std::optional<model::MeasureUnit> check_result_path(ReadContext& context, const std::string& path,
                                                                  source::Span span);

}  // namespace cxcase::input
