// Law of the file: in which order its maps are written is irrelevant, to the bit.
#include "cxcase/analysis/rank.hpp"
#include "support/examples.hpp"
#include "support/figures.hpp"
#include "support/files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace cxcase;

using Lines = std::vector<std::string>;

std::size_t indent(const std::string& line) { return std::min(line.find_first_not_of(' '), line.size()); }

bool begins_entry(const std::string& line, std::size_t depth) {
    return indent(line) == depth && line.size() > depth && line[depth] != '#' && line[depth] != '-';
}

// Cuts lines into entries whose keys stand at `depth`; comments and blank lines go with the entry they precede.
std::vector<Lines> entries(const Lines& lines, std::size_t depth) {
    std::vector<Lines> result;
    Lines waiting;
    for (const auto& line : lines) {
        const bool loose = indent(line) == line.size() || line[indent(line)] == '#';
        if (begins_entry(line, depth)) {
            waiting.push_back(line);
            result.push_back(waiting);
            waiting.clear();
        } else if (loose || result.empty()) {
            waiting.push_back(line);
        } else {
            result.back().insert(result.back().end(), waiting.begin(), waiting.end());
            waiting.clear();
            result.back().push_back(line);
        }
    }
    if (!result.empty()) result.back().insert(result.back().end(), waiting.begin(), waiting.end());
    return result;
}

template <typename T>
void shuffle(std::vector<T>& all, std::mt19937& random) {
    for (std::size_t k = all.size(); k > 1; --k) std::swap(all[k - 1], all[random() % k]);
}

// The key line of an entry: the first that is neither comment nor blank.
std::size_t key_line(const Lines& entry, std::size_t depth) {
    std::size_t k = 0;
    while (!begins_entry(entry[k], depth)) ++k;
    return k;
}

// The same case with its top-level keys, segments, frictions and initiatives written in another order.
std::string rewritten(const std::string& text, unsigned seed) {
    std::mt19937 random(seed);
    Lines lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    auto blocks = entries(lines, 0);
    shuffle(blocks, random);
    std::string out;
    for (const auto& block : blocks) {
        const std::size_t key = key_line(block, 0);
        const Lines head(block.begin(), block.begin() + static_cast<std::ptrdiff_t>(key) + 1);
        Lines body(block.begin() + static_cast<std::ptrdiff_t>(key) + 1, block.end());
        const bool map_of_ids = block[key].starts_with("segments:") || block[key].starts_with("frictions:") ||
                                block[key].starts_with("initiatives:");
        auto parts = entries(body, 2);
        for (const auto& line : head) out += line + "\n";
        if (map_of_ids && !parts.empty()) {
            shuffle(parts, random);
            body.clear();
            for (const auto& part : parts) body.insert(body.end(), part.begin(), part.end());
        }
        for (const auto& line : body) out += line + "\n";
    }
    return out;
}

TEST_CASE("the order in which a case file is written changes not a bit of its answer") {
    for (const auto& example : test::examples()) {
        const std::string path = std::string(CXCASE_SOURCE_DIR) + "/examples/" + example.name;
        const std::string text = test::read_text(path);
        const auto& c = example.business_case;
        const auto expected = test::figures(c, analysis::rank(c, {analysis::OrderBy::roi, true}));
        for (unsigned seed = 1; seed <= 8; ++seed) {
            const std::string other = rewritten(text, seed);
            CHECK(other != text);
            const auto again = test::load_text(other, example.name);
            const auto actual = test::figures(again, analysis::rank(again, {analysis::OrderBy::roi, true}));
            INFO(example.name << ", seed " << seed);
            CHECK(test::disagreement(expected, actual, 1, true) == "");
        }
    }
}

}  // namespace
