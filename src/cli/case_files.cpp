#include "case_files.hpp"

#include "case_input.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/document/node.hpp"
#include "cxcase/input/outside.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

namespace cxcase::cli {

namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with("."); }

bool is_yaml(const fs::path& path) { return path.extension() == ".yaml" || path.extension() == ".yml"; }

// Links to folders are not followed. A folder that cannot be read is told, and the others are read all the same.
void collect(const fs::path& at, Operand& operand) {
    std::error_code error;
    for (fs::directory_iterator entry(at, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code unknown;
        const bool is_folder = entry->is_directory(unknown);
        if (is_hidden(entry->path())) continue;
        if (is_folder && !entry->is_symlink(unknown)) collect(entry->path(), operand);
        if (!is_folder && is_yaml(entry->path())) operand.files.push_back({entry->path().string(), false});
    }
    if (!error) return;
    const std::string name = at == operand.path ? "" : case_name(at.string()) + ": ";
    operand.unreadable += (operand.unreadable.empty() ? "" : ", ") + name + error.message();
}

Operand folder(const std::string& path) {
    Operand operand{path, true, {}, {}, 0};
    collect(path, operand);
    std::ranges::sort(operand.files, {}, &CaseFile::path);  // folders come in any order, answers do not
    return operand;
}

// Does a line begin with this key, quoted perhaps, after the bracket of a map in one line, or anywhere below a key? `numbered`:
// there only with a number behind it, which a service of that name has not.
bool begins_line(std::string_view text, std::string_view key, bool numbered = false) {
    for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
        std::size_t begin = at;
        while (begin > 0 && std::string_view("{ \"'\xEF\xBB\xBF").find(text[begin - 1]) != std::string_view::npos)
            --begin;
        const std::size_t end = text.find_first_not_of(" \"'", at + key.size());
        const bool is_key = end != std::string_view::npos && text[end] == ':';
        if (!is_key || (begin > 0 && text[begin - 1] != '\n' && text[begin - 1] != '\r')) continue;
        const std::size_t value = std::min(text.find_first_not_of(" \"'", end + 1), text.size());
        const bool below = numbered && text[begin] == ' ';
        if (!below || (value < text.size() && text[value] >= '0' && text[value] <= '9')) return true;
    }
    return false;
}

// The same without looking into the tree, of what is no YAML.
bool is_at_top(const std::string& text, const std::string& key) {
    return text.starts_with(key + ":") || text.find("\n" + key + ":") != std::string::npos;
}

// Other YAML extends and includes, too. A case is what leads to a file with a line `cxcase:`.
class Building {
 public:
    explicit Building(bool allow_outside) : allow_outside_(allow_outside) {}

    // What cannot be looked into counts: its case must not be passed over in silence.
    bool leads_to_case(const std::string& text, const std::string& path, const std::string& within) {
        if (begins_line(text, "cxcase", true)) return true;
        if (!begins_line(text, "extends") && !begins_line(text, "include")) return false;
        source::Sources sources;
        source::Diagnostics unsaid;
        const auto root = document::parse(sources, sources.add(path, text), unsaid);
        if (!root) return is_at_top(text, "extends") || is_at_top(text, "include");
        return std::ranges::any_of(names(*root), [&](const document::Node* name) {
            return name->is_scalar() && names_case(name->text, fs::path(path).parent_path(), within);
        });
    }

 private:
    static std::vector<const document::Node*> names(const document::Node& root) {
        std::vector<const document::Node*> all;
        for (const std::string_view key : {"extends", "include"}) {
            const document::Node* const value = root.is_map() ? root.find(key) : nullptr;
            if (value == nullptr) continue;
            if (!value->is_sequence()) all.push_back(value);
            for (const auto& item : value->items) all.push_back(&item);
        }
        return all;
    }

    bool names_case(const std::string& name, const fs::path& folder, const std::string& within) {
        const std::string path = (folder / name).lexically_normal().string();
        if (!seen_.insert(path).second) return false;
        const bool to_be_read = is_yaml(path) && name.find("://") == std::string::npos;
        if (!allow_outside_ && input::lies_outside(path, {folder.string(), within})) return to_be_read;
        const auto text = source::read_file(path, document::Limits{}.bytes);
        if (!std::holds_alternative<std::string>(text)) return to_be_read;
        return leads_to_case(std::get<std::string>(text), path, within);
    }

    bool allow_outside_;
    std::set<std::string> seen_;
};

}  // namespace

std::vector<Operand> case_files(const std::vector<std::string>& operands) {
    std::vector<Operand> all;
    std::set<std::string> seen;
    for (const auto& path : operands) {
        std::error_code unknown;
        Operand operand = fs::is_directory(path, unknown) ? folder(path) : Operand{path, false, {}, {{path, true}}, 0};
        operand.repeated = std::erase_if(operand.files, [&](const CaseFile& file) {
            return !seen.insert(fs::path(file.path).lexically_normal().string()).second;
        });
        all.push_back(std::move(operand));
    }
    return all;
}

bool looks_like_case(const std::string& text, const std::string& path, bool allow_outside) {
    // UTF-16, as some editors save it: nobody can look into it, so it must not be passed over in silence.
    if (base::is_utf16(text)) return true;
    return Building(allow_outside).leads_to_case(text, path, fs::path(path).parent_path().string());
}

}  // namespace cxcase::cli
