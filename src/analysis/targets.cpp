#include "cxcase/analysis/targets.hpp"

#include "sight.hpp"

#include <algorithm>
#include <utility>

namespace cxcase::analysis {
namespace {

using engine::Index;

class Targets {
 public:
    Targets(const model::BusinessCase& business_case, const RankResult& ranked)
        : sight_(business_case), funded_(ranked.funded_in_turn) {}

    std::vector<Target> all() {
        for (std::size_t g = 0; g < sight_.plan().groups.size(); ++g) add_group(g);
        // Groups come in any order; who is funded first, and then the case, decide.
        std::ranges::stable_sort(all_, {}, [&](const Target& target) {
            return std::pair(std::ranges::find(funded_, target.initiatives.front()) - funded_.begin(), target.friction);
        });
        return std::move(all_);
    }

 private:
    void add_group(std::size_t g) {
        const auto with = sight_.valuation().outcome(g, sight_.valuation().funding(funded_));
        for (std::size_t j = 0; j < sight_.plan().groups[g].pairs.size(); ++j) {
            const auto servers = servers_of(sight_.pair(g, j));
            if (servers.empty()) continue;
            const Series& without = sight_.valuation().baseline(g).removal[j];
            add_pair(g, j, servers, {with.removal[j], without});
        }
    }

    [[nodiscard]] std::vector<std::size_t> servers_of(const engine::Pair& pair) const {
        std::vector<std::size_t> all;
        for (const std::size_t i : funded_)
            if (std::ranges::find(pair.servers, i, &engine::Server::initiative) != pair.servers.end()) all.push_back(i);
        return all;
    }

    struct Removed {
        const Series& with;
        const Series& without;
    };

    // Up to the last digits, in which months of the same effect may differ.
    static Index best_month(const Removed& removed) {
        constexpr double noise = 1e-12;
        const Series gain = removed.with - removed.without;
        Index best = 0;
        for (Index k = 1; k < gain.size(); ++k)
            if (gain(k) > gain(best) + noise) best = k;
        return best;
    }

    void add_pair(std::size_t g, std::size_t j, const std::vector<std::size_t>& servers, const Removed& removed) {
        const auto& n = sight_.numbers(g, j);
        const Meeting meeting = sight_.meeting(g, j);
        const Index k = best_month(removed);
        const auto put = [&](bool prospects, double met, double rate, double then) {
            if (!(rate > 0)) return;
            all_.push_back({meeting.friction, meeting.segment, prospects, servers, met, rate, static_cast<int>(k) + 1,
                            then * (1 - removed.without(k)), then * (1 - removed.with(k))});
        };
        put(false, meeting.customers, n.e, n.e * n.trend(k));
        put(true, meeting.prospects, n.p, n.met_prospects(k));
    }

    Sight sight_;
    const std::vector<std::size_t>& funded_;
    std::vector<Target> all_;
};

}  // namespace

std::vector<Target> targets(const model::BusinessCase& business_case, const RankResult& ranked) {
    return Targets(business_case, ranked).all();
}

}  // namespace cxcase::analysis
