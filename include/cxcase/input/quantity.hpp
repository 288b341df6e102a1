// The quantity grammar of the case file (docs/case-file.md, Writing figures): a node becomes one row of the assumption register.
#pragma once

#include "cxcase/document/node.hpp"
#include "cxcase/input/load.hpp"
#include "cxcase/model/quantity.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::input {

// What a key expects; each row decides units, period, bounds and the words of its errors.
enum class QuantityKind {
    money,             // 380k, EUR 380k; >= 0                                          -> money
    money_rate,        // 14.50 per month; period required                              -> money_per_month
    money_or_rate,     // cost lines: with a period recurring (money_per_month), without one-off (money)
    count,             // >= 0
    share,             // 62% or 0.62
    flow_rate,         // 80k per month, period required, divided                       -> per_month
    probability_rate,  // churn, moves: period required, compounded                     -> probability_month
    exposure,          // 14.4% per year; period required, kept as written              -> occurrence
    yearly,            // 5% or 5% per year; > -100%                                    -> per_year
    churn_change,  // +3.5pp or 1.6x                                                -> change_points | change_relative
    conversion_change,  // -8%, 0.92x or -1.5pp
    relative_change,    // -4% or 0.96x
    metric_points,      // -25
    duration,           // 36 months, 3 years, 2 quarters; fractional allowed
    whole_duration,     // horizon, delivery, lasts: a certain figure must be whole
    people,             // FTE >= 0
};

// Money of an included case: bare amounts are in its own currency.
struct LocalMoney {
    std::string currency;
    std::map<std::string, double> fx;  // 1 unit of key is this many of `currency`
};

// What every read needs. One per case.
struct QuantityContext {
    const source::Sources* sources = nullptr;
    source::Diagnostics* diagnostics = nullptr;
    std::string currency;                                  // case currency; empty while unknown
    std::map<std::string, double> fx;                      // 1 unit of key is this many of the case currency
    std::map<std::string, LocalMoney, std::less<>> local;  // by prefix of included cases
    const LocalMoney* here = nullptr;                      // of the figure being read
    Point point = Point::mean;
    std::string folder;                                 // for samples: draws.csv#column
    const std::vector<Whereabouts>* folders = nullptr;  // by FileId, where a case has several files; else `folder`
    SampleFiles* samples = nullptr;                     // as in ReadOptions
    std::vector<std::string>* sample_files = nullptr;   // by model::Samples::number; figures read apart have none
    std::vector<source::Span> patterns;  // of changes that end in many places: complaints about these name the path
};

// A read quantity. `months` is the written period (exposure keeps it; others are converted already).
struct ReadQuantity {
    model::Assumption assumption;  // path as given, evidence/source/as_of/note when its map has them
    double months = 1;
    bool has_period = false;
};

struct QuantityRule {
    QuantityKind kind = QuantityKind::count;
    std::string_view name = {};  // for messages: "churn"
    bool per_point = false;      // inside metrics.*.per_point: `x` refused
    bool per_customer = false;   // a flow_rate of a customer (contacts, referrals), which may be a percentage
    // keys of the map that belong to the caller (kind, upfront, from, until, per_fix, reduces, segments): not unknown here
    std::vector<std::string_view> foreign_keys = {};
    double lowest = -1e308;  // further bounds, canonical (e.g. horizon 1..600 months)
    double highest = 1e308;
};

// Reads a plain scalar ("2.1% per month"), an interval ("5%..12%"), or a quantity map ({value|amount, per, source,
// evidence, as_of, note} or {low, likely, high} | {p10,p50,p90} | normal | lognormal | beta | triangular | uniform |
// discrete | samples). On a problem adds diagnostics (CX02xx) and gives nothing.
[[nodiscard]] std::optional<ReadQuantity> read_quantity(const document::Node& node, const QuantityRule& rule,
                                                        const std::string& path, QuantityContext& context);

// A plain number with the format's spelling (1_200_000, 1.2M, 80k, 2bn), no unit; used for lists and weights.
[[nodiscard]] std::optional<double> read_number(const document::Node& node, std::string_view name,
                                                QuantityContext& context);

}  // namespace cxcase::input
