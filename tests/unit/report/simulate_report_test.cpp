#include "cxcase/report/simulate_report.hpp"

#include "cxcase/render/csv.hpp"
#include "cxcase/render/json.hpp"
#include "cxcase/render/table.hpp"
#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace cxcase;
using report::simulate_report;
using report::SimulateReportOptions;

namespace {

const model::BusinessCase& telecom() {
    const auto& all = test::examples();
    return std::ranges::find(all, "telecom.yaml", &test::Example::name)->business_case;
}

analysis::SimulateResult few_draws(const model::BusinessCase& bc) {
    analysis::SimulateOptions options;
    options.sample.draws = 512;
    return analysis::simulate(bc, options);
}

std::string table(const report::Report& from) { return render::table(from, {}); }

}  // namespace

TEST_CASE("the report names the funded set, its range and what is not separated") {
    const auto result = few_draws(telecom());
    const auto text = table(simulate_report(telecom(), result, {}));
    CHECK(text.find("The funded set is worth €14") != std::string::npos);
    CHECK(text.find("in 80% of the draws") != std::string::npos);
    CHECK(text.find("Not separated: places") != std::string::npos);
    CHECK(text.find("512 draws of") != std::string::npos);
    const auto quiet = table(simulate_report(telecom(), result, {.notes = false}));
    CHECK(quiet.find("How to read this") == std::string::npos);
    CHECK(quiet.find("Not separated: places") != std::string::npos);
}

TEST_CASE("a note says no 0 where the sampling error is large") {
    auto result = few_draws(telecom());
    auto& npv = result.portfolio.npv;
    npv.mean = {result.portfolio.npv_at_point + 1'000, 10'937};
    CHECK(table(simulate_report(telecom(), result, {})).find("within the sampling error of €23k.") !=
          std::string::npos);
    npv.mean = {result.portfolio.npv_at_point + 45'770, 10'937};
    const auto text = table(simulate_report(telecom(), result, {.at_likely = true}));
    CHECK(text.find("€50k more, because likely") != std::string::npos);
    npv.mean = {4'200, 10'937};
    CHECK(table(simulate_report(telecom(), result, {})).find("The funded set is worth €4k on average") !=
          std::string::npos);
}

TEST_CASE("what chance may bring about is not told with a cause") {
    auto result = few_draws(telecom());
    const auto note = [&](double errors, bool likely) {
        result.portfolio.npv.mean = {result.portfolio.npv_at_point + errors * 10'000, 10'000};
        std::string text = table(simulate_report(telecom(), result, {.at_likely = likely}));
        std::ranges::replace(text, '\n', ' ');
        return text;
    };
    for (const bool likely : {false, true}) {
        CHECK(note(3.9, likely).find("which may still be") != std::string::npos);
        CHECK(note(3.9, likely).find("because") == std::string::npos);
        CHECK(note(-4.1, likely).find("do not cancel out") != std::string::npos);
        CHECK(note(1, likely).find("the same within the sampling") != std::string::npos);
    }
}

TEST_CASE("a mean that few draws carry is told so, one of even draws of a coin is not") {
    auto result = few_draws(telecom());
    auto& npv = result.initiatives[0].measures.npv;
    const auto says = [&](const std::string& words) {
        std::string text = table(simulate_report(telecom(), result, {}));
        std::ranges::replace(text, '\n', ' ');
        return text.find(words) != std::string::npos;
    };
    CHECK_FALSE(says("P90 lies the mean"));
    npv.mean = {npv.p90->value * 1.1, npv.p90->value * 0.05};
    CHECK(says("Above P90 lies the mean NPV of"));
    npv.mean = {npv.p90->value * 1.1, npv.p90->value * 0.001};
    CHECK_FALSE(says("P90 lies the mean"));
    result.portfolio.npv.mean = {result.portfolio.npv.p10->value * 0.9, result.portfolio.npv.p10->value * 0.05};
    CHECK(says("Below P10 lies the mean NPV of the funded set"));
}

TEST_CASE("without ranges no chance is made up") {
    const auto& all = test::examples();
    const auto& first = std::ranges::find(all, "first.yaml", &test::Example::name)->business_case;
    const auto text =
        render::csv(simulate_report(first, few_draws(first), {})) + table(simulate_report(first, few_draws(first), {}));
    CHECK(text.find("<0") == std::string::npos);
    CHECK(text.find(">9") == std::string::npos);
    CHECK(text.find("pays back within 12 months") == std::string::npos);
}

TEST_CASE("texts of ours are plain ASCII") {
    const auto from = simulate_report(telecom(), few_draws(telecom()), {});
    for (const auto& section : from.sections) {
        const auto* notes = std::get_if<report::Notes>(&section);
        if (notes == nullptr || notes->warning) continue;
        for (const auto& item : notes->items)
            for (const auto& part : item.parts)
                if (const auto* words = std::get_if<std::string>(&part.raw))
                    CHECK(std::ranges::all_of(*words, [](char c) { return c >= ' ' && c <= '~'; }));
    }
}

TEST_CASE("programs get every figure and its error, spreadsheets a row a subject") {
    const auto result = few_draws(telecom());
    const auto from = simulate_report(telecom(), result, {});
    const auto json = render::json(from.json);  // refuses NaN and infinity
    for (const char* key : {"\"not_separable\"", "\"rank_probability\"", "\"expected_rank\"", "\"cvar5\"",
                            "\"p_payback\"", "\"histogram\"", "\"cumulative\"", "\"scaled_draws\"", "\"as_ranked\""})
        CHECK_MESSAGE(json.find(key) != std::string::npos, key);
    CHECK(from.records.rows.size() == 1 + result.initiatives.size());
    const auto csv = render::csv(from);
    CHECK(csv.find(",npv.p10,npv.p10.se,") != std::string::npos);
}

TEST_CASE("what --until reached is said") {
    auto result = few_draws(telecom());
    SimulateReportOptions options;
    options.until = analysis::Until{false, 0.01};
    result.settled = analysis::Settled{true, 0, 0.008};
    CHECK(table(simulate_report(telecom(), result, options)).find("is at most 1% of it after 512 draws") !=
          std::string::npos);
    result.settled = analysis::Settled{false, 2, 0.034};
    const auto open = table(simulate_report(telecom(), result, options));
    CHECK(open.find("Even after 512 draws the standard error is above 1% of it for 2 mean NPVs") != std::string::npos);
    CHECK(open.find("3.4%") != std::string::npos);
    options.until = analysis::Until{true, 0};
    CHECK(table(simulate_report(telecom(), result, options)).find("still open for 2 pairs") != std::string::npos);
}

TEST_CASE("samplings have names") {
    CHECK(report::name_of(analysis::Sampling::sobol) == "sobol");
    CHECK(report::name_of(analysis::Sampling::random) == "random");
}
