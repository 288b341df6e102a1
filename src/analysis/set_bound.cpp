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
constexpr std::size_t most_servers = 12;  // of one friction, of which every set is worked out

engine::Question everybody(const Valuation& valuation, const std::vector<std::size_t>& initiatives) {
    engine::Question question{valuation.nobody(), valuation.nobody()};
    for (const std::size_t i : initiatives) question.with.funded[i] = 1;
    return question;
}

bool is_paid_per_fix(const model::Initiative& it) {
    return std::ranges::any_of(it.costs,
                               [](const model::Line& line) { return line.form == model::Line::Form::per_fix; });
}

bool is_paid_per_fix_before(const BusinessCase& bc) {
    return std::ranges::any_of(bc.initiatives, [](const model::Initiative& it) {
        return it.status == Status::committed && is_paid_per_fix(it);
    });
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

std::optional<SetBound> SetBound::of(const Valuation& valuation, const std::vector<std::size_t>& initiatives) {
    if (is_paid_per_fix_before(valuation.business_case())) return std::nullopt;
    auto acquisition = worthwhile_acquisition(valuation, initiatives);
    if (!acquisition) return std::nullopt;
    const auto by_friction = servers_of(valuation.business_case(), initiatives);
    std::set<std::uint32_t> met;
    for (const auto& [friction, servers] : by_friction)
        if (servers.members.size() > most_servers || !are_distinct(servers.reduces, met)) return std::nullopt;
    return SetBound(valuation, initiatives, by_friction, std::move(*acquisition));
}

SetBound::SetBound(const Valuation& valuation, const std::vector<std::size_t>& initiatives,
                   const std::map<std::size_t, Servers>& by_friction, std::map<std::uint32_t, double> acquisition)
    : servers_(values_of(by_friction)),
      acquisition_(std::move(acquisition)),
      varied_(all_varied()),
      batch_(valuation.plan(), {everybody(valuation, initiatives)}, engine::Funding::nobody, varied_),
      fees_(valuation, initiatives, keys_of(by_friction)) {
    for (const std::size_t i : initiatives) {
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

std::vector<double> SetBound::rows(const Acting* sets, std::size_t count) const {
    std::vector<double> values;
    values.reserve(actors_.size() * Batch::block);
    for (const Actor& actor : actors_) {
        for (std::size_t j = 0; j < Batch::block; ++j) {
            const Acting& set = sets[j < count ? j : 0];
            const SetBits acting = actor.friction == set.friction ? set.here : set.elsewhere;
            const bool counts = actor.at_most ? !set.at_most : has(acting, actor.member);
            values.push_back(counts ? actor.value : actor.at_most.value_or(0));
        }
    }
    return values;
}

std::vector<double> SetBound::benefits_of(const std::vector<Acting>& sets) const {
    std::vector<double> all;
    all.reserve(sets.size());
    for (std::size_t first = 0; first < sets.size(); first += Batch::block) {
        const std::size_t count = std::min(Batch::block, sets.size() - first);
        const std::vector<double> benefits = batch_.run(varied_, rows(&sets[first], count)).pv_benefits;
        all.insert(all.end(), benefits.begin(), benefits.begin() + static_cast<std::ptrdiff_t>(count));
    }
    return all;
}

SetBound::Parts SetBound::parts(SetBits in, SetBits open) const {
    Parts parts{.in = in, .open = open};
    std::vector<Acting> sets{{.here = in, .elsewhere = in, .at_most = false}};
    for (std::size_t f = 0; f < servers_.size(); ++f) {
        Part part{.friction = f};
        for (const std::size_t k : servers_[f].members)
            if (has(open, k)) part.servers.push_back(k);
        if (part.servers.empty()) continue;
        for (std::size_t set = 0; set < one << part.servers.size(); ++set)
            sets.push_back({f, in | chosen_of(part.servers, set), in | open});
        parts.frictions.push_back(std::move(part));
    }
    parts.valued = sets.size();
    const std::vector<double> benefits = benefits_of(sets);
    auto next = benefits.begin() + 1;
    for (Part& part : parts.frictions) {
        const double nobody = *next;
        for (std::size_t set = 0; set < one << part.servers.size(); ++set) part.most.push_back(*next++ - nobody);
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
            const auto paid = fees_.of(part.friction, parts.in | chosen_of(part.servers, set), counted);
            part.most[set] -= paid.value - by_in[part.friction].value;
            for (std::size_t l = 0; l < parts.fees.size(); ++l)
                part.fees[l][set] = paid.by_budget[l] - by_in[part.friction].by_budget[l];
        }
    }
    return paid_by_in;
}

}  // namespace cxcase::analysis
