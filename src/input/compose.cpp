// From texts to one tree: the case, what it extends, and the cases it includes.
//
// `extends` is resolved file by file: a file's tree is its bases' trees, merged in order, with its own keys merged over them.
// `include` is resolved last, for the whole of a case, so that a child inherits it like any key. Every file is a text of its
// own in `sources`, even when two name the same one, so that a place tells which of them it came through.
#include "cxcase/input/load.hpp"
#include "cxcase/input/outside.hpp"
#include "group.hpp"
#include "phrases.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace cxcase::input {
namespace {

using base::Code;
using document::Entry;
using document::Node;
using source::FileId;
using source::Span;

// A business case is a handful of files; more is a loop through links, or an attack.
constexpr std::size_t most_files = 200;
constexpr std::size_t deepest = 20;

// A file on the way from the case to the one being read.
struct Open {
    std::string path;
    Span named;  // where it is named; of the case itself its first byte
};

std::size_t count(const Node& node) {
    std::size_t all = 1;
    for (const Node& item : node.items) all += count(item);
    for (const Entry& entry : node.entries) all += 1 + count(entry.value);
    return all;
}

void merge_into(Node& base, Node own);

void merge_entry(Node& base, Entry own) {
    const auto at = std::ranges::find(base.entries, own.key, &Entry::key);
    if (at == base.entries.end()) {
        base.entries.push_back(std::move(own));
    } else if (own.value.is_null()) {
        base.entries.erase(at);
    } else {
        at->key_span = own.key_span;
        merge_into(at->value, std::move(own.value));
    }
}

// Maps merge key by key; anything else is replaced.
void merge_into(Node& base, Node own) {
    if (!base.is_map() || !own.is_map()) {
        base = std::move(own);
        return;
    }
    base.span = own.span;
    for (Entry& entry : own.entries) merge_entry(base, std::move(entry));
}

class Composer {
 public:
    Composer(source::Sources& sources, const ComposeOptions& options, source::Diagnostics& diagnostics)
        : sources_(sources), options_(options), diagnostics_(diagnostics) {}

    std::optional<ComposedCase> compose(FileId file) {
        folders_.assign(file + 1, whereabouts(options_.folder));
        const std::string path = std::filesystem::path(sources_[file].path()).lexically_normal().string();
        auto root = whole_case(file, {path, {file, 0, 0}});
        if (!root || diagnostics_.has_errors()) return std::nullopt;
        return ComposedCase{*std::move(root), std::move(folders_), std::move(groups_)};
    }

 private:
    // A case with everything it extends and includes.
    std::optional<Node> whole_case(FileId file, Open open) {
        chain_.push_back(std::move(open));
        auto root = extended(file);
        if (root) {
            for (Member& member : members(take(*root, "include")))
                group(*root, std::move(member), groups_, diagnostics_);
        }
        chain_.pop_back();
        // Nothing else is in it than names of no file, or of files with nothing but what pins their answers.
        if (!root || !root->entries.empty()) return root;
        if (!diagnostics_.has_errors()) is_case(*root);
        return std::nullopt;
    }

    // A file's tree with what it extends below it.
    std::optional<Node> extended(FileId file) {
        auto own = document::parse(sources_, file, diagnostics_, limits());
        if (!own || !is_case(*own)) return std::nullopt;
        nodes_ += count(*own);
        std::optional<Node> base;
        bool good = true;
        for (const Node& name : names(take(*own, "extends"), "extends")) {
            const auto below = open(name);
            auto tree = below ? extended(*below) : std::nullopt;
            if (below) chain_.pop_back();
            if (tree) (void)take(*tree, "expect");  // it pins the answers of that file, not of this one
            good = good && tree;
            if (tree && base)
                merge_into(*base, *std::move(tree));
            else if (tree)
                base = std::move(tree);
        }
        if (!good) return std::nullopt;
        if (!base) return own;
        merge_into(*base, *std::move(own));
        return base;
    }

    [[nodiscard]] document::Limits limits() const {
        document::Limits limits;
        limits.nodes -= std::min(nodes_, limits.nodes);
        return limits;
    }

    bool is_case(const Node& root) {
        if (!root.entries.empty()) return true;
        diagnostics_.add({Code::wrong_form,
                          root.span,
                          "a case must be a map of keys, and this one is empty",
                          "a map of keys is expected here",
                          "write cxcase: 1 in the first line, then title, currency and the rest",
                          {}});
        return false;
    }

    // Removes a key of the top and gives its value.
    static std::optional<Entry> take(Node& root, std::string_view key) {
        const auto at = std::ranges::find(root.entries, key, &Entry::key);
        if (at == root.entries.end()) return std::nullopt;
        std::optional<Entry> taken = std::move(*at);
        root.entries.erase(at);
        return taken;
    }

    // One file name, or a list of them.
    std::vector<Node> names(std::optional<Entry> entry, std::string_view key) {
        if (!entry || entry->value.is_null()) return {};
        std::vector<Node> all = entry->value.is_sequence() ? std::move(entry->value.items) : std::vector{entry->value};
        const bool good =
            std::ranges::all_of(all, [](const Node& name) { return name.is_scalar() && !name.text.empty(); });
        if (good) return all;
        diagnostics_.add({Code::wrong_form,
                          entry->value.span,
                          quote(key) + " must be a file name, or a list of them",
                          "file names are expected here",
                          "write " + std::string(key) + ": base.yaml",
                          {}});
        return {};
    }

    std::vector<Member> members(std::optional<Entry> entry) {
        std::vector<Member> all;
        for (const Node& name : names(std::move(entry), "include")) {
            const auto file = open(name);
            if (!file) continue;
            Open self = std::move(chain_.back());
            chain_.pop_back();
            // Groups within a group keep their own names until they get the outer prefix.
            std::vector<std::string> outer = std::exchange(groups_, {});
            auto root = whole_case(*file, std::move(self));
            std::vector<std::string> inner = std::exchange(groups_, std::move(outer));
            if (root)
                all.push_back(
                    {std::filesystem::path(name.text).stem().string(), name.span, *std::move(root), std::move(inner)});
        }
        return all;
    }

    // Adds the file that `name` stands for to the sources and to the chain.
    std::optional<FileId> open(const Node& name) {
        const Whereabouts& here = folders_.at(name.span.file);
        const std::string path = (std::filesystem::path(here.folder) / name.text).lexically_normal().string();
        if (loops(path, name.span) || too_many(name.span) || outside(path, here, name)) return std::nullopt;
        auto text = options_.read_file(path, document::Limits{}.bytes + 1);
        if (const auto* error = std::get_if<source::FileError>(&text)) {
            diagnostics_.add({Code::other_file_unreadable,
                              name.span,
                              quote(name.text) + " cannot be read: " + error->reason,
                              "cannot be read",
                              "the path starts from the folder of the file that names it",
                              {}});
            return std::nullopt;
        }
        const FileId file = sources_.add(path, std::get<std::string>(std::move(text)));
        folders_.resize(file + 1, whereabouts(options_.folder));
        folders_[file] = whereabouts(std::filesystem::path(path).parent_path().string());
        chain_.push_back({path, name.span});
        return file;
    }

    [[nodiscard]] Whereabouts whereabouts(std::string folder) const {
        return {std::move(folder), options_.allow_outside ? std::nullopt : std::optional(options_.folder)};
    }

    bool outside(const std::string& path, const Whereabouts& here, const Node& name) {
        if (!lies_outside(path, here)) return false;
        diagnostics_.add({Code::file_outside,
                          name.span,
                          quote(name.text) + " leads out of the folder of the case",
                          "outside",
                          std::string(outside_help),
                          {}});
        return true;
    }

    bool loops(const std::string& path, Span named) {
        const auto first = std::ranges::find(chain_, path, &Open::path);
        if (first == chain_.end() && chain_.size() < deepest) return false;
        std::string loop;
        std::vector<source::Note> notes;
        for (auto file = first; file != chain_.end(); ++file) {
            if (file != first) loop += file == first + 1 ? " needs " : ", which needs ";
            loop += quote(file->path);
            if (file != first) notes.push_back({file->named, quote(file->path) + " is named here"});
        }
        diagnostics_.add(
            {Code::file_cycle, named,
             first == chain_.end()
                 ? "files build on each other more than " + std::to_string(deepest) + " deep"
                 : loop + (chain_.end() - first == 1 ? " needs itself" : ", which needs " + quote(path) + " again"),
             first == chain_.end() ? "too deep" : "back to a file that needs this one",
             "remove one of these 'extends' or 'include'", std::move(notes)});
        return true;
    }

    bool too_many(Span named) {
        if (++files_ <= most_files) return false;
        if (files_ == most_files + 1)
            diagnostics_.add({Code::file_cycle,
                              named,
                              "the case is made of more than " + std::to_string(most_files) + " files",
                              "no more than these",
                              "a file that is named twice counts twice",
                              {}});
        return true;
    }

    source::Sources& sources_;
    const ComposeOptions& options_;
    source::Diagnostics& diagnostics_;
    std::vector<Whereabouts> folders_;
    std::vector<std::string> groups_;
    std::vector<Open> chain_;
    std::size_t files_ = 0;
    std::size_t nodes_ = 0;
};

}  // namespace

ComposeResult compose(source::Sources& sources, source::FileId file, const ComposeOptions& options) {
    ComposeResult result;
    result.composed = Composer(sources, options, result.diagnostics).compose(file);
    result.diagnostics.sort();
    return result;
}

}  // namespace cxcase::input
