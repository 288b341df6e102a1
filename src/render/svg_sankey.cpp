// Amounts that run between nodes in columns. A node is as tall as what runs through it, and has at least the room that its
// name needs; flows leave and arrive in the order in which they are given. Small nodes of a long column are drawn as one.
#include "cxcase/report/words.hpp"
#include "svg.hpp"
#include "svg_scale.hpp"

#include <algorithm>
#include <map>

namespace cxcase::render {

namespace {

using report::Sankey;

constexpr std::size_t most_nodes = 14;  // in a column

struct Node {
    std::string name;
    std::size_t column = 0;
    double in = 0, out = 0;
    double top = 0, height = 0;          // on the sheet
    double left_at = 0, arrived_at = 0;  // how much of it flows have taken up
    [[nodiscard]] double size() const { return std::max(in, out); }
};

struct Web {
    std::vector<Node> nodes;
    std::vector<Sankey::Flow> flows;
    std::size_t columns = 0;
};

void add_sizes(std::vector<Node>& nodes, const std::vector<Sankey::Flow>& flows) {
    for (const auto& flow : flows) {
        nodes.at(flow.from).out += flow.value;
        nodes.at(flow.to).in += flow.value;
    }
}

// For every node the one it is drawn as: itself, or the rest of its column.
std::vector<std::size_t> drawn_as(std::vector<Node>& nodes, std::size_t columns) {
    std::vector<std::size_t> as(nodes.size());
    for (std::size_t i = 0; i < as.size(); ++i) as[i] = i;
    for (std::size_t column = 0; column < columns; ++column) {
        std::vector<std::size_t> here;
        for (std::size_t i = 0; i < as.size(); ++i)
            if (nodes[i].column == column && nodes[i].size() > 0) here.push_back(i);
        if (here.size() <= most_nodes) continue;
        std::ranges::stable_sort(here, [&](auto a, auto b) { return nodes[a].size() > nodes[b].size(); });
        nodes.push_back({report::titled(report::Says::more, {std::to_string(here.size() - most_nodes + 1)}), column});
        for (std::size_t k = most_nodes - 1; k < here.size(); ++k) as[here[k]] = nodes.size() - 1;
    }
    return as;
}

Web web_of(const Sankey& chart) {
    Web web;
    for (const auto& node : chart.nodes) {
        web.nodes.push_back({node.name, node.column});
        web.columns = std::max(web.columns, node.column + 1);
    }
    add_sizes(web.nodes, chart.flows);
    const auto as = drawn_as(web.nodes, web.columns);
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> known;
    for (const auto& flow : chart.flows) {
        if (!(flow.value > 0)) continue;
        const auto ends = std::pair(as.at(flow.from), as.at(flow.to));
        const auto [place, is_new] = known.emplace(ends, web.flows.size());
        if (is_new)
            web.flows.push_back({ends.first, ends.second, flow.value, flow.tone});
        else
            web.flows[place->second].value += flow.value;
    }
    for (auto& node : web.nodes) node.in = node.out = 0;
    add_sizes(web.nodes, web.flows);
    return web;
}

constexpr double least_slot = 34;  // a name and an amount
constexpr double gap = 8;

// Tops and heights of all nodes; how far down the longest column reaches.
double place(Web& web, double top, double tall) {
    double most = 0;
    for (std::size_t column = 0; column < web.columns; ++column) {
        double sum = 0;
        for (const auto& node : web.nodes)
            if (node.column == column) sum += node.size();
        most = std::max(most, sum);
    }
    double bottom = top;
    for (std::size_t column = 0; column < web.columns; ++column) {
        double y = top;
        for (auto& node : web.nodes) {
            if (node.column != column || node.size() <= 0) continue;
            node.height = std::max(1.5, node.size() / most * tall);
            const double slot = std::max(node.height, least_slot);
            node.top = y + (slot - node.height) / 2;
            y += slot + gap;
        }
        bottom = std::max(bottom, y);
    }
    return bottom;
}

void draw_flow(Canvas& canvas, const Sankey& chart, Web& web, const Sankey::Flow& flow, const Scale& across,
               double node_width, const Figures& figures) {
    Node& from = web.nodes[flow.from];
    Node& to = web.nodes[flow.to];
    const double leaves = flow.value / from.size() * from.height;
    const double arrives = flow.value / to.size() * to.height;
    const double x1 = across(static_cast<double>(from.column)) + node_width;
    const double x2 = across(static_cast<double>(to.column));
    const double y1 = from.top + from.left_at;
    const double y2 = to.top + to.arrived_at;
    from.left_at += leaves;
    to.arrived_at += arrives;
    const std::string middle = coordinate((x1 + x2) / 2);
    const auto xy = [](double x, double y) { return coordinate(x) + " " + coordinate(y); };
    const std::string course = "M" + xy(x1, y1) + "C" + middle + " " + coordinate(y1) + " " + middle + " " +
                               coordinate(y2) + " " + xy(x2, y2) + "L" + xy(x2, y2 + arrives) + "C" + middle + " " +
                               coordinate(y2 + arrives) + " " + middle + " " + coordinate(y1 + leaves) + " " +
                               xy(x1, y1 + leaves) + "Z";
    const std::string look = flow.tone == report::Tone::plain ? kind_look(flow.from) : tone_look(flow.tone);
    canvas.path(course, "flow " + look,
                report::titled(report::Says::svg_flow, {from.name, to.name, label(chart.show, flow.value, figures)}));
}

void draw_node(Canvas& canvas, const Sankey& chart, const Node& node, double x, double node_width, double room,
               bool last, const Figures& figures) {
    const std::string amount = label(chart.show, node.size(), figures);
    canvas.rect({x, node.top, node_width, node.height}, "node", node.name + ": " + amount);
    const double at = last ? x - 6 : x + node_width + 6;
    const double middle = node.top + node.height / 2;
    const Anchor anchor = last ? Anchor::end : Anchor::start;
    canvas.text(at, middle - 2, fitted(node.name, room), anchor, "halo");
    canvas.text(at, middle + 12, amount, anchor, "halo q");
}

}  // namespace

void draw(Canvas& canvas, const Sankey& chart, const Figures& figures) {
    Web web = web_of(chart);
    if (web.flows.empty() || web.columns < 2) return;
    const bool titled = !chart.columns.empty();
    const double top = titled ? 26 : 4;
    constexpr double node_width = 10;
    const double bottom = place(web, top, canvas.is_narrow() ? 300 : 360);
    const Scale across{0, static_cast<double>(web.columns - 1), 0, canvas.width() - node_width};
    const double each = across(1) - across(0);
    for (const auto& flow : web.flows) draw_flow(canvas, chart, web, flow, across, node_width, figures);
    for (const auto& node : web.nodes) {
        if (node.size() <= 0) continue;
        const bool last = node.column + 1 == web.columns;
        const double share = last || node.column + 2 == web.columns ? 0.5 : 1;
        draw_node(canvas, chart, node, across(static_cast<double>(node.column)), node_width,
                  share * each - node_width - 12, last, figures);
    }
    for (std::size_t column = 0; column < std::min(chart.columns.size(), web.columns); ++column) {
        const bool last = column + 1 == web.columns;
        const double x = across(static_cast<double>(column)) + (last ? node_width : 0);
        canvas.text(x, 12, fitted(chart.columns[column], each * 0.9), last ? Anchor::end : Anchor::start, "b");
    }
    canvas.set_height(bottom + 4);
}

}  // namespace cxcase::render
