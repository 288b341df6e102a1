#include "cxcase/analysis/calibrate.hpp"

#include "calibrate_findings.hpp"
#include "compare_groups.hpp"
#include "design.hpp"
#include "effects.hpp"
#include "eigen_index.hpp"
#include "fit_checks.hpp"
#include "logistic.hpp"
#include "survival_check.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace cxcase::analysis {

namespace {

using base::Code;
using model::CustomerData;

std::vector<DataPart> parts_of(const CustomerData& data) {
    if (!data.roles.segment) return {{}};
    const auto& words = data.columns[*data.roles.segment].words;
    std::vector<DataPart> parts;
    for (std::uint32_t code = 0; code < words.size(); ++code) parts.push_back({code, words[code]});
    std::ranges::sort(parts, {}, &DataPart::name);
    return parts;
}

class PartCalibration {
 public:
    PartCalibration(const CustomerData& data, const CalibrateOptions& options, const DataPart& part)
        : data_(data), options_(options), wish_{data.roles.frictions, data.roles.covariates, part.segment, {}} {
        result_.segment = part.name;
        if (data.roles.tenure) wish_.bands = tenure_bands(data, part.segment);
    }

    Calibration run() {
        count();
        if (result_.events == 0 || result_.events == result_.trials) {
            result_.refusals.push_back(same_for_all(result_.events > 0, options_.outcome));
            return std::move(result_);
        }
        const Design design(data_, wish_, options_.threads);
        LogisticFit chosen = choose_parameters(design);
        if (auto refusal = too_few(chosen)) {
            result_.refusals.push_back(*std::move(refusal));
            return std::move(result_);
        }
        estimate(design, fit_logistic(design, std::move(chosen)));
        return std::move(result_);
    }

 private:
    void count() {
        const Design design(data_, {{}, {}, wish_.segment, wish_.bands}, options_.threads);
        for (std::size_t i = 0; i < design.blocks(); ++i) {
            const DesignBlock block = design.block(i, {0});
            result_.trials += block.trials.sum();
            result_.events += block.events.sum();
        }
        for (std::size_t row = 0; row < data_.rows; ++row) {
            if (wish_.segment && data_.columns[*data_.roles.segment].codes[row] != *wish_.segment) continue;
            ++result_.rows;
            result_.customers += data_.roles.count ? data_.columns[*data_.roles.count].number(row) : 1;
        }
    }

    std::optional<Warning> too_few(const LogisticFit& chosen) {
        const double rarer = std::min(result_.events, result_.trials - result_.events);
        const auto columns = static_cast<double>(chosen.kept.size() - 1);
        if (rarer < 5 * columns) return few_events(Code::too_few_events, rarer, columns);
        if (rarer < 10 * columns) result_.warnings.push_back(few_events(Code::few_events, rarer, columns));
        return std::nullopt;
    }

    void estimate(const Design& design, const LogisticFit& fit) {
        const RawCoefficients raw = raw_coefficients(design, fit);
        result_.checks = checks_of(design, fit, raw);
        if (result_.checks.auc > 0.98) {
            result_.refusals.push_back(known_beforehand(design, wish_, result_.checks.auc));
            result_.checks = {};
            return;
        }
        for (std::size_t j = 0; j < fit.kept.size(); ++j) {
            const auto place = index(j);
            result_.coefficients.push_back({design.parameters()[fit.kept[j]].name,
                                            wald(raw.beta[place], std::sqrt(raw.covariance(place, place)))});
        }
        Effects effects = effects_of(design, fit, data_.roles.frictions);
        result_.frictions = std::move(effects.frictions);
        result_.joint = effects.joint;
        result_.leads = effects.leads;
        if (result_.frictions.empty()) result_.refusals.push_back(nobody_to_compare());
        if (!wish_.bands.empty()) result_.survival = check_survival(design, wish_, fit);
        const auto said = findings_of(design, wish_, fit, result_, options_.outcome);
        result_.warnings.insert(result_.warnings.end(), said.begin(), said.end());
    }

    const CustomerData& data_;
    const CalibrateOptions& options_;
    DesignWish wish_;
    Calibration result_;
};

}  // namespace

CalibrateResult calibrate(const CustomerData& data, const CalibrateOptions& options) {
    CalibrateResult result;
    result.method = options.method;
    result.warnings = left_out(data);
    const auto& roles = data.roles;
    result.made_comparable = !roles.covariates.empty() || roles.tenure || roles.segment;
    if (options.method == Method::regression && !result.made_comparable) result.warnings.push_back(uncontrolled());
    for (const DataPart& part : parts_of(data)) {
        result.parts.push_back(options.method == Method::regression ? PartCalibration(data, options, part).run()
                                                                    : compare_groups(data, options, part));
    }
    return result;
}

Interval trusted(const FrictionEffect& effect) {
    return effect.rough && effect.crude ? newcombe(*effect.crude) : effect.effect;
}

bool may_be_chance(const FrictionEffect& effect) {
    const Interval interval = trusted(effect);
    return interval.low < 0 && interval.high > 0;
}

std::string_view evidence_of(const CalibrateResult& result) {
    switch (result.method) {
        case Method::regression:
            return result.made_comparable ? "measured" : "estimate";
        case Method::experiment:
            return "experiment";
        case Method::phases:
            break;
    }
    return "pilot";
}

std::string_view evidence_of(const CalibrateResult& result, const FrictionEffect& effect) {
    const bool bare = result.method == Method::regression && effect.rough && effect.crude;
    return bare ? "estimate" : evidence_of(result);
}

}  // namespace cxcase::analysis
