// Published worked examples, told as case files: the whole path is tested, from text to figure.
//
// The figures are facts copied from the publications named beside each test. Of the collection we drew from, these do
// not fit a deterministic ranking and are not here: MIRR with two rates (FIN-MIRR-MS-01: ours has one rate for both),
// dated flows by calendar day (FIN-XNPV-MS-01, FIN-XIRR-MS-01: ours has months), a fractional number of annuity
// payments (FIN-NPER-NPF-01: ours is linear inside the month), flows shifted by half a period as a whole (one of three
// answers of FIN-MIDYEAR-01), arithmetic without customers or money over time (COMPLAINT-PYRAMID, CXI-TEMKIN-2009,
// CES-SERVICEMAX, RICE-HASHBUILDS, TARP-LOYALTY-1979, which has data but no answer), stretched durations
// (OB-WORKS-DURATION), heterogeneous churn (SBG-*: `calibrate`), value of information (EVPI-*, EMV-ADVERT: `voi`), the
// sigmas of PERT-SCHEMATEX (`simulate`), the optima of KNAP-* and CAPBUD-* (`plan`; their greedy answers are here).
#pragma once

#include "cxcase/analysis/frictions.hpp"
#include "cxcase/analysis/rank.hpp"
#include "support/examples.hpp"

#include <string>
#include <vector>

namespace cxcase::test {

// Decimal digits without exponent, as a person writes them and a case file wants them.
[[nodiscard]] std::string written(double value);
[[nodiscard]] std::string percent(double share);

struct Setting {
    std::string horizon = "3 years";
    double rate = 0.1;  // annual
    std::string discounting = "year_end";
    std::string more;  // further top-level lines
};

// The lines before `segments`: a case from January 2027.
[[nodiscard]] std::string header(const Setting& setting);

// A segment in which nothing happens, for cases of money alone.
[[nodiscard]] std::string quiet_segment();

// An initiative whose net flow is flows[0] at once and flows[y] spread over case year y.
[[nodiscard]] std::string flows_as_initiative(const std::string& id, const std::vector<double>& flows);

// The one initiative of a case made of flows, and what `rank` says of it.
[[nodiscard]] analysis::InitiativeResult rank_flows(const Setting& setting, const std::vector<double>& flows);

// Present value of all that the one segment of a case earns. The case must hold the friction `everything()`: it takes
// half of the spend from all, so what it costs is what is left, and what it costs is what `frictions` tells.
[[nodiscard]] std::string everything(const std::string& segment);
[[nodiscard]] double present_value_of_customers(const std::string& text);

// A case of one segment that nobody joins: what one customer is worth, in present value.
struct Lifetime {
    double margin = 1;              // money per customer and month
    double churn = 0.1;             // per month
    double monthly_rate = 0.01;     // of discount
    std::string count = "opening";  // opening: paid in advance; closing: paid by those who stayed
    int months = 600;
};
[[nodiscard]] double lifetime_value(const Lifetime& lifetime);

}  // namespace cxcase::test
