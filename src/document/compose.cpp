// YAML's merge key: `<<: *base` takes over the entries of another map, `<<: [*a, *b]` those of several. What
// the map says itself wins, then what is named first. Taken entries stand where `<<` stood and keep their own
// spans, so that a problem in one is shown where it is written.
#include "compose.hpp"

#include "words.hpp"

#include <unordered_set>
#include <utility>

namespace cxcase::document {
namespace {

using Kind = OutlineNode::Kind;

class Composer {
 public:
    Composer(const std::vector<OutlineNode>& nodes, source::Diagnostics& diagnostics)
        : nodes_(nodes), diagnostics_(diagnostics) {}

    [[nodiscard]] Node node(std::size_t index) {
        const OutlineNode& outline = nodes_[index];
        if (outline.kind == Kind::alias) {
            Node repeated = node(outline.target);
            repeated.span = outline.span;
            return repeated;
        }
        Node result;
        result.span = outline.span;
        if (outline.kind == Kind::scalar) {
            result.kind = Node::Kind::scalar;
            result.text = outline.text;
            result.quoted = outline.quoted;
        } else if (outline.kind == Kind::sequence) {
            result.kind = Node::Kind::sequence;
            result.items = items(index);
        } else if (outline.kind == Kind::map) {
            result.kind = Node::Kind::map;
            result.entries = entries(index);
        }
        return result;
    }

 private:
    [[nodiscard]] const OutlineNode& followed(std::size_t index) const {
        const OutlineNode& outline = nodes_[index];
        return outline.kind == Kind::alias ? nodes_[outline.target] : outline;
    }

    [[nodiscard]] std::vector<Node> items(std::size_t index) {
        std::vector<Node> result;
        const std::size_t end = index + nodes_[index].size;
        for (std::size_t item = index + 1; item < end; item += nodes_[item].size) result.push_back(node(item));
        return result;
    }

    [[nodiscard]] std::vector<Entry> entries(std::size_t index) {
        std::vector<Entry> result;
        std::vector<std::pair<std::size_t, std::vector<Entry>>> taken;  // where `<<` stood, what it brings
        const std::size_t end = index + nodes_[index].size;
        for (std::size_t key = index + 1; key < end;) {
            const std::size_t value = key + nodes_[key].size;
            if (nodes_[key].text == "<<" && !nodes_[key].quoted) {
                taken.emplace_back(result.size(), merged(value));
            } else {
                result.push_back({followed(key).text, nodes_[key].span, node(value)});
            }
            key = value + nodes_[value].size;
        }
        return taken.empty() ? std::move(result) : merge(std::move(result), std::move(taken));
    }

    using Taken = std::vector<std::pair<std::size_t, std::vector<Entry>>>;

    [[nodiscard]] static std::vector<Entry> merge(std::vector<Entry> own, Taken taken) {
        std::unordered_set<std::string> known;
        for (const Entry& entry : own) known.insert(entry.key);
        std::vector<Entry> result;
        std::size_t next = 0;
        for (auto& [place, entries] : taken) {
            for (; next < place; ++next) result.push_back(std::move(own[next]));
            for (Entry& entry : entries) {
                if (known.insert(entry.key).second) result.push_back(std::move(entry));
            }
        }
        for (; next < own.size(); ++next) result.push_back(std::move(own[next]));
        return result;
    }

    // The entries of the map, or of all maps of the list, that stands behind `<<`.
    [[nodiscard]] std::vector<Entry> merged(std::size_t value) {
        if (followed(value).kind != Kind::sequence) return merged_map(value);
        std::vector<Entry> result;
        const std::size_t sequence = nodes_[value].kind == Kind::alias ? nodes_[value].target : value;
        const std::size_t end = sequence + nodes_[sequence].size;
        for (std::size_t item = sequence + 1; item < end; item += nodes_[item].size) {
            std::vector<Entry> more = merged_map(item);
            result.insert(result.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
        }
        return result;
    }

    [[nodiscard]] std::vector<Entry> merged_map(std::size_t value) {
        if (followed(value).kind == Kind::map) return node(value).entries;
        diagnostics_.add(problem(base::Code::merge_not_map, nodes_[value].span,
                                 "'<<' takes over the keys of a map, and this is none",
                                 "mark a map with &name and write <<: *name"));
        return {};
    }

    const std::vector<OutlineNode>& nodes_;
    source::Diagnostics& diagnostics_;
};

}  // namespace

Node compose(const Outline& outline, source::Diagnostics& diagnostics) {
    return Composer(outline.nodes(), diagnostics).node(0);
}

}  // namespace cxcase::document
