// The ranked budget request: which initiatives to ask money for, what each adds, and where the budget ends.
// Every field is defined in model.md (Money, Ranking and the request); names are those of the JSON output.
#pragma once

#include "cxcase/base/codes.hpp"
#include "cxcase/model/business_case.hpp"

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::analysis {

enum class OrderBy { roi, npv, bcr, irr, payback, adds, shapley, first_year_benefit };

// Which figures are worked out. Many runs of a what-if need few of them; what is left out stays 0, null or empty, and
// what is given is the same to the bit. NPV, its parts, ROI, BCR, the budget year, the walk and what each funded
// initiative adds are always given.
struct Extent {
    bool rates = true;    // IRR and MIRR
    bool course = true;   // paybacks, peak funding, run rate
    bool changes = true;  // per segment, customers gained, metrics, by fiscal year
    bool adds = true;     // of those passed over; what the order shown needs is given all the same
    bool last_in = true;  // of all
    bool bundles = true;  // with_required
    bool all = true;      // RankResult::all
};

struct RankOptions {
    OrderBy by = OrderBy::roi;
    bool shapley = false;  // also implied by OrderBy::shapley
    bool details = true;   // false leaves out levers, cost of delay and warnings
    Extent extent = {};    // what an order needs is given all the same
};

struct YearRow {  // undiscounted; revenue is the difference to the baseline
    int fiscal_year = 0;
    double revenue = 0, benefit = 0, acquisition_spend = 0, cost_opex = 0, cost_capex = 0, net = 0;
};

// PV of the benefit when removal acts on one effect only; order of model::Lever, then interaction.
struct Levers {
    std::array<double, 8> by_lever{};
    double interaction = 0;
};

// Differences per segment at the month of their largest size; null where the change is 0 throughout.
struct Change {
    double difference = 0;
    std::optional<int> month;
};

struct Measures {
    double npv = 0, pv_benefits = 0, pv_costs = 0;
    std::optional<double> roi, bcr, irr, mirr, payback_months, discounted_payback_months;
    double peak_funding = 0, first_year_cost = 0, first_year_benefit = 0, run_rate = 0, customers_gained = 0;
    double last_months_net = 0;  // net flow of the last min(12, T) months, undiscounted, one-offs included [money]
    std::vector<Change> churn_change, conversion_change, revenue_change;  // by segment
    std::vector<std::vector<std::optional<double>>> metrics;  // [segment][metric]: points; empty: none touches it
    std::vector<YearRow> yearly;
    std::map<std::string, std::string> why_null;  // "irr" -> "the flows never turn positive"
};

struct Bundle {
    double npv = 0;
    std::optional<double> roi;
    double first_year_cost = 0;
};

enum class Unfunded { none, over_budget, excluded, adds_no_value };

// A budget that does not suffice.
struct Shortfall {
    enum class Kind { total, capex, opex };
    int fiscal_year = 0;
    Kind kind = Kind::total;
    double amount = 0;  // what is missing [money]
};

struct InitiativeResult {
    std::size_t initiative = 0;  // index in BusinessCase::initiatives
    int rank = 0;                // 1-based
    Measures measures;           // standalone
    Levers levers;
    double cost_of_delay = 0;
    double adds = 0, last_in = 0;
    std::optional<double> shapley, shapley_se;
    bool funded = false;
    Unfunded unfunded = Unfunded::none;
    std::string unfunded_because;  // "over budget", "excluded by x", "adds no value"; empty when funded
    std::string excluded_by = {};  // x; empty where it is not for that
    // What it and what it requires would lack on top of those funded before; empty where it is not for that.
    std::vector<Shortfall> over_budget = {};
    bool quick_win = false;
    std::optional<Bundle> with_required;
};

struct SegmentBaseline {
    double customers_end = 0, churned = 0, acquired = 0, revenue = 0, contribution = 0;
};

struct Amounts {
    std::optional<double> total, capex, opex;
};

struct YearUse {
    int fiscal_year = 0;
    Amounts budget;  // what the case names
    double used_total = 0, used_capex = 0, used_opex = 0;
    Amounts left;  // budget minus used, where named
};

struct Warning {
    base::Code code;
    std::string path;
    std::string text;
};

struct RankResult {
    OrderBy by = OrderBy::roi;
    int budget_year = 0;
    SegmentBaseline baseline;  // all segments together
    std::vector<SegmentBaseline> baseline_segments;
    std::vector<InitiativeResult> initiatives;  // proposed ones, in rank order
    std::vector<std::size_t> committed;         // indices
    std::vector<std::size_t> funded_in_turn;  // mandatory ones and what they require first, each adding to those before
    Measures portfolio;                       // the funded set
    std::optional<Measures> all;              // null when two proposed exclude each other
    std::vector<YearUse> budget;              // every fiscal year of the horizon and every year named
    std::vector<Warning> warnings;
};

[[nodiscard]] RankResult rank(const model::BusinessCase& business_case, const RankOptions& options = {});

// Does the ranking fund these, sorted, and no other? Such a set valued in another way may differ in the last digits, and is
// worth the same.
[[nodiscard]] bool funds_just(const RankResult& ranked, const std::vector<std::size_t>& initiatives);

}  // namespace cxcase::analysis
