// Several cases as one: what an included case brings into the tree of its group.
#pragma once

#include "cxcase/document/node.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace cxcase::input {

// An included case, whole, before its ids are prefixed.
struct Member {
    std::string prefix;  // the file's stem
    source::Span named;  // where the group names the file
    document::Node root;
    std::vector<std::string> groups;  // prefixes within it
};

// Moves the member's segments, frictions, initiatives, metrics and correlations into the group under its prefix. What acts
// only inside its own file (growth, risk, …) and what the group has to agree with (start, currency, …) stands at the top
// under `prefix/key` from then on. Reports ids that collide.
void group(document::Node& root, Member member, std::vector<std::string>& groups, source::Diagnostics& diagnostics);

// The prefix of an id or key, "" for one of the case itself: "fr" of "fr/consumer", "eu/fr" of "eu/fr/consumer".
[[nodiscard]] std::string_view prefix_of(std::string_view id);

// Without its prefix.
[[nodiscard]] std::string_view bare(std::string_view id);

// The prefix a path lies in: "fr" of segments.fr/consumer.churn and of fr/growth.revenue.
[[nodiscard]] std::string_view prefix_in(std::string_view path);

}  // namespace cxcase::input
