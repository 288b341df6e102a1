#include "cxcase/analysis/picked.hpp"

#include "cxcase/base/text.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace cxcase::analysis {
namespace {

using model::Subject;
using Figure = std::optional<double>;

// What a ranking must work out besides what it always does.
enum class Need { nothing, rates, course, changes, adds, last_in, shapley, details };

// A figure of an initiative or of the portfolio, of an initiative alone, of the baseline, or of the budget year.
struct MeasureRow {
    std::string_view key;
    Need need;
    Figure (*get)(const Measures&);
};
constexpr std::array measure_rows{
    MeasureRow{"npv", Need::nothing, [](const Measures& m) -> Figure { return m.npv; }},
    MeasureRow{"roi", Need::nothing, [](const Measures& m) { return m.roi; }},
    MeasureRow{"bcr", Need::nothing, [](const Measures& m) { return m.bcr; }},
    MeasureRow{"irr", Need::rates, [](const Measures& m) { return m.irr; }},
    MeasureRow{"mirr", Need::rates, [](const Measures& m) { return m.mirr; }},
    MeasureRow{"peak_funding", Need::course, [](const Measures& m) -> Figure { return m.peak_funding; }},
    MeasureRow{"payback_months", Need::course, [](const Measures& m) { return m.payback_months; }},
    MeasureRow{"discounted_payback_months", Need::course,
               [](const Measures& m) { return m.discounted_payback_months; }},
    MeasureRow{"pv_benefits", Need::nothing, [](const Measures& m) -> Figure { return m.pv_benefits; }},
    MeasureRow{"pv_costs", Need::nothing, [](const Measures& m) -> Figure { return m.pv_costs; }},
    MeasureRow{"first_year_cost", Need::nothing, [](const Measures& m) -> Figure { return m.first_year_cost; }},
    MeasureRow{"first_year_benefit", Need::nothing, [](const Measures& m) -> Figure { return m.first_year_benefit; }},
    MeasureRow{"run_rate", Need::course, [](const Measures& m) -> Figure { return m.run_rate; }},
    MeasureRow{"customers_gained", Need::changes, [](const Measures& m) -> Figure { return m.customers_gained; }}};

struct InitiativeRow {
    std::string_view key;
    Need need;
    Figure (*get)(const InitiativeResult&);
};
constexpr std::array initiative_rows{
    InitiativeRow{"rank", Need::nothing, [](const InitiativeResult& r) -> Figure { return r.rank; }},
    InitiativeRow{"cost_of_delay", Need::details, [](const InitiativeResult& r) -> Figure { return r.cost_of_delay; }},
    InitiativeRow{"adds", Need::adds, [](const InitiativeResult& r) -> Figure { return r.adds; }},
    InitiativeRow{"last_in", Need::last_in, [](const InitiativeResult& r) -> Figure { return r.last_in; }},
    InitiativeRow{"shapley", Need::shapley, [](const InitiativeResult& r) { return r.shapley; }},
    InitiativeRow{"shapley_se", Need::shapley, [](const InitiativeResult& r) { return r.shapley_se; }},
    InitiativeRow{"funded", Need::nothing, [](const InitiativeResult& r) -> Figure { return r.funded ? 1 : 0; }}};

struct BaselineRow {
    std::string_view key;
    double SegmentBaseline::* figure;
};
constexpr std::array baseline_rows{
    BaselineRow{"customers_end", &SegmentBaseline::customers_end}, BaselineRow{"churned", &SegmentBaseline::churned},
    BaselineRow{"acquired", &SegmentBaseline::acquired}, BaselineRow{"revenue", &SegmentBaseline::revenue},
    BaselineRow{"contribution", &SegmentBaseline::contribution}};

void add_need(RankOptions& options, Need need) {
    Extent& extent = options.extent;
    if (need == Need::rates) extent.rates = true;
    if (need == Need::course) extent.course = true;
    if (need == Need::changes) extent.changes = true;
    if (need == Need::adds) extent.adds = true;
    if (need == Need::last_in) extent.last_in = true;
    if (need == Need::shapley) options.shapley = true;
    if (need == Need::details) options.details = true;
}

// Rows of initiatives follow those of measures.
std::optional<std::pair<std::size_t, Need>> find_row(Subject subject, std::string_view key) {
    const auto place = [&](const auto& rows) {
        return static_cast<std::size_t>(std::ranges::find_if(rows, [&](const auto& row) { return row.key == key; }) -
                                        rows.begin());
    };
    if (subject == Subject::baseline) {
        const std::size_t at = place(baseline_rows);
        return at < baseline_rows.size() ? std::optional(std::pair(at, Need::nothing)) : std::nullopt;
    }
    if (const std::size_t at = place(measure_rows); at < measure_rows.size())
        return std::pair(at, measure_rows.at(at).need);
    const std::size_t at = place(initiative_rows);
    if (subject != Subject::initiative || at == initiative_rows.size()) return std::nullopt;
    return std::pair(measure_rows.size() + at, initiative_rows.at(at).need);
}

std::vector<std::string> keys_of(Subject subject) {
    std::vector<std::string> keys = model::measures_of(subject);
    std::erase_if(keys, [&](const std::string& key) { return !find_row(subject, key); });
    return keys;
}

std::string listed(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

std::string quoted(std::string_view text) { return "'" + base::printable(text) + "'"; }

std::string hint(std::string_view word, const std::vector<std::string>& known) {
    const auto near = base::nearest(word, known);
    return near ? "; did you mean '" + base::printable(*near) + "'?" : "";
}

class Picker {
 public:
    explicit Picker(const model::BusinessCase& bc) : bc_(bc) {
        picks_.options.details = false;
        picks_.options.extent = {false, false, false, false, false, false, false};
    }

    std::optional<BadPick> add(const std::string& path) {
        const std::size_t first = path.find('.');
        const std::string subject = path.substr(0, first);
        if (subject == "portfolio" || subject == "baseline") {
            const Subject of = subject == "portfolio" ? Subject::portfolio : Subject::baseline;
            return add(path, of, "", first == std::string::npos ? "" : path.substr(first + 1));
        }
        if (subject != "initiatives")
            return BadPick{"measure " + quoted(path) + " begins with no subject" +
                               hint(subject, {"portfolio", "initiatives", "baseline"}),
                           "write portfolio.npv, initiatives.*.roi or baseline.churned"};
        const std::size_t last = path.rfind('.');
        if (first == last) return BadPick{"measure " + quoted(path) + " is not complete", "write initiatives.*.roi"};
        return add_initiatives(path, path.substr(first + 1, last - first - 1), path.substr(last + 1));
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

    std::optional<BadPick> add_initiatives(const std::string& path, const std::string& id, const std::string& key) {
        const std::vector<std::string> ids = proposed();
        if (id != "*" && std::ranges::find(ids, id) == ids.end())
            return BadPick{
                "measure " + quoted(path) + ": there is no proposed initiative " + quoted(id) + hint(id, ids),
                "write initiatives.*." + base::printable(key) + " for all of them"};
        for (const std::string& each : ids) {
            if (id != "*" && id != each) continue;
            if (auto bad = add("initiatives." + each + "." + key, Subject::initiative, each, key)) {
                bad->message = "measure " + quoted(path) + bad->message.substr(bad->message.find("' ") + 1);
                return bad;
            }
        }
        return std::nullopt;
    }

    std::optional<BadPick> add(const std::string& path, Subject subject, const std::string& id,
                               const std::string& key) {
        const auto row = find_row(subject, key);
        if (!row) {
            const bool several = model::find_measure(key, subject) != nullptr;
            const std::vector<std::string> known = keys_of(subject);
            return BadPick{"measure " + quoted(path) +
                               (several ? " is more than one figure" : " does not exist" + hint(key, known)),
                           "choose from " + listed(known)};
        }
        add_need(picks_.options, row->second);
        if (std::ranges::find(picks_.figures, path, &Picked::path) != picks_.figures.end()) return std::nullopt;
        picks_.figures.push_back({path, id, subject, model::find_measure(key, subject)->unit, row->first});
        return std::nullopt;
    }

    const model::BusinessCase& bc_;
    Picks picks_;
};

Figure figure_of(const Picked& picked, const InitiativeResult& result) {
    if (picked.row < measure_rows.size()) return measure_rows.at(picked.row).get(result.measures);
    return initiative_rows.at(picked.row - measure_rows.size()).get(result);
}

}  // namespace

std::variant<Picks, BadPick> pick(const model::BusinessCase& business_case, const std::vector<std::string>& paths) {
    Picker picker(business_case);
    for (const std::string& path : paths) {
        if (auto bad = picker.add(path)) return *std::move(bad);
    }
    return picker.take();
}

std::vector<std::optional<double>> figures_of(const model::BusinessCase& business_case, const Picks& picks) {
    const RankResult result = rank(business_case, picks.options);
    std::vector<std::optional<double>> figures;
    figures.reserve(picks.figures.size());
    for (const Picked& picked : picks.figures) {
        if (picked.subject == Subject::portfolio) {
            figures.push_back(measure_rows.at(picked.row).get(result.portfolio));
        } else if (picked.subject == Subject::baseline) {
            figures.emplace_back(result.baseline.*baseline_rows.at(picked.row).figure);
        } else {
            const auto at = std::ranges::find_if(result.initiatives, [&](const InitiativeResult& r) {
                return business_case.initiatives[r.initiative].id == picked.initiative;
            });
            figures.push_back(at == result.initiatives.end() ? std::nullopt : figure_of(picked, *at));
        }
    }
    return figures;
}

}  // namespace cxcase::analysis
