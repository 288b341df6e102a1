// A business case small enough to compute by hand, built without a file.
#pragma once

#include "cxcase/model/business_case.hpp"

#include <string>

namespace cxcase::test {

// Adds numbers to a case's register under a path.
class CaseBuilder {
 public:
    model::BusinessCase bc;

    model::Quantity add(double value, model::Unit unit = model::Unit::number, std::string path = {}) {
        model::Assumption a;
        a.path = std::move(path);
        a.unit = unit;
        a.value = value;
        bc.assumptions.push_back(std::move(a));
        return {static_cast<std::uint32_t>(bc.assumptions.size() - 1)};
    }

    // A case of `months` from 2027-01 with a discount rate and nothing else.
    explicit CaseBuilder(int months = 12, double rate = 0.1) {
        bc.currency = "EUR";
        bc.calendar.horizon = months;
        bc.discount_rate = add(rate, model::Unit::per_year, "discount_rate");
        bc.run_cost_growth = add(0, model::Unit::per_year);
    }

    model::Segment& segment(const std::string& id, double customers, double churn, double revenue) {
        model::Segment s;
        s.id = id;
        const std::string path = "segments." + id + ".";
        s.customers = add(customers, model::Unit::count, path + "customers");
        s.churn = add(churn, model::Unit::probability_month, path + "churn");
        s.revenue = add(revenue, model::Unit::money_per_month, path + "revenue");
        s.margin = add(1, model::Unit::share);
        s.cannibalisation = add(0, model::Unit::share);
        s.addressable = add(1, model::Unit::share);
        s.capture = add(1, model::Unit::share);
        s.growth = {add(0), add(0), add(0)};
        bc.segments.push_back(s);
        return bc.segments.back();
    }

    // A friction that `exposure` of the customers of segment 0 meet each month.
    model::Affect& friction(const std::string& id, double exposure) {
        model::Friction f;
        f.id = id;
        f.trend = add(0, model::Unit::per_year);
        model::Affect affect;
        affect.customers = model::Exposure{add(exposure, model::Unit::occurrence, "frictions." + id), 1};
        f.affects.push_back(affect);
        bc.frictions.push_back(f);
        return bc.frictions.back().affects.back();
    }

    model::Effect effect(double size, model::Unit unit) { return {add(size, unit), std::nullopt, 0}; }

    // An initiative that removes `reduces` of friction 0 on segment 0 from month 1 on.
    model::Initiative& initiative(const std::string& id, double reduces) {
        model::Initiative i;
        i.id = id;
        i.delivery = add(0, model::Unit::months);
        i.ramp = add(0, model::Unit::months);
        i.fades = add(0, model::Unit::per_year);
        i.success = add(1, model::Unit::share);
        i.risk_benefits = add(0, model::Unit::share);
        i.risk_costs = add(0, model::Unit::share);
        if (!bc.frictions.empty()) i.fixes.push_back({0, 0, add(reduces, model::Unit::share)});
        bc.initiatives.push_back(i);
        return bc.initiatives.back();
    }

    model::Line line(const std::string& id, model::Line::Form form, double amount) {
        model::Line l;
        l.id = id;
        l.form = form;
        l.amount = add(amount, model::Unit::money);
        return l;
    }
};

}  // namespace cxcase::test
