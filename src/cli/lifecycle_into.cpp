#include "lifecycle_into.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/input/figure.hpp"
#include "cxcase/input/stages.hpp"
#include "cxcase/report/retention_stages.hpp"
#include "failure.hpp"
#include "into_case.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <variant>

namespace cxcase::cli {

namespace {

constexpr std::size_t most_stages = 8;

double number_of(const std::string& written) {
    const auto read = input::lex_figure(written);
    const auto* figure = std::get_if<input::Figure>(&read);
    if (figure == nullptr || figure->mark != input::Mark::none || figure->period || !figure->currency.empty() ||
        !(figure->number >= 0))
        throw UsageError{"--stages " + base::printable(written) + " is no number of customers",
                         "for example: --stages 40k,25k,90k; or --stages 3"};
    return figure->number;
}

void read_stages(LifecycleWish& wish, const std::string& written) {
    for (const auto& part : base::split(written, ','))
        wish.customers.push_back(number_of(std::string(base::trim(part))));
    const bool is_count = wish.customers.size() == 1;
    const double count = is_count ? wish.customers.front() : static_cast<double>(wish.customers.size());
    if (count != std::floor(count) || count < 2 || count > static_cast<double>(most_stages))
        throw UsageError{"there are from 2 to " + std::to_string(most_stages) + " stages",
                         "for example: --stages 3, or the customers in each: --stages 40k,25k,90k"};
    wish.stages = static_cast<std::size_t>(count);
    if (is_count) wish.customers.clear();
}

// Months from one row of the curve to the next.
std::size_t months_of(const DataWish& data) {
    const double months = months_of_period(data);
    if (months < 1 || months != std::floor(months))
        throw UsageError{"stages of life need a curve by months, quarters or years",
                         "'" + data.period + "' is no whole number of months, and a case goes by months"};
    return static_cast<std::size_t>(months);
}

bool refuse(const LifecycleWish& wish, const std::string& why, Streams& streams) {
    complain(streams, base::printable(wish.into) + ": " + base::printable(why),
             "name a segment of the case without moves and referrals: --lifecycle SEGMENT");
    return false;
}

// What the case says of the segment.
struct CaseSegment {
    std::string name;
    double customers = 0, churn = 0;  // in a month
};

// Nothing where the case or the segment cannot be used, which has been told.
std::optional<CaseSegment> segment_of(const LifecycleWish& wish, const CaseOptions& options, Streams& streams) {
    CaseOptions quiet = options;
    quiet.warnings = false;
    const CaseInput read = read_case(wish.into, quiet, streams);
    if (!read.result.loaded) return std::nullopt;
    const auto& business = read.result.loaded->business_case;
    const auto found = std::ranges::find(business.segments, wish.segment, &model::Segment::id);
    if (found != business.segments.end())
        return CaseSegment{found->name, business.value(found->customers), business.value(found->churn)};
    refuse(wish, "the case has no segment '" + wish.segment + "'", streams);
    return std::nullopt;
}

report::RetentionStages stages_of(const LifecycleWish& wish, const report::RetentionCurve& curve, std::size_t months,
                                  const CaseSegment& segment) {
    const std::size_t observed = curve.survivors.size() - 1;
    const std::size_t count = wish.stages > 0 ? wish.stages : analysis::usual_stages(observed);
    report::RetentionStages stages{
        wish.segment,
        analysis::lifecycle_of(curve.fit, count, months, observed, observed + report::RetentionSource{}.projected),
        wish.customers, wish.customers.empty(), segment.churn};
    if (stages.derived)
        for (const auto& stage : stages.life.stages) stages.customers.push_back(stage.share * segment.customers);
    return stages;
}

bool write_stages(const LifecycleWish& wish, const std::vector<report::StageLines>& lines, const CaseOptions& options,
                  Streams& streams) {
    std::vector<input::StageFigures> figures;
    for (const auto& line : lines) figures.push_back({line.id, line.name, line.customers, line.churn, line.moves});
    source::Sources sources;
    const auto file = add_case(sources, wish.into, options, streams);
    const auto staged = input::put_stages(sources, file, wish.segment, figures);
    if (!staged.refusal.empty()) return refuse(wish, staged.refusal, streams);
    if (!write_into(wish.into, sources, staged.put, options, streams)) return false;
    for (const auto& key : staged.first_only)
        std::ignore = streams.err("cxcase: note: '" + key + "' of the case speaks of '" + wish.segment +
                                  "', which is the first stage only now\n");
    return true;
}

}  // namespace

std::optional<LifecycleWish> lifecycle_wish(const Arguments& arguments) {
    const auto segment = arguments.value("lifecycle");
    const auto into = arguments.value("into");
    const bool survivors = arguments.has("survivors");
    if (!segment) {
        if (arguments.has("stages")) throw UsageError{"--stages goes with --lifecycle", "leave it out"};
        if (survivors && into)
            throw UsageError{"which segment of the case has this curve?", "name it: --lifecycle SEGMENT"};
        return std::nullopt;
    }
    if (!into) throw UsageError{"--lifecycle needs the case to write into", "name it: --into CASE"};
    LifecycleWish wish{*segment, *into, arguments.value_or("as-of", ""), 0, {}};
    if (const auto written = arguments.value("stages")) read_stages(wish, *written);
    return wish;
}

bool stages_into(const DataWish& data, const LifecycleWish& wish, std::vector<report::RetentionCurve>& curves,
                 const CaseOptions& options, Streams& streams) {
    if (curves.size() != 1)
        throw UsageError{"a segment has one curve, and " + std::to_string(curves.size()) + " are named",
                         "name one column with --survivors"};
    const std::size_t months = months_of(data);
    const auto segment = segment_of(wish, options, streams);
    if (!segment) return false;
    curves.front().stages = stages_of(wish, curves.front(), months, *segment);
    const auto lines = report::stage_lines(curves.front(), segment->name, case_name(data.file), wish.as_of);
    return write_stages(wish, lines, options, streams);
}

}  // namespace cxcase::cli
