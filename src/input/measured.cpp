// Idea: one figure at a time. The text is parsed, the path walked down as far as it goes, and either the value at its end is
// replaced or what is missing is written behind the last entry of the map that was reached, in the style of that map. Then
// the new text is parsed for the next figure: a case is small, and no place has to be kept in step.
#include "cxcase/input/measured.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/document/node.hpp"
#include "spelling.hpp"

#include <algorithm>
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

class TextEdit {
 public:
    TextEdit(const source::SourceFile& file, const Node& root) : text_(file.text()), file_(file), root_(root) {}

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
        const bool flow = text_[map.span.begin] == '{';
        if (flow) {
            const std::size_t close = map.span.end - 1;
            const std::size_t last = text_.find_last_not_of(" \t\r\n", close - 1) + 1;
            return text_.substr(0, last) + ", " + nested(path, depth, value) + text_.substr(last);
        }
        const std::size_t key = map.entries.front().key_span.begin;
        const std::size_t indent = key - file_.line_start(file_.line_number(key));
        std::size_t at = text_.find('\n', std::min(end_of(map), text_.size()));
        const bool ends = at != std::string::npos;
        at = ends ? at + 1 : text_.size();
        return text_.substr(0, at) + (ends ? "" : "\n") + lines(path, depth, value, name, std::string(indent, ' ')) +
               text_.substr(at);
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

class EffectsEdit {
 public:
    EffectsEdit(source::Sources& sources, source::FileId file) : sources_(sources), file_(file) {}

    MeasuredCase run(const std::vector<MeasuredEffect>& effects) {
        if (!parse()) return std::move(result_);
        for (const MeasuredEffect& effect : effects) {
            for (const std::string& segment : segments_of(effect)) {
                for (const auto& [key, value] : effect.keys) {
                    put({"frictions", effect.friction, "affects", segment, key}, value, effect.name);
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
        return root_.has_value();
    }

    void put(const Path& path, const std::string& value, const std::string& name) {
        std::string text = TextEdit(sources_[file_], *root_).put(path, value, name.empty() ? "" : "\"" + name + "\"");
        std::string whole;
        for (const auto& part : path) whole += (whole.empty() ? "" : ".") + part;
        result_.paths.push_back(std::move(whole));
        file_ = sources_.add(sources_[file_].path(), std::move(text));
        parse();
    }

    // Of "all": the segments that the friction names, unless it says `all` itself or names none.
    [[nodiscard]] std::vector<std::string> segments_of(const MeasuredEffect& effect) const {
        if (effect.segment != "all") return {effect.segment};
        const Node* frictions = root_->find("frictions");
        const Node* friction = frictions != nullptr && frictions->is_map() ? frictions->find(effect.friction) : nullptr;
        const Node* affects = friction != nullptr && friction->is_map() ? friction->find("affects") : nullptr;
        if (affects == nullptr || !affects->is_map() || affects->entries.empty() || affects->find("all") != nullptr)
            return {"all"};
        std::vector<std::string> names;
        for (const Entry& entry : affects->entries) names.push_back(entry.key);
        return names;
    }

    source::Sources& sources_;
    source::FileId file_;
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
