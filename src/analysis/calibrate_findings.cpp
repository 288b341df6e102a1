#include "calibrate_findings.hpp"

#include "cxcase/base/text.hpp"
#include "eigen_index.hpp"
#include "fit_checks.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace cxcase::analysis {

namespace {

using base::Code;
using model::CustomerData;

constexpr double giveaway = 0.95;  // AUC of a column alone
constexpr double tangled = 0.8;    // correlation of two estimates

std::string whole(double number) { return base::shortest(std::round(number)); }

std::string points(double share) {
    const double rounded = std::round(share * 10000) / 100;
    return (rounded > 0 ? "+" : "") + base::shortest(rounded) + "pp";
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
        text += base::in_quotes(names[i]);
    }
    return text;
}

double auc_with(const Design& design, const LogisticFit& fit) {
    return checks_of(design, fit, raw_coefficients(design, fit)).auc;
}

// Columns that alone tell nearly as well as all together.
std::vector<std::string> giveaways(const Design& design, const DesignWish& wish) {
    std::vector<std::string> names;
    std::vector<std::size_t> columns = wish.frictions;
    columns.insert(columns.end(), wish.covariates.begin(), wish.covariates.end());
    for (const std::size_t column : columns) {
        const Design alone(design.data(), {{}, {column}, wish.segment, wish.bands}, design.threads());
        const LogisticFit chosen = choose_parameters(alone);
        if (chosen.kept.size() < 2) continue;
        if (auc_with(alone, fit_firth(alone, chosen.kept)) > giveaway)
            names.push_back(design.data().columns[column].name);
    }
    return names;
}

// The name of the column a parameter is of; a band of tenure is of none.
std::string column_of(const Design& design, std::size_t parameter) {
    const Parameter& one = design.parameters()[parameter];
    return one.column ? design.data().columns[*one.column].name : one.name;
}

// Among those whom the design is about.
bool is_constant(const Design& design, const DesignWish& wish, std::size_t parameter) {
    const Parameter& one = design.parameters()[parameter];
    if (!one.column || one.level) return false;
    const auto& column = design.data().columns[*one.column];
    std::optional<double> first;
    for (std::size_t row = 0; row < design.data().rows; ++row) {
        if (!counts(design.data(), wish.segment, row)) continue;
        if (column.number(row) != first.value_or(column.number(row))) return false;
        first = column.number(row);
    }
    return true;
}

void add_dropped(std::vector<Warning>& findings, const Design& design, const DesignWish& wish, const LogisticFit& fit) {
    for (const std::size_t parameter : fit.dropped) {
        const std::string& name = design.parameters()[parameter].name;
        findings.push_back({Code::column_without_news, name,
                            is_constant(design, wish, parameter)
                                ? base::in_quotes(name) + " is the same for everybody: there is nobody to compare with"
                                : base::in_quotes(name) +
                                      " follows from the columns before it, so nobody can say which of them "
                                      "it is; it is left out"});
    }
}

void add_separated(std::vector<Warning>& findings, const Design& design, const LogisticFit& fit) {
    std::vector<std::string> names;
    for (const std::size_t place : fit.separated) {
        if (fit.kept[place] == 0) continue;
        const std::string name = column_of(design, fit.kept[place]);
        if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
    if (fit.separated.empty()) return;
    findings.push_back({Code::separated, names.empty() ? "" : names.front(),
                        "among some groups by " + listed(names) +
                            " everybody or nobody had the outcome; Firth's correction gives figures that are finite, "
                            "but the intervals "
                            "of these groups may hold far less often than 95 times in 100"});
}

bool is_protective(const FrictionEffect& friction, Outcome outcome) {
    return outcome == Outcome::churn ? friction.effect.value < 0 : friction.effect.value > 0;
}

// "-7.6pp to +21pp".
std::string range(const Interval& interval) { return points(interval.low) + " to " + points(interval.high); }

}  // namespace

std::vector<Warning> rough(const Calibration& result, Method method, Outcome outcome) {
    std::vector<Warning> findings;
    for (const FrictionEffect& friction : result.frictions) {
        if (!friction.rough) continue;
        std::string text = base::in_quotes(friction.name);
        if (friction.crude)
            text += ": " + whole(friction.crude->trials1) + " met it, and " + whole(friction.crude->events1) +
                    (outcome == Outcome::churn ? " of them left" : " of them bought");
        else
            text += ": few met it, or few had the outcome";
        if (method == Method::regression && friction.crude)
            text += "; the regression's interval does not allow for so few, that of the bare shares does: " +
                    range(trusted(friction));
        else if (method == Method::regression)
            text += ", and the interval of its effect is cut to what can be";
        findings.push_back(
            {Code::few_events, friction.name, text + "; in a case stand p10, p50 and p90 that go with this interval"});
    }
    return findings;
}

namespace {

// Whose absence gives the friction the sign of the bare comparison.
std::vector<std::string> turners(const Design& design, const DesignWish& wish, const FrictionEffect& friction,
                                 double crude) {
    std::vector<std::string> names;
    for (std::size_t k = 0; k < wish.covariates.size(); ++k) {
        DesignWish less = wish;
        less.covariates.erase(less.covariates.begin() + static_cast<std::ptrdiff_t>(k));
        const Design without(design.data(), less, design.threads());
        const LogisticFit fit = fit_logistic(without);
        for (std::size_t j = 0; j < fit.kept.size(); ++j) {
            const Parameter& parameter = without.parameters()[fit.kept[j]];
            if (parameter.name == friction.name && fit.beta[index(j)] * crude > 0)
                names.push_back(design.data().columns[wish.covariates[k]].name);
        }
    }
    return names;
}

void add_turned(std::vector<Warning>& findings, const Design& design, const DesignWish& wish,
                const Calibration& result) {
    for (const FrictionEffect& friction : result.frictions) {
        if (!friction.crude || !friction.crude->both()) continue;
        const Interval bare = newcombe(*friction.crude);
        if (!(bare.value * friction.effect.value < 0)) continue;
        const bool chance = bare.low < 0 && bare.high > 0 && friction.effect.low < 0 && friction.effect.high > 0;
        if (chance) continue;
        const auto names = turners(design, wish, friction, bare.value);
        findings.push_back({Code::sign_turned, friction.name,
                            base::in_quotes(friction.name) + ": " + points(bare.value) + " as it stands, " +
                                points(friction.effect.value) +
                                " among customers alike in the other columns; what turns it is " +
                                (names.empty() ? "the other columns together" : listed(names))});
    }
}

void add_tangled(std::vector<Warning>& findings, const Design& design, const LogisticFit& fit, const DesignWish& wish) {
    const auto place_of = [&](std::size_t column) -> std::optional<Eigen::Index> {
        for (std::size_t j = 0; j < fit.kept.size(); ++j)
            if (design.parameters()[fit.kept[j]].column == column) return index(j);
        return std::nullopt;
    };
    for (std::size_t a = 0; a < wish.frictions.size(); ++a) {
        for (std::size_t b = a + 1; b < wish.frictions.size(); ++b) {
            const auto i = place_of(wish.frictions[a]);
            const auto j = place_of(wish.frictions[b]);
            if (!i || !j) continue;
            const auto& c = fit.covariance;
            if (c(*i, *j) > -tangled * std::sqrt(c(*i, *i) * c(*j, *j))) continue;
            const auto& columns = design.data().columns;
            const std::string& one = columns[wish.frictions[a]].name;
            const std::string& other = columns[wish.frictions[b]].name;
            findings.push_back({Code::hard_to_separate, one,
                                listed({one, other}) +
                                    " are met by nearly the same customers; what they do together is "
                                    "known better than what each does"});
        }
    }
}

// "1.9" times.
std::string times(double ratio) { return base::shortest(std::round(ratio * 10) / 10); }

void add_uneven(std::vector<Warning>& findings, const Calibration& result) {
    if (!result.survival) return;
    for (const RatioCheck& ratio : result.survival->ratios) {
        if (!is_uneven(ratio, result.survival->ratios.size())) continue;
        findings.push_back({Code::uneven_effect, ratio.name,
                            "the effect of " + base::in_quotes(ratio.name) +
                                " changes with tenure: those who met it are about " + times(ratio.early) +
                                " times as likely to leave in a month when they are new, " + times(ratio.late) +
                                " times when they have been there longest"});
    }
}

}  // namespace

Warning same_for_all(bool happened, Outcome outcome) {
    const std::string everybody = outcome == Outcome::churn ? "everybody left" : "everybody bought";
    const std::string nobody = outcome == Outcome::churn ? "nobody left" : "nobody bought";
    return {Code::one_outcome, "", (happened ? everybody : nobody) + ", so that no difference can be seen"};
}

Warning few_events(Code code, double rarer, double columns) {
    return {code, "",
            whole(rarer) + " of the rarer outcome for " + whole(columns) + (columns == 1 ? " column" : " columns") +
                (code == Code::few_events ? ": the figures are unsteady" : ": the figures would follow chance")};
}

Warning known_beforehand(const Design& design, const DesignWish& wish, double auc) {
    const auto names = giveaways(design, wish);
    const double rounded = std::floor(auc * 1000) / 1000;
    return {Code::outcome_known, names.empty() ? "" : names.front(),
            "the columns tell the outcome almost without fail (AUC " + base::shortest(rounded) + "); " +
                (names.empty() ? "they do so together"
                               : listed(names) + (names.size() == 1 ? " does" : " do") + " so alone")};
}

Warning nobody_to_compare() { return {Code::one_sided, "", "no friction is left whose effect could be seen"}; }

std::vector<Warning> protective(const Calibration& result, Method method, Outcome outcome) {
    std::vector<Warning> findings;
    for (const FrictionEffect& friction : result.frictions) {
        if (!is_protective(friction, outcome)) continue;
        const bool chance = may_be_chance(friction);
        const std::string how = outcome == Outcome::churn ? " leave less often" : " buy more often";
        findings.push_back({Code::protective_effect, friction.name,
                            "those who met " + base::in_quotes(friction.name) + how +
                                (method == Method::phases ? " than before, against the others (" : " (") +
                                points(friction.effect.value) + ")" +
                                (chance ? ", which may be chance" : ", and that is hardly chance")});
    }
    return findings;
}

Warning uncontrolled() {
    return {
        Code::uncontrolled, "",
        "customers are compared as they are: no column says in what those who met a friction differ from the others"};
}

std::vector<Warning> left_out(const CustomerData& data) {
    std::vector<Warning> findings;
    if (data.rows < data.rows_read) {
        std::vector<std::string> counts;
        for (std::size_t k = 0; k < data.columns.size(); ++k)
            if (data.missing[k] > 0)
                counts.push_back(std::to_string(data.missing[k]) + " in '" + data.columns[k].name + "'");
        std::string text;
        for (const std::string& count : counts) text += (text.empty() ? "" : ", ") + count;
        findings.push_back({Code::rows_left_out, "",
                            std::to_string(data.rows_read - data.rows) + " of " + std::to_string(data.rows_read) +
                                " rows are left out because a value is missing: " + text});
    }
    if (!data.roles.tenure) return findings;
    const auto& tenure = data.columns[*data.roles.tenure];
    std::size_t none = 0;
    for (std::size_t row = 0; row < data.rows; ++row) none += tenure.number(row) <= 0 ? 1U : 0U;
    if (none > 0) {
        findings.push_back({Code::rows_left_out, tenure.name,
                            std::to_string(none) + " of " + std::to_string(data.rows) + " rows are left out because '" +
                                tenure.name + "' is 0: no month was observed"});
    }
    return findings;
}

std::vector<Warning> findings_of(const Design& design, const DesignWish& wish, const LogisticFit& fit,
                                 const Calibration& result, Outcome outcome) {
    std::vector<Warning> findings;
    add_dropped(findings, design, wish, fit);
    add_separated(findings, design, fit);
    for (auto& warning : rough(result, Method::regression, outcome)) findings.push_back(std::move(warning));
    for (auto& warning : protective(result, Method::regression, outcome)) findings.push_back(std::move(warning));
    add_turned(findings, design, wish, result);
    add_tangled(findings, design, fit, wish);
    add_uneven(findings, result);
    return findings;
}

}  // namespace cxcase::analysis
