// How to read what calibrate says: how customers were compared, and what such a comparison takes for granted. Each line is
// said only where the data makes it matter.
#include "calibrate_report_parts.hpp"
#include "case_parts.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace cxcase::report {

namespace {

using analysis::Calibration;
using analysis::FrictionEffect;

template <class Of>
bool any_part(const CalibrateAnswer& answer, Of of) {
    return std::ranges::any_of(answer.result.parts, of);
}

// How customers were compared, for people.
std::string comparison_of(const CalibrateAnswer& answer) {
    switch (answer.result.method) {
        case analysis::Method::regression:
            return std::string(
                       "The effect is the difference between those who met a friction and the same customers had they "
                       "not met it, as a logistic regression") +
                   (answer.by_month() ? " of each month" : "") + " sees it; intervals hold 95 times in 100.";
        case analysis::Method::experiment:
            return "The effect is the difference of two shares, with Newcombe's interval, which holds 95 times in 100. "
                   "It is "
                   "evidence of grade 'experiment' only if chance decided who met the friction.";
        case analysis::Method::phases:
            break;
    }
    return "The effect is how much more the share of those concerned changed than that of the others; intervals hold "
           "95 "
           "times in 100, of sampling error alone: what else befell one group in one period is not in them. It is "
           "evidence of grade 'pilot' only if both would have changed alike without it.";
}

// A coefficient by the name of its column alone, without "=word", is that of a column of numbers.
bool has_numbers(const CalibrateAnswer& answer) {
    return any_part(answer, [&](const Calibration& part) {
        const bool counted = std::ranges::any_of(
            part.frictions, [](const FrictionEffect& one) { return one.kind != analysis::FrictionKind::yes_no; });
        return counted || std::ranges::any_of(part.coefficients, [&](const analysis::Coefficient& one) {
                   return std::ranges::find(answer.source.covariates, one.name) != answer.source.covariates.end();
               });
    });
}

// A table of customers as they are at a date holds only those who had stayed until then.
void put_tenure(const CalibrateAnswer& answer, Notes& notes) {
    if (!answer.by_month()) return;
    put(notes,
        phrase("Every customer is taken as seen from the first month on. A table of those who were there at some "
               "date lacks who had left before, and shows too little churn among the new: take all who joined "
               "since a date instead."));
    put(notes,
        phrase("What a customer met counts from the first month on, too. A friction that only those can meet who "
               "have stayed for long enough looks harmless that way: take what is met at the start."));
}

// Over all customers: who leaves, and how many of them the frictions bring.
struct Losses {
    double churn = 0, brought = 0;
};

Losses losses_of(const CalibrateAnswer& answer) {
    double trials = 0, events = 0, brought = 0;
    for (const Calibration& part : answer.result.parts) {
        if (part.frictions.empty()) continue;
        trials += part.trials;
        events += part.events;
        brought += part.trials * (part.joint ? part.joint->per_customer : part.frictions.front().per_customer).value;
    }
    return trials > 0 ? Losses{events / trials, brought / trials} : Losses{};
}

// A case divides the occurrences of a year by 12, and has whoever left meet none: 30% met within a year at 40% churn are
// fewer there. The size of it, where it is one.
void put_months(const CalibrateAnswer& answer, Notes& notes) {
    const double months = answer.source.months;
    const Losses all = losses_of(answer);
    if (!answer.of_churn() || !(months > 1) || !(all.brought > 0) || !(all.churn < 1)) return;
    const double stay = std::pow(1 - all.churn, 1 / months);
    const double monthly = all.churn - 1 + std::pow(stay + all.brought / months, months);
    if (monthly > 0.98 * all.brought) return;
    Phrase words = phrase(
        "A case goes by months, where whoever has left meets nothing more. Put into one, what was "
        "measured " +
        answer.source.period + " comes out smaller: ");
    words.parts.push_back(figure(Show::points, monthly));
    words.parts.push_back(text(" instead of "));
    words.parts.push_back(figure(Show::points, all.brought));
    words.parts.push_back(text(" of all customers with the frictions gone. A shorter period comes closer."));
    put(notes, std::move(words));
}

void put_chance(const CalibrateAnswer& answer, Notes& notes) {
    std::vector<std::string> names;
    for (const Calibration& part : answer.result.parts) {
        for (const FrictionEffect& friction : part.frictions)
            if (analysis::may_be_chance(friction))
                names.push_back(friction.name + (part.segment.empty() ? "" : " in " + part.segment));
    }
    if (names.empty()) return;
    put(notes, phrase(joined(names) + ": the interval holds 0, so the effect may be chance."));
}

}  // namespace

Notes calibrate_conventions(const CalibrateAnswer& answer) {
    Notes notes{"How to read this", false, {}};
    put(notes, phrase(comparison_of(answer)));
    const bool regression = answer.result.method == analysis::Method::regression;
    if (regression && answer.result.made_comparable) {
        put(notes, phrase("Customers are compared with customers alike in the other columns. What no column says, the "
                          "regression cannot compare: this is evidence of grade 'measured', not an experiment."));
    } else if (regression) {
        put(notes, phrase("No column says in what customers differ, so that whatever goes along with a friction counts "
                          "as its effect: this is evidence of grade 'estimate'. --covariates names such columns."));
    } else {
        put(notes, phrase("How many meet the friction is the test's choice; ask the data of all customers for it."));
    }
    put(notes,
        phrase("Rows are taken as customers who decide by themselves: one customer in several rows makes intervals "
               "too narrow."));
    if (regression && has_numbers(answer))
        put(notes, phrase("A column of numbers counts along a straight line of log odds; where it bends, cut it into "
                          "groups."));
    put_tenure(answer, notes);
    if (regression) put_months(answer, notes);
    put_chance(answer, notes);
    if (any_part(answer, [](const Calibration& part) { return part.joint.has_value(); }))
        put(notes, phrase("Single effects do not add up: whoever meets two frictions can leave only once."));
    if (any_part(answer, [](const Calibration& part) { return part.checks.firth; }))
        put(notes, phrase("Firth's correction is in force, for the reason given below."));
    return notes;
}

}  // namespace cxcase::report
