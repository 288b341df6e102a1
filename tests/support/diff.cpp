#include "support/diff.hpp"

#include "support/files.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace cxcase::test {

namespace {

struct Edit {
    char sign;  // ' ' both, '-' expected only, '+' actual only
    std::string line;
};

using Lines = std::vector<std::string>;

// Longest common subsequence by the textbook table: outputs are some hundred lines, so n*m is small. Equal heads and
// tails are cut first, which keeps it small for long files as well.
std::vector<std::vector<std::size_t>> common_lengths(const Lines& a, const Lines& b) {
    std::vector<std::vector<std::size_t>> length(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
    for (std::size_t i = a.size(); i-- > 0;) {
        for (std::size_t j = b.size(); j-- > 0;) {
            length[i][j] = a[i] == b[j] ? length[i + 1][j + 1] + 1 : std::max(length[i + 1][j], length[i][j + 1]);
        }
    }
    return length;
}

void edit_middle(const Lines& a, const Lines& b, std::vector<Edit>& edits) {
    const auto length = common_lengths(a, b);
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            edits.push_back({' ', a[i]});
            ++i;
            ++j;
        } else if (j == b.size() || (i < a.size() && length[i + 1][j] >= length[i][j + 1])) {
            edits.push_back({'-', a[i++]});
        } else {
            edits.push_back({'+', b[j++]});
        }
    }
}

std::vector<Edit> edits_between(Lines a, Lines b) {
    std::vector<Edit> edits;
    const auto head = static_cast<std::ptrdiff_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    for (std::ptrdiff_t i = 0; i < head; ++i) edits.push_back({' ', a[static_cast<std::size_t>(i)]});
    a.erase(a.begin(), a.begin() + head);
    b.erase(b.begin(), b.begin() + head);
    Lines tail;
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        tail.push_back(a.back());
        a.pop_back();
        b.pop_back();
    }
    edit_middle(a, b, edits);
    for (std::size_t i = tail.size(); i-- > 0;) edits.push_back({' ', tail[i]});
    return edits;
}

std::string visible(const std::string& line) {
    std::string shown;
    for (const char c : line) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte == '\r') {
            shown += "\\r";
        } else if (byte == '\t') {
            shown += "\\t";
        } else if (byte < 0x20 || byte == 0x7f) {
            shown += byte == 0x1b ? "\\e" : "\\?";
        } else {
            shown += c;
        }
    }
    if (shown.ends_with(' ')) shown.back() = '~';
    return shown;
}

}  // namespace

std::string unified_diff(std::string_view expected, std::string_view actual) {
    if (expected == actual) return {};
    constexpr std::size_t context = 3;
    const auto edits = edits_between(lines_of(expected), lines_of(actual));
    std::vector<bool> shown(edits.size(), false);
    for (std::size_t i = 0; i < edits.size(); ++i) {
        if (edits[i].sign == ' ') continue;
        const auto last = std::min(edits.size(), i + context + 1);
        for (std::size_t k = i > context ? i - context : 0; k < last; ++k) shown[k] = true;
    }
    std::string text;
    std::size_t line = 1;  // of the expected text
    for (std::size_t i = 0; i < edits.size(); ++i) {
        if (shown[i] && (i == 0 || !shown[i - 1])) text += "@@ line " + std::to_string(line) + "\n";
        if (shown[i]) text += edits[i].sign + visible(edits[i].line) + "\n";
        if (edits[i].sign != '+') ++line;
    }
    if (text.empty()) text = "(they differ in the line end of the last line)\n";
    return text;
}

}  // namespace cxcase::test
