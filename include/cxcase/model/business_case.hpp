// A customer-experience business case as plain data: resolved, typed and bounded. Symbols in comments are model.md's.
//
// Resolved means: `affects.all`, `reduces` maps, metric links, channel costs, growth, seasonality and risk defaults are
// already spread to where they act, so that the engine reads no rule twice. References are indices; segments,
// frictions, initiatives and lines are sorted by id, because every sum runs in that order. Everything compares member by
// member, so that two readings of a case can be told to be the same.
#pragma once

#include "cxcase/model/attacks.hpp"
#include "cxcase/model/calendar.hpp"
#include "cxcase/model/measures.hpp"
#include "cxcase/model/quantity.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cxcase::model {

enum class Discounting { monthly, year_end, mid_year };
enum class CountCustomers { average, opening, closing };
enum class Kind { opex, capex };
enum class Status { proposed, committed, rejected };
enum class RampShape { linear, s_curve };
enum class Lever { churn, conversion, revenue, referrals, moves, contacts, cost, savings };

struct Channel {
    std::string name;                  // empty: the one unnamed channel
    std::optional<Quantity> contacts;  // k, contacts per customer-month; absent: only friction contacts count
    Quantity cost;                     // u, money per contact (a default of 0 where no contact exists)
    friend bool operator==(const Channel&, const Channel&) = default;
};

struct Growth {  // per year, defaults 0
    Quantity prospects, revenue, contact_cost;
    friend bool operator==(const Growth&, const Growth&) = default;
};

struct Seasonality {  // January first, as written; the engine divides by the mean. Empty optional: none
    std::optional<std::array<double, 12>> prospects, revenue, contacts;
    friend bool operator==(const Seasonality&, const Seasonality&) = default;
};

struct Move {
    std::size_t to = 0;  // segment
    Quantity rate;       // m, per month
    friend bool operator==(const Move&, const Move&) = default;
};

struct Segment {
    std::string id, name, country, persona, value_tier, notes;
    Quantity customers;                        // N(0)
    Quantity churn;                            // c
    std::optional<Quantity> prospects;         // P
    std::optional<Quantity> conversion;        // v; present exactly when prospects is
    Quantity revenue;                          // a
    Quantity margin;                           // g, default 1
    std::vector<Channel> channels;             // sorted by name; every channel of the segment or of a friction on it
    bool contacts_given = false;               // k stated (for every channel listed with contacts)
    std::optional<Quantity> acquisition_cost;  // A
    std::optional<Quantity> referrals;         // w
    std::vector<Move> moves;                   // m[z], sorted by destination
    Quantity cannibalisation, addressable, capture;  // kappa (0), h (1), b (1)
    Growth growth;
    Seasonality seasonality;
    friend bool operator==(const Segment&, const Segment&) = default;
};

struct Exposure {  // e = value/months per customer-month; e-hat = value, the share in the written period
    Quantity value;
    double months = 1;  // length of the written period
    friend bool operator==(const Exposure&, const Exposure&) = default;
};

// The amount of an effect; through a metric link it is amount x (-points).
struct Effect {
    Quantity amount;                 // Unit::change_points, change_relative, count or money
    std::optional<Quantity> points;  // points lost on the metric (negative as written), when linked
    std::size_t metric = 0;          // which metric, when linked
    friend bool operator==(const Effect&, const Effect&) = default;
};

struct ChannelEffect {
    std::size_t channel = 0;  // index in Segment::channels
    Effect contacts;          // contacts each occurrence causes
    friend bool operator==(const ChannelEffect&, const ChannelEffect&) = default;
};

struct MoveEffect {
    std::size_t move = 0;  // index in Segment::moves
    Effect change;         // change_relative
    friend bool operator==(const MoveEffect&, const MoveEffect&) = default;
};

struct MetricLoss {
    std::size_t metric = 0;
    Quantity points;  // negative: points lost
    friend bool operator==(const MetricLoss&, const MetricLoss&) = default;
};

// What one friction does to one segment. Churn and conversion come in points or relative (Assumption::unit tells).
struct Affect {
    std::size_t segment = 0;
    std::optional<Exposure> customers;
    std::optional<Quantity> prospects;  // p
    std::optional<Effect> churn;        // change_points: per occurrence; change_relative: x-1
    std::optional<Effect> conversion;   // change_relative: -l; change_points: -1.5pp is -0.015
    std::optional<Effect> revenue;      // change_relative: -l
    std::optional<Effect> referrals;    // change_relative: -l
    std::vector<MoveEffect> moves;
    std::vector<ChannelEffect> contacts;
    std::optional<Effect> cost;  // money per occurrence
    std::vector<MetricLoss> metrics;
    friend bool operator==(const Affect&, const Affect&) = default;
};

struct Friction {
    std::string id, name, journey, stage, channel, function, owner, notes;
    Quantity trend;               // per year, default 0
    std::vector<Affect> affects;  // sorted by segment
    friend bool operator==(const Friction&, const Friction&) = default;
};

struct Fix {
    std::size_t friction = 0;
    std::size_t segment = 0;
    Quantity reduces;  // r
    friend bool operator==(const Fix&, const Fix&) = default;
};

struct YearAmount {
    int fiscal_year = 0;
    Quantity amount;  // money
    friend bool operator==(const YearAmount&, const YearAmount&) = default;
};

// A cost or saving line. Exactly one of: a one-off amount, a recurring amount (money_per_month), years, per_fix.
struct Line {
    enum class Form { one_off, recurring, years, per_fix };
    std::string id;
    Form form = Form::one_off;
    Kind kind = Kind::opex;
    std::optional<Quantity>
        amount;  // one_off: money; recurring: money_per_month; per_fix: money per occurrence removed
    std::vector<YearAmount> years;
    bool upfront = false;            // month 0
    std::optional<int> from, until;  // month indices; a quarter or year in `until` is already its last month
    friend bool operator==(const Line&, const Line&) = default;
};

struct TeamNeed {
    std::size_t team = 0;
    Quantity people;
    friend bool operator==(const TeamNeed&, const TeamNeed&) = default;
};

struct Initiative {
    std::string id, name, owner, function, country, notes;
    Status status = Status::proposed;
    std::vector<Fix> fixes;            // sorted by friction, then segment
    std::vector<Line> costs, savings;  // sorted by id
    int starts = 1;                    // month index; committed may be < 1
    Quantity delivery;                 // d, months (rounded half up)
    Quantity ramp;                     // m, months, may be fractional
    RampShape shape = RampShape::linear;
    Quantity fades;                           // per year, default 0
    std::optional<Quantity> lasts;            // months from go-live (rounded half up)
    Quantity success;                         // default 1
    Quantity risk_benefits, risk_costs;       // default 0, or the case's
    std::optional<Quantity> run_cost_growth;  // of an included case; else BusinessCase::run_cost_growth
    std::vector<TeamNeed> people;
    std::vector<std::size_t> requires_, excludes;  // initiatives, sorted; excludes made mutual
    bool mandatory = false;
    std::optional<std::pair<int, int>> window;  // earliest and latest start month
    std::vector<std::pair<Lever, std::string>> benefit_owners;
    friend bool operator==(const Initiative&, const Initiative&) = default;
};

struct YearBudget {
    int fiscal_year = 0;
    std::optional<Quantity> total, capex, opex;
    friend bool operator==(const YearBudget&, const YearBudget&) = default;
};

struct Team {
    std::string id;
    Quantity capacity;  // FTE
    friend bool operator==(const Team&, const Team&) = default;
};

struct AtMost {
    int count = 1;
    std::vector<std::size_t> of;  // initiatives
    friend bool operator==(const AtMost&, const AtMost&) = default;
};

struct Metric {
    std::string id;
    friend bool operator==(const Metric&, const Metric&) = default;
};

struct Correlation {
    Quantity a, b;
    double rho = 0;
    friend bool operator==(const Correlation&, const Correlation&) = default;
};

// expect: as written and typed; `that` is a path of results, which exists for every case with these ids.
struct Expectation {
    enum class Op { is, at_least, at_most, between, order };
    Op op = Op::is;
    std::string scenario, that;
    MeasureUnit unit = MeasureUnit::count;  // of the result
    double low = 0, high = 0;               // `is`: low is the value
    double within =
        0;  // `is`: how far off; unless given, half a unit of the last digit written, 0 of ranks and yes or no
    std::vector<std::string> order;
    std::string wanted;  // as written, for people: "at least 3.1M", "142% within 0.5pp", "tracking, billing"
    friend bool operator==(const Expectation&, const Expectation&) = default;
};

struct QuickWin {
    std::optional<Quantity> cost;
    double months = 6;
    friend bool operator==(const QuickWin&, const QuickWin&) = default;
};

struct ReportSettings {
    std::string logo, accent;
    bool confidential = false;
    std::vector<std::string> sections;
    friend bool operator==(const ReportSettings&, const ReportSettings&) = default;
};

// What differs from the case file, in the words of whoever asked: empty for the case as it stands.
struct InForce {
    std::vector<std::string> scenarios;  // names, in the order applied
    std::vector<std::string> overrides;  // "segments.*.churn *= 1.2", in the order applied
    [[nodiscard]] bool empty() const { return scenarios.empty() && overrides.empty(); }
    friend bool operator==(const InForce&, const InForce&) = default;
};

struct BusinessCase {
    std::string title, company, author, notes, currency;
    Calendar calendar;
    std::optional<Quantity> horizon;  // calendar.horizon follows it, see put()
    Quantity discount_rate;
    Discounting discounting = Discounting::monthly;
    CountCustomers count_customers = CountCustomers::average;
    std::array<double, evidence_grades> haircuts{};  // 0: off
    bool haircuts_on = false;
    std::vector<YearBudget> budget;  // sorted by year
    bool self_funding = false;
    std::vector<Team> people;  // sorted by id
    std::vector<AtMost> groups;
    QuickWin quick_win;
    Quantity run_cost_growth;             // growth.run_cost, default 0
    std::vector<Metric> metrics;          // sorted by id
    std::vector<Segment> segments;        // sorted by id
    std::vector<Friction> frictions;      // sorted by id
    std::vector<Initiative> initiatives;  // sorted by id, rejected ones included
    std::vector<std::pair<Lever, std::string>> benefit_owners;
    std::vector<std::string> scenarios;  // names; their overrides live with the document
    InForce in_force;
    bool at_likely = false;             // figures with a range stand at their likely value, not at their mean
    std::vector<CaseAttack> challenge;  // sorted by id
    std::vector<Correlation> correlations;
    std::vector<Expectation> expectations;
    ReportSettings report;
    std::vector<Assumption> assumptions;  // the register; Quantity::id indexes it

    [[nodiscard]] const Assumption& operator[](Quantity q) const { return assumptions[q.id]; }
    [[nodiscard]] double value(Quantity q) const { return assumptions[q.id].value; }
    // Another value for a quantity, and for what the case holds worked out from it.
    void put(Quantity q, double value) {
        assumptions[q.id].value = value;
        if (horizon == q) calendar.horizon = horizon_of(value);
    }
    // 1 - haircut of a quantity's grade; exactly 1 while haircuts are off.
    [[nodiscard]] double kept(Quantity q) const {
        return haircuts_on ? 1 - haircuts.at(static_cast<std::size_t>(assumptions[q.id].evidence)) : 1;
    }
    // The earliest fiscal year that `budget` names, else month 1's.
    [[nodiscard]] int budget_year() const {
        return budget.empty() ? calendar.fiscal_year(1) : budget.front().fiscal_year;
    }
    friend bool operator==(const BusinessCase&, const BusinessCase&) = default;
};

}  // namespace cxcase::model
