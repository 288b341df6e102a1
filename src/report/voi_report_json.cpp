// The answer for programs: every figure in full, its standard error beside it.
#include "voi_report_parts.hpp"

#include <string>
#include <utility>

namespace cxcase::report {

namespace {

using analysis::InformedDecision;
using analysis::PilotResult;
using analysis::PilotSize;

Value ids_of(const InformedAnswer& answer, const std::vector<std::size_t>& initiatives) {
    Value::List ids;
    for (const std::size_t i : initiatives) ids.emplace_back(answer.from.initiatives.at(i).id);
    return ids;
}

std::vector<std::size_t> in_order(const std::vector<analysis::Estimate>& worths) {
    std::vector<std::size_t> order = InformedDecision::by_worth(worths);
    for (std::size_t k = 0; k < worths.size(); ++k)
        if (!(worths[k].value > 0)) order.push_back(k);
    return order;
}

Value inputs_json(const InformedAnswer& answer, const InformedDecision& decision) {
    Value::List inputs;
    for (const std::size_t k : in_order(decision.inputs))
        inputs.emplace_back(Value::Object{
            {"path", answer.input(k).path}, {"evppi", decision.inputs[k].value}, {"se", decision.inputs[k].se}});
    return inputs;
}

Value groups_json(const InformedAnswer& answer, const InformedDecision& decision) {
    Value::List groups;
    for (const std::size_t k : in_order(decision.groups)) {
        Value::List paths;
        for (const std::uint32_t id : answer.result.groups[k].inputs)
            paths.emplace_back(answer.from.assumptions.at(id).path);
        groups.emplace_back(Value::Object{{"path", answer.result.groups[k].path},
                                          {"inputs", std::move(paths)},
                                          {"evppi", decision.groups[k].value},
                                          {"se", decision.groups[k].se}});
    }
    return groups;
}

Value portfolio_json(const InformedAnswer& answer) {
    const auto& result = answer.result;
    return Value::Object{{"best", ids_of(answer, result.best)},
                         {"npv", result.portfolio.npv.value},
                         {"npv_se", result.portfolio.npv.se},
                         {"funded", ids_of(answer, result.funded)},
                         {"funded_feasible", result.funded_feasible},
                         {"funded_npv", result.funded_npv.value},
                         {"funded_npv_se", result.funded_npv.se},
                         {"gives_up", result.gives_up.value},
                         {"gives_up_se", result.gives_up.se},
                         {"p_other", result.portfolio.p_other.value},
                         {"p_other_se", result.portfolio.p_other.se},
                         {"sets", result.sets},
                         {"every_set", result.every_set},
                         {"looked_at", result.looked_at}};
}

Value initiative_json(const InformedAnswer& answer, std::size_t place) {
    const InformedDecision& decision = answer.result.initiatives[place];
    const model::Initiative& initiative = answer.from.initiatives.at(*decision.initiative);
    return Value::Object{{"id", initiative.id},
                         {"name", name_of(initiative)},
                         {"rank", place + 1},
                         {"fund", decision.npv.value > 0},
                         {"npv", decision.npv.value},
                         {"npv_se", decision.npv.se},
                         {"p_other", decision.p_other.value},
                         {"p_other_se", decision.p_other.se},
                         {"evpi", decision.evpi.value},
                         {"se", decision.evpi.se},
                         {"inputs", inputs_json(answer, decision)},
                         {"groups", groups_json(answer, decision)}};
}

Value size_json(const PilotSize& size) {
    return Value::Object{{"people", size.people},
                         {"cost", size.cost},
                         {"evsi", size.evsi.value},
                         {"se", size.evsi.se},
                         {"enbs", size.enbs}};
}

Value pilot_json(const InformedAnswer& answer, const PilotResult& pilot) {
    Value::List sizes;
    for (const PilotSize& size : pilot.sizes) sizes.push_back(size_json(size));
    return Value::Object{{"path", answer.from.assumptions.at(pilot.wish.quantity).path},
                         {"design", name_of(pilot.design.kind)},
                         {"of", people_of(pilot.design)},
                         {"months", pilot.design.months},
                         {"available", pilot.design.people},
                         {"cost_per_customer", pilot.wish.cost_per_customer},
                         {"fixed_cost", pilot.wish.fixed_cost},
                         {"evppi", pilot.evppi.value},
                         {"evppi_se", pilot.evppi.se},
                         {"best", pilot.best ? size_json(pilot.sizes[*pilot.best]) : Value()},
                         {"asked", pilot.asked ? size_json(*pilot.asked) : Value()},
                         {"sizes", std::move(sizes)}};
}

}  // namespace

Value voi_json(const InformedAnswer& answer, const std::vector<analysis::Warning>& warnings) {
    const auto& result = answer.result;
    Value::List initiatives;
    for (std::size_t k = 0; k < result.initiatives.size(); ++k) initiatives.push_back(initiative_json(answer, k));
    return Value::Object{{"schema", "cxcase.voi/1"},
                         {"case", case_object(answer.from)},
                         {"draws", result.draws},
                         {"seed", result.seed},
                         {"evpi", result.portfolio.evpi.value},
                         {"se", result.portfolio.evpi.se},
                         {"inputs", inputs_json(answer, result.portfolio)},
                         {"groups", groups_json(answer, result.portfolio)},
                         {"pilot", result.pilot ? pilot_json(answer, *result.pilot) : Value()},
                         {"portfolio", portfolio_json(answer)},
                         {"initiatives", std::move(initiatives)},
                         {"warnings", warnings_value(warnings)}};
}

}  // namespace cxcase::report
