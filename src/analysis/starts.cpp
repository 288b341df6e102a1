#include "starts.hpp"

#include <algorithm>
#include <utility>

namespace cxcase::analysis {
namespace {

using model::BusinessCase;
using model::Initiative;
using model::Line;
using model::Quantity;

// A year's amount, spread over the months of it that are in the horizon, as a one-off of its own.
Line moved_year(const BusinessCase& bc, const Line& line, const model::YearAmount& year, int months) {
    const int first = bc.calendar.first_month(year.fiscal_year);
    Line amount = line;
    amount.form = Line::Form::one_off;
    amount.amount = year.amount;
    amount.years.clear();
    amount.from = std::max(1, first) + months;
    amount.until = std::min(bc.calendar.horizon, first + 11) + months;
    return amount;
}

std::vector<Line> moved_lines(const BusinessCase& bc, const std::vector<Line>& lines, int months) {
    std::vector<Line> all;
    for (const Line& line : lines) {
        if (line.form == Line::Form::years) {
            for (const model::YearAmount& year : line.years) all.push_back(moved_year(bc, line, year, months));
            continue;
        }
        Line other = line;
        if (other.from) *other.from += months;
        if (other.until) *other.until += months;
        if (other.upfront && months > 0) {
            other.upfront = false;
            other.from = other.until = months;
        }
        all.push_back(std::move(other));
    }
    return all;
}

// The same of costs and savings: a saving that is gone, or counted undiscounted, would decide about a start.
bool nothing_before_the_case(const Initiative& initiative) {
    const auto early = [](const Line& line) { return line.from && *line.from < 1; };
    return std::ranges::none_of(initiative.costs, early) && std::ranges::none_of(initiative.savings, early);
}

// A figure of the same size that may be chosen without the other.
Quantity own(BusinessCase& bc, Quantity quantity) {
    bc.assumptions.push_back(bc.assumptions[quantity.id]);
    return {static_cast<std::uint32_t>(bc.assumptions.size() - 1)};
}

// Every step-th of the further starts.
void add_starts(Starts& starts, const BusinessCase& bc, std::size_t i) {
    const Initiative& initiative = bc.initiatives[i];
    const std::vector<int> months = possible_starts(bc, initiative);
    std::size_t further = 0;
    for (const int month : months) {
        if (month == initiative.starts) {
            starts.choices.push_back(i);
            continue;
        }
        if (further++ % starts.step != 0) continue;
        Initiative other = moved(bc, initiative, month - initiative.starts);
        other.success = own(starts.business_case, other.success);
        for (model::Fix& fix : other.fixes) fix.reduces = own(starts.business_case, fix.reduces);
        starts.choices.push_back(starts.business_case.initiatives.size());
        starts.of.push_back(i);
        starts.business_case.initiatives.push_back(std::move(other));
    }
}

}  // namespace

Initiative moved(const BusinessCase& business_case, const Initiative& initiative, int months) {
    Initiative other = initiative;
    if (months == 0) return other;
    other.starts += months;
    other.costs = moved_lines(business_case, initiative.costs, months);
    other.savings = moved_lines(business_case, initiative.savings, months);
    return other;
}

std::vector<int> possible_starts(const BusinessCase& business_case, const Initiative& initiative) {
    if (!initiative.window) return {initiative.starts};
    const model::Calendar& calendar = business_case.calendar;
    const auto [first, last] = *initiative.window;
    std::vector<int> months;
    for (int month = std::max(1, first); month <= std::min(last, calendar.horizon); ++month) {
        if (!calendar.opens_quarter(month) && month != first && month != initiative.starts) continue;
        const int by = month - initiative.starts;
        if (by >= 0 || nothing_before_the_case(moved(business_case, initiative, by))) months.push_back(month);
    }
    return months.empty() ? std::vector{initiative.starts} : months;
}

Starts with_starts(const BusinessCase& business_case, std::size_t most_choices) {
    Starts starts;
    for (starts.step = 1;; ++starts.step) {
        starts.business_case = business_case;
        starts.choices.clear();
        starts.of.clear();
        for (std::size_t i = 0; i < business_case.initiatives.size(); ++i) starts.of.push_back(i);
        for (std::size_t i = 0; i < business_case.initiatives.size(); ++i)
            if (business_case.initiatives[i].status == model::Status::proposed) add_starts(starts, business_case, i);
        if (starts.choices.size() <= most_choices || starts.step > most_choices) break;
    }
    std::ranges::sort(starts.choices);
    return starts;
}

}  // namespace cxcase::analysis
