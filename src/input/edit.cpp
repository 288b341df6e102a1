// Idea: a change walks down the tree and the table of keys side by side. The tree says which places exist, the table which
// may be added and which are figures. `*` takes every entry of a map, so one change may end in many places; the places
// where the walk breaks off are remembered, and when it ends nowhere, the deepest of them is what the message is about.
#include "edit.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/input/month.hpp"
#include "cxcase/input/units.hpp"
#include "figure_change.hpp"
#include "frame.hpp"
#include "ground.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace cxcase::input {
namespace {

using base::Code;
using document::Entry;
using document::Node;

bool is_note(std::string_view key) {
    return is_extension(key) || std::ranges::find(quantity_notes, key) != quantity_notes.end() || key == "kind" ||
           key == "upfront" || key == "from" || key == "until" || key == "segments";
}

// Whether 0.62 is 62% there.
bool is_fraction(const Ground& ground) {
    using enum QuantityKind;
    static constexpr std::array fractions{share,        probability_rate,  exposure,       yearly,
                                          churn_change, conversion_change, relative_change};
    const KeyInfo* key = ground.key();
    return key != nullptr && key->kind && std::ranges::find(fractions, *key->kind) != fractions.end();
}

// Maps of a figure and of what it is about, where that may be written as a plain figure, too.
struct Beside {
    Place place;
    std::string_view figure;
    std::array<std::string_view, 4> keys;  // what it is about; where the old figure came from is not
};
constexpr std::array besides{Beside{Place::line, "amount", {"kind", "upfront", "from", "until"}},
                             Beside{Place::fix, "reduces", {"segments"}},
                             Beside{Place::budget_year, "total", {"capex", "opex"}}};

// The map with a plain figure in the place of its own; nothing where the plain figure stands for all of it.
std::optional<Node> with_figure(const Node& map, const Ground& ground, const Change& change) {
    const auto* row = std::ranges::find_if(besides, [&](const Beside& b) { return ground.place() == b.place; });
    if (row == besides.end() || !map.is_map() || !change.value.is_scalar()) return std::nullopt;
    const auto stays = [&](const Entry& entry) {
        return is_extension(entry.key) || std::ranges::find(row->keys, entry.key) != row->keys.end();
    };
    const bool has_figure = std::ranges::any_of(map.entries, [&](const Entry& entry) {
        return entry.key == row->figure || (row->place == Place::line && is_quantity_key(entry.key));
    });
    Node all = map;
    std::erase_if(all.entries, [&](const Entry& entry) { return !stays(entry); });
    if (!has_figure || all.entries.empty()) return std::nullopt;
    all.entries.insert(all.entries.begin(), {std::string(row->figure), change.path_span, change.value});
    return all;
}

// Changes the figures below one place.
class FigureEdit {
 public:
    FigureEdit(ReadContext& context, const Change& change, bool fraction)
        : context_(context), change_(change), fraction_(fraction) {
        if (change.verb == Verb::scale) factor_ = factor_of(change.operand);
        if (change.verb == Verb::add) operand_.emplace(change.operand);
    }

    // Whether any figure was found.
    bool node(Node& node, bool spread = false) {
        if (node.is_scalar()) return scalar(node, spread);
        if (node.find("alpha") != nullptr) return leave(node);  // the parameters of a beta are no figures
        const std::optional<Operand> above = operand_;
        if (const Node* per = node.find("per"); per != nullptr && operand_) operand_->takes_period(per->text);
        const bool found = figures_of(node);
        operand_ = above;
        return found;
    }

    // Where a distribution stands that cannot be changed.
    [[nodiscard]] std::optional<source::Span> left() const { return left_; }

 private:
    bool leave(const Node& node) {
        if (!left_) left_ = node.span;
        return false;
    }

    bool figures_of(Node& node) {
        bool found = false;
        for (Entry& entry : node.entries) {
            if (is_note(entry.key)) continue;
            if (entry.key == "samples") return leave(node);
            found =
                (entry.key == "discrete" ? values(entry.value) : this->node(entry.value, entry.key == "sd")) || found;
        }
        return found;
    }

    static Exact factor_of(const std::string& text) {
        const auto read = lex_figure(text);
        return absolute_number(std::get<Figure>(read));
    }

    bool scalar(Node& node, bool spread) {
        auto text = changed(node.text, spread);
        if (!text) return false;
        node.text = *std::move(text);
        node.span = change_.span;
        return true;
    }

    // {discrete: {4%: 1, 5%: 2}}: the values are the keys.
    bool values(Node& weights) {
        bool found = false;
        for (Entry& entry : weights.entries) {
            if (is_extension(entry.key)) continue;
            auto text = changed(entry.key, false);
            if (!text) continue;
            entry.key = *std::move(text);
            entry.key_span = change_.span;
            found = true;
        }
        return found;
    }

    // A text that is no figure stays as it is: if it should be one, the reader says so.
    std::optional<std::string> changed(const std::string& text, bool spread) {
        if (change_.verb == Verb::scale) return scaled(text, factor_, spread);
        if (spread) return text;
        auto result = increased(text, *operand_, fraction_);
        if (!result) return std::nullopt;
        if (auto* problem = std::get_if<Problem>(&*result)) {
            context_.report(Code::bad_verb, change_.span,
                            quote(text) + " cannot be increased by " + quote(change_.operand) + ": " + problem->message,
                            problem->label, problem->help);
            return text;
        }
        return std::get<std::string>(*std::move(result));
    }

    ReadContext& context_;
    const Change& change_;
    bool fraction_;
    Exact factor_;
    std::optional<Operand> operand_;
    std::optional<source::Span> left_;
};

class Edit {
 public:
    Edit(ReadContext& context, const Change& change)
        : context_(context),
          change_(change),
          parts_(base::split(change.path, '.')),
          pattern_(std::ranges::any_of(parts_, [](const std::string& part) { return part.ends_with('*'); })) {}

    void run(Node& root) {
        if (std::ranges::any_of(parts_, [](const std::string& part) { return part.empty(); }))
            return refuse(whole(), "has an empty part", "",
                          "write the parts with one point between them: segments.consumer.churn");
        if (const auto why = fixed(parts_.front()); !why.empty())
            return refuse(span_of(0), "cannot be changed", why, "change it in the file");
        root_ = &root;
        if (pattern_) context_.quantities.patterns.push_back(change_.span);
        walk(root, Ground(), 0);
        if (done_ == 0 && !reported_) report_nothing();
    }

 private:
    // What other changes hang on.
    static std::string fixed(std::string_view key) {
        if (key == "extends" || key == "include") return "other files are read before";
        return key == "scenarios" ? "scenarios are applied before" : "";
    }

    [[nodiscard]] source::Span whole() const { return change_.path_span; }

    // Where a part stands in the path as written.
    [[nodiscard]] source::Span span_of(std::size_t at) const {
        std::size_t begin = 0;
        for (std::size_t i = 0; i < at; ++i) begin += parts_[i].size() + 1;
        return part(context_.quantities, {change_.path, change_.path_span}, {begin, begin + parts_[at].size()});
    }

    void refuse(source::Span span, const std::string& why, std::string label, std::string help) {
        reported_ = true;
        context_.report(Code::bad_path, span, "path " + quote(change_.path) + " " + why, std::move(label),
                        std::move(help));
    }

    [[nodiscard]] static bool stands_for(std::string_view pattern, const std::string& key) {
        if (!pattern.ends_with('*')) return pattern == key;
        return !is_extension(key) && key.starts_with(pattern.substr(0, pattern.size() - 1));
    }

    // The entries of `map` that parts_[at] names are changed, or walked on from.
    void walk(Node& map, const Ground& ground, std::size_t at) {
        const std::string& wanted = parts_[at];
        if (!wanted.ends_with('*') && !ground.below(wanted)) return refuse_unknown(ground, at);
        if (map.is_null())
            map = Node{.kind = Node::Kind::map, .span = map.span, .text = {}, .items = {}, .entries = {}};
        if (!map.is_map()) return miss(at, {}, "is one figure here, without parts");
        if (Node* years = years_of(map, wanted)) return walk(*years, *ground.below("amount"), at);
        if (last(at) && removes()) return remove(map, at);
        std::size_t found = 0;
        for (Entry& entry : map.entries) {
            if (!stands_for(wanted, entry.key)) continue;
            ++found;
            const auto below = ground.below(entry.key);
            if (!below) continue;
            if (last(at))
                change(entry, *below);
            else
                walk(entry.value, *below, at + 1);
        }
        if (found == 0) absent(map, ground, at);
    }

    // Amounts by fiscal year are named without `amount`, under which they stand beside a kind: costs.plan.FY2027.
    static Node* years_of(Node& map, std::string_view wanted) {
        if (!wanted.starts_with("FY")) return nullptr;
        const auto amount = std::ranges::find(map.entries, "amount", &Entry::key);
        return amount != map.entries.end() && amount->value.is_map() ? &amount->value : nullptr;
    }

    [[nodiscard]] bool last(std::size_t at) const { return at + 1 == parts_.size(); }
    [[nodiscard]] bool removes() const { return change_.verb == Verb::set && change_.value.is_null(); }

    void remove(Node& map, std::size_t at) {
        const auto gone =
            std::erase_if(map.entries, [&](const Entry& entry) { return stands_for(parts_[at], entry.key); });
        done_ += gone;
        if (gone == 0) miss(at, names(map), "is not in the case, so it cannot be removed");
    }

    void change(Entry& entry, const Ground& ground) {
        if (change_.verb == Verb::set) {
            auto with = with_figure(entry.value, ground, change_);
            entry.value = with ? *std::move(with) : change_.value;
            ++done_;
            return;
        }
        if (ground.is_month() && entry.value.is_scalar() && change_.verb == Verb::add) return move_month(entry.value);
        FigureEdit edit(context_, change_, is_fraction(ground));
        const bool figure = ground.is_figure() && edit.node(entry.value);
        if (edit.left() && (pattern_ || figure)) return refuse_in_part(*edit.left());
        if (figure)
            ++done_;
        else if (!pattern_)
            refuse(span_of(parts_.size() - 1), "is no figure", "no figure",
                   "write PATH=VALUE to give it another value");
    }

    // What a change names it changes, or nothing at all: else one part of a comparison would have it and another not.
    void refuse_in_part(source::Span left) {
        reported_ = true;
        context_.report(
            Code::bad_path, whole(),
            "path " + quote(change_.path) + " also names a figure that cannot be " +
                (change_.verb == Verb::scale ? "scaled" : "added to"),
            "", "samples and alpha and beta are changed in the file, or with PATH=VALUE; name the others one by one",
            {{left, "this one"}});
    }

    // `starts += 6 months`.
    void move_month(Node& node) {
        ++done_;
        const auto read = lex_figure(change_.operand);
        const auto& by = std::get<Figure>(read);
        const double months = by.mark == Mark::time ? by.number * by.time->months / by.time->parts : 0.5;
        const bool whole = months == std::floor(months) && std::abs(months) <= 1200;
        auto later = whole ? months_later(trimmed(node.text), static_cast<int>(months)) : std::nullopt;
        if (!later) {
            context_.report(Code::bad_verb, change_.span,
                            quote(node.text) + " cannot be moved by " + quote(change_.operand),
                            whole ? "whole quarters move a quarter" : "a number of months", "write \"+= 3 months\"");
            return;
        }
        node.text = *std::move(later);
        node.span = change_.span;
    }

    // Nothing of this name stands in `map`. What a file could say may be set; a pattern changes only what is there.
    void absent(Node& map, const Ground& ground, std::size_t at) {
        if (pattern_ || change_.verb != Verb::set) return miss(at, names(map), "");
        if (ground.is_list() && !last(at)) return miss(at, names(map), "");
        if (ground.is_list() && own_names(ground) && !did_you_mean(parts_[at], names(map)).empty())
            return miss(at, names(map), "");
        Entry entry{parts_[at], span_of(at), change_.value};
        if (!last(at))
            entry.value = Node{.kind = Node::Kind::map, .span = span_of(at), .text = {}, .items = {}, .entries = {}};
        map.entries.push_back(std::move(entry));
        if (last(at))
            ++done_;
        else
            walk(map.entries.back().value, *ground.below(parts_[at]), at + 1);
    }

    // Names this map gives itself; others refer to ids, and the reader looks for them.
    [[nodiscard]] static bool own_names(const Ground& ground) {
        const KeyInfo& key = *ground.key();
        if (key.holds == Holds::by_year) return false;  // FY2028 is no slip of FY2027
        return key.place == Place::top || key.words == "line" || key.words == "channel";
    }

    static std::vector<std::string> names(const Node& map) {
        std::vector<std::string> all;
        for (const Entry& entry : map.entries) all.push_back(entry.key);
        return all;
    }

    // Remembers where the walk broke off; the deepest place counts.
    void miss(std::size_t at, const std::vector<std::string>& names, std::string why) {
        if (at < missed_at_) return;
        if (at > missed_at_) missed_.clear();
        missed_at_ = at;
        missed_.insert(missed_.end(), names.begin(), names.end());
        missed_why_ = std::move(why);
    }

    void refuse_unknown(const Ground& ground, std::size_t at) {
        if (reported_) return;
        if (!ground.place())
            return refuse(span_of(at), "does not exist: " + quote(parts_[at - 1]) + " has no parts", "", "");
        const KeyAdvice advice = advise(*ground.place(), parts_[at]);
        const std::string path = path_of(parts_[at]);
        refuse(span_of(at),
               "does not exist: " + quote(parts_[at]) + " is not a key of " +
                   std::string(place_info(*ground.place()).name),
               path.empty() ? advice.label : "did you mean " + quote(path) + "?", path.empty() ? advice.help : "");
    }

    // The full path of an id where the path begins with it: `consumer.churn` for segments.consumer.churn.
    [[nodiscard]] std::string path_of(const std::string& id) const {
        if (id != parts_.front()) return "";
        for (const Entry& section : root_->entries) {
            const KeyInfo* key = find_key(Place::top, section.key);
            const bool holds_ids = key != nullptr && key->holds == Holds::map_by_id;
            if (holds_ids && section.value.find(id) != nullptr) return section.key + "." + change_.path;
        }
        return "";
    }

    [[nodiscard]] std::string nearest_path() const {
        const auto near = base::nearest(parts_[missed_at_], missed_);
        if (!near) return "";
        std::string path;
        for (std::size_t i = 0; i < parts_.size(); ++i) path = joined(path, i == missed_at_ ? *near : parts_[i]);
        return path;
    }

    void report_nothing() {
        const std::string near = nearest_path();
        const std::string name = quote(parts_[missed_at_]);
        std::string why = missed_why_.empty() ? "" : ": " + name + " " + missed_why_;
        std::string help = near.empty() ? what_there_is() : "";
        std::string label = near.empty() ? "nothing of this name" : "did you mean " + quote(near) + "?";
        if (pattern_) {
            context_.report(Code::pattern_matches_nothing, span_of(missed_at_),
                            "pattern " + quote(change_.path) + " matches nothing" + why, std::move(label),
                            std::move(help));
            return;
        }
        if (why.empty()) why = ": there is no " + name + (change_.verb == Verb::set ? "" : " to change");
        refuse(span_of(missed_at_), "leads nowhere" + why, std::move(label), std::move(help));
    }

    [[nodiscard]] std::string what_there_is() const {
        std::vector<std::string> all = missed_;
        std::ranges::sort(all);
        const auto repeated = std::ranges::unique(all);
        all.erase(repeated.begin(), repeated.end());
        return all.empty() || all.size() > 12 ? "" : "what stands there: " + enumerate(all);
    }

    ReadContext& context_;
    const Change& change_;
    std::vector<std::string> parts_;
    bool pattern_ = false;
    Node* root_ = nullptr;
    std::size_t done_ = 0;
    bool reported_ = false;
    std::size_t missed_at_ = 0;
    std::vector<std::string> missed_;
    std::string missed_why_;
};

}  // namespace

void apply(ReadContext& context, Node& root, const Change& change) { Edit(context, change).run(root); }

}  // namespace cxcase::input
