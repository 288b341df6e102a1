// The inputs that stand below an explanation are all that it rests on: every stated figure that moves the NPV is there.
#include "cxcase/analysis/explain.hpp"
#include "cxcase/engine/value.hpp"
#include "cxcase/report/explain_report.hpp"
#include "support/examples.hpp"
#include "support/property.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

namespace {

using namespace cxcase;
using model::BusinessCase;

std::set<std::string> listed(const BusinessCase& c, const analysis::InitiativeExplanation& explanation) {
    const report::Report report = report::explain_report(c, explanation, {});
    std::set<std::string> paths;
    for (const auto& input : std::get<report::Value::List>(report.json.find("inputs")->data()))
        paths.insert(std::get<std::string>(input.find("path")->data()));
    return paths;
}

double npv_alone(const BusinessCase& c, std::size_t initiative) {
    const engine::Plan plan = engine::make_plan(c);
    const engine::Question sets = engine::standalone(plan, initiative);
    return engine::npv<double>(plan, engine::inputs_of(c), sets.with, sets.without);
}

BusinessCase moved(BusinessCase c, std::size_t figure, double to) {
    c.assumptions[figure].value = to;
    if (c.assumptions[figure].path == "horizon") c.calendar.horizon = static_cast<int>(to);
    return c;
}

// A finite change, either way: of durations a month, of everything else a hundredth.
bool moves(const BusinessCase& c, std::size_t figure, std::size_t initiative, double npv, double scale) {
    const auto& row = c.assumptions[figure];
    const double step = row.unit == model::Unit::months ? 1 : row.value == 0 ? 0.01 : 0.01 * row.value;
    for (const double to : {row.value + step, row.value - step}) {
        if (row.unit == model::Unit::months && to < 0) continue;
        if (std::fabs(npv_alone(moved(c, figure, to), initiative) - npv) > 1e-11 * scale) return true;
    }
    return false;
}

// Those that a step names though they do not move the NPV: a duration that ends beyond what is counted.
bool may_stand_idle(const model::Assumption& row) { return row.unit == model::Unit::months; }

// What a hundred times 1% of a figure moves, by its exact slope. Near what rounding makes of an NPV the order is rough.
double weight_of(const BusinessCase& c, const std::vector<double>& slopes, model::Quantity quantity) {
    const auto& row = c[quantity];
    return std::fabs(slopes[quantity.id] * (row.value == 0 ? 1 : row.value));
}

}  // namespace

TEST_CASE("of an initiative's inputs the one of which 1% moves its NPV most comes first") {
    std::size_t compared = 0;
    for (const auto& example : test::examples()) {
        const BusinessCase& c = example.business_case;
        const engine::Plan plan = engine::make_plan(c);
        for (std::size_t i = 0; i < c.initiatives.size(); ++i) {
            if (c.initiatives[i].status != model::Status::proposed || !test::taken(i)) continue;
            const engine::Question sets = engine::standalone(plan, i);
            const auto slopes = engine::npv_gradient(plan, sets.with, sets.without);
            auto inputs = analysis::explain_initiative(c, i).inputs;
            std::erase_if(inputs, [&](model::Quantity q) { return c[q].unit == model::Unit::months; });
            for (std::size_t k = 1; k < inputs.size(); ++k, ++compared) {
                INFO(example.name << " " << c.initiatives[i].id << ": " << c[inputs[k]].path);
                CHECK(weight_of(c, slopes, inputs[k]) <= weight_of(c, slopes, inputs[k - 1]) * (1 + 1e-3));
            }
        }
    }
    CHECK(compared > 0);
}

TEST_CASE("the inputs of an initiative are the stated figures that move its NPV, and no others") {
    for (const auto& example : test::examples()) {
        const BusinessCase& c = example.business_case;
        for (std::size_t i = 0; i < c.initiatives.size(); ++i) {
            if (c.initiatives[i].status != model::Status::proposed || !test::taken(i)) continue;
            const auto e = analysis::explain_initiative(c, i);
            const auto& m = e.result->measures;
            const double scale = std::max(std::fabs(m.pv_benefits), std::fabs(m.pv_costs));
            const auto paths = listed(c, e);
            for (std::size_t figure = 0; figure < c.assumptions.size(); ++figure) {
                const auto& row = c.assumptions[figure];
                if (!row.stated) continue;
                INFO(example.name << " " << c.initiatives[i].id << ": " << row.path);
                const bool is_listed = paths.contains(row.path);
                const bool is_moving = moves(c, figure, i, m.npv, scale);
                const bool right = is_listed == is_moving || (is_listed && may_stand_idle(row));
                CHECK(right);
            }
        }
    }
}
