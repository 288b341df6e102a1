#include "change.hpp"

#include "cxcase/input/figure.hpp"
#include "frame.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cxcase::input {
namespace {

using base::Code;
using document::Entry;
using document::Node;
using source::FileId;
using source::Span;

constexpr std::string_view usage = "write PATH=VALUE, 'PATH *= 0.9' or 'PATH += 0.5pp'";

// Verbs people try, and what they mean.
struct Slip {
    std::string_view written, meant;
};
constexpr std::array slips{Slip{"-=", "+= -0.5pp"}, Slip{"/=", "*= 0.5"},  Slip{"=*", "*= 1.2"},
                           Slip{"=+", "+= 0.5pp"},  Slip{":=", "PATH=5%"}, Slip{"==", "the new value alone"}};

const Slip* slip_at(std::string_view text) {
    const auto* slip = std::ranges::find_if(slips, [&](const Slip& s) { return text.starts_with(s.written); });
    return slip == slips.end() ? nullptr : slip;
}

bool begins_with_verb(std::string_view text) { return text.starts_with("*=") || text.starts_with("+="); }

// A text of changes with its place, and how to complain about it.
struct Written {
    ReadContext& context;
    Spelt whole;

    void refuse(Span span, std::string label, std::string help) const {
        context.report(Code::bad_verb, span, "change " + quote(whole.text) + " cannot be read", std::move(label),
                       std::move(help));
    }
};

// `operand` is what stands behind the verb.
bool operand_fits(const Written& written, const std::string& operand, Verb verb, Span span) {
    const bool scales = verb == Verb::scale;
    const auto refuse = [&](std::string label, std::string help) {
        written.refuse(span, std::move(label), std::move(help));
        return false;
    };
    if (operand.empty()) return refuse("a number is missing", scales ? "write \"*= 1.2\"" : "write \"+= 0.5pp\"");
    const auto read = lex_figure(operand);
    const Figure* figure = std::get_if<Figure>(&read);
    if (figure == nullptr) return refuse(std::get<Problem>(read).label, std::get<Problem>(read).message);
    if (!scales) return true;
    if (figure->mark != Mark::none || figure->period || !figure->currency.empty())
        return refuse("a plain factor is expected", "scale by a number without a unit: \"*= 1.2\" for 20% more");
    return figure->number >= 0 || refuse("a factor is not below zero", "");
}

// "*= 1.2", whose place is `span`.
std::optional<Change> read_verb(const Written& written, const std::string& text, Span span) {
    Change change;
    change.verb = text.starts_with('*') ? Verb::scale : Verb::add;
    change.operand = trimmed(std::string_view(text).substr(2));
    change.span = span;
    if (!operand_fits(written, change.operand, change.verb, span)) return std::nullopt;
    return change;
}

Span within(FileId file, std::size_t begin, std::size_t end) {
    return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// The value is parsed as the value of a key in a file of its own, then moved to its place in the argument.
constexpr std::string_view stand_in = "v: ";

class Mover {
 public:
    Mover(FileId file, std::size_t begin, std::size_t size) : file_(file), begin_(begin), size_(size) {}

    [[nodiscard]] Span operator()(Span span) const { return within(file_, moved(span.begin), moved(span.end)); }

    void operator()(Node& node) const {
        node.span = (*this)(node.span);
        for (Node& item : node.items) (*this)(item);
        for (Entry& entry : node.entries) {
            entry.key_span = (*this)(entry.key_span);
            (*this)(entry.value);
        }
    }

 private:
    [[nodiscard]] std::size_t moved(std::size_t at) const {
        return std::min(begin_ + (at > stand_in.size() ? at - stand_in.size() : 0), size_);
    }

    FileId file_;
    std::size_t begin_;
    std::size_t size_;
};

std::optional<Node> parse_value(const Written& written, FileId file, std::size_t begin) {
    source::Sources desk;
    source::Diagnostics found;
    const FileId copy = desk.add("", std::string(stand_in) + std::string(written.whole.text.substr(begin)));
    std::optional<Node> root = document::parse(desk, copy, found);
    const Mover move(file, begin, written.whole.text.size());
    for (source::Diagnostic problem : found.all()) {
        problem.span = move(problem.span);
        for (source::Note& note : problem.notes) note.span = move(note.span);
        written.context.quantities.diagnostics->add(std::move(problem));
    }
    if (!root) return std::nullopt;
    if (root->entries.size() != 1) {
        written.refuse(move(root->entries.at(1).key_span), "a second key begins here", "one argument changes one path");
        return std::nullopt;
    }
    Node value = std::move(root->entries.front().value);
    move(value);
    return value;
}

std::optional<Change> read_value(const Written& written, FileId file, std::size_t begin) {
    const std::string_view text = written.whole.text;
    if (trimmed(text.substr(begin)).empty()) {
        written.refuse(within(file, begin - 1, begin), "a value is missing",
                       "write the new value behind '=', or null to remove the key");
        return std::nullopt;
    }
    auto value = parse_value(written, file, begin);
    if (!value) return std::nullopt;
    Change change;
    const Slice at = trimmed(text, {begin, text.size()});
    change.span = value->is_null() ? within(file, at.begin, at.end) : value->span;
    change.value = *std::move(value);
    return change;
}

std::optional<Change> refuse_without_verb(const Written& written) {
    const std::string_view text = written.whole.text;
    const std::size_t end = std::min(text.find_first_of(" :"), text.size());
    written.refuse(within(written.whole.span.file, end, text.size()),
                   text.empty() ? "nothing stands here" : "'=' is missing", std::string(usage));
    return std::nullopt;
}

// `churn -= 1pp`, `churn == 5%`.
bool is_slip(const Written& written, const Cut& cut) {
    const std::string_view text = written.whole.text;
    const std::size_t begin = cut.verb > 0 && std::string_view("-/:").find(text[cut.verb - 1]) != std::string_view::npos
                                  ? cut.verb - 1
                                  : cut.verb;
    const Slip* slip = slip_at(text.substr(begin));
    if (slip == nullptr || slip->written == "=+") return false;  // churn=+3pp sets a change of 3 points
    written.refuse(within(written.whole.span.file, begin, begin + 2), "no such verb",
                   "write " + std::string(slip->meant));
    return true;
}

}  // namespace

// `segments.*=5` sets every part; `x*=5` scales. No path ends in a point, so the star belongs to it there.
std::optional<Cut> cut_at_verb(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const bool star_is_part = equals == 1 || (equals > 1 && text[equals - 2] == '.');
    const char before = equals > 0 ? text[equals - 1] : ' ';
    const bool verb = before == '+' || (before == '*' && !star_is_part);
    const std::size_t begin = verb ? equals - 1 : equals;
    return Cut{trimmed(text, {0, begin}).end, begin, equals + 1};
}

std::optional<Change> read_change(ReadContext& context, const Entry& entry) {
    const Node& node = entry.value;
    const Written written{context, spelt(node)};
    if (node.is_null()) {
        context.report(Code::no_value, entry.key_span, quote(entry.key) + " has no value", "nothing stands here",
                       "write the new value, or \"*= 1.2\"");
        return std::nullopt;
    }
    const std::string text = node.is_scalar() ? trimmed(node.text) : "";
    std::optional<Change> change;
    if (begins_with_verb(text)) {
        change = read_verb(written, text, node.span);
    } else if (const Slip* slip = slip_at(text)) {
        written.refuse(node.span, "no such verb", "write " + std::string(slip->meant));
    } else {
        change.emplace();
        change->value = node;
        change->span = node.span;
    }
    if (!change) return std::nullopt;
    change->path = entry.key;
    change->path_span = entry.key_span;
    return change;
}

std::optional<Change> read_argument(ReadContext& context, FileId file) {
    const std::string_view text = (*context.quantities.sources)[file].text();
    const Written written{context, {text, within(file, 0, text.size())}};
    const auto cut = cut_at_verb(text);
    if (!cut) return refuse_without_verb(written);
    if (is_slip(written, *cut)) return std::nullopt;
    const Slice path = trimmed(text, {0, cut->path_end});
    if (path.begin == path.end) {
        written.refuse(within(file, 0, cut->value), "a path is missing", std::string(usage));
        return std::nullopt;
    }
    const bool verb = cut->value - cut->verb == 2;
    const Slice rest = trimmed(text, {cut->verb, text.size()});
    auto change = verb ? read_verb(written, words(text, rest), within(file, rest.begin, rest.end))
                       : read_value(written, file, cut->value);
    if (!change) return std::nullopt;
    change->path = words(text, path);
    change->path_span = within(file, path.begin, path.end);
    return change;
}

}  // namespace cxcase::input
