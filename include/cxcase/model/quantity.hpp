// Numbers of a business case: every one has a place in the assumption register, with its source and its grade.
#pragma once

#include "cxcase/base/limits.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cxcase::model {

// How well a number is known, best first. `ungraded` when the case does not say.
enum class Evidence { experiment, pilot, measured, benchmark, estimate, guess, ungraded };
inline constexpr std::size_t evidence_grades = 7;

// As written, in the order of the enumeration.
inline constexpr std::array<std::string_view, evidence_grades> evidence_words{
    "experiment", "pilot", "measured", "benchmark", "estimate", "guess", "ungraded"};
[[nodiscard]] constexpr std::string_view word_of(Evidence grade) {
    return evidence_words.at(static_cast<std::size_t>(grade));
}

// How much an effect is cut for its grade where nobody says otherwise (`haircuts: default`). Our values; printed.
inline constexpr std::array<double, evidence_grades> default_haircuts{0.0, 0.10, 0.15, 0.25, 0.40, 0.60, 0.50};

// What the canonical number of a quantity is.
enum class Unit {
    money,              // case currency
    money_per_month,    // case currency per month (revenue of a customer, recurring cost lines)
    count,              // customers, points, contacts per occurrence
    per_month,          // flows and contact or referral rates, divided to a month
    probability_month,  // churn, moves: compounded to a month
    occurrence,         // exposure of customers, *as written* in its own period (see Exposure)
    share,              // [0,1]
    per_year,           // discount rate, growth, trend, fades
    change_points,      // +3.5pp is +0.035
    change_relative,    // -8% and 0.92x are -0.08; 1.6x is +0.6 (the part x-1)
    metric_points,      // -25
    months,             // durations
    people,             // full-time equivalents
    number              // plain
};

// Distributions, in the units *written* (before conversion). `space` is where a two-sided shape lives.
enum class Space { linear, log, mirrored_log, logit };
struct Certain {
    double value;
    friend bool operator==(const Certain&, const Certain&) = default;
};
struct Normal {
    double mean, sd;
    Space space;
    friend bool operator==(const Normal&, const Normal&) = default;
};  // in `space`: value = unspace(mean + sd z)
struct SplitNormal {
    double mid, sd_low, sd_high;
    Space space;
    friend bool operator==(const SplitNormal&, const SplitNormal&) = default;
};  // {p10,p50,p90}: two half-normals joined at p50
struct Beta {
    double alpha, beta, low, high;
    friend bool operator==(const Beta&, const Beta&) = default;
};  // on [low, high]; PERT and beta
struct Triangular {
    double low, likely, high;
    friend bool operator==(const Triangular&, const Triangular&) = default;
};
struct Uniform {
    double low, high;
    friend bool operator==(const Uniform&, const Uniform&) = default;
};
struct Discrete {
    std::vector<double> values, weights;
    friend bool operator==(const Discrete&, const Discrete&) = default;
};  // weights sum to 1
struct Samples {
    std::string file, column;    // as written
    std::vector<double> values;  // by row of the file
    std::size_t number = 0;      // of the file in its case: columns of one number are drawn by row (sample_files.hpp)
    friend bool operator==(const Samples&, const Samples&) = default;
};
using Shape = std::variant<Certain, Normal, SplitNormal, Beta, Triangular, Uniform, Discrete, Samples>;

// A shape held to its domain: draws outside are excluded (renormalised), as model.md says.
struct Distribution {
    Shape shape = Certain{0};
    double lowest = -base::unbounded;  // domain as written
    double highest = base::unbounded;
    double likely = 0;  // what `--point likely` takes, as written
    friend bool operator==(const Distribution&, const Distribution&) = default;
};

// Written to canonical: compound ? 1-(1-x)^(1/months) : x*scale+offset.
struct Conversion {
    double scale = 1;
    double offset = 0;
    bool compound = false;
    double months = 1;          // of the written period, for compound
    std::string currency = {};  // of money that is written in another than the case's; else empty
    double rate = 1;            // what one unit of it is worth in the case's, a factor of scale
    friend bool operator==(const Conversion&, const Conversion&) = default;
};

// A number of the case; the index of its Assumption in BusinessCase::assumptions.
struct Quantity {
    std::uint32_t id = 0;
    friend bool operator==(const Quantity&, const Quantity&) = default;
};

// One row of the assumption register.
struct Assumption {
    std::string path;  // "segments.consumer.churn"; empty for a built-in default
    Unit unit = Unit::number;
    double value = 0;     // canonical, at the chosen point (mean or likely)
    std::string written;  // as the user wrote it: "2.1% per month"; what the default is otherwise
    Distribution distribution;
    Conversion conversion;
    Evidence evidence = Evidence::ungraded;
    std::string source;
    std::optional<int> as_of;  // calendar month: year*12 + month-1
    std::string note;
    bool stated = true;  // false: a default of the format
    [[nodiscard]] bool uncertain() const { return !std::holds_alternative<Certain>(distribution.shape); }
    friend bool operator==(const Assumption&, const Assumption&) = default;
};

}  // namespace cxcase::model
