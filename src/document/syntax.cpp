// yaml-cpp says "illegal map value" and means "there are two colons in this line". What people did is guessed
// from the complaint, the text around the place and the last thing that was read well; where nothing fits,
// the complaint stands as a plain "this does not fit here".
#include "syntax.hpp"

#include "cxcase/base/text.hpp"
#include "extent.hpp"
#include "words.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace cxcase::document {
namespace {

using base::Code;
using source::Diagnostic;
using source::Span;

constexpr std::string_view word_blanks = " \t\r";

struct Line {
    std::size_t begin = 0, end = 0;  // without the line end
    std::size_t first = 0;           // of its first word
    [[nodiscard]] std::size_t indent() const { return first - begin; }
};

class Explainer {
 public:
    Explainer(std::string_view text, source::FileId file, std::size_t at, const Outline& outline)
        : text_(text), file_(file), at_(at), outline_(outline) {}

    [[nodiscard]] Diagnostic colon() const;         // a ':' where no key can end
    [[nodiscard]] Diagnostic block() const;         // something that is no key, or no list item
    [[nodiscard]] Diagnostic brackets() const;      // no comma and no closing bracket
    [[nodiscard]] Diagnostic needs_quotes() const;  // a character that begins no text
    [[nodiscard]] Diagnostic block_text() const;    // more behind '|' or '>' than may be
    [[nodiscard]] Diagnostic escape() const;
    [[nodiscard]] Diagnostic open_quote() const;
    [[nodiscard]] Diagnostic unknown_alias() const;
    [[nodiscard]] Diagnostic list_item() const;
    [[nodiscard]] Diagnostic closing_bracket() const;
    [[nodiscard]] Diagnostic tag() const;
    [[nodiscard]] Diagnostic tab() const;
    [[nodiscard]] Diagnostic anything() const;

 private:
    [[nodiscard]] Span here(std::size_t size = 1) const { return span_of(file_, at_, at_ + size); }
    [[nodiscard]] std::string character() const { return quoted(text_.substr(at_, base::code_point(text_, at_).size)); }
    [[nodiscard]] bool at_end() const { return skip_blanks(text_, at_) >= text_.size(); }
    [[nodiscard]] Line line(std::size_t at) const;
    [[nodiscard]] std::optional<Line> line_before(const Line& from) const;
    [[nodiscard]] std::string_view words(const Line& line) const {
        return text_.substr(line.first, line.end - line.first);
    }
    [[nodiscard]] std::optional<Span> line_without_colon(const Line& line) const;
    [[nodiscard]] bool follows_quote() const;
    [[nodiscard]] Diagnostic text_after_quote() const;
    [[nodiscard]] Diagnostic indentation(std::string message) const;
    [[nodiscard]] Diagnostic with_open_quote(Diagnostic diagnostic) const;

    std::string_view text_;
    source::FileId file_;
    std::size_t at_;
    const Outline& outline_;
};

Line Explainer::line(std::size_t at) const {
    Line line;
    const std::size_t before = at == 0 ? std::string_view::npos : text_.rfind('\n', at - 1);
    line.begin = before == std::string_view::npos ? 0 : before + 1;
    line.end = std::min(text_.find('\n', at), text_.size());
    while (line.end > line.begin && word_blanks.find(text_[line.end - 1]) != std::string_view::npos) --line.end;
    line.first = std::min(text_.find_first_not_of(word_blanks, line.begin), line.end);
    return line;
}

// The nearest one above that holds more than blanks and a comment.
std::optional<Line> Explainer::line_before(const Line& from) const {
    std::size_t at = from.begin;
    while (at > 0) {
        const Line above = line(at - 1);
        if (above.first < above.end && text_[above.first] != '#') return above;
        at = above.begin;
    }
    return std::nullopt;
}

// The words of a line that should be `key: value` and are not: no colon, or none with a space behind.
std::optional<Span> Explainer::line_without_colon(const Line& line) const {
    std::string_view content = words(line);
    std::size_t begin = line.first;
    while (content.starts_with("- ")) {
        begin += 2;
        content.remove_prefix(2);
    }
    const bool is_item = begin > line.first;
    if (content.empty() || content.find(": ") != std::string_view::npos || content.ends_with(':')) return std::nullopt;
    if (std::string_view("'\"[{&*!|>#%@`").find(content.front()) != std::string_view::npos) return std::nullopt;
    const bool has_colon = content.find(':') != std::string_view::npos;
    if (is_item && !has_colon) return std::nullopt;  // a plain item of a list
    return span_of(file_, begin, line.end);
}

bool Explainer::follows_quote() const {
    const OutlineNode* last = outline_.last_scalar();
    if (last == nullptr || !last->quoted || last->span.end > at_) return false;
    const std::string_view between = text_.substr(last->span.end, at_ - last->span.end);
    return text_[last->span.end - 1] == text_[last->span.begin] &&
           between.find_first_not_of(" \t") == std::string_view::npos;
}

// A text over several lines may be one that lacks its closing quote.
Diagnostic Explainer::with_open_quote(Diagnostic diagnostic) const {
    const OutlineNode* last = outline_.last_scalar();
    if (last == nullptr || !last->quoted) return diagnostic;
    const std::string_view source = text_.substr(last->span.begin, last->span.end - last->span.begin);
    const bool in_quotes = source.starts_with('"') || source.starts_with('\'');
    if (!in_quotes || source.find('\n') == std::string_view::npos) return diagnostic;
    diagnostic.notes.push_back({span_of(file_, last->span.begin, last->span.begin + 1),
                                "the text opened here runs over several lines; is its closing quote missing?"});
    return diagnostic;
}

Diagnostic Explainer::anything() const {
    if (at_end()) {
        return problem(Code::yaml_syntax, span_of(file_, at_, at_), "the file ends in the middle of something",
                       "look for a bracket, a quote or a value that is missing");
    }
    return with_open_quote(
        problem(Code::yaml_syntax, here(), character() + " does not fit here",
                "put a text with special characters in quotes, and compare the line with its neighbours"));
}

Diagnostic Explainer::indentation(std::string message) const {
    const Line current = line(at_);
    return with_open_quote(problem(Code::wrong_indentation, span_of(file_, current.first, current.end),
                                   std::move(message), "begin keys that belong together in the same column"));
}

Diagnostic Explainer::text_after_quote() const {
    const std::size_t end = std::max(line(at_).end, at_ + 1);
    std::string help = "put all of the text inside the quotes";
    const bool single = text_[outline_.last_scalar()->span.begin] == '\'';
    help += single ? "; an apostrophe inside '…' is written twice" : "; a quote inside \"…\" is written \\\"";
    return with_open_quote(
        problem(Code::text_after_quote, span_of(file_, at_, end), "text follows a closing quote", help));
}

// "late: 40%": an id and a figure, more likely than a text.
bool is_pair(std::string_view value) {
    const std::size_t colon = value.find(": ");
    if (colon == std::string_view::npos || value.find(": ", colon + 1) != std::string_view::npos) return false;
    const std::string_view key = value.substr(0, colon);
    const std::string_view figure = base::trim(value.substr(colon + 2));
    return key.find_first_of(" \"'{}[],") == std::string_view::npos && !figure.empty() &&
           std::string_view("+-.0123456789").find(figure.front()) != std::string_view::npos;
}

Diagnostic Explainer::colon() const {
    const Line current = line(at_);
    const std::string_view head = text_.substr(current.first, at_ - current.first);
    if (const std::size_t first = head.find(": "); first != std::string_view::npos) {
        const std::string_view value = base::trim(words(current).substr(first + 2));
        const bool quotable = value.find('"') == std::string_view::npos && value.find(" #") == std::string_view::npos;
        const std::string fixed = std::string(head.substr(0, first)) + ": \"" + std::string(value) + "\"";
        std::string help = quotable ? "if it belongs to the text, use quotes: " + fixed
                                    : "if it belongs to the text, put the text in quotes";
        if (is_pair(value))
            help = "write " + std::string(head.substr(0, first)) + ": {" + std::string(value) + "}; " + help;
        return with_open_quote(problem(Code::colon_in_text, here(), "a second ':' in one line", help));
    }
    const std::optional<Line> above = line_before(current);
    if (!above.has_value()) return anything();
    if (const auto found = line_without_colon(*above)) return explain_missing_colon(text_, *found);
    if (current.indent() <= above->indent()) return anything();
    Diagnostic result = indentation("the line is indented deeper than the one above, which has its value already");
    result.notes.push_back({span_of(file_, above->first, above->end), "this line is complete"});
    return result;
}

Diagnostic Explainer::block() const {
    if (at_end()) return anything();
    if (follows_quote()) return text_after_quote();
    const Line current = line(at_);
    if (at_ != current.first) return anything();
    if (text_[at_] == '%') {
        return problem(Code::directive_not_allowed, span_of(file_, at_, current.end), "a case needs no YAML directives",
                       "remove the line, or put a text that begins with '%' in quotes");
    }
    if (words(current).starts_with("- ")) return indentation("a list item stands where a key is expected");
    if (const auto found = line_without_colon(current)) return explain_missing_colon(text_, *found);
    return indentation("the line is indented like none of the lines above it");
}

Diagnostic Explainer::brackets() const {
    if (text_.substr(at_).starts_with('%') && line(at_).begin == at_) return explain_directive(text_, file_, at_);
    const std::size_t open = outline_.open_bracket().value_or(at_);
    const bool is_list = open < text_.size() && text_[open] == '[';
    const std::string closer = is_list ? "']'" : "'}'";
    if (at_end()) {
        return with_open_quote({Code::unclosed_bracket,
                                span_of(file_, open, open + 1),
                                "the bracket is never closed",
                                "opened here",
                                "add " + closer + " where the " + (is_list ? "list" : "map") + " ends",
                                {}});
    }
    if (at_ > 0 && text_[at_ - 1] == ':') {
        return problem(Code::missing_colon, span_of(file_, at_ - 1, at_), "a space is missing after the ':'",
                       "write `key: value`, with a colon and a space");
    }
    // A colon that fits nowhere ends a word that looks like a key: the comma is missing before that word.
    const Line current = line(at_);
    const bool word_first = text_[at_] == ':' && current.first < at_ && current.begin > open;
    const Span place = word_first ? span_of(file_, current.first, at_) : here();
    Diagnostic result = problem(
        Code::yaml_syntax, place,
        "a ',' or " + closer + " is missing before " + quoted(text_.substr(place.begin, place.end - place.begin)),
        "separate entries by commas, and put texts with special characters in quotes");
    result.notes.push_back({span_of(file_, open, open + 1), "the bracket opened here is still open"});
    return with_open_quote(std::move(result));
}

Diagnostic Explainer::needs_quotes() const {
    if (at_end()) return anything();
    // The place is the character itself, or behind the '*' or '&' whose name is missing.
    const bool behind = at_ > 0 && (text_[at_ - 1] == '*' || text_[at_ - 1] == '&');
    const std::size_t at = behind ? at_ - 1 : at_;
    return problem(Code::needs_quotes, span_of(file_, at, at + base::code_point(text_, at).size),
                   "no text may begin with " + quoted(text_.substr(at, base::code_point(text_, at).size)),
                   "put the text in quotes");
}

Diagnostic Explainer::block_text() const {
    const std::size_t mark = text_.find_last_of("|>", at_);
    const std::size_t begin = mark == std::string_view::npos ? at_ : mark;
    return problem(Code::needs_quotes, span_of(file_, begin, std::max(line(begin).end, begin + 1)),
                   quoted(text_.substr(begin, 1)) + " announces a text on the lines below, and more follows here",
                   "put the text in quotes");
}

Diagnostic Explainer::escape() const {
    const std::size_t slash = text_.rfind('\\', at_ == 0 ? 0 : at_ - 1);
    const std::size_t begin = slash == std::string_view::npos ? at_ : slash;
    const std::size_t end = std::min(std::max(at_, begin + 1), text_.size());
    return problem(Code::escape_not_allowed, span_of(file_, begin, end),
                   "the escape " + quoted(text_.substr(begin, end - begin)) + " means nothing",
                   "write \\\\ for a backslash, or use single quotes; type special letters themselves");
}

// The parser stopped at the end of the file or at a `---`; the quote was opened after the last thing read.
Diagnostic Explainer::open_quote() const {
    const OutlineNode* last = outline_.last_scalar();
    for (std::size_t at = last == nullptr ? 0 : last->span.end; at < at_; ++at) {
        if (text_[at] == '"' || text_[at] == '\'') return explain_unclosed_quote(text_, file_, at);
    }
    return anything();
}

Diagnostic Explainer::unknown_alias() const {
    const std::size_t end = end_of_alias(text_, at_);
    const std::string name(text_.substr(at_ + 1, end - at_ - 1));
    const auto near = base::nearest(name, outline_.anchor_names());
    return problem(Code::unknown_alias, span_of(file_, at_, end),
                   "no anchor '&" + base::printable(name) + "' stands above",
                   near.has_value() ? "did you mean '*" + *near + "'?" : "a text that begins with '*' needs quotes");
}

Diagnostic Explainer::list_item() const {
    return problem(Code::wrong_indentation, here(), "a list item '- ' must begin a line of its own",
                   "write the list below its key, or in brackets: [one, two]");
}

Diagnostic Explainer::closing_bracket() const {
    Diagnostic result = problem(Code::unclosed_bracket, here(), character() + " closes nothing that is open",
                                "remove it, or open the list with '[' or the map with '{'");
    if (const auto open = outline_.open_bracket()) {
        result.notes.push_back({span_of(file_, *open, *open + 1), "this bracket is still open"});
    }
    return with_open_quote(std::move(result));
}

Diagnostic Explainer::tag() const {
    const std::size_t mark = text_.rfind('!', std::min(at_, text_.size() - 1));
    const std::size_t at = mark == std::string_view::npos ? at_ : mark;
    return problem(Code::tag_not_allowed, span_of(file_, at, at + 1), "a case needs no YAML tags",
                   "remove it; a text that begins with '!' needs quotes");
}

Diagnostic Explainer::tab() const {
    return problem(Code::tab_in_indentation, here(), "the line is indented with a tab",
                   "indent with spaces, two a level");
}

struct Row {
    std::string_view complaint;  // how yaml-cpp's message begins
    Diagnostic (Explainer::*explain)() const;
};

constexpr std::array table{
    Row{"illegal map value", &Explainer::colon},
    Row{"end of map not found", &Explainer::block},
    Row{"end of sequence not found", &Explainer::block},
    Row{"end of map flow not found", &Explainer::brackets},
    Row{"end of sequence flow not found", &Explainer::brackets},
    Row{"unknown token", &Explainer::needs_quotes},
    Row{"illegal map key", &Explainer::needs_quotes},
    Row{"unexpected character in block scalar", &Explainer::block_text},
    Row{"cannot set zero indentation", &Explainer::block_text},
    Row{"alias not found after *", &Explainer::needs_quotes},
    Row{"anchor not found after &", &Explainer::needs_quotes},
    Row{"illegal character found while scanning alias", &Explainer::needs_quotes},
    Row{"illegal character found while scanning anchor", &Explainer::needs_quotes},
    Row{"unknown escape character", &Explainer::escape},
    Row{"bad character found while scanning hex", &Explainer::escape},
    Row{"invalid unicode", &Explainer::escape},
    Row{"illegal document indicator in scalar", &Explainer::open_quote},
    Row{"illegal EOF in scalar", &Explainer::open_quote},
    Row{"the referenced anchor is not defined", &Explainer::unknown_alias},
    Row{"illegal block entry", &Explainer::list_item},
    Row{"illegal flow end", &Explainer::closing_bracket},
    Row{"illegal tab", &Explainer::tab},
    Row{"illegal character found while scanning tag", &Explainer::tag},
    Row{"tag handle with no suffix", &Explainer::tag},
    Row{"end of verbatim tag", &Explainer::tag},
    Row{"cannot assign multiple tags", &Explainer::tag},
};

}  // namespace

Diagnostic explain_syntax(std::string_view text, source::FileId file, const Reading& reading, const Outline& outline) {
    const Explainer explainer(text, file, reading.at, outline);
    const auto* row =
        std::ranges::find_if(table, [&](const Row& r) { return reading.reason.starts_with(r.complaint); });
    return row == table.end() ? explainer.anything() : (explainer.*row->explain)();
}

}  // namespace cxcase::document
