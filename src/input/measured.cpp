// Idea: one figure at a time. The text is parsed, the path walked down as far as it goes, and either the value at its end is
// replaced or what is missing is written behind the last entry of the map that was reached, in the style of that map. Then
// the new text is parsed, compared with the old one (the figure is there, and nothing else has moved) and serves for the next
// figure: a case is small, and no place has to be kept in step.
#include "cxcase/input/measured.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/document/node.hpp"
#include "node_text.hpp"
#include "phrases.hpp"

#include <algorithm>
#include <map>
#include <ranges>
#include <string_view>

namespace cxcase::input {

namespace {

using document::Entry;
using document::Node;
using Path = std::vector<std::string>;

// Keys of a map without ids that name it in one line: {a: {b: VALUE}}.
std::string nested(const Path& path, std::size_t from, const std::string& value) {
    const std::string text = path[from] + ": ";
    if (from + 1 == path.size()) return text + value;
    return text + "{" + nested(path, from + 1, value) + "}";
}

std::string dotted(const Path& path, std::size_t parts) {
    std::string whole;
    for (std::size_t i = 0; i < parts; ++i) whole = joined(whole, path[i]);
    return whole;
}

class TextEdit {
 public:
    TextEdit(const source::SourceFile& file, const Node& root) : text_(file.text()), file_(file), root_(root) {}

    // On the way to the figure: `late: *other`, whose parts stand where `other` is written, and belong to it.
    [[nodiscard]] const Entry* alias_before(const Path& path) const {
        const Node* map = &root_;
        for (std::size_t depth = 0; depth + 1 < path.size(); ++depth) {
            const Entry* entry = map->entry(path[depth]);
            if (entry == nullptr || !entry->value.is_map()) return nullptr;
            if (text_[entry->value.span.begin] == '*') return entry;
            map = &entry->value;
        }
        return nullptr;
    }

    // The text with this value at this path. `name` is written where the friction is new.
    [[nodiscard]] std::string put(const Path& path, const std::string& value, const std::string& name) const {
        const Node* map = &root_;
        for (std::size_t depth = 0; depth < path.size(); ++depth) {
            const Entry* entry = map->entry(path[depth]);
            if (entry == nullptr) return inserted(*map, path, depth, value, name);
            if (depth + 1 == path.size()) return replaced(*entry, value);
            if (!entry->value.is_map() || entry->value.entries.empty())
                return replaced(*entry, "{" + nested(path, depth + 1, value) + "}");
            map = &entry->value;
        }
        return text_;
    }

 private:
    [[nodiscard]] std::string replaced(const Entry& entry, const std::string& value) const {
        const bool is_null = entry.value.is_null();  // its place is that of the key
        const std::size_t begin = is_null ? behind_colon(entry) : entry.value.span.begin;
        const std::size_t end = is_null ? begin : entry.value.span.end;
        return text_.substr(0, begin) + (is_null ? " " : "") + value + text_.substr(end);
    }

    [[nodiscard]] std::size_t behind_colon(const Entry& entry) const {
        return std::min(text_.find(':', entry.key_span.end), text_.size() - 1) + 1;
    }

    [[nodiscard]] std::string inserted(const Node& map, const Path& path, std::size_t depth, const std::string& value,
                                       const std::string& name) const {
        if (text_[map.span.begin] == '{') return inserted_in_braces(map, nested(path, depth, value));
        const std::size_t key = first_own(map).key_span.begin;
        const std::size_t indent = key - file_.line_start(file_.line_number(key));
        std::size_t at = text_.find('\n', std::min(end_of(map), text_.size()));
        const bool ends = at != std::string::npos;
        at = ends ? at + 1 : text_.size();
        std::string more = (ends ? "" : "\n") + lines(path, depth, value, name, std::string(indent, ' '));
        if (ends_in_crlf()) more = with_crlf(more);
        return text_.substr(0, at) + more + text_.substr(at);
    }

    // As its first line does.
    [[nodiscard]] bool ends_in_crlf() const {
        const std::size_t end = text_.find('\n');
        return end != std::string::npos && end > 0 && text_[end - 1] == '\r';
    }

    static std::string with_crlf(const std::string& lines) {
        std::string all;
        for (const char c : lines) all += c == '\n' ? std::string("\r\n") : std::string(1, c);
        return all;
    }

    // Behind the value of the last entry: what follows it may be a comment, or a comma that ends the list.
    [[nodiscard]] std::string inserted_in_braces(const Node& map, const std::string& entry) const {
        const auto is_own = [&](const Entry& one) { return one.key_span.begin > map.span.begin; };
        const auto from_last = map.entries | std::views::reverse;
        const auto last = std::ranges::find_if(from_last, is_own);
        if (last == from_last.end()) {  // all come by `<<`
            const std::size_t open = map.span.begin + 1;
            return text_.substr(0, open) + entry + ", " + text_.substr(open);
        }
        const std::size_t at = last->value.is_null() ? behind_null(*last) : end_of(last->value);
        return text_.substr(0, at) + ", " + entry + text_.substr(at);
    }

    // `{late: , …}` and `{late: null, …}`: the place of either is that of the key.
    [[nodiscard]] std::size_t behind_null(const Entry& entry) const {
        const std::size_t end = text_.find_first_of(",}#\n", behind_colon(entry));
        return text_.find_last_not_of(' ', std::min(end, text_.size()) - 1) + 1;
    }

    // Entries that come by `<<` stand elsewhere, before.
    static const Entry& first_own(const Node& map) {
        const auto own = std::ranges::find_if(
            map.entries, [&](const Entry& entry) { return entry.key_span.begin >= map.span.begin; });
        return own == map.entries.end() ? map.entries.front() : *own;
    }

    // Behind the last thing in a map.
    static std::size_t end_of(const Node& node) {
        std::size_t end = node.span.end;
        for (const Entry& entry : node.entries)
            end = std::max({end, std::size_t{entry.key_span.end}, end_of(entry.value)});
        for (const Node& item : node.items) end = std::max(end, end_of(item));
        return end;
    }

    static std::string lines(const Path& path, std::size_t depth, const std::string& value, const std::string& name,
                             const std::string& indent) {
        if (depth + 1 == path.size()) return indent + path[depth] + ": " + value + "\n";
        std::string text = indent + path[depth] + ":\n";
        if (depth == 1 && !name.empty()) text += indent + "  name: " + name + "\n";
        return text + lines(path, depth + 1, value, name, indent + "  ");
    }

    const std::string& text_;
    const source::SourceFile& file_;
    const Node& root_;
};

// Where two states of a case differ beside the figure that was written, as a path; nothing where they do not. A map that is
// new holds the figure and, of a friction, its name.
std::optional<std::string> moved_beside(const Node* before, const Node& after, const Path& path, std::size_t depth,
                                        const Node& wanted) {
    if (depth == path.size()) return same(after, wanted) ? std::nullopt : std::optional(dotted(path, depth));
    const Entry* below = after.is_map() ? after.entry(path[depth]) : nullptr;
    if (below == nullptr) return dotted(path, depth + 1);
    const bool was_map = before != nullptr && before->is_map();
    if (was_map) {
        const auto there = [&](const std::string& key) { return joined(dotted(path, depth), key); };
        for (const Entry& entry : before->entries) {
            const Node* now = after.find(entry.key);
            if (entry.key != path[depth] && (now == nullptr || !same(entry.value, *now))) return there(entry.key);
        }
        for (const Entry& entry : after.entries)
            if (entry.key != path[depth] && before->find(entry.key) == nullptr) return there(entry.key);
    }
    return moved_beside(was_map ? before->find(path[depth]) : nullptr, below->value, path, depth + 1, wanted);
}

class EffectsEdit {
 public:
    EffectsEdit(source::Sources& sources, source::FileId file) : sources_(sources), first_file_(file), file_(file) {}

    MeasuredCase run(const std::vector<MeasuredEffect>& effects) {
        if (!parse()) return std::move(result_);
        std::map<std::string, std::string> columns;  // by the friction they are
        for (const MeasuredEffect& effect : effects) {
            const std::string id = friction_of(effect);
            const auto [before, is_first] = columns.try_emplace(id, effect.friction);
            if (!is_first && before->second != effect.friction) {
                refuse_second(id, before->second, effect.friction);
                return std::move(result_);
            }
            const std::vector<std::string> segments = segments_of(id, effect.segment);
            if (segments.size() > 1) result_.shared.push_back(id);
            for (const std::string& segment : segments) {
                for (const auto& [key, value] : effect.keys) {
                    put({"frictions", id, "affects", segment, key}, value, effect.name);
                    if (!root_) return std::move(result_);
                }
            }
        }
        result_.text = sources_[file_].text();
        return std::move(result_);
    }

    MeasuredCase run(const std::vector<PlacedFigure>& figures) {
        if (!parse()) return std::move(result_);
        for (const PlacedFigure& figure : figures) {
            put(base::split(figure.path, '.'), figure.value, "");
            if (!root_) return std::move(result_);
        }
        result_.text = sources_[file_].text();
        return std::move(result_);
    }

 private:
    bool parse() {
        root_ = document::parse(sources_, file_, result_.diagnostics);
        if (root_ && !root_->is_map()) {
            result_.diagnostics.add({base::Code::top_level_not_map, root_->span, "the file holds no case", "", "", {}});
            root_.reset();
        }
        if (root_) first_ = *root_;
        return root_.has_value();
    }

    void put(const Path& path, const std::string& value, const std::string& name) {
        if (const Entry* alias = TextEdit(sources_[first_file_], first_).alias_before(path))
            return refuse_alias(path, *alias);
        std::string text = TextEdit(sources_[file_], *root_).put(path, value, name.empty() ? "" : in_quotes(name));
        const Node before = *std::move(root_);
        file_ = sources_.add(sources_[file_].path(), std::move(text));
        const bool readable = parses();
        const auto moved = readable ? moved_beside(&before, *root_, path, 0, node_of(value)) : std::nullopt;
        if (!readable || moved) return refuse(path, moved.value_or(""));
        result_.paths.push_back(dotted(path, path.size()));
    }

    // Is the new text YAML? If not, its errors speak of a text that nobody has seen.
    bool parses() {
        source::Diagnostics unseen;
        root_ = document::parse(sources_, file_, unseen);
        return root_ && root_->is_map();
    }

    Node node_of(const std::string& value) {
        source::Diagnostics unseen;
        const auto parsed = document::parse(sources_, sources_.add("", "value: " + value + "\n"), unseen);
        const Node* node = parsed && parsed->is_map() ? parsed->find("value") : nullptr;
        return node == nullptr ? Node{} : *node;
    }

    void refuse_alias(const Path& path, const Entry& alias) {
        const std::string text(sources_.text(alias.value.span));
        report(alias.value.span,
               "cannot write " + quote(dotted(path, path.size())) + ": " + quote(alias.key) +
                   " repeats what stands elsewhere, and that would change instead",
               "an alias", "write out what " + quote(text) + " repeats in its place, then call again");
    }

    void refuse_second(const std::string& id, const std::string& one, const std::string& other) {
        report(deepest({"frictions", id}),
               quote(one) + " and " + quote(other) + " are both the friction " + quote(id) + " of the case", "this one",
               "leave one of them out, or rename its column");
    }

    void refuse(const Path& path, const std::string& moved) {
        const std::string whole = dotted(path, path.size());
        const bool elsewhere = !moved.empty() && moved != whole;
        report(deepest(path),
               "cannot write " + quote(whole) +
                   (elsewhere ? ", which would change " + quote(moved) + ", too"
                              : ": the text around it leaves no place for it"),
               "here",
               elsewhere ? "an anchor (&) and what repeats it (*, <<) share one text: write one of them out, then call "
                           "again"
                         : "write the block out, an entry a line, then call again");
    }

    // The key on the way to the figure that stands in the user's text, as deep as can be.
    [[nodiscard]] source::Span deepest(const Path& path) const {
        source::Span span{first_file_, 0, 0};
        const Node* map = &first_;
        for (const std::string& part : path) {
            const Entry* entry = map->is_map() ? map->entry(part) : nullptr;
            if (entry == nullptr) break;
            span = entry->key_span;
            map = &entry->value;
        }
        return span;
    }

    void report(source::Span span, std::string message, std::string label, std::string help) {
        result_.diagnostics.add(
            {base::Code::bad_path, span, std::move(message), std::move(label), std::move(help), {}});
        root_.reset();
    }

    [[nodiscard]] static const Node* frictions_of(const Node& root) {
        const Node* frictions = root.find("frictions");
        return frictions != nullptr && frictions->is_map() ? frictions : nullptr;
    }

    // The id in the case: column late_delivery is friction late-delivery where only that one has its letters.
    std::string friction_of(const MeasuredEffect& effect) {
        const Node* known = frictions_of(first_);
        if (known != nullptr && known->find(effect.friction) != nullptr) return effect.friction;
        const auto letters = letters_of(effect.friction);
        std::vector<std::string> same;
        if (known != nullptr)
            for (const Entry& entry : known->entries)
                if (letters_of(entry.key) == letters) same.push_back(entry.key);
        if (same.size() == 1) return same.front();
        if (std::ranges::find(result_.added, effect.friction) == result_.added.end())
            result_.added.push_back(effect.friction);
        return effect.friction;
    }

    static std::string letters_of(const std::string& id) {
        std::string letters = base::lower(id);
        std::erase_if(letters, [](char c) { return c == '-' || c == '_'; });
        return letters;
    }

    // Of "all": the segments that the friction names, unless it says `all` itself or names none.
    [[nodiscard]] std::vector<std::string> segments_of(const std::string& id, const std::string& segment) const {
        if (segment != "all") return {segment};
        const Node* all = frictions_of(*root_);
        const Node* friction = all != nullptr ? all->find(id) : nullptr;
        const Node* affects = friction != nullptr && friction->is_map() ? friction->find("affects") : nullptr;
        if (affects == nullptr || !affects->is_map() || affects->entries.empty() || affects->find("all") != nullptr)
            return {"all"};
        std::vector<std::string> names;
        for (const Entry& entry : affects->entries) names.push_back(entry.key);
        return names;
    }

    source::Sources& sources_;
    source::FileId first_file_;  // the user's
    source::FileId file_;        // with what has been written by now
    Node first_;
    std::optional<Node> root_;
    MeasuredCase result_;
};

}  // namespace

MeasuredCase put_effects(source::Sources& sources, source::FileId file, const std::vector<MeasuredEffect>& effects) {
    return EffectsEdit(sources, file).run(effects);
}

MeasuredCase put_figures(source::Sources& sources, source::FileId file, const std::vector<PlacedFigure>& figures) {
    return EffectsEdit(sources, file).run(figures);
}

}  // namespace cxcase::input
