// The answer for spreadsheets: one row an initiative, every figure raw, keys as in the JSON output with dots inside.

#include "cxcase/base/text.hpp"
#include "rank_report_parts.hpp"

#include <functional>

namespace cxcase::report {

namespace {

using Result = analysis::InitiativeResult;
using Raw = Cell::Raw;

struct Field {
    std::string key;
    Show show;
    std::function<Raw(const RankAnswer&, const Result&)> value;
};

Raw given(const std::string& text) { return text.empty() ? Raw() : Raw(text); }

Raw figure(const std::optional<double>& value) { return value ? Raw(*value) : Raw(); }

Raw joined_ids(const RankAnswer& answer, const std::vector<std::size_t>& indices) {
    std::string all;
    for (const auto i : indices) all += (all.empty() ? "" : " ") + answer.business_case.initiatives.at(i).id;
    return given(all);
}

// "FY2027 capex 50000; FY2028 total 1200".
Raw shortfalls(const RankAnswer& answer, const Result& row) {
    std::string all;
    for (const auto& one : row.over_budget) {
        all += (all.empty() ? "" : "; ") + answer.business_case.calendar.fiscal_name(one.fiscal_year) + ' ';
        all += std::string(key_of(one.kind)) + ' ' + base::shortest(one.amount);
    }
    return given(all);
}

std::vector<Field> who_fields() {
    return {
        {"rank", Show::integer, [](const auto&, const auto& row) { return Raw(std::int64_t{row.rank}); }},
        {"id", Show::text, [](const auto& answer, const auto& row) { return Raw(answer.initiative(row).id); }},
        {"name", Show::text,
         [](const auto& answer, const auto& row) { return given(name_of(answer.initiative(row))); }},
        {"owner", Show::text, [](const auto& answer, const auto& row) { return given(answer.initiative(row).owner); }},
        {"class", Show::text,
         [](const auto&, const auto& row) { return given(row.quick_win ? "quick-win" : "long-term"); }},
        {"funded", Show::mark, [](const auto&, const auto& row) { return Raw(row.funded); }},
        {"unfunded_because", Show::text, [](const auto&, const auto& row) { return given(row.unfunded_because); }},
        {"requires", Show::text,
         [](const auto& answer, const auto& row) { return joined_ids(answer, answer.initiative(row).requires_); }},
    };
}

// A figure that every initiative has, or that may be missing.
template <class T>
Field measure(std::string key, Show show, T analysis::Measures::* member) {
    return {std::move(key), show, [member](const auto&, const auto& row) { return figure(row.measures.*member); }};
}
template <class T>
Field result(std::string key, Show show, T Result::* member) {
    return {std::move(key), show, [member](const auto&, const auto& row) { return figure(row.*member); }};
}
template <class T>
Field bundle(std::string key, Show show, T analysis::Bundle::* member) {
    return {std::move(key), show, [member](const auto&, const auto& row) {
                return row.with_required ? figure((*row.with_required).*member) : Raw();
            }};
}

std::vector<Field> money_fields() {
    using M = analysis::Measures;
    return {measure("npv", Show::money, &M::npv),
            measure("roi", Show::percent, &M::roi),
            measure("bcr", Show::count, &M::bcr),
            measure("irr", Show::percent, &M::irr),
            measure("mirr", Show::percent, &M::mirr),
            measure("peak_funding", Show::money, &M::peak_funding),
            measure("payback_months", Show::months, &M::payback_months),
            measure("discounted_payback_months", Show::months, &M::discounted_payback_months),
            measure("pv_benefits", Show::money, &M::pv_benefits),
            measure("pv_costs", Show::money, &M::pv_costs),
            measure("first_year_cost", Show::money, &M::first_year_cost),
            measure("first_year_benefit", Show::money, &M::first_year_benefit),
            measure("run_rate", Show::money, &M::run_rate),
            result("cost_of_delay", Show::money, &Result::cost_of_delay),
            measure("customers_gained", Show::count, &M::customers_gained),
            result("adds", Show::money, &Result::adds),
            result("last_in", Show::money, &Result::last_in),
            result("shapley", Show::money, &Result::shapley),
            result("shapley_se", Show::money, &Result::shapley_se),
            bundle("with_required.npv", Show::money, &analysis::Bundle::npv),
            bundle("with_required.roi", Show::percent, &analysis::Bundle::roi),
            bundle("with_required.first_year_cost", Show::money, &analysis::Bundle::first_year_cost)};
}

std::vector<Field> lever_fields() {
    std::vector<Field> fields;
    fields.reserve(lever_names.size());
    for (std::size_t i = 0; i < lever_names.size(); ++i) {
        fields.push_back({"levers." + std::string(lever_names[i]), Show::money,
                          [i](const auto&, const auto& row) { return Raw(lever(row.levers, i)); }});
    }
    return fields;
}

std::vector<Field> change_fields(const RankAnswer& answer) {
    using M = analysis::Measures;
    struct Kind {
        const char* key;
        Show show;
        std::vector<analysis::Change> M::* member;
    };
    const std::vector<Kind> kinds{{"churn_change.", Show::percent, &M::churn_change},
                                  {"conversion_change.", Show::percent, &M::conversion_change},
                                  {"revenue_change.", Show::money, &M::revenue_change}};
    std::vector<Field> fields;
    for (const auto& kind : kinds) {
        for (std::size_t s = 0; s < answer.business_case.segments.size(); ++s) {
            fields.push_back({kind.key + answer.business_case.segments[s].id, kind.show,
                              [s, member = kind.member](const auto&, const auto& row) {
                                  return Raw((row.measures.*member).at(s).difference);
                              }});
        }
    }
    return fields;
}

std::vector<Field> all_fields(const RankAnswer& answer) {
    std::vector<Field> all = who_fields();
    for (const auto& more : {money_fields(), lever_fields(), change_fields(answer)})
        all.insert(all.end(), more.begin(), more.end());
    all.push_back(  // last: columns that were there stay where they are
        {"over_budget", Show::text, [](const auto& from, const auto& row) { return shortfalls(from, row); }});
    return all;
}

}  // namespace

Table rank_records(const RankAnswer& answer) {
    const auto fields = all_fields(answer);
    Table table;
    for (const auto& field : fields)
        table.columns.push_back({.key = field.key, .title = field.key, .show = field.show});
    for (const auto& result : answer.shown) {
        Row row;
        for (const auto& field : fields) row.cells.push_back({field.value(answer, result), field.show, {}, {}});
        table.rows.emplace_back(std::move(row));
    }
    return table;
}

}  // namespace cxcase::report
