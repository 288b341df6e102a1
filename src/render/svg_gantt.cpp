// When work is done and takes effect: a row a piece of work, a place a month.
#include "cxcase/report/words.hpp"
#include "svg.hpp"
#include "svg_rows.hpp"

namespace cxcase::render {

namespace {

using report::Gantt;
using Phase = Gantt::Phase;

struct DrawnPhase {
    Phase phase;
    const char* look;
};
constexpr DrawnPhase drawn_phases[] = {{Phase::build, "build"}, {Phase::ramp, "ramp"}, {Phase::full, "full"}};

std::string words_of(const DrawnPhase& look) { return std::string(Gantt::word_of(look.phase)); }

const DrawnPhase* look_of(Phase phase) {
    const auto* look = std::ranges::find(drawn_phases, phase, &DrawnPhase::phase);
    return look == std::end(drawn_phases) ? nullptr : look;
}

// Each run of months of one phase as one bar.
void draw_bar(Canvas& canvas, const Gantt::Bar& bar, const Scale& scale, double top, double height) {
    for (std::size_t t = 0; t < bar.months.size();) {
        std::size_t end = t;
        while (end < bar.months.size() && bar.months[end] == bar.months[t]) ++end;
        const double from = scale(static_cast<double>(t));
        if (const DrawnPhase* look = look_of(bar.months[t]))
            canvas.rect({from, top, scale(static_cast<double>(end)) - from, height}, look->look,
                        report::titled(report::Says::svg_months,
                                       {bar.name, words_of(*look), std::to_string(t + 1), std::to_string(end)}));
        t = end;
    }
}

// The quarters' lines, those of years stronger, and their names as far as there is room.
void draw_quarters(Canvas& canvas, const Gantt& chart, const Scale& scale, double top, double bottom) {
    double end = -1e9;
    for (const auto& [month, name, year] : chart.quarters) {
        const double x = scale(month - 1);
        canvas.line(x, top - (year ? line_height : 4), x, bottom, year ? "year" : "grid");
        const double room = text_width(name) + 6;
        if (x < end || x + room > canvas.width() + 6) continue;
        if (!year && std::ranges::any_of(chart.quarters, [&, from = month](const auto& other) {
                return other.month > from && other.year && scale(other.month - 1) < x + room;
            }))
            continue;  // the name of the year that follows needs the room
        canvas.text(x + 4, top - 4, name, Anchor::start, year ? "b" : "q");
        end = x + room;
    }
}

}  // namespace

void draw(Canvas& canvas, const Gantt& chart, const Figures& /*figures*/) {
    std::size_t months = 0;
    std::vector<std::string> names;
    for (const auto& bar : chart.bars) {
        months = std::max(months, bar.months.size());
        if (names.size() < most_rows) names.push_back(bar.name);
    }
    if (months == 0) return;
    std::vector<std::pair<std::string, std::string>> phases;
    for (const DrawnPhase& look : drawn_phases) phases.emplace_back(look.look, words_of(look));
    const double top = legend(canvas, phases, 0) + line_height + 4;
    const Rows rows(canvas, names, top, 0, 2);
    const Scale scale{0, static_cast<double>(months), rows.left(), rows.right()};
    draw_quarters(canvas, chart, scale, top, rows.bottom());
    for (std::size_t i = 0; i < names.size(); ++i)
        draw_bar(canvas, chart.bars[i], scale, rows.bar_top(i), rows.bar_height());
    rows.draw_names();
    canvas.set_height(and_more(canvas, chart.bars.size(), names.size(), rows.bottom()) + 4);
}

}  // namespace cxcase::render
