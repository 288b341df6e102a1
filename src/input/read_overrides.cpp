#include "change.hpp"
#include "edit.hpp"
#include "paths.hpp"
#include "read.hpp"

#include <algorithm>
#include <tuple>

namespace cxcase::input {
namespace {

using base::Code;
using document::Entry;
using document::Node;

void check_overrides(ReadContext& context, const Keyed& keyed, std::string_view noun) {
    const Node& node = keyed.value();
    const std::string what = std::string(noun) + " " + quote(keyed.key());
    if (!node.is_map()) return report_form(context, node, what, "a map of changes", "{segments.*.churn: \"*= 1.2\"}");
    for (const Entry& entry : node.entries) {
        if (is_extension(entry.key)) continue;
        check_path(context, entry.key, entry.key_span);
        std::ignore = read_change(context, entry);
    }
}

void apply_scenario(ReadContext& context, Node& root, const Node& overrides) {
    for (const Entry& entry : overrides.entries) {
        if (is_extension(entry.key)) continue;
        if (const auto change = read_change(context, entry)) apply(context, root, *change);
    }
}

}  // namespace

void apply_what_if(ReadContext& context, const Node& original, Node& root, const WhatIf& what_if) {
    const IdList scenarios = read_ids(context, original.find("scenarios"), "scenarios", "scenario");
    for (const ScenarioChoice& choice : what_if.scenarios) {
        const auto at = resolve(context, scenarios, choice.name, choice.asked);
        if (!at || !scenarios.entries[*at].value().is_map()) continue;
        context.bc.in_force.scenarios.push_back(choice.name);
        apply_scenario(context, root, scenarios.entries[*at].value());
    }
    for (const source::FileId file : what_if.overrides) {
        if (const auto change = read_argument(context, file)) apply(context, root, *change);
        context.bc.in_force.overrides.push_back(trimmed((*context.quantities.sources)[file].text()));
    }
    if (!what_if.attack.empty()) apply_attack(context, root, what_if.attack);
}

void read_scenarios(ReadContext& context) {
    for (const Keyed& keyed : context.scenarios.entries) {
        context.bc.scenarios.push_back(keyed.key());
        // What is applied has been told already.
        if (std::ranges::find(context.bc.in_force.scenarios, keyed.key()) == context.bc.in_force.scenarios.end())
            check_overrides(context, keyed, "scenario");
    }
}

}  // namespace cxcase::input
