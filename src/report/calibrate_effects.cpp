#include "cxcase/report/calibrate_effects.hpp"

#include "case_writing.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

namespace cxcase::report {

namespace {

using analysis::Calibration;
using analysis::FrictionEffect;
using analysis::FrictionKind;

// Words that are keys of a quantity, and could not be ids.
bool is_reserved(const std::string& id) {
    static constexpr std::array<std::string_view, 12> words{"all", "value",  "amount",   "low",   "likely", "high",
                                                            "per", "source", "evidence", "as_of", "note",   "reduces"};
    return std::ranges::find(words, id) != words.end();
}

// A name as an id of the format: letters, digits, - and _, with a letter in it.
std::string id_of(const std::string& name) {
    std::string id;
    for (const char c : name) {
        const bool allowed = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
        if (allowed)
            id += c;
        else if (!id.empty() && id.back() != '-')
            id += '-';
    }
    while (!id.empty() && std::isalnum(static_cast<unsigned char>(id.front())) == 0) id.erase(0, 1);
    while (!id.empty() && id.back() == '-') id.pop_back();
    const bool has_letter =
        std::ranges::any_of(id, [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; });
    if (id.empty()) return "unnamed";
    const bool ignored = id.starts_with("x-");  // carried by the format, and not read
    return !has_letter || is_reserved(id) || id.starts_with("FY") || ignored ? "the-" + id : id;
}

// An id for each name; of names that would have the same one, the later get a number.
class Ids {
 public:
    const std::string& of(const std::string& name) {
        const auto known = by_name_.find(name);
        if (known != by_name_.end()) return known->second;
        const std::string plain = id_of(name);
        std::string id = plain;
        for (int k = 2; taken_.contains(id); ++k) id = plain + "-" + std::to_string(k);
        taken_.insert(id);
        return by_name_.emplace(name, std::move(id)).first->second;
    }

 private:
    std::map<std::string, std::string> by_name_;
    std::set<std::string> taken_;
};

class EffectWriter {
 public:
    EffectWriter(const CalibrateSource& source, const CalibrateReportOptions& options, const std::string& as_of,
                 const analysis::CalibrateResult& result, const Calibration& part)
        : source_(source), options_(options), as_of_(as_of), result_(result), part_(part) {}

    // Under the ids of the friction and of the segment.
    [[nodiscard]] EffectLines lines(const FrictionEffect& friction, const std::string& id,
                                    const std::string& segment) const {
        const bool churn = options_.outcome == analysis::Outcome::churn;
        EffectLines result{id, segment, id == friction.name ? "" : friction.name, {}, {}};
        // How many meet it is, in a test, the test's choice.
        if (result_.method == analysis::Method::regression)
            result.keys.emplace_back(churn ? "customers" : "prospects", exposure(friction, churn));
        result.keys.emplace_back(churn ? "churn" : "conversion", effect(friction));
        const auto interval = analysis::trusted(friction);
        const int decimals = decimals_of(interval);
        result.remark = signed_points(interval.low, decimals) + " to " + signed_points(interval.high, decimals) +
                        " in 95 of 100" + (friction.rough ? ": few met it, or few had the outcome" : "");
        result.rough = friction.rough;
        return result;
    }

 private:
    static std::string signed_points(double share, int decimals) {
        const std::string text = fixed(100 * share, decimals) + "pp";
        return text.starts_with('-') ? text : "+" + text;
    }

    // Those of the error; of one that is none to both sides, from the width.
    static int decimals_of(const analysis::Interval& interval) {
        const double width = (interval.high - interval.low) / (2 * analysis::z95);
        return decimals_for(100 * (interval.se > 0 ? std::min(interval.se, width) : width));
    }

    [[nodiscard]] std::string notes(const FrictionEffect& friction, std::string_view grade) const {
        return "source: " + quoted(words(friction)) + ", evidence: " + std::string(grade) + ", as_of: " + as_of_ + "}";
    }

    [[nodiscard]] std::string words(const FrictionEffect& friction) const {
        const auto number = [](double n) { return std::to_string(std::llround(n)); };
        return source_.file + ", n = " + number(part_.trials) +
               (source_.tenure.empty() ? " customers, " : " customer-months, ") + number(friction.exposed) + " met it";
    }

    // How many meet it is counted, whoever they are.
    [[nodiscard]] std::string exposure(const FrictionEffect& friction, bool churn) const {
        const std::string counted = notes(friction, "measured");
        const std::string per = churn ? "per: " + source_.period.substr(4) + ", " : "";
        if (friction.kind == FrictionKind::count)
            return "{value: " + fixed(friction.exposure, 4) + ", " + per + counted;
        const double sd = std::sqrt(friction.exposure * (1 - friction.exposure) / part_.customers);
        const int decimals = decimals_for(100 * sd);
        return "{beta: {mean: " + fixed(100 * friction.exposure, decimals) + "%, sd: " + fixed(100 * sd, decimals) +
               "%}, " + per + counted;
    }

    [[nodiscard]] std::string effect(const FrictionEffect& friction) const {
        const auto interval = analysis::trusted(friction);
        const int decimals = decimals_of(interval);
        const auto write = [&](double share) { return signed_points(share, decimals); };
        const std::string compared = notes(friction, analysis::evidence_of(result_, friction));
        if (!friction.rough) {
            return "{normal: {mean: " + write(interval.value) + ", sd: " + fixed(100 * interval.se, decimals) +
                   "pp}, " + compared;
        }
        const auto [p10, p50, p90] = analysis::percentiles(interval);
        return "{p10: " + write(p10) + ", p50: " + write(p50) + ", p90: " + write(p90) + ", " + compared;
    }

    const CalibrateSource& source_;
    const CalibrateReportOptions& options_;
    const std::string& as_of_;
    const analysis::CalibrateResult& result_;
    const Calibration& part_;
};

}  // namespace

std::vector<EffectLines> effect_lines(const CalibrateSource& source, const analysis::CalibrateResult& result,
                                      const CalibrateReportOptions& options, const std::string& as_of) {
    std::vector<EffectLines> lines;
    Ids frictions, segments;
    for (const Calibration& part : result.parts) {
        const EffectWriter writer(source, options, as_of, result, part);
        for (const FrictionEffect& friction : part.frictions)
            if (friction.kind != FrictionKind::amount)
                lines.push_back(writer.lines(friction, frictions.of(friction.name),
                                             part.segment.empty() ? "all" : segments.of(part.segment)));
    }
    std::ranges::stable_sort(lines, {}, &EffectLines::friction);
    return lines;
}

std::string effects_yaml(const CalibrateSource& source, const std::vector<EffectLines>& lines) {
    std::string text = "# What cxcase calibrate measured in " + source.file +
                       ". Paste it into a case, below its `frictions:`.\n"
                       "# Each effect is a normal distribution around the estimate, its standard error as sd.\n";
    if (std::ranges::any_of(lines, &EffectLines::rough))
        text += "# Where few met a friction or had the outcome: p10, p50 and p90 that go with the interval.\n";
    text += "frictions:\n";
    std::string before;
    for (const EffectLines& one : lines) {
        if (one.friction != before) {
            text += "  " + one.friction + ":\n";
            if (!one.name.empty()) text += "    name: " + quoted(one.name) + "\n";
            text += "    affects:\n";
        }
        before = one.friction;
        text += "      " + one.segment + ":  # " + one.remark + "\n";
        for (const auto& [key, value] : one.keys) text += "        " + key + ": " + value + "\n";
    }
    return text;
}

}  // namespace cxcase::report
