#include "support/reference_batch.hpp"

#include "cxcase/engine/lines.hpp"
#include "cxcase/engine/money.hpp"
#include "cxcase/engine/project.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace cxcase::test {
namespace {

using engine::Funding;
using engine::GroupNumbers;
using engine::Index;
using engine::PairNumbers;
using engine::Question;
using Answers = engine::Batch::Answers;
using Series = engine::Months<double>;

constexpr std::size_t block = engine::Batch::block;

// Undiscounted, months 0..T.
struct Flows {
    Series benefit, cost;
};

// A difference below the rounding of what it is taken from is none: signs of flows decide about payback.
double difference(double with, double without) {
    const double gap = with - without;
    return std::abs(gap) <= 1e-14 * std::max(std::abs(with), std::abs(without)) ? 0 : gap;
}

bool above(double sum, double bound) { return sum > bound + 1e-9 * std::abs(bound); }

// One draw: the case with its values, and everything the engine says of it.
class World {
 public:
    explicit World(model::BusinessCase business_case)
        : case_(std::move(business_case)),
          plan_(engine::make_plan(case_)),
          inputs_(engine::inputs_of(case_)),
          discount_(engine::discount_factors(plan_, inputs_)) {
        for (std::size_t g = 0; g < plan_.groups.size(); ++g) numbers_.push_back(number_group(plan_, g, inputs_));
        scaled_.assign(plan_.groups.size(), 0);
        for (std::size_t g = 0; g < plan_.groups.size(); ++g) conserve(g);
    }

    [[nodiscard]] Flows compare(const Question& question) const {
        Flows flows{Series(plan_.months + 1), Series(plan_.months + 1)};
        for (std::size_t g = 0; g < plan_.groups.size(); ++g)
            if (touches(question, g)) add_group(g, question, flows);
        add_lines(question.with, question.without, 1, flows);
        add_lines(question.without, question.with, -1, flows);
        return flows;
    }

    [[nodiscard]] bool scaled(const Question& question) const {
        for (std::size_t g = 0; g < plan_.groups.size(); ++g)
            if (scaled_[g] != 0 && touches(question, g)) return true;
        return false;
    }

    [[nodiscard]] double present_value(const Series& flow) const {
        double sum = 0;
        for (Index t = 0; t < flow.size(); ++t) sum += flow(t) * discount_(t);
        return sum;
    }

    // Month 0 belongs to month 1's year.
    [[nodiscard]] double in_budget_year(const Series& flow) const {
        const model::Calendar& calendar = case_.calendar;
        const int year = case_.budget.empty() ? calendar.fiscal_year(1) : case_.budget.front().fiscal_year;
        double sum = 0;
        for (Index t = 0; t < flow.size(); ++t)
            if (calendar.fiscal_year(std::max(1, static_cast<int>(t))) == year) sum += flow(t);
        return sum;
    }

 private:
    // sum q <= c x addressable; sum e x contacts <= k for each channel, where k is given.
    void conserve(std::size_t g) {
        const engine::Group& group = plan_.groups[g];
        for (std::size_t k = 0; k < group.segments.size(); ++k) {
            conserve_churn(g, k);
            const std::size_t channels = case_.segments[group.segments[k]].channels.size();
            for (std::size_t c = 0; c < channels; ++c) conserve_contacts(g, k, c);
        }
    }

    void conserve_churn(std::size_t g, std::size_t k) {
        const model::Segment& segment = case_.segments[plan_.groups[g].segments[k]];
        double sum = 0;
        for (const PairNumbers<double>* n : pairs_of(g, k))
            sum += n->e * n->churn_points.value_or(0) + n->e_hat * n->churn_relative.value_or(0);
        const double bound = inputs_(segment.churn) * inputs_(segment.addressable);
        if (!above(sum, bound)) return;
        scaled_[g] = 1;
        for (PairNumbers<double>* n : pairs_of(g, k)) {
            if (n->churn_points) *n->churn_points *= bound / sum;
            if (n->churn_relative) *n->churn_relative *= bound / sum;
        }
    }

    void conserve_contacts(std::size_t g, std::size_t k, std::size_t channel) {
        const model::Segment& segment = case_.segments[plan_.groups[g].segments[k]];
        if (!segment.contacts_given) return;
        double sum = 0;
        for (const PairNumbers<double>* n : pairs_of(g, k))
            for (const auto& [c, contacts] : n->contacts)
                if (c == channel) sum += n->e * contacts;
        const double bound = numbers_[g].segments[k].channels[channel].contacts;
        if (!above(sum, bound)) return;
        scaled_[g] = 1;
        for (PairNumbers<double>* n : pairs_of(g, k))
            for (auto& [c, contacts] : n->contacts)
                if (c == channel) contacts *= bound / sum;
    }

    [[nodiscard]] std::vector<PairNumbers<double>*> pairs_of(std::size_t g, std::size_t k) {
        const engine::Group& group = plan_.groups[g];
        std::vector<PairNumbers<double>*> found;
        for (std::size_t j = 0; j < group.pairs.size(); ++j)
            if (plan_.pairs[group.pairs[j]].segment == group.segments[k]) found.push_back(&numbers_[g].pairs[j]);
        return found;
    }

    [[nodiscard]] bool in_force(std::size_t i, const Funding& funding) const {
        return funding.funded[i] != 0 || case_.initiatives[i].status == model::Status::committed;
    }

    [[nodiscard]] bool touches(const Question& question, std::size_t g) const {
        return std::ranges::any_of(plan_.groups[g].initiatives, [&](std::size_t i) {
            return question.with.funded[i] != question.without.funded[i] ||
                   question.with.delay(i) != question.without.delay(i);
        });
    }

    struct Outcome {
        std::vector<engine::Course<double>> courses;
        Series opex, capex;  // per-fix, months 1..T
    };

    [[nodiscard]] Outcome outcome(std::size_t g, const Funding& funding) const {
        const auto removal = removal_of(plan_, g, numbers_[g], funding);
        Outcome outcome{project(plan_, g, numbers_[g], levers_of(plan_, g, numbers_[g], removal)), Series(plan_.months),
                        Series(plan_.months)};
        for (const std::size_t i : plan_.groups[g].initiatives) {
            if (!in_force(i, funding)) continue;
            const auto prices = per_fix_prices(plan_, i, inputs_, funding.delay(i));
            if (!prices.any) continue;
            const Series fixed = occurrences_removed(plan_, g, numbers_[g], removal, outcome.courses, funding, i);
            outcome.opex += fixed * prices.opex;
            outcome.capex += fixed * prices.capex;
        }
        return outcome;
    }

    void add_group(std::size_t g, const Question& question, Flows& flows) const {
        const Outcome a = outcome(g, question.with);
        const Outcome b = outcome(g, question.without);
        for (Index k = 0; k < plan_.months; ++k) {
            for (std::size_t s = 0; s < a.courses.size(); ++s)
                flows.benefit(k + 1) += difference(a.courses[s].contribution(k), b.courses[s].contribution(k));
            flows.cost(k + 1) += difference(a.opex(k), b.opex(k)) + difference(a.capex(k), b.capex(k));
        }
    }

    // Lines of those in one set only.
    void add_lines(const Funding& funding, const Funding& other, double sign, Flows& flows) const {
        for (std::size_t i = 0; i < funding.funded.size(); ++i) {
            if (funding.funded[i] == 0 || (other.funded[i] != 0 && other.delay(i) == funding.delay(i))) continue;
            const auto lines = line_flows(plan_, i, inputs_, funding.delay(i));
            flows.benefit += lines.savings * sign;
            flows.cost += (lines.opex + lines.capex) * sign;
        }
    }

    model::BusinessCase case_;
    engine::Plan plan_;
    engine::Inputs<double> inputs_;
    Series discount_;
    std::vector<GroupNumbers<double>> numbers_;
    std::vector<char> scaled_;  // by group
};

// +infinity where it is not within the horizon, NaN without costs.
double payback(const Flows& flows) {
    const Series net = flows.benefit - flows.cost;
    if (std::ranges::none_of(flows.cost, [](double cost) { return cost > 0; }))
        return std::numeric_limits<double>::quiet_NaN();
    const auto months = engine::payback({net.begin(), net.end()}, {flows.cost.begin(), flows.cost.end()});
    return months.value.value_or(std::numeric_limits<double>::infinity());
}

Answers empty_answers(std::size_t questions, int months, bool courses) {
    Answers all;
    for (std::vector<double>* row :
         {&all.npv, &all.pv_benefits, &all.pv_costs, &all.first_year_cost, &all.first_year_benefit, &all.payback})
        row->assign(questions * block, 0);
    for (std::vector<double>* course : {&all.net, &all.cost})
        if (courses) course->assign(static_cast<std::size_t>(months + 1) * block, 0);
    all.scaled.assign(block, 0);
    return all;
}

void put(const World& world, const Flows& flows, std::size_t at, Answers& all) {
    all.pv_benefits[at] = world.present_value(flows.benefit);
    all.pv_costs[at] = world.present_value(flows.cost);
    all.npv[at] = all.pv_benefits[at] - all.pv_costs[at];
    all.first_year_cost[at] = world.in_budget_year(flows.cost);
    all.first_year_benefit[at] = world.in_budget_year(flows.benefit);
    all.payback[at] = payback(flows);
}

}  // namespace

ReferenceBatch::ReferenceBatch(const engine::Plan& plan, std::vector<Question> questions, std::size_t courses_of)
    : plan_(plan), questions_(std::move(questions)), courses_of_(courses_of) {}

Answers ReferenceBatch::run(const std::vector<std::uint32_t>& varied, const std::vector<double>& values) const {
    Answers all = empty_answers(questions_.size(), plan_.months, courses_of_ != Funding::nobody);
    for (std::size_t j = 0; j < block; ++j) {
        model::BusinessCase drawn = *plan_.business_case;
        for (std::size_t row = 0; row < varied.size(); ++row)
            drawn.assumptions[varied[row]].value = values[row * block + j];
        const World world(std::move(drawn));
        for (std::size_t q = 0; q < questions_.size(); ++q) {
            const Flows flows = world.compare(questions_[q]);
            put(world, flows, q * block + j, all);
            if (world.scaled(questions_[q])) all.scaled[j] = 1;
            if (q != courses_of_) continue;
            for (Index t = 0; t <= plan_.months; ++t) {
                all.net[static_cast<std::size_t>(t) * block + j] = flows.benefit(t) - flows.cost(t);
                all.cost[static_cast<std::size_t>(t) * block + j] = flows.cost(t);
            }
        }
    }
    return all;
}

}  // namespace cxcase::test
