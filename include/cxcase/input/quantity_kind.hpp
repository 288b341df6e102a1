// What each kind of quantity accepts: one row a kind. Drives checks, messages, the documentation and the
// schema.
#pragma once

#include "cxcase/input/figure.hpp"
#include "cxcase/input/quantity.hpp"

#include <array>
#include <string_view>

namespace cxcase::input {

enum class PeriodUse { none, required, optional, year };

// Where the figure, as written, may lie.
enum class Domain {
    free,
    not_negative,
    probability,  // [0,1], errors say "probability"
    share,        // [0,1], errors say "share"
    exposure,     // [0,1] when all its figures are below 100%, else >= 0
    points,       // -100pp..100pp
    relative,     // >= -100%
    yearly,       // > -100%
};

// How a figure may be written: what may stand after its number, whether a currency may, whether its sign must.
struct Spelling {
    bool none = false, percent = false, points = false, times = false, time = false;
    bool currency = false;
    bool sign = false;  // a change
};
inline constexpr Spelling bare_number{.none = true};
inline constexpr Spelling money_amount{.none = true, .currency = true};
inline constexpr Spelling fraction{.none = true, .percent = true};
inline constexpr Spelling points_or_times{.points = true, .times = true, .sign = true};
inline constexpr Spelling any_change{.percent = true, .points = true, .times = true, .sign = true};
inline constexpr Spelling percent_or_times{.percent = true, .times = true, .sign = true};
inline constexpr Spelling signed_number{.none = true, .sign = true};
inline constexpr Spelling length_of_time{.time = true};

struct KindRow {
    QuantityKind kind;
    model::Unit unit;  // x, pp and a period change it (see finish)
    Spelling spelling;
    PeriodUse period;
    Domain domain;
    std::string_view noun;     // "an amount of money"
    std::string_view example;  // spelling shown in errors
};

// clang-format off
inline constexpr std::array kind_table{
    KindRow{QuantityKind::money, model::Unit::money, money_amount, PeriodUse::none, Domain::not_negative,
            "an amount of money", "380k"},
    KindRow{QuantityKind::money_rate, model::Unit::money_per_month, money_amount, PeriodUse::required, Domain::not_negative,
            "money per period", "14.50 per month"},
    KindRow{QuantityKind::money_or_rate, model::Unit::money, money_amount, PeriodUse::optional, Domain::not_negative,
            "an amount of money", "380k or 90k per year"},
    KindRow{QuantityKind::count, model::Unit::count, bare_number, PeriodUse::none, Domain::not_negative,
            "a number", "1.2M"},
    KindRow{QuantityKind::share, model::Unit::share, fraction, PeriodUse::none, Domain::share,
            "a share", "62% or 0.62"},
    KindRow{QuantityKind::flow_rate, model::Unit::per_month, bare_number, PeriodUse::required, Domain::not_negative,
            "a number per period", "80k per month"},
    KindRow{QuantityKind::probability_rate, model::Unit::probability_month, fraction, PeriodUse::required, Domain::probability,
            "a share per period", "2.1% per month"},
    KindRow{QuantityKind::exposure, model::Unit::occurrence, fraction, PeriodUse::required, Domain::exposure,
            "a share per period", "1.2% per month"},
    KindRow{QuantityKind::yearly, model::Unit::per_year, fraction, PeriodUse::year, Domain::yearly,
            "a percentage per year", "5%"},
    KindRow{QuantityKind::churn_change, model::Unit::change_points, points_or_times, PeriodUse::none, Domain::points,
            "a change of churn", "+3.5pp or 1.6x"},
    KindRow{QuantityKind::conversion_change, model::Unit::change_relative, any_change, PeriodUse::none, Domain::relative,
            "a change of conversion", "-8%, 0.92x or -1.5pp"},
    KindRow{QuantityKind::relative_change, model::Unit::change_relative, percent_or_times, PeriodUse::none, Domain::relative,
            "a relative change", "-4% or 0.96x"},
    KindRow{QuantityKind::metric_points, model::Unit::metric_points, signed_number, PeriodUse::none, Domain::free,
            "points of a metric", "-25"},
    KindRow{QuantityKind::duration, model::Unit::months, length_of_time, PeriodUse::none, Domain::not_negative,
            "a duration", "6 months"},
    KindRow{QuantityKind::whole_duration, model::Unit::months, length_of_time, PeriodUse::none, Domain::not_negative,
            "a duration", "36 months"},
    KindRow{QuantityKind::people, model::Unit::people, bare_number, PeriodUse::none, Domain::not_negative,
            "a number of people", "2.5"},
};

// A plain number, for weights and lists (read_number).
inline constexpr KindRow number_row{QuantityKind::count, model::Unit::number, bare_number, PeriodUse::none, Domain::free,
                                    "a plain number", "1.5"};
// clang-format on

[[nodiscard]] constexpr const KindRow& row(QuantityKind kind) { return kind_table.at(static_cast<std::size_t>(kind)); }

// How the figures of a key are written: as its kind says, but for what the rule adds and takes.
[[nodiscard]] constexpr Spelling spelling_of(const KindRow& row, const QuantityRule& rule) {
    Spelling spelling = row.spelling;
    if (rule.per_customer) spelling.percent = true;
    if (rule.per_point) spelling.times = false;
    return spelling;
}

}  // namespace cxcase::input
