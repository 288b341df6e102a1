// How the reference ranks: every question to the projection by set, remembered whole. Private to the reference.
#pragma once

#include "support/reference_work.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace cxcase::reference {

// Values equal to 1e-12 relative tie; infinity ties with itself alone.
inline bool same(double a, double b) {
    if (std::isinf(a) || std::isinf(b)) return a == b;
    return std::fabs(a - b) <= 1e-12 * std::max(std::fabs(a), std::fabs(b));
}

class Ranker {
 public:
    explicit Ranker(const model::BusinessCase& business_case)
        : c(business_case), count(business_case.initiatives.size()) {}

    RankAnswer answer(const analysis::RankOptions& options);

 private:
    struct Entry {  // one proposed initiative
        std::size_t i = 0;
        Set with, without;  // its standalone question
        analysis::Measures measures;
        Series series;
        std::optional<double> key;  // what `--by adds` and `--by shapley` sort by
    };
    struct Walk {
        std::vector<std::size_t> funded;  // in the order funded
        std::map<std::size_t, double> adds;
        std::map<std::size_t, std::string> because;
        std::map<std::size_t, std::vector<std::string>> excluders;
    };

    const model::BusinessCase& c;
    std::size_t count;
    std::map<Set, Projection> projections_;

    bool proposed(std::size_t i) const { return c.initiatives[i].status == model::Status::proposed; }
    bool committed(std::size_t i) const { return c.initiatives[i].status == model::Status::committed; }

    const Projection& of(const Set& set) {
        const auto found = projections_.find(set);
        return found != projections_.end() ? found->second
                                           : projections_.emplace(set, project(c, {set, {}, {}, {}})).first->second;
    }
    Set nobody() const { return Set(count, false); }
    Set set_of(const std::vector<std::size_t>& members) const {
        Set set = nobody();
        for (const auto i : members) set[i] = true;
        return set;
    }
    double npv(const Set& with, const Set& without) {
        const Flows flows = difference(c, of(with), of(without));
        std::vector<double> net;
        for (std::size_t t = 0; t < flows.benefit.size(); ++t) net.push_back(flows.net(t));
        return present_value(c, net);
    }
    double value(const std::vector<std::size_t>& members) { return npv(set_of(members), nobody()); }

    std::set<std::size_t> required_by(std::size_t i) const;
    bool exclude_each_other(std::size_t a, std::size_t b) const;
    Entry entry(std::size_t i);
    void sort(std::vector<Entry>& entries, analysis::OrderBy by) const;
    bool before(const Entry& a, const Entry& b, analysis::OrderBy by) const;
    std::vector<std::size_t> bundle(const std::vector<std::size_t>& heads, const std::vector<std::size_t>& funded,
                                    const std::vector<Entry>& order) const;
    void place(std::size_t i, const std::set<std::size_t>& wanted, const std::vector<Entry>& order,
               std::vector<std::size_t>& placed) const;
    std::vector<std::string> excluders(const std::vector<std::size_t>& added,
                                       const std::vector<std::size_t>& funded) const;
    double spent(const std::vector<std::size_t>& members, int fiscal, std::optional<model::Kind> kind);
    bool within_budget(const std::vector<std::size_t>& members);
    Walk walk(const std::vector<Entry>& order);
    std::map<std::size_t, double> shapley(const std::vector<std::size_t>& funded);
    analysis::Levers levers(const Entry& entry);
    double cost_of_delay(const Entry& entry);
    double last_in(std::size_t i, const Walk& walk);
    double adds_unfunded(std::size_t i, const Walk& walk, const std::vector<Entry>& order);
    double early_cost(const Entry& entry);
    bool quick_win(const Entry& entry, const std::vector<Entry>& all);
    analysis::InitiativeResult result(const Entry& entry, int rank, const Walk& walk, const std::vector<Entry>& order);
    void baseline(analysis::RankResult& result);
    void budget(analysis::RankResult& result, const std::vector<std::size_t>& funded);
    bool everything_fits() const;
};

}  // namespace cxcase::reference
