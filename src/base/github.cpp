#include "cxcase/base/github.hpp"

#include "cxcase/base/text.hpp"

#include <array>
#include <utility>

namespace cxcase::base {

namespace {

std::string escaped(std::string_view text, std::string_view special) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string all;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (special.find(c) == std::string_view::npos)
            all += c;
        else
            all += std::string("%") + hex[byte >> 4U] + hex[byte & 0xFU];
    }
    return all;
}

// Line ends stay, for GitHub shows them; other control characters do not.
std::string lines_printable(std::string_view text) {
    std::string all;
    while (true) {
        const auto end = text.find('\n');
        all += printable(text.substr(0, end));
        if (end == std::string_view::npos) return all;
        all += '\n';
        text.remove_prefix(end + 1);
    }
}

}  // namespace

std::string github_command(const Annotation& annotation) {
    std::string text = annotation.error ? "::error file=" : "::warning file=";
    text += escaped(printable(annotation.file), "%\r\n:,");
    const std::array<std::pair<std::string_view, std::size_t>, 4> places{{{"line", annotation.line},
                                                                          {"col", annotation.column},
                                                                          {"endLine", annotation.end_line},
                                                                          {"endColumn", annotation.end_column}}};
    for (const auto& [name, number] : places) {
        if (number > 0) text += "," + std::string(name) + "=" + std::to_string(number);
    }
    if (!annotation.title.empty()) text += ",title=" + escaped(printable(annotation.title), "%\r\n:,");
    return text + "::" + escaped(lines_printable(annotation.message), "%\r\n") + "\n";
}

}  // namespace cxcase::base
