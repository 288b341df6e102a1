// Figures of expectations: "142%", "3.1M", "EUR 3.1M", "18 months", "yes", beside the kind of result they are compared with.
#pragma once

#include "cxcase/model/measures.hpp"
#include "read_context.hpp"

#include <optional>
#include <string_view>

namespace cxcase::input {

struct ExpectedValue {
    double value = 0;       // as results are: a plain number, months, or the case currency
    double last_digit = 0;  // what a unit of the last digit written is worth
    bool per_cent = false;  // ends in a per cent sign
};

enum class ExpectedUse { value, tolerance };

// What stands at `name`; reports what cannot be compared with a result of this unit (nothing: not known).
[[nodiscard]] std::optional<ExpectedValue> read_expected(ReadContext& context, const document::Node& node,
                                                         std::string_view name, std::optional<model::MeasureUnit> unit,
                                                         ExpectedUse use);

}  // namespace cxcase::input
