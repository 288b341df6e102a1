// The line of sight behind a figure: from an occurrence to the people who meet it, to churn, conversion, spend and
// contacts, to money. The last figure of each is the very double that `rank` or `frictions` gives; the steps before it
// add up to it (tests/laws/explain_test.cpp).
#pragma once

#include "cxcase/analysis/frictions.hpp"
#include "cxcase/analysis/rank.hpp"
#include "cxcase/model/business_case.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::analysis {

// What may be explained. `index` is that of the initiative, friction, segment, or of the figure in the register.
struct Subject {
    enum class Kind { initiative, friction, segment, figure };
    Kind kind = Kind::figure;
    std::size_t index = 0;
    friend bool operator==(const Subject&, const Subject&) = default;
};

// Every subject that `path` may mean: "initiatives.tracking", a bare id, or the path of a figure. A bare id may mean
// several; a path means at most one. `affects.<segment>` finds what stands under `affects.all`, and the path of a result
// (initiatives.tracking.roi) what it is a result of.
[[nodiscard]] std::vector<Subject> find_subjects(const model::BusinessCase& business_case, std::string_view path);

[[nodiscard]] std::string path_of(const model::BusinessCase& business_case, Subject subject);

// Every path that find_subjects knows, bare ids last: for suggestions.
[[nodiscard]] std::vector<std::string> known_paths(const model::BusinessCase& business_case);

// One friction in one segment today, committed work included in today's figures.
struct Meeting {
    std::size_t friction = 0, segment = 0;
    double customers = 0;  // occurrences among customers, e N(0) [per month]
    double prospects = 0;  // prospects who meet it, p P before growth and season [per month]
};

// What a segment brings today, before growth and season [money per customer-month].
struct Worth {
    std::size_t segment = 0;
    double spend = 0, margin = 0;  // a; g [share]
    double contact_cost = 0;       // sum k u over channels
    double friction_cost = 0;      // sum e cost
    double contribution = 0;       // a g - contact_cost - friction_cost
    std::vector<double> contacts;  // k by channel: contacts of a customer [per month]
};

// What can move about a segment.
enum class Track { churn, conversion, spend, referrals, moves, contacts, service };

// The part that one effect of one friction has in a change, as the factors it is made of in the month of the change:
//     - met x trend x left x removed x adoption x size
// Of a relative effect that is the part of `base` x `others` / `today`. Cannibalisation and capture are the segment's.
struct Cause {
    std::size_t friction = 0;
    model::Lever lever = model::Lever::churn;
    std::size_t part = 0;  // channel (contacts) or move
    model::Effect effect;
    double met = 0;       // e, ê or p, as the effect asks for
    double trend = 1;     // G(t); less where everybody meets it already
    bool held = false;    // it is less
    double left = 1;      // share of occurrences that other work leaves: committed, or required by what is explained
    double removed = 0;   // share of those removed at full effect
    double adoption = 1;  // part of full effect that is reached
    double kept = 1;      // 1 - haircut of the effect's grade
    double size = 0;      // what it does each time, negative for a loss, after haircut and metric link; of churn
                          // factors (x-1) c0
    double others = 1;    // relative effects: what other frictions make of the base by then
    double today = 1;     // relative effects: 1 - met x loss, what it leaves of the base today
};

// One track of a segment, without and with what is explained, in the month where they differ most.
struct TrackChange {
    std::size_t segment = 0;
    Track track = Track::churn;
    std::size_t move = 0;  // of Track::moves: index in Segment::moves
    double without = 0, with = 0;
    double difference = 0;
    int month = 1;
    std::vector<Cause> causes;
    double base = 0;                // today's v, a, w or m, of which relative effects take a part
    double others_churn = 0;        // of Track::churn: c0
    double growth = 1, season = 1;  // of spend, or of the cost of contacts, in that month
};

// A monthly course [index 0: month 0 or 1, see `first`].
struct Course {
    std::string key;
    std::vector<double> values;
    bool money = false;
};
struct Months {
    int first = 1;                // the month of index 0
    std::vector<Course> courses;  // all of one length
};

// ---- an initiative

struct Fixed {
    Meeting meeting;
    model::Quantity reduces;
    double kept = 1;     // 1 - haircut of its grade
    double removed = 0;  // at full adoption: reduces x kept x success x (1 - risk) [share]
};

struct LineValue {
    bool saving = false;
    std::size_t line = 0;            // index in Initiative::costs or savings
    double pv = 0;                   // after risk and success
    double total = 0;                // undiscounted
    double first_year = 0;           // of the budget year
    std::optional<int> from, until;  // the months anything is paid or saved
};

struct Sharing {  // another initiative at work on the same friction and segment
    std::size_t initiative = 0, friction = 0, segment = 0;
};

struct InitiativeExplanation {
    std::size_t initiative = 0;
    int delivery = 0, go_live = 1;
    std::optional<int> full, ends;  // the first month with everybody reached; the last month with effect
    int budget_year = 0;
    std::vector<Fixed> fixes;
    std::vector<TrackChange> changes;
    std::vector<Worth> worth;                // segments where anything changes
    std::vector<LineValue> lines;            // costs, then savings
    double other_costs = 0;                  // PV: change of per-fix costs of required and committed ones
    std::optional<InitiativeResult> result;  // as `rank` gives it; absent unless proposed
    std::size_t ranked = 0;                  // how many are
    std::vector<Sharing> sharing;            // funded before it, or committed
    std::vector<model::Quantity> inputs;  // stated figures that move its own NPV, the one whose 1% moves it most first
    std::vector<Warning> warnings;        // of the ranking, about anything
    Months months;                        // months 0..T
};

[[nodiscard]] InitiativeExplanation explain_initiative(const model::BusinessCase& business_case,
                                                       std::size_t initiative);

// The same, but for `inputs`, where the ranking of the case is known already: with or without shares, by ROI.
[[nodiscard]] InitiativeExplanation explain_initiative(const model::BusinessCase& business_case, std::size_t initiative,
                                                       const RankResult& ranking);

// Its `inputs`, by themselves; `measures`: its own, as `rank` gives them.
[[nodiscard]] std::vector<model::Quantity> moving_inputs(const model::BusinessCase& business_case,
                                                         std::size_t initiative, const Measures& measures);

// ---- a friction

struct Fixer {
    std::size_t initiative = 0, segment = 0;
    model::Quantity reduces;
    double removed = 0;       // at full adoption
    std::optional<int> rank;  // of a proposed one
    bool funded = false;
};

struct FrictionExplanation {
    FrictionResult result;  // as `frictions` gives it
    std::size_t ranked = 0;
    std::vector<Meeting> meetings;
    std::vector<TrackChange> changes;  // as if it did not exist, against today
    std::vector<Worth> worth;
    Levers levers;  // PV of what goes lost by effect; they add up to result.cost.pv
    std::vector<Fixer> fixers;
    Months months;  // months 1..T
};

[[nodiscard]] FrictionExplanation explain_friction(const model::BusinessCase& business_case, std::size_t friction);

// ---- a segment

struct ChurnPart {
    std::size_t friction = 0;
    double churn = 0;  // q [share per month]
};

struct SegmentFriction {
    std::size_t friction = 0;
    double customers_lost_per_year = 0, pv = 0;  // this segment's part of `frictions`
};

struct SegmentExplanation {
    std::size_t segment = 0;
    std::vector<ChurnPart> churn;  // that frictions cause
    double other_churn = 0;        // the rest; they add up to what is observed
    Worth worth;
    SegmentBaseline baseline;                // as `rank` gives it
    double margin = 0;                       // revenue x g over the horizon
    double service = 0, acquisition = 0;     // margin - service - acquisition is baseline.contribution
    std::vector<SegmentFriction> frictions;  // dearest first
    Months months;                           // months 1..T
};

[[nodiscard]] SegmentExplanation explain_segment(const model::BusinessCase& business_case, std::size_t segment);

// ---- a figure

struct Range {  // canonical
    double p10 = 0, p50 = 0, p90 = 0;
};

struct Influence {
    std::size_t initiative = 0;
    double npv = 0;         // standalone
    double by_percent = 0;  // what 1% more of the figure moves it by [money]
    double by_month = 0;    // what one month more does, of a duration in whole months
};

struct FigureExplanation {
    std::size_t figure = 0;
    std::optional<Range> range;  // of an uncertain one
    bool whole_months = false;   // the model rounds it to months, so 1% more does nothing
    double portfolio_npv = 0, portfolio_by_percent = 0, portfolio_by_month = 0;
    std::vector<Influence> influences;     // initiatives whose NPV it moves, in rank order
    std::vector<std::size_t> frictions;    // that are stated with it
    std::vector<std::size_t> initiatives;  // that are stated with it, rejected ones included
};

// Derivatives are exact: 0.01 x value x d NPV / d value. Durations in whole months (horizon, delivery, lasts) have none: of
// them it is the NPV with one month more, less that as it is.
[[nodiscard]] FigureExplanation explain_figure(const model::BusinessCase& business_case, std::size_t figure);

}  // namespace cxcase::analysis
