#include "set_search.hpp"

#include "cxcase/base/limits.hpp"
#include "cxcase/base/parallel.hpp"
#include "set_relaxation.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <iterator>
#include <queue>
#include <tuple>
#include <utility>

namespace cxcase::analysis {
namespace {

using base::infinity;
constexpr std::size_t at_once = 4;  // nodes of a question looked at together, by any number of threads
constexpr std::size_t questions_at_once = 16;
constexpr std::size_t most_known = 4096;  // sets kept for the next question
constexpr std::size_t first_steps = 60, later_steps = 15;
constexpr double stale = 0.75;  // frictions are worked out anew when fewer of their members are open

std::vector<SetBits> in_order(std::vector<SetBits> sets) {
    std::ranges::sort(sets);
    const auto repeated = std::ranges::unique(sets);
    sets.erase(repeated.begin(), repeated.end());
    return sets;
}

}  // namespace

// One search.
class SetSearchRun {
 public:
    SetSearchRun(SetSearch& search, const SetTable::Asked& asked, std::size_t most, std::size_t most_nodes)
        : search_(search),
          limits_(search.limits_),
          asked_(asked),
          most_(most),
          most_nodes_(most_nodes),
          linear_(limits_.linear(asked.instead)) {}

    void begin(std::span<const ValuedSet> also) {
        for (const ValuedSet& known : also) offer(known);
        for (const ValuedSet& known : search_.known_) offer(known);
        Node root = start();
        if (tidy(root)) nodes_.push(from_before(std::move(root)));
    }

    // Takes the next nodes, each for any thread to look at; how many.
    std::size_t take() {
        taken_.clear();
        looked_.clear();
        const bool goes_on = looked_at_ < most_nodes_ && !(search_.options_.stop && search_.options_.stop());
        while (goes_on && !nodes_.empty() && taken_.size() < at_once && nodes_.top().bound > threshold()) {
            taken_.push_back(nodes_.top());
            nodes_.pop();
        }
        looked_.resize(taken_.size());
        return taken_.size();
    }

    // At one of those taken; any number of threads, each at another.
    void look_at(std::size_t k) { looked_[k] = look(std::move(taken_[k])); }

    // Sets that look good at those nodes, in rising order.
    [[nodiscard]] std::vector<SetBits> candidates() const {
        std::vector<SetBits> candidates;
        for (const Looked& one : looked_)
            candidates.insert(candidates.end(), one.candidates.begin(), one.candidates.end());
        return in_order(std::move(candidates));
    }

    // What was seen by all of them; `valued`: the candidates, among others, in rising order.
    void conclude(std::span<const ValuedSet> valued) {
        if (looked_.empty()) return;
        if (!search_.root_ && looked_.front().root)
            std::tie(search_.root_, search_.multipliers_) = std::tie(looked_.front().root, looked_.front().multipliers);
        for (const SetBits set : candidates())
            offer_new(*std::ranges::lower_bound(valued, set, std::less<>(), &ValuedSet::set));
        looked_at_ += looked_.size();
        if (search_.options_.looked_at) search_.options_.looked_at(looked_.size());
        for (const Looked& one : looked_)
            for (const Node& child : one.children)
                if (child.bound > threshold()) nodes_.push(child);
    }

    [[nodiscard]] SetSearch::Found found() && {
        found_.bound = nodes_.empty() ? -infinity : nodes_.top().bound;
        found_.proven = found_.bound <= threshold();
        return std::move(found_);
    }

 private:
    struct Node {
        double bound = infinity;
        SetBits in = 0, open = 0;
        std::shared_ptr<const SetParts> parts = {};
        SetRelaxation::Multipliers multipliers = {};
        // The greatest bound first; of equal ones fewer open ones, then the smaller number.
        friend bool operator<(const Node& a, const Node& b) {
            const int open_a = a.open.size();
            const int open_b = b.open.size();
            return std::tie(a.bound, open_b, b.in, b.open) < std::tie(b.bound, open_a, a.in, a.open);
        }
    };

    struct Looked {
        std::vector<Node> children;
        std::vector<SetBits> candidates;
        std::shared_ptr<const SetParts> root = {};  // of a node that had no parts
        SetRelaxation::Multipliers multipliers = {};
    };

    // What must be in it.
    [[nodiscard]] Node start() const {
        const SetBits in = with_required(limits_.mandatory() | asked_.with);
        return {.in = in, .open = limits_.everybody() & ~in & ~asked_.without};
    }

    [[nodiscard]] Node from_before(Node root) const {
        const auto& known = search_.root_;
        if (!known || (known->in & ~root.in) != 0) return root;
        if (((root.in | root.open) & ~(known->in | known->open)) != 0) return root;
        root.parts = known;
        root.multipliers = search_.multipliers_;
        return root;
    }

    [[nodiscard]] SetBits with_required(SetBits set) const {
        SetBits all = set;
        for (SetBits rest = set; rest != 0; rest = rest.without_first()) all |= limits_.requirements(first_of(rest));
        return all;
    }

    // Nobody is open who cannot be added; false where the node holds no set.
    [[nodiscard]] bool tidy(Node& node) const {
        if ((node.in & asked_.without) != 0 || limits_.is_lost(node.in, asked_.instead)) return false;
        for (bool again = true; again;) {
            again = false;
            for (SetBits rest = node.open; rest != 0; rest = rest.without_first()) {
                const std::size_t k = first_of(rest);
                const SetBits with = node.in | limits_.requirements(k);
                if ((with & ~(node.in | node.open)) == 0 && !limits_.is_lost(with, asked_.instead)) continue;
                node.open &= ~SetBits::only(k);
                again = true;
            }
        }
        return limits_.may_be_complete(node.in, node.open);
    }

    // No set that is not better than that is of use. Rounding must not hide one that is.
    [[nodiscard]] double threshold() const {
        return found_.sets.size() < most_ ? -infinity : found_.sets.back().npv + set_rounding * scale_;
    }

    // ---- one node; any number of threads

    [[nodiscard]] Looked look(Node node) const {
        const double enough = threshold();
        const SetBits start = found_.sets.empty() ? 0 : found_.sets.front().set;
        Looked looked;
        const bool is_root = !node.parts;
        while (static_cast<std::size_t>(node.open.size()) > search_.options_.all_of) {
            work_out(node, start);
            const auto answer = search_.bound_.relax(
                *node.parts, linear_,
                {.in = node.in, .open = node.open, .enough = enough, .steps = is_root ? first_steps : later_steps},
                std::move(node.multipliers));
            node.bound = std::min(node.bound, answer.bound);
            node.multipliers = answer.multipliers;
            if (is_root && !looked.root)
                std::tie(looked.root, looked.multipliers) = std::tie(node.parts, node.multipliers);
            if (node.bound <= enough) return looked;
            Node decided = node;
            if (!decide(decided, answer, enough)) return looked;
            const bool same = decided.open == node.open;
            node = std::move(decided);
            if (!same) continue;
            looked.candidates = promising(node, answer);
            branch(node, answer, looked);
            return looked;
        }
        looked.candidates = all_of(node);
        return looked;
    }

    [[nodiscard]] std::vector<SetBits> all_of(const Node& node) const {
        std::vector<SetBits> sets;
        SetBits some = 0;
        do {
            const SetBits set = node.in | some;
            if (some == 0 || (limits_.coherent(set) && !limits_.is_lost(set, asked_.instead))) sets.push_back(set);
            some = some.next_within(node.open);  // the next subset
        } while (some != 0);
        return sets;
    }

    void work_out(Node& node, SetBits start) const {
        const auto open = static_cast<double>(node.open.size());
        if (node.parts && open >= stale * node.parts->open.size()) return;
        node.parts = search_.bound_.between(node.in, node.open, (start & node.open) | node.in);
    }

    // Members with which, or without which, no set is good enough; false where that leaves no set.
    [[nodiscard]] bool decide(Node& node, const SetRelaxation::Answer& answer, double enough) const {
        for (SetBits rest = node.open; rest != 0; rest = rest.without_first()) {
            const std::size_t k = first_of(rest);
            if (answer.with[k] > enough && answer.without[k] > enough) continue;
            if (answer.with[k] <= enough && answer.without[k] <= enough) return false;
            if (answer.with[k] <= enough) {
                node.open &= ~SetBits::only(k);
            } else {
                if ((limits_.requirements(k) & ~(node.in | node.open)) != 0) return false;
                node.in |= limits_.requirements(k);
                node.open &= ~node.in;
            }
        }
        return tidy(node);
    }

    // By how many frictions want them, as far as limits allow: those that most want, and all that any wants.
    [[nodiscard]] std::vector<SetBits> promising(const Node& node, const SetRelaxation::Answer& answer) const {
        std::vector<std::size_t> order;
        for (SetBits rest = node.open; rest != 0; rest = rest.without_first()) order.push_back(first_of(rest));
        std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
            return std::tie(answer.wanted[b], answer.with[b]) < std::tie(answer.wanted[a], answer.with[a]);
        });
        std::vector<SetBits> sets;
        for (const double least : {0.5, 0.01, 0.0}) {
            SetBits set = node.in;
            for (const std::size_t k : order) {
                const SetBits with = set | limits_.requirements(k);
                const bool open = (with & ~(node.in | node.open)) == 0;
                if (answer.wanted[k] >= least && open && !limits_.is_lost(with, asked_.instead)) set = with;
            }
            sets.push_back(limits_.completed(set, node.in | node.open));
        }
        return sets;
    }

    // In two by the member whose decision, either way, brings the bound down most.
    void branch(const Node& node, const SetRelaxation::Answer& answer, Looked& looked) const {
        std::size_t by = first_of(node.open);
        double least = infinity;
        for (SetBits rest = node.open; rest != 0; rest = rest.without_first()) {
            const std::size_t k = first_of(rest);
            const double worse = std::max(answer.with[k], answer.without[k]);
            if (worse < least) std::tie(by, least) = std::pair(k, worse);
        }
        Node with = node;
        with.bound = std::min(node.bound, answer.with[by]);
        with.in |= limits_.requirements(by);
        with.open &= ~with.in;
        if (tidy(with)) looked.children.push_back(std::move(with));
        Node without = node;
        without.bound = std::min(node.bound, answer.without[by]);
        without.open &= ~SetBits::only(by);
        if (tidy(without)) looked.children.push_back(std::move(without));
    }

    // ---- what was found

    void offer_new(const ValuedSet& valued) {
        ++found_.valued;
        if (!limits_.coherent(valued.set)) return;
        search_.remember(valued);
        offer(valued);
    }

    void offer(const ValuedSet& valued) {
        if ((asked_.with & ~valued.set) != 0 || (asked_.without & valued.set) != 0) return;
        scale_ = std::max(scale_, std::abs(valued.npv));
        if (found_.sets.size() >= most_ && !(valued.npv > found_.sets.back().npv)) return;
        if (std::ranges::find(found_.sets, valued.set, &ValuedSet::set) != found_.sets.end()) return;
        if (!limits_.affordable(valued.set, asked_.instead)) return;
        const auto at =
            std::ranges::find_if(found_.sets, [&](const ValuedSet& other) { return other.npv < valued.npv; });
        found_.sets.insert(at, valued);
        if (found_.sets.size() > most_) found_.sets.pop_back();
    }

    SetSearch& search_;
    SetLimits& limits_;
    const SetTable::Asked& asked_;
    std::size_t most_, most_nodes_;
    std::vector<LinearLimit> linear_;
    std::priority_queue<Node> nodes_;
    std::vector<Node> taken_;
    std::vector<Looked> looked_;  // what was seen at those taken
    SetSearch::Found found_;
    std::size_t looked_at_ = 0;  // nodes
    double scale_ = 0;
};

SetSearch::SetSearch(SetLimits& limits, const SetValues& values, const SetBounding& bound, std::vector<ValuedSet> known,
                     Options options)
    : limits_(limits), values_(values), bound_(bound), known_(std::move(known)), options_(std::move(options)) {}

// Of equal value the smaller number first, so that the order says nothing of when a set was met.
void SetSearch::remember(const ValuedSet& valued) {
    const auto before = [](const ValuedSet& a, const ValuedSet& b) {
        return std::tie(b.npv, a.set) < std::tie(a.npv, b.set);
    };
    const auto at = std::ranges::lower_bound(known_, valued, before);
    if (at != known_.end() && at->set == valued.set) return;
    known_.insert(at, valued);
    if (known_.size() > most_known) known_.pop_back();
}

SetSearch::Found SetSearch::best(const SetTable::Asked& asked, std::size_t most, std::size_t most_nodes,
                                 std::span<const ValuedSet> also) {
    return std::move(side_by_side({&asked, 1}, most, most_nodes, also).front());
}

std::vector<SetSearch::Found> SetSearch::best_of_each(std::span<const SetTable::Asked> asked, std::size_t most,
                                                      std::size_t most_nodes) {
    std::vector<Found> all;
    for (std::size_t first = 0; first < asked.size(); first += questions_at_once) {
        const auto some = asked.subspan(first, std::min(questions_at_once, asked.size() - first));
        std::ranges::move(side_by_side(some, most, most_nodes, {}), std::back_inserter(all));
    }
    return all;
}

// All at once, because the lanes kernel values many sets in the time of one.
std::vector<ValuedSet> SetSearch::value(const std::deque<SetSearchRun>& runs) const {
    std::vector<SetBits> sets;
    for (const SetSearchRun& run : runs) std::ranges::copy(run.candidates(), std::back_inserter(sets));
    sets = in_order(std::move(sets));
    std::vector<ValuedSet> valued;
    const std::size_t blocks = (sets.size() + SetValues::block - 1) / SetValues::block;
    const auto values = base::in_parallel(blocks, options_.threads, [&](std::size_t b) {
        return values_.of(std::span(sets)
                              .subspan(b * SetValues::block)
                              .first(std::min(SetValues::block, sets.size() - b * SetValues::block)));
    });
    for (const auto& block : values)
        for (const SetValues::Value& value : block)
            valued.push_back({sets[valued.size()], value.npv, value.first_year_cost});
    if (!options_.worth) return valued;
    const std::vector<double> worth = options_.worth(sets);
    for (std::size_t k = 0; k < sets.size(); ++k) valued[k].npv = worth[k];
    return valued;
}

// In rounds: each takes its next nodes, threads look at all of them, then each concludes in its turn.
std::vector<SetSearch::Found> SetSearch::side_by_side(std::span<const SetTable::Asked> asked, std::size_t most,
                                                      std::size_t most_nodes, std::span<const ValuedSet> also) {
    std::deque<SetSearchRun> runs;
    for (const SetTable::Asked& one : asked) runs.emplace_back(*this, one, most, most_nodes).begin(also);
    for (;;) {
        std::vector<std::pair<SetSearchRun*, std::size_t>> pieces;
        for (SetSearchRun& run : runs)
            for (std::size_t k = 0, taken = run.take(); k < taken; ++k) pieces.emplace_back(&run, k);
        if (pieces.empty()) break;
        base::for_each_index(pieces.size(), options_.threads,
                             [&](std::size_t k) { pieces[k].first->look_at(pieces[k].second); });
        const std::vector<ValuedSet> valued = value(runs);
        for (SetSearchRun& run : runs) run.conclude(valued);
    }
    std::vector<Found> all;
    for (SetSearchRun& run : runs) all.push_back(std::move(run).found());
    return all;
}

}  // namespace cxcase::analysis
