// Law of groups: one case alone in a group is that case, to the bit, and the order in which files are included has no say.
#include "cxcase/analysis/countries.hpp"
#include "cxcase/analysis/rank.hpp"
#include "cxcase/input/load.hpp"
#include "support/files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace cxcase;

const std::filesystem::path folder = std::filesystem::path(CXCASE_SOURCE_DIR) / "examples";

// What stays with the included case; the rest is the group's to say.
constexpr std::array<std::string_view, 15> own{
    "segments",    "frictions",        "initiatives", "metrics",        "growth",
    "seasonality", "cost_per_contact", "risk",        "correlations",   "challenge",
    "scenarios",   "expect",           "groups",      "benefit_owners", "report"};

// The case without those sections: from each key in the first column to the next.
std::string head_of(const std::string& text) {
    std::istringstream lines(text);
    std::string head, line;
    bool keep = true;
    while (std::getline(lines, line)) {
        const bool key = !line.empty() && line.front() >= 'a' && line.front() <= 'z';
        if (key) keep = std::ranges::find(own, line.substr(0, line.find(':'))) == own.end();
        if (keep) head += line + "\n";
    }
    return head;
}

model::BusinessCase load(const std::map<std::string, std::string>& files, const std::string& name) {
    source::Sources sources;
    input::LoadOptions options;
    options.folder = folder.string();
    options.read_file = [&](const std::string& path,
                            std::size_t limit) -> std::variant<std::string, source::FileError> {
        const auto found = files.find(std::filesystem::path(path).filename().string());
        if (found != files.end()) return found->second;
        return source::read_file(path, limit);
    };
    auto result = input::load(sources, sources.add(name, files.at(name)), options);
    if (!result.loaded) throw std::runtime_error(source::render_text(sources, result.diagnostics));
    return std::move(result.loaded->business_case);
}

// Every figure of the ranking that does not depend on ids.
std::vector<double> figures(const model::BusinessCase& bc) {
    const auto result = analysis::rank(bc);
    std::vector<double> all{result.portfolio.npv, result.portfolio.first_year_cost, result.baseline.contribution};
    for (const auto& row : result.initiatives) {
        for (const double value : {static_cast<double>(row.rank), row.measures.npv, row.measures.pv_costs,
                                   row.measures.run_rate, row.adds, row.last_in, row.funded ? 1.0 : 0.0})
            all.push_back(value);
    }
    for (const auto& segment : result.baseline_segments) all.push_back(segment.customers_end);
    return all;
}

}  // namespace

TEST_CASE("a case alone in a group is that case") {
    for (const char* name :
         {"first.yaml", "telecom.yaml", "saas.yaml", "bank.yaml", "ecommerce.yaml", "insurance.yaml"}) {
        const std::string text = test::read_text(folder / name);
        const auto alone = load({{name, text}}, name);
        const auto grouped = load({{name, text}, {"all.yaml", head_of(text) + "include: " + name + "\n"}}, "all.yaml");
        INFO(name);
        CHECK(grouped.segments.front().id ==
              std::string(name).substr(0, std::string(name).find('.')) + "/" + alone.segments.front().id);
        CHECK(figures(grouped) == figures(alone));
    }
}

TEST_CASE("the order of included files has no say") {
    const std::string text = test::read_text(folder / "group.yaml");
    const std::string order = "[group/at.yaml, group/ch.yaml, group/pl.yaml]";
    REQUIRE(text.find(order) != std::string::npos);
    std::string other = text;
    other.replace(other.find(order), order.size(), "[group/pl.yaml, group/at.yaml, group/ch.yaml]");
    CHECK(figures(load({{"group.yaml", text}}, "group.yaml")) == figures(load({{"group.yaml", other}}, "group.yaml")));
}

TEST_CASE("what the countries add is what the portfolio is worth") {
    for (const char* name : {"group.yaml", "insurance.yaml"}) {
        const auto bc = load({{name, test::read_text(folder / name)}}, name);
        const auto result = analysis::rank(bc);
        double npv = 0, cost = 0, contribution = 0;
        for (const auto& total : analysis::by_country(bc, result)) {
            npv += total.npv;
            cost += total.first_year_cost;
            contribution += total.contribution;
        }
        INFO(name);
        CHECK(npv == doctest::Approx(result.portfolio.npv).epsilon(1e-9));
        CHECK(contribution == doctest::Approx(result.baseline.contribution).epsilon(1e-9));
        CHECK(cost > 0);
    }
}
