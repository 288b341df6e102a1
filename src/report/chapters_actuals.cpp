// What became of what was funded: the figures of `cxcase track`, with the way from plan to actual drawn.
#include "chapters_parts.hpp"
#include "track_report_parts.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace cxcase::report {

namespace {

using analysis::TrackedValue;

Phrase extent(const Material& material, const Tracked& tracked) {
    const int last = tracked.result.last_month;
    return told(Says::actuals_to,
                {text(material.from.calendar.month_name(last)), number(static_cast<std::size_t>(last)),
                 number(static_cast<std::size_t>(material.from.calendar.horizon)), text(tracked.file)});
}

// Names what moves most into the direction of the whole.
Phrase reading_of_bridge(const TrackedValue& value) {
    const Cell planned = amount(value.planned.net());
    const Cell actual = amount(value.actual.net());
    const auto most = main_part(value, value.variance.total() < 0);
    if (!most) return told(Says::reading_actuals_same, {planned, actual});
    return told(Says::reading_actuals, {planned, actual, text(word(most->name)), amount(most->amount)});
}

Picture bridge(const TrackedValue& value) {
    Bridge bridge;
    bridge.title = word(Says::bridge_actuals);
    bridge.kinds = {word(Says::bridge_actuals_kind)};
    bridge.steps.push_back({word(Says::step_planned), {value.planned.net()}, false, {}});
    for (const auto& part : variance_parts(value)) bridge.steps.push_back({word(part.name), {part.amount}, false, {}});
    bridge.steps.push_back({word(Says::step_actual), {0}, true, {}});
    return picture(std::move(bridge), reading_of_bridge(value));
}

}  // namespace

std::vector<Block> actuals_chapter(const Material& material) {
    const auto& tracked = material.answers.tracked;
    if (!tracked) return material.names_sections() ? std::vector<Block>{told(Says::no_actuals)} : std::vector<Block>{};
    auto headed = blocks_of(*material.reports.tracked, material.from.calendar);
    // The first is the sentence with which the document opens.
    std::vector<Block> all{extent(material, *tracked), bridge(tracked->result.portfolio)};
    std::move(headed.begin() + 1, headed.end(), std::back_inserter(all));
    return all;
}

}  // namespace cxcase::report
