// The answer for spreadsheets: the portfolio, then a row an initiative, every figure raw and its standard error beside it.
#include "simulate_report_parts.hpp"

#include <string>

namespace cxcase::report {

namespace {

using analysis::DrawnInitiative;
using analysis::DrawnMeasures;
using analysis::Estimate;

// Columns and one row are filled by the same walk, so that they cannot differ.
class RecordWriter {
 public:
    Table table;

    void add(const DrawnAnswer& answer, const DrawnInitiative* one, const DrawnMeasures& m) {
        row_ = {};
        word("what", one == nullptr ? "portfolio" : "initiative");
        word("id", one == nullptr ? "" : answer.initiative(*one).id);
        word("name", one == nullptr ? "" : name_of(answer.initiative(*one)));
        put("rank", Show::integer, one == nullptr ? Cell::Raw() : Cell::Raw(std::int64_t{one->rank}));
        put("funded", Show::mark, one == nullptr ? Cell::Raw() : Cell::Raw(one->funded));
        put("npv_as_ranked", Show::money, m.npv_at_point);
        for (const auto& measure : drawn_measures()) add_spread(measure, m.*measure.spread);
        add_chances(m);
        for (const auto& budget : answer.result.budget) add_budget(answer, budget, one == nullptr);
        estimate("expected_rank", Show::count, one == nullptr ? std::nullopt : std::optional(one->expected_rank));
        for (std::size_t place = 0; place < answer.result.initiatives.size(); ++place)
            estimate("rank_probability." + std::to_string(place + 1), Show::percent,
                     one == nullptr ? std::nullopt : std::optional(one->rank_probability[place]));
        table.rows.emplace_back(std::move(row_));
        columns_done_ = true;
    }

 private:
    void add_spread(const DrawnMeasure& measure, const analysis::Spread& spread) {
        for (const auto& one : spread_figures())
            estimate(std::string(measure.key) + "." + one.key, measure.show, spread.*one.estimate);
    }

    void add_chances(const DrawnMeasures& m) {
        estimate("p_positive", Show::percent, m.p_positive);
        estimate("p_payback", Show::percent, m.p_payback);
        for (const auto& [months, chance] : m.p_payback_within)
            estimate("p_payback_within." + std::to_string(months), Show::percent, chance);
        estimate("cvar5", Show::money, m.cvar5);
    }

    // Initiatives have no budgets of their own.
    void add_budget(const DrawnAnswer& answer, const analysis::DrawnBudget& budget, bool has) {
        const std::string year = "budget." + answer.from.calendar.fiscal_name(budget.fiscal_year) + ".";
        const std::string kind(key_of(budget));
        put(year + kind, Show::money, has ? Cell::Raw(budget.amount) : Cell::Raw());
        for (const auto& one : spread_figures())
            estimate(year + "used." + kind + "." + one.key, Show::money,
                     has ? budget.cost.*one.estimate : std::nullopt);
        estimate(year + "p_over." + kind, Show::percent, has ? std::optional(budget.p_over) : std::nullopt);
    }

    void estimate(const std::string& key, Show show, const std::optional<Estimate>& figure) {
        put(key, show, figure ? Cell::Raw(figure->value) : Cell::Raw());
        put(key + ".se", show, figure && figure->se ? Cell::Raw(*figure->se) : Cell::Raw());
    }

    void word(const std::string& key, const std::string& words) {
        put(key, Show::text, words.empty() ? Cell::Raw() : Cell::Raw(words));
    }

    void put(const std::string& key, Show show, Cell::Raw raw) {
        if (!columns_done_) table.columns.push_back({.key = key, .title = key, .show = show});
        row_.cells.push_back({std::move(raw), show, Tone::plain, {}});
    }

    Row row_;
    bool columns_done_ = false;
};

}  // namespace

Table simulate_records(const DrawnAnswer& answer) {
    RecordWriter writer;
    writer.add(answer, nullptr, answer.result.portfolio);
    for (const auto& one : answer.result.initiatives) writer.add(answer, &one, one.measures);
    return std::move(writer.table);
}

}  // namespace cxcase::report
