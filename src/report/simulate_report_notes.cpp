// The answer in sentences: what the funded set is worth and how surely, how the draws differ from the ranking, how to read
// it, and what the draws cannot tell.
#include "precision.hpp"
#include "simulate_report_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

namespace cxcase::report {

namespace {

using analysis::DrawnMeasures;
using analysis::Estimate;

Cell told_money(const std::optional<Estimate>& estimate) { return told_cell(Show::money, estimate); }

Cell words_of(std::size_t number) { return text(std::to_string(number)); }

// "The draws do not separate 2 of 13 pairs of neighbours in the ranking."
Phrase ranking_words(const DrawnAnswer& answer) {
    const auto& pairs = answer.result.neighbours;
    const auto open = std::ranges::count_if(pairs, [](const auto& pair) { return !pair.separable; });
    if (pairs.empty() || answer.result.varied.empty()) return {};
    if (open == 0) return told(Says::order_holds);
    return told(pairs.size() == 1 ? Says::order_open_one : Says::order_open,
                {words_of(static_cast<std::size_t>(open)), words_of(pairs.size())});
}

Phrase headline_of(const DrawnAnswer& answer, const DrawnMeasures& m) {
    if (npv_is_certain(m))
        return told(cancels_out(m) ? Says::drawn_cancels_out : Says::drawn_certain, {told_money(m.npv.mean)});
    Phrase words = told(m.p_payback ? Says::drawn_paid : Says::drawn,
                        {told_money(m.npv.mean), told_money(m.npv.p10), told_money(m.npv.p90),
                         chance_cell(m.p_positive, answer.result.draws),
                         chance_cell(m.p_payback, answer.result.draws, payback_is_certain(m))});
    if (m.cvar5) go_on(words, told(Says::drawn_worst, {told_money(m.cvar5)}));
    go_on(words, ranking_words(answer));
    return words;
}

// Differences beyond so many standard errors are told with what brings them about: once in a thousand such cases chance would do it.
constexpr double surely = 4;

// How the mean over the draws differs from the value at mean inputs.
Phrase difference_note(const DrawnAnswer& answer) {
    const DrawnMeasures& m = answer.result.portfolio;
    if (!answer.anything_funded() || always_the_same(m.npv) || !m.npv.mean) return {};
    const bool likely = answer.options.at_likely;
    const double gap = m.npv.mean->value - m.npv_at_point;
    const double error = analysis::t95 * m.npv.mean->se.value_or(0);
    if (std::abs(gap) <= error)
        return told(likely ? Says::gap_none_likely : Says::gap_none_mean,
                    {money(m.npv_at_point), money(leading_digits(error, 2))});
    const Cell by = money(supported({std::abs(gap), m.npv.mean->se}));
    if (std::abs(gap) <= surely * m.npv.mean->se.value_or(0))
        return told(likely ? Says::gap_open_likely : Says::gap_open_mean, {money(m.npv_at_point), by});
    const Says more = likely ? Says::gap_more_likely : Says::gap_more_mean;
    const Says less = likely ? Says::gap_less_likely : Says::gap_less_mean;
    return told(gap < 0 ? less : more, {money(m.npv_at_point), by});
}

// A mean that few draws carry and whose error is not small. A coin lies outside P10 to P90, too, but even draws know it well.
bool few_carry(const analysis::Spread& npv, bool above) {
    constexpr double small = 0.01;  // of the mean
    if (!npv.mean || !npv.p10 || !npv.p90) return false;
    const double mean = npv.mean->value;
    return (above ? mean > npv.p90->value : mean < npv.p10->value) && npv.mean->se.value_or(0) > small * std::abs(mean);
}

Phrase tail_note(const DrawnAnswer& answer, bool above) {
    std::vector<std::string> names;
    if (answer.anything_funded() && few_carry(answer.result.portfolio.npv, above))
        names.push_back(word(Says::noted_set));
    for (const auto& one : answer.result.initiatives)
        if (few_carry(one.measures.npv, above)) names.push_back(name_of(answer.initiative(one)));
    if (names.empty()) return {};
    return told(above ? Says::tail_above : Says::tail_below, {text(named_together(names))});
}

Phrase payback_note(const DrawnAnswer& answer) {
    const DrawnMeasures& m = answer.result.portfolio;
    if (!answer.anything_funded() || m.p_payback_within.empty() || !m.p_payback || payback_is_certain(m)) return {};
    Phrase within;
    for (const auto& [months, chance] : m.p_payback_within)
        go_on(within,
              told(Says::paid_within_one, {text(std::to_string(months)), chance_cell(chance, answer.result.draws)}),
              ", ");
    return told_of(Says::paid_within, {within});
}

// In how many draws the set costs more than there is. That it always does, mandatory work over budget, the ranking has said.
Phrase over_note(const DrawnAnswer& answer) {
    if (!answer.anything_funded()) return {};
    Phrase over;
    for (const auto& budget : answer.result.budget)
        if (budget.p_over.value > 0 && !always_the_same(budget.cost))
            go_on(
                over,
                told(Says::over_one, {text(name_of(answer, budget)), chance_cell(budget.p_over, answer.result.draws)}),
                ", ");
    if (over.empty()) return {};
    Phrase words = told_of(answer.options.at_likely ? Says::over_likely : Says::over, {over});
    go_on(words, told(answer.from.self_funding ? Says::over_earned : Says::over_enough));
    return words;
}

Phrase neighbours_note(const DrawnAnswer& answer) {
    std::string names;
    for (const auto& pair : answer.result.neighbours) {
        if (pair.separable) continue;
        const auto& all = answer.result.initiatives;
        names += (names.empty() ? "" : ", ") +
                 titled(Says::places_and, {std::to_string(all[pair.above].rank), std::to_string(all[pair.below].rank)});
    }
    if (names.empty() || answer.result.varied.empty()) return {};
    return told(Says::not_separated, {text(names)});
}

// Neighbours that more draws put the other way round than as they stand.
Phrase reversed_note(const DrawnAnswer& answer) {
    Phrase words;
    for (const auto& pair : answer.result.neighbours) {
        const double error = analysis::t95 * pair.p_above.se.value_or(0);
        if (pair.p_above.value + error >= 0.5) continue;
        const auto& all = answer.result.initiatives;
        go_on(words,
              told(Says::reversed_one,
                   {text(std::to_string(all[pair.below].rank)), text(std::to_string(all[pair.above].rank)),
                    chance_cell({1 - pair.p_above.value, pair.p_above.se}, answer.result.draws)}),
              ", ");
    }
    return words.empty() ? words : told_of(Says::reversed, {words});
}

// Of the quantiles that the tables show, those at which the draws part.
void put_parted(const analysis::Spread& npv, bool whole, const Cell& whose, Phrase& words) {
    for (const SpreadFigure& one : spread_figures()) {
        const auto& quantile = npv.*one.estimate;
        const bool shown = whole || one.name == Says::column_p10 || one.name == Says::column_p90;
        if (!shown || !quantile || !quantile->other_side) continue;
        go_on(words,
              told(Says::parted_one, {text(word(one.name)), whose, told_money(quantile), money(quantile->other_side)}),
              ", ");
    }
}

Phrase parted_note(const DrawnAnswer& answer) {
    Phrase words;
    for (const auto& one : answer.result.initiatives)
        put_parted(one.measures.npv, false, text(std::to_string(one.rank)), words);
    if (answer.anything_funded()) put_parted(answer.result.portfolio.npv, true, text(word(Says::noted_set)), words);
    return words.empty() ? words : told_of(Says::parted, {words});
}

// Some draws without costs have nothing to divide by, or to pay back.
Phrase costless_note(const DrawnAnswer& answer) {
    std::string names;
    for (const auto& one : answer.result.initiatives) {
        const std::size_t without = one.measures.payback_months.left_out;
        if (without == 0 || without == answer.result.draws) continue;
        names += (names.empty() ? "" : ", ") + name_of(answer.initiative(one)) + " (" + std::to_string(without) + ")";
    }
    if (names.empty()) return {};
    return told(Says::costless, {text(names)});
}

Phrase until_note(const DrawnAnswer& answer) {
    const auto& settled = answer.result.settled;
    const auto& until = answer.options.until;
    if (!settled || !until) return {};
    const Cell draws = words_of(answer.result.draws);
    const Cell open = words_of(settled->open);
    const bool one = settled->open == 1;
    if (until->rank) {
        if (settled->reached) return told(Says::until_rank, {draws});
        return told(one ? Says::until_rank_open_one : Says::until_rank_open, {open, draws});
    }
    if (settled->reached) return told(Says::until_error, {figure(Show::percent, until->relative), draws});
    return told(one ? Says::until_error_open_one : Says::until_error_open,
                {draws, figure(Show::percent, until->relative), open, figure(Show::percent, settled->worst)});
}

Phrase scaled_note(const DrawnAnswer& answer) {
    if (answer.result.scaled_draws == 0 || !answer.result.warnings.empty()) return {};
    return told(Says::scaled, {figure(Show::percent, answer.result.scaled_draws)});
}

Phrase sample_note(const DrawnAnswer& answer) {
    static constexpr std::array kinds{Says::sampling_sobol, Says::sampling_latin, Says::sampling_random};
    const auto& result = answer.result;
    Phrase words = told(result.varied.size() == 1 ? Says::sample_one : Says::sample,
                        {words_of(result.draws), words_of(result.varied.size()), text(std::to_string(result.seed)),
                         text(word(kinds.at(static_cast<std::size_t>(result.sampling))))});
    if (!result.kept) go_on(words, told(Says::sample_bins));
    return words;
}

void put_drawn(Notes& notes, const DrawnAnswer& answer) {
    put(notes, sample_note(answer));
    put(notes, told(Says::how_quantiles));
    put(notes, told(Says::how_places));
    put(notes, told(Says::how_never));
    put(notes, costless_note(answer));
    put(notes, scaled_note(answer));
}

}  // namespace

Phrase simulate_headline(const DrawnAnswer& answer) {
    const auto& result = answer.result;
    if (result.initiatives.empty()) return told(Says::drawn_nothing_proposed);
    if (result.varied.empty()) return told(Says::no_range);
    if (!answer.anything_funded()) {
        Phrase words = told(answer.options.at_likely ? Says::drawn_none_likely : Says::drawn_none_mean);
        go_on(words, ranking_words(answer));
        return words;
    }
    return headline_of(answer, result.portfolio);
}

Notes simulate_remarks(const DrawnAnswer& answer) {
    Notes notes{"", false, {}};
    put(notes, difference_note(answer));
    put(notes, tail_note(answer, true));
    put(notes, tail_note(answer, false));
    put(notes, payback_note(answer));
    put(notes, over_note(answer));
    put(notes, neighbours_note(answer));
    put(notes, reversed_note(answer));
    put(notes, parted_note(answer));
    put(notes, until_note(answer));
    return notes;
}

Notes simulate_conventions(const DrawnAnswer& answer) {
    Notes notes{word(Says::how_to_read), false, {}, true};
    if (!answer.result.varied.empty()) put_drawn(notes, answer);
    put(notes, counting_note(answer.from));
    put(notes, rates_note(answer.from));
    put(notes, haircut_note(answer.from));
    return notes;
}

}  // namespace cxcase::report
