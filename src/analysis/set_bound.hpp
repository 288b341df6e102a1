// How much initiatives can add to a set, at most: what lets a search leave sets out unseen.
//
// Where what is removed of one friction is worth most when most is removed of all others (set_conditions.hpp), a friction's
// part in what a larger set brings is at most what it brings when all open initiatives fix all other frictions. What several
// bring to the same friction is looked at set by set, so overlap is in it. What is paid per fix is at least what it is for
// the customers of `in`. So for every set S between `in` and `in` with all open ones
//     NPV(S) <= NPV(in) + sum over frictions of most(servers of it in S) + lines of S beyond `in`.
#pragma once

#include "set_fees.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace cxcase::analysis {

class SetBound {
 public:
    // Nothing where no such bound can be said. The valuation must outlive it, and the limits while this is asked for.
    [[nodiscard]] static std::optional<SetBound> of(const Valuation& valuation, const SetLimits& limits);

    // One set of a friction's servers: bit j stands for servers[j]. The first is empty; every other one is an earlier one
    // and one server more.
    struct Acting {
        std::size_t set = 0;
        std::size_t before = 0, last = 0;
    };
    // What one friction brings beyond `in`, at most [money], by which of its open servers act.
    struct Part {
        std::size_t friction = 0;                    // of those that a member fixes, the how manieth
        std::vector<std::size_t> servers = {};       // members, rising
        std::vector<Acting> sets = {};               // an initiative starts once
        std::vector<double> most = {};               // by set
        std::vector<std::vector<double>> fees = {};  // by budget, then by set: paid per fix beyond `in`, at least
    };
    struct Parts {
        SetBits in = 0, open = 0;
        double npv = 0;  // of `in`
        std::vector<Part> frictions = {};
        std::vector<double> fees = {};  // by budget: what `in` pays per fix
        std::size_t valued = 0;         // sets that were worked out for it
    };
    // `open`: members that may be added, none of `in`. Any number of threads may ask.
    [[nodiscard]] Parts parts(SetBits in, SetBits open) const;

    [[nodiscard]] std::size_t frictions() const { return servers_.size(); }
    [[nodiscard]] std::size_t members() const { return lines_.size(); }

    // PV of a member's savings less what its lines cost [money].
    [[nodiscard]] double lines(std::size_t member) const { return lines_[member]; }

 private:
    // Who fixes one friction, and with which figures.
    struct Servers {
        std::vector<std::size_t> members;
        std::vector<std::vector<std::uint32_t>> reduces;  // by server: Quantity::id
    };
    // A set to be worked out: these act on one friction, and those on all others.
    struct Case {
        std::size_t friction = 0;
        SetBits here = 0, elsewhere = 0;
        bool at_most = true;  // winning a customer costs no more than he is worth
    };
    SetBound(const Valuation& valuation, const SetLimits& limits, const std::map<std::size_t, Servers>& by_friction,
             std::map<std::uint32_t, double> acquisition);
    [[nodiscard]] static std::map<std::size_t, Servers> servers_of(const model::BusinessCase& bc,
                                                                   const std::vector<std::size_t>& initiatives);
    [[nodiscard]] std::vector<std::uint32_t> all_varied() const;
    [[nodiscard]] Part open_part(std::size_t friction, SetBits open) const;
    [[nodiscard]] static std::size_t sets_of(const std::vector<std::size_t>& members, const SetLimits& limits);
    void find_actors(const model::BusinessCase& bc);
    [[nodiscard]] std::vector<double> benefits_of(const std::vector<Case>& sets) const;
    [[nodiscard]] double take_fees(Parts& parts) const;  // PV of what `in` pays
    [[nodiscard]] double lines_of(SetBits set) const;
    [[nodiscard]] std::vector<double> rows(const Case* sets, std::size_t count) const;

    // Whose figure a varied one is.
    struct Actor {
        std::optional<double> at_most = {};  // of a cost of acquisition; else a fix's:
        std::size_t friction = 0, member = 0;
        double value = 0;  // as the case says
    };
    std::vector<Servers> servers_;                 // by friction that a member fixes
    std::map<std::uint32_t, double> acquisition_;  // by Quantity::id
    std::vector<std::uint32_t> varied_;
    std::vector<Actor> actors_;  // by varied figure
    engine::Batch batch_;
    std::vector<SetBits> same_;  // by member: its initiative, whenever it starts
    std::vector<double> lines_;  // by member
    double savings_ = 0;         // PV of everybody's
    SetFees fees_;
};

}  // namespace cxcase::analysis
