// What makes an NPV uncertain, as tables: the funded set factor by factor and group by group, then a row an initiative. An
// index never stands without its interval.
#include "path_words.hpp"
#include "precision.hpp"
#include "sensitivity_report_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <variant>

namespace cxcase::report {

namespace {

using analysis::SobolIndex;
using analysis::SobolResult;
using analysis::SobolSubject;

std::string path_of(const SensitivityAnswer& answer, std::uint32_t id) { return answer.from.assumptions[id].path; }

// The number of the file that samples of the figure come from.
std::optional<std::size_t> file_of(const SensitivityAnswer& answer, std::uint32_t id) {
    const auto* samples = std::get_if<model::Samples>(&answer.from.assumptions[id].distribution.shape);
    return samples == nullptr ? std::nullopt : std::optional(samples->number);
}

// What else moves with the first of a factor; empty where nothing does.
Phrase tied_remark(const SensitivityAnswer& answer, const analysis::SobolFactor& factor) {
    std::vector<std::string> of_row;
    std::vector<std::string> correlated;
    const auto file = file_of(answer, factor.inputs.front());
    for (std::size_t k = 1; k < factor.inputs.size(); ++k) {
        const bool row = file && file_of(answer, factor.inputs[k]) == file;
        (row ? of_row : correlated).push_back(said(path_of(answer, factor.inputs[k])));
    }
    std::string words;
    if (!of_row.empty()) words = "together with " + joined(of_row) + ", from the same row of samples";
    if (!correlated.empty())
        words +=
            (words.empty() ? "together with " : ", and ") + joined(correlated) + ", to which the case correlates it";
    return words.empty() ? Phrase() : phrase(words);
}

// "frictions.late" is the friction late.
std::string said_of_group(const std::string& path) {
    for (const char* kind : {"segment", "friction", "initiative"}) {
        const std::string before = std::string(kind) + "s.";
        if (path.starts_with(before)) return std::string(kind) + " " + path.substr(before.size());
    }
    return path;
}

Phrase tied_remark(const analysis::SobolGroup& group) {
    if (group.paths.size() == 1) return {};
    std::vector<std::string> others;
    for (std::size_t k = 1; k < group.paths.size(); ++k) others.push_back(said_of_group(group.paths[k]));
    return phrase("together with " + joined(others) + ", for the case draws figures of them together");
}

// A share to a tenth of a per cent: draws tell no more. Ends of intervals are rounded away from their middle.
constexpr double steps = 1000;
double plain_zero(double x) { return x == 0 ? 0 : x; }
Cell share(double x) { return percent(plain_zero(std::round(x * steps) / steps)); }
Cell low_end(double x) { return percent(plain_zero(std::floor(x * steps) / steps)); }
Cell high_end(double x) { return percent(plain_zero(std::ceil(x * steps) / steps)); }

analysis::Estimate mean_of(const SobolSubject& subject) { return {subject.mean, subject.mean_se}; }
analysis::Estimate sd_of(const SobolSubject& subject) { return {subject.sd, subject.sd_se}; }

// Less than that is nothing to a reader.
constexpr double least_share = 0.0005;

// The first of those that are worth a row, at most `top`.
std::vector<std::size_t> shown(const std::vector<std::optional<SobolIndex>>& indices, std::size_t top) {
    std::vector<std::size_t> order = largest(indices);
    std::erase_if(order, [&](std::size_t k) { return indices[k]->total_ci.high < least_share; });
    order.resize(std::min(order.size(), top));
    return order;
}

std::string counted(std::size_t count) {
    return std::to_string(count) + (count == 1 ? " other figure" : " other figures, together");
}

// ---- the funded set

Row index_row(std::optional<std::int64_t> place, const std::string& name, const SobolIndex& index, Phrase remark) {
    return {
        {place ? integer(*place) : Cell{}, text(name), share(index.first), low_end(index.first_ci.low),
         high_end(index.first_ci.high), share(index.total), low_end(index.total_ci.low), high_end(index.total_ci.high)},
        std::move(remark)};
}

std::vector<Column> index_columns(const char* what) {
    return {{"place", "#", Show::integer},        {"path", what, Show::text, 0, true},
            {"first", "alone", Show::percent},    {"first_low", "from", Show::percent},
            {"first_high", "to", Show::percent},  {"total", "total", Show::percent},
            {"total_low", "from", Show::percent}, {"total_high", "to", Show::percent}};
}

Table factors_table(const SensitivityAnswer& answer, const SobolResult& sobol) {
    Table table;
    table.title = "What makes the funded set uncertain: each figure's share of the variance of NPV";
    table.caption = {{text("Over the draws NPV is "), told_cell(Show::money, mean_of(sobol.portfolio)),
                      text(" on average, with a standard deviation of "),
                      told_cell(Show::money, sd_of(sobol.portfolio)), text(".")}};
    table.columns = index_columns("figure");
    const std::vector<std::size_t> order = shown(sobol.portfolio.factors, answer.options.top);
    for (std::size_t k = 0; k < order.size(); ++k) {
        const analysis::SobolFactor& factor = sobol.factors[order[k]];
        table.rows.emplace_back(index_row(static_cast<std::int64_t>(k) + 1, said(path_of(answer, factor.inputs[0])),
                                          *sobol.portfolio.factors[order[k]], tied_remark(answer, factor)));
    }
    if (sobol.portfolio.others)
        table.totals.push_back(index_row(std::nullopt, counted(sobol.others.size()), *sobol.portfolio.others, {}));
    return table;
}

Table groups_table(const SensitivityAnswer& answer, const SobolResult& sobol) {
    Table table;
    table.title = "The same by what the figures are about: all of a group at once";
    table.columns = index_columns("group");
    const std::vector<std::size_t> order = shown(sobol.portfolio.groups, answer.options.top);
    for (std::size_t k = 0; k < order.size(); ++k) {
        table.rows.emplace_back(index_row(static_cast<std::int64_t>(k) + 1,
                                          said_of_group(sobol.groups[order[k]].paths[0]),
                                          *sobol.portfolio.groups[order[k]], tied_remark(sobol.groups[order[k]])));
    }
    return table;
}

bool is_one_factor(const SobolResult& sobol, const analysis::SobolGroup& group) {
    return std::ranges::any_of(sobol.factors, [&](const auto& factor) {
        return factor.inputs.size() == group.inputs.size() && factor.inputs.front() == group.inputs.front();
    });
}

// Where every group is a single figure, or what is tied to it, they say nothing new.
bool groups_say_more(const SobolResult& sobol, std::size_t top) {
    return std::ranges::any_of(shown(sobol.portfolio.groups, top),
                               [&](std::size_t g) { return !is_one_factor(sobol, sobol.groups[g]); });
}

// ---- initiative by initiative

void say_share(Phrase& words, const char* what, double x, const analysis::ConfidenceInterval& interval) {
    for (Cell& cell : std::array{text(what), share(x), text(" ("), low_end(interval.low), text(" to "),
                                 high_end(interval.high), text(")")})
        words.parts.push_back(std::move(cell));
}

Phrase decided_by(const std::string& figure, const SobolIndex& index) {
    Phrase words{{text(figure)}};
    say_share(words, ": alone ", index.first, index.first_ci);
    say_share(words, ", total ", index.total, index.total_ci);
    return words;
}

Row initiative_row(const SensitivityAnswer& answer, const SobolResult& sobol, std::size_t k) {
    const SobolSubject& subject = sobol.initiatives[k];
    Row row{{integer(static_cast<std::int64_t>(k) + 1), text(name_of(answer.from.initiatives[*subject.initiative])),
             estimate_cell(Show::money, mean_of(subject)), estimate_cell(Show::money, sd_of(subject))},
            {}};
    const std::vector<std::size_t> order = largest(subject.factors);
    if (order.empty()) {
        row.cells.back() = figure(Show::money, std::nullopt);
        row.remark = phrase("no range of the case moves it");
        return row;
    }
    if (subject.sd < negligible * std::abs(subject.mean)) {
        row.remark = phrase("the ranges of the case move it by less than half a per cent");
        return row;
    }
    const analysis::SobolFactor& factor = sobol.factors[order.front()];
    const std::string more =
        factor.inputs.size() > 1 ? " and " + std::to_string(factor.inputs.size() - 1) + " tied to it" : "";
    row.remark = decided_by(said(path_of(answer, factor.inputs.front())) + more, *subject.factors[order.front()]);
    return row;
}

Table initiatives_table(const SensitivityAnswer& answer, const SobolResult& sobol) {
    Table table;
    table.title = "What makes each initiative uncertain: the figure with the largest share of its variance";
    table.columns = {{"rank", "#", Show::integer},
                     {"name", "initiative", Show::text, 0, true},
                     {"mean", "NPV on average", Show::money},
                     {"sd", "standard deviation", Show::money}};
    for (std::size_t k = 0; k < sobol.initiatives.size(); ++k)
        table.rows.emplace_back(initiative_row(answer, sobol, k));
    return table;
}

// ---- in words

Phrase others_note(const SobolResult& sobol) {
    if (sobol.others.empty()) return {};
    return {{text("So many figures were drawn that each alone would take long: " +
                  std::to_string(sobol.factors.size()) + " were looked at alone, " +
                  std::to_string(sobol.others.size()) + " that promise little only together. They carry at most "),
             percent(others_at_most(sobol)),
             text(" of the variance of the set or of any initiative (upper end of the interval).")}};
}

Phrase scaled_note(const SobolResult& sobol) {
    if (sobol.scaled_draws == 0 || !sobol.warnings.empty()) return {};
    return {
        {text("In "), percent(sobol.scaled_draws),
         text(" of the draws frictions would explain more churn or contacts than there are; they are scaled down to "
              "what there is.")}};
}

bool any_tied(const SobolResult& sobol) {
    return std::ranges::any_of(sobol.factors, [](const auto& factor) { return factor.inputs.size() > 1; });
}

bool any_by_row(const SensitivityAnswer& answer, const SobolResult& sobol) {
    return std::ranges::any_of(sobol.factors, [&](const auto& factor) {
        return std::ranges::any_of(factor.inputs, [&](std::uint32_t id) {
            const auto file = file_of(answer, id);
            return file && std::ranges::any_of(factor.inputs, [&](std::uint32_t other) {
                       return other != id && file_of(answer, other) == file;
                   });
        });
    });
}

}  // namespace

std::vector<Table> sobol_tables(const SensitivityAnswer& answer) {
    const SobolResult& sobol = *answer.options.sobol;
    std::vector<Table> tables;
    if (!largest(sobol.portfolio.factors).empty()) tables.push_back(factors_table(answer, sobol));
    if (groups_say_more(sobol, answer.options.top)) tables.push_back(groups_table(answer, sobol));
    if (!sobol.initiatives.empty()) tables.push_back(initiatives_table(answer, sobol));
    return tables;
}

Notes sobol_conventions(const SensitivityAnswer& answer) {
    const SobolResult& sobol = *answer.options.sobol;
    Notes notes{"How to read the shares", false, {}};
    put(notes,
        phrase("Variance measures how far NPV spreads over the draws. 'Alone' is the share of it that would go if "
               "this figure were known exactly; 'total' adds what the figure does together with others. From "
               "and to are the 95% interval that the draws leave."));
    put(notes, phrase("'Alone' sums to 100% where effects only add up. A share near zero may come out below it, by "
                      "chance of the draws."));
    if (any_tied(sobol) && !answer.from.correlations.empty())
        put(notes, phrase("Figures that the case correlates are drawn together: they have one share, and join the "
                          "groups they belong to."));
    if (any_by_row(answer, sobol))
        put(notes, phrase("Figures from one file of samples are drawn by row, so that they move together as they do "
                          "there: they have one share, and join the groups they belong to."));
    put(notes, others_note(sobol));
    put(notes, phrase(std::to_string(sobol.draws) + " draws twice, and once more for each figure and group: " +
                      std::to_string(sobol.evaluations) + " in all, seed " + std::to_string(sobol.seed) + "."));
    put(notes, scaled_note(sobol));
    return notes;
}

}  // namespace cxcase::report
