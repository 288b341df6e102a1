#include "cxcase/base/github.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/source/source.hpp"

#include <algorithm>

namespace cxcase::source {
namespace {

// What the text for people says beside the caret and below it belongs to the message here.
std::string message(const Sources& sources, const Diagnostic& diagnostic) {
    std::string text = diagnostic.message;
    if (!diagnostic.label.empty()) text += ": " + diagnostic.label;
    if (!diagnostic.help.empty()) text += "\nhelp: " + diagnostic.help;
    for (const Note& note : diagnostic.notes) text += "\n" + sources.where(note.span) + ": " + note.text;
    return text;
}

base::Annotation annotation(const Sources& sources, const Diagnostic& diagnostic) {
    const SourceFile& file = sources[diagnostic.span.file];
    base::Annotation result;
    result.error = severity(diagnostic) == base::Severity::error;
    result.file = file.name();
    result.title = base::info(diagnostic.code).id;
    result.message = message(sources, diagnostic);
    if (file.text().empty()) return result;
    const Position begin = file.position(diagnostic.span.begin);
    const Position end = file.position(std::max(diagnostic.span.begin, diagnostic.span.end));
    result.line = begin.line;
    result.column = begin.column;
    result.end_line = end.line;
    result.end_column = end.column;
    return result;
}

}  // namespace

std::string render_github(std::span<const Reading> readings) {
    std::string text;
    for (const auto& [sources, diagnostics] : readings) {
        for (const Diagnostic& diagnostic : diagnostics->all())
            text += base::github_command(annotation(*sources, diagnostic));
    }
    return text;
}

}  // namespace cxcase::source
