#include "read.hpp"

#include <algorithm>
#include <map>

namespace cxcase::input {
namespace {

using base::Code;

MetricLink read_link(ReadContext& context, const Keyed& keyed) {
    Fields metric(context, keyed.value(), Place::metric, joined("metrics", keyed.key()), keyed.key_span(),
                  "metric " + quote(keyed.key()));
    Fields per_point = metric.inside("per_point");
    return {read_effects(context, per_point)};
}

// Where the entry itself states an effect on the key.
const WrittenEffect* stated(const WrittenAffect& affect, Target target, std::size_t direct) {
    const auto end = affect.effects.begin() + static_cast<std::ptrdiff_t>(direct);
    const auto at =
        std::find_if(affect.effects.begin(), end, [&](const WrittenEffect& e) { return e.target == target; });
    return at == end ? nullptr : &*at;
}

void report_replaced(ReadContext& context, const WrittenAffect& affect, const WrittenEffect& direct,
                     const std::string& metric) {
    const std::string key(target_key(direct.target));
    context.report(Code::link_replaced, context.span(direct.effect.amount),
                   affect.path + " states " + quote(key) + " itself, so the link of metric " + quote(metric) + " to " +
                       quote(key) + " is not used here",
                   "this figure counts", "never both: remove this one to use the link");
}

void report_collision(ReadContext& context, const WrittenAffect& affect, Target target, const std::string& first,
                      const std::string& second, source::Span span) {
    const std::string key(target_key(target));
    context.report(
        Code::metrics_collide, span,
        affect.path + " changes " + quote(key) + " through metrics " + quote(first) + " and " + quote(second),
        "the same customers would be counted twice",
        "state " + quote(key) + " in " + affect.path + " itself, or name one metric");
}

class Linker {
 public:
    Linker(ReadContext& context, WrittenAffect& affect)
        : context_(context), affect_(affect), direct_(affect.effects.size()) {}

    void link(const MetricLink& link, const model::MetricLoss& loss) {
        std::vector<Target> done;  // one message a key, not one a channel
        for (const WrittenEffect& effect : link.per_point) {
            const bool first = std::ranges::find(done, effect.target) == done.end();
            if (first) done.push_back(effect.target);
            if (!free_to_link(effect.target, loss, first)) continue;
            WrittenEffect linked = effect;
            linked.effect.points = loss.points;
            linked.effect.metric = loss.metric;
            affect_.effects.push_back(std::move(linked));
        }
    }

 private:
    bool free_to_link(Target target, const model::MetricLoss& loss, bool report) {
        const std::string& metric = context_.bc.metrics[loss.metric].id;
        if (const WrittenEffect* direct = stated(affect_, target, direct_)) {
            if (report) report_replaced(context_, affect_, *direct, metric);
            return false;
        }
        const auto [at, fresh] = linked_by_.emplace(target, loss.metric);
        if (fresh || at->second == loss.metric) return true;
        if (report)
            report_collision(context_, affect_, target, context_.bc.metrics[at->second].id, metric,
                             context_.span(loss.points));
        return false;
    }

    ReadContext& context_;
    WrittenAffect& affect_;
    std::size_t direct_;                       // effects before this one are the entry's own
    std::map<Target, std::size_t> linked_by_;  // the metric that changes a key
};

}  // namespace

std::vector<MetricLink> read_metrics(ReadContext& context) {
    std::vector<MetricLink> links;
    for (const Keyed& keyed : context.metrics.entries) {
        context.bc.metrics.push_back({keyed.key()});
        links.push_back(read_link(context, keyed));
    }
    return links;
}

void link_metrics(ReadContext& context, const std::vector<MetricLink>& links, WrittenAffect& affect) {
    Linker linker(context, affect);
    for (const model::MetricLoss& loss : affect.metrics) linker.link(links[loss.metric], loss);
}

}  // namespace cxcase::input
