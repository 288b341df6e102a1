// Changes cases the way people do: a value for another, a block copied, moved or gone, a block of another case. libFuzzer alone changes
// bytes, and most of what comes of that is no YAML; of these changes most are still cases. Only in the preset `fuzz`.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" {
std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);
std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned int seed);
std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* one, std::size_t one_size, const std::uint8_t* other,
                                      std::size_t other_size, std::uint8_t* out, std::size_t most, unsigned int seed);
}

namespace {

using Lines = std::vector<std::string>;

class Dice {
 public:
    explicit Dice(unsigned int seed) : engine_(seed) {}
    std::size_t below(std::size_t count) { return count == 0 ? 0 : engine_() % count; }
    template <typename Items>
    const auto& one_of(const Items& items) {
        return items[below(items.size())];
    }

 private:
    std::mt19937 engine_;
};

constexpr std::array values = std::to_array<std::string_view>({
    "0",
    "1",
    "-1",
    "0%",
    "100%",
    "50%",
    "0.0001%",
    "99.99%",
    "-100%",
    "250%",
    "1e-300",
    "1e300",
    "12",
    "600",
    "1k",
    "3M",
    "9bn",
    "0 per month",
    "5% per month",
    "40% per year",
    "100% per year",
    "1 per month",
    "0.2 per year",
    "90 per month",
    "1M per month",
    "+0.5pp",
    "-0.5pp",
    "+100pp",
    "-3pp",
    "+8%",
    "-8%",
    "1.2x",
    "0x",
    "0.5x",
    "9x",
    "0..1",
    "1%..2%",
    "0%..100%",
    "-1..1",
    "80k..90k",
    "1% per month..3% per month",
    "0.5pp..1pp",
    "-2pp..2pp",
    "0.9x..1.1x",
    "1..1",
    "5..1",
    "2026-01",
    "2027-07",
    "2031-12",
    "1990-01",
    "month 1",
    "month 4",
    "month 36",
    "month 0",
    "FY2027",
    "FY2027 Q2",
    "1 month",
    "6 months",
    "3 years",
    "50 years",
    "none",
    "null",
    "true",
    "false",
    "~",
    "''",
    "{}",
    "[]",
    "measured",
    "guess",
    "expert",
    "all",
    "'*'",
    "{low: 1%, likely: 2%, high: 5%}",
    "{p10: 10k, p50: 20k, p90: 90k}",
    "{normal: {mean: 3%, sd: 1%}}",
    "{beta: {mean: 20%, sd: 5%}}",
    "{discrete: {1%: 50%, 2%: 50%}}",
    "{uniform: 1..2}",
    "{2026: 1k, 2027: 2k}",
    "{FY2027: 80k, FY2028: 10k}",
    "{once: 80k, growth: 3%}",
    "mid",
    "opening",
    "closing",
    "year_end",
    "s_curve",
    "linear",
});

std::string_view bytes(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

Lines lines_of(std::string_view text) {
    Lines lines;
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        lines.emplace_back(text.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

std::size_t write(const Lines& lines, std::uint8_t* out, std::size_t most) {
    std::string text;
    for (const auto& line : lines) text += line + '\n';
    const std::size_t size = std::min(text.size(), most);
    std::memcpy(out, text.data(), size);
    return size;
}

std::size_t indent(const std::string& line) { return std::min(line.find_first_not_of(' '), line.size()); }

// The line after the block that begins at `first`: what is indented deeper, and empty lines in between.
std::size_t block_end(const Lines& lines, std::size_t first) {
    std::size_t end = first + 1;
    while (end < lines.size() && (lines[end].empty() || indent(lines[end]) > indent(lines[first]))) ++end;
    return end;
}

Lines block_at(const Lines& lines, std::size_t first) {
    const auto at = [&](std::size_t line) { return lines.begin() + static_cast<std::ptrdiff_t>(line); };
    return {at(first), at(block_end(lines, first))};
}

// What the block at `line` belongs to: the key above it that is indented less.
std::string_view parent(const Lines& lines, std::size_t line) {
    for (std::size_t above = line; above-- > 0;)
        if (indent(lines[above]) < indent(lines[line])) return lines[above];
    return {};
}

void insert(Lines& lines, std::size_t at, Lines block) {
    if (block.empty()) return;
    const std::size_t was = indent(block.front()), now = at < lines.size() ? indent(lines[at]) : 0;
    for (auto& line : block) line = std::string(now, ' ') + line.substr(std::min(was, indent(line)));
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), block.begin(), block.end());
}

struct Span {
    std::size_t from, size;
};

// The scalars of a line, keys and values: what stands between the marks of YAML's flow style, or of CSV.
std::vector<Span> scalars(const std::string& line) {
    std::vector<Span> found;
    for (std::size_t from = 0; from < line.size();) {
        const std::size_t end = std::min(line.find_first_of(":{}[],#", from), line.size());
        const std::size_t first = std::min(line.find_first_not_of(' ', from), end);
        const std::size_t last = line.find_last_not_of(' ', end == 0 ? 0 : end - 1);
        if (first < end && last != std::string::npos && last >= first) found.push_back({first, last - first + 1});
        from = end + 1;
    }
    return found;
}

void replace_scalar(Lines& lines, Dice& dice, std::string_view by) {
    auto& line = lines[dice.below(lines.size())];
    const auto spans = scalars(line);
    if (spans.empty()) return;
    const auto span = dice.below(3) == 0 ? dice.one_of(spans) : spans.back();
    line.replace(span.from, span.size, by);
}

void set_value(Lines& lines, Dice& dice) { replace_scalar(lines, dice, dice.one_of(values)); }

void take_value(Lines& lines, Dice& dice) {
    const auto from = dice.one_of(lines);
    const auto spans = scalars(from);
    if (spans.empty()) return;
    const auto span = spans.back();
    replace_scalar(lines, dice, std::string_view(from).substr(span.from, span.size));
}

// One number of a line, digits and point, ten times or a tenth as large, or its last digit another.
void change_number(Lines& lines, Dice& dice) {
    auto& line = lines[dice.below(lines.size())];
    const std::size_t digit = line.find_first_of("0123456789", dice.below(line.size()));
    if (digit == std::string::npos) return;
    switch (dice.below(4)) {
        case 0:
            line.insert(digit, 1, static_cast<char>('0' + dice.below(10)));
            break;
        case 1:
            line.erase(digit, 1);
            break;
        case 2:
            line[digit] = static_cast<char>('0' + dice.below(10));
            break;
        default:
            line.insert(digit, "0.");
            break;
    }
}

void drop_block(Lines& lines, Dice& dice) {
    const std::size_t first = dice.below(lines.size());
    const auto at = [&](std::size_t line) { return lines.begin() + static_cast<std::ptrdiff_t>(line); };
    lines.erase(at(first), at(block_end(lines, first)));
}

// A copy gets a name of its own, for a key may stand only once.
void copy_block(Lines& lines, Dice& dice) {
    const std::size_t first = dice.below(lines.size());
    auto block = block_at(lines, first);
    const auto colon = block.front().find(':');
    if (colon != std::string::npos) block.front().insert(colon, std::to_string(dice.below(100)));
    insert(lines, first, std::move(block));
}

void move_block(Lines& lines, Dice& dice) {
    const auto block = dice.below(2) == 0 ? Lines{dice.one_of(lines)} : block_at(lines, dice.below(lines.size()));
    insert(lines, dice.below(lines.size()), block);
}

constexpr std::array edits{set_value,     set_value,  take_value, take_value, change_number,
                           change_number, drop_block, copy_block, move_block};

// Where a block fits: beside a line that belongs to the same key, if there is one.
std::size_t place_for(const Lines& lines, std::string_view above, Dice& dice) {
    const std::size_t start = dice.below(lines.size());
    for (std::size_t k = 0; k < lines.size(); ++k) {
        const std::size_t line = (start + k) % lines.size();
        if (parent(lines, line) == above) return line;
    }
    return start;
}

}  // namespace

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned int seed) {
    Dice dice(seed);
    if (dice.below(8) == 0) return LLVMFuzzerMutate(data, size, most);
    auto lines = lines_of(bytes(data, size));
    for (std::size_t k = 1 + dice.below(3); k > 0 && !lines.empty(); --k) dice.one_of(edits)(lines, dice);
    return write(lines, data, most);
}

std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* one, std::size_t one_size, const std::uint8_t* other,
                                      std::size_t other_size, std::uint8_t* out, std::size_t most, unsigned int seed) {
    Dice dice(seed);
    auto lines = lines_of(bytes(one, one_size));
    const auto others = lines_of(bytes(other, other_size));
    if (lines.empty() || others.empty()) return write(lines, out, most);
    const std::size_t first = dice.below(others.size());
    insert(lines, place_for(lines, parent(others, first), dice), block_at(others, first));
    return write(lines, out, most);
}
