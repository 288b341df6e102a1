// What the draws say of a plan: what it was chosen by, how it fares, how often each initiative is in the best set.
#include "case_parts.hpp"
#include "cxcase/base/text.hpp"
#include "plan_report_parts.hpp"
#include "precision.hpp"

#include <cmath>

namespace cxcase::report {

namespace {

using analysis::Aim;
using analysis::ChooseDrawsResult;
using analysis::DrawnFigures;
using analysis::Estimate;

std::string worst_words(const Aim& aim) {
    return titled(Says::worst_share, {base::shortest(std::round(1e4 * aim.tail) / 100)});
}

std::string draws_words(const ChooseDrawsResult& drawn) {
    return std::to_string(drawn.draws) + " draws of " + std::to_string(drawn.varied.size()) +
           (drawn.varied.size() == 1 ? " input" : " inputs");
}

// Of those whose best set is known.
std::string searched_words(const ChooseDrawsResult& drawn) {
    return (drawn.searched < drawn.draws ? std::to_string(drawn.searched) + " of " : "") + draws_words(drawn);
}

// An error needs no more than two digits.
Cell error_cell(const Estimate& estimate) {
    const double error = estimate.se.value_or(0);
    if (!(error > 0)) return figure(Show::money, 0);
    const double unit = std::pow(10, std::floor(std::log10(error)) - 1);
    return figure(Show::money, std::round(error / unit) * unit);
}

Row figures_row(const std::string& name, const DrawnFigures& figures) {
    Row row{{text(name), figure(Show::money, figures.at_point)}, {}};
    for (const Estimate* estimate : {&figures.mean, &figures.p10, &figures.tail}) {
        row.cells.push_back(estimate_cell(Show::money, *estimate));
        row.cells.push_back(error_cell(*estimate));
    }
    return row;
}

Value estimate_json(const Estimate& estimate) { return Value::Object{{"value", estimate.value}, {"se", estimate.se}}; }

Value figures_json(const DrawnFigures& figures) {
    return Value::Object{{"mean", estimate_json(figures.mean)},
                         {"p10", estimate_json(figures.p10)},
                         {"tail", estimate_json(figures.tail)},
                         {"at_point", figures.at_point}};
}

Value other_json(const PlanAnswer& answer, const std::optional<analysis::ChosenSet>& set,
                 const std::optional<DrawnFigures>& figures) {
    if (!set) return {};
    Value::List ids;
    for (const std::size_t i : set->initiatives) ids.emplace_back(answer.from.initiatives[i].id);
    return Value::Object{{"chosen", std::move(ids)}, {"npv", figures_json(*figures)}};
}

bool has_draws(const PlanAnswer& answer) { return answer.drawn != nullptr && answer.drawn->draws > 0; }

// What a plan that is not the best by mean is for.
std::string_view aim_words(const Aim& aim) { return aim.by == Aim::By::npv ? "Going by what is stated" : "Caution"; }

// What the regret is paid for: caution is a choice, and more knowledge would not save it.
void add_regret(const ChooseDrawsResult& drawn, Phrase& headline) {
    const auto add = [&](Cell cell) { headline.parts.push_back(std::move(cell)); };
    const bool by_mean = !drawn.by_mean || !(drawn.gives_up.value > 0);
    if (by_mean && !drawn.by_mean_proven && drawn.aim.by != Aim::By::mean) {
        add(text("; the best set of each draw is worth "));
        add(told_cell(Show::money, drawn.regret));
        add(text(" more on average, for want of knowledge or for " +
                 std::string(drawn.aim.by == Aim::By::npv ? "going by what is stated." : "caution.")));
        return;
    }
    if (by_mean) {
        add(text("; choosing before one knows costs "));
        add(told_cell(Show::money, drawn.regret));
        add(text(" on average."));
        return;
    }
    const std::string best = drawn.by_mean_proven ? "best set by mean" : "best set known by mean";
    add(text(". " + std::string(aim_words(drawn.aim)) + " costs " + (drawn.by_mean_proven ? "" : "at least ")));
    add(told_cell(Show::money, drawn.gives_up));
    add(text(" on average against the " + best + "; not knowing costs " + (drawn.by_mean_proven ? "" : "at most ")));
    add(told_cell(Show::money, drawn.evpi));
    add(text("."));
}

// Of how many draws the best set is known, and what no bound says.
void put_searched_notes(const ChooseDrawsResult& drawn, Notes& notes) {
    if (drawn.searched < drawn.draws)
        put(notes, phrase("The best set was searched for in every " + std::to_string(drawn.draws / drawn.searched) +
                          ". draw, " + std::to_string(drawn.searched) +
                          " of them; shares, and what choosing before one knows costs, are of these."));
    const std::size_t open = drawn.searched - drawn.searched_proven;
    if (open > 0)
        put(notes, phrase("In " + std::to_string(open) + " of " + std::to_string(drawn.searched) +
                          " draws the best set found is not proven; knowing may be worth a little more."));
    if (!drawn.bounded && drawn.aim.by != Aim::By::npv)
        put(notes, phrase("In some draws effects were scaled to what there is. There no bound holds, so how much more "
                          "another set may be worth is not known."));
}

}  // namespace

std::string worth_words(const PlanAnswer& answer) {
    const Aim aim = answer.drawn != nullptr ? answer.drawn->aim : Aim{};
    switch (aim.by) {
        case Aim::By::mean:
            return word(Says::worth_mean);
        case Aim::By::p10:
            return word(Says::worth_p10);
        case Aim::By::cvar:
            return titled(Says::worth_worst, {worst_words(aim)});
        case Aim::By::npv:
            break;
    }
    return word(Says::npv);
}

std::string aim_name(const PlanAnswer& answer) {
    const Aim aim = answer.drawn != nullptr ? answer.drawn->aim : Aim{};
    switch (aim.by) {
        case Aim::By::mean:
            return "mean";
        case Aim::By::p10:
            return "p10";
        case Aim::By::cvar:
            return "cvar:" + base::shortest(aim.tail);
        case Aim::By::npv:
            break;
    }
    return "npv";
}

Cell worth_cell(const PlanAnswer& answer, double npv) {
    if (!has_draws(answer)) return figure(Show::money, npv);
    const DrawnFigures& chosen = answer.drawn->chosen;
    switch (answer.drawn->aim.by) {
        case Aim::By::mean:
            return told_cell(Show::money, Estimate{npv, chosen.mean.se});
        case Aim::By::p10:
            return told_cell(Show::money, Estimate{npv, chosen.p10.se});
        case Aim::By::cvar:
            return told_cell(Show::money, Estimate{npv, chosen.tail.se});
        case Aim::By::npv:
            break;
    }
    return figure(Show::money, npv);
}

void add_draws(const PlanAnswer& answer, Phrase& headline) {
    if (!has_draws(answer) || answer.drawn->varied.empty()) return;
    const ChooseDrawsResult& drawn = *answer.drawn;
    const auto add = [&](Cell cell) { headline.parts.push_back(std::move(cell)); };
    if (drawn.p_other.value == 0) {
        add(text(" It is the best set in every one of " + searched_words(drawn) + "."));
        return;
    }
    add(text(" In "));
    add(chance_cell(drawn.p_other, drawn.searched));
    add(text(" of " + searched_words(drawn) + " another set turns out better"));
    add_regret(drawn, headline);
    if (!drawn.next.empty() && !drawn.next.front().separated)
        add(text(" The draws do not separate it from the next best set."));
}

std::string separation(const PlanAnswer& answer, std::size_t next) {
    const bool open = has_draws(answer) && !answer.drawn->next.at(next).separated;
    return open ? "; the draws do not separate it" : "";
}

std::optional<Cell> share_cell(const PlanAnswer& answer, std::size_t k) {
    if (!has_draws(answer)) return std::nullopt;
    const Estimate& share = answer.drawn->share.at(k);
    const bool certain = answer.drawn->varied.empty();
    return chance_cell(share, answer.drawn->searched, certain);
}

std::optional<Table> drawn_table(const PlanAnswer& answer) {
    if (!has_draws(answer)) return std::nullopt;
    const ChooseDrawsResult& drawn = *answer.drawn;
    Table table;
    table.title = "How it fares over " + draws_words(drawn) + " (seed " + std::to_string(drawn.seed) + ")";
    table.columns = {{"name", "set", Show::text, 0, true},
                     {"at_point", "as stated", Show::money},
                     {"mean", "NPV mean", Show::money},
                     {"mean_se", "std. error", Show::money},
                     {"p10", "NPV P10", Show::money},
                     {"p10_se", "std. error", Show::money},
                     {"tail", worst_words(drawn.aim), Show::money},
                     {"tail_se", "std. error", Show::money}};
    table.rows.emplace_back(figures_row("this plan", drawn.chosen));
    const bool same = drawn.at_point && drawn.by_mean && drawn.at_point->initiatives == drawn.by_mean->initiatives;
    if (drawn.at_point)
        table.rows.emplace_back(figures_row(same ? "best as stated/mean" : "best as stated", *drawn.at_point_figures));
    if (drawn.by_mean && !same) table.rows.emplace_back(figures_row("best by mean", *drawn.by_mean_figures));
    return table;
}

void put_drawn_notes(const PlanAnswer& answer, Notes& notes) {
    if (!has_draws(answer)) return;
    put_searched_notes(*answer.drawn, notes);
    if (answer.drawn->varied.empty())
        put(notes, phrase("No input that moves a figure is a range, so every draw is the same. Write what you are not "
                          "sure of as a range, such as 5%..12%."));
    put(notes, phrase("'In best set' is the share of the draws in which an initiative is in the set that turns out "
                      "best. Budgets and people are held against what the case states, in every draw."));
    put(notes, phrase("'Worst' is the average NPV in that share of the draws with the lowest. A difference is shown as "
                      "separated when it is more than the draws' own sampling error."));
}

Value share_json(const PlanAnswer& answer) {
    if (!has_draws(answer)) return {};
    Value::Object shares;
    for (std::size_t k = 0; k < answer.drawn->share.size(); ++k)
        shares.push_back(
            {answer.from.initiatives[answer.result.regrets[k].initiative].id, Value(answer.drawn->share[k].value)});
    return shares;
}

Value drawn_json(const PlanAnswer& answer) {
    if (!has_draws(answer)) return {};
    const ChooseDrawsResult& drawn = *answer.drawn;
    Value::List next;
    for (const analysis::DrawnLead& lead : drawn.next)
        next.emplace_back(
            Value::Object{{"gives_up", lead.by.value}, {"se", lead.by.se}, {"separated", lead.separated}});
    Value::Object errors;
    for (std::size_t k = 0; k < drawn.share.size(); ++k)
        errors.push_back({answer.from.initiatives[answer.result.regrets[k].initiative].id, Value(drawn.share[k].se)});
    return Value::Object{{"draws", drawn.draws},
                         {"searched", drawn.searched},
                         {"searched_proven", drawn.searched_proven},
                         {"seed", static_cast<std::int64_t>(drawn.seed)},
                         {"tail", drawn.aim.tail},
                         {"npv", figures_json(drawn.chosen)},
                         {"as_stated", other_json(answer, drawn.at_point, drawn.at_point_figures)},
                         {"best_by_mean", other_json(answer, drawn.by_mean, drawn.by_mean_figures)},
                         {"best_by_mean_proven", drawn.by_mean_proven},
                         {"expected_regret", estimate_json(drawn.regret)},
                         {"gives_up_mean", estimate_json(drawn.gives_up)},
                         {"evpi", estimate_json(drawn.evpi)},
                         {"p_other", estimate_json(drawn.p_other)},
                         {"selection_share_se", std::move(errors)},
                         {"next_best", std::move(next)}};
}

}  // namespace cxcase::report
