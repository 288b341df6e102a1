// The parts of the workbook and what they tell each other: where each quantity of the case stands.
#pragma once

#include "cxcase/analysis/rank.hpp"
#include "cxcase/engine/plan.hpp"
#include "pen.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cxcase::report {

// Where the case's numbers stand.
struct AssumptionCells {
    std::vector<Formula> used;    // canonical, by Quantity::id
    std::vector<Place> values;    // as written, by Quantity::id
    std::vector<Formula> starts;  // month of `starts`, by initiative
    std::vector<Formula> kept;    // 1 - haircut, by grade
};

struct TimeRows {
    MonthRow month, fiscal_year, case_year, years, discount;
};

// Statics of a segment: what does not depend on any set.
struct SegmentCells {
    std::optional<MonthRow> prospects;   // P(t)
    MonthRow spend;                      // a x growth x season
    std::vector<Formula> channel_costs;  // u(t) x season, by channel
    std::vector<Formula> contacts;       // k, by channel
    Formula untouched_churn = 0;         // c0
};

// One friction on one segment, after haircuts; losses are positive where it harms.
struct PairCells {
    Formula e = 0, e_hat = 0, p = 0;
    Formula trend = 1, met = 0, met_prospects = 0;
    std::optional<Formula> churn_points, churn_relative, conversion_loss, conversion_points, revenue_loss,
        referral_loss, cost;
    std::vector<std::pair<std::size_t, Formula>> move_losses, contacts;
    bool grows = false;  // has a trend
};

// What an initiative brings by itself, whatever else is funded.
struct InitiativeCells {
    std::size_t sheet = 0;
    int next_row = 0;                           // where its sheet goes on
    std::map<std::uint32_t, MonthRow> removal;  // rho(t), by the Quantity::id of `reduces`
    MonthRow opex, capex, savings, running;     // lines, months 0..T, after risk; running: recurring savings less costs
    std::optional<MonthRow> price_opex, price_capex;  // what one occurrence removed costs
    [[nodiscard]] bool per_fix() const { return price_opex || price_capex; }
};

// What a friction does to its segment's levers while some of it is removed.
struct Effects {
    std::optional<Formula> churn, conversion, spend, referrals, conversion_points;
    std::vector<std::pair<std::size_t, Formula>> moves;
    std::vector<Formula> service;
};

struct LeverCells {
    Formula churn = 0, conversion = 0, spend = 0, referrals = 0, service = 0;
    std::vector<Formula> moves;
};

struct CourseRows {
    LeverCells levers;
    MonthRow lost, won, arrived, customers, counted, revenue, acquisition, contribution;
};

// Somebody in force: wholly, or as far as a switch says.
struct Party {
    std::size_t initiative = 0;
    std::optional<Place> funded = {};
};

// What happens when some initiatives are in force: what differs from its parent, the rest stands there.
struct Scenario {
    const Scenario* parent = nullptr;
    std::vector<Party> members;                 // all in force, those of the parent and the committed ones too
    std::map<std::size_t, Effects> effects;     // by pair
    std::map<std::size_t, Formula> removal;     // by pair
    std::map<std::size_t, CourseRows> courses;  // by segment

    [[nodiscard]] const Effects* effects_of(std::size_t pair) const;
    [[nodiscard]] Formula removal_of(std::size_t pair) const;
    [[nodiscard]] const CourseRows& course_of(std::size_t segment) const;
};

// Where a set's answers stand.
struct MeasureCells {
    Place npv, pv_benefits, pv_costs, roi, bcr, irr, mirr, payback, discounted_payback, peak_funding, first_year_cost,
        first_year_benefit, run_rate, customers_gained;
};

// A limit on what the funded set may cost.
struct BudgetCells {
    std::string label, year;
    Place amount, used;
};

// Months 0..T.
struct FlowRows {
    MonthRow benefit, opex, capex, running, revenue, acquisition;
    Formula customers_gained = 0;
};

inline constexpr int finer_steps = 1000;  // of a step of that grid

// Everything the parts share.
struct Draft {
    Draft(const model::BusinessCase& business_case, const analysis::RankResult& result, const Tracked* actual);

    const model::BusinessCase& bc;
    const analysis::RankResult& ranked;
    const Tracked* tracked;  // nullptr without actuals
    engine::Plan plan;
    Book book;

    std::size_t guide = 0, ranking = 0, portfolio = 0, actuals = 0, overview = 0, inputs = 0, baseline_sheet = 0,
                segments_sheet = 0, frictions_sheet = 0, time_sheet = 0, rates_sheet = 0;
    AssumptionCells cells;
    TimeRows time;
    Place rates_low, rates_high, ones_first, ones_last, fractions_first,
        fractions_last;  // of the grid that IRR walks along
    std::vector<SegmentCells> segments;
    std::vector<PairCells> pairs;              // by Plan::pairs
    std::vector<InitiativeCells> initiatives;  // by index; rejected ones are empty
    Scenario baseline;
    std::vector<MeasureCells> measures;  // by initiative
    MeasureCells portfolio_measures;
    std::vector<Place> switches;  // funded, by initiative
    int below_switches = 0;       // the first free row of the overview
    std::vector<BudgetCells> budgets;

    [[nodiscard]] Formula in(model::Quantity q) const { return cells.used[q.id]; }
    [[nodiscard]] Formula in(const std::optional<model::Quantity>& q) const { return q ? in(*q) : Formula(0); }
    [[nodiscard]] bool stated(model::Quantity q) const { return bc[q].stated; }
    [[nodiscard]] Formula kept(model::Quantity q) const;  // 1 - haircut; 1 while haircuts are off
    [[nodiscard]] bool committed(std::size_t i) const { return bc.initiatives[i].status == model::Status::committed; }
    [[nodiscard]] bool proposed(std::size_t i) const { return bc.initiatives[i].status == model::Status::proposed; }
    [[nodiscard]] bool rejected(std::size_t i) const { return bc.initiatives[i].status == model::Status::rejected; }
    [[nodiscard]] Pen pen(std::size_t sheet);
};

// Parts, in the order in which they are written.
void write_assumptions(Draft& draft);
void write_time(Draft& draft);
void write_segments(Draft& draft);
void write_frictions(Draft& draft);
void write_own(Draft& draft, std::size_t initiative);  // timing, adoption, removal, lines
void write_baseline(Draft& draft);
void write_standalone(Draft& draft, std::size_t initiative);
void write_overview(Draft& draft);   // every initiative a row, and the switches
void write_portfolio(Draft& draft);  // after the switches
void write_overview_measures(Draft& draft);
void write_demands(Draft& draft);  // after the budgets
void write_ranking(Draft& draft);
void write_actuals(Draft& draft);  // only with actuals
void write_guide(Draft& draft);
void finish_assumptions(Draft& draft);  // which of them any formula uses

// The head of a sheet by months: its title, a sentence, and the months.
void write_month_head(Draft& draft, Pen& pen, std::string title, std::string sentence);

// rho of a party on a pair, as far as it is funded; nothing where it does not serve it.
[[nodiscard]] std::optional<Formula> removal_by(const Draft& draft, const Party& party, const engine::Pair& pair);

// "Missed visit | Homes".
[[nodiscard]] std::string pair_words(const Draft& draft, const engine::Pair& pair);

// Projects what `members` touch, on top of `parent`.
[[nodiscard]] Scenario project(Draft& draft, Pen& pen, const Scenario* parent, std::vector<Party> members,
                               const std::vector<std::size_t>& changed);

// What `with` costs per fix beyond `without`.
struct PerFixCosts {
    Formula opex = 0, capex = 0;
};
[[nodiscard]] PerFixCosts per_fix_costs(Draft& draft, Pen& pen, const Scenario& with, const Scenario& without);

// Rows below the flows that its measures are made of, and the measures in the rows reserved at `top`.
[[nodiscard]] MeasureCells write_measures(Draft& draft, Pen& pen, const FlowRows& flows, int top);
inline constexpr int measure_rows = 16;  // reserved for them, with their heading

// By fiscal year: rows reserved at `top`.
void write_years(Draft& draft, Pen& pen, const FlowRows& flows, int top);
inline constexpr int year_rows = 9;

}  // namespace cxcase::report
