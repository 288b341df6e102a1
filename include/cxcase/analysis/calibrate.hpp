// What customer data says about frictions: how many more of those who met one leave, or how many fewer buy, with intervals.
//
// Idea: a logistic regression of the outcome on the frictions and the covariates says for each customer how likely the
// outcome is, and how likely it would be had a friction not been met. The mean of that difference over those who met it is
// the effect in points that a case writes under `affects`; its error follows by the delta method. Among 399 of 5,000
// customers with four or more calls 50.4% left; without these calls the model gives them 11.5%, hence +38.8pp.
#pragma once

#include "cxcase/analysis/proportions.hpp"
#include "cxcase/analysis/rank.hpp"  // Warning
#include "cxcase/analysis/survival.hpp"
#include "cxcase/model/customer_data.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::analysis {

enum class Outcome { churn, conversion };

// How customers are compared.
enum class Method {
    regression,  // customers alike in the covariates; with a tenure in each month
    experiment,  // chance decided who meets the friction: two shares, and Newcombe's interval
    phases       // those concerned before and after a change, less the same of the others (difference in differences)
};

struct CalibrateOptions {
    Outcome outcome = Outcome::churn;
    Method method = Method::regression;
    std::size_t threads = 1;
};

struct Coefficient {
    std::string name;  // "(Intercept)", "outage", "contract=One year"
    Interval estimate;
};

enum class FrictionKind { yes_no, count, amount };  // amounts are not whole numbers

struct FrictionEffect {
    std::string name;
    FrictionKind kind = FrictionKind::yes_no;
    double exposed = 0;              // customers, or customer-months, that met it
    double exposure = 0;             // their share; occurrences per customer of one that is counted
    Interval effect;                 // on those who met it, per occurrence: a difference of shares
    Interval average;                // the same over everybody, by the slope where it is no yes or no
    Interval per_customer;           // exposure times effect: over everybody, what the friction brings
    std::optional<Interval> ratio;   // of yes and no: how many times as likely among those who met it
    std::optional<TwoGroups> crude;  // of yes and no: the bare table
    // So few met it, or had the rarer outcome, that an error to both sides of the estimate says nothing: the regression's
    // interval then may hold far less often than 95 times in 100, where that of the bare shares still does.
    bool rough = false;
};

// The interval to trust: that of the effect, or of the bare shares where the effect is rough.
[[nodiscard]] Interval trusted(const FrictionEffect& effect);

// Does that interval hold no effect at all?
[[nodiscard]] bool may_be_chance(const FrictionEffect& effect);

// All frictions taken away at once, against each alone.
struct JointEffect {
    Interval per_customer;
    double sum_of_single = 0;
    double mean_with = 0, mean_without = 0;  // chance of the outcome
};

// Customers in order of their predicted risk, in tenths.
struct Decile {
    double trials = 0, predicted = 0, observed = 0;  // shares
};

struct FitChecks {
    double auc = 0.5;
    double condition = 1;  // of the scaled information: largest by smallest eigenvalue
    std::vector<Decile> deciles;
    double loglik = 0;
    int steps = 0;
    bool firth = false;
};

// Of all customers, or of a segment.
struct Calibration {
    std::string segment;  // empty: all
    std::size_t rows = 0;
    double customers = 0;
    double trials = 0;  // customers, or customer-months with a tenure
    double events = 0;
    std::vector<Coefficient> coefficients;
    std::vector<FrictionEffect> frictions;
    std::optional<JointEffect> joint;  // of more than one friction
    bool leads = true;  // does the friction that brings most bring more than any other, beyond the sampling error?
    FitChecks checks;
    std::optional<SurvivalCheck> survival;  // of a regression with a tenure
    std::vector<Warning>
        refusals;  // why there are no figures; then only the counts above hold. `path`: the column meant
    std::vector<Warning> warnings;
};

struct CalibrateResult {
    Method method = Method::regression;
    std::vector<Calibration> parts;  // one, or one a segment in order of their names
    std::vector<Warning> warnings;   // about the data as a whole
    bool made_comparable = true;     // some column beside the frictions says in what customers differ
};

// The grade of evidence in a case: experiment, pilot or measured; estimate, where nothing made customers comparable.
[[nodiscard]] std::string_view evidence_of(const CalibrateResult& result);
// Of one effect: bare shares that stand for a rough one were not made comparable.
[[nodiscard]] std::string_view evidence_of(const CalibrateResult& result, const FrictionEffect& effect);

[[nodiscard]] CalibrateResult calibrate(const model::CustomerData& data, const CalibrateOptions& options);

}  // namespace cxcase::analysis
