#include "case_files.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

namespace cxcase::cli {

namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with("."); }

bool is_yaml(const fs::path& path) { return path.extension() == ".yaml" || path.extension() == ".yml"; }

Operand folder(const std::string& path) {
    Operand operand{path, true, {}, {}, 0};
    std::error_code error;
    for (fs::recursive_directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code unknown;
        const bool is_folder = entry->is_directory(unknown);
        if (is_folder && is_hidden(entry->path())) entry.disable_recursion_pending();
        if (!is_folder && !is_hidden(entry->path()) && is_yaml(entry->path()))
            operand.files.push_back({entry->path().string(), false});
    }
    if (error) operand.unreadable = error.message();
    std::ranges::sort(operand.files, {}, &CaseFile::path);  // folders come in any order, answers do not
    return operand;
}

// Does a line begin with this key, quoted perhaps or after the bracket of a map in one line?
bool has_top_key(std::string_view text, std::string_view key) {
    for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
        std::size_t begin = at;
        while (begin > 0 && std::string_view("{ \"'\xEF\xBB\xBF").find(text[begin - 1]) != std::string_view::npos)
            --begin;
        const std::size_t end = text.find_first_not_of(" \"'", at + key.size());
        const bool is_key = end != std::string_view::npos && text[end] == ':';
        if (is_key && (begin == 0 || text[begin - 1] == '\n' || text[begin - 1] == '\r')) return true;
    }
    return false;
}

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

bool looks_like_case(std::string_view text) {
    constexpr std::array<std::string_view, 3> keys{"cxcase", "extends", "include"};
    return std::ranges::any_of(keys, [&](std::string_view key) { return has_top_key(text, key); });
}

}  // namespace cxcase::cli
