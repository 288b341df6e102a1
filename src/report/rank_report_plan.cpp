// What a plan under the same limits would fund instead.
#include "rank_report_parts.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::report {

namespace {

bool plans(const RankAnswer& answer, const analysis::InitiativeResult& row) {
    return std::ranges::binary_search(answer.plan->initiatives, row.initiative);
}

double gain(const RankAnswer& answer) {
    if (analysis::funds_just(answer.result, answer.plan->initiatives)) return 0;
    return answer.plan->npv - answer.result.portfolio.npv;
}

// Worth more, or, where the funded set breaks a limit that a ranking does not know, less.
bool differs(const RankAnswer& answer) {
    return answer.plan && std::abs(gain(answer)) > 1e-9 * std::abs(answer.plan->npv);
}

}  // namespace

Phrase plan_sentence(const RankAnswer& answer) {
    if (!differs(answer)) return {};
    const double more = gain(answer);
    if (more < 0) return phrase("A plan that keeps every limit of the case funds another set: cxcase plan.");
    const char* const which = answer.business_case.self_funding
                                  ? "A plan, which may also spend what earlier years earn, gains "
                                  : "A plan under the same limits gains ";
    return {{text(which), figure(Show::money, more), text(": cxcase plan.")}};
}

std::string plan_remark(const RankAnswer& answer, const analysis::InitiativeResult& row) {
    if (!differs(answer) || row.funded == plans(answer, row)) return {};
    return row.funded ? "a plan leaves it out" : "a plan funds it";
}

Value plan_beside(const RankAnswer& answer) {
    if (!answer.plan) return {};
    Value::List ids;
    for (const std::size_t i : answer.plan->initiatives) ids.emplace_back(answer.business_case.initiatives.at(i).id);
    return Value::Object{{"chosen", std::move(ids)}, {"npv", answer.plan->npv}, {"gains", gain(answer)}};
}

}  // namespace cxcase::report
