// What init writes must be a good first case: it loads without a word, it ranks, and it can be read.

#include "cli/starters.hpp"

#include "cxcase/analysis/rank.hpp"
#include "cxcase/cli/commands.hpp"
#include "cxcase/input/load.hpp"
#include "support/examples.hpp"
#include "support/files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <ostream>
#include <set>
#include <string>
#include <vector>

using namespace cxcase;
using namespace cxcase::cli;

namespace {

// Runs `check` on each starter, named in what fails.
void for_each_starter(const std::function<void(const std::string&)>& check) {
    for (const auto& starter : starters()) {
        INFO(starter.industry);
        check(std::string(starter.text));
    }
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

std::vector<std::string> marked_lines(const std::string& text) {
    auto lines = test::lines_of(text);
    std::erase_if(lines, [](const std::string& line) {
        return line.starts_with("#") || line.find("# <-- ") == std::string::npos;
    });
    return lines;
}

// The marked line with its number a tenth larger: "    customers: 850k" becomes "    customers: 935k".
std::string a_tenth_more(const std::string& line) {
    const auto begin = line.find(": ") + 2;
    const auto end = line.find_first_not_of("0123456789.", begin);
    return line.substr(0, begin) + std::to_string(std::stod(line.substr(begin, end - begin)) * 1.1) + line.substr(end);
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    return text.replace(text.find(what), what.size(), with);
}

double npv_of(const std::string& text) { return analysis::rank(test::load_text(text)).portfolio.npv; }

}  // namespace

TEST_CASE("each starter is a file of src/cli/starters, and each of these files is one") {
    const auto folder = std::filesystem::path(CXCASE_SOURCE_DIR) / "src/cli/starters";
    std::set<std::string> files;
    for (const auto& file : test::files_below(folder)) files.insert(file.stem().string());
    const auto names = industries();
    CHECK(files == std::set<std::string>(names.begin(), names.end()));
    for (const auto& starter : starters())
        CHECK(test::read_text(folder / (std::string(starter.industry) + ".yaml")) == starter.text);
}

TEST_CASE("a starter loads without a word") {
    for_each_starter([](const std::string& text) {
        source::Sources sources;
        const auto result = input::load(sources, sources.add("starter.yaml", text));
        INFO(source::render_text(sources, result.diagnostics));
        CHECK(result.diagnostics.all().empty());
        CHECK(result.loaded);
    });
}

TEST_CASE("a starter ranks: some are funded and pay back, one is passed over, and there is a budget") {
    for_each_starter([](const std::string& text) {
        const auto business_case = test::load_text(text);
        const auto result = analysis::rank(business_case);
        CHECK(result.initiatives.size() >= 3);
        const auto funded = std::ranges::count_if(result.initiatives, &analysis::InitiativeResult::funded);
        CHECK(funded >= 1);
        CHECK(funded < static_cast<std::ptrdiff_t>(result.initiatives.size()));
        for (const auto& one : result.initiatives) {
            INFO(business_case.initiatives[one.initiative].id);
            CHECK(one.funded == one.unfunded_because.empty());
            if (one.funded) CHECK(one.measures.payback_months.has_value());
            if (one.funded) CHECK(*one.measures.payback_months <= business_case.calendar.horizon);
        }
        CHECK(result.budget.front().budget.total.has_value());
    });
}

TEST_CASE("three numbers are marked, and each of them changes the answer") {
    for_each_starter([](const std::string& text) {
        const auto marked = marked_lines(text);
        REQUIRE(marked.size() == 3);
        const double before = npv_of(text);
        std::string all = text;
        for (const auto& line : marked) {
            INFO(line);
            CHECK(npv_of(replaced(text, line, a_tenth_more(line))) != doctest::Approx(before).epsilon(0.001));
            all = replaced(all, line, a_tenth_more(line));
        }
        CHECK(npv_of(all) != doctest::Approx(before).epsilon(0.001));
    });
}

TEST_CASE("a starter shows what a first case needs: ranges, sources, a scenario, capital expenditure") {
    for_each_starter([](const std::string& text) {
        for (const char* part :
             {"segments:", "frictions:", "initiatives:", "budget:", "scenarios:", "evidence: ", "source: ", "..",
              "likely: ", "kind: capex",
              "success: ", "owner: ", "# exposure: ", "# effect: ", "benefit_owners: ", "invented"}) {
            INFO(part);
            CHECK(text.find(part) != std::string::npos);
        }
        CHECK(count(text, "# ") >= 40);
        CHECK(test::load_text(text).scenarios.size() == 1);
    });
}

TEST_CASE("a starter can be read: short, narrow, plain, and the editor finds the schema from its first line") {
    for_each_starter([](const std::string& text) {
        const auto lines = test::lines_of(text);
        CHECK(lines.front() == "# yaml-language-server: $schema=case.schema.json");
        CHECK(lines.size() >= 60);
        CHECK(lines.size() <= 110);
        for (const auto& line : lines) {
            INFO(line);
            CHECK(line.size() <= 100);
            CHECK_FALSE(line.ends_with(" "));
            CHECK(std::ranges::all_of(line, [](char c) { return c >= ' ' && c <= '~'; }));
        }
    });
}
