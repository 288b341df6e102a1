// The way from bytes to a tree: check the bytes, let the YAML library push events into an outline, and
// compose the tree.
#include "bytes.hpp"
#include "compose.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/document/node.hpp"
#include "events.hpp"
#include "extent.hpp"
#include "outline.hpp"
#include "syntax.hpp"
#include "words.hpp"

#include <algorithm>
#include <string>

namespace cxcase::document {
namespace {

using base::Code;
using source::Diagnostic;
using source::Span;

// A document may begin with lines such as `%YAML 1.2`, which the library takes without a word.
std::optional<Diagnostic> leading_directive(std::string_view text, source::FileId file) {
    using base::byte_order_mark;
    const std::size_t start = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    const std::size_t first = skip_blanks(text, start);
    if (first >= text.size() || text[first] != '%') return std::nullopt;
    return explain_directive(text, file, first);
}

// It also ends the document at any later line that begins with '%', and drops that line.
std::optional<Diagnostic> trailing_directive(std::string_view text, Span document, std::size_t before) {
    const std::size_t line_end = text.find("\n%", document.end);
    if (line_end >= before) return std::nullopt;
    return explain_directive(text, document.file, line_end + 1);
}

// Whoever indents with tabs does it in every line.
constexpr std::size_t most_indentation_problems = 1000;

bool separates_documents(std::string_view line) { return line.starts_with("---") || line.starts_with("..."); }

// Where the line `---` or `...` stands that ended the first document before `at`, if one did.
std::optional<std::size_t> separator_before(std::string_view text, std::size_t at, std::size_t document_end) {
    if (separates_documents(text.substr(at))) return at;
    const std::size_t between = skip_blanks(text, document_end);
    if (between < at && separates_documents(text.substr(between))) return between;
    return std::nullopt;
}

Diagnostic explain_more(std::string_view text, std::size_t at, Span document) {
    const source::FileId file = document.file;
    if (const auto separator = separator_before(text, at, document.end)) {
        return problem(Code::several_documents, span_of(file, *separator, *separator + 3),
                       "a second document begins here",
                       "one file is one case: remove the line, or move what follows into a file of its own");
    }
    const std::size_t line_end = std::min(text.find_first_of("\r\n", at), text.size());
    Diagnostic result =
        problem(Code::junk_after_document, span_of(file, at, line_end), "the case has ended, and more text follows",
                "begin all keys of the outermost level in the same column");
    const bool began_before = document.begin < at;
    if (began_before) result.notes.push_back({document, "the case that has ended begins here"});
    return result;
}

Diagnostic explain_long_piece(source::FileId file, const Outline& outline) {
    const std::size_t at = outline.nodes().empty() ? 0 : outline.nodes().back().span.end;
    return problem(Code::piece_too_long, span_of(file, at, at),
                   "what follows is longer than " + std::to_string(longest_piece >> 20U) + " MiB in one piece",
                   "write maps and lists as indented lines, not in one pair of brackets; shorten texts and comments");
}

Diagnostic explain_empty(source::FileId file, const std::string& message) {
    return problem(Code::empty_file, span_of(file, 0, 0), message, "`cxcase init` writes a case to begin with");
}

// One parse: the outline and what is said about it.
class Parser {
 public:
    Parser(const source::Sources& sources, source::FileId file, source::Diagnostics& diagnostics, const Limits& limits)
        : sources_(sources), file_(file), diagnostics_(diagnostics), outline_(sources, file, diagnostics, limits) {}

    [[nodiscard]] std::optional<Node> parse(const std::vector<Span>& odd_indentation) {
        const Reading reading = read_events(text(), outline_);
        outline_.close();
        const bool indented_well = check_indentation(odd_indentation, reading);
        if (!ended_well(reading, indented_well) || !indented_well || !outline_.sound()) return std::nullopt;
        if (!check_root()) return std::nullopt;
        source::Diagnostics merging;
        Node root = compose(outline_, merging);
        for (const Diagnostic& diagnostic : merging.all()) diagnostics_.add(diagnostic);
        return merging.has_errors() ? std::nullopt : std::optional(std::move(root));
    }

 private:
    [[nodiscard]] std::string_view text() const { return sources_[file_].text(); }

    // Blanks that are no spaces are wrong before a key or an item, and right within a text in quotes.
    bool check_indentation(const std::vector<Span>& odd_indentation, const Reading& reading) {
        std::vector<Span> texts;
        for (const OutlineNode& node : outline_.nodes()) {
            if (node.quoted) texts.push_back(node.span);
        }
        std::vector<Span> wrong;
        auto next = texts.begin();
        for (const Span& blanks : odd_indentation) {
            while (next != texts.end() && next->end <= blanks.begin) ++next;
            if (next == texts.end() || blanks.begin < next->begin) wrong.push_back(blanks);
        }
        // Behind a syntax error nobody knows what is a text; blanks there are worth a word only if some stood
        // before it.
        const bool broke_off = reading.end == Reading::End::syntax_error;
        if (broke_off && !wrong.empty() && wrong.front().begin > reading.at) return true;
        const std::size_t told = std::min(wrong.size(), most_indentation_problems);
        for (std::size_t i = 0; i < told; ++i) diagnostics_.add(explain_indentation(sources_, wrong[i]));
        return wrong.empty();
    }

    bool ended_well(const Reading& reading, bool indented_well) {
        switch (reading.end) {
            case Reading::End::complete:
            case Reading::End::more_follows:
                return nothing_follows(reading);
            case Reading::End::stopped:
                return false;
            case Reading::End::no_document:
                return fails(explain_empty(file_, "the file holds no case"));
            case Reading::End::piece_too_long:
                return fails(explain_long_piece(file_, outline_));
            case Reading::End::syntax_error:
                break;
        }
        // Wrong blanks, an open quote or a missing colon are reason enough for what the library finds behind
        // them.
        if (!indented_well || outline_.misled()) return false;
        return fails(explain_syntax(text(), file_, reading, outline_));
    }

    bool nothing_follows(const Reading& reading) {
        const Span document = outline_.nodes().front().span;
        if (auto directive = trailing_directive(text(), document, reading.at)) return fails(std::move(*directive));
        if (reading.end == Reading::End::complete || outline_.misled()) return true;
        return fails(explain_more(text(), reading.at, document));
    }

    bool check_root() {
        const OutlineNode& root = outline_.nodes().front();
        if (root.kind == OutlineNode::Kind::null) return fails(explain_empty(file_, "the case is empty"));
        if (root.kind == OutlineNode::Kind::map) return true;
        const bool list = root.kind == OutlineNode::Kind::sequence;
        return fails(problem(Code::top_level_not_map, root.span,
                             std::string("a case is a map, and this is a ") + (list ? "list" : "text"),
                             "begin with lines such as `cxcase: 1` and `title: …`"));
    }

    bool fails(Diagnostic diagnostic) {
        diagnostics_.add(std::move(diagnostic));
        return false;
    }

    const source::Sources& sources_;
    source::FileId file_;
    source::Diagnostics& diagnostics_;
    Outline outline_;
};

}  // namespace

std::optional<Node> parse(const source::Sources& sources, source::FileId file, source::Diagnostics& diagnostics,
                          const Limits& limits) {
    const ByteCheck bytes = check_bytes(sources, file, diagnostics, limits);
    if (!bytes.passed) return std::nullopt;
    if (auto directive = leading_directive(sources[file].text(), file)) {
        diagnostics.add(std::move(*directive));
        return std::nullopt;
    }
    return Parser(sources, file, diagnostics, limits).parse(bytes.odd_indentation);
}

}  // namespace cxcase::document
