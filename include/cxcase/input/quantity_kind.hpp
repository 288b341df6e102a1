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

struct Marks {
    bool none = false, percent = false, points = false, times = false, time = false;
};

struct KindRow {
    QuantityKind kind;
    model::Unit unit;  // of the first form; x and pp change it (see unit_of)
    Marks marks;
    bool currency;
    bool sign;  // a change: its sign is required
    PeriodUse period;
    Domain domain;
    std::string_view noun;     // "an amount of money"
    std::string_view example;  // spelling shown in errors
};

inline constexpr std::array kind_table{
    KindRow{QuantityKind::money,
            model::Unit::money,
            {.none = true},
            true,
            false,
            PeriodUse::none,
            Domain::not_negative,
            "an amount of money",
            "380k"},
    KindRow{QuantityKind::money_rate,
            model::Unit::money_per_month,
            {.none = true},
            true,
            false,
            PeriodUse::required,
            Domain::not_negative,
            "money per period",
            "14.50 per month"},
    KindRow{QuantityKind::money_or_rate,
            model::Unit::money,
            {.none = true},
            true,
            false,
            PeriodUse::optional,
            Domain::not_negative,
            "an amount of money",
            "380k or 90k per year"},
    KindRow{QuantityKind::count,
            model::Unit::count,
            {.none = true},
            false,
            false,
            PeriodUse::none,
            Domain::not_negative,
            "a number",
            "1.2M"},
    KindRow{QuantityKind::share,
            model::Unit::share,
            {.none = true, .percent = true},
            false,
            false,
            PeriodUse::none,
            Domain::share,
            "a share",
            "62% or 0.62"},
    KindRow{QuantityKind::flow_rate,
            model::Unit::per_month,
            {.none = true},
            false,
            false,
            PeriodUse::required,
            Domain::not_negative,
            "a number per period",
            "80k per month"},
    KindRow{QuantityKind::probability_rate,
            model::Unit::probability_month,
            {.none = true, .percent = true},
            false,
            false,
            PeriodUse::required,
            Domain::probability,
            "a share per period",
            "2.1% per month"},
    KindRow{QuantityKind::exposure,
            model::Unit::occurrence,
            {.none = true, .percent = true},
            false,
            false,
            PeriodUse::required,
            Domain::exposure,
            "a share per period",
            "1.2% per month"},
    KindRow{QuantityKind::yearly,
            model::Unit::per_year,
            {.none = true, .percent = true},
            false,
            false,
            PeriodUse::year,
            Domain::yearly,
            "a percentage per year",
            "5%"},
    KindRow{QuantityKind::churn_change,
            model::Unit::change_points,
            {.points = true, .times = true},
            false,
            true,
            PeriodUse::none,
            Domain::points,
            "a change of churn",
            "+3.5pp or 1.6x"},
    KindRow{QuantityKind::conversion_change,
            model::Unit::change_relative,
            {.percent = true, .points = true, .times = true},
            false,
            true,
            PeriodUse::none,
            Domain::relative,
            "a change of conversion",
            "-8%, 0.92x or -1.5pp"},
    KindRow{QuantityKind::relative_change,
            model::Unit::change_relative,
            {.percent = true, .times = true},
            false,
            true,
            PeriodUse::none,
            Domain::relative,
            "a relative change",
            "-4% or 0.96x"},
    KindRow{QuantityKind::metric_points,
            model::Unit::metric_points,
            {.none = true},
            false,
            true,
            PeriodUse::none,
            Domain::free,
            "points of a metric",
            "-25"},
    KindRow{QuantityKind::duration,
            model::Unit::months,
            {.time = true},
            false,
            false,
            PeriodUse::none,
            Domain::not_negative,
            "a duration",
            "6 months"},
    KindRow{QuantityKind::whole_duration,
            model::Unit::months,
            {.time = true},
            false,
            false,
            PeriodUse::none,
            Domain::not_negative,
            "a duration",
            "36 months"},
    KindRow{QuantityKind::people,
            model::Unit::people,
            {.none = true},
            false,
            false,
            PeriodUse::none,
            Domain::not_negative,
            "a number of people",
            "2.5"},
};

// A plain number, for weights and lists (read_number).
inline constexpr KindRow number_row{QuantityKind::count, model::Unit::number, {.none = true},   false, false,
                                    PeriodUse::none,     Domain::free,        "a plain number", "1.5"};

[[nodiscard]] constexpr const KindRow& row(QuantityKind kind) {
    return kind_table.at(static_cast<std::size_t>(kind));
}

}  // namespace cxcase::input
