// Diagnostics for programs. Written by hand: the JSON library belongs to the renderers of answers, and this is flat.
#include "cxcase/base/text.hpp"
#include "cxcase/source/source.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cxcase::source {
namespace {

std::string escaped(char32_t point) {
    constexpr std::string_view hex = "0123456789abcdef";
    return std::string("\\u00") + hex[(point >> 4U) & 0xFU] + hex[point & 0xFU];
}

std::string quoted(std::string_view text) {
    std::string all = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint point = base::code_point(text, at);
        if (!point.valid)
            all += "\xEF\xBF\xBD";  // U+FFFD
        else if (point.value == '"' || point.value == '\\')
            all += std::string("\\") + static_cast<char>(point.value);
        else if (point.value < 0x20)
            all += escaped(point.value);
        else
            all += text.substr(at, point.size);
        at += point.size;
    }
    return all + "\"";
}

class JsonList {
 public:
    void diagnostic(const Sources& sources, const Diagnostic& diagnostic) {
        text_ += text_.empty() ? "\n" : ",\n";
        text_ += "    {\n";
        place("      ", sources, diagnostic.span);
        member("      ", "severity", severity(diagnostic) == base::Severity::error ? "error" : "warning");
        member("      ", "code", base::info(diagnostic.code).id);
        member("      ", "message", diagnostic.message);
        member("      ", "label", diagnostic.label);
        member("      ", "help", diagnostic.help);
        notes(sources, diagnostic.notes);
        text_ += "    }";
    }

    [[nodiscard]] std::string document() const {
        return "{\n  \"schema\": \"cxcase.diagnostics/1\",\n  \"diagnostics\": [" + text_ +
               (text_.empty() ? "" : "\n  ") + "]\n}\n";
    }

 private:
    void member(const std::string& indent, std::string_view key, std::string_view value) {
        text_ += indent + "\"" + std::string(key) + "\": " + quoted(value) + ",\n";
    }

    void place(const std::string& indent, const Sources& sources, Span span) {
        const SourceFile& file = sources[span.file];
        member(indent, "file", file.name());
        const bool known = !file.text().empty();
        const Position begin = file.position(span.begin);
        const Position end = file.position(std::max(span.begin, span.end));
        const std::array<std::pair<std::string_view, std::size_t>, 4> numbers{
            {{"line", begin.line}, {"column", begin.column}, {"end_line", end.line}, {"end_column", end.column}}};
        for (const auto& [key, number] : numbers) {
            text_ += indent + "\"" + std::string(key) + "\": " + (known ? std::to_string(number) : "null") + ",\n";
        }
    }

    void notes(const Sources& sources, const std::vector<Note>& all) {
        text_ += "      \"notes\": [";
        for (const Note& note : all) {
            text_ += &note == all.data() ? "\n        {\n" : ",\n        {\n";
            place("          ", sources, note.span);
            text_ += "          \"message\": " + quoted(note.text) + "\n        }";
        }
        text_ += all.empty() ? "]\n" : "\n      ]\n";
    }

    std::string text_;
};

}  // namespace

std::string render_json(std::span<const Reading> readings) {
    JsonList list;
    for (const Reading& reading : readings) {
        for (const Diagnostic& diagnostic : reading.diagnostics->all()) list.diagnostic(*reading.sources, diagnostic);
    }
    return list.document();
}

}  // namespace cxcase::source
