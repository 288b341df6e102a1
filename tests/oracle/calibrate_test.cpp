// Customer data with the answers of R (glm, brglm2) and Python, and of 50-digit arithmetic.
#include "cxcase/analysis/calibrate.hpp"

#include "customer_reference.hpp"
#include "cxcase/analysis/retention.hpp"
#include "cxcase/input/customer_data.hpp"
#include "support/files.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace cxcase;
using analysis::Calibration;
using analysis::Interval;
using input::ColumnRole;
using input::ColumnWish;
using nlohmann::json;
using test::close;
using test::customers;
using test::folder;
using test::reference;
using test::tolerance;
using test::wishes_of;

void check_coefficients(const Calibration& part, const json& expected) {
    REQUIRE(part.coefficients.size() == expected.size());
    for (std::size_t j = 0; j < expected.size(); ++j) {
        const auto name = expected[j].at("name").get<std::string>();
        if (name.find("month_band") == std::string::npos) CHECK(part.coefficients[j].name == name);
        close(part.coefficients[j].estimate, expected[j], name);
    }
}

void check_margins(const Calibration& part, const json& expected) {
    for (const auto& row : expected) {
        const auto name = row.at("name").get<std::string>();
        if (row.at("kind") == "joint") {
            REQUIRE(part.joint);
            close(part.joint->per_customer, row.at("joint_attributable"), name);
            close(part.joint->mean_with, row.at("mean_p_with"), name);
            close(part.joint->mean_without, row.at("mean_p_without"), name);
            continue;
        }
        const auto found = std::ranges::find(part.frictions, name, &analysis::FrictionEffect::name);
        REQUIRE(found != part.frictions.end());
        close(found->average, row.at("ame_all"), name + " average");
        if (row.at("kind") != "binary") continue;
        CHECK(found->exposed == row.at("n_exposed").get<double>());
        close(found->exposure, row.at("exposure_share"), name + " exposure");
        close(found->effect, row.at("ame_exposed"), name + " effect");
        close(found->per_customer, row.at("attributable_per_customer"), name + " per customer");
    }
}

void check_crude(const Calibration& part, const json& expected) {
    for (const auto& row : expected) {
        const auto name = row.at("name").get<std::string>();
        const auto found = std::ranges::find(part.frictions, name, &analysis::FrictionEffect::name);
        REQUIRE(found != part.frictions.end());
        REQUIRE(found->crude);
        const Interval difference = analysis::newcombe(*found->crude);
        close(difference.value, row.at("diff"), name + " difference");
        close(difference.se, row.at("wald_se"), name + " difference se");
        close(difference.low, row.at("newcombe_lo"), name + " newcombe low");
        close(difference.high, row.at("newcombe_hi"), name + " newcombe high");
        const Interval one = analysis::wilson(found->crude->events1, found->crude->trials1);
        close(one.low, row.at("wilson1_lo"), name + " wilson low");
        close(one.high, row.at("wilson1_hi"), name + " wilson high");
        close(found->crude->p1() / found->crude->p0(), row.at("risk_ratio"), name + " risk ratio");
    }
}

void check_logit(const std::filesystem::path& file, const json& expected) {
    const auto data = customers(file, wishes_of(expected.at("spec")));
    const auto result = analysis::calibrate(data, {.threads = 2});
    REQUIRE(result.parts.size() == 1);
    const Calibration& part = result.parts.front();
    tolerance = std::max(1e-8, 10 * expected.at("agreement").at("max_rel_diff_estimates_and_se").get<double>());
    CHECK(part.refusals.empty());
    CHECK(part.trials == expected.at("n").get<double>());
    CHECK(part.events == expected.at("events").get<double>());
    check_coefficients(part, expected.at("coefficients"));
    check_margins(part, expected.at("margins"));
    check_crude(part, expected.at("crude"));
    close(part.checks.auc, expected.at("auc"), "auc");
    close(part.checks.condition, expected.at("condition_number_scaled"), "condition number");
    close(part.checks.loglik, expected.at("loglik"), "log likelihood");
    tolerance = 1e-8;
    for (const auto& row : expected.value("mpmath_50_digits", json::array())) {
        const auto found =
            std::ranges::find(part.coefficients, row.at("name").get<std::string>(), &analysis::Coefficient::name);
        REQUIRE(found != part.coefficients.end());
        close(found->estimate.value, std::stod(row.at("estimate").get<std::string>()), found->name, 1e-10);
        close(found->estimate.se, std::stod(row.at("se").get<std::string>()), found->name + " se", 1e-10);
    }
}

std::size_t check_all(const std::string& name) {
    const auto all = reference(name);
    if (!all) return 0;
    std::size_t checked = 0;
    for (const auto& [id, expected] : all->at("models").items()) {
        if (expected.at("spec").at("type") != "logit" || id.find("interaction") != std::string::npos) continue;
        INFO(name << " " << id);
        check_logit(folder / all->at("data_file").get<std::string>(), expected);
        ++checked;
    }
    CHECK(checked > 0);
    return checked;
}

// Frictions that make each other worse: their product, a column of the table, as whoever doubts would add it.
void add_product(model::CustomerData& data, std::size_t a, std::size_t b) {
    model::DataColumn product;
    product.name = data.columns[a].name + ":" + data.columns[b].name;
    product.values = {0, 1};
    for (std::size_t row = 0; row < data.rows; ++row)
        product.codes.push_back(data.columns[a].number(row) * data.columns[b].number(row) > 0 ? 1 : 0);
    data.roles.covariates.push_back(data.columns.size());
    data.columns.push_back(std::move(product));
    data.missing.push_back(0);
}

// ---- awkward data

const json& coefficients_of(const json& expected) {
    for (const char* key : {"ml_python", "firth_R_own", "firth_python"})
        if (expected.contains(key)) return expected.at(key);
    return expected.at("glm");
}

Calibration awkward(const std::string& file, const std::vector<ColumnWish>& wishes) {
    const auto result = analysis::calibrate(customers(folder / "awkward" / file, wishes), {});
    return result.parts.front();
}

bool says(const std::vector<analysis::Warning>& warnings, base::Code code) {
    return std::ranges::find(warnings, code, &analysis::Warning::code) != warnings.end();
}

// The reference names levels as R does, "segmentSME, small"; the order is that of letters here and there.
void check_awkward(const Calibration& part, const json& expected) {
    const json& wanted = coefficients_of(expected);
    REQUIRE(part.coefficients.size() == wanted.size());
    for (std::size_t j = 0; j < wanted.size(); ++j) {
        close(part.coefficients[j].estimate.value, wanted[j].at("estimate"), part.coefficients[j].name);
        close(part.coefficients[j].estimate.se, wanted[j].at("se"), part.coefficients[j].name + " se");
    }
}

}  // namespace

TEST_CASE("logistic regressions of three sets of customers give the answers of R and Python") {
    for (const char* name : {"orange", "shoppers", "telco"}) check_all(name);
}

TEST_CASE("with the product of two frictions as a column, too") {
    using enum ColumnRole;
    const auto orange = reference("orange");
    const auto cases = reference("awkward");
    if (!orange || !cases) return;
    json expected = orange->at("models").at("logit_interaction");
    json terms = expected.at("spec").at("terms");
    terms.erase(terms.size() - 1);
    expected["spec"]["terms"] = terms;
    auto data = customers(folder / orange->at("data_file").get<std::string>(), wishes_of(expected.at("spec")));
    add_product(data, data.roles.frictions[0], data.roles.frictions[1]);
    auto part = analysis::calibrate(data, {}).parts.front();
    check_coefficients(part, expected.at("coefficients"));
    close(part.checks.loglik, expected.at("loglik"), "log likelihood");
    close(part.checks.auc, expected.at("auc"), "auc");
    close(part.checks.condition, expected.at("condition_number_scaled"), "condition number");

    data = customers(folder / "awkward" / "weighted.csv",
                     {{"churned", outcome}, {"outage", friction}, {"billing_error", friction}, {"count", count}});
    add_product(data, data.roles.frictions[0], data.roles.frictions[1]);
    part = analysis::calibrate(data, {}).parts.front();
    check_awkward(part, cases->at("cases").at("weighted_interaction"));
}

TEST_CASE("a hazard by month gives the answers of R and Python") {
    const auto all = reference("telco");
    if (!all) return;
    const json& expected = all->at("models").at("discrete_hazard_logit");
    const auto data = customers(folder / all->at("data_file").get<std::string>(), wishes_of(expected.at("spec")));
    const auto result = analysis::calibrate(data, {});
    const Calibration& part = result.parts.front();
    CHECK(part.trials == expected.at("person_months").get<double>());
    CHECK(part.events == expected.at("events").get<double>());
    CHECK(says(result.warnings, base::Code::rows_left_out));
    check_coefficients(part, expected.at("coefficients"));
    check_margins(part, expected.at("margins_monthly_pp"));
    close(part.checks.loglik, expected.at("loglik"), "log likelihood");
    close(part.events / part.trials, expected.at("mean_monthly_hazard"), "mean hazard");
}

TEST_CASE("awkward customers: the value or the refusal that the reference describes") {
    using enum ColumnRole;
    const auto all = reference("awkward");
    if (!all) return;
    const json& cases = all->at("cases");
    const ColumnWish churned{"churned", outcome}, outage{"outage", friction}, bill{"billing_error", friction};
    const ColumnWish a{"friction_a", friction};

    SUBCASE("collinear columns are left out and named") {
        const auto part = awkward("collinear_exact.csv", {churned,
                                                          a,
                                                          {"friction_a_copy", friction},
                                                          {"friction_b", friction},
                                                          {"not_friction_b", covariate},
                                                          {"tenure_months", covariate},
                                                          {"tenure_years", covariate},
                                                          {"constant", covariate}});
        check_awkward(part, cases.at("collinear_exact_reduced"));
        CHECK(std::ranges::count(part.warnings, base::Code::column_without_news, &analysis::Warning::code) == 4);
    }
    SUBCASE("columns of one value") {
        const auto part =
            awkward("no_variation.csv",
                    {churned, {"never_exposed", friction}, {"always_exposed", friction}, {"friction_b", friction}});
        check_awkward(part, cases.at("no_variation_reduced"));
        CHECK(std::ranges::count(part.warnings, base::Code::column_without_news, &analysis::Warning::code) == 2);
    }
    SUBCASE("missing values") {
        const auto data = customers(folder / "awkward" / "missing_tokens.csv",
                                    {churned, a, {"friction_b", friction}, {"tenure", covariate}});
        CHECK(data.rows == 270);
        CHECK(data.missing == std::vector<std::size_t>{0, 16, 0, 14});
        check_awkward(analysis::calibrate(data, {}).parts.front(), cases.at("missing_complete_case"));
    }
    SUBCASE("separation of one group") {
        const auto part = awkward("separation_quasi.csv", {churned, outage, bill});
        CHECK(part.checks.firth);
        CHECK(says(part.warnings, base::Code::separated));
        check_awkward(part, cases.at("separation_quasi"));
    }
    SUBCASE("complete separation is a column that gives the outcome away") {
        const auto part =
            awkward("separation_complete.csv", {churned, {"wait_minutes", friction}, {"premium", covariate}});
        CHECK(says(part.refusals, base::Code::outcome_known));
        CHECK(part.coefficients.empty());
    }
    SUBCASE("groups without an outcome") {
        const auto part = awkward("factor_levels.csv", {churned, a, {"segment", covariate}});
        CHECK(part.checks.firth);
        // The reference has another group as its base; the friction is the same with any.
        const auto& wanted = cases.at("factor_levels").at("firth_R_own");
        const auto found = std::ranges::find(part.coefficients, "friction_a", &analysis::Coefficient::name);
        REQUIRE(found != part.coefficients.end());
        close(found->estimate.value, wanted[1].at("estimate"), "friction_a");
        close(found->estimate.se, wanted[1].at("se"), "friction_a se");
    }
    SUBCASE("rare outcomes") {
        const auto part = awkward("rare_event.csv", {churned, outage, bill});
        CHECK(says(part.warnings, base::Code::few_events));
        check_awkward(part, cases.at("rare_event"));
    }
    SUBCASE("one outcome only") {
        CHECK(says(awkward("all_stay.csv", {churned, a}).refusals, base::Code::one_outcome));
        CHECK(says(awkward("all_churn.csv", {churned, a}).refusals, base::Code::one_outcome));
    }
    SUBCASE("more columns than rows") {
        std::vector<ColumnWish> wishes{churned};
        for (int f = 1; f <= 8; ++f) wishes.push_back({"f" + std::to_string(f), friction});
        CHECK(says(awkward("more_columns_than_rows.csv", wishes).refusals, base::Code::too_few_events));
    }
    SUBCASE("columns of 1e9 and of 1e-9") {
        check_awkward(awkward("scales.csv", {churned, a, {"signup_epoch", covariate}, {"tiny", covariate}}),
                      cases.at("scales_raw_R"));
        check_awkward(awkward("scales.csv", {churned, a, {"balance", covariate}, {"tiny", covariate}}),
                      cases.at("scales_balance_raw"));
    }
    SUBCASE("a column of counts") {
        check_awkward(awkward("weighted.csv", {churned, outage, bill, {"count", count}}), cases.at("weighted"));
    }
    SUBCASE("two by two, in closed form") {
        const auto part = awkward("two_by_two.csv", {churned, {"friction", friction}});
        check_awkward(part, cases.at("two_by_two"));
        const json& form = cases.at("two_by_two").at("closed_form");
        close(part.frictions.front().effect.value, form.at("risk_diff"), "difference");
        close(part.frictions.front().effect.se, form.at("risk_diff_se"), "its error");
    }
    SUBCASE("an effect of the protective sign is kept") {
        const auto part = awkward("negative_effect.csv", {churned, {"extra_call", friction}, {"noise", covariate}});
        check_awkward(part, cases.at("negative_effect"));
        CHECK(part.frictions.front().effect.value < 0);
        CHECK(says(part.warnings, base::Code::protective_effect));
    }
    SUBCASE("frictions that hardly come alone") {
        const auto part = awkward("correlated_frictions.csv", {churned, outage, {"complaint", friction}});
        check_awkward(part, cases.at("correlated_frictions"));
        CHECK(says(part.warnings, base::Code::hard_to_separate));
    }
}

TEST_CASE("awkward tables: read as they are meant, or refused with a code") {
    if (!reference("awkward")) return;
    struct Table {
        const char* file;
        const char* friction;
        std::size_t rows;  // 0: refused
        base::Code code = base::Code::no_customers;
    };
    using base::Code;
    for (const Table& table :
         {Table{"format_bom_crlf.csv", "friction", 4}, Table{"format_quoted_newline.csv", "friction", 4},
          Table{"format_semicolon_decimal_comma.csv", "charge", 6},
          Table{"format_yes_no_true_false.csv", "friction", 6},
          Table{"format_duplicate_header.csv", "friction", 0, Code::column_twice},
          Table{"format_empty.csv", "friction", 0, Code::no_customers},
          Table{"format_header_only.csv", "friction", 0, Code::no_customers},
          Table{"format_ragged_row.csv", "friction", 0, Code::ragged_row},
          Table{"outcome_not_binary.csv", "friction", 0, Code::not_yes_or_no}}) {
        INFO(table.file);
        source::Sources sources;
        const auto read = input::read_customers(
            sources, table.file, source::bytes_of(test::read_text((folder / "awkward" / table.file).string())),
            {{"churned", ColumnRole::outcome}, {table.friction, ColumnRole::friction}}, 1);
        CHECK(read.data.has_value() == (table.rows > 0));
        if (read.data) {
            CHECK(read.data->rows == table.rows);
        } else {
            REQUIRE(!read.diagnostics.all().empty());
            CHECK(read.diagnostics.all().front().code == table.code);
        }
    }
}

TEST_CASE("curves of survivors have the parameters, projections and lifetimes of the reference") {
    const auto all = reference("sbg");
    if (!all) return;
    for (const auto& [id, expected] : all->at("fits").items()) {
        INFO(id);
        const std::string curve = id.substr(0, id.find("_years"));
        const auto years = static_cast<std::size_t>(std::stoi(id.substr(id.rfind('_') + 1)));
        auto survivors = all->at("data").at(curve).get<std::vector<double>>();
        survivors.resize(years + 1);
        const auto fit = analysis::fit_retention(survivors, std::nullopt);
        CHECK(fit.why_none.empty());
        close(fit.alpha, expected.at("alpha"), "alpha");
        close(fit.beta, expected.at("beta"), "beta");
        close(fit.loglik, expected.at("loglik_per_customer"), "log likelihood");
        const json& survival = expected.at("S_percent_years_0_24");
        for (std::size_t t = 0; t < survival.size(); ++t) close(100 * fit.survival(t), survival[t], "survival");
        const json& retention = expected.at("retention_years_1_12");
        for (std::size_t t = 1; t <= retention.size(); ++t) close(fit.retention(t), retention[t - 1], "retention");
        close(*fit.lifetime(0, 0.1), expected.at("discounted_expected_lifetime_d10pct_first_payment_t0"), "lifetime");
        const json& tenure = expected.at("expected_tenures_sum_S_t0_undiscounted");
        CHECK(fit.lifetime(0, 0).has_value() == tenure.is_number());
        if (tenure.is_number()) close(*fit.lifetime(0, 0), tenure, "undiscounted lifetime", 1e-7);
    }
}
