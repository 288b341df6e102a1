// What makes an NPV uncertain, for programs: the whole, each subject, each of its inputs.
#include "sensitivity_report_parts.hpp"

#include <algorithm>
#include <functional>

namespace cxcase::report {

namespace {

using analysis::SobolIndex;
using analysis::SobolResult;
using analysis::SobolSubject;

std::string path_of(const SensitivityAnswer& answer, std::uint32_t id) { return answer.from.assumptions[id].path; }

Value paths_json(const SensitivityAnswer& answer, const std::vector<std::uint32_t>& inputs) {
    Value::List paths;
    for (const std::uint32_t id : inputs) paths.emplace_back(path_of(answer, id));
    return paths;
}

Value interval_json(const analysis::ConfidenceInterval& interval) { return Value::List{interval.low, interval.high}; }

Value::Object index_json(const SobolIndex& index) {
    return {{"first", index.first},
            {"total", index.total},
            {"ci", Value::Object{{"first", interval_json(index.first_ci)}, {"total", interval_json(index.total_ci)}}}};
}

Value::Object with_paths(Value paths, const SobolIndex& index) {
    Value::Object all{{"paths", std::move(paths)}};
    for (Member& member : index_json(index)) all.push_back(std::move(member));
    return all;
}

// The factor that an input belongs to, where it was looked at alone.
std::optional<std::size_t> factor_of(const SobolResult& sobol, std::uint32_t id) {
    const auto found = std::ranges::find_if(sobol.factors, [&](const analysis::SobolFactor& factor) {
        return std::ranges::find(factor.inputs, id) != factor.inputs.end();
    });
    if (found == sobol.factors.end()) return std::nullopt;
    return static_cast<std::size_t>(found - sobol.factors.begin());
}

std::optional<SobolIndex> index_of(const SobolResult& sobol, const SobolSubject& subject, std::uint32_t id) {
    const auto factor = factor_of(sobol, id);
    return factor ? subject.factors.at(*factor) : std::nullopt;
}

// ---- for spreadsheets

// Both indices, each with its interval.
std::array<Cell, 6> index_cells(const SobolIndex& index) {
    return {percent(index.first), percent(index.first_ci.low), percent(index.first_ci.high),
            percent(index.total), percent(index.total_ci.low), percent(index.total_ci.high)};
}

class Records {
 public:
    Records(const SensitivityAnswer& answer, const SobolSubject& subject)
        : answer_(answer), sobol_(*answer.options.sobol), subject_(subject) {}

    // A row that a moved figure has already.
    void complete(Row& row, std::uint32_t quantity) const {
        complete(row, "figure", index_of(sobol_, subject_, quantity));
    }

    // The row of what is drawn and not moved, of a group, of the others.
    void add(const std::string& path, const char* of, const std::optional<SobolIndex>& index,
             std::vector<Row>& rows) const {
        if (!index) return;
        Row row{{text(subject_.initiative ? "initiative" : "portfolio"),
                 subject_.initiative ? text(answer_.from.initiatives[*subject_.initiative].id) : Cell{}, text(path)},
                {}};
        row.cells.resize(cells_of_a_record);
        complete(row, of, index);
        rows.push_back(std::move(row));
    }

 private:
    static void complete(Row& row, const char* of, const std::optional<SobolIndex>& index) {
        row.cells.push_back(index ? text(of) : Cell{});
        if (!index) return row.cells.resize(row.cells.size() + 6);
        for (Cell& cell : index_cells(*index)) row.cells.push_back(std::move(cell));
    }

    const SensitivityAnswer& answer_;
    const SobolResult& sobol_;
    const SobolSubject& subject_;
};

}  // namespace

std::vector<analysis::Warning> all_warnings(const SensitivityAnswer& answer) {
    std::vector<analysis::Warning> all = answer.options.case_warnings;
    if (answer.options.sobol)
        all.insert(all.end(), answer.options.sobol->warnings.begin(), answer.options.sobol->warnings.end());
    return all;
}

std::vector<std::size_t> largest(const std::vector<std::optional<SobolIndex>>& indices) {
    std::vector<std::size_t> order;
    for (std::size_t k = 0; k < indices.size(); ++k)
        if (indices[k]) order.push_back(k);
    std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t k) { return indices[k]->total; });
    return order;
}

double others_at_most(const SobolResult& sobol) {
    double most = 0;
    const auto look_at = [&](const SobolSubject& subject) {
        if (subject.others) most = std::max(most, subject.others->total_ci.high);
    };
    look_at(sobol.portfolio);
    for (const SobolSubject& subject : sobol.initiatives) look_at(subject);
    return most;
}

Value sobol_json(const SensitivityAnswer& answer) {
    const SobolResult& sobol = *answer.options.sobol;
    return Value::Object{{"draws", sobol.draws},
                         {"seed", sobol.seed},
                         {"evaluations", sobol.evaluations},
                         {"scaled_draws", sobol.scaled_draws},
                         {"others", paths_json(answer, sobol.others)},
                         {"others_at_most", others_at_most(sobol)}};
}

Value sobol_subject_json(const SensitivityAnswer& answer, const SobolSubject& subject) {
    const SobolResult& sobol = *answer.options.sobol;
    Value::List factors;
    for (const std::size_t f : largest(subject.factors))
        factors.emplace_back(with_paths(paths_json(answer, sobol.factors[f].inputs), *subject.factors[f]));
    Value::List groups;
    for (const std::size_t g : largest(subject.groups))
        groups.emplace_back(with_paths(texts(sobol.groups[g].paths), *subject.groups[g]));
    return Value::Object{{"mean", subject.mean},
                         {"mean_se", subject.mean_se},
                         {"sd", subject.sd},
                         {"sd_se", subject.sd_se},
                         {"factors", std::move(factors)},
                         {"groups", std::move(groups)},
                         {"others", subject.others ? Value(index_json(*subject.others)) : Value()}};
}

Value sobol_input_json(const SensitivityAnswer& answer, const SobolSubject& subject, std::uint32_t quantity) {
    const auto index = index_of(*answer.options.sobol, subject, quantity);
    return index ? Value(index_json(*index)) : Value();
}

void add_sobol_columns(Table& table) {
    table.columns.push_back({.key = "share_of", .title = "share_of", .show = Show::text});
    for (const char* key : {"first", "first_low", "first_high", "total", "total_low", "total_high"})
        table.columns.push_back({.key = key, .title = key, .show = Show::percent});
}

void add_sobol_records(const SensitivityAnswer& answer, const SobolSubject& subject,
                       const std::vector<std::uint32_t>& quantities, std::vector<Row>& rows) {
    const SobolResult& sobol = *answer.options.sobol;
    const Records records(answer, subject);
    for (std::size_t k = 0; k < rows.size(); ++k) records.complete(rows[k], quantities[k]);
    for (std::size_t f = 0; f < sobol.factors.size(); ++f) {
        for (const std::uint32_t id : sobol.factors[f].inputs)
            if (std::ranges::find(quantities, id) == quantities.end())
                records.add(path_of(answer, id), "figure", subject.factors[f], rows);
    }
    for (std::size_t g = 0; g < sobol.groups.size(); ++g)
        records.add(joined(sobol.groups[g].paths), "group", subject.groups[g], rows);
    records.add("others", "others", subject.others, rows);
}

}  // namespace cxcase::report
