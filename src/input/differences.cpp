// Idea: two trees are walked side by side with the table of keys, which says what is a figure, what a map of names, and what
// moves no result. First both are brought into one form: where one case writes `45%` and the other
// `{reduces: 45%, source: …}`, the first becomes `{reduces: 45%}`, so that the source alone is the difference.
#include "cxcase/input/differences.hpp"

#include "ground.hpp"
#include "node_text.hpp"
#include "read.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cxcase::input {
namespace {

using document::Entry;
using document::Node;
using model::Assumption;
using model::BusinessCase;
using Kind = Node::Kind;

// Keys that move no figure of the ranking, beside the texts below the top: names and remarks, what binds `plan` only (`people`,
// `groups`, `window`), and what is asked or told of the results.
struct Quiet {
    Place place;
    std::string_view keys;
};
constexpr std::array quiet{
    Quiet{Place::top,
          "title company author notes self_funding people groups quick_win benefit_owners scenarios correlations "
          "challenge expect report"},
    Quiet{Place::initiative, "people window benefit_owners"},
};
constexpr std::array<std::string_view, 4> notes{"source", "evidence", "as_of", "note"};

bool is_noted(std::string_view key) { return std::ranges::find(notes, key) != notes.end(); }

// The keys of a figure itself, beside which its notes stand.
bool is_figure_key(std::string_view key) { return is_quantity_key(key) && !is_noted(key) && key != "amount"; }

bool has_figure_key(const Node& node) {
    return std::ranges::any_of(node.entries, [](const Entry& entry) { return is_figure_key(entry.key); });
}

bool is_text(const Ground& ground, std::string_view key) {
    const KeyInfo* row = ground.place() ? find_key(*ground.place(), key) : nullptr;
    return row != nullptr && row->holds == Holds::text;
}

bool is_quiet(const Ground& ground, std::string_view key) {
    if (ground.place() != Place::top && is_text(ground, key)) return true;
    if (is_noted(key) && key != "evidence" && (ground.is_figure() || ground.place() == Place::fix)) return true;
    return std::ranges::any_of(quiet, [&](const Quiet& row) {
        const auto keys = split_words(row.keys);
        return ground.place() == row.place && std::ranges::find(keys, key) != keys.end();
    });
}

// A list of ids is a set.
bool same_ids(const Node& a, const Node& b) {
    return a.items.size() == b.items.size() && std::ranges::is_permutation(a.items, b.items, same);
}

std::vector<Entry> figure_of(const Node& node) {
    std::vector<Entry> all;
    std::ranges::copy_if(node.entries, std::back_inserter(all),
                         [](const Entry& entry) { return is_figure_key(entry.key); });
    return all;
}

Node map_of(std::vector<Entry> entries) {
    return {.kind = Kind::map, .span = {}, .text = {}, .items = {}, .entries = std::move(entries)};
}

const Node& nothing() {
    static const Node node = map_of({});
    return node;
}

// ---- one form for both

// The key under which a plain figure stands where the other case has a map; empty where it has no such key.
std::string_view key_of_plain(const Ground& ground, const Node& other) {
    if (ground.place() == Place::fix) return "reduces";
    if (ground.place() == Place::budget_year) return "total";
    if (has_figure_key(other)) return "value";
    const bool by_year = std::ranges::any_of(other.entries, [](const Entry& e) { return e.key.starts_with("FY"); });
    return ground.place() == Place::line && !by_year ? "amount" : "";
}

void lift(Node& plain, const Ground& ground, const Node& other) {
    const auto key = key_of_plain(ground, other);
    if (key.empty()) return;
    Node map{.kind = Kind::map, .span = plain.span, .text = {}, .items = {}, .entries = {}};
    map.entries.push_back({std::string(key), plain.span, std::move(plain)});
    plain = std::move(map);
}

void align(Node& a, Node& b, const Ground& ground) {
    if (a.is_scalar() && b.is_map()) lift(a, ground, b);
    if (b.is_scalar() && a.is_map()) lift(b, ground, a);
    if (!a.is_map() || !b.is_map()) return;
    for (Entry& entry : a.entries) {
        const auto other = std::ranges::find(b.entries, entry.key, &Entry::key);
        const auto below = ground.below(entry.key);
        if (other != b.entries.end() && below) align(entry.value, other->value, *below);
    }
}

// ---- where they differ

class Walk {
 public:
    explicit Walk(std::vector<std::string> other_samples) : other_samples_(std::move(other_samples)) {}

    std::vector<Difference> take() { return std::move(found_); }

    void maps(const Node& a, const Node& b, const Ground& ground) {
        const bool figure = has_figure_key(a) || has_figure_key(b);
        if (figure && (!same(map_of(figure_of(a)), map_of(figure_of(b))) || has_other_samples())) add(true);
        for (const Entry& entry : a.entries) step(ground, entry.key, &entry.value, b.find(entry.key));
        for (const Entry& entry : b.entries) {
            if (a.find(entry.key) == nullptr) step(ground, entry.key, nullptr, &entry.value);
        }
    }

 private:
    void step(const Ground& ground, const std::string& key, const Node* a, const Node* b) {
        const auto below = ground.below(key);
        if (is_extension(key) || is_figure_key(key) || !below) return;
        if (a != nullptr && a->is_null()) a = nullptr;
        if (b != nullptr && b->is_null()) b = nullptr;
        if (a == nullptr && b == nullptr) return;
        const bool counted = std::exchange(counts_, counts_ && !is_quiet(ground, key));
        parts_.push_back(key);
        nodes(a, b, *below);
        parts_.pop_back();
        counts_ = counted;
    }

    void nodes(const Node* a, const Node* b, const Ground& ground) {
        if (a != nullptr && b != nullptr && a->is_map() && b->is_map() && counts_) return maps(*a, *b, ground);
        if (a != nullptr && b != nullptr) {
            const bool ids = ground.key() != nullptr && ground.key()->holds == Holds::ids;
            if (!(ids ? same_ids(*a, *b) : same(*a, *b))) add(false);
            return;
        }
        const Node& there = a != nullptr ? *a : *b;
        if (is_section(ground) && there.is_map() && !has_figure_key(there) && counts_)
            maps(a != nullptr ? *a : nothing(), b != nullptr ? *b : nothing(), ground);
        else
            add(false);
    }

    // A map whose entries are differences by themselves where the other case lacks it.
    static bool is_section(const Ground& ground) {
        if (ground.key() == nullptr) return false;
        const Holds holds = ground.key()->holds;
        if (holds == Holds::map) return ground.is_keyed();
        return ground.is_list() && (holds == Holds::map_by_id || holds == Holds::by_id || holds == Holds::by_year);
    }

    void add(bool figure) { found_.push_back({parts_, figure, counts_}); }

    [[nodiscard]] bool has_other_samples() const {
        return std::ranges::find(other_samples_, Difference{parts_}.register_path()) != other_samples_.end();
    }

    std::vector<std::string> other_samples_;
    std::vector<std::string> parts_;
    bool counts_ = true;
    std::vector<Difference> found_;
};

// ---- from one to the other

// What moves no result cannot make a mixture invalid when it is not there.
void strip(Node& map, const Ground& ground) {
    std::erase_if(map.entries, [&](const Entry& entry) {
        const KeyInfo* key = ground.place() ? find_key(*ground.place(), entry.key) : nullptr;
        return is_quiet(ground, entry.key) && key != nullptr && !key->required;
    });
    for (Entry& entry : map.entries) {
        const auto below = ground.below(entry.key);
        if (below && entry.value.is_map()) strip(entry.value, *below);
    }
}

void replace_figure(Node& node, const Node& by) {
    if (!node.is_map() || !by.is_map()) {
        node = by;
        return;
    }
    std::erase_if(node.entries, [](const Entry& entry) { return is_figure_key(entry.key); });
    const auto figure = figure_of(by);
    node.entries.insert(node.entries.begin(), figure.begin(), figure.end());
}

// Puts into `node` what `by` has at the parts from `at` on: nothing where it has nothing.
void put(Node& node, const Node* by, const Difference& place, std::size_t at) {
    if (at == place.parts.size()) return replace_figure(node, *by);
    const std::string& key = place.parts[at];
    const Entry* source = by == nullptr ? nullptr : by->entry(key);
    auto entry = std::ranges::find(node.entries, key, &Entry::key);
    const bool last = at + 1 == place.parts.size() && !place.figure;
    if (last && entry != node.entries.end() && source == nullptr) {
        node.entries.erase(entry);
        return;
    }
    if (entry == node.entries.end()) {
        node.entries.push_back({key, source == nullptr ? node.span : source->key_span, nothing()});
        entry = node.entries.end() - 1;
    }
    if (last)
        entry->value = source->value;
    else
        put(entry->value, source == nullptr ? nullptr : &source->value, place, at + 1);
    // A section that the other case lacks is gone with its last entry.
    if (source == nullptr && entry->value.is_map() && entry->value.entries.empty()) node.entries.erase(entry);
}

// ---- as text

Written written_figure(const Entry& entry) {
    const auto figure = figure_of(entry.value);
    if (figure.empty()) return {inline_text(entry.value), entry.key_span};
    const Node& first = figure.front().value;
    const auto where = first.is_scalar() ? first.span : entry.key_span;
    if (figure.size() == 1 && figure.front().key == "value") return {first.text, where};
    return {inline_text(map_of(figure)), where};
}

}  // namespace

std::string Difference::path() const {
    std::string all;
    for (const std::string& part : parts) all += (all.empty() ? "" : ".") + part;
    return all;
}

std::string Difference::register_path() const {
    std::string all = path();
    if (parts.back() == "amount") all.resize(all.size() - std::string_view(".amount").size());
    return all;
}

std::optional<Written> written_at(const ComposedCase& composed, const Difference& place) {
    const Node* node = &composed.root;
    const Entry* entry = nullptr;
    for (const std::string& part : place.parts) {
        const Entry* below = node->entry(part);
        // A plain figure is what a map of it would hold.
        if (below == nullptr && node->is_scalar() && (part == "reduces" || part == "total" || part == "amount"))
            continue;
        if (below == nullptr || below->value.is_null()) return std::nullopt;
        entry = below;
        node = &below->value;
    }
    if (node->is_scalar()) return Written{node->text, node->span};
    return place.figure ? written_figure(*entry) : Written{inline_text(*node), entry->key_span};
}

ComposedCase with_what_if(const source::Sources& sources, const ComposedCase& composed, const WhatIf& what_if) {
    source::Diagnostics reported;  // by `read`
    ReadContext context;
    context.quantities.sources = &sources;
    context.quantities.diagnostics = &reported;
    ComposedCase changed = composed;
    apply_what_if(context, composed.root, changed.root, what_if);
    return changed;
}

std::vector<std::string> other_samples(const BusinessCase& a, const BusinessCase& b) {
    std::vector<std::string> paths;
    for (const Assumption& one : a.assumptions) {
        const auto* mine = std::get_if<model::Samples>(&one.distribution.shape);
        if (mine == nullptr) continue;
        const auto other = std::ranges::find(b.assumptions, one.path, &Assumption::path);
        if (other == b.assumptions.end()) continue;
        const auto* theirs = std::get_if<model::Samples>(&other->distribution.shape);
        if (theirs != nullptr && mine->file == theirs->file && mine->column == theirs->column &&
            mine->values != theirs->values)
            paths.push_back(one.path);
    }
    return paths;
}

Mixtures::Mixtures(ComposedCase from, ComposedCase to, std::vector<std::string> other_samples)
    : from_(std::move(from)), to_(std::move(to)) {
    align(from_.root, to_.root, Ground());
    Walk walk(std::move(other_samples));
    walk.maps(from_.root, to_.root, Ground());
    differences_ = walk.take();
    // A grade moves a figure only where it is cut for it.
    const bool cut = from_.root.find("haircuts") != nullptr || to_.root.find("haircuts") != nullptr;
    for (Difference& one : differences_) one.counts = one.counts && (cut || one.parts.back() != "evidence");
    strip(from_.root, Ground());
    // Files of the second case start from its own folder.
    for (std::size_t file = from_.folders.size(); file < to_.folders.size(); ++file)
        from_.folders.push_back(to_.folders[file]);
    for (const std::string& group : to_.groups) {
        if (std::ranges::find(from_.groups, group) == from_.groups.end()) from_.groups.push_back(group);
    }
}

ComposedCase Mixtures::of(const std::vector<bool>& taken) const {
    ComposedCase mixture = from_;
    for (std::size_t i = 0; i < differences_.size(); ++i) {
        if (taken.at(i) && differences_[i].counts) put(mixture.root, &to_.root, differences_[i], 0);
    }
    // A whole initiative or friction that is new brings its own names and teams.
    strip(mixture.root, Ground());
    return mixture;
}

}  // namespace cxcase::input
