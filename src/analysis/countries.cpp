#include "cxcase/analysis/countries.hpp"

#include <map>
#include <utility>

namespace cxcase::analysis {
namespace {

// By country; the first says whether it has no name, so that those come last.
using Totals = std::map<std::pair<bool, std::string>, CountryTotal>;

CountryTotal& total_of(Totals& totals, const std::string& country) {
    CountryTotal& total = totals[{country.empty(), country}];
    total.country = country;
    return total;
}

void add_segments(Totals& totals, const model::BusinessCase& business_case, const RankResult& result) {
    for (std::size_t s = 0; s < result.baseline_segments.size(); ++s) {
        const SegmentBaseline& segment = result.baseline_segments[s];
        CountryTotal& total = total_of(totals, business_case.segments[s].country);
        total.customers_end += segment.customers_end;
        total.revenue += segment.revenue;
        total.contribution += segment.contribution;
    }
}

void add_initiative(CountryTotal& total, const InitiativeResult& initiative) {
    ++total.proposed;
    if (!initiative.funded) return;
    ++total.funded;
    total.first_year_cost += initiative.measures.first_year_cost;
    total.npv += initiative.adds;
}

}  // namespace

std::vector<CountryTotal> by_country(const model::BusinessCase& business_case, const RankResult& result) {
    Totals totals;
    add_segments(totals, business_case, result);
    std::map<std::size_t, const InitiativeResult*> by_id;
    for (const InitiativeResult& initiative : result.initiatives) by_id[initiative.initiative] = &initiative;
    for (const auto& [index, initiative] : by_id)
        add_initiative(total_of(totals, business_case.initiatives[index].country), *initiative);
    std::vector<CountryTotal> all;
    bool named = false;
    for (auto& [key, total] : totals) {
        named = named || !total.country.empty();
        all.push_back(std::move(total));
    }
    return named ? all : std::vector<CountryTotal>{};
}

}  // namespace cxcase::analysis
