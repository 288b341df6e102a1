#include "support/random_case.hpp"

#include "support/random_maker.hpp"

#include <algorithm>
#include <ostream>

namespace cxcase::test {
namespace {

using model::Unit;

void set_header(Maker& make) {
    auto& c = make.c;
    c.title = "Random case";
    c.currency = "EUR";
    c.calendar.horizon =
        make.recipe.has(Feature::short_horizon) ? std::min(make.recipe.months, 11) : make.recipe.months;
    c.calendar.start = 2026 * 12 + make.whole(0, 35);
    c.calendar.fiscal_start = make.whole(1, 12);
    if (!make.recipe.has(Feature::fiscal_year)) c.calendar.fiscal_start = 1;
    c.calendar.named_by_start = make.recipe.has(Feature::named_by_start);
    const double rate = make.between(0.01, 0.25);
    c.discount_rate = make.add(make.recipe.has(Feature::no_discount) ? 0 : rate, Unit::per_year, "discount_rate");
    if (make.recipe.has(Feature::year_end)) c.discounting = model::Discounting::year_end;
    if (make.recipe.has(Feature::mid_year)) c.discounting = model::Discounting::mid_year;
    if (make.recipe.has(Feature::opening)) c.count_customers = model::CountCustomers::opening;
    if (make.recipe.has(Feature::closing)) c.count_customers = model::CountCustomers::closing;
    c.haircuts_on = make.recipe.has(Feature::haircuts);
    if (c.haircuts_on) c.haircuts = {0, 0.10, 0.15, 0.25, 0.40, 0.60, 0.50};
    const double growth = make.between(-0.03, 0.06);
    c.run_cost_growth = make.add(make.recipe.has(Feature::growth) ? growth : 0, Unit::per_year, "growth.run_cost");
    for (const char* name : {"csat", "nps"}) c.metrics.push_back({name});
}

model::YearBudget budget_of(Maker& make, int year, double scale) {
    model::YearBudget budget;
    budget.fiscal_year = year;
    const std::string path = "budget." + make.c.calendar.fiscal_name(year);
    const bool by_kind = make.on(Feature::budget_by_kind, 0.5);
    const double total = make.between(20e3, 600e3) * scale;
    if (!by_kind || make.chance(0.5)) budget.total = make.add(total, Unit::money, path + ".total");
    if (by_kind && make.chance(0.6)) budget.capex = make.add(total * 0.5, Unit::money, path + ".capex");
    if (by_kind && make.chance(0.6)) budget.opex = make.add(total * 0.6, Unit::money, path + ".opex");
    if (!budget.total && !budget.capex && !budget.opex) budget.opex = make.add(total, Unit::money, path + ".opex");
    return budget;
}

void add_budget(Maker& make) {
    auto& c = make.c;
    if (make.recipe.has(Feature::quick_win)) {
        c.quick_win.cost = make.add(make.between(10e3, 300e3), Unit::money, "quick_win.cost");
        c.quick_win.months = make.whole(1, 12);
    }
    if (!make.recipe.has(Feature::budget)) return;
    const double scale = make.recipe.has(Feature::tight_budget) ? 0.3 : 3;
    const int first = fiscal_year_of(c.calendar, 1), last = fiscal_year_of(c.calendar, c.calendar.horizon);
    const bool first_only = make.chance(0.25);
    for (int year = first; year <= last; ++year)
        if (first_only ? year == first : make.chance(0.8)) c.budget.push_back(budget_of(make, year, scale));
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Recipe& recipe) {
    out << "Recipe{seed " << recipe.seed << ", segments " << recipe.segments << ", frictions " << recipe.frictions
        << ", initiatives " << recipe.initiatives << ", months " << recipe.months << ", features";
    for (std::size_t k = 0; k < recipe.features.size(); ++k)
        if (recipe.features[k]) out << ' ' << k;
    return out << '}';
}

model::BusinessCase make_case(const Recipe& recipe) {
    Maker make(recipe);
    set_header(make);
    add_segments(make);
    add_frictions(make);
    obey_conservation(make);
    add_initiatives(make);
    add_budget(make);
    return std::move(make.c);
}

}  // namespace cxcase::test
