// The sections of a case file, each read by its own read_….cpp; load.cpp calls them in the order in which they need each other.
#pragma once

#include "fields.hpp"

#include <string>
#include <vector>

namespace cxcase::input {

// ---- read_settings.cpp, read_calendar.cpp, read_members.cpp, read_budget.cpp

void read_identity(ReadContext& context, Fields& top);  // version, title, currency, rates of other currencies
void read_calendar(ReadContext& context, Fields& top);
// What included cases have to agree with, and in which money they are.
void read_members(ReadContext& context, const document::Node& root);
void read_settings(ReadContext& context, Fields& top);
void read_budget(ReadContext& context, Fields& top);
[[nodiscard]] std::vector<std::pair<model::Lever, std::string>> read_benefit_owners(ReadContext& context,
                                                                                    Fields& fields);

// ---- read_segments.cpp

void read_segments(ReadContext& context, Fields& top);

// ---- read_effects.cpp: what frictions and metric links do to customers, as written

enum class Target { churn, conversion, revenue, referrals, moves, contacts, cost };

struct WrittenEffect {
    Target target = Target::churn;
    std::string part;         // channel of contacts, destination of moves; else empty
    std::size_t move_to = 0;  // of moves: the destination's index
    model::Effect effect;
};

[[nodiscard]] std::string_view target_key(Target target);
[[nodiscard]] std::vector<WrittenEffect> read_effects(ReadContext& context, Fields& fields);

// ---- read_metrics.cpp

struct MetricLink {
    std::vector<WrittenEffect> per_point;
};

// By index in BusinessCase::metrics.
[[nodiscard]] std::vector<MetricLink> read_metrics(ReadContext& context);

// An entry of `affects`: for one segment, or for every segment not named.
struct WrittenAffect {
    source::Span key_span;
    std::string path;
    std::string friction;  // its id
    std::size_t friction_index = 0;
    std::vector<std::size_t> segments;
    bool usable = true;  // a map at all
    // Written, readable or not: a figure that cannot be read is not reported a second time as missing.
    bool states_customers = false, states_prospects = false, states_customer_effect = false,
         states_prospect_effect = false, states_metrics = false;
    std::optional<model::Exposure> customers;
    std::optional<model::Quantity> prospects;
    std::vector<WrittenEffect> effects;  // direct ones, then those of metric links
    std::vector<model::MetricLoss> metrics;
};

// Adds the effects of the links of the metrics that the entry names; a direct effect replaces the link's.
void link_metrics(ReadContext& context, const std::vector<MetricLink>& links, WrittenAffect& affect);

// ---- read_frictions.cpp, read_affects.cpp, read_channels.cpp

void read_frictions(ReadContext& context, const std::vector<MetricLink>& links);

// Exposure for every effect, an effect for every exposure, and segments that have what is changed.
void check_affect(ReadContext& context, const WrittenAffect& affect);

// `all` where every segment is named.
void report_all_of_none(ReadContext& context, source::Span span);

void report_affects_nothing(ReadContext& context, source::Span span, const std::string& friction);

// Completes Segment::channels with those of the frictions and finds what a contact costs.
void resolve_channels(ReadContext& context, const std::vector<WrittenAffect>& affects);

// ---- read_initiatives.cpp, read_fixes.cpp, read_lines.cpp, read_references.cpp

void read_initiatives(ReadContext& context, Fields& top);
[[nodiscard]] std::vector<model::Fix> read_fixes(ReadContext& context, Fields& fields);

enum class LineUse { cost, saving };

// What lines need to know of their initiative.
struct LineTiming {
    bool proposed = true;        // else its months may lie before month 1
    std::optional<int> starts;   // nothing when it cannot be read
    std::optional<int> go_live;  // nothing when a figure it needs cannot be read
};
[[nodiscard]] std::vector<model::Line> read_lines(ReadContext& context, Fields& fields, LineUse use,
                                                  const LineTiming& timing);
void read_references(ReadContext& context, Fields& fields, model::Initiative& initiative);
void check_references(ReadContext& context);
void read_groups(ReadContext& context, Fields& top);

// ---- join_samples.cpp

// Where several figures are columns of one file, rows in which one of them lies beyond what it can be count for none.
void join_samples(ReadContext& context);

// ---- conservation.cpp: what the figures say together

void check_conservation(ReadContext& context);

// ---- read_overrides.cpp, read_challenge.cpp, read_expectations.cpp, read_correlations.cpp

// Changes `root`, a copy of `original`, by scenarios and overrides in order.
void apply_what_if(ReadContext& context, const document::Node& original, document::Node& root, const WhatIf& what_if);
void read_scenarios(ReadContext& context);
void read_challenge(ReadContext& context, const document::Node& root);

// Changes `root` by an attack of its `challenge`.
void apply_attack(ReadContext& context, document::Node& root, const std::string& id);
void read_expectations(ReadContext& context, Fields& top);
void read_correlations(ReadContext& context, Fields& top);

}  // namespace cxcase::input
