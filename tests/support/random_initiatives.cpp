// Initiatives of a random case: fixes, lines, courses, and what binds them together.
#include "support/random_maker.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace cxcase::test {
namespace {

using model::Line;
using model::Unit;

enum Part : std::uint32_t { initiative_part = 11, bond_part = 12 };

void add_fixes(Maker& make, model::Initiative& i, const std::string& path) {
    const auto& frictions = make.c.frictions;
    for (std::size_t f = 0; f < frictions.size(); ++f) {
        const bool mine = make.chance(make.recipe.has(Feature::overlap) ? 0.7 : 0.35);
        for (const auto& affect : frictions[f].affects) {
            const double r = make.chance(0.05) ? 0 : make.between(0.05, 0.9);
            if (!mine || make.chance(0.2)) continue;
            const auto amount = make.add(r, Unit::share, path + "fixes." + frictions[f].id);
            i.fixes.push_back({f, affect.segment, amount});
        }
    }
}

void add_course(Maker& make, model::Initiative& i, const std::string& path) {
    const int months = make.c.calendar.horizon;
    i.starts = make.whole(1, std::max(1, months * 2 / 3));
    const int early = make.whole(-20, months / 2);
    if (i.status == model::Status::committed) i.starts = early;
    const double d = make.whole(1, 6) + (make.on(Feature::half_months, 0.3) ? 0.5 : 0);
    i.delivery = make.add(make.on(Feature::delivery, 0.7) ? d : 0, Unit::months, path + "delivery");
    const double m = make.chance(0.5) ? make.whole(1, 12) : make.between(0.2, 14);
    i.ramp = make.add(make.on(Feature::ramps, 0.7) ? m : 0, Unit::months, path + "ramp");
    if (make.on(Feature::s_curves, 0.5)) i.shape = model::RampShape::s_curve;
    const double fade = make.between(0.02, 0.4);
    i.fades = make.add(make.on(Feature::fades, 0.5) ? fade : 0, Unit::per_year, path + "fades");
    const double lasts = make.whole(1, 30) + (make.on(Feature::half_months, 0.3) ? 0.5 : 0);
    if (make.on(Feature::lasts, 0.4)) i.lasts = make.add(lasts, Unit::months, path + "lasts");
    const double success = make.between(0.4, 1), cut = make.between(0, 0.4), more = make.between(0, 0.5);
    i.success = make.add(make.on(Feature::success, 0.6) ? success : 1, Unit::share, path + "success");
    i.risk_benefits = make.add(make.on(Feature::risk, 0.6) ? cut : 0, Unit::share, path + "risk.benefits");
    i.risk_costs = make.add(make.on(Feature::risk, 0.6) ? more : 0, Unit::share, path + "risk.costs");
}

// from and until of a line that began as one-off or recurring; until is never before from.
void bound(Maker& make, const model::Initiative& i, Line& line) {
    const int from = std::max(i.starts, 1) + make.whole(0, 12), length = make.whole(0, 24);
    const int go_live = i.starts + static_cast<int>(std::floor(make.c.value(i.delivery) + 0.5));
    if (make.chance(0.6)) line.from = from;
    if (!make.chance(0.6)) return;
    if (line.from)
        line.until = *line.from + length;
    else if (line.form != Line::Form::one_off)
        line.until = std::max(go_live, 1) + length;
}

Line make_line(Maker& make, const model::Initiative& i, Line::Form form, const std::string& id, double low, double high,
               const std::string& path) {
    Line line;
    line.id = id;
    line.form = form;
    if (make.chance(0.4)) line.kind = model::Kind::capex;
    const Unit unit = form == Line::Form::recurring ? Unit::money_per_month : Unit::money;
    line.amount = make.add(make.between(low, high), unit, path + id);
    if (make.on(Feature::bounded_lines, 0.4)) bound(make, i, line);
    const bool first = make.on(Feature::upfront, 0.25);
    if (form == Line::Form::one_off && !line.from && !line.until) line.upfront = first;
    return line;
}

Line make_years(Maker& make, const std::string& id, double high, const std::string& path) {
    Line line;
    line.id = id;
    line.form = Line::Form::years;
    if (make.chance(0.4)) line.kind = model::Kind::capex;
    const auto& calendar = make.c.calendar;
    for (int year = fiscal_year_of(calendar, 1); year <= fiscal_year_of(calendar, calendar.horizon); ++year) {
        const double amount = make.between(0, high);
        if (make.chance(0.7) || (line.years.empty() && year == fiscal_year_of(calendar, calendar.horizon)))
            line.years.push_back({year, make.add(amount, Unit::money, path + id + "." + calendar.fiscal_name(year))});
    }
    return line;
}

void add_lines(Maker& make, model::Initiative& i, const std::string& path) {
    const std::string costs = path + "costs.", savings = path + "savings.";
    if (!make.on(Feature::costless, 0.3)) {
        if (make.chance(0.8)) i.costs.push_back(make_line(make, i, Line::Form::one_off, "build", 5e3, 250e3, costs));
        if (make.on(Feature::per_fix, 0.6))
            i.costs.push_back(make_line(make, i, Line::Form::per_fix, "each", 0.05, 2, costs));
        if (make.on(Feature::year_maps, 0.4)) i.costs.push_back(make_years(make, "plan", 40e3, costs));
        if (make.on(Feature::recurring, 0.7))
            i.costs.push_back(make_line(make, i, Line::Form::recurring, "run", 100, 9e3, costs));
    }
    if (!make.recipe.has(Feature::savings)) return;
    if (make.chance(0.3)) i.savings.push_back(make_years(make, "contract", 30e3, savings));
    if (make.chance(0.3)) i.savings.push_back(make_line(make, i, Line::Form::one_off, "stock", 1e3, 50e3, savings));
    if (make.chance(0.4))
        i.savings.push_back(make_line(make, i, Line::Form::recurring, "switched-off", 50, 5e3, savings));
}

model::Initiative make_initiative(Maker& make, std::size_t number) {
    model::Initiative i;
    i.id = "fix-" + std::to_string(number + 1);
    const std::string path = "initiatives." + i.id + ".";
    if (make.on(Feature::committed, 0.25)) i.status = model::Status::committed;
    if (make.on(Feature::rejected, 0.12)) i.status = model::Status::rejected;
    add_course(make, i, path);
    add_fixes(make, i, path);
    add_lines(make, i, path);
    if (i.fixes.empty() && i.savings.empty())  // an initiative does something
        i.savings.push_back(make_line(make, i, Line::Form::recurring, "other", 50, 5e3, path + "savings."));
    return i;
}

// ---- what binds initiatives together, kept free of the contradictions the reader refuses

using Initiatives = std::vector<model::Initiative>;

std::set<std::size_t> with_requirements(const Initiatives& all, std::size_t i) {
    std::set<std::size_t> bundle{i};
    std::vector<std::size_t> open{i};
    while (!open.empty()) {
        const auto next = open.back();
        open.pop_back();
        for (const auto j : all[next].requires_)
            if (bundle.insert(j).second) open.push_back(j);
    }
    return bundle;
}

bool clash(const Initiatives& all, const std::set<std::size_t>& group) {
    for (const auto a : group)
        for (const auto b : all[a].excludes)
            if (group.contains(b)) return true;
    return false;
}

// No bundle excludes itself, and all that is mandatory stands together with all that is committed.
bool consistent(const Initiatives& all) {
    std::set<std::size_t> must;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (clash(all, with_requirements(all, i))) return false;
        if (all[i].mandatory) must.merge(with_requirements(all, i));
    }
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].status == model::Status::committed) must.insert(i);
    return !clash(all, must);
}

void bind(Maker& make) {
    auto& all = make.c.initiatives;
    for (std::size_t i = 0; i < all.size(); ++i) {
        make.stream(bond_part, i);
        const auto alive = [&](std::size_t j) { return all[j].status != model::Status::rejected; };
        const bool wants = make.on(Feature::requires_, 0.35), hates = make.on(Feature::excludes, 0.3);
        const bool must = make.on(Feature::mandatory, 0.25);
        const auto j = static_cast<std::size_t>(make.whole(0, static_cast<int>(all.size()) - 1));
        const auto k = static_cast<std::size_t>(make.whole(0, static_cast<int>(all.size()) - 1));
        const auto before = all;
        const bool asks = wants && all[i].status == model::Status::proposed;
        if (asks && alive(j) && !with_requirements(all, j).contains(i)) all[i].requires_ = {j};
        if (asks && make.chance(0.3) && alive(k) && k > j && !all[i].requires_.empty() &&
            !with_requirements(all, k).contains(i))
            all[i].requires_.push_back(k);
        if (hates && k != i && std::find(all[i].excludes.begin(), all[i].excludes.end(), k) == all[i].excludes.end()) {
            all[i].excludes.push_back(k);
            all[k].excludes.push_back(i);
            std::sort(all[i].excludes.begin(), all[i].excludes.end());
            std::sort(all[k].excludes.begin(), all[k].excludes.end());
        }
        if (must && all[i].status == model::Status::proposed) all[i].mandatory = true;
        if (!consistent(all)) all = before;
    }
}

}  // namespace

void add_initiatives(Maker& make) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(make.recipe.initiatives); ++i) {
        make.stream(initiative_part, i);
        make.c.initiatives.push_back(make_initiative(make, i));
    }
    bind(make);
}

}  // namespace cxcase::test
