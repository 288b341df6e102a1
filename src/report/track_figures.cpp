#include "cxcase/report/track_figures.hpp"

#include "case_writing.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace cxcase::report {

namespace {

using analysis::UpdatedFigure;
using model::Unit;

// How a canonical value is written: times `factor`, with `sign` and `suffix`, in a period.
struct UnitStyle {
    double factor = 1, offset = 0;
    bool sign = false;
    std::string suffix;
    std::string per;  // "year"; empty: none
};

std::optional<std::string> period_of(double months) {
    if (const auto word = period_word(months)) return std::string(*word);
    const double whole = std::round(months);
    if (whole >= 1 && std::abs(months - whole) < 1e-9) return std::to_string(static_cast<int>(whole)) + " months";
    return std::nullopt;
}

double exposure_months(const model::BusinessCase& bc, model::Quantity quantity) {
    for (const auto& friction : bc.frictions)
        for (const auto& affect : friction.affects)
            if (affect.customers && affect.customers->value == quantity) return affect.customers->months;
    return 1;
}

// Of how many meet a friction; more than everybody in a period meets it several times.
bool is_share_of_people(const UpdatedFigure& figure) { return figure.prior <= 1 && figure.mean <= 1; }

std::optional<UnitStyle> style_of(const model::BusinessCase& bc, const UpdatedFigure& figure) {
    const model::Assumption& a = bc[figure.quantity];
    switch (a.unit) {
        case Unit::share:
            return UnitStyle{100, 0, false, "%", ""};
        case Unit::probability_month:
            return UnitStyle{100, 0, false, "%", "month"};
        case Unit::per_month:
            return UnitStyle{1, 0, false, "", "month"};
        case Unit::change_points:
            return UnitStyle{100, 0, true, "pp", ""};
        case Unit::change_relative:
            return a.written.find('x') != std::string::npos ? UnitStyle{1, 1, false, "x", ""}
                                                            : UnitStyle{100, 0, true, "%", ""};
        case Unit::count:
        case Unit::metric_points:
            return UnitStyle{};
        case Unit::occurrence: {
            const auto per = period_of(exposure_months(bc, figure.quantity));
            if (!per) return std::nullopt;
            return is_share_of_people(figure) ? UnitStyle{100, 0, false, "%", *per} : UnitStyle{1, 0, false, "", *per};
        }
        default:
            return std::nullopt;
    }
}

class Writer {
 public:
    Writer(const model::BusinessCase& bc, int last_month) : bc_(bc), month_(bc.calendar.month_name(last_month)) {}

    [[nodiscard]] FigureText text(const UpdatedFigure& figure) const {
        const model::Assumption& a = bc_[figure.quantity];
        const auto style = style_of(bc_, figure);
        if (!style) return {a.path, a.written, "", "", ""};
        const int decimals = std::max(0, decimals_for(style->factor * figure.sd) - 1);
        const std::string per = style->per.empty() ? "" : " per " + style->per;
        return {a.path, number(*style, figure.prior, decimals) + per, number(*style, figure.mean, decimals) + per,
                size(*style, figure.sd, decimals), written(a, *style, figure)};
    }

 private:
    // Of a bare number three decimals look like thousands: 1.091.
    static int clear_decimals(const UnitStyle& style, int decimals) {
        return style.suffix.empty() && decimals == 3 ? 4 : decimals;
    }

    static std::string number(const UnitStyle& style, double value, int decimals) {
        const std::string digits =
            fixed(style.factor * value + style.offset, clear_decimals(style, decimals)) + style.suffix;
        return style.sign && !digits.starts_with('-') ? "+" + digits : digits;
    }

    static std::string size(const UnitStyle& style, double sd, int decimals) {
        return fixed(style.factor * sd, clear_decimals(style, decimals)) + style.suffix;
    }

    enum class Shape { normal, lognormal, beta, from_low, to_high };

    // A beta distribution for shares, which end at 0 and 1; a lognormal one where a normal one would go below zero; at an end
    // itself what is left of a normal one on this side of it.
    static Shape shape(const model::Assumption& a, const UpdatedFigure& figure) {
        constexpr double next_to_nothing = 0.05;  // standard deviations
        const bool is_share = a.unit == Unit::share || a.unit == Unit::probability_month ||
                              (a.unit == Unit::occurrence && is_share_of_people(figure));
        const bool is_signed =
            a.unit == Unit::change_points || a.unit == Unit::change_relative || a.unit == Unit::metric_points;
        if (is_signed) return Shape::normal;
        if (figure.mean <= next_to_nothing * figure.sd) return Shape::from_low;
        if (is_share && figure.sd * figure.sd < figure.mean * (1 - figure.mean)) return Shape::beta;
        if (is_share) return figure.mean < 0.5 ? Shape::from_low : Shape::to_high;
        return figure.mean > 2.5 * figure.sd ? Shape::normal : Shape::lognormal;
    }

    // A triangle with the mean of the half of a normal distribution, 0.8 of its standard deviation away from the end.
    static std::string triangle(const UnitStyle& style, double low, double likely, double high, int decimals) {
        return "triangular: {low: " + number(style, low, decimals) + ", likely: " + number(style, likely, decimals) +
               ", high: " + number(style, high, decimals) + "}";
    }

    static std::string range(const model::Assumption& a, const UnitStyle& style, const UpdatedFigure& figure) {
        const int decimals = decimals_for(style.factor * figure.sd);
        const double reach = 2.4 * figure.sd;
        const Shape of = shape(a, figure);
        const bool ends_at_1 = a.unit == Unit::share || a.unit == Unit::probability_month;
        if (of == Shape::from_low) return triangle(style, 0, 0, ends_at_1 ? std::min(1.0, reach) : reach, decimals);
        if (of == Shape::to_high) return triangle(style, std::max(0.0, 1 - reach), 1, 1, decimals);
        std::string name = of == Shape::beta ? "beta" : "lognormal";
        if (of == Shape::normal) name = "normal";
        return name + ": {mean: " + number(style, figure.mean, decimals) + ", sd: " + size(style, figure.sd, decimals) +
               "}";
    }

    // Effects are cut by their grade, where the case asks for it; exposures and points are not.
    [[nodiscard]] bool is_cut(const model::Assumption& a) const {
        if (!bc_.haircuts_on) return false;
        const bool of_friction = a.path.starts_with("frictions.") && a.unit != Unit::occurrence &&
                                 a.unit != Unit::metric_points && !a.path.ends_with(".prospects");
        return of_friction || a.path.starts_with("metrics.") || a.path.find(".fixes.") != std::string::npos;
    }

    // Measured is what the actuals have decided; what they have only touched keeps its grade. So does an effect that is cut by
    // its grade: the actuals have confirmed what is left after this cut, and another grade would cut otherwise.
    [[nodiscard]] std::string grade(const model::Assumption& a, const UpdatedFigure& figure) const {
        if (figure.sd <= 0.5 * figure.prior_sd && !is_cut(a)) return ", evidence: measured";
        return a.evidence == model::Evidence::ungraded ? "" : ", evidence: " + std::string(word_of(a.evidence));
    }

    [[nodiscard]] std::string source(const model::Assumption& a) const {
        return quoted(a.source + (a.source.empty() ? "" : "; ") + "actuals to " + month_);
    }

    [[nodiscard]] std::string written(const model::Assumption& a, const UnitStyle& style,
                                      const UpdatedFigure& figure) const {
        return "{" + range(a, style, figure) + (style.per.empty() ? "" : ", per: " + style.per) +
               ", source: " + source(a) + grade(a, figure) + ", as_of: " + month_ + "}";
    }

    const model::BusinessCase& bc_;
    std::string month_;
};

}  // namespace

std::vector<FigureText> track_figures(const model::BusinessCase& business_case, const analysis::TrackResult& result) {
    const Writer writer(business_case, result.last_month);
    std::vector<FigureText> texts;
    for (const UpdatedFigure& figure : result.updated) texts.push_back(writer.text(figure));
    return texts;
}

}  // namespace cxcase::report
