// Single figures of an answer, by the paths of the JSON output: "portfolio.npv", "frictions.*.pv". Chosen once for a
// case, worked out for many variants of it, and nothing else is worked out for them.
#pragma once

#include "cxcase/analysis/rank.hpp"
#include "cxcase/model/measures.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cxcase::analysis {

// One figure of a result; how to get it stands in a table of picked.cpp.
struct Picked {
    std::string path;  // "initiatives.tracking.npv"
    std::string id;    // of the initiative or friction; empty for the other subjects
    model::Subject subject = model::Subject::portfolio;
    model::MeasureUnit unit = model::MeasureUnit::money;
    std::size_t row = 0;
};

// Options of a ranking that works out nothing that takes time; and what they need besides for a key of its answer: "irr",
// "yearly". Keys that need nothing change nothing.
[[nodiscard]] RankOptions quick_options();
void work_out_too(RankOptions& options, std::string_view key);

// Which figures, and what must be worked out for them.
struct Picks {
    std::vector<Picked> figures;
    bool of_ranking = false, of_frictions = false;
    RankOptions options;  // of the ranking
};

// What is wrong with a path, and the way out.
struct BadPick {
    std::string message;
    std::string help;
};

// By paths; `*` stands for every proposed initiative or every friction of the case. Repeated ones count once.
[[nodiscard]] std::variant<Picks, BadPick> pick(const model::BusinessCase& business_case,
                                                const std::vector<std::string>& paths);

// The figures of rank(business_case) and frictions(business_case), to the bit, in the order of the picks. Nothing where a
// figure does not exist, among them those of an initiative that is not proposed in this variant; truths are 1 and 0.
[[nodiscard]] std::vector<std::optional<double>> figures_of(const model::BusinessCase& business_case,
                                                            const Picks& picks);

// The figures of every set, "npv" first, in the order of a table of picked.cpp; and the one of a key of them.
[[nodiscard]] std::vector<std::string_view> set_keys();
[[nodiscard]] std::optional<double> figure_of(const Measures& set, std::string_view key);

}  // namespace cxcase::analysis
