// When each initiative of the plan starts, where that was chosen, too.
#include "case_parts.hpp"
#include "plan_report_parts.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace cxcase::report {

namespace {

using analysis::StartChoice;

Row start_row(const PlanAnswer& answer, const StartChoice& choice) {
    const model::Calendar& calendar = answer.from.calendar;
    const model::Initiative& stated = answer.as_stated->initiatives[choice.initiative];
    const auto [first, last] = stated.window.value_or(std::pair{choice.months.front(), choice.months.back()});
    const std::string starts = choice.chosen ? calendar.month_name(choice.month) : "not funded";
    return {{text(name_of(stated)), text(starts), text(calendar.month_name(stated.starts)),
             text(calendar.month_name(first)), text(calendar.month_name(last))},
            {}};
}

}  // namespace

void add_schedule(const PlanAnswer& answer, Phrase& headline) {
    if (answer.schedule == nullptr) return;
    const auto add = [&](Cell cell) { headline.parts.push_back(std::move(cell)); };
    if (answer.schedule->starts.empty()) return add(text(" No initiative has a window to start in."));
    if (!answer.schedule->stated_npv) return add(text(" With stated starts that keep their windows no set fits."));
    const bool drawn = aim_name(answer) != "npv";
    const double here = drawn ? *answer.schedule->npv : answer.result.best->npv;
    const double gained = here - *answer.schedule->stated_npv;
    if (gained <= 1e-9 * std::abs(here))
        return add(text(" No other starts that were looked at are worth more than the stated ones" +
                        std::string(drawn ? ", as stated." : ".")));
    if (drawn) {
        add(text(" Its starts are those of the best plan as stated, NPV "));
        add(figure(Show::money, here));
        add(text("."));
    }
    add(text(" With stated starts that keep their windows the best set is worth "));
    add(figure(Show::money, answer.schedule->stated_npv));
    add(text(": "));
    add(figure(Show::money, gained));
    add(text(" less."));
}

std::optional<Table> schedule_table(const PlanAnswer& answer) {
    if (answer.schedule == nullptr || answer.schedule->starts.empty()) return std::nullopt;
    Table table;
    table.title = "When to start";
    table.columns = {{"initiative", "initiative", Show::text, 0, true},
                     {"starts", "starts", Show::text},
                     {"stated", "stated", Show::text},
                     {"earliest", "earliest", Show::text},
                     {"latest", "latest", Show::text}};
    for (const StartChoice& choice : answer.schedule->starts) table.rows.emplace_back(start_row(answer, choice));
    return table;
}

void put_schedule_notes(const PlanAnswer& answer, Notes& notes) {
    if (answer.schedule == nullptr || answer.schedule->starts.empty()) return;
    put(notes,
        phrase("Starts looked at are the first months of fiscal quarters in each window, its first month and the "
               "stated start inside it. Costs move along. What other decisions cost, and what more people or "
               "money would bring, is at the starts shown."));
    if (aim_name(answer) != "npv")
        put(notes, phrase("Starts were chosen by the figures as stated, the set at these starts over the draws. What "
                          "other starts are worth over the draws was not looked at" +
                          std::string(answer.schedule->proven ? "." : "; as stated none better were found.")));
    if (answer.schedule->step > 1)
        put(notes, phrase("There were too many starts: only one in " + std::to_string(answer.schedule->step) +
                          " of those that are not stated was looked at."));
}

// Every chosen initiative, whether it could start at another time or not.
Value schedule_json(const PlanAnswer& answer) {
    if (answer.schedule == nullptr || !answer.result.best) return {};
    Value::Object starts;
    for (const std::size_t i : answer.result.best->initiatives)
        starts.emplace_back(answer.from.initiatives[i].id,
                            answer.from.calendar.month_name(answer.from.initiatives[i].starts));
    return starts;
}

Value stated_json(const PlanAnswer& answer) {
    return answer.schedule == nullptr ? Value() : Value(answer.schedule->stated_npv);
}

}  // namespace cxcase::report
