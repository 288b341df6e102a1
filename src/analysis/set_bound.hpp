// How much sets of initiatives can be worth, at most: what lets a search leave sets out unseen.
//
// What a set brings more than another one, where one starts from, is a sum over frictions of what it removes more of each, times
// what that is worth at most whatever else is fixed (set_gains.hpp). What several remove of the same friction is looked at set
// by set, so overlap is in it. What is paid per fix is at least what it is for the fewest customers there may be. So for every
// set S between `in` and `in` with all open ones
//     NPV(S) <= base + sum over frictions of most(servers of it in S) + lines of S beyond `in`,
// which is exact at the start: the nearer sets are to it, the less the bound leaves open. Nothing is asked of the case. Where
// one friction has too many servers to look at all their sets they are parted, and each part is one of several factors.
#pragma once

#include "set_bounding.hpp"
#include "set_fees.hpp"
#include "set_gains.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <vector>

namespace cxcase::analysis {

class SetBound final : public SetBounding {
 public:
    // The valuation must outlive it, and the limits while it is made.
    SetBound(const Valuation& valuation, const SetLimits& limits, std::size_t most_sets = 4096);

    using Part = SetParts::Part;
    using Parts = SetParts;
    // `open`: members that may be added, none of `in`. `start`: between `in` and all of them. Any number of threads may ask.
    [[nodiscard]] Parts parts(SetBits in, SetBits open, SetBits start) const;
    [[nodiscard]] std::shared_ptr<const Parts> between(SetBits in, SetBits open, SetBits start) const override;

    [[nodiscard]] std::size_t frictions() const { return frictions_.size(); }
    [[nodiscard]] std::size_t members() const { return lines_.size(); }

    // PV of a member's savings less what its lines cost [money].
    [[nodiscard]] double lines(std::size_t member) const { return lines_[member]; }

 private:
    friend class SetBoundRun;

    // A friction on a segment.
    struct Place {
        std::size_t group = 0, pair = 0;     // of groups_; of the group
        std::vector<const Series*> removal;  // by server of the friction; null: not here
    };
    struct Friction {
        std::vector<std::size_t> members;
        std::vector<Place> places;
    };
    void add_group(std::size_t group, const std::map<std::size_t, std::size_t>& position);
    void add_lines(const SetLimits& limits);
    void add_baseline();
    [[nodiscard]] std::vector<std::size_t> frictions_fixed() const;
    [[nodiscard]] std::size_t member_of(std::size_t initiative) const;  // members() where it is none

    const Valuation* valuation_;
    std::vector<std::size_t> initiatives_;
    std::size_t most_sets_;
    std::vector<Friction> frictions_;             // that a member fixes
    std::vector<std::size_t> groups_;             // that a member touches
    std::vector<SetGains> gains_;                 // by group of those
    std::vector<std::vector<Series>> committed_;  // by group of those and pair: what committed work leaves [share]
    std::vector<SetBits> same_;                   // by member: its initiative, whenever it starts
    std::vector<double> lines_;                   // by member
    SetFees fees_;
    std::vector<Series> contribution_;  // by group of those and month, without any member [money]
    SetFees::Paid paid_;                // likewise
};

}  // namespace cxcase::analysis
