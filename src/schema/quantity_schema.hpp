// Schemas of quantities: a figure, an interval, or a map with a source or a distribution.
#pragma once

#include "build.hpp"
#include "cxcase/input/keys.hpp"

#include <string>

namespace cxcase::schema {

// What a map may hold beside the keys of a quantity: figures by name, or the keys of a cost line.
struct Beside {
    std::string name = {};   // of the definition: "by_channel"
    Object properties = {};  // further keys; they replace those of the quantity with their name
    Object patterns = {};    // further keys by pattern
    bool complete = true;    // a map without a figure is flagged
    List enough = {};        // {"required": […]} that stand for a figure
};

// A reference to the definition of the rule's quantity.
[[nodiscard]] Object quantity(Definitions& definitions, const input::QuantityRule& rule);
[[nodiscard]] Object quantity(Definitions& definitions, const input::QuantityRule& rule, const Beside& beside);

// A plain number, as weights and lists have it.
[[nodiscard]] Object plain_number(Definitions& definitions);

// The noun and example of a kind: "A share per period, such as 2.1% per month."
[[nodiscard]] std::string described(input::QuantityKind kind);

// A text that a pattern tells, with what to say when it does not.
[[nodiscard]] Object spelt(const std::string& pattern, const std::string& expected);

// Any scalar: what YAML takes for a number or a truth is a text all the same.
[[nodiscard]] Object text_schema();

}  // namespace cxcase::schema
