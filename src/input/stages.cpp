// Idea: everything that has to be written is a figure at a path, and put_figures writes those. So here is only what is where:
// the keys of the segment once more for each stage, and each place that names the segment once more with the stage's id.
#include "cxcase/input/stages.hpp"

#include "cxcase/document/node.hpp"
#include "node_text.hpp"
#include "spelling.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace cxcase::input {

namespace {

using document::Entry;
using document::Node;

// Of a segment: what a stage has of its own, what brings new customers, and texts about the segment.
constexpr std::array<std::string_view, 10> not_shared{
    "name",       "customers",        "churn",           "moves",     "prospects",
    "conversion", "acquisition_cost", "cannibalisation", "referrals", "notes"};
// Of `affects`: what happens to prospects.
constexpr std::array<std::string_view, 2> of_prospects{"prospects", "conversion"};
constexpr std::array<std::string_view, 4> with_paths{"scenarios", "correlations", "expect", "challenge"};

template <std::size_t N>
bool is_in(const std::array<std::string_view, N>& keys, std::string_view key) {
    return std::ranges::find(keys, key) != keys.end();
}

const Node* map_at(const Node& map, std::string_view key) {
    const Node* found = map.find(key);
    return found != nullptr && found->is_map() ? found : nullptr;
}

class StagePlaces {
 public:
    StagePlaces(const Node& root, const std::string& segment, const std::vector<StageFigures>& stages)
        : root_(root), segment_(segment), stages_(stages) {}

    [[nodiscard]] std::string refusal() const {
        const Node* segments = map_at(root_, "segments");
        const Node* found = segments != nullptr ? map_at(*segments, segment_) : nullptr;
        if (found == nullptr) return "the file has no segment " + quote(segment_);
        for (const char* key : {"moves", "referrals"}) {
            if (found->find(key) != nullptr)
                return "segment " + quote(segment_) + " has " + quote(key) +
                       ", and nobody could say to which stage they lead";
        }
        for (const StageFigures& stage : stages_) {
            if (stage.id != segment_ && segments->find(stage.id) != nullptr)
                return "there is a segment " + quote(stage.id) + " already";
        }
        return "";
    }

    [[nodiscard]] std::vector<PlacedFigure> figures() {
        for (const StageFigures& stage : stages_) put_stage(stage);
        if (const Node* frictions = map_at(root_, "frictions")) {
            for (const Entry& friction : frictions->entries) put_friction(friction);
        }
        if (const Node* initiatives = map_at(root_, "initiatives")) {
            for (const Entry& initiative : initiatives->entries) put_initiative(initiative);
        }
        return std::move(figures_);
    }

    // Which keys at the top speak of the segment in paths.
    [[nodiscard]] std::vector<std::string> first_only() const {
        std::vector<std::string> keys;
        for (const Entry& entry : root_.entries)
            if (is_in(with_paths, entry.key) && names_segment(entry.value)) keys.push_back(entry.key);
        return keys;
    }

 private:
    void put(std::string path, std::string value) { figures_.push_back({std::move(path), std::move(value)}); }

    void put_stage(const StageFigures& stage) {
        const std::string path = "segments." + stage.id + ".";
        const bool is_new = stage.id != segment_;
        if (is_new) put(path + "name", in_quotes(stage.name));
        put(path + "customers", stage.customers);
        put(path + "churn", stage.churn);
        if (!stage.moves.empty()) put(path + "moves", stage.moves);
        if (!is_new) return;
        for (const Entry& entry : root_.find("segments")->find(segment_)->entries)
            if (!is_in(not_shared, entry.key)) put(path + entry.key, inline_text(entry.value));
    }

    // `affects.consumer` once more for each stage, without what happens to prospects.
    void put_friction(const Entry& friction) {
        const Node* affects = friction.value.is_map() ? map_at(friction.value, "affects") : nullptr;
        const Node* effects = affects != nullptr ? map_at(*affects, segment_) : nullptr;
        if (effects == nullptr) return;
        Node shared = *effects;
        std::erase_if(shared.entries, [](const Entry& entry) { return is_in(of_prospects, entry.key); });
        if (shared.entries.empty()) return;
        for (const StageFigures& stage : stages_)
            if (stage.id != segment_) put("frictions." + friction.key + ".affects." + stage.id, inline_text(shared));
    }

    void put_initiative(const Entry& initiative) {
        const Node* fixes = initiative.value.is_map() ? map_at(initiative.value, "fixes") : nullptr;
        if (fixes == nullptr) return;
        for (const Entry& fix : fixes->entries) {
            if (!fix.value.is_map()) continue;
            const std::string path = "initiatives." + initiative.key + ".fixes." + fix.key + ".";
            put_named(fix.value, path);
            const Node* reduces = map_at(fix.value, "reduces");
            const Node* share = reduces != nullptr ? reduces->find(segment_) : nullptr;
            if (share == nullptr) continue;
            for (const StageFigures& stage : stages_)
                if (stage.id != segment_) put(path + "reduces." + stage.id, inline_text(*share));
        }
    }

    // `segments: [consumer, homes]` of a fix.
    void put_named(const Node& fix, const std::string& path) {
        const Node* segments = fix.find("segments");
        if (segments == nullptr || !segments->is_sequence()) return;
        std::string list;
        bool found = false;
        for (const Node& item : segments->items) {
            list += (list.empty() ? "" : ", ") + inline_text(item);
            found = found || item.text == segment_;
        }
        if (!found) return;
        for (const StageFigures& stage : stages_)
            if (stage.id != segment_) list += ", " + stage.id;
        put(path + "segments", "[" + list + "]");
    }

    [[nodiscard]] bool names_segment(const Node& node) const {
        const auto named = [&](const std::string& text) {
            return ("." + text + ".").find("." + segment_ + ".") != std::string::npos;
        };
        if (node.is_scalar()) return named(node.text);
        return std::ranges::any_of(node.items, [&](const Node& item) { return names_segment(item); }) ||
               std::ranges::any_of(node.entries,
                                   [&](const Entry& entry) { return named(entry.key) || names_segment(entry.value); });
    }

    const Node& root_;
    const std::string& segment_;
    const std::vector<StageFigures>& stages_;
    std::vector<PlacedFigure> figures_;
};

}  // namespace

StagedCase put_stages(source::Sources& sources, source::FileId file, const std::string& segment,
                      const std::vector<StageFigures>& stages) {
    StagedCase staged;
    const auto root = document::parse(sources, file, staged.put.diagnostics);
    if (!root) return staged;
    StagePlaces places(*root, segment, stages);
    staged.refusal = places.refusal();
    if (!staged.refusal.empty()) return staged;
    staged.first_only = places.first_only();
    staged.put = put_figures(sources, file, places.figures());
    return staged;
}

}  // namespace cxcase::input
