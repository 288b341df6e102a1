#include "cxcase/base/paths.hpp"
#include "cxcase/model/correlation.hpp"
#include "paths.hpp"
#include "read.hpp"
#include "spelling.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

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
            const auto meant = base::path_meant(*path, paths);
            context.report(Code::bad_path, node.span, "there is no figure at " + quote(*path),
                           meant ? "did you mean " + quote(*meant) + "?" : "", "name a figure that the case states");
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

// Beyond, the second figure has next to nothing of its own, and no spread is left to draw it from.
constexpr double strongest = 0.999;

std::optional<double> read_rho(ReadContext& context, const Node& node) {
    const auto rho = read_number(node, "correlation", context.quantities);
    if (!rho || std::abs(*rho) <= strongest) return rho;
    if (std::abs(*rho) > 1) {
        context.report(Code::bad_correlation, node.span, "a correlation of " + node.text + " does not exist",
                       "between -1 and 1");
    } else {
        context.report(Code::bad_correlation, node.span,
                       "a correlation of " + node.text + " leaves the second figure nothing of its own",
                       *rho > 0 ? "at most 0.999" : "at least -0.999",
                       *rho > 0 ? "write 0.999; two costs that are one may also be one figure that holds both amounts"
                                : "write -0.999");
    }
    return std::nullopt;
}

bool of_one_file(const ReadContext& context, Quantity a, Quantity b) {
    const auto* one = std::get_if<model::Samples>(&context.bc[a].distribution.shape);
    const auto* other = std::get_if<model::Samples>(&context.bc[b].distribution.shape);
    return one != nullptr && other != nullptr && one->number == other->number;
}

// Another figure of the same file that is correlated already.
std::optional<Quantity> file_mate(const ReadContext& context, Quantity q) {
    for (const model::Correlation& c : context.bc.correlations)
        for (const Quantity other : {c.a, c.b})
            if (other != q && of_one_file(context, q, other)) return other;
    return std::nullopt;
}

// Columns of one file of samples are drawn by row: complains where the file says already how the two move together.
bool of_one_row(ReadContext& context, const Node& item, Quantity a, Quantity b) {
    if (!of_one_file(context, a, b)) return false;
    context.report(Code::bad_correlation, item.span,
                   quote(context.bc[a].path) + " and " + quote(context.bc[b].path) +
                       " are columns of one file of samples, which are drawn by row",
                   "the file says how they move together",
                   "remove this pair; to draw the two apart, put one of the columns into a file of its own");
    return true;
}

// Complains where another column of the figure's file is correlated.
bool has_mate(ReadContext& context, const Node& item, Quantity q) {
    const auto mate = file_mate(context, q);
    if (!mate) return false;
    const std::string path = quote(context.bc[*mate].path);
    context.report(
        Code::bad_correlation, item.span,
        quote(context.bc[q].path) + " comes from the row that is drawn for " + path + ", which is correlated, too",
        "one column of a file moves with figures elsewhere",
        "name " + path + " here, or remove this pair: the rows of the file bring the other along");
    return true;
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
    } else if (!of_one_row(context, item, *a, *b) && !has_mate(context, item, *a) && !has_mate(context, item, *b)) {
        context.bc.correlations.push_back({*a, *b, *rho});
    }
}

using Spans = std::vector<source::Span>;  // of the numbers, in the order of BusinessCase::correlations

// The correlations of some figures with each other; NaN where nobody named the pair.
class Named {
 public:
    Named(const std::vector<Quantity>& figures, const std::vector<model::Correlation>& pairs)
        : figures_(figures), rho_(figures.size() * figures.size(), std::numeric_limits<double>::quiet_NaN()) {
        const auto at = [&](Quantity of) {
            return static_cast<std::size_t>(std::ranges::find(figures, of) - figures.begin());
        };
        for (const model::Correlation& pair : pairs) put(at(pair.a), at(pair.b), pair.rho);
    }

    // Of the pairs not named the one that follows most strongly from two that are, as strong as their product; taken as named
    // from then on.
    std::optional<model::Correlation> name_next() {
        std::size_t a = 0, b = 0;
        double strongest_left = 0;
        for (std::size_t i = 0; i < figures_.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) {
                if (!std::isnan(of(i, j))) continue;
                const double rho = followed(i, j);
                if (std::abs(rho) > std::abs(strongest_left)) std::tie(a, b, strongest_left) = std::tuple(j, i, rho);
            }
        if (strongest_left == 0) return std::nullopt;
        put(a, b, strongest_left);
        return model::Correlation{figures_[a], figures_[b], strongest_left};
    }

 private:
    [[nodiscard]] double of(std::size_t i, std::size_t j) const { return rho_[i * figures_.size() + j]; }
    void put(std::size_t i, std::size_t j, double rho) {
        rho_[i * figures_.size() + j] = rho_[j * figures_.size() + i] = rho;
    }
    [[nodiscard]] double followed(std::size_t i, std::size_t j) const {
        double most = 0;
        for (std::size_t over = 0; over < figures_.size(); ++over) {
            const double rho = std::round(100 * of(i, over) * of(over, j)) / 100;
            if (std::abs(rho) > std::abs(most)) most = rho;
        }
        return most;
    }

    const std::vector<Quantity>& figures_;
    std::vector<double> rho_;
};

// What to name in addition, so that all can be; nothing where that does not help, or is too much to look for.
std::vector<model::Correlation> not_named(const std::vector<Quantity>& figures,
                                          const std::vector<model::Correlation>& pairs) {
    constexpr std::size_t most_figures = 25;
    if (figures.size() > most_figures) return {};
    Named named(figures, pairs);
    std::vector<model::Correlation> added, all = pairs;
    while (const auto next = named.name_next()) {
        added.push_back(*next);
        all.push_back(*next);
    }
    return model::cholesky(model::score_matrix(figures, all)) ? added : std::vector<model::Correlation>{};
}

std::string way_out(const ReadContext& context, const std::vector<Quantity>& figures,
                    const std::vector<model::Correlation>& pairs) {
    constexpr std::size_t most = 3;
    const auto missing = not_named(figures, pairs);
    if (missing.empty()) {
        const bool all_named = 2 * pairs.size() == figures.size() * (figures.size() - 1);
        return "when a moves with b and b with c, then a cannot move against c as strongly" +
               std::string(all_named ? "" : ", and a pair that is not named counts as 0") +
               ": bring them closer to zero";
    }
    const auto path = [&](Quantity quantity) { return context.bc.assumptions[quantity.id].path; };
    std::string text = "pairs that are not named count as 0; these are possible together with ";
    for (std::size_t k = 0; k < std::min(most, missing.size()); ++k)
        text += (k == 0 ? "" : ", ") + std::string("[") + path(missing[k].a) + ", " + path(missing[k].b) + ", " +
                plain(missing[k].rho) + "]";
    return missing.size() > most ? text + " and " + std::to_string(missing.size() - most) + " more" : text;
}

// One error for each set of figures whose correlations cannot hold together, with those that could in their places.
void check_together(ReadContext& context, const std::vector<Quantity>& figures, const Spans& spans) {
    if (model::cholesky(model::score_matrix(figures, context.bc.correlations))) return;
    std::vector<model::Correlation> pairs;
    Spans places;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        if (std::ranges::find(figures, context.bc.correlations[i].a) == figures.end()) continue;
        pairs.push_back(context.bc.correlations[i]);
        places.push_back(spans[i]);
    }
    constexpr std::size_t most_shown = 12;  // what a screen holds; whoever has more writes them by a program
    const auto near = model::nearest_together(figures, pairs);
    std::vector<source::Note> notes;
    for (std::size_t i = 1; i < std::min(near.size(), most_shown); ++i)
        notes.push_back({places[i], plain(near[i].rho) + " here"});
    std::string help = way_out(context, figures, pairs);
    if (near.size() > most_shown)
        help += "; " + std::to_string(near.size() - most_shown) + " more of these pairs are not shown";
    context.report(Code::bad_correlation, places[0],
                   "these correlations contradict each other: no figures can have them all",
                   plain(near[0].rho) + " here is the nearest that can be", help, std::move(notes));
}

}  // namespace

void read_correlations(ReadContext& context, Fields& top) {
    const Node* node = top.find("correlations");
    if (node == nullptr) return;
    if (!node->is_sequence())
        return report_form(context, *node, "'correlations'", "a list", "correlations: [" + std::string(example) + "]");
    Spans spans;
    for (const Node& item : node->items) {
        add_pair(context, item);
        if (spans.size() < context.bc.correlations.size()) spans.push_back(item.items[2].span);
    }
    for (const auto& figures : model::tied(context.bc.correlations)) check_together(context, figures, spans);
}

}  // namespace cxcase::input
