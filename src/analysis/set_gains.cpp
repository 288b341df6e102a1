#include "set_gains.hpp"

#include <algorithm>
#include <utility>

namespace cxcase::analysis {
namespace {

using engine::Group;
using engine::GroupNumbers;
using engine::Index;
using engine::PairEffect;
using SetLevers = engine::Levers<double>;
using Ranges = std::vector<Enclosure>;  // by month

double opening_share(model::CountCustomers counting) {
    if (counting == model::CountCustomers::opening) return 1;
    return counting == model::CountCustomers::closing ? 0 : 0.5;
}

const Enclosure& month(const Ranges& ranges, Index k) { return ranges[static_cast<std::size_t>(k)]; }
Enclosure& month(Ranges& ranges, Index k) { return ranges[static_cast<std::size_t>(k)]; }

// Factors of one lever: all of them, and for each all others: those before it as some set may have them, those after it as
// they are where one starts from.
struct Product {
    Ranges whole;
    std::vector<Ranges> others = {};
};

}  // namespace

SetGains::SetGains(const Valuation& valuation, std::size_t group)
    : valuation_(&valuation), group_(group), opening_(opening_share(valuation.business_case().count_customers)) {
    const Group& g = valuation.plan().groups[group];
    for (const std::size_t s : g.segments) {
        Segment segment;
        for (const model::Move& move : valuation.business_case().segments[s].moves) {
            const auto at = std::ranges::lower_bound(g.segments, move.to);
            segment.to.push_back(static_cast<std::size_t>(at - g.segments.begin()));
        }
        segment.factors.resize(static_cast<std::size_t>(Factor::first_move) + segment.to.size());
        segments_.push_back(std::move(segment));
    }
    for (std::size_t j = 0; j < g.pairs.size(); ++j) add_pair(j);
}

// Every effect is a straight line in what is removed: its ends say all.
void SetGains::add_pair(std::size_t j) {
    const engine::Plan& plan = valuation_->plan();
    const Group& g = plan.groups[group_];
    const GroupNumbers<double>& numbers = valuation_->numbers(group_);
    const PairEffect<double> none = pair_effect(plan, group_, numbers, j, Series(plan.months, 0));
    const PairEffect<double> all = pair_effect(plan, group_, numbers, j, Series(plan.months, 1));
    const auto at = std::ranges::lower_bound(g.segments, plan.pairs[g.pairs[j]].segment);
    Segment& segment = segments_[static_cast<std::size_t>(at - g.segments.begin())];
    const auto add = [&](std::vector<Line>& lines, const Series& at_none, const Series& at_all) {
        if (at_none.size() > 0) lines.push_back({j, at_none, at_all - at_none});
    };
    const auto factors = [&](Factor factor) -> std::vector<Line>& {
        return segment.factors[static_cast<std::size_t>(factor)];
    };
    add(segment.churn, none.churn, all.churn);
    add(segment.points, none.conversion_points, all.conversion_points);
    add(factors(Factor::conversion), none.conversion, all.conversion);
    add(factors(Factor::spend), none.spend, all.spend);
    add(factors(Factor::referrals), none.referrals, all.referrals);
    for (std::size_t c = 0; c < none.service.size(); ++c) add(segment.service, none.service[c], all.service[c]);
    for (std::size_t m = 0; m < none.moves.size(); ++m)
        add(segment.factors[static_cast<std::size_t>(Factor::first_move) + none.moves[m].first], none.moves[m].second,
            all.moves[m].second);
}

// For one start and one range of sets.
class SetGainsRun {
 public:
    SetGainsRun(const SetGains& gains, const SetGains::Removed& removed, const std::vector<Series>& fees)
        : segments_(gains.segments_),
          valuation_(*gains.valuation_),
          plan_(valuation_.plan()),
          numbers_(valuation_.numbers(gains.group_)),
          removed_(removed),
          fees_(fees),
          opening_(gains.opening_),
          months_(plan_.months),
          levers_(levers_of(plan_, gains.group_, numbers_, removed.at)),
          courses_(project(plan_, gains.group_, numbers_, levers_)) {}

    SetGains::Answer run() {
        for (std::size_t s = 0; s < segments_.size(); ++s) some_.push_back(between(s));
        count_customers();
        look_back();
        answer_.contribution = Series(months_, 0);
        answer_.gains.assign(removed_.at.size(), Ranges(static_cast<std::size_t>(months_)));
        for (std::size_t s = 0; s < segments_.size(); ++s) {
            gain_by_staying(s);
            gain_by_bringing(s);
            gain_by_winning(s);
            answer_.counted_at.push_back(courses_[s].counted);
            answer_.contribution += courses_[s].contribution;
        }
        return std::move(answer_);
    }

 private:
    using Factor = SetGains::Factor;
    using Line = SetGains::Line;
    using Segment = SetGains::Segment;

    // The levers of a segment under some set.
    struct Between {
        std::vector<Product> factors;                      // as Segment::factors
        Ranges stay, conversion;                           // shares, held within 0..1
        bool churn_held = false, conversion_held = false;  // by some set in some month
    };

    [[nodiscard]] double discount(Index k) const { return valuation_.discount()(k + 1); }

    [[nodiscard]] Enclosure of(const Line& line, Index k) const {
        return month(removed_.by_some[line.pair], k) * line.slope(k) + Enclosure::at(line.none(k));
    }
    [[nodiscard]] double at(const Line& line, Index k) const {
        return line.none(k) + removed_.at[line.pair](k) * line.slope(k);
    }
    [[nodiscard]] Enclosure sum(const std::vector<Line>& lines, Index k) const {
        Enclosure all;
        for (const Line& line : lines) all += of(line, k);
        return all;
    }

    [[nodiscard]] Product product(const std::vector<Line>& lines) const {
        Product product{.whole = Ranges(static_cast<std::size_t>(months_), Enclosure::at(1))};
        product.others.assign(lines.size(), product.whole);
        for (Index k = 0; k < months_; ++k) {
            for (std::size_t i = 0; i < lines.size(); ++i) {
                month(product.others[i], k) = month(product.whole, k);
                month(product.whole, k) = month(product.whole, k) * of(lines[i], k);
            }
            double after = 1;
            for (std::size_t i = lines.size(); i-- > 0; after *= at(lines[i], k))
                month(product.others[i], k) = month(product.others[i], k) * after;
        }
        return product;
    }

    [[nodiscard]] Between between(std::size_t s) const {
        const Segment& segment = segments_[s];
        const engine::SegmentNumbers<double>& n = numbers_.segments[s];
        Between some;
        for (const std::vector<Line>& lines : segment.factors) some.factors.push_back(product(lines));
        const Ranges& factor = some.factors[static_cast<std::size_t>(Factor::conversion)].whole;
        for (Index k = 0; k < months_; ++k) {
            const Enclosure churn = Enclosure::at(n.churn) - sum(segment.churn, k);
            const Enclosure changed =
                month(factor, k) * n.conversion + sum(segment.points, k) - Enclosure::at(n.conversion);
            const Enclosure conversion = Enclosure::at(n.conversion) + changed * (1 - n.cannibalisation);
            some.churn_held |= !churn.is_within_0_1();
            some.conversion_held |= !conversion.is_within_0_1();
            some.stay.push_back(Enclosure::at(1) - churn.within_0_1());
            some.conversion.push_back(conversion.within_0_1());
        }
        return some;
    }

    [[nodiscard]] Enclosure move(std::size_t s, std::size_t m, Index k) const {
        const Product& product = some_[s].factors[static_cast<std::size_t>(Factor::first_move) + m];
        return month(product.whole, k) * numbers_.segments[s].moves[m];
    }
    [[nodiscard]] Enclosure referrals(std::size_t s, Index k) const {
        const Product& product = some_[s].factors[static_cast<std::size_t>(Factor::referrals)];
        return month(product.whole, k) * numbers_.segments[s].referrals;
    }

    void count_customers() {
        customers_.assign(segments_.size(), Ranges(static_cast<std::size_t>(months_) + 1));
        for (std::size_t s = 0; s < segments_.size(); ++s)
            customers_[s].front() = Enclosure::at(numbers_.segments[s].customers);
        for (Index k = 0; k < months_; ++k)
            for (std::size_t s = 0; s < segments_.size(); ++s) advance(s, k);
        for (const Ranges& customers : customers_) {
            Ranges counted;
            for (Index k = 0; k < months_; ++k)
                counted.push_back(month(customers, k) * opening_ + month(customers, k + 1) * (1 - opening_));
            answer_.counted.push_back(std::move(counted));
        }
    }

    void advance(std::size_t s, Index k) {
        const Enclosure& before = month(customers_[s], k);
        const Enclosure stay = before * month(some_[s].stay, k);
        Enclosure put = Enclosure::at(1);
        for (std::size_t m = 0; m < segments_[s].to.size(); ++m) {
            const Enclosure moving = move(s, m, k);
            put -= moving;
            month(customers_[segments_[s].to[m]], k + 1) += stay * moving;
        }
        month(customers_[s], k + 1) +=
            stay * put + before * referrals(s, k) + month(some_[s].conversion, k) * numbers_.segments[s].prospects(k);
    }

    // What a customer is worth at the end of each month where one starts from, with what is counted of him at its end.
    void look_back() {
        worth_.assign(segments_.size(), Series(months_, 0));
        std::vector<double> later(segments_.size(), 0);
        for (Index k = months_ - 1; k >= 0; --k) {
            for (std::size_t s = 0; s < segments_.size(); ++s) worth_[s](k) = (1 - opening_) * brings(s, k) + later[s];
            for (std::size_t s = 0; s < segments_.size(); ++s)
                later[s] = opening_ * brings(s, k) + (1 - levers_[s].churn(k)) * kept(s, k) +
                           levers_[s].referrals(k) * worth_[s](k);
        }
    }

    [[nodiscard]] double brings(std::size_t s, Index k) const {
        return discount(k) * (levers_[s].spend(k) * numbers_.segments[s].margin - levers_[s].service(k) - fees_[s](k));
    }

    // Who stays is worth what he is where he lands.
    [[nodiscard]] double kept(std::size_t s, Index k) const {
        double sum = worth_[s](k);
        for (std::size_t m = 0; m < segments_[s].to.size(); ++m)
            sum += levers_[s].moves[m](k) * (worth_[segments_[s].to[m]](k) - worth_[s](k));
        return sum;
    }

    // A rate that some set brings to 0% or 100% changes by a part of what it would.
    [[nodiscard]] static Enclosure held(double change, bool is_held) {
        return is_held ? Enclosure::of(0, change) : Enclosure::at(change);
    }

    // Customers there are, times what becomes of them.
    void gain_by_staying(std::size_t s) {
        const Segment& segment = segments_[s];
        const auto add = [&](std::size_t pair, Index k, const Enclosure& change) {
            month(answer_.gains[pair], k) += change * month(customers_[s], k);
        };
        for (const Line& line : segment.churn)
            for (Index k = 0; k < months_; ++k)
                add(line.pair, k, held(line.slope(k) * kept(s, k), some_[s].churn_held));
        for_factors(s, Factor::referrals, 0, [&](const Line& line, const Enclosure& others, Index k) {
            add(line.pair, k, others * (line.slope(k) * numbers_.segments[s].referrals * worth_[s](k)));
        });
        for (std::size_t m = 0; m < segment.to.size(); ++m) {
            const Series& there = worth_[segment.to[m]];
            for_factors(s, Factor::first_move, m, [&](const Line& line, const Enclosure& others, Index k) {
                const double change = line.slope(k) * numbers_.segments[s].moves[m] * (there(k) - worth_[s](k));
                add(line.pair, k, others * month(some_[s].stay, k) * change);
            });
        }
    }

    // Customers counted, times what each brings and costs.
    void gain_by_bringing(std::size_t s) {
        const engine::SegmentNumbers<double>& n = numbers_.segments[s];
        const auto add = [&](std::size_t pair, Index k, const Enclosure& change) {
            month(answer_.gains[pair], k) += change * discount(k) * month(answer_.counted[s], k);
        };
        for_factors(s, Factor::spend, 0, [&](const Line& line, const Enclosure& others, Index k) {
            add(line.pair, k, others * (line.slope(k) * n.spend(k) * n.margin));
        });
        for (const Line& line : segments_[s].service)
            for (Index k = 0; k < months_; ++k) add(line.pair, k, Enclosure::at(-line.slope(k)));
    }

    // Prospects, times what a new customer is worth less what winning him costs.
    void gain_by_winning(std::size_t s) {
        const engine::SegmentNumbers<double>& n = numbers_.segments[s];
        const auto add = [&](const Line& line, const Enclosure& others, Index k) {
            const double worth = n.prospects(k) * (worth_[s](k) - discount(k) * n.acquisition_cost);
            const double change = worth * (1 - n.cannibalisation) * line.slope(k);
            month(answer_.gains[line.pair], k) += others * held(change, some_[s].conversion_held);
        };
        for_factors(s, Factor::conversion, 0,
                    [&](const Line& line, const Enclosure& others, Index k) { add(line, others * n.conversion, k); });
        for (const Line& line : segments_[s].points)
            for (Index k = 0; k < months_; ++k) add(line, Enclosure::at(1), k);
    }

    template <class Take>
    void for_factors(std::size_t s, Factor factor, std::size_t move, const Take& take) const {
        const std::size_t which = static_cast<std::size_t>(factor) + move;
        const std::vector<Line>& lines = segments_[s].factors[which];
        for (std::size_t i = 0; i < lines.size(); ++i)
            for (Index k = 0; k < months_; ++k) take(lines[i], month(some_[s].factors[which].others[i], k), k);
    }

    const std::vector<Segment>& segments_;
    const Valuation& valuation_;
    const engine::Plan& plan_;
    const GroupNumbers<double>& numbers_;
    const SetGains::Removed& removed_;
    const std::vector<Series>& fees_;
    double opening_;
    Index months_;
    std::vector<SetLevers> levers_;                // where one starts from
    std::vector<engine::Course<double>> courses_;  // likewise
    std::vector<Series> worth_;                    // likewise, by segment and month
    std::vector<Between> some_;                    // by segment
    std::vector<Ranges> customers_;                // by segment, months 0..T
    SetGains::Answer answer_;
};

SetGains::Answer SetGains::of(const Removed& removed, const std::vector<Series>& fees) const {
    return SetGainsRun(*this, removed, fees).run();
}

}  // namespace cxcase::analysis
