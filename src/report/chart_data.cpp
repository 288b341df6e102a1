// The figures of each kind of picture as a table: what is drawn can also be read, copied and read aloud.
#include "cxcase/report/submission.hpp"
#include "cxcase/report/words.hpp"

#include <cstdint>

namespace cxcase::report {

namespace {

Column column(std::string key, std::string title, Show show) { return {std::move(key), std::move(title), show}; }

template <class Chart>
Table table_of(const Chart& chart, std::vector<Column> columns) {
    Table table;
    table.title = chart.title;
    table.columns = std::move(columns);
    table.folded = true;
    return table;
}

void add(Table& table, std::vector<Cell> cells) { table.rows.emplace_back(Row{std::move(cells), {}}); }

// The figures of parts: "part_1", "part_2", with the names of the parts as titles.
void add_parts(std::vector<Column>& columns, const std::vector<std::string>& names, Show show) {
    for (std::size_t i = 0; i < names.size(); ++i)
        columns.push_back(column("part_" + std::to_string(i + 1), names[i], show));
}

double at(const std::vector<double>& values, std::size_t i) { return i < values.size() ? values[i] : 0; }

double sum_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum;
}

// A figure that a line across the picture marks.
void mark(Table& table, Show show, std::optional<double> value) {
    if (!value) return;
    go_on(table.caption,
          table.caption.empty() ? told(Says::chart_marked, {figure(show, value)}) : Phrase{{figure(show, value)}},
          ", ");
}

// First and last month of a phase: "2-5"; empty where it has none.
std::string months_of(const Gantt::Bar& bar, Gantt::Phase phase) {
    std::size_t first = 0;
    std::size_t last = 0;
    for (std::size_t t = 1; t <= bar.months.size(); ++t) {
        if (bar.months[t - 1] != phase) continue;
        if (first == 0) first = t;
        last = t;
    }
    if (first == last) return first == 0 ? "" : std::to_string(first);
    return std::to_string(first) + "-" + std::to_string(last);
}

struct Reader {
    Table operator()(const Bars& chart) const {
        Table table = table_of(chart, {column("name", word(Says::chart_of), Show::text),
                                       column("value", word(Says::chart_size), chart.show)});
        for (const auto& bar : chart.bars)
            add(table, {linked(text(bar.name), bar.link), figure(chart.show, bar.value)});
        return table;
    }

    Table operator()(const Stacks& chart) const {
        std::vector<Column> columns{column("period", word(Says::chart_period), Show::text)};
        std::vector<std::string> names;
        for (const auto& part : chart.parts) names.push_back(part.name);
        add_parts(columns, names, chart.show);
        if (chart.line) columns.push_back(column("line", chart.line->name, chart.show));
        Table table = table_of(chart, std::move(columns));
        for (std::size_t i = 0; i < chart.periods.size(); ++i) {
            std::vector<Cell> cells{text(chart.periods[i])};
            for (const auto& part : chart.parts) cells.push_back(figure(chart.show, at(part.values, i)));
            if (chart.line) cells.push_back(figure(chart.show, at(chart.line->values, i)));
            add(table, std::move(cells));
        }
        return table;
    }

    Table operator()(const Bridge& chart) const {
        std::vector<Column> columns{column("step", word(Says::chart_step), Show::text)};
        if (chart.kinds.size() > 1) add_parts(columns, chart.kinds, chart.show);
        columns.push_back(column("change", word(Says::column_change), chart.show));
        columns.push_back(column("so_far", word(Says::chart_so_far), chart.show));
        Table table = table_of(chart, std::move(columns));
        double so_far = 0;
        for (const auto& step : chart.steps) {
            std::vector<Cell> cells{linked(text(step.name), step.link)};
            if (chart.kinds.size() > 1)
                for (std::size_t i = 0; i < chart.kinds.size(); ++i)
                    cells.push_back(step.total ? figure(chart.show, {}) : figure(chart.show, at(step.parts, i)));
            if (!step.total) so_far += sum_of(step.parts);
            cells.push_back(step.total ? figure(chart.show, {}) : figure(chart.show, sum_of(step.parts)));
            cells.push_back(figure(chart.show, so_far));
            add(table, std::move(cells));
        }
        return table;
    }

    Table operator()(const Tornado& chart) const {
        Table table = table_of(chart, {column("name", word(Says::chart_assumption), Show::text),
                                       column("low_end", word(Says::chart_low), Show::text),
                                       column("low", word(Says::chart_at_low), chart.show),
                                       column("high_end", word(Says::chart_high), Show::text),
                                       column("high", word(Says::chart_at_high), chart.show)});
        for (const auto& bar : chart.bars)
            add(table, {linked(text(bar.name), bar.link), bar.low_end, figure(chart.show, bar.low), bar.high_end,
                        figure(chart.show, bar.high)});
        Cell middle = text(word(Says::chart_as_stands), Tone::strong);
        table.totals.push_back(
            {{middle, text(""), figure(chart.show, chart.middle), text(""), figure(chart.show, {})}, {}});
        return table;
    }

    Table operator()(const Bubbles& chart) const {
        std::vector<Column> columns{column("name", word(Says::chart_of), Show::text)};
        bool kinds = false;
        for (const auto& bubble : chart.bubbles) kinds = kinds || !bubble.kind.empty();
        if (kinds) columns.push_back(column("kind", word(Says::chart_kind), Show::text));
        columns.push_back(column("across", chart.across.title, chart.across.show));
        columns.push_back(column("up", chart.up.title, chart.up.show));
        columns.push_back(column("size", chart.size_title, chart.size_show));
        Table table = table_of(chart, std::move(columns));
        mark(table, chart.across.show, chart.across.line);
        mark(table, chart.up.show, chart.up.line);
        for (const auto& bubble : chart.bubbles) {
            std::vector<Cell> cells{linked(text(bubble.name), bubble.link)};
            if (kinds) cells.push_back(text(bubble.kind));
            cells.push_back(figure(chart.across.show, bubble.across));
            cells.push_back(figure(chart.up.show, bubble.up));
            cells.push_back(figure(chart.size_show, bubble.size));
            add(table, std::move(cells));
        }
        return table;
    }

    Table operator()(const Sankey& chart) const {
        Table table = table_of(
            chart, {column("from", word(Says::chart_from), Show::text), column("to", word(Says::chart_to), Show::text),
                    column("value", word(Says::chart_amount), chart.show)});
        for (const auto& flow : chart.flows) {
            const auto& from = chart.nodes.at(flow.from);
            const auto& to = chart.nodes.at(flow.to);
            add(table,
                {linked(text(from.name), from.link), linked(text(to.name), to.link), figure(chart.show, flow.value)});
        }
        return table;
    }

    Table operator()(const Steps& chart) const {
        Table table = table_of(chart, {column("from", word(Says::chart_from), chart.across),
                                       column("value", word(Says::chart_figure), chart.show)});
        mark(table, chart.across, chart.here);
        for (const auto& [amount, value] : chart.steps)
            add(table, {figure(chart.across, amount), figure(chart.show, value)});
        return table;
    }

    Table operator()(const Gantt& chart) const {
        Table table = table_of(
            chart, {column("name", word(Says::chart_of), Show::text),
                    column("build", titled(Says::chart_in_months, {std::string(Gantt::word_of(Gantt::Phase::build))}),
                           Show::text),
                    column("ramp", std::string(Gantt::word_of(Gantt::Phase::ramp)), Show::text),
                    column("full", std::string(Gantt::word_of(Gantt::Phase::full)), Show::text)});
        for (const auto& bar : chart.bars)
            add(table, {text(bar.name), text(months_of(bar, Gantt::Phase::build)),
                        text(months_of(bar, Gantt::Phase::ramp)), text(months_of(bar, Gantt::Phase::full))});
        return table;
    }

    Table operator()(const Histogram& chart) const {
        Table table = table_of(
            chart, {column("from", word(Says::chart_from), chart.show), column("to", word(Says::chart_to), chart.show),
                    column("share", word(Says::chart_share), Show::percent)});
        const double high = chart.low + chart.width * static_cast<double>(chart.shares.size());
        if (chart.below > 0)
            add(table, {figure(chart.show, {}), figure(chart.show, chart.low), figure(Show::percent, chart.below)});
        for (std::size_t i = 0; i < chart.shares.size(); ++i) {
            const double from = chart.low + chart.width * static_cast<double>(i);
            add(table, {figure(chart.show, from), figure(chart.show, from + chart.width),
                        figure(Show::percent, chart.shares[i])});
        }
        if (chart.above > 0)
            add(table, {figure(chart.show, high), figure(chart.show, {}), figure(Show::percent, chart.above)});
        return table;
    }

    Table operator()(const Fan& chart) const {
        Table table = table_of(chart, {column("month", word(Says::column_month), Show::integer),
                                       column("low", word(Says::chart_low), chart.show),
                                       column("middle", word(Says::chart_middle), chart.show),
                                       column("high", word(Says::chart_high), chart.show)});
        for (std::size_t t = 0; t < chart.middle.size(); ++t)
            add(table, {integer(static_cast<std::int64_t>(t)), figure(chart.show, at(chart.low, t)),
                        figure(chart.show, chart.middle[t]), figure(chart.show, at(chart.high, t))});
        return table;
    }
};

}  // namespace

std::string_view Gantt::word_of(Phase phase) {
    switch (phase) {
        case Phase::build:
            return words(Says::phase_build);
        case Phase::ramp:
            return words(Says::phase_ramp);
        case Phase::full:
            return words(Says::phase_full);
        case Phase::none:
            break;
    }
    return {};
}

Table data_of(const Picture::Chart& chart) { return std::visit(Reader{}, chart); }

}  // namespace cxcase::report
