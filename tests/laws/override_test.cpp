// Laws of what-if: an override gives exactly what editing the file gives, and reading a variant leaves the case as it was.
#include "cxcase/analysis/rank.hpp"
#include "cxcase/input/load.hpp"
#include "cxcase/render/json.hpp"
#include "cxcase/report/rank_report.hpp"
#include "support/files.hpp"
#include "support/property.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace cxcase;

// A variant of a case: its register and its ranking as bytes, or what is wrong with it.
struct Variant {
    std::vector<std::string> rows;
    std::string json;
    std::vector<std::string> problems;
};

std::string row_text(const model::Assumption& a) {
    return a.path + "|" + std::to_string(a.value) + "|" + a.written + "|" + a.source + "|" + a.note + "|" +
           std::to_string(static_cast<int>(a.evidence)) + "|" + std::to_string(a.distribution.likely);
}

Variant variant_of(const input::LoadResult& result, bool with_json) {
    Variant variant;
    for (const auto& d : result.diagnostics.all()) {
        if (base::info(d.code).severity == base::Severity::error) variant.problems.push_back(d.message);
    }
    if (!result.loaded) return variant;
    model::BusinessCase bc = result.loaded->business_case;
    bc.in_force = {};
    for (const auto& row : bc.assumptions) variant.rows.push_back(row_text(row));
    if (with_json) variant.json = render::json(report::rank_report(bc, analysis::rank(bc)).json);
    return variant;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The first number of the text a third larger: another figure of the same spelling. Nothing for texts of several lines,
// for aliases, and where there is no number of its own.
std::optional<std::string> perturbed(const std::string& text) {
    if (text.empty() || text.find('\n') != std::string::npos || text.front() == '*') return std::nullopt;
    std::size_t begin = 0;
    while (begin < text.size() &&
           (!is_digit(text[begin]) || (begin > 0 && (text[begin - 1] == 'Y' || text[begin - 1] == 'p'))))
        ++begin;
    std::size_t end = begin;
    while (end < text.size() &&
           (is_digit(text[end]) || (text[end] == '.' && end + 1 < text.size() && is_digit(text[end + 1]))))
        ++end;
    if (begin == end) return std::nullopt;
    const int whole = std::stoi(text.substr(begin, end - begin));
    return text.substr(0, begin) + std::to_string(whole + whole / 3 + 1) + text.substr(end);
}

// As an argument: a map in block style, such as `normal: {mean: 5%, sd: 1%}`, needs braces there.
std::string as_argument(const std::string& value) {
    const bool block = value.front() >= 'a' && value.front() <= 'z' && value.find(": ") < value.find_first_of("{\"'");
    return block ? "{" + value + "}" : value;
}

struct File {
    std::string name, text;
};

struct Place {
    std::string path;
    source::Span span;
};

// Editing what an anchor names edits every place that repeats it, an override only the place it names.
bool repeated(const File& file, source::Span span, const std::vector<source::Span>& where) {
    const std::size_t word = file.text.find_last_of(" \n", span.begin < 2 ? 0 : span.begin - 2);
    const bool anchored = word != std::string::npos && word + 1 < file.text.size() && file.text[word + 1] == '&';
    return anchored || std::ranges::count(where, span) > 1;
}

// Figures that the file itself states in one place: every third, which are still hundreds.
std::vector<Place> places(const File& file) {
    source::Sources sources;
    const auto id = sources.add(file.name, file.text);
    const auto result = input::load(sources, id);
    REQUIRE(result.loaded.has_value());
    std::vector<Place> all;
    const auto& rows = result.loaded->business_case.assumptions;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const source::Span span = result.loaded->where[i];
        if (test::taken(i, 3) && rows[i].stated && span.file == id && span.end > span.begin &&
            !repeated(file, span, result.loaded->where))
            all.push_back({rows[i].path, span});
    }
    return all;
}

Variant edited(const File& file, source::Span span, const std::string& value, bool with_json) {
    std::string text = file.text;
    text.replace(span.begin, span.end - span.begin, value);
    source::Sources sources;
    return variant_of(input::load(sources, sources.add(file.name, text)), with_json);
}

// What the file itself says must be the whole case.
bool stands_alone(const File& file) {
    return file.text.find("\nextends:") == std::string::npos && file.text.find("\ninclude:") == std::string::npos;
}

void add_files(std::vector<File>& all, const std::filesystem::path& folder, std::size_t step) {
    std::size_t turn = 0;
    for (const auto& path : test::files_below(folder, {".yaml"})) {
        File file{path.filename().string(), test::read_text(path)};
        if (stands_alone(file) && turn++ % step == 0) all.push_back(std::move(file));
    }
}

// The examples, and random cases with every key where they are at hand.
std::vector<File> case_files() {
    std::vector<File> all;
    add_files(all, std::filesystem::path(CXCASE_SOURCE_DIR) / "examples", 1);
    const std::size_t examples = all.size();
    add_files(all, std::filesystem::path(CXCASE_SHARED_CASES) / "reference", 4);
    if (all.size() == examples) MESSAGE("skipped: no random cases in " CXCASE_SHARED_CASES);
    return all;
}

}  // namespace

TEST_CASE("setting a figure gives what editing the file gives") {
    std::size_t compared = 0;
    for (const File& file : case_files()) {
        source::Sources sources;
        const auto composed = input::compose(sources, sources.add(file.name, file.text));
        REQUIRE(composed.composed.has_value());
        std::size_t turn = 0;
        for (const Place& place : places(file)) {
            const auto value = perturbed(file.text.substr(place.span.begin, place.span.end - place.span.begin));
            if (!value) continue;
            const bool with_json = ++turn % 9 == 0;  // ranking is the slow part, and follows from the register
            input::ReadOptions options;
            options.what_if.overrides = {sources.add("--set", place.path + "=" + as_argument(*value))};
            const Variant set = variant_of(input::read(sources, *composed.composed, options), with_json);
            const Variant edit = edited(file, place.span, *value, with_json);
            INFO(file.name << ": " << place.path << "=" << *value);
            CHECK(set.rows == edit.rows);
            CHECK(set.json == edit.json);
            CHECK(set.problems.empty() == edit.problems.empty());
            ++compared;
        }
    }
    if (test::thorough) CHECK(compared > 300);
}

TEST_CASE("scaling a figure gives what editing the file gives") {
    std::size_t compared = 0;
    for (const File& file : case_files()) {
        source::Sources sources;
        const auto composed = input::compose(sources, sources.add(file.name, file.text));
        REQUIRE(composed.composed.has_value());
        for (const Place& place : places(file)) {
            const std::string old = file.text.substr(place.span.begin, place.span.end - place.span.begin);
            if (old.find_first_of("{\n*x\"'") != std::string::npos) continue;
            input::ReadOptions options;
            options.what_if.overrides = {sources.add("--set", place.path + " *= 0.9")};
            const auto result = input::read(sources, *composed.composed, options);
            INFO(file.name << ": " << place.path << " *= 0.9");
            if (!result.loaded) continue;  // half a team, a tenth less of a whole month
            const auto& rows = result.loaded->business_case.assumptions;
            const auto row = std::ranges::find(rows, place.path, &model::Assumption::path);
            REQUIRE(row != rows.end());
            const Variant scaled = variant_of(result, false);
            CHECK(scaled.rows == edited(file, place.span, row->written, false).rows);
            const auto before = input::read(sources, *composed.composed);
            const auto& was = before.loaded->business_case.assumptions;
            const auto base = std::ranges::find(was, place.path, &model::Assumption::path);
            const bool linear = !base->conversion.compound && !base->uncertain();
            if (linear) CHECK(row->value == doctest::Approx(0.9 * base->value).epsilon(1e-12));
            ++compared;
        }
    }
    if (test::thorough) CHECK(compared > 200);
}

TEST_CASE("two scenarios on different figures may come in any order, and a variant leaves the case alone") {
    for (const File& file : case_files()) {
        source::Sources sources;
        const auto composed = input::compose(sources, sources.add(file.name, file.text));
        REQUIRE(composed.composed.has_value());
        const auto churn = sources.add("--set", "segments.*.churn *= 1.1");
        const auto revenue = sources.add("--set", "segments.*.revenue *= 0.9");
        const Variant plain = variant_of(input::read(sources, *composed.composed), true);
        const auto under = [&](std::vector<source::FileId> overrides) {
            input::ReadOptions options;
            options.what_if.overrides = std::move(overrides);
            return variant_of(input::read(sources, *composed.composed, options), true);
        };
        INFO(file.name);
        CHECK(under({churn, revenue}).json == under({revenue, churn}).json);
        CHECK(under({churn, revenue}).json != plain.json);
        CHECK(variant_of(input::read(sources, *composed.composed), true).json == plain.json);
    }
}
