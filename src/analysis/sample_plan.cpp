#include "sample_plan.hpp"

#include "cxcase/base/contract.hpp"

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

void add_coin(SamplePlan& plan, const BusinessCase& bc, Quantity q) {
    Coin coin{q, bc.value(q), std::nullopt};
    if (bc[q].uncertain()) {
        coin.drawn = plan.drawn.size();
        plan.drawn.push_back(q);
        plan.row_of.emplace_back();
        plan.chances = true;
    }
    plan.coins.push_back(coin);
}

void add_drawn(SamplePlan& plan, const BusinessCase& bc, Quantity q) {
    if (!bc[q].uncertain()) return;
    plan.drawn.push_back(q);
    plan.row_of.emplace_back(0);  // numbered when the coins are known
}

void number_rows(SamplePlan& plan) {
    for (const Coin& coin : plan.coins) plan.rows.push_back(coin.quantity.id);
    for (std::size_t i = 0; i < plan.drawn.size(); ++i) {
        if (!plan.row_of[i]) continue;
        plan.row_of[i] = plan.rows.size();
        plan.rows.push_back(plan.drawn[i].id);
    }
}

// With `random` a draw depends on the name of its dimension. A success and its probability share a path.
void name_dimensions(SamplePlan& plan, const BusinessCase& bc) {
    for (const Coin& coin : plan.coins) plan.names.push_back(bc[coin.quantity].path + " works");
    for (const Quantity q : plan.drawn) plan.names.push_back(bc[q].path);
}

std::size_t place(const std::vector<Quantity>& drawn, Quantity q) {
    return static_cast<std::size_t>(std::ranges::find(drawn, q) - drawn.begin());
}

// In the order of the draws the most influential of those that move together is its own dimension.
TiedDraws tied_draws(const SamplePlan& plan, const std::vector<Quantity>& figures, const BusinessCase& bc,
                     bool by_path) {
    std::vector<std::size_t> drawn;
    for (const Quantity q : figures) drawn.push_back(place(plan.drawn, q));
    std::ranges::sort(drawn);
    if (by_path) std::ranges::sort(drawn, {}, [&](std::size_t i) { return bc[plan.drawn[i]].path; });
    std::vector<Quantity> sorted;
    for (const std::size_t i : drawn) sorted.push_back(plan.drawn[i]);
    auto l = model::cholesky(model::score_matrix(sorted, bc.correlations));
    base::expects(l.has_value(), "the reader refuses correlations that cannot hold together");
    return {std::move(drawn), *std::move(l)};
}

void tie(SamplePlan& plan, const BusinessCase& bc, bool by_path) {
    std::vector<model::Correlation> among;
    const auto is_drawn = [&](Quantity q) { return place(plan.drawn, q) < plan.drawn.size(); };
    std::ranges::copy_if(bc.correlations, std::back_inserter(among),
                         [&](const auto& c) { return is_drawn(c.a) && is_drawn(c.b); });
    std::vector<char> free(plan.drawn.size(), 1);
    for (const auto& figures : model::tied(among)) {
        plan.tied.push_back(tied_draws(plan, figures, bc, by_path));
        for (const std::size_t i : plan.tied.back().drawn) free[i] = 0;
    }
    for (std::size_t i = 0; i < free.size(); ++i)
        if (free[i] != 0) plan.free.push_back(i);
}

}  // namespace

bool is_coin(const BusinessCase& bc, Quantity quantity) { return is_success(bc, quantity) && tossed(bc, quantity); }

SamplePlan sample_plan(const BusinessCase& bc, const std::vector<std::uint32_t>& quantities, bool by_path) {
    SamplePlan plan;
    for (const std::uint32_t id : quantities) {
        if (!is_success(bc, {id}))
            add_drawn(plan, bc, {id});
        else if (tossed(bc, {id}))
            add_coin(plan, bc, {id});
    }
    number_rows(plan);
    name_dimensions(plan, bc);
    tie(plan, bc, by_path);
    return plan;
}

}  // namespace cxcase::analysis
