#include "support/generated.hpp"

#include "support/diff.hpp"
#include "support/files.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

namespace cxcase::test {

void check_current(const std::string& path, std::string_view text) {
    const std::filesystem::path file = std::filesystem::path(CXCASE_SOURCE_DIR) / path;
    if (std::getenv("CXCASE_RECORD") != nullptr) {
        std::filesystem::create_directories(file.parent_path());
        write_text(file, text);
        return;
    }
    const std::string committed = std::filesystem::exists(file) ? read_text(file) : std::string();
    INFO(path << " is not what the code's tables say; this test with CXCASE_RECORD=1 writes it anew:\n"
              << unified_diff(committed, text));
    CHECK((committed == text));
}

void check_current_part(const std::string& path, const std::string& name, std::string_view text) {
    const std::string whole = read_text(std::filesystem::path(CXCASE_SOURCE_DIR) / path);
    const std::string open = "<!-- table: " + name + " -->\n";
    const std::string close = "<!-- end: " + name + " -->\n";
    const auto begin = whole.find(open);
    const auto end = whole.find(close);
    REQUIRE_MESSAGE((begin != std::string::npos && end != std::string::npos),
                    path << " needs the lines " << open << close);
    check_current(path, whole.substr(0, begin + open.size()) + std::string(text) + whole.substr(end));
}

}  // namespace cxcase::test
