#include "cxcase/analysis/targets.hpp"

#include "sight.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
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
        // Pairs come by segment; who is funded first decides, and then the friction.
        std::ranges::stable_sort(all_, {}, [&](const Target& target) {
            return std::pair(std::ranges::find(funded_, target.initiatives.front()) - funded_.begin(), target.friction);
        });
        return std::move(all_);
    }

 private:
    void add_group(std::size_t g) {
        const auto with = sight_.valuation().outcome(g, sight_.valuation().funding(funded_));
        for (std::size_t j = 0; j < sight_.plan().groups[g].pairs.size(); ++j) {
            const auto servers = servers_of(g, j);
            if (!servers.empty()) add_pair(g, j, servers, {with.removal[j], sight_.valuation().baseline(g).removal[j]});
        }
    }

    // A funded initiative and what it removes of a pair, month by month.
    struct Server {
        std::size_t initiative = 0;
        const Series* removal = nullptr;
        [[nodiscard]] bool acts(Index month) const { return std::abs((*removal)(month)) > noise; }
    };

    [[nodiscard]] std::vector<Server> servers_of(std::size_t g, std::size_t j) const {
        const auto& servers = sight_.pair(g, j).servers;
        std::vector<Server> all;
        for (const std::size_t i : funded_) {
            const auto at = std::ranges::find(servers, i, &engine::Server::initiative);
            if (at == servers.end()) continue;
            all.push_back({i, &sight_.numbers(g, j).removal[static_cast<std::size_t>(at - servers.begin())]});
        }
        return all;
    }

    struct Removed {
        const Series& with;
        const Series& without;
    };

    // How many people meet it: a rate of customers or a share of prospects, today and by month.
    struct Rate {
        bool prospects = false;
        double met = 0, today = 0;
        Series then;
    };

    void add_pair(std::size_t g, std::size_t j, const std::vector<Server>& servers, const Removed& removed) {
        const auto& n = sight_.numbers(g, j);
        const Meeting meeting = sight_.meeting(g, j);
        add_rate(meeting, {false, meeting.customers, n.e, n.trend * n.e}, servers, removed);
        add_rate(meeting, {true, meeting.prospects, n.p, n.met_prospects}, servers, removed);
    }

    // The month of the largest change in which one of them acts; none where they never do. Months of the same change may
    // differ in their last digits.
    static std::optional<Index> best_month(const std::vector<Server>& servers, const Rate& rate,
                                           const Removed& removed) {
        std::optional<Index> best;
        double most = 0;
        for (Index k = 0; k < removed.with.size(); ++k) {
            const bool at_work = std::ranges::any_of(servers, [&](const Server& one) { return one.acts(k); });
            const double gain = rate.then(k) * std::abs(removed.with(k) - removed.without(k));
            if (!at_work || !(gain > most + noise * rate.today)) continue;
            best = k;
            most = gain;
        }
        return best;
    }

    // Those that act in the best month share a target; those that have ended by then, or not begun, have one of their own.
    void add_rate(const Meeting& meeting, const Rate& rate, std::vector<Server> servers, const Removed& removed) {
        if (!(rate.today > 0)) return;
        while (const auto month = best_month(servers, rate, removed)) {
            const Index k = *month;
            std::vector<std::size_t> acting;
            for (const Server& one : servers)
                if (one.acts(k)) acting.push_back(one.initiative);
            std::erase_if(servers, [&](const Server& one) { return one.acts(k); });
            all_.push_back({meeting.friction, meeting.segment, rate.prospects, acting, rate.met, rate.today,
                            static_cast<int>(k) + 1, rate.then(k) * (1 - removed.without(k)),
                            rate.then(k) * (1 - removed.with(k))});
        }
    }

    static constexpr double noise = 1e-12;

    Sight sight_;
    const std::vector<std::size_t>& funded_;
    std::vector<Target> all_;
};

}  // namespace

std::vector<Target> targets(const model::BusinessCase& business_case, const RankResult& ranked) {
    return Targets(business_case, ranked).all();
}

}  // namespace cxcase::analysis
