// How long customers stay, with the answers of R's survival (and of Python) beside the repository.
#include "cxcase/analysis/survival.hpp"

#include "analysis/cox.hpp"
#include "analysis/lives.hpp"
#include "customer_reference.hpp"
#include "cxcase/analysis/calibrate.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace {

using namespace cxcase;
using analysis::CoxFit;
using analysis::Design;
using analysis::Lives;
using input::ColumnRole;
using input::ColumnWish;
using nlohmann::json;
using test::close;
using test::folder;

// All columns of the frictions and covariates, but the intercept.
CoxFit cox_of(const model::CustomerData& data, Lives::Zero zero = Lives::Zero::left_out) {
    const Design design(data, {data.roles.frictions, data.roles.covariates, {}, {}}, 2);
    std::vector<std::size_t> kept;
    for (std::size_t i = 1; i < design.parameters().size(); ++i) kept.push_back(i);
    return analysis::fit_cox(design, Lives(data, {}, zero), kept);
}

void check(const CoxFit& fit, const json& expected) {
    CHECK(fit.converged);
    const json& rows = expected.contains("coef") ? expected.at("coef") : expected.at("coefficients");
    REQUIRE(rows.size() == static_cast<std::size_t>(fit.beta.size()));
    for (std::size_t j = 0; j < rows.size(); ++j) {
        const auto at = static_cast<Eigen::Index>(j);
        close(fit.beta[at], rows[j].at("estimate"), rows[j].at("name"));
        close(std::sqrt(fit.covariance(at, at)), rows[j].at("se"), "its error");
    }
    close(fit.loglik, expected.at("loglik"), "log likelihood");
    if (!expected.contains("zph_R")) return;
    for (std::size_t j = 0; j < rows.size(); ++j) {
        const double chisq = fit.uneven[static_cast<Eigen::Index>(j)];
        close(chisq, expected["zph_R"][j].at("chisq"), "even over tenure");
        close(std::erfc(std::sqrt(chisq / 2)), expected["zph_R"][j].at("p"), "its chance");
    }
}

// Rows of "at" of the reference, and the curve at these times.
void check_curve(const Lives& lives, const json& at) {
    std::vector<double> times;
    for (const json& row : at) times.push_back(row.at("t"));
    const auto points = analysis::kaplan_meier(lives, times);
    for (std::size_t i = 0; i < times.size(); ++i) {
        INFO("after " << times[i]);
        CHECK(points[i].at_risk == at[i].at("n_risk").get<double>());
        close(points[i].survival.value, at[i].at("S"), "left");
        close(points[i].survival.se, at[i].at("se_greenwood"), "its error");
        close(points[i].survival.low, at[i].at("loglog_lo"), "low");
        close(points[i].survival.high, at[i].at("loglog_hi"), "high");
    }
}

// "time", "n_risk", "S" side by side.
void check_columns(const Lives& lives, const json& expected) {
    json at = json::array();
    for (std::size_t i = 0; i < expected.at("time").size(); ++i)
        at.push_back({{"t", expected["time"][i]},
                      {"n_risk", expected["n_risk"][i]},
                      {"S", expected["S"][i]},
                      {"se_greenwood", expected["greenwood_se"][i]},
                      {"loglog_lo", expected["lo"][i]},
                      {"loglog_hi", expected["hi"][i]}});
    check_curve(lives, at);
}

std::vector<ColumnWish> awkward_wishes() {
    return {{"churned", ColumnRole::outcome}, {"outage", ColumnRole::friction}, {"tenure", ColumnRole::tenure}};
}

model::CustomerData awkward_customers(const std::string& file, const std::vector<ColumnWish>& wishes) {
    return test::customers(folder / "awkward" / file, wishes);
}

}  // namespace

TEST_CASE("Cox regressions of two sets of customers give the answers of R and Python") {
    for (const auto& [name, model] :
         {std::pair{"telco", "cox_efron"}, std::pair{"orange", "cox_account_length_efron"}}) {
        const auto all = test::reference(name);
        if (!all) continue;
        const json& expected = all->at("models").at(model);
        const auto data =
            test::customers(folder / all->at("data_file").get<std::string>(), test::wishes_of(expected.at("spec")));
        check(cox_of(data), expected);
    }
}

TEST_CASE("the check beside the regression of customer-months is that Cox regression and that curve") {
    const auto all = test::reference("telco");
    if (!all) return;
    const json& hazard = all->at("models").at("discrete_hazard_logit");
    const json& expected = all->at("models").at("cox_efron");
    const auto data =
        test::customers(folder / all->at("data_file").get<std::string>(), test::wishes_of(expected.at("spec")));
    REQUIRE(hazard.at("spec").at("frictions") == expected.at("spec").at("frictions"));
    const auto part = analysis::calibrate(data, {.threads = 2}).parts.front();
    REQUIRE(part.survival);
    CHECK(part.survival->refusal.empty());
    REQUIRE(part.survival->cox.size() == expected.at("coefficients").size());
    for (const json& row : expected.at("coefficients")) {
        const auto found = std::ranges::find(part.survival->cox, row.at("name").get<std::string>(),
                                             &analysis::SurvivalCheck::LogRatio::name);
        REQUIRE(found != part.survival->cox.end());
        close(found->estimate, row, found->name);
        const auto ratio = std::ranges::find(part.survival->ratios, found->name, &analysis::RatioCheck::name);
        if (ratio == part.survival->ratios.end()) continue;
        close(ratio->hazard.value, row.at("exp_estimate"), "ratio");
        close(ratio->hazard.low, row.at("exp_ci_lo"), "ratio low");
        close(ratio->hazard.high, row.at("exp_ci_hi"), "ratio high");
    }
    CHECK(part.survival->ratios.size() == 4);
    for (const json& row : all->at("models").at("km").at("overall").at("at")) {
        for (const analysis::TenurePoint& point : part.survival->curve) {
            if (point.months != row.at("t").get<double>()) continue;
            close(point.observed.value, row.at("S"), "left");
            close(point.observed.se, row.at("se_greenwood"), "its error");
            CHECK(point.expected == doctest::Approx(point.observed.value).epsilon(0.02));
        }
    }
}

TEST_CASE("Kaplan and Meier's curves, of all customers and of those of a group") {
    const auto all = test::reference("telco");
    if (!all) return;
    const json& expected = all->at("models").at("km");
    const auto file = folder / all->at("data_file").get<std::string>();
    for (const auto& [group, levels] : expected.at("by").items()) {
        const auto data = test::customers(
            file, {{"churned", ColumnRole::outcome}, {group, ColumnRole::segment}, {"tenure", ColumnRole::tenure}});
        check_curve(Lives(data, {}), expected.at("overall").at("at"));
        const auto& words = data.columns[*data.roles.segment].words;
        for (const auto& [level, figures] : levels.at("levels").items()) {
            INFO(group << " " << level);
            const auto code = std::ranges::find(words, level) - words.begin();
            check_curve(Lives(data, static_cast<std::uint32_t>(code)), figures.at("at"));
        }
    }
}

TEST_CASE("awkward lives: ties, no time at all, and a group without losses") {
    const auto all = test::reference("awkward");
    if (!all) return;
    const json& cases = all->at("cases");

    SUBCASE("several leave at the same time") {
        auto wishes = awkward_wishes();
        wishes.push_back({"plan", ColumnRole::covariate});
        const auto data = awkward_customers("survival_ties.csv", wishes);
        check(cox_of(data), cases.at("cox_ties_efron"));
        check_columns(Lives(data, {}), cases.at("km_ties"));
    }
    SUBCASE("a life of no time, and parts of months") {
        const auto data = awkward_customers("survival_zero_time.csv", awkward_wishes());
        check(cox_of(data, Lives::Zero::kept), cases.at("cox_zero_time"));
        check_columns(Lives(data, {}, Lives::Zero::kept), cases.at("km_zero_time"));
        CHECK(Lives(data, {}).size() == Lives(data, {}, Lives::Zero::kept).size() - 2);
    }
    SUBCASE("nobody left among those who met it: without limit, where R warns") {
        const auto data = awkward_customers("survival_no_events_in_group.csv", awkward_wishes());
        const CoxFit fit = cox_of(data);
        CHECK_FALSE(fit.converged);
        CHECK(fit.without_limit == std::vector<std::size_t>{0});
        close(fit.loglik, cases.at("cox_no_events_in_group").at("loglik"), "log likelihood", 1e-4);
    }
}
