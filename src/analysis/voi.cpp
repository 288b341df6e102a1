#include "cxcase/analysis/voi.hpp"

#include "basis.hpp"
#include "block.hpp"
#include "candidates.hpp"
#include "cxcase/base/contract.hpp"
#include "cxcase/base/parallel.hpp"
#include "cxcase/model/sample_files.hpp"
#include "decision_inputs.hpp"
#include "horizon_batch.hpp"
#include "influence.hpp"
#include "information.hpp"
#include "input_groups.hpp"
#include "pilot_worth.hpp"
#include "scaled_draws.hpp"
#include "set_values.hpp"
#include "sets_in_draws.hpp"
#include "walk.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <memory>
#include <set>
#include <utility>

namespace cxcase::analysis {
namespace {

using engine::Funding;
using engine::Question;
using model::BusinessCase;

constexpr std::size_t wave = 4096;  // draws between two looks at whether to stop

std::vector<std::size_t> members(const Funding& set) {
    std::vector<std::size_t> ids;
    for (std::size_t i = 0; i < set.funded.size(); ++i)
        if (set.funded[i] != 0) ids.push_back(i);
    return ids;
}

// The draws: what is drawn for every input, and what every option is worth.
struct Drawn {
    Sheet inputs, values;
    std::vector<double> scaled;
};

class Information {
 public:
    Information(const BusinessCase& bc, const VoiOptions& options)
        : bc_(bc),
          options_(options),
          threads_(base::thread_count(options.threads, 256)),
          ranked_(rank(bc, order_alone)),
          plan_(engine::make_plan(bc)) {}

    VoiResult run() {
        inputs_ = decision_inputs(plan_, ranked_);
        look_at_sets();
        VoiResult result;
        result.draws = draw();
        result.stopped = result.draws < options_.sample.draws;
        if (result.stopped) return result;
        result.seed = options_.sample.seed;
        decide_all();
        fill(result);
        result.stopped = options_.stop && options_.stop();
        return result;
    }

 private:
    // Few are all looked at. Of many those that draws call for are.
    void look_at_sets() {
        candidates_ =
            candidate_sets(plan_, ranked_, inputs_,
                           {.seed = options_.sample.seed, .threads = threads_, .named = [&] { return named(); }});
    }

    [[nodiscard]] std::vector<std::vector<char>> named() {
        const std::vector<std::size_t> proposed = proposed_initiatives(bc_);
        if (proposed.size() > SetBits::most) return {};
        auto every = std::make_unique<SetsInDraws>(
            plan_, proposed, inputs_,
            SetsInDrawsOptions{.seed = options_.sample.seed, .threads = threads_, .stop = options_.stop});
        if (every->sets() > 0) every_set_ = std::move(every);
        return every_set_ ? every_set_->named() : std::vector<std::vector<char>>{};
    }

    [[nodiscard]] std::vector<Question> questions() const {
        std::vector<Question> all;
        for (const Funding& set : candidates_.sets) all.push_back({set, nobody(plan_)});
        for (const InitiativeResult& one : ranked_.initiatives) all.push_back(standalone(plan_, one.initiative));
        return all;
    }

    // What is tested is drawn even where nothing depends on it.
    [[nodiscard]] std::vector<std::uint32_t> to_draw() const {
        std::vector<std::uint32_t> all = inputs_;
        if (options_.pilot && std::ranges::find(all, options_.pilot->quantity) == all.end())
            all.push_back(options_.pilot->quantity);
        return all;
    }

    // Gives how many were drawn: all, unless stopped.
    std::size_t draw() {
        const std::size_t draws = options_.sample.draws;
        const HorizonBatch batch(plan_, questions(), engine::npv_only, drawn_quantities(bc_));
        const Sampler sampler(bc_, to_draw(), options_.sample);
        varied_ = sampler.varied();
        const std::size_t stride = (draws + block - 1) / block * block;
        drawn_ = {make_sheet(draws, stride, varied_.size()), make_sheet(draws, stride, questions().size()),
                  std::vector<double>(stride)};
        for (std::size_t first = 0; first < draws; first += wave) {
            if (options_.stop && options_.stop()) return first;
            const std::size_t count = std::min(wave, draws - first);
            base::for_each_index((count + block - 1) / block, threads_,
                                 [&](std::size_t b) { work_out(batch, sampler, first + b * block); });
            if (options_.progress) options_.progress(count, draws);
        }
        round_months();
        return draws;
    }

    void work_out(const HorizonBatch& batch, const Sampler& sampler, std::size_t at) {
        std::vector<double> values(varied_.size() * block);
        sampler.fill(at, block, block, values.data());
        const engine::Batch::Answers answers = batch.run(varied_, values);
        put(values, at, drawn_.inputs);
        put(answers.npv, at, drawn_.values);
        std::ranges::copy(answers.scaled, drawn_.scaled.begin() + static_cast<std::ptrdiff_t>(at));
    }

    static void put(const std::vector<double>& rows, std::size_t at, Sheet& sheet) {
        for (std::size_t r = 0; r < sheet.rows; ++r)
            std::copy_n(rows.begin() + static_cast<std::ptrdiff_t>(r * block), block,
                        sheet.values.begin() + static_cast<std::ptrdiff_t>(r * sheet.stride + at));
    }

    // Durations count in whole months, so nothing more of them can be known.
    void round_months() {
        const std::set<std::uint32_t> whole = whole_months_of(bc_);
        for (std::size_t r = 0; r < varied_.size(); ++r) {
            if (!whole.contains(varied_[r])) continue;
            for (double& months : drawn_.inputs.row(r)) months = engine::whole_months(months);
        }
    }

    // The sets that may be chosen. The funded one stands first whether it may or not.
    [[nodiscard]] Choice choice_of_set() const {
        const std::size_t first = candidates_.may_choose_funded ? 0 : 1;
        return {first, candidates_.sets.size() - first, false};
    }

    // The choice of a set, then each initiative in the order of the ranking.
    void decide_all() {
        const std::size_t sets = candidates_.sets.size();
        const auto decided = base::in_parallel(1 + ranked_.initiatives.size(), threads_, [&](std::size_t d) {
            return decide(drawn_.values, d == 0 ? choice_of_set() : Choice{sets + d - 1, 1, true});
        });
        decisions_ = decided;
        if (every_set_) add_missed(decisions_.front());
        acting_ = base::in_parallel(decided.size(), threads_, [&](std::size_t d) { return acting_on(d); });
    }

    // What is best in a draw may be a set that is not looked at.
    void add_missed(Decided& decided) {
        const auto first = candidates_.sets.begin() + static_cast<std::ptrdiff_t>(decided.choice.first);
        const SetsInDraws::Missed missed =
            every_set_->missed({first, candidates_.sets.end()}, candidates_.sets[*decided.best]);
        decided.evpi = sum(decided.evpi, missed.worth);
        decided.p_other = sum(decided.p_other, missed.share);
    }

    // Of independent estimates.
    static Estimate sum(const Estimate& a, const Estimate& b) {
        if (!a.se || !b.se) return {a.value + b.value, std::nullopt};
        return {a.value + b.value, std::hypot(*a.se, *b.se)};
    }

    // Inputs that some option of a decision depends on, sorted; with those that move together with one of them.
    [[nodiscard]] std::vector<std::uint32_t> acting_on(std::size_t d) const {
        const std::vector<Question> all = questions();
        const auto first = all.begin() + static_cast<std::ptrdiff_t>(decisions_[d].choice.first);
        const std::vector<Question> own(first, first + static_cast<std::ptrdiff_t>(decisions_[d].choice.count));
        const HorizonBatch batch(plan_, own, engine::npv_only, drawn_quantities(bc_));
        std::set<std::uint32_t> acting;
        std::ranges::set_intersection(batch.live(), drawn_quantities(bc_), std::inserter(acting, acting.end()));
        const std::vector<model::Correlation> ties = model::ties(bc_);
        for (std::size_t before = 0; before != acting.size();) {
            before = acting.size();
            for (const model::Correlation& pair : ties) {
                if (acting.contains(pair.a.id) || acting.contains(pair.b.id)) acting.insert({pair.a.id, pair.b.id});
            }
        }
        return {acting.begin(), acting.end()};
    }

    [[nodiscard]] std::span<const double> input(std::uint32_t quantity) const {
        const auto row = std::ranges::find(varied_, quantity) - varied_.begin();
        return drawn_.inputs.row(static_cast<std::size_t>(row));
    }

    // By decision. What does not act on an initiative is worth nothing for it, and what is all that acts on it is worth what knowing
    // everything is; no regression must find that out.
    [[nodiscard]] std::vector<Estimate> worths(const std::vector<std::uint32_t>& known) const {
        std::vector<std::span<const double>> values;
        for (const std::uint32_t quantity : known) values.push_back(input(quantity));
        std::vector<Estimate> all = worth_of_knowing(basis_of(values), drawn_.values, decisions_);
        for (std::size_t d = 0; d < all.size(); ++d) {
            const auto acts = [&](std::uint32_t quantity) { return std::ranges::binary_search(acting_[d], quantity); };
            const auto is_known = [&](std::uint32_t quantity) {
                return std::ranges::find(known, quantity) != known.end();
            };
            if (std::ranges::none_of(known, acts)) {
                all[d] = {0, 0.0};
            } else if (std::ranges::all_of(acting_[d], is_known)) {
                all[d] = decisions_[d].evpi;
            }
        }
        return all;
    }

    // A group of one is worth what its input is.
    [[nodiscard]] std::vector<std::vector<Estimate>> worths_of(
        const std::vector<std::vector<std::uint32_t>>& known) const {
        auto all = base::in_parallel(known.size(), threads_, [&](std::size_t k) {
            std::vector<Estimate> worth;
            if (k < inputs_.size() || known[k].size() > 1) worth = worths(known[k]);
            if (options_.looked_at) options_.looked_at(1, known.size());
            return worth;
        });
        for (std::size_t k = inputs_.size(); k < known.size(); ++k) {
            if (!all[k].empty()) continue;
            all[k] = all[static_cast<std::size_t>(std::ranges::find(inputs_, known[k].front()) - inputs_.begin())];
        }
        return all;
    }

    void fill(VoiResult& result) const {
        result.inputs = inputs_;
        std::vector<std::vector<std::uint32_t>> known;
        for (const std::uint32_t quantity : inputs_) known.push_back({quantity});
        for (InputGroup& group : input_groups(bc_, inputs_)) {
            known.push_back(group.inputs);
            result.groups.push_back({std::move(group.path), std::move(group.inputs)});
        }
        const auto all = worths_of(known);
        result.portfolio = informed(0, all);
        for (std::size_t d = 1; d < decisions_.size(); ++d) result.initiatives.push_back(informed(d, all));
        fill_sets(result);
        if (options_.pilot) result.pilot = pilot();
        if (auto warning = warning_of_scaled(scaled_share())) result.warnings.push_back(*std::move(warning));
    }

    [[nodiscard]] double scaled_share() const {
        const auto draws = static_cast<std::ptrdiff_t>(options_.sample.draws);
        const auto scaled =
            std::count_if(drawn_.scaled.begin(), drawn_.scaled.begin() + draws, [](double flag) { return flag != 0; });
        return static_cast<double>(scaled) / static_cast<double>(draws);
    }

    [[nodiscard]] InformedDecision informed(std::size_t d, const std::vector<std::vector<Estimate>>& worths) const {
        InformedDecision decision;
        if (d > 0) decision.initiative = ranked_.initiatives[d - 1].initiative;
        decision.npv = decisions_[d].value;
        decision.evpi = decisions_[d].evpi;
        decision.p_other = decisions_[d].p_other;
        for (std::size_t k = 0; k < worths.size(); ++k)
            (k < inputs_.size() ? decision.inputs : decision.groups).push_back(worths[k][d]);
        return decision;
    }

    void fill_sets(VoiResult& result) const {
        result.looked_at = choice_of_set().count;
        result.sets = every_set_ ? every_set_->sets() : result.looked_at;
        result.every_set = candidates_.every || every_set_ != nullptr;
        result.best = members(candidates_.sets[*decisions_.front().best]);
        result.funded = members(candidates_.sets.front());
        result.funded_feasible = candidates_.may_choose_funded;
        result.funded_npv = decide(drawn_.values, {0, 1, false}).value;
        result.gives_up = lead(drawn_.values, *decisions_.front().best, 0);
    }

    [[nodiscard]] PilotResult pilot() const {
        PilotResult result{*pilot_design(bc_, options_.pilot->quantity), *options_.pilot, {}, {}, {}, {}, {}};
        result.evppi = worths({result.wish.quantity}).front();
        const PilotChances chances = pilot_chances(bc_, result.design, varied_, drawn_.inputs);
        const bool alone = acting_.front() == std::vector{result.wish.quantity};
        const Sheet expected =
            alone ? drawn_.values : expected_given(basis_of({input(result.wish.quantity)}), drawn_.values);
        std::vector<std::size_t> sizes = pilot_sizes(result.design.people);
        if (result.wish.size) sizes.push_back(*result.wish.size);
        const bool acts = std::ranges::binary_search(acting_.front(), result.wish.quantity);
        result.sizes = base::in_parallel(sizes.size(), threads_, [&](std::size_t s) {
            const auto worth = [&] {
                Estimate of = worth_of_pilot(chances, sizes[s], options_.sample.seed, expected, drawn_.values,
                                             decisions_.front());
                of.value = std::min(of.value, result.evppi.value);  // no test says more than the figure itself
                return of;
            };
            return sized(sizes[s], result.wish, acts ? worth() : Estimate{0, 0.0});
        });
        if (result.wish.size) {
            result.asked = result.sizes.back();
            result.sizes.pop_back();
        }
        const auto pays = [](const PilotSize& size) { return size.verdict() == PilotVerdict::pays; };
        result.best = best_of(result.sizes, pays);
        if (!result.best) result.open = best_of(result.sizes, may_pay);
        return result;
    }

    // A worth that is lost in its own error is no reason to think that a test may pay.
    static bool may_pay(const PilotSize& size) {
        const bool known = size.evsi.value > t95 * size.evsi.se.value_or(0);
        return size.verdict() == PilotVerdict::open && (known || size.enbs > 0);
    }

    template <class May>
    static std::optional<std::size_t> best_of(const std::vector<PilotSize>& sizes, const May& may) {
        std::optional<std::size_t> best;
        for (std::size_t s = 0; s < sizes.size(); ++s)
            if (may(sizes[s]) && (!best || sizes[s].enbs > sizes[*best].enbs)) best = s;
        return best;
    }

    static PilotSize sized(std::size_t people, const PilotWish& wish, const Estimate& evsi) {
        const double cost = wish.fixed_cost + wish.cost_per_customer * static_cast<double>(people);
        return {people, cost, evsi, evsi.value - cost};
    }

    const BusinessCase& bc_;
    const VoiOptions& options_;
    std::size_t threads_;
    RankResult ranked_;
    engine::Plan plan_;
    std::vector<std::uint32_t> inputs_;
    Candidates candidates_;
    std::unique_ptr<SetsInDraws> every_set_;  // null where the candidates are all, or there are too many
    std::vector<std::uint32_t> varied_;
    Drawn drawn_;
    std::vector<Decided> decisions_;
    std::vector<std::vector<std::uint32_t>> acting_;  // by decision
};

}  // namespace

std::vector<std::size_t> InformedDecision::by_worth(const std::vector<Estimate>& worths) {
    std::vector<std::size_t> order;
    for (std::size_t k = 0; k < worths.size(); ++k)
        if (worths[k].value > 0) order.push_back(k);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return worths[a].value > worths[b].value; });
    return order;
}

PilotVerdict PilotSize::verdict() const {
    const double error = t95 * evsi.se.value_or(0);
    if (enbs > error) return PilotVerdict::pays;
    return enbs <= -error ? PilotVerdict::costs_more : PilotVerdict::open;
}

VoiResult voi(const BusinessCase& business_case, const VoiOptions& options) {
    base::expects(options.sample.draws >= fewest_draws && options.sample.draws <= most_voi_draws, "so many draws");
    return Information(business_case, options).run();
}

}  // namespace cxcase::analysis
