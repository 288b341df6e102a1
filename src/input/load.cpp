// The reader: Node -> BusinessCase. Sections are read in the order in which they need each other: money needs the
// currency, months the calendar, references the ids, channels of segments the frictions. Every problem becomes a
// diagnostic; a figure that cannot be read becomes NaN, which no later rule complains about.
#include "cxcase/input/load.hpp"

#include "group.hpp"
#include "read.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::input {
namespace {

using base::Code;
using document::Node;

void read_lists(ReadContext& context, const Node& root) {
    context.segments = read_ids(context, root.find("segments"), "segments", "segment");
    context.frictions = read_ids(context, root.find("frictions"), "frictions", "friction");
    context.initiatives = read_ids(context, root.find("initiatives"), "initiatives", "initiative");
    context.metrics = read_ids(context, root.find("metrics"), "metrics", "metric");
    context.teams = read_ids(context, root.find("people"), "people", "team");
    context.scenarios = read_ids(context, root.find("scenarios"), "scenarios", "scenario");
}

// Friction and acquisition costs do not grow with the rest, which is easily overlooked.
void note_flat_costs(ReadContext& context, const Node& root) {
    const auto& rows = context.bc.assumptions;
    const bool grows = std::ranges::any_of(rows, [](const model::Assumption& row) {
        return row.stated && std::abs(row.value) > 0 &&  // NaN is not
               (row.path.starts_with("growth.") || row.path.find(".growth.") != std::string::npos ||
                row.path.find("/growth.") != std::string::npos);
    });
    const bool flat =
        std::ranges::any_of(context.bc.segments,
                            [](const model::Segment& s) { return s.acquisition_cost.has_value(); }) ||
        std::ranges::any_of(context.bc.frictions, [](const model::Friction& f) {
            return std::ranges::any_of(f.affects, [](const model::Affect& a) { return a.cost.has_value(); });
        });
    if (!grows || !flat) return;
    const auto growth =
        std::ranges::find_if(root.entries, [](const document::Entry& entry) { return bare(entry.key) == "growth"; });
    context.report(Code::flat_costs, growth == root.entries.end() ? root.entry("segments")->key_span : growth->key_span,
                   "growth is set, while the cost of frictions and of acquisition stays flat", "they do not grow",
                   "state their average over the horizon if they will");
}

void read_case(ReadContext& context, const Node& root) {
    // A change such as '*=null' may leave nothing.
    const source::Span first = root.entries.empty() ? root.span : root.entries.front().key_span;
    Fields top(context, root, Place::top, "", first, "the case");
    read_identity(context, top);
    read_calendar(context, top);
    read_members(context, root);
    read_lists(context, root);
    read_settings(context, top);
    read_budget(context, top);
    const std::vector<MetricLink> links = read_metrics(context);
    read_segments(context, top);
    read_frictions(context, links);
    read_initiatives(context, top);
    read_groups(context, top);
    join_samples(context);
    check_conservation(context);
    read_scenarios(context);
    read_challenge(context, root);
    read_expectations(context, top);
    read_correlations(context, top);
    note_flat_costs(context, root);
}

}  // namespace

LoadResult read(const source::Sources& sources, const ComposedCase& composed, const ReadOptions& options) {
    LoadResult result;
    ReadContext context;
    context.quantities.sources = &sources;
    context.quantities.diagnostics = &result.diagnostics;
    context.quantities.point = options.point;
    context.quantities.samples = options.samples;
    context.bc.at_likely = options.point == Point::likely;
    context.quantities.folders = &composed.folders;
    context.quantities.sample_files = &context.sample_files;
    context.groups = composed.groups;
    if (options.what_if.empty()) {
        read_case(context, composed.root);
    } else {
        Node root = composed.root;
        apply_what_if(context, composed.root, root, options.what_if);
        read_case(context, root);
    }
    result.diagnostics.sort();
    if (!result.diagnostics.has_errors())
        result.loaded = LoadedCase{std::move(context.bc), std::move(context.where), std::move(context.expectations_at)};
    return result;
}

LoadResult load(source::Sources& sources, source::FileId file, const LoadOptions& options) {
    ComposeResult composed = compose(sources, file, {options.folder, options.read_file, options.allow_outside});
    if (!composed.composed) return {std::nullopt, std::move(composed.diagnostics)};
    LoadResult result = read(sources, *composed.composed, {options.point, options.what_if});
    for (const source::Diagnostic& diagnostic : composed.diagnostics.all()) result.diagnostics.add(diagnostic);
    result.diagnostics.sort();
    return result;
}

}  // namespace cxcase::input
