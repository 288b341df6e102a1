#include "set_bound.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace cxcase::analysis {
namespace {

using engine::Index;

constexpr std::size_t most_servers = 64;  // of a part: as many as Acting holds
using model::BusinessCase;
using Ranges = std::vector<Enclosure>;  // by month

// The part-th set of some members.
SetBits chosen_of(const std::vector<std::size_t>& members, std::size_t part) {
    SetBits set = 0;
    for (std::size_t j = 0; j < members.size(); ++j)
        if (has(part, j)) set |= SetBits::only(members[j]);
    return set;
}

Ranges times(Ranges ranges, const Ranges& others) {
    for (std::size_t k = 0; k < ranges.size(); ++k) ranges[k] = ranges[k] * others[k];
    return ranges;
}

Ranges ranges_of(const Series& series) {
    Ranges ranges;
    for (const double x : series) ranges.push_back(Enclosure::at(x));
    return ranges;
}

std::vector<std::size_t> touched_groups(const engine::Plan& plan, const std::vector<std::size_t>& initiatives) {
    std::set<std::size_t> groups;
    for (const std::size_t i : initiatives)
        groups.insert(plan.initiatives[i].groups.begin(), plan.initiatives[i].groups.end());
    return {groups.begin(), groups.end()};
}

}  // namespace

SetBound::SetBound(const Valuation& valuation, const SetLimits& limits, std::size_t most_sets)
    : valuation_(&valuation),
      initiatives_(limits.initiatives()),
      most_sets_(most_sets),
      groups_(touched_groups(valuation.plan(), initiatives_)),
      fees_(valuation, initiatives_, frictions_fixed(), groups_) {
    std::map<std::size_t, std::size_t> position;
    for (const std::size_t f : frictions_fixed()) position.emplace(f, position.size());
    frictions_.resize(position.size());
    for (const std::size_t group : groups_) add_group(group, position);
    add_lines(limits);
    add_baseline();
}

std::vector<std::size_t> SetBound::frictions_fixed() const {
    std::set<std::size_t> all;
    for (const std::size_t i : initiatives_)
        for (const model::Fix& fix : valuation_->business_case().initiatives[i].fixes) all.insert(fix.friction);
    return {all.begin(), all.end()};
}

std::size_t SetBound::member_of(std::size_t initiative) const {
    return static_cast<std::size_t>(std::ranges::find(initiatives_, initiative) - initiatives_.begin());
}

// Whoever fixes a friction anywhere is one of its servers.
void SetBound::add_group(std::size_t group, const std::map<std::size_t, std::size_t>& position) {
    const engine::Plan& plan = valuation_->plan();
    const engine::GroupNumbers<double>& numbers = valuation_->numbers(group);
    committed_.emplace_back();
    for (std::size_t j = 0; j < plan.groups[group].pairs.size(); ++j) {
        const engine::Pair& pair = plan.pairs[plan.groups[group].pairs[j]];
        Series left(plan.months, 1);
        left -= pair_removal(plan, group, numbers, j, valuation_->nobody());
        committed_.back().push_back(std::move(left));
        const auto at = position.find(pair.friction);
        if (at == position.end()) continue;
        Friction& friction = frictions_[at->second];
        Place place{gains_.size(), j, std::vector<const Series*>(initiatives_.size(), nullptr)};
        for (std::size_t s = 0; s < pair.servers.size(); ++s) {
            const std::size_t k = member_of(pair.servers[s].initiative);
            if (k == initiatives_.size()) continue;
            place.removal[k] = &numbers.pairs[j].removal[s];
            friction.members.push_back(k);
        }
        friction.places.push_back(std::move(place));
    }
    gains_.emplace_back(*valuation_, group);
}

void SetBound::add_lines(const SetLimits& limits) {
    for (std::size_t k = 0; k < initiatives_.size(); ++k) {
        same_.push_back(limits.same(k));
        const engine::LineFlows<double>& lines = valuation_->lines(initiatives_[k]);
        lines_.push_back(valuation_->present_value(lines.savings - lines.opex - lines.capex));
    }
    for (Friction& friction : frictions_) {
        std::ranges::sort(friction.members);
        const auto repeated = std::ranges::unique(friction.members);
        friction.members.erase(repeated.begin(), repeated.end());
    }
}

void SetBound::add_baseline() {
    const engine::Plan& plan = valuation_->plan();
    std::vector<Series> counted(valuation_->business_case().segments.size());
    for (const std::size_t group : groups_) {
        const GroupOutcome& outcome = valuation_->baseline(group);
        contribution_.emplace_back(plan.months, 0);
        for (std::size_t s = 0; s < outcome.courses.size(); ++s) {
            counted[plan.groups[group].segments[s]] = outcome.courses[s].counted;
            contribution_.back() += outcome.courses[s].contribution;
        }
    }
    paid_ = fees_.paid(0, counted);
}

// For one start and one range of sets.
class SetBoundRun {
 public:
    using Part = SetBound::Part;
    using Parts = SetBound::Parts;

    SetBoundRun(const SetBound& bound, SetBits in, SetBits open, SetBits start)
        : bound_(bound),
          plan_(bound.valuation_->plan()),
          months_(plan_.months),
          parts_{.in = in, .open = open, .start = start, .frictions = bound.frictions_.size(), .lines = bound.lines_},
          parts_of_(bound.frictions_.size()) {}

    Parts run() {
        for (std::size_t f = 0; f < bound_.frictions_.size(); ++f) add_parts(f);
        for (const std::vector<Series>& committed : bound_.committed_) {
            SetGains::Removed nothing_yet;
            for (const Series& left : committed) nothing_yet.at.push_back(left);
            left_.push_back(std::move(nothing_yet));
        }
        for (SetGains::Removed& left : left_)
            for (const Series& at : left.at) left.by_some.push_back(ranges_of(at));
        for (std::size_t f = 0; f < bound_.frictions_.size(); ++f) look_at_lefts(f);
        look_at_gains();
        for (std::size_t f = 0; f < bound_.frictions_.size(); ++f) value_parts(f);
        if (bound_.fees_.any()) take_fees();
        for (std::size_t k = 0; k < bound_.members(); ++k) parts_.base += has(parts_.in, k) ? bound_.lines(k) : 0;
        return std::move(parts_);
    }

 private:
    // What the servers of a part leave of a friction in a place, by set and month [share].
    struct Lefts {
        std::vector<Series> by_set = {};
        Series at;            // at the start
        Ranges by_some = {};  // by any of the sets
    };

    // ---- who acts

    // Servers in a row as long as their sets are not too many.
    void add_parts(std::size_t f) {
        Part part{.friction = f};
        for (const std::size_t k : bound_.frictions_[f].members) {
            if (!has(parts_.open, k)) continue;
            part.servers.push_back(k);
            if (part.servers.size() <= most_servers && sets_of(part.servers) <= bound_.most_sets_) continue;
            part.servers.pop_back();
            finish(std::move(part));
            part = {.friction = f, .servers = {k}};
        }
        if (!part.servers.empty()) finish(std::move(part));
    }

    // How many sets of some members there are, each initiative in them once at most.
    [[nodiscard]] std::size_t sets_of(const std::vector<std::size_t>& members) const {
        std::map<SetBits, std::size_t> starts;
        for (const std::size_t k : members) ++starts[bound_.same_[k]];
        std::size_t all = 1;
        for (const auto& [initiative, count] : starts) all = std::min(all * (count + 1), bound_.most_sets_ + 1);
        return all;
    }

    // Each server is added to every set before it that does not hold its initiative already.
    void finish(Part part) {
        part.sets.push_back({});
        for (std::size_t j = 0; j < part.servers.size(); ++j) {
            const std::size_t count = part.sets.size();
            for (std::size_t before = 0; before < count; ++before) {
                const std::size_t set = part.sets[before].set;
                if ((chosen_of(part.servers, set) & bound_.same_[part.servers[j]]) == 0)
                    part.sets.push_back({set | std::size_t{1} << j, before, j});
            }
        }
        parts_of_[part.friction].push_back(parts_.parts.size());
        parts_.parts.push_back(std::move(part));
    }

    // ---- what they leave

    static void remove(Series& left, const SetBound::Place& place, std::size_t member) {
        if (place.removal[member] == nullptr) return;
        for (Index k = 0; k < left.size(); ++k) left(k) *= 1 - (*place.removal[member])(k);
    }

    [[nodiscard]] Series left_by(const SetBound::Place& place, SetBits set) const {
        Series left(months_, 1);
        for (SetBits rest = set; rest != 0; rest = rest.without_first()) remove(left, place, first_of(rest));
        return left;
    }

    [[nodiscard]] Lefts lefts_of(const Part& part, const SetBound::Place& place) const {
        Lefts lefts{.at = left_by(place, parts_.start & chosen_of(part.servers, ~std::size_t{0}))};
        for (std::size_t set = 0; set < part.sets.size(); ++set) {
            if (set == 0) {
                lefts.by_set.emplace_back(months_, 1);
                continue;
            }
            Series left = lefts.by_set[part.sets[set].before];
            remove(left, place, part.servers[part.sets[set].last]);
            lefts.by_set.push_back(std::move(left));
        }
        lefts.by_some = ranges_of(lefts.by_set.front());
        for (const Series& left : lefts.by_set)
            for (Index k = 0; k < months_; ++k) {
                Enclosure& some = lefts.by_some[static_cast<std::size_t>(k)];
                some = {std::min(some.least, left(k)), std::max(some.most, left(k))};
            }
        return lefts;
    }

    // By everybody together. First those who are in, then part by part.
    void look_at_lefts(std::size_t f) {
        for (const SetBound::Place& place : bound_.frictions_[f].places) {
            SetGains::Removed& left = left_[place.group];
            const Series in = left_by(place, parts_.in);
            left.at[place.pair] *= in;
            left.by_some[place.pair] = times(std::move(left.by_some[place.pair]), ranges_of(in));
            for (const std::size_t p : parts_of_[f]) {
                const Lefts lefts = lefts_of(parts_.parts[p], place);
                left.at[place.pair] *= lefts.at;
                left.by_some[place.pair] = times(std::move(left.by_some[place.pair]), lefts.by_some);
            }
        }
    }

    // ---- what that is worth

    [[nodiscard]] SetGains::Removed removed(const SetGains::Removed& left) const {
        SetGains::Removed removed;
        for (const Series& at : left.at) removed.at.push_back(Series(months_, 1) - at);
        for (const Ranges& by_some : left.by_some) {
            removed.by_some.emplace_back();
            for (const Enclosure& some : by_some) removed.by_some.back().push_back(Enclosure::at(1) - some);
        }
        return removed;
    }

    void look_at_gains() {
        const std::vector<Series> fees = bound_.fees_.per_customer(parts_.start);
        counted_.resize(fees.size());
        std::vector<Series> counted_at(fees.size());
        for (std::size_t g = 0; g < bound_.groups_.size(); ++g) {
            const std::vector<std::size_t>& segments = plan_.groups[bound_.groups_[g]].segments;
            std::vector<Series> here;
            for (const std::size_t s : segments) here.push_back(fees[s]);
            gains_.push_back(bound_.gains_[g].of(removed(left_[g]), here));
            for (Index k = 0; k < months_; ++k)  // month by month: both are large
                parts_.base +=
                    bound_.valuation_->discount()(k + 1) * (gains_[g].contribution(k) - bound_.contribution_[g](k));
            for (std::size_t s = 0; s < segments.size(); ++s) {
                counted_[segments[s]] = gains_[g].counted[s];
                counted_at[segments[s]] = gains_[g].counted_at[s];
            }
        }
        if (bound_.fees_.any()) parts_.base -= bound_.fees_.paid(parts_.start, counted_at).value - bound_.paid_.value;
    }

    // Parts of one friction change one after the other, like factors.
    void value_parts(std::size_t f) {
        for (const std::size_t p : parts_of_[f]) parts_.parts[p].most.assign(parts_.parts[p].sets.size(), 0);
        for (const SetBound::Place& place : bound_.frictions_[f].places) {
            std::vector<Lefts> lefts;
            for (const std::size_t p : parts_of_[f]) lefts.push_back(lefts_of(parts_.parts[p], place));
            Series in = left_by(place, parts_.in);
            in *= bound_.committed_[place.group][place.pair];
            Ranges others = times(gains_[place.group].gains[place.pair], ranges_of(in));
            for (std::size_t b = 0; b < lefts.size(); ++b) {
                Ranges worth = others;
                for (std::size_t after = b + 1; after < lefts.size(); ++after)
                    worth = times(std::move(worth), ranges_of(lefts[after].at));
                add_worth(worth, lefts[b], parts_.parts[parts_of_[f][b]]);
                others = times(std::move(others), lefts[b].by_some);
            }
        }
    }

    void add_worth(const Ranges& worth, const Lefts& lefts, Part& part) const {
        for (std::size_t set = 0; set < part.sets.size(); ++set) {
            double most = 0;
            for (Index k = 0; k < months_; ++k)
                most += worth[static_cast<std::size_t>(k)].most_of(lefts.at(k) - lefts.by_set[set](k));
            part.most[set] += most;
        }
    }

    // ---- what is paid per fix

    void take_fees() {
        parts_.fees = bound_.paid_.by_budget;
        for (double& paid : parts_.fees) paid = -paid;
        for (std::size_t f = 0; f <= bound_.fees_.beside(); ++f) {
            const bool is_open = f < parts_of_.size() && !parts_of_[f].empty();
            if (!is_open)
                add(bound_.fees_.least(f, parts_.in, counted_), parts_.fees);
            else if (parts_of_[f].size() == 1)
                take_fees(f, parts_.parts[parts_of_[f].front()]);
            else
                take_no_fees(f);
        }
    }

    static void add(const std::vector<double>& some, std::vector<double>& sum) {
        for (std::size_t l = 0; l < sum.size(); ++l) sum[l] += some[l];
    }

    void take_fees(std::size_t f, Part& part) const {
        SetFees::More more = bound_.fees_.more(f, {parts_.in, part.servers, part.sets}, parts_.start, counted_);
        for (std::size_t set = 0; set < part.sets.size(); ++set) part.most[set] -= more.value[set];
        part.fees = std::move(more.least);
    }

    // Who does what for which fee cannot be told part by part: nothing is paid, at least.
    void take_no_fees(std::size_t f) {
        bool first = true;
        for (const std::size_t p : parts_of_[f]) {
            Part& part = parts_.parts[p];
            part.fees.assign(parts_.fees.size(), std::vector<double>(part.sets.size(), 0));
            if (first)
                for (double& most : part.most) most += bound_.fees_.most(f, parts_.start, counted_);
            first = false;
        }
    }

    const SetBound& bound_;
    const engine::Plan& plan_;
    int months_;
    Parts parts_;
    std::vector<std::vector<std::size_t>> parts_of_;  // by friction: places in parts_.parts
    std::vector<SetGains::Removed> left_;             // by group of the bound; of each friction [share]
    std::vector<SetGains::Answer> gains_;             // likewise
    SetFees::Counted counted_;                        // by segment of the case
};

SetBound::Parts SetBound::parts(SetBits in, SetBits open, SetBits start) const {
    return SetBoundRun(*this, in, open, start).run();
}

std::shared_ptr<const SetParts> SetBound::between(SetBits in, SetBits open, SetBits start) const {
    return std::make_shared<const SetParts>(parts(in, open, start));
}

}  // namespace cxcase::analysis
