#include "cxcase/analysis/picked.hpp"

#include "cxcase/analysis/budget.hpp"
#include "cxcase/analysis/frictions.hpp"
#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

using namespace cxcase;

namespace {

model::BusinessCase first() {
    for (const auto& example : test::examples()) {
        if (example.name == "first.yaml") return example.business_case;
    }
    FAIL("examples/first.yaml is missing");
    return {};
}

std::string complaint(const std::string& path) {
    const auto picked = analysis::pick(first(), {path});
    const auto* bad = std::get_if<analysis::BadPick>(&picked);
    return bad == nullptr ? "" : bad->message + " " + bad->help;
}

}  // namespace

TEST_CASE("a star is every proposed initiative, and what is named twice counts once") {
    const auto bc = first();
    const auto picks = std::get<analysis::Picks>(
        analysis::pick(bc, {"portfolio.npv", "initiatives.*.npv", "initiatives.new-app.npv", "portfolio.npv"}));
    CHECK(picks.figures.size() == 1 + bc.initiatives.size());
    CHECK(picks.figures.front().path == "portfolio.npv");
    const auto figures = analysis::figures_of(bc, picks);
    REQUIRE(figures.size() == picks.figures.size());
    CHECK(figures.front() == analysis::rank(bc).portfolio.npv);
}

TEST_CASE("every measure that is one figure can be picked") {
    using enum model::Subject;
    for (const auto& [subject, begin] :
         {std::pair{portfolio, "portfolio."}, std::pair{initiative, "initiatives.new-app."},
          std::pair{friction, "frictions.unclear-bill."}, std::pair{baseline, "baseline."},
          std::pair{budget, "budget."}}) {
        for (const auto& key : model::measures_of(subject)) {
            const auto unit = model::find_measure(key, subject)->unit;
            if (unit == model::MeasureUnit::by_segment || unit == model::MeasureUnit::parts) continue;
            INFO("src/analysis/picked.cpp has no row for it");
            CHECK(complaint(begin + key) == "");
        }
    }
}

TEST_CASE("an initiative that a variant does not have has no figures") {
    auto bc = first();
    const auto picks = std::get<analysis::Picks>(analysis::pick(bc, {"initiatives.new-app.npv", "portfolio.npv"}));
    const auto app = std::ranges::find(bc.initiatives, "new-app", &model::Initiative::id);
    app->status = model::Status::rejected;
    const auto figures = analysis::figures_of(bc, picks);
    CHECK_FALSE(figures.at(0).has_value());
    CHECK(figures.at(1).has_value());
}

TEST_CASE("frictions and the budget are picked like the rest") {
    const auto bc = first();
    const auto picks = std::get<analysis::Picks>(analysis::pick(
        bc, {"frictions.*.pv", "frictions.unclear-bill.rank", "budget.amount", "budget.used", "budget.left"}));
    CHECK(picks.of_frictions);
    CHECK(picks.of_ranking);
    const auto figures = analysis::figures_of(bc, picks);
    const auto costs = analysis::frictions(bc);
    REQUIRE(picks.figures.size() == bc.frictions.size() + 4);
    for (const auto& cost : costs.frictions) {
        const auto path = "frictions." + bc.frictions[cost.friction].id + ".pv";
        const auto at = std::ranges::find(picks.figures, path, &analysis::Picked::path);
        REQUIRE(at != picks.figures.end());
        CHECK(figures.at(static_cast<std::size_t>(at - picks.figures.begin())) == cost.cost.pv);
    }
    const auto ranking = analysis::rank(bc);
    const std::size_t budget = bc.frictions.size() + 1;
    CHECK(figures.at(budget) == analysis::whole_budget(analysis::budget_year(ranking).budget));
    CHECK(figures.at(budget + 1) == analysis::budget_year(ranking).used_total);
    CHECK(figures.at(budget + 2).value() == figures.at(budget).value() - figures.at(budget + 1).value());
}

TEST_CASE("frictions alone rank nothing, and a case without a budget has nothing left") {
    auto bc = first();
    CHECK_FALSE(std::get<analysis::Picks>(analysis::pick(bc, {"frictions.*.contacts_per_year"})).of_ranking);
    bc.budget.clear();
    const auto picks = std::get<analysis::Picks>(analysis::pick(bc, {"budget.amount", "budget.used", "budget.left"}));
    const auto figures = analysis::figures_of(bc, picks);
    CHECK_FALSE(figures.at(0).has_value());
    CHECK(figures.at(1).has_value());
    CHECK_FALSE(figures.at(2).has_value());
}

TEST_CASE("what takes time is worked out where its key is asked for, and nothing else is") {
    const auto bc = first();
    auto options = analysis::quick_options();
    analysis::work_out_too(options, "npv");
    analysis::work_out_too(options, "no such key");
    const auto quick = analysis::rank(bc, options);
    CHECK_FALSE(quick.portfolio.irr.has_value());
    CHECK_FALSE(quick.portfolio.payback_months.has_value());
    analysis::work_out_too(options, "irr");
    analysis::work_out_too(options, "shapley_se");
    const auto more = analysis::rank(bc, options);
    CHECK(more.portfolio.irr == analysis::rank(bc).portfolio.irr);
    CHECK(more.initiatives.front().shapley.has_value());
    CHECK_FALSE(more.portfolio.payback_months.has_value());
}

TEST_CASE("a path that is none comes with the way out") {
    CHECK(complaint("portfolio.npvv").find("npv") != std::string::npos);
    CHECK(complaint("initiatives.new-ap.npv").find("new-app") != std::string::npos);
    CHECK(complaint("frictions.unclear-bil.pv").find("unclear-bill") != std::string::npos);
    CHECK(complaint("frictions.unclear-bill.npv").find("pv") != std::string::npos);
    CHECK(complaint("budget.by_year").find("more than one figure") != std::string::npos);
    CHECK_FALSE(complaint("frictions").empty());
    CHECK_FALSE(complaint("portfolio").empty());
    CHECK_FALSE(complaint("").empty());
}
