#include "set_bound.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

namespace cxcase::analysis {
namespace {

using engine::Batch;
using engine::GroupNumbers;
using engine::Index;
using engine::PairNumbers;
using engine::SegmentNumbers;
using model::BusinessCase;
using model::Status;

constexpr std::size_t most_servers = 8;  // of one friction, of which every order is tried

// ---- the conditions

bool harms(const std::optional<double>& loss) { return !loss || *loss >= 0; }

bool rises(const Series& series) {
    return std::ranges::all_of(series, [](double x) { return x >= 0; });
}

// Every effect of the friction harms, and every fix removes.
bool only_harms(const PairNumbers<double>& n) {
    const bool losses = harms(n.churn_points) && harms(n.churn_relative) && harms(n.conversion_loss) &&
                        harms(n.revenue_loss) && harms(n.referral_loss) && harms(n.cost);
    const bool points = !n.conversion_points || *n.conversion_points >= 0;
    const bool contacts = std::ranges::all_of(n.contacts, [](const auto& c) { return c.second >= 0; });
    return losses && points && contacts && n.move_losses.empty() && std::ranges::all_of(n.removal, rises);
}

// What one customer brings in a month.
double unit(const SegmentNumbers<double>& n, const engine::Levers<double>& levers, Index k) {
    return levers.spend(k) * n.margin - levers.service(k);
}

// The part of a month's money that those who were there at its beginning are counted with; the rest goes by its end.
double counted_of_opening(model::CountCustomers counting) {
    if (counting == model::CountCustomers::opening) return 1;
    return counting == model::CountCustomers::closing ? 0 : 0.5;
}

// What winning a customer may cost at most so that it pays in every month, without any fix; nothing where a customer costs
// more than he brings.
std::optional<double> worth_of_winning(const Valuation& valuation, const SegmentNumbers<double>& n,
                                       const engine::Levers<double>& levers) {
    const double opening = counted_of_opening(valuation.business_case().count_customers);
    double least = std::numeric_limits<double>::infinity();
    double later = 0;  // PV of a customer at the end of the month
    for (Index k = valuation.plan().months - 1; k >= 0; --k) {
        const double discount = valuation.discount()(k + 1);
        const double brings = discount * unit(n, levers, k);
        if (brings < 0) return std::nullopt;
        least = std::min(least, ((1 - opening) * brings + later) / discount);
        const double keep = 1 - levers.churn(k) + levers.referrals(k);
        later = brings * (opening + (1 - opening) * keep) + later * keep;
    }
    return least;
}

engine::Funding everybody(const Valuation& valuation, const std::vector<std::size_t>& initiatives) {
    engine::Funding all = valuation.nobody();
    for (const std::size_t i : initiatives) all.funded[i] = 1;
    return all;
}

// Nothing is held at 0% or 100%, not even with everything fixed.
bool holds(const Valuation& valuation, std::size_t group, const engine::Funding& all) {
    const engine::Group& g = valuation.plan().groups[group];
    if (g.segments.size() != 1) return false;
    const GroupNumbers<double>& numbers = valuation.numbers(group);
    if (!std::ranges::all_of(numbers.pairs, only_harms)) return false;
    const auto clamped = [](const engine::Levers<double>& levers) { return levers.clamped; };
    if (std::ranges::any_of(valuation.baseline(group).levers, clamped)) return false;
    if (std::ranges::any_of(valuation.outcome(group, all).levers, clamped)) return false;
    return worth_of_winning(valuation, numbers.segments[0], valuation.baseline(group).levers[0]).has_value();
}

// ---- what a friction adds when everything else is fixed

// Who fixes one friction, and with which figures.
struct Servers {
    std::vector<std::size_t> members;
    std::vector<std::vector<std::uint32_t>> reduces;  // by server: Quantity::id
};

std::vector<Servers> servers_of(const BusinessCase& bc, const std::vector<std::size_t>& initiatives) {
    std::map<std::size_t, Servers> by_friction;
    for (std::size_t k = 0; k < initiatives.size(); ++k) {
        for (const model::Fix& fix : bc.initiatives[initiatives[k]].fixes) {
            Servers& servers = by_friction[fix.friction];
            if (servers.members.empty() || servers.members.back() != k) {
                servers.members.push_back(k);
                servers.reduces.emplace_back();
            }
            servers.reduces.back().push_back(fix.reduces.id);
        }
    }
    std::vector<Servers> all;
    for (auto& [friction, servers] : by_friction) all.push_back(std::move(servers));
    return all;
}

// Where winning a customer does not pay in some month (the horizon ends soon), it is taken to cost no more than it brings: the
// rest only takes from what more conversions add.
std::map<std::uint32_t, double> cheaper_acquisition(const Valuation& valuation) {
    std::map<std::uint32_t, double> costs;
    const BusinessCase& bc = valuation.business_case();
    for (std::size_t group = 0; group < valuation.plan().groups.size(); ++group) {
        const engine::Group& g = valuation.plan().groups[group];
        const auto& cost = bc.segments[g.segments[0]].acquisition_cost;
        if (g.segments.size() != 1 || !cost) continue;
        const auto worth =
            worth_of_winning(valuation, valuation.numbers(group).segments[0], valuation.baseline(group).levers[0]);
        const double most = std::min(bc.value(*cost), worth.value_or(0));
        const auto known = costs.emplace(cost->id, most).first;
        known->second = std::min(known->second, most);
    }
    return costs;
}

class Bound {
 public:
    Bound(const Valuation& valuation, const std::vector<std::size_t>& initiatives)
        : bc_(valuation.business_case()),
          servers_(servers_of(bc_, initiatives)),
          reduces_(all_reduces()),
          acquisition_(cheaper_acquisition(valuation)),
          varied_(all_varied()),
          batch_(valuation.plan(), {{everybody(valuation, initiatives), valuation.nobody()}}, engine::Funding::nobody,
                 varied_) {
        for (const std::size_t i : initiatives) {
            const engine::LineFlows<double>& lines = valuation.lines(i);
            added_.push_back(valuation.present_value(lines.savings - lines.opex - lines.capex));
        }
    }

    // A figure that serves two frictions cannot be turned off for one of them.
    [[nodiscard]] bool applies() const {
        std::size_t count = 0;
        for (const Servers& servers : servers_) {
            if (servers.members.size() > most_servers) return false;
            std::set<std::uint32_t> own;
            for (const auto& ids : servers.reduces) {
                const std::set<std::uint32_t> of_server(ids.begin(), ids.end());
                own.insert(of_server.begin(), of_server.end());
                count += of_server.size();
            }
        }
        return count == reduces_.size();
    }

    std::vector<double> added() && {
        for (const Servers& servers : servers_) add(servers);
        return std::move(added_);
    }

 private:
    [[nodiscard]] std::vector<std::uint32_t> all_reduces() const {
        std::set<std::uint32_t> ids;
        for (const Servers& servers : servers_)
            for (const auto& of_server : servers.reduces) ids.insert(of_server.begin(), of_server.end());
        return {ids.begin(), ids.end()};
    }

    [[nodiscard]] std::vector<std::uint32_t> all_varied() const {
        std::set<std::uint32_t> ids(reduces_.begin(), reduces_.end());
        for (const auto& [id, cost] : acquisition_) ids.insert(id);
        return {ids.begin(), ids.end()};
    }

    // For each server the most that it adds to any of the others, everything else fixed.
    void add(const Servers& servers) {
        const std::size_t count = servers.members.size();
        const std::vector<double> values = values_of(servers);
        for (std::size_t s = 0; s < count; ++s) {
            double most = 0;
            for (SetBits set = 0; set < SetBits{1} << count; ++set)
                if (!has(set, s)) most = std::max(most, values[set | SetBits{1} << s] - values[set]);
            added_[servers.members[s]] += most;
        }
    }

    // PV of benefits by the set of servers that act on this friction, all others acting on theirs.
    [[nodiscard]] std::vector<double> values_of(const Servers& servers) const {
        const std::size_t count = SetBits{1} << servers.members.size();
        std::vector<double> values;
        for (SetBits first = 0; first < count; first += Batch::block) {
            const Batch::Answers answers = batch_.run(varied_, rows(servers, first));
            for (SetBits j = 0; j < Batch::block && first + j < count; ++j) values.push_back(answers.pv_benefits[j]);
        }
        return values;
    }

    [[nodiscard]] std::vector<double> rows(const Servers& servers, SetBits first) const {
        std::vector<double> values;
        for (const std::uint32_t id : varied_) {
            const auto cheaper = acquisition_.find(id);
            if (cheaper != acquisition_.end()) {
                values.insert(values.end(), Batch::block, cheaper->second);
                continue;
            }
            std::size_t server = servers.members.size();  // of another friction
            for (std::size_t s = 0; s < servers.members.size(); ++s)
                if (std::ranges::find(servers.reduces[s], id) != servers.reduces[s].end()) server = s;
            const double reduces = bc_.assumptions[id].value;
            for (SetBits j = 0; j < Batch::block; ++j) {
                const bool off = server < servers.members.size() && !has(first + j, server);
                values.push_back(off ? 0 : reduces);
            }
        }
        return values;
    }

    const BusinessCase& bc_;
    std::vector<Servers> servers_;
    std::vector<std::uint32_t> reduces_;
    std::map<std::uint32_t, double> acquisition_;  // by Quantity::id
    std::vector<std::uint32_t> varied_;
    Batch batch_;
    std::vector<double> added_;
};

bool is_paid_per_fix_before(const BusinessCase& bc) {
    return std::ranges::any_of(bc.initiatives, [](const model::Initiative& it) {
        return it.status == Status::committed && std::ranges::any_of(it.costs, [](const model::Line& line) {
                   return line.form == model::Line::Form::per_fix;
               });
    });
}

}  // namespace

std::optional<std::vector<double>> most_added(const Valuation& valuation, const std::vector<std::size_t>& initiatives) {
    if (is_paid_per_fix_before(valuation.business_case())) return std::nullopt;
    const engine::Funding all = everybody(valuation, initiatives);
    for (std::size_t group = 0; group < valuation.plan().groups.size(); ++group) {
        const bool touched = std::ranges::any_of(valuation.plan().groups[group].initiatives,
                                                 [&](std::size_t i) { return all.funded[i] != 0; });
        if (touched && !holds(valuation, group, all)) return std::nullopt;
    }
    Bound bound(valuation, initiatives);
    return bound.applies() ? std::optional(std::move(bound).added()) : std::nullopt;
}

}  // namespace cxcase::analysis
