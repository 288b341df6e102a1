// The flow of what is lost: friction, what it makes people do, segment. Flows have no signs, so what a friction brings in one place (the
// customers whom a missing upgrade keeps where they are) is taken off what it loses in the others, in proportion: first off the
// segments of the same lever, then off the other levers. What flows out of a friction is what it costs.
#include "chapters_parts.hpp"
#include "explain_steps.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace cxcase::report {

namespace {

using analysis::MoneyPath;

constexpr std::size_t most_frictions = 12;  // drawn one by one; the others together

// A node is made when something first flows through it, in the order in which it is met.
class Flow {
 public:
    explicit Flow(const Material& material) : material_(material) {
        sankey_.title = word(Says::sankey_inaction);
        sankey_.columns = {word(Says::sankey_friction), word(Says::sankey_lever), word(Says::sankey_segment)};
    }

    void add(const MoneyPath& path) {
        const std::size_t lever = lever_node(path);
        join(friction_node(path.friction), lever, path.pv);
        join(lever, segment_node(path.segment), path.pv);
        total_ += path.pv;
    }

    [[nodiscard]] std::optional<Picture> draw() && {
        if (flows_.empty()) return std::nullopt;
        for (const auto& [ends, value] : flows_) sankey_.flows.push_back({ends.first, ends.second, value, Tone::plain});
        const std::size_t lever = widest(1);
        const std::size_t segment = widest(2);
        auto reading =
            told(into_[lever] > total_ / 2 ? Says::reading_sankey : Says::reading_sankey_part,
                 {text(sankey_.nodes[lever].name), amount(into_[lever]),
                  linked(text(sankey_.nodes[segment].name), sankey_.nodes[segment].link), amount(into_[segment])});
        return picture(std::move(sankey_), std::move(reading));
    }

 private:
    std::size_t node(std::size_t column, std::size_t key, const std::string& name, const std::string& link) {
        const auto [at, is_new] = nodes_.emplace(std::pair(column, key), sankey_.nodes.size());
        if (is_new) sankey_.nodes.push_back({name, column, link});
        return at->second;
    }

    std::size_t friction_node(std::size_t friction) {
        const auto& ranked = material_.answers.frictions.frictions;
        const auto at = std::ranges::find(ranked, friction, &analysis::FrictionResult::friction);
        const auto place = static_cast<std::size_t>(at - ranked.begin());
        if (place >= most_frictions)
            return node(0, material_.from.frictions.size(),
                        titled(Says::sankey_others, {std::to_string(ranked.size() - most_frictions)}), {});
        const auto& one = material_.from.frictions.at(friction);
        return node(0, friction, name_of(one), anchor_of(one));
    }

    std::size_t lever_node(const MoneyPath& path) {
        const std::size_t rest = static_cast<std::size_t>(model::Lever::savings) + 1;
        const std::size_t key = path.lever ? static_cast<std::size_t>(*path.lever) : rest;
        return node(1, key, path.lever ? std::string(lost_words(key)) : word(Says::sankey_rest), {});
    }

    std::size_t segment_node(std::size_t segment) {
        const auto& one = material_.from.segments.at(segment);
        return node(2, segment, name_of(one), anchor_of(one));
    }

    void join(std::size_t from, std::size_t to, double value) {
        flows_[{from, to}] += value;
        into_[to] += value;
    }

    [[nodiscard]] std::size_t widest(std::size_t column) {
        std::size_t best = 0;
        double most = 0;
        for (std::size_t k = 0; k < sankey_.nodes.size(); ++k) {
            if (sankey_.nodes[k].column != column || into_[k] <= most) continue;
            best = k;
            most = into_[k];
        }
        return best;
    }

    const Material& material_;
    Sankey sankey_;
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> nodes_;
    std::map<std::pair<std::size_t, std::size_t>, double> flows_;
    std::map<std::size_t, double> into_;
    double total_ = 0;
};

// Gains of what belongs together are taken off its losses, or the losses off the gains where those are larger.
template <class KeyOf>
void net(std::vector<MoneyPath>& paths, KeyOf key_of) {
    struct Sums {
        double losses = 0, gains = 0;  // gains are negative
    };
    std::map<decltype(key_of(paths.front())), Sums> sums;
    for (const auto& path : paths) {
        Sums& of = sums[key_of(path)];
        (path.pv > 0 ? of.losses : of.gains) += path.pv;
    }
    for (auto& path : paths) {
        const Sums& of = sums.at(key_of(path));
        const double all = of.losses + of.gains;
        const bool stays = (path.pv > 0) == (all > 0) && path.pv != 0;
        path.pv = stays ? path.pv * (all / (path.pv > 0 ? of.losses : of.gains)) : 0;
    }
}

}  // namespace

std::optional<Picture> inaction_sankey(const Material& material) {
    std::vector<MoneyPath> paths = material.answers.paths;
    net(paths, [](const MoneyPath& path) { return std::pair(path.friction, path.lever); });
    net(paths, [](const MoneyPath& path) { return path.friction; });
    Flow flow(material);
    for (const auto& path : paths)
        if (path.pv > 0) flow.add(path);
    auto picture = std::move(flow).draw();
    const bool netted = std::ranges::any_of(material.answers.paths, [](const auto& path) { return path.pv < 0; });
    if (picture && netted) go_on(picture->reading, told(Says::reading_sankey_net));
    return picture;
}

}  // namespace cxcase::report
