// A fitted curve of survivors that was written into a case as stages of life: a cohort that joins at the first stage, projected by
// the model of the case, melts away as the curve does.
#include "cxcase/analysis/lifecycle.hpp"

#include "cxcase/engine/project.hpp"
#include "cxcase/input/load.hpp"
#include "cxcase/input/stages.hpp"
#include "cxcase/report/retention_stages.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace {

using namespace cxcase;

const std::string text =
    "cxcase: 1\ntitle: t\ncurrency: EUR\nstart: 2027-01\nhorizon: 15 years\ndiscount_rate: 10%\n"
    "segments:\n  homes: {customers: 10k, churn: 2% per month, revenue: 10 per month, cost_per_contact: 5}\n"
    "frictions:\n  late: {affects: {homes: {customers: 1% per month, contacts: 1}}}\n"
    "initiatives:\n  app: {fixes: {late: 10%}, costs: {build: 10k}, starts: 2027-01}\n";

report::RetentionCurve staged(const analysis::Survivors& survivors, std::size_t stages, std::size_t months) {
    report::RetentionCurve curve{"left", survivors, analysis::fit_retention(survivors, {})};
    curve.stages = report::RetentionStages{
        "homes", analysis::lifecycle_of(curve.fit, stages, months, survivors.size() - 1, 19), {}, false, 0.02};
    curve.stages->customers.assign(stages, 0);
    curve.stages->customers.front() = 1e6;
    return curve;
}

// Customers of all stages together, by month.
std::vector<double> projected(const report::RetentionCurve& curve) {
    std::vector<input::StageFigures> figures;
    for (const auto& line : report::stage_lines(curve, "", "curve.csv", "2026-09"))
        figures.push_back({line.id, line.name, line.customers, line.churn, line.moves});
    source::Sources sources;
    const auto put = input::put_stages(sources, sources.add("case.yaml", text), "homes", figures);
    REQUIRE(put.put.text);
    const auto loaded = input::load(sources, sources.add("case.yaml", *put.put.text));
    REQUIRE_MESSAGE(loaded.loaded, source::render_text(sources, loaded.diagnostics));
    const auto& c = loaded.loaded->business_case;
    const auto plan = engine::make_plan(c);
    REQUIRE(plan.groups.size() == 1);
    const auto numbers = engine::number_group(plan, 0, engine::inputs_of(c));
    engine::Funding funding;
    funding.funded.assign(c.initiatives.size(), 0);
    const auto levers = engine::levers_of(plan, 0, numbers, engine::removal_of(plan, 0, numbers, funding));
    std::vector<double> all(181);
    for (const auto& course : engine::project(plan, 0, numbers, levers))
        for (std::size_t t = 0; t < all.size(); ++t) all[t] += course.customers(static_cast<engine::Index>(t));
    return all;
}

}  // namespace

TEST_CASE("a cohort in stages of a case has the survivors of the fitted curve") {
    const std::vector<analysis::Survivors> curves{{100, 63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1},
                                                  {100, 86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1}};
    for (const auto& survivors : curves) {
        for (const std::size_t stages : {2U, 3U, 4U}) {
            for (const std::size_t months : {1U, 3U, 12U}) {
                const auto curve = staged(survivors, stages, months);
                const auto& life = curve.stages->life;
                const auto customers = projected(curve);
                for (std::size_t t = 0; t * months < customers.size() && t <= 19; ++t) {
                    const double apart = std::abs(customers[t * months] / 1e6 - curve.fit.survival(t));
                    INFO(stages << " stages, period " << t << " of " << months << " months");
                    CHECK(apart < (t <= life.exact ? 1e-6 : life.worst + 1e-6));
                }
            }
        }
    }
}
