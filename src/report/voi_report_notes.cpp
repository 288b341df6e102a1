// The advice in sentences, what stands behind it, and how to read it.
#include "explanation.hpp"
#include "precision.hpp"
#include "voi_report_parts.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

namespace cxcase::report {

namespace {

using analysis::Estimate;
using analysis::InformedDecision;
using analysis::PilotKind;
using analysis::PilotResult;
using analysis::PilotSize;
using analysis::PilotVerdict;

Cell worth(const Estimate& estimate) { return told_cell(Show::money, estimate); }

Cell people(const PilotSize& size) { return figure(Show::count, static_cast<double>(size.people)); }

void append(Phrase& phrase, std::initializer_list<Cell> cells) {
    phrase.parts.insert(phrase.parts.end(), cells.begin(), cells.end());
}

// ---- the advice

// What is most worth knowing, where no test on customers can show it.
void append_untestable(Phrase& words, const InformedAnswer& answer, std::size_t k, bool others) {
    append(words, {text(" '" + known_words(answer.from, answer.result.inputs[k]) + "' is most worth knowing, at most "),
                   worth(answer.result.portfolio.inputs[k]), text(", and no test on customers can show it")});
    append(words, {text(others ? ", nor anything else that is worth knowing by itself." : ".")});
}

void append_first(Phrase& words, const InformedAnswer& answer) {
    const InformedDecision& set = answer.result.portfolio;
    const std::vector<std::size_t> order = to_know(set.inputs);
    if (order.empty()) {
        const bool any = std::ranges::any_of(set.inputs, [](const Estimate& one) { return one.value > 0; });
        append(words,
               {text(any ? " Of no single input the draws tell that it is worth measuring alone; more of them may."
                         : " No single input changes the choice by itself, so none is worth measuring alone.")});
        return;
    }
    std::vector<std::size_t> testable = order;
    std::erase_if(testable, [&](std::size_t k) { return !is_testable(answer, k); });
    const bool hidden = testable.empty() || testable.front() != order.front();
    if (hidden) append_untestable(words, answer, order.front(), testable.empty() && order.size() > 1);
    if (testable.empty()) return;
    const auto known = [&](std::size_t k) {
        return "'" + known_words(answer.from, answer.result.inputs[testable[k]]) + "', for at most ";
    };
    append(words, {text((hidden ? " Of what a test can show, measure first " : " Measure first ") + known(0)),
                   worth(set.inputs[testable[0]])});
    if (testable.size() > 1) append(words, {text("; then " + known(1)), worth(set.inputs[testable[1]])});
    append(words, {text(".")});
}

const PilotSize& most_worth(const PilotResult& pilot) {
    return *std::ranges::max_element(pilot.sizes, {}, [](const PilotSize& size) { return size.evsi.value; });
}

// How many draws would show that a test pays if it does: the error falls with the root of their number. Null where voi takes
// no more or it would take more than voi takes.
std::optional<std::size_t> draws_to_tell(std::size_t draws, const PilotSize& size) {
    const double times = analysis::t95 * size.evsi.se.value_or(0) / size.enbs;
    const double needed = static_cast<double>(draws) * times * times;
    if (!(size.enbs > 0) || needed > static_cast<double>(analysis::most_voi_draws)) return std::nullopt;
    const std::size_t told = std::bit_ceil(static_cast<std::size_t>(std::ceil(needed)));
    return told > draws ? std::optional(told) : std::nullopt;
}

// No size pays for sure, and one may.
void append_open(Phrase& words, const InformedAnswer& answer, const std::string& about, const PilotSize& size) {
    append(words, {text(" No test of " + about + " pays beyond the sampling error: the best, with about "),
                   people(size), text(" " + people_of(answer.result.pilot->design) + ", is worth "), worth(size.evsi),
                   text(" and costs "), money(size.cost), text(".")});
    if (const auto draws = draws_to_tell(answer.result.draws, size))
        return append(words,
                      {text(" If it is worth so much, --draws " + std::to_string(*draws) + " shows that it pays.")});
    append(words, {text(answer.result.draws < analysis::most_voi_draws ? " More --draws make the error smaller."
                                                                       : " The two are too near each other to tell.")});
}

void append_pilot(Phrase& words, const InformedAnswer& answer, const PilotResult& pilot) {
    const std::string about = "'" + known_words(answer.from, pilot.wish.quantity) + "'";
    if (pilot.best) {
        const PilotSize& best = pilot.sizes[*pilot.best];
        append(words, {text(" A test of " + about + " with about "), people(best),
                       text(" " + people_of(pilot.design) + " is the best buy: worth "), worth(best.evsi),
                       text(" and costs "), money(best.cost), text(".")});
        return;
    }
    if (pilot.open) return append_open(words, answer, about, pilot.sizes[*pilot.open]);
    if (pilot.sizes.empty()) return append(words, {text(" There are too few people for a test of " + about + ".")});
    append(words, {text(" No test of " + about + " pays: at any size it costs more than it is worth")});
    append(words, {text(", which is at most "), worth(most_worth(pilot).evsi), text(".")});
}

// ---- what stands behind it

std::string names_of(const InformedAnswer& answer, const std::vector<std::size_t>& initiatives) {
    std::vector<std::string> ids;
    for (const std::size_t i : initiatives) ids.push_back(answer.from.initiatives.at(i).id);
    return joined(ids);
}

// Why the funded set may not be chosen: a ranking looks neither at people nor at groups, and funds what is mandatory whatever
// it costs.
std::string broken_words(const model::BusinessCase& from) {
    std::string words;
    const auto add = [&](bool may_be, const std::string& what) {
        if (may_be) words += (words.empty() ? "" : ", or ") + what;
    };
    add(!from.people.empty(), "needs more people than there are");
    add(!from.groups.empty(), "holds more of a group than it allows");
    add(from.self_funding, "costs more than the budget");
    return words;
}

// Another set than the funded one is best on average: to change needs no study.
Phrase better_set_note(const InformedAnswer& answer) {
    const auto& result = answer.result;
    if (result.best == result.funded) return {};
    if (result.funded_feasible && result.gives_up.value <= analysis::t95 * result.gives_up.se.value_or(0))
        return phrase(
            "On average over the draws another set within the budget is as good as the one that 'rank' funds, as far "
            "as the "
            "draws tell. Worths below start from it.");
    std::vector<std::size_t> more;
    std::vector<std::size_t> less;
    std::ranges::set_difference(result.best, result.funded, std::back_inserter(more));
    std::ranges::set_difference(result.funded, result.best, std::back_inserter(less));
    Phrase words{{text(result.funded_feasible
                           ? "Before any study: on average over the draws another set within the budget is worth "
                           : "The set that 'rank' funds " + broken_words(answer.from) +
                                 ", so it may not be chosen. On average over the draws the best that may is worth "),
                  worth(result.portfolio.npv), text(", and the one that 'rank' funds "), worth(result.funded_npv),
                  text(".")}};
    if (!more.empty()) append(words, {text(" It has " + names_of(answer, more))});
    if (!less.empty()) append(words, {text((more.empty() ? " It lacks " : " and lacks ") + names_of(answer, less))});
    append(words, {text(result.funded_feasible ? ". Worths below start from the better one."
                                               : ". Worths below start from the one that may be chosen.")});
    return words;
}

Phrase sum_note(const InformedAnswer& answer) {
    const InformedDecision& set = answer.result.portfolio;
    double sum = 0;  // at most
    for (const Estimate& known : set.inputs) sum += known.value + analysis::t95 * known.se.value_or(0);
    if (set.evpi.value == 0 || sum >= 0.5 * set.evpi.value) return {};
    return phrase(
        "The inputs one by one are worth much less than all together: only together do they change the choice. The "
        "groups tell which belong together.");
}

std::string verdict_words(const PilotSize& asked) {
    switch (asked.verdict()) {
        case PilotVerdict::pays:
            return ": it pays.";
        case PilotVerdict::costs_more:
            return ": it does not pay.";
        case PilotVerdict::open:
            break;
    }
    return ". The difference is within the sampling error, so whether it pays is open; more --draws tell more.";
}

Phrase asked_note(const InformedAnswer& answer) {
    if (!answer.result.pilot || !answer.result.pilot->asked) return {};
    const PilotSize& asked = *answer.result.pilot->asked;
    return {{text("A test with "), people(asked), text(" " + people_of(answer.result.pilot->design) + " is worth "),
             worth(asked.evsi), text(" and costs "), money(asked.cost), text(verdict_words(asked))}};
}

std::string length_of(double months) {
    const auto whole = std::lround(months);
    if (months == 0) return "until they buy or leave it";
    return whole <= 1 ? "for a month" : "for " + std::to_string(whole) + " months";
}

// How the test is run, by its kind.
std::string design_words(const PilotResult& pilot) {
    const std::string people = people_of(pilot.design);
    const std::string watched = ", each watched " + length_of(pilot.design.months);
    switch (pilot.design.kind) {
        case PilotKind::share:
            return "The test counts a share among its " + people + watched + ".";
        case PilotKind::points:
        case PilotKind::relative:
            return "The test compares two halves of its " + people + watched +
                   ": one that meets the friction and one that does not.";
        case PilotKind::reduction:
            break;
    }
    return "The test compares two halves of its " + people + watched +
           ": how many meet the friction with the fix, and how many without.";
}

// Why not all of them can take part.
void append_limit(Phrase& words, const analysis::PilotDesign& design) {
    if (!(design.people < design.among)) return append(words, {text(".")});
    const auto count = [](double people) { return figure(Show::count, std::floor(people)); };
    const bool most_meet = design.meet > design.among / 2;
    append(words, {text("; "), count(design.meet),
                   text(" of them meet the friction" + std::string(design.prospects ? "" : " in that time"))});
    if (most_meet) append(words, {text(" and "), count(design.among - design.meet), text(" do not")});
    append(words, {text(". Half of the test does" + std::string(most_meet ? " not" : "") + ", so at most "),
                   count(design.people), text(" can take part.")});
}

Phrase design_note(const InformedAnswer& answer) {
    if (!answer.result.pilot) return {};
    const PilotResult& pilot = *answer.result.pilot;
    Phrase note{{text(design_words(pilot) + " To know the figure for certain is worth "), worth(pilot.evppi),
                 text(", which no test exceeds. There are "), figure(Show::count, pilot.design.among),
                 text(" " + people_of(pilot.design) + (pilot.design.prospects ? " a year" : ""))}};
    append_limit(note, pilot.design);
    return note;
}

// The chance of a coin may be a range, too; what is worth knowing is how the coin falls.
Phrase chance_note(const InformedAnswer& answer) {
    for (const std::size_t k : to_know(answer.result.portfolio.inputs))
        if (answer.input(k).uncertain() && is_coin(answer.from, answer.result.inputs[k]))
            return phrase(
                "'Whether' something works is worth that much where one foresees it. Where its 'success' is a range, "
                "to know the "
                "chance better is worth less; how much is not worked out.");
    return {};
}

// ---- how to read it

std::string sets_words(const InformedAnswer& answer) {
    const analysis::VoiResult& result = answer.result;
    const std::string sets = std::to_string(result.sets) + (result.sets == 1 ? " set" : " sets");
    const bool people = !answer.from.people.empty();
    if (!result.every_set)
        return "The choice is between " + sets + " within the budget" + (people ? " and the people there are" : "") +
               ": those that draws call for, as far as they may be chosen, and near ones to the best. There are more "
               "sets than can be looked at; against those, more may be learnt.";
    std::string words = "The choice is between " + sets + ": all that the budget" + (people ? ", people" : "") +
                        " and the case's rules allow.";
    if (result.looked_at < result.sets)
        words += " What inputs are worth is looked for among " + std::to_string(result.looked_at) +
                 " of them, the best on average and in single draws, so it may be a little more.";
    return words;
}

void put_reading(Notes& notes, const InformedAnswer& answer) {
    put(notes,
        phrase("Knowing is worth something only where it changes what is done: without it one takes what is best "
               "on average, with it what is best then. Worths do not add up."));
    put(notes,
        phrase(std::string(answer.result.every_set ? "Each worth is an upper limit, what certainty would bring; a "
                                                     "real study brings less. "
                                                   : "Each worth is what certainty would bring; a real study brings "
                                                     "less. ") +
               "'--pilot PATH --cost-per-customer COST' says what a test of which size is the best buy."));
    put(notes, phrase(sets_words(answer) + " What a budget year allows is held against costs at the case's point."));
    put(notes, phrase("'Wrong in' is the share of draws in which the other decision is better. 'Testable' inputs are "
                      "shares and effects that customers can show."));
    if (answer.result.pilot)
        put(notes, phrase("A test costs its price alone here: what waiting for it costs is not counted, nor what it is "
                          "worth for later decisions."));
    put(notes, phrase(std::to_string(answer.result.draws) + " draws of " + std::to_string(answer.result.inputs.size()) +
                      (answer.result.inputs.size() == 1 ? " input" : " inputs") + " (seed " +
                      std::to_string(answer.result.seed) +
                      "), in 16 independent parts, whose differences are the standard errors. Figures are rounded to "
                      "the digits these support; --format json has all."));
}

}  // namespace

Phrase voi_headline(const InformedAnswer& answer) {
    const auto& result = answer.result;
    if (!answer.anything_to_decide()) return phrase("The case proposes no initiative, so there is nothing to decide.");
    if (result.inputs.empty())
        return phrase(
            "No input that moves a figure is a range, so there is nothing to learn, and all worths are 0. Write what "
            "you "
            "are not sure of as a range, such as 5%..12%.");
    Phrase words;
    if (result.portfolio.evpi.value == 0) {
        words = phrase(
            result.every_set
                ? "In no draw would another set be better: to know more changes nothing, so measure nothing."
                : "In no draw would another of the sets looked at be better, so nothing tells that measuring pays.");
    } else {
        words = {{text(result.every_set ? "To know everything before choosing would be worth at most "
                                        : "To know everything before choosing would be worth at least "),
                  worth(result.portfolio.evpi), text(": in "), chance_cell(result.portfolio.p_other, result.draws),
                  text(" of the draws another set is better.")}};
        append_first(words, answer);
    }
    if (result.pilot) append_pilot(words, answer, *result.pilot);
    return words;
}

Notes voi_remarks(const InformedAnswer& answer) {
    Notes notes{"", false, {}};
    if (!answer.anything_to_decide() || answer.result.inputs.empty()) return notes;
    put(notes, better_set_note(answer));
    put(notes, sum_note(answer));
    put(notes, chance_note(answer));
    put(notes, design_note(answer));
    put(notes, asked_note(answer));
    return notes;
}

Notes voi_conventions(const InformedAnswer& answer) {
    Notes notes{"How to read this", false, {}};
    if (answer.anything_to_decide() && !answer.result.inputs.empty()) put_reading(notes, answer);
    put(notes, counting_note(answer.from));
    put(notes, haircut_note(answer.from));
    return notes;
}

}  // namespace cxcase::report
