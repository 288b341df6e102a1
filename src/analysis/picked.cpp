#include "cxcase/analysis/picked.hpp"

#include "cxcase/analysis/budget.hpp"
#include "cxcase/analysis/frictions.hpp"
#include "cxcase/base/contract.hpp"
#include "cxcase/base/text.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace cxcase::analysis {
namespace {

using model::BusinessCase;
using Figure = std::optional<double>;

// What of an answer a ranking works out only where it is asked for, by the keys of it.
struct SlowKey {
    std::string_view key;
    bool& (*part)(RankOptions&);
};
bool& rates(RankOptions& options) { return options.extent.rates; }
bool& course(RankOptions& options) { return options.extent.course; }
bool& changes(RankOptions& options) { return options.extent.changes; }
bool& adds(RankOptions& options) { return options.extent.adds; }
bool& last_in(RankOptions& options) { return options.extent.last_in; }
bool& bundles(RankOptions& options) { return options.extent.bundles; }
bool& all_together(RankOptions& options) { return options.extent.all; }
bool& shapley(RankOptions& options) { return options.shapley; }
bool& details(RankOptions& options) { return options.details; }
constexpr std::array slow_keys{SlowKey{"irr", rates},
                               SlowKey{"mirr", rates},
                               SlowKey{"payback_months", course},
                               SlowKey{"discounted_payback_months", course},
                               SlowKey{"peak_funding", course},
                               SlowKey{"run_rate", course},
                               SlowKey{"customers_gained", changes},
                               SlowKey{"churn_change", changes},
                               SlowKey{"conversion_change", changes},
                               SlowKey{"revenue_change", changes},
                               SlowKey{"at_month", changes},
                               SlowKey{"metrics", changes},
                               SlowKey{"yearly", changes},
                               SlowKey{"adds", adds},
                               SlowKey{"last_in", last_in},
                               SlowKey{"with_required", bundles},
                               SlowKey{"all", all_together},
                               SlowKey{"shapley", shapley},
                               SlowKey{"shapley_se", shapley},
                               SlowKey{"levers", details},
                               SlowKey{"cost_of_delay", details}};

// A figure of an initiative or of the portfolio, of an initiative alone, of the baseline, or of the budget year.
struct MeasureRow {
    std::string_view key;
    Figure (*get)(const Measures&);
};
constexpr std::array measure_rows{
    MeasureRow{"npv", [](const Measures& m) -> Figure { return m.npv; }},
    MeasureRow{"roi", [](const Measures& m) { return m.roi; }},
    MeasureRow{"bcr", [](const Measures& m) { return m.bcr; }},
    MeasureRow{"irr", [](const Measures& m) { return m.irr; }},
    MeasureRow{"mirr", [](const Measures& m) { return m.mirr; }},
    MeasureRow{"peak_funding", [](const Measures& m) -> Figure { return m.peak_funding; }},
    MeasureRow{"payback_months", [](const Measures& m) { return m.payback_months; }},
    MeasureRow{"discounted_payback_months", [](const Measures& m) { return m.discounted_payback_months; }},
    MeasureRow{"pv_benefits", [](const Measures& m) -> Figure { return m.pv_benefits; }},
    MeasureRow{"pv_costs", [](const Measures& m) -> Figure { return m.pv_costs; }},
    MeasureRow{"first_year_cost", [](const Measures& m) -> Figure { return m.first_year_cost; }},
    MeasureRow{"first_year_benefit", [](const Measures& m) -> Figure { return m.first_year_benefit; }},
    MeasureRow{"run_rate", [](const Measures& m) -> Figure { return m.run_rate; }},
    MeasureRow{"customers_gained", [](const Measures& m) -> Figure { return m.customers_gained; }}};

struct InitiativeRow {
    std::string_view key;
    Figure (*get)(const InitiativeResult&);
};
constexpr std::array initiative_rows{
    InitiativeRow{"rank", [](const InitiativeResult& r) -> Figure { return r.rank; }},
    InitiativeRow{"cost_of_delay", [](const InitiativeResult& r) -> Figure { return r.cost_of_delay; }},
    InitiativeRow{"adds", [](const InitiativeResult& r) -> Figure { return r.adds; }},
    InitiativeRow{"last_in", [](const InitiativeResult& r) -> Figure { return r.last_in; }},
    InitiativeRow{"shapley", [](const InitiativeResult& r) { return r.shapley; }},
    InitiativeRow{"shapley_se", [](const InitiativeResult& r) { return r.shapley_se; }},
    InitiativeRow{"funded", [](const InitiativeResult& r) -> Figure { return r.funded ? 1 : 0; }}};

struct BaselineRow {
    std::string_view key;
    double SegmentBaseline::* figure;
};
constexpr std::array baseline_rows{
    BaselineRow{"customers_end", &SegmentBaseline::customers_end}, BaselineRow{"churned", &SegmentBaseline::churned},
    BaselineRow{"acquired", &SegmentBaseline::acquired}, BaselineRow{"revenue", &SegmentBaseline::revenue},
    BaselineRow{"contribution", &SegmentBaseline::contribution}};

struct FrictionRow {
    std::string_view key;
    double (*get)(const FrictionResult&);
};
constexpr std::array friction_rows{
    FrictionRow{"rank", [](const FrictionResult& r) -> double { return r.rank; }},
    FrictionRow{"pv", [](const FrictionResult& r) { return r.cost.pv; }},
    FrictionRow{"contribution_per_year", [](const FrictionResult& r) { return r.cost.contribution_per_year; }},
    FrictionRow{"revenue_per_year", [](const FrictionResult& r) { return r.cost.revenue_per_year; }},
    FrictionRow{"customers_lost_per_year", [](const FrictionResult& r) { return r.cost.customers_lost_per_year; }},
    FrictionRow{"conversions_lost_per_year", [](const FrictionResult& r) { return r.cost.conversions_lost_per_year; }},
    FrictionRow{"contacts_per_year", [](const FrictionResult& r) { return r.cost.contacts_per_year; }}};

// Of the budget year.
struct BudgetRow {
    std::string_view key;
    Figure (*get)(const YearUse&);
};
constexpr std::array budget_rows{BudgetRow{"amount", [](const YearUse& year) { return whole_budget(year.budget); }},
                                 BudgetRow{"used", [](const YearUse& year) -> Figure { return year.used_total; }},
                                 BudgetRow{"left", [](const YearUse& year) -> Figure {
                                               const Figure whole = whole_budget(year.budget);
                                               return whole ? Figure(*whole - year.used_total) : std::nullopt;
                                           }}};

// Rows of initiatives follow those of measures.
std::optional<std::size_t> find_row(model::Subject subject, std::string_view key) {
    const auto found = [&](const auto& rows) -> std::optional<std::size_t> {
        const auto at = std::ranges::find_if(rows, [&](const auto& row) { return row.key == key; });
        return at == rows.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - rows.begin()));
    };
    if (subject == model::Subject::baseline) return found(baseline_rows);
    if (subject == model::Subject::friction) return found(friction_rows);
    if (subject == model::Subject::budget) return found(budget_rows);
    if (const auto at = found(measure_rows); at || subject != model::Subject::initiative) return at;
    const auto at = found(initiative_rows);
    return at ? std::optional(measure_rows.size() + *at) : std::nullopt;
}

std::vector<std::string> keys_of(model::Subject subject) {
    std::vector<std::string> keys = model::measures_of(subject);
    std::erase_if(keys, [&](const std::string& key) { return !find_row(subject, key); });
    return keys;
}

std::string listed(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

std::string hint(std::string_view word, const std::vector<std::string>& known) {
    const auto near = base::nearest(word, known);
    return near ? "; did you mean '" + base::printable(*near) + "'?" : "";
}

// How paths begin.
struct Root {
    std::string_view word;
    model::Subject subject;
    bool by_id;
    std::string_view one;      // of those by id
    std::string_view example;  // likewise
};
constexpr std::array roots{
    Root{"portfolio", model::Subject::portfolio, false, "", ""},
    Root{"baseline", model::Subject::baseline, false, "", ""}, Root{"budget", model::Subject::budget, false, "", ""},
    Root{"initiatives", model::Subject::initiative, true, "proposed initiative", "initiatives.*.roi"},
    Root{"frictions", model::Subject::friction, true, "friction", "frictions.*.pv"}};

class Picker {
 public:
    explicit Picker(const BusinessCase& bc) : bc_(bc) { picks_.options = quick_options(); }

    std::optional<BadPick> add(const std::string& path) {
        const std::size_t first = path.find('.');
        const std::string word = path.substr(0, first);
        const auto root = std::ranges::find(roots, word, &Root::word);
        if (root == roots.end())
            return BadPick{"measure " + base::in_quotes(path) + " begins with no subject" +
                               hint(word, {"portfolio", "initiatives", "frictions", "baseline", "budget"}),
                           "write portfolio.npv, initiatives.*.roi, frictions.*.pv, baseline.churned or budget.left"};
        if (!root->by_id) return add(path, root->subject, "", first == std::string::npos ? "" : path.substr(first + 1));
        const std::size_t last = path.rfind('.');
        if (first == last)
            return BadPick{"measure " + base::in_quotes(path) + " is not complete",
                           "write " + std::string(root->example)};
        return add_each(path, *root, path.substr(first + 1, last - first - 1), path.substr(last + 1));
    }

    Picks take() { return std::move(picks_); }

 private:
    [[nodiscard]] std::vector<std::string> proposed() const {
        std::vector<std::string> ids;
        for (const model::Initiative& initiative : bc_.initiatives) {
            if (initiative.status == model::Status::proposed) ids.push_back(initiative.id);
        }
        return ids;
    }

    [[nodiscard]] std::vector<std::string> frictions() const {
        std::vector<std::string> ids;
        for (const model::Friction& friction : bc_.frictions) ids.push_back(friction.id);
        return ids;
    }

    std::optional<BadPick> add_each(const std::string& path, const Root& root, const std::string& id,
                                    const std::string& key) {
        const std::vector<std::string> ids = root.subject == model::Subject::friction ? frictions() : proposed();
        const std::string begin = std::string(root.word) + ".";
        if (id != "*" && std::ranges::find(ids, id) == ids.end())
            return BadPick{"measure " + base::in_quotes(path) + ": there is no " + std::string(root.one) + " " +
                               base::in_quotes(id) + hint(id, ids),
                           "write " + begin + "*." + base::printable(key) + " for all of them"};
        for (const std::string& each : ids) {
            if (id != "*" && id != each) continue;
            if (auto bad = add(begin + each + "." + key, root.subject, each, key)) {
                bad->message = "measure " + base::in_quotes(path) + bad->message.substr(bad->message.find("' ") + 1);
                return bad;
            }
        }
        return std::nullopt;
    }

    std::optional<BadPick> add(const std::string& path, model::Subject subject, const std::string& id,
                               const std::string& key) {
        const auto row = find_row(subject, key);
        if (!row) {
            const bool several = model::find_measure(key, subject) != nullptr;
            std::vector<std::string> known = keys_of(subject);
            const std::string near = several ? " is more than one figure" : " does not exist" + hint(key, known);
            const std::string begin = path.substr(0, path.find('.') + 1);
            if (id.empty() && path != key)
                for (std::string& one : known) one.insert(0, begin);
            return BadPick{"measure " + base::in_quotes(path) + near, "choose from " + listed(known)};
        }
        (subject == model::Subject::friction ? picks_.of_frictions : picks_.of_ranking) = true;
        work_out_too(picks_.options, key);
        if (std::ranges::find(picks_.figures, path, &Picked::path) != picks_.figures.end()) return std::nullopt;
        picks_.figures.push_back({path, id, subject, model::find_measure(key, subject)->unit, *row});
        return std::nullopt;
    }

    const BusinessCase& bc_;
    Picks picks_;
};

Figure figure_of(const Picked& picked, const InitiativeResult& result) {
    if (picked.row < measure_rows.size()) return measure_rows.at(picked.row).get(result.measures);
    return initiative_rows.at(picked.row - measure_rows.size()).get(result);
}

Figure figure_of(const Picked& picked, const BusinessCase& bc, const RankResult& result) {
    if (picked.subject == model::Subject::portfolio) return measure_rows.at(picked.row).get(result.portfolio);
    if (picked.subject == model::Subject::baseline) return result.baseline.*baseline_rows.at(picked.row).figure;
    if (picked.subject == model::Subject::budget) return budget_rows.at(picked.row).get(budget_year(result));
    const auto at = std::ranges::find_if(
        result.initiatives, [&](const InitiativeResult& r) { return bc.initiatives[r.initiative].id == picked.id; });
    return at == result.initiatives.end() ? std::nullopt : figure_of(picked, *at);
}

Figure figure_of(const Picked& picked, const BusinessCase& bc, const FrictionsResult& result) {
    const auto at = std::ranges::find_if(
        result.frictions, [&](const FrictionResult& r) { return bc.frictions[r.friction].id == picked.id; });
    return at == result.frictions.end() ? std::nullopt : Figure(friction_rows.at(picked.row).get(*at));
}

}  // namespace

RankOptions quick_options() {
    RankOptions options;
    options.details = false;
    options.extent = {false, false, false, false, false, false, false};
    return options;
}

void work_out_too(RankOptions& options, std::string_view key) {
    const auto* const slow = std::ranges::find(slow_keys, key, &SlowKey::key);
    if (slow != slow_keys.end()) slow->part(options) = true;
}

std::variant<Picks, BadPick> pick(const BusinessCase& business_case, const std::vector<std::string>& paths) {
    Picker picker(business_case);
    for (const std::string& path : paths) {
        if (auto bad = picker.add(path)) return *std::move(bad);
    }
    return picker.take();
}

std::vector<std::optional<double>> figures_of(const BusinessCase& business_case, const Picks& picks) {
    const RankResult ranking = picks.of_ranking ? rank(business_case, picks.options) : RankResult{};
    const FrictionsResult costs = picks.of_frictions ? frictions(business_case) : FrictionsResult{};
    std::vector<std::optional<double>> figures;
    figures.reserve(picks.figures.size());
    for (const Picked& picked : picks.figures) {
        figures.push_back(picked.subject == model::Subject::friction ? figure_of(picked, business_case, costs)
                                                                     : figure_of(picked, business_case, ranking));
    }
    return figures;
}

std::vector<std::string_view> set_keys() {
    std::vector<std::string_view> keys;
    for (const MeasureRow& row : measure_rows) keys.push_back(row.key);
    return keys;
}

std::optional<double> figure_of(const Measures& set, std::string_view key) {
    const auto row = std::ranges::find(measure_rows, key, &MeasureRow::key);
    base::expects(row != measure_rows.end(), "a figure that picked.cpp lacks: " + std::string(key));
    return row->get(set);
}

}  // namespace cxcase::analysis
