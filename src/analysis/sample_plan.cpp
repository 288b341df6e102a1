#include "sample_plan.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/model/sample_files.hpp"

#include <algorithm>
#include <utility>

namespace cxcase::analysis {

namespace {

using model::BusinessCase;
using model::Quantity;

bool is_success(const BusinessCase& bc, Quantity q) {
    return std::ranges::any_of(bc.initiatives, [&](const model::Initiative& it) { return it.success == q; });
}

// A coin that always falls on one side needs no draw.
bool tossed(const BusinessCase& bc, Quantity q) { return bc[q].uncertain() || (bc.value(q) > 0 && bc.value(q) < 1); }

// Files of which several figures are drawn, or one that moves with figures elsewhere by way of its row.
class JoinedFiles {
 public:
    JoinedFiles(const BusinessCase& bc, const std::vector<std::uint32_t>& drawn) {
        const auto is_drawn = [&](Quantity q) { return std::ranges::find(drawn, q.id) != drawn.end(); };
        for (model::SampleFile& file : model::sample_files(bc)) {
            const bool joined = std::ranges::any_of(
                bc.correlations, [&](const auto& pair) { return pair.a == file.by || pair.b == file.by; });
            // One column alone is drawn like any other figure.
            if (joined || std::ranges::count_if(file.figures, is_drawn) > 1) files_.push_back(std::move(file));
        }
    }

    // Nothing: it is no column of a file that several share.
    [[nodiscard]] const model::SampleFile* of(Quantity q) const {
        const auto at = std::ranges::find_if(files_, [&](const model::SampleFile& file) {
            return std::ranges::find(file.figures, q) != file.figures.end();
        });
        return at == files_.end() ? nullptr : &*at;
    }

 private:
    std::vector<model::SampleFile> files_;
};

std::size_t place(const std::vector<Variable>& variables, Quantity by) {
    return static_cast<std::size_t>(std::ranges::find(variables, by, &Variable::by) - variables.begin());
}

// The variable of the file, which its first figure brings.
std::size_t variable_of(SamplePlan& plan, const BusinessCase& bc, const model::SampleFile& file) {
    const std::size_t at = place(plan.variables, file.by);
    if (at == plan.variables.size()) plan.variables.push_back({file.by, {}, model::ordered_rows(bc, file)});
    return at;
}

void add_figure(SamplePlan& plan, const BusinessCase& bc, const JoinedFiles& files, PlannedFigure figure) {
    const model::SampleFile* file = files.of(figure.quantity);
    if (file == nullptr) plan.variables.push_back({figure.quantity, {}});
    figure.variable = file == nullptr ? plan.variables.size() - 1 : variable_of(plan, bc, *file);
    plan.variables[figure.variable].figures.push_back(plan.figures.size());
    plan.figures.push_back(figure);
}

void add_coin(SamplePlan& plan, const BusinessCase& bc, const JoinedFiles& files, Quantity q) {
    Coin coin{q, bc.value(q), std::nullopt};
    if (bc[q].uncertain()) {
        coin.chance = plan.figures.size();
        add_figure(plan, bc, files, {q, std::nullopt});
        plan.chances = true;
    }
    plan.coins.push_back(coin);
}

void add_drawn(SamplePlan& plan, const BusinessCase& bc, const JoinedFiles& files, Quantity q) {
    if (bc[q].uncertain()) add_figure(plan, bc, files, {q, 0});  // numbered when the coins are known
}

void number_rows(SamplePlan& plan) {
    for (const Coin& coin : plan.coins) plan.rows.push_back(coin.quantity.id);
    for (PlannedFigure& figure : plan.figures) {
        if (!figure.row) continue;
        figure.row = plan.rows.size();
        plan.rows.push_back(figure.quantity.id);
    }
}

// With `random` a draw depends on the name of its dimension. A success and its probability share a path.
void name_dimensions(SamplePlan& plan, const BusinessCase& bc) {
    for (const Coin& coin : plan.coins) plan.names.push_back(bc[coin.quantity].path + " works");
    for (const Variable& variable : plan.variables) plan.names.push_back(bc[variable.by].path);
}

// In the order of the draws the most influential of those that move together is its own dimension.
TiedDraws tied_draws(const SamplePlan& plan, const std::vector<Quantity>& figures, const BusinessCase& bc,
                     bool by_path) {
    std::vector<std::size_t> variables;
    for (const Quantity q : figures) variables.push_back(place(plan.variables, q));
    std::ranges::sort(variables);
    if (by_path) std::ranges::sort(variables, {}, [&](std::size_t i) { return bc[plan.variables[i].by].path; });
    std::vector<Quantity> sorted;
    for (const std::size_t i : variables) sorted.push_back(plan.variables[i].by);
    auto l = model::cholesky(model::score_matrix(sorted, bc.correlations));
    base::expects(l.has_value(), "the reader refuses correlations that cannot hold together");
    return {std::move(variables), *std::move(l)};
}

void tie(SamplePlan& plan, const BusinessCase& bc, bool by_path) {
    std::vector<model::Correlation> among;
    const auto is_drawn = [&](Quantity q) { return place(plan.variables, q) < plan.variables.size(); };
    std::ranges::copy_if(bc.correlations, std::back_inserter(among),
                         [&](const auto& c) { return is_drawn(c.a) && is_drawn(c.b); });
    std::vector<char> free(plan.variables.size(), 1);
    for (const auto& figures : model::tied(among)) {
        plan.tied.push_back(tied_draws(plan, figures, bc, by_path));
        for (const std::size_t i : plan.tied.back().variables) free[i] = 0;
    }
    for (std::size_t i = 0; i < free.size(); ++i)
        if (free[i] != 0) plan.free.push_back(i);
}

}  // namespace

bool is_coin(const BusinessCase& bc, Quantity quantity) { return is_success(bc, quantity) && tossed(bc, quantity); }

SamplePlan sample_plan(const BusinessCase& bc, const std::vector<std::uint32_t>& quantities, bool by_path) {
    SamplePlan plan;
    const JoinedFiles files(bc, quantities);
    for (const std::uint32_t id : quantities) {
        if (!is_success(bc, {id}))
            add_drawn(plan, bc, files, {id});
        else if (tossed(bc, {id}))
            add_coin(plan, bc, files, {id});
    }
    number_rows(plan);
    name_dimensions(plan, bc);
    tie(plan, bc, by_path);
    return plan;
}

}  // namespace cxcase::analysis
