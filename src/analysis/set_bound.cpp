#include "set_bound.hpp"

#include "set_conditions.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace cxcase::analysis {
namespace {

using engine::Batch;
using model::BusinessCase;
using model::Status;

constexpr SetBits one = 1;
constexpr std::size_t most_sets = 4096;  // of the servers of one friction, all of which are worked out

bool is_paid_per_fix_before(const Valuation& valuation) {
    const BusinessCase& bc = valuation.business_case();
    for (std::size_t i = 0; i < bc.initiatives.size(); ++i)
        if (bc.initiatives[i].status == Status::committed && valuation.prices(i).any) return true;
    return false;
}

// A figure that serves two frictions cannot be turned off for one of them.
bool are_distinct(const std::vector<std::vector<std::uint32_t>>& some, std::set<std::uint32_t>& met) {
    for (const auto& ids : some)
        for (const std::uint32_t id : std::set<std::uint32_t>(ids.begin(), ids.end()))
            if (!met.insert(id).second) return false;
    return true;
}

template <class Servers>
std::vector<Servers> values_of(const std::map<std::size_t, Servers>& by_friction) {
    std::vector<Servers> all;
    for (const auto& [friction, servers] : by_friction) all.push_back(servers);
    return all;
}

template <class Servers>
std::vector<std::size_t> keys_of(const std::map<std::size_t, Servers>& by_friction) {
    std::vector<std::size_t> all;
    for (const auto& [friction, servers] : by_friction) all.push_back(friction);
    return all;
}

// The part-th set of some members.
SetBits chosen_of(const std::vector<std::size_t>& members, std::size_t part) {
    SetBits set = 0;
    for (std::size_t j = 0; j < members.size(); ++j)
        if (has(part, j)) set |= one << members[j];
    return set;
}

}  // namespace

std::optional<SetBound> SetBound::of(const Valuation& valuation, const SetLimits& limits) {
    const std::vector<std::size_t>& initiatives = limits.initiatives();
    if (is_paid_per_fix_before(valuation)) return std::nullopt;
    auto acquisition = worthwhile_acquisition(valuation, initiatives);
    if (!acquisition) return std::nullopt;
    const auto by_friction = servers_of(valuation.business_case(), initiatives);
    std::set<std::uint32_t> met;
    for (const auto& [friction, servers] : by_friction)
        if (sets_of(servers.members, limits) > most_sets || !are_distinct(servers.reduces, met)) return std::nullopt;
    return SetBound(valuation, limits, by_friction, std::move(*acquisition));
}

// How many sets of some members there are, each initiative in them once at most.
std::size_t SetBound::sets_of(const std::vector<std::size_t>& members, const SetLimits& limits) {
    std::map<SetBits, std::size_t> starts;
    for (const std::size_t k : members) ++starts[limits.same(k)];
    std::size_t all = 1;
    for (const auto& [initiative, count] : starts) all = std::min(all * (count + 1), most_sets + 1);
    return all;
}

SetBound::SetBound(const Valuation& valuation, const SetLimits& limits,
                   const std::map<std::size_t, Servers>& by_friction, std::map<std::uint32_t, double> acquisition)
    : servers_(values_of(by_friction)),
      acquisition_(std::move(acquisition)),
      varied_(all_varied()),
      batch_(valuation.plan(), {{valuation.funding(limits.initiatives()), valuation.nobody()}}, engine::BatchExtent{},
             varied_),
      fees_(valuation, limits.initiatives(), keys_of(by_friction)) {
    for (std::size_t k = 0; k < limits.initiatives().size(); ++k) {
        const std::size_t i = limits.initiatives()[k];
        same_.push_back(limits.same(k));
        const engine::LineFlows<double>& lines = valuation.lines(i);
        lines_.push_back(valuation.present_value(lines.savings - lines.opex - lines.capex));
        savings_ += valuation.present_value(lines.savings);
    }
    find_actors(valuation.business_case());
}

std::map<std::size_t, SetBound::Servers> SetBound::servers_of(const BusinessCase& bc,
                                                              const std::vector<std::size_t>& initiatives) {
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
    return by_friction;
}

std::vector<std::uint32_t> SetBound::all_varied() const {
    std::set<std::uint32_t> ids;
    for (const Servers& servers : servers_)
        for (const auto& of_server : servers.reduces) ids.insert(of_server.begin(), of_server.end());
    for (const auto& [id, cost] : acquisition_) ids.insert(id);
    return {ids.begin(), ids.end()};
}

void SetBound::find_actors(const BusinessCase& bc) {
    std::map<std::uint32_t, Actor> by_id;
    for (std::size_t f = 0; f < servers_.size(); ++f)
        for (std::size_t s = 0; s < servers_[f].members.size(); ++s)
            for (const std::uint32_t id : servers_[f].reduces[s])
                by_id[id] = {.friction = f, .member = servers_[f].members[s], .value = bc.assumptions[id].value};
    for (const auto& [id, cost] : acquisition_) by_id[id] = {.at_most = cost, .value = bc.assumptions[id].value};
    for (const std::uint32_t id : varied_) actors_.push_back(by_id.at(id));
}

std::vector<double> SetBound::rows(const Case* sets, std::size_t count) const {
    std::vector<double> values;
    values.reserve(actors_.size() * Batch::block);
    for (const Actor& actor : actors_) {
        for (std::size_t j = 0; j < Batch::block; ++j) {
            const Case& set = sets[j < count ? j : 0];
            const SetBits acting = actor.friction == set.friction ? set.here : set.elsewhere;
            const bool counts = actor.at_most ? !set.at_most : has(acting, actor.member);
            values.push_back(counts ? actor.value : actor.at_most.value_or(0));
        }
    }
    return values;
}

std::vector<double> SetBound::benefits_of(const std::vector<Case>& sets) const {
    std::vector<double> all;
    all.reserve(sets.size());
    for (std::size_t first = 0; first < sets.size(); first += Batch::block) {
        const std::size_t count = std::min(Batch::block, sets.size() - first);
        const std::vector<double> benefits = batch_.run(varied_, rows(&sets[first], count)).pv_benefits;
        all.insert(all.end(), benefits.begin(), benefits.begin() + static_cast<std::ptrdiff_t>(count));
    }
    return all;
}

// Each server is added to every set before it that does not hold its initiative already.
SetBound::Part SetBound::open_part(std::size_t friction, SetBits open) const {
    Part part{.friction = friction};
    for (const std::size_t k : servers_[friction].members)
        if (has(open, k)) part.servers.push_back(k);
    part.sets.push_back({});
    for (std::size_t j = 0; j < part.servers.size(); ++j) {
        const std::size_t count = part.sets.size();
        for (std::size_t before = 0; before < count; ++before) {
            const std::size_t set = part.sets[before].set;
            if ((chosen_of(part.servers, set) & same_[part.servers[j]]) == 0)
                part.sets.push_back({set | std::size_t{1} << j, before, j});
        }
    }
    return part;
}

SetBound::Parts SetBound::parts(SetBits in, SetBits open) const {
    Parts parts{.in = in, .open = open};
    std::vector<Case> sets{{.here = in, .elsewhere = in, .at_most = false}};
    for (std::size_t f = 0; f < servers_.size(); ++f) {
        Part part = open_part(f, open);
        if (part.servers.empty()) continue;
        for (const Acting& acting : part.sets) sets.push_back({f, in | chosen_of(part.servers, acting.set), in | open});
        parts.frictions.push_back(std::move(part));
    }
    parts.valued = sets.size();
    const std::vector<double> benefits = benefits_of(sets);
    auto next = benefits.begin() + 1;
    for (Part& part : parts.frictions) {
        const double nobody = *next;
        for (std::size_t set = 0; set < part.sets.size(); ++set) part.most.push_back(*next++ - nobody);
    }
    parts.npv = benefits.front() - savings_ + lines_of(in) - (fees_.any() ? take_fees(parts) : 0);
    return parts;
}

double SetBound::lines_of(SetBits set) const {
    double sum = 0;
    for (std::size_t k = 0; k < lines_.size(); ++k) sum += has(set, k) ? lines_[k] : 0;
    return sum;
}

double SetBound::take_fees(Parts& parts) const {
    const std::vector<Series> counted = fees_.counted(parts.in);
    std::vector<SetFees::Paid> by_in;
    double paid_by_in = 0;
    for (std::size_t f = 0; f < servers_.size(); ++f) {
        by_in.push_back(fees_.of(f, parts.in, counted));
        paid_by_in += by_in[f].value;
        parts.fees.resize(by_in[f].by_budget.size(), 0);
        for (std::size_t l = 0; l < parts.fees.size(); ++l) parts.fees[l] += by_in[f].by_budget[l];
    }
    for (Part& part : parts.frictions) {
        part.fees.assign(parts.fees.size(), std::vector<double>(part.most.size(), 0));
        for (std::size_t set = 0; set < part.most.size(); ++set) {
            const auto paid = fees_.of(part.friction, parts.in | chosen_of(part.servers, part.sets[set].set), counted);
            part.most[set] -= paid.value - by_in[part.friction].value;
            for (std::size_t l = 0; l < parts.fees.size(); ++l)
                part.fees[l][set] = paid.by_budget[l] - by_in[part.friction].by_budget[l];
        }
    }
    return paid_by_in;
}

}  // namespace cxcase::analysis
