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

Cell money(const std::optional<Estimate>& estimate) { return estimate_cell(Show::money, estimate); }
Cell money(double value) { return figure(Show::money, value); }

void append(Phrase& phrase, std::initializer_list<Cell> cells) {
    phrase.parts.insert(phrase.parts.end(), cells.begin(), cells.end());
}

std::string counted(std::size_t number, const std::string& one, const std::string& several) {
    return std::to_string(number) + " " + (number == 1 ? one : several);
}

// "; two of 13 neighbours in the ranking may stand the other way round"
std::string ranking_words(const DrawnAnswer& answer) {
    const auto& pairs = answer.result.neighbours;
    const auto open = std::ranges::count_if(pairs, [](const auto& pair) { return !pair.separable; });
    if (pairs.empty() || answer.result.varied.empty()) return "";
    if (open == 0) return " The order of the ranking holds.";
    return " The draws do not separate " + std::to_string(open) + " of " + counted(pairs.size(), "pair", "pairs") +
           " of neighbours in the ranking.";
}

Phrase headline_of(const DrawnAnswer& answer, const DrawnMeasures& m) {
    if (certain(m.npv))
        return {{text("The funded set is worth "), money(m.npv.mean),
                 text(" in every draw: no input that acts on it is a range.")}};
    Phrase words{{text("The funded set is worth "), money(m.npv.mean), text(" on average, in 80% of the draws "),
                  money(m.npv.p10), text(" to "), money(m.npv.p90), text("; it is above zero in "),
                  chance_cell(m.p_positive, answer.result.draws), text(" of them")}};
    if (m.p_payback)
        append(words, {text(" and pays back within the horizon in "), chance_cell(m.p_payback, answer.result.draws)});
    if (m.cvar5) append(words, {text(". In the worst 5% it is worth "), money(m.cvar5), text(" on average")});
    words.parts.push_back(text("." + ranking_words(answer)));
    return words;
}

// How the mean over the draws differs from the value at mean inputs.
Phrase difference_note(const DrawnAnswer& answer) {
    const DrawnMeasures& m = answer.result.portfolio;
    if (!answer.anything_funded() || certain(m.npv) || !m.npv.mean) return {};
    const std::string point = answer.options.at_likely ? "likely values" : "mean inputs";
    const double gap = m.npv.mean->value - m.npv_at_point;
    const double error = analysis::t95 * m.npv.mean->se.value_or(0);
    Phrase words{{text("'rank' says "), money(m.npv_at_point),
                  text(" for the funded set, at " + point + "; the mean over the draws ")}};
    if (std::abs(gap) <= error) {
        append(words, {text("is the same within the sampling error of "), money(supported({error, error})), text(".")});
        return words;
    }
    append(words,
           {text("is "), money(supported({std::abs(gap), m.npv.mean->se})), text(gap < 0 ? " less" : " more"),
            text(answer.options.at_likely
                     ? ", because likely values are not means, and gains and losses do not cancel out."
                     : ", because effects multiply and shares have limits, so gains and losses do not cancel out.")});
    return words;
}

Phrase payback_note(const DrawnAnswer& answer) {
    const DrawnMeasures& m = answer.result.portfolio;
    if (!answer.anything_funded() || m.p_payback_within.empty() || !m.p_payback) return {};
    Phrase words{{text("The funded set pays back")}};
    for (const auto& [months, chance] : m.p_payback_within)
        append(words, {text(&chance == &m.p_payback_within.front().second ? " within " : ", within "),
                       text(std::to_string(months) + " months in "), chance_cell(chance, answer.result.draws)});
    words.parts.push_back(text(" of the draws."));
    return words;
}

Phrase neighbours_note(const DrawnAnswer& answer) {
    std::string names;
    for (const auto& pair : answer.result.neighbours) {
        if (pair.separable) continue;
        const auto& all = answer.result.initiatives;
        names += (names.empty() ? "" : ", ") + std::to_string(all[pair.above].rank) + " and " +
                 std::to_string(all[pair.below].rank);
    }
    if (names.empty() || answer.result.varied.empty()) return {};
    return phrase(
        "Not separated: places " + names +
        ". Neither comes before the other in 95% of the draws; to measure more helps, to draw more does not.");
}

// Neighbours that more draws put the other way round than as they stand.
Phrase reversed_note(const DrawnAnswer& answer) {
    Phrase words;
    for (const auto& pair : answer.result.neighbours) {
        const double error = analysis::t95 * pair.p_above.se.value_or(0);
        if (pair.p_above.value + error >= 0.5) continue;
        const auto& all = answer.result.initiatives;
        words.parts.push_back(text((words.empty() ? "Most draws put " : ", ") + std::to_string(all[pair.below].rank) +
                                   " before " + std::to_string(all[pair.above].rank) + " ("));
        append(words, {chance_cell({1 - pair.p_above.value, pair.p_above.se}, answer.result.draws), text(")")});
    }
    if (!words.empty()) words.parts.push_back(text("."));
    return words;
}

// Some draws without costs have nothing to divide by, or to pay back.
Phrase costless_note(const DrawnAnswer& answer) {
    std::string names;
    for (const auto& one : answer.result.initiatives) {
        const std::size_t without = one.measures.roi.left_out;
        if (without == 0 || without == answer.result.draws) continue;
        names += (names.empty() ? "" : ", ") + name_of(answer.initiative(one)) + " (" + std::to_string(without) + ")";
    }
    if (names.empty()) return {};
    return phrase("Draws that cost nothing have neither ROI nor payback and are left out of both: " + names + ".");
}

Phrase until_note(const DrawnAnswer& answer) {
    const auto& settled = answer.result.settled;
    const auto& until = answer.options.until;
    if (!settled || !until) return {};
    const std::string after = "after " + std::to_string(answer.result.draws) + " draws";
    if (until->rank) {
        if (settled->reached) return phrase("Which of two neighbours comes first more often is settled " + after + ".");
        return phrase("Which comes first more often is still open for " + counted(settled->open, "pair", "pairs") +
                      " of neighbours " + after + ": it is near 50%.");
    }
    Phrase words{{text("The standard error of every mean NPV is at most "), figure(Show::percent, until->relative),
                  text(" of it " + after + ".")}};
    if (!settled->reached)
        words = {{text("Even " + after + " the standard error is above "), figure(Show::percent, until->relative),
                  text(" of it for " + counted(settled->open, "mean NPV", "mean NPVs") + "; the largest is "),
                  figure(Show::percent, settled->worst), text(".")}};
    return words;
}

Phrase scaled_note(const DrawnAnswer& answer) {
    if (answer.result.scaled_draws == 0 || !answer.result.warnings.empty()) return {};
    return {
        {text("In "), figure(Show::percent, answer.result.scaled_draws),
         text(" of the draws frictions would explain more churn or contacts than there are; they are scaled down to "
              "what there is.")}};
}

Phrase sample_note(const DrawnAnswer& answer) {
    static constexpr std::array<const char*, 3> kinds{"scrambled Sobol points", "Latin hypercubes", "random numbers"};
    const auto& result = answer.result;
    return phrase(
        std::to_string(result.draws) + " draws of " + counted(result.varied.size(), "input", "inputs") + " (seed " +
        std::to_string(result.seed) + ", " + kinds.at(static_cast<std::size_t>(result.sampling)) +
        ", in 16 independent parts). Figures are rounded to the digits that the differences between the parts "
        "support; --format json has all digits and the standard errors." +
        (result.kept ? "" : " So many draws are counted in 8192 bins a measure: quantiles are right to a bin."));
}

void put_drawn(Notes& notes, const DrawnAnswer& answer) {
    put(notes, sample_note(answer));
    put(notes,
        phrase("Of 10 draws 1 lies below P10 and 1 above P90; half of them lie below P50. Each row stands alone, "
               "as in the ranking; the funded set is the one that 'rank' funds, held fixed in every draw."));
    put(notes,
        phrase("'Place' is where 90% of the draws rank it, by ROI and anew in each draw; 'before next' the share "
               "of draws in which it comes before the next row. At least 95% separates two of them."));
    put(notes, phrase("A draw that does not pay back within the horizon counts as never, so a payback figure that "
                      "reaches such draws is 'never'."));
    put(notes, costless_note(answer));
    put(notes, scaled_note(answer));
}

}  // namespace

Phrase simulate_headline(const DrawnAnswer& answer) {
    const auto& result = answer.result;
    if (result.initiatives.empty()) return phrase("The case proposes no initiative, so there is nothing to draw for.");
    if (result.varied.empty())
        return phrase(
            "No input that moves a figure is a range, so every draw is the same. Write what you are not sure "
            "of as a range, such as 5%..12%.");
    if (!answer.anything_funded())
        return phrase("Nothing is funded at " + std::string(answer.options.at_likely ? "likely" : "mean") +
                      " inputs, so there is no portfolio to draw for." + ranking_words(answer));
    return headline_of(answer, result.portfolio);
}

Notes simulate_remarks(const DrawnAnswer& answer) {
    Notes notes{"", false, {}};
    put(notes, difference_note(answer));
    put(notes, payback_note(answer));
    put(notes, neighbours_note(answer));
    put(notes, reversed_note(answer));
    put(notes, until_note(answer));
    return notes;
}

Notes simulate_conventions(const DrawnAnswer& answer) {
    Notes notes{"How to read this", false, {}};
    if (!answer.result.varied.empty()) put_drawn(notes, answer);
    put(notes, counting_note(answer.from));
    put(notes, haircut_note(answer.from));
    return notes;
}

}  // namespace cxcase::report
