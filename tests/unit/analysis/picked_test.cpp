#include "cxcase/analysis/picked.hpp"

#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
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

TEST_CASE("an initiative that a variant does not have has no figures") {
    auto bc = first();
    const auto picks = std::get<analysis::Picks>(analysis::pick(bc, {"initiatives.new-app.npv", "portfolio.npv"}));
    const auto app = std::ranges::find(bc.initiatives, "new-app", &model::Initiative::id);
    app->status = model::Status::rejected;
    const auto figures = analysis::figures_of(bc, picks);
    CHECK_FALSE(figures.at(0).has_value());
    CHECK(figures.at(1).has_value());
}

TEST_CASE("a path that is none comes with the way out") {
    CHECK(complaint("portfolio.npvv").find("npv") != std::string::npos);
    CHECK(complaint("initiatives.new-ap.npv").find("new-app") != std::string::npos);
    CHECK_FALSE(complaint("portfolio").empty());
    CHECK_FALSE(complaint("").empty());
}
