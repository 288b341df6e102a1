// Variants of a case side by side as a report: what a reviewer reads, what a script reads (schema/compare.schema.json).
#pragma once

#include "cxcase/analysis/attribution.hpp"
#include "cxcase/analysis/choose.hpp"
#include "cxcase/analysis/rank.hpp"
#include "cxcase/report/report.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace cxcase::report {

// One of the cases compared; the first is the one the others are held against.
struct ComparedCase {
    std::string name;  // for people: "head.yaml", "recession"
    std::string file;
    std::vector<std::string> scenarios, overrides;  // what differs from the file
    model::BusinessCase business_case;
    analysis::RankResult result;
    std::optional<analysis::ChooseResult> plan = {};  // where it was asked for
};

// A place at which the inputs differ.
struct InputChange {
    std::string path;
    bool counts = true;  // may move a figure
    struct Value {
        std::string written;  // on one line
        std::string where;    // "head.yaml:14:12"
    };
    std::vector<std::optional<Value>> values;  // by variant; nothing where a variant says nothing there
};

// From the first variant to another.
struct Waterfall {
    std::size_t variant = 0;
    std::vector<std::size_t> changes;   // all that differ
    std::string why_none;               // why the difference is not put down to them; else empty
    analysis::Attribution attribution;  // its bars name changes by their place in Comparison::changes
    std::vector<std::string> names;     // by bar: "segments.*.churn"
};

// A condition of `--fail-if` against one variant.
struct Verdict {
    std::string condition;
    std::size_t variant = 0;
    bool failed = false;
    Phrase why;  // "12.3% lower: EUR 3.1M -> EUR 2.7M"
};

struct Comparison {
    std::vector<ComparedCase> variants;
    std::vector<InputChange> changes;
    std::vector<Waterfall> waterfalls;  // one a variant but the first
    std::vector<Verdict> verdicts;
    std::vector<analysis::Warning> warnings;
};

struct CompareReportOptions {
    bool notes = true;  // conventions and warnings for people
    bool at_likely = false;
};

[[nodiscard]] Report compare_report(const Comparison& comparison, const CompareReportOptions& options = {});

// The failed ones of the verdicts for people, a line each: "portfolio.npv drops 5%: fails in head.yaml, …".
[[nodiscard]] std::vector<Phrase> failures(const Comparison& comparison);

// Money of both may be compared.
[[nodiscard]] bool same_currency(const Comparison& comparison);

}  // namespace cxcase::report
