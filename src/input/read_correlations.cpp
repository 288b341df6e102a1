#include "paths.hpp"
#include "read.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cxcase::input {
namespace {

using base::Code;
using document::Node;
using model::Quantity;

constexpr std::string_view example = "[segments.consumer.churn, segments.consumer.conversion, -0.4]";

// A stated figure of the case. Figures of the register are found by the path they are written at.
std::optional<Quantity> find_figure(ReadContext& context, const Node& node) {
    const auto path = read_text(context, node, "correlations");
    if (!path) return std::nullopt;
    const auto at = std::ranges::find(context.bc.assumptions, *path, &model::Assumption::path);
    if (at == context.bc.assumptions.end() || !at->stated) {
        if (path->find('*') != std::string::npos) {
            context.report(Code::bad_path, node.span, "path " + quote(*path) + " stands for several figures",
                           "one figure here", "write a line for each pair");
        } else if (check_path(context, *path, node.span)) {
            std::vector<std::string> paths;
            for (const model::Assumption& row : context.bc.assumptions)
                if (row.stated) paths.push_back(row.path);
            context.report(Code::bad_path, node.span, "there is no figure at " + quote(*path),
                           did_you_mean(*path, paths), "name a figure that the case states");
        }
        return std::nullopt;
    }
    if (!at->uncertain() && !std::isnan(at->value)) {
        context.report(Code::correlation_without_range, node.span,
                       quote(*path) + " is one figure without a range, so nothing can move with it", "no range",
                       "give it a range, such as 2%..3%, or remove the correlation");
    }
    return Quantity{static_cast<std::uint32_t>(at - context.bc.assumptions.begin())};
}

std::optional<double> read_rho(ReadContext& context, const Node& node) {
    const auto rho = read_number(node, "correlation", context.quantities);
    if (!rho || std::abs(*rho) <= 1) return rho;
    context.report(Code::bad_correlation, node.span, "a correlation of " + node.text + " does not exist",
                   "between -1 and 1");
    return std::nullopt;
}

void add_pair(ReadContext& context, const Node& item) {
    if (!item.is_sequence() || item.items.size() != 3) {
        context.report(Code::bad_correlation, item.span, "a correlation must be a list of two paths and a number", "",
                       "write " + std::string(example));
        return;
    }
    const auto a = find_figure(context, item.items[0]);
    const auto b = find_figure(context, item.items[1]);
    const auto rho = read_rho(context, item.items[2]);
    if (!a || !b || !rho) return;
    const auto same = [&](const model::Correlation& c) { return (c.a == *a && c.b == *b) || (c.a == *b && c.b == *a); };
    if (*a == *b) {
        context.report(Code::bad_correlation, item.span, "a figure is correlated with itself", "two different figures");
    } else if (std::ranges::any_of(context.bc.correlations, same)) {
        context.report(Code::listed_twice, item.span, "this pair is correlated twice", "once is enough");
    } else {
        context.bc.correlations.push_back({*a, *b, *rho});
    }
}

// Cholesky: whether any set of figures can have these correlations together. The copula is Gaussian, so that a rank
// correlation rho is a correlation 2 sin(pi/6 rho) of normal scores.
bool possible(const std::vector<model::Correlation>& correlations) {
    std::vector<std::uint32_t> ids;
    for (const model::Correlation& c : correlations) ids.insert(ids.end(), {c.a.id, c.b.id});
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    const auto index = [&](Quantity q) {
        return static_cast<std::size_t>(std::ranges::lower_bound(ids, q.id) - ids.begin());
    };
    std::vector<std::vector<double>> l(ids.size(), std::vector<double>(ids.size(), 0.0));
    for (std::size_t i = 0; i < ids.size(); ++i) l[i][i] = 1;
    for (const model::Correlation& c : correlations) {
        l[std::max(index(c.a), index(c.b))][std::min(index(c.a), index(c.b))] =
            2 * std::sin(std::numbers::pi / 6 * c.rho);
    }
    for (std::size_t i = 0; i < l.size(); ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            for (std::size_t k = 0; k < j; ++k) l[i][j] -= l[i][k] * l[j][k];
            if (i == j && l[i][i] < -1e-9) return false;
            if (i == j)
                l[i][i] = std::sqrt(std::max(0.0, l[i][i]));
            else if (l[j][j] > 0)
                l[i][j] /= l[j][j];
        }
    }
    return true;
}

}  // namespace

void read_correlations(ReadContext& context, Fields& top) {
    const Node* node = top.find("correlations");
    if (node == nullptr) return;
    if (!node->is_sequence())
        return report_form(context, *node, "'correlations'", "a list", "correlations: [" + std::string(example) + "]");
    for (const Node& item : node->items) add_pair(context, item);
    if (possible(context.bc.correlations)) return;
    context.report(
        Code::bad_correlation, node->span, "these correlations contradict each other: no figures can have them all", "",
        "when a moves with b and b with c, then a cannot move against c as strongly: bring them closer to zero");
}

}  // namespace cxcase::input
