// A bridge from nothing to a total, a row a step. What a step adds stands on what came before; what it takes away goes back
// from there.
#include "cxcase/report/words.hpp"
#include "svg.hpp"
#include "svg_rows.hpp"

#include <cmath>
#include <utility>

namespace cxcase::render {

namespace {

using report::Bridge;

struct PlacedStep {
    std::string name;
    std::vector<double> parts;
    bool total = false;
    double before = 0, up = 0, after = 0;  // where it begins, how far its gains reach, where it ends
};

double part(const Bridge::Step& step, std::size_t kind) { return kind < step.parts.size() ? step.parts[kind] : 0; }

std::vector<double> parts_of(const Bridge& chart, const Bridge::Step& step) {
    std::vector<double> parts(chart.kinds.size());
    for (std::size_t kind = 0; kind < parts.size() && !step.total; ++kind) parts[kind] = part(step, kind);
    return parts;
}

// The steps that are drawn. Those beyond the limit are put together, up to the next total, as one that says how many it
// holds: a total is always that of what stands above it.
std::vector<PlacedStep> shown(const Bridge& chart) {
    const std::size_t most = chart.steps.size() > most_rows ? most_rows - 2 : chart.steps.size();
    const PlacedStep nothing{"", std::vector<double>(chart.kinds.size())};
    PlacedStep rest = nothing;
    std::size_t seen = 0;
    std::size_t held_back = 0;
    std::vector<PlacedStep> all;
    const auto put_rest = [&] {
        if (held_back == 0) return;
        rest.name = report::titled(report::Says::more, {std::to_string(std::exchange(held_back, 0))});
        all.push_back(std::exchange(rest, nothing));
    };
    for (const auto& step : chart.steps) {
        const auto parts = parts_of(chart, step);
        if (step.total) put_rest();
        if (step.total || seen++ < most) {
            all.push_back({step.name, parts, step.total});
            continue;
        }
        ++held_back;
        for (std::size_t kind = 0; kind < parts.size(); ++kind) rest.parts[kind] += parts[kind];
    }
    put_rest();
    return all;
}

// Each on what came before.
std::vector<PlacedStep> placed(const Bridge& chart) {
    std::vector<PlacedStep> all = shown(chart);
    double so_far = 0;
    for (auto& one : all) {
        one.before = one.total ? 0 : so_far;
        one.up = one.before;
        for (const double value : one.parts) {
            one.up += std::max(0.0, value);
            so_far += value;
        }
        one.after = so_far;
        if (one.total) one.up = so_far;
    }
    return all;
}

std::string net_words(const Bridge& chart, const PlacedStep& step, const Figures& figures) {
    const std::string words = label(chart.show, step.after - step.before, figures);
    return step.total || step.after < step.before ? words : "+" + words;
}

// Of a single kind, what is taken away looks bad.
std::string part_look(const Bridge& chart, std::size_t kind, double value) {
    if (chart.kinds.size() > 1) return kind_look(kind);
    return value < 0 ? "bad" : kind_look(0);
}

void draw_parts(Canvas& canvas, const Bridge& chart, const PlacedStep& step, const Scale& scale, const Box& row,
                const Figures& figures) {
    double up = step.before;
    double down = step.up;
    const bool both = step.up > step.before;
    for (std::size_t kind = 0; kind < chart.kinds.size(); ++kind) {
        const double value = step.parts[kind];
        if (value == 0) continue;
        double& edge = value > 0 ? up : down;
        const double from = scale(edge);
        edge += value;
        const double to = scale(edge);
        const bool hangs = value < 0 && both;
        const Box box{std::min(from, to), row.y + (hangs ? row.height * 0.55 : 0), std::max(std::abs(to - from), 0.8),
                      hangs ? row.height * 0.45 : row.height};
        const std::string kind_words = chart.kinds.size() > 1 ? ", " + chart.kinds[kind] : "";
        canvas.rect(box, part_look(chart, kind, value),
                    step.name + kind_words + ": " + label(chart.show, value, figures));
    }
}

std::vector<std::pair<std::string, std::string>> kinds_of(const Bridge& chart) {
    std::vector<std::pair<std::string, std::string>> all;
    if (chart.kinds.size() < 2) return all;
    for (std::size_t kind = 0; kind < chart.kinds.size(); ++kind)
        if (std::ranges::any_of(chart.steps, [&](const auto& step) { return !step.total && part(step, kind) != 0; }))
            all.emplace_back(kind_look(kind), chart.kinds[kind]);
    return all;
}

}  // namespace

void draw(Canvas& canvas, const Bridge& chart, const Figures& figures) {
    const auto steps = placed(chart);
    Extent extent;
    double room = 0;
    std::vector<std::string> names;
    for (const auto& step : steps) {
        extent.add(step.up);
        extent.add(step.after);
        names.push_back(step.name);
        room = std::max(room, text_width(net_words(chart, step, figures)) + 10);
    }
    if (extent.is_empty()) return;
    const double top = legend(canvas, kinds_of(chart), 0);
    const Rows rows(canvas, names, top, extent.low < 0 ? 10 : 0, room);
    const auto marks = ticks(extent.low, extent.high, canvas.is_narrow() ? 3 : 6);
    const Scale scale = scale_over(marks, rows.left(), rows.right());
    axis_below(canvas, {scale, marks, chart.show}, top, rows.bottom() + 4, figures);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const PlacedStep& step = steps[i];
        const Box row{0, rows.bar_top(i), 0, rows.bar_height()};
        if (step.total)
            canvas.rect(
                {std::min(scale(0), scale(step.after)), row.y, std::abs(scale(step.after) - scale(0)), row.height},
                "sum", step.name + ": " + label(chart.show, step.after, figures));
        else
            draw_parts(canvas, chart, step, scale, row, figures);
        if (i + 1 < steps.size())
            canvas.line(scale(step.after), row.y + row.height, scale(step.after), rows.bar_top(i + 1), "join");
        canvas.text(scale(std::max({step.up, step.after, step.before})) + 6, rows.baseline(i),
                    net_words(chart, step, figures), Anchor::start, step.total ? "b" : "");
    }
    rows.draw_names();
    canvas.set_height(rows.bottom() + line_height + 10);
}

}  // namespace cxcase::render
