#include "odd_actuals.hpp"

#include "cxcase/base/text.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace cxcase::analysis {

namespace {

using model::ActualMeasure;
using model::ActualOf;
using model::ActualSeries;

constexpr double of_another_unit = 90;  // times off; cents for euros are a hundred
constexpr double falls_short = 0.7;     // of the months before, as the plan has it
constexpr int months_before = 3;

// What comes in over a month, so that half a month has half of it.
bool comes_in(ActualMeasure measure) {
    return measure != ActualMeasure::customers && measure != ActualMeasure::live &&
           measure != ActualMeasure::adoption && measure != ActualMeasure::spend;
}

// Actual over planned, of the months of from..to that have both; null without any.
std::optional<double> share_of_plan(const ActualSeries& actual, const std::vector<double>& planned, int from, int to) {
    double counted = 0;
    double expected = 0;
    for (int t = from; t <= to; ++t) {
        const auto value = actual.at(t);
        const double plan = planned[static_cast<std::size_t>(t - 1)];
        if (!value || *value <= 0 || plan <= 0) continue;
        counted += *value;
        expected += plan;
    }
    return expected > 0 ? std::optional(counted / expected) : std::nullopt;
}

std::optional<Warning> in_another_unit(const model::BusinessCase& bc, const model::Actuals& actuals,
                                       const ActualSeries& one, const std::vector<double>& planned) {
    const bool is_share = one.measure == ActualMeasure::live || one.measure == ActualMeasure::adoption;
    const auto share = is_share ? std::nullopt : share_of_plan(one, planned, 1, actuals.last_month);
    if (!share || (*share < of_another_unit && *share > 1 / of_another_unit)) return std::nullopt;
    const std::string times =
        *share > 1 ? base::compact(*share, 2) + " times" : base::compact(*share * 100, 2) + "% of";
    const std::string path = model::path_of(bc, one);
    return Warning{base::Code::actuals_unit, path,
                   path + " " + std::string(model::info(one.measure).key) + " is " + times +
                       " what the plan says: is it counted in another unit, such as " +
                       (*share > 1 ? "cents?" : "thousands?")};
}

// How a series moved from the months before to the last one, 1 as planned; null where that cannot be said.
std::optional<double> last_step(const ActualSeries& one, const std::vector<double>& planned, int last) {
    if (!comes_in(one.measure) || !one.at(last)) return std::nullopt;
    const auto before = share_of_plan(one, planned, last - months_before, last - 1);
    const auto now = share_of_plan(one, planned, last, last);
    return before && now ? std::optional(*now / *before) : std::nullopt;
}

// One series may fall for many reasons; that all of a segment do, revenue or not, has one.
std::vector<Warning> months_not_over(const model::BusinessCase& bc, const model::Actuals& actuals,
                                     const std::vector<std::vector<double>>& planned) {
    struct Seen {
        std::string measures;
        std::size_t number = 0;
        bool all_short = true;
    };
    std::map<std::size_t, Seen> segments;
    const int last = actuals.last_month;
    for (std::size_t k = 0; last > months_before && k < actuals.series.size(); ++k) {
        const ActualSeries& one = actuals.series[k];
        if (model::info(one.measure).of != ActualOf::segment) continue;
        const auto step = last_step(one, planned[k], last);
        if (!step) continue;
        Seen& seen = segments[one.subject];
        seen.measures += (seen.number++ == 0 ? "" : ", ") + std::string(model::info(one.measure).key);
        seen.all_short = seen.all_short && *step < falls_short;
    }
    std::vector<Warning> all;
    for (const auto& [segment, seen] : segments) {
        if (seen.number < 2 || !seen.all_short) continue;
        const std::string path = "segments." + bc.segments[segment].id;
        all.push_back({base::Code::actuals_unfinished, path,
                       path + ": in " + bc.calendar.month_name(last) + " " + seen.measures +
                           " all fall 30% or more behind the months before: is that month over?"});
    }
    return all;
}

}  // namespace

std::vector<Warning> odd_actuals(const model::BusinessCase& business_case, const model::Actuals& actuals,
                                 const std::vector<std::vector<double>>& planned) {
    std::vector<Warning> all;
    for (std::size_t k = 0; k < actuals.series.size(); ++k)
        if (auto warning = in_another_unit(business_case, actuals, actuals.series[k], planned[k]))
            all.push_back(*std::move(warning));
    for (Warning& warning : months_not_over(business_case, actuals, planned)) all.push_back(std::move(warning));
    return all;
}

}  // namespace cxcase::analysis
