#include "cxcase/model/actuals.hpp"

#include <algorithm>
#include <array>

namespace cxcase::model {

namespace {

using enum ActualMeasure;

// clang-format off: a row is a line
constexpr std::array actuals_table{
    ActualInfo{customers, ActualOf::segment, ActualUnit::count, "customers", "customers at the end of the month"},
    ActualInfo{prospects, ActualOf::segment, ActualUnit::count, "prospects", "visitors, leads or trials of the month"},
    ActualInfo{churned, ActualOf::segment, ActualUnit::count, "churned", "customers who left in the month"},
    ActualInfo{won, ActualOf::segment, ActualUnit::count, "won", "new customers of the month, without those who moved from another segment"},
    ActualInfo{contacts, ActualOf::segment, ActualUnit::count, "contacts", "contacts of the month, over all channels"},
    ActualInfo{revenue, ActualOf::segment, ActualUnit::money, "revenue", "revenue of the month"},
    ActualInfo{occurrences, ActualOf::friction, ActualUnit::count, "occurrences", "how often customers met the friction in the month; prospects, where only they meet it"},
    ActualInfo{live, ActualOf::initiative, ActualUnit::truth, "live", "yes in months in which it is live, no before"},
    ActualInfo{adoption, ActualOf::initiative, ActualUnit::share, "adoption", "share of full effect reached in the month, such as the share of those concerned whom it reaches"},
    ActualInfo{spend, ActualOf::initiative, ActualUnit::money, "spend", "what was spent on it in the month"},
};
// clang-format on

}  // namespace

std::string path_of(const BusinessCase& business_case, ActualOf of, std::size_t subject, std::size_t segment) {
    if (of == ActualOf::segment) return "segments." + business_case.segments[subject].id;
    if (of == ActualOf::initiative) return "initiatives." + business_case.initiatives[subject].id;
    return "frictions." + business_case.frictions[subject].id + ".affects." + business_case.segments[segment].id;
}

std::string path_of(const BusinessCase& business_case, const ActualSeries& series) {
    return path_of(business_case, info(series.measure).of, series.subject, series.segment);
}

std::span<const ActualInfo> actual_measures() { return actuals_table; }

const ActualInfo& info(ActualMeasure measure) { return actuals_table.at(static_cast<std::size_t>(measure)); }

const ActualSeries* Actuals::find(ActualMeasure measure, std::size_t subject, std::size_t segment) const {
    const auto at = std::ranges::find_if(series, [&](const ActualSeries& one) {
        return one.measure == measure && one.subject == subject && one.segment == segment;
    });
    return at == series.end() ? nullptr : &*at;
}

bool takes_part_in_moves(const BusinessCase& business_case, std::size_t segment) {
    const auto& segments = business_case.segments;
    return !segments[segment].moves.empty() || std::ranges::any_of(segments, [&](const Segment& other) {
        return std::ranges::find(other.moves, segment, &Move::to) != other.moves.end();
    });
}

}  // namespace cxcase::model
