// The cohort kernel (model.md, Projection).
//
// Example by hand: 100 customers, churn 10%, no new ones, 5 a month each, average counting. Month 1 ends with 90,
// 95 are counted on average, revenue is 475; with a friction that causes half of the churn gone, 95 stay, 97.5 are
// counted, revenue is 487.5: the benefit of month 1 is 12.5. Cost: one pass over months x segments of the group.
#include "cxcase/engine/project.hpp"

#include <algorithm>

namespace cxcase::engine {
namespace {

using model::Lever;

bool in_force(const Plan& plan, const Funding& funding, std::size_t initiative) {
    return plan.business_case->initiatives[initiative].status == model::Status::committed ||
           funding.funded[initiative] != 0;
}

// rho of a server in month t (index t-1), delayed where the funding says so.
template <Scalar T>
T removal_at(const Months<T>& rho, int delay, Eigen::Index month) {
    return month >= delay ? rho(month - delay) : T(0);
}

template <Scalar T>
void remove_by(Months<T>& left, const Months<T>& rho, int delay) {
    for (Eigen::Index k = delay; k < left.size(); ++k) left(k) = left(k) * (T(1) - rho(k - delay));
}

template <Scalar T>
Months<T> removal_of_pair(const Plan& plan, const Pair& pair, const PairNumbers<T>& n, const Funding& funding) {
    Months<T> left = Months<T>::Constant(plan.months, T(1));
    for (std::size_t j = 0; j < pair.servers.size(); ++j) {
        const std::size_t i = pair.servers[j].initiative;
        if (in_force(plan, funding, i)) remove_by(left, n.removal[j], funding.delay(i));
    }
    for (Eigen::Index k = 0; k < left.size(); ++k) left(k) = T(1) - left(k);
    return left;
}

// Adds the share of one pair to the levers of its segment. The formulas are model.md's, line by line.
template <Scalar T>
class PairEffects {
 public:
    PairEffects(const SegmentNumbers<T>& segment, const PairNumbers<T>& pair, const Months<T>& removed,
                const World& world, Levers<T>& levers)
        : segment_(segment), n_(pair), removed_(removed), nothing_(Months<T>::Constant(removed.size(), T(0))),
          world_(world), out_(levers) {}

    void apply() {
        churn();
        conversion();
        if (n_.revenue_loss) scale(out_.spend, *n_.revenue_loss, n_.e_hat, n_.met, acting(Lever::revenue));
        if (n_.referral_loss) scale(out_.referrals, *n_.referral_loss, n_.e_hat, n_.met, acting(Lever::referrals));
        for (const auto& [move, loss] : n_.move_losses) {
            scale(out_.moves[move], loss, n_.e_hat, n_.met, acting(Lever::moves));
        }
        for (const auto& [channel, contacts] : n_.contacts) contact(channel, contacts);
        if (n_.cost) cost();
    }

 private:
    [[nodiscard]] const Months<T>& acting(Lever lever) const {
        return world_.only && *world_.only != lever ? nothing_ : removed_;
    }

    // Extra churn today less extra churn left: points act per occurrence, factors on the share who met it.
    void churn() {
        const Months<T>& r = acting(Lever::churn);
        for (Eigen::Index k = 0; k < r.size(); ++k) {
            if (n_.churn_points) {
                out_.churn(k) -= *n_.churn_points * (n_.e - n_.e * n_.trend(k) * (T(1) - r(k)));
            }
            if (n_.churn_relative) out_.churn(k) -= *n_.churn_relative * (n_.e_hat - n_.met(k) * (T(1) - r(k)));
        }
    }

    void conversion() {
        const Months<T>& r = acting(Lever::conversion);
        if (n_.conversion_loss) scale(out_.conversion, *n_.conversion_loss, n_.p, n_.met_prospects, r);
    }

    // x (1 - l met (1-R)) / (1 - l met today)
    static void scale(Months<T>& lever, const T& loss, const T& today, const Months<T>& met, const Months<T>& removed) {
        const T base = T(1) - loss * today;
        for (Eigen::Index k = 0; k < lever.size(); ++k) {
            lever(k) = lever(k) * ((T(1) - loss * met(k) * (T(1) - removed(k))) / base);
        }
    }

    // u (e q' (G-1) - b e q' G R): what the trend adds, less what is saved and captured.
    void contact(std::size_t channel, const T& contacts) {
        const Months<T>& r = acting(Lever::contacts);
        const Months<T>& price = segment_.channels[channel].cost;
        const T today = n_.e * contacts;
        for (Eigen::Index k = 0; k < r.size(); ++k) {
            out_.service(k) += price(k) * (today * (n_.trend(k) - T(1)) - segment_.capture * today * n_.trend(k) * r(k));
        }
    }

    void cost() {
        const Months<T>& r = acting(Lever::cost);
        const T today = n_.e * *n_.cost;
        for (Eigen::Index k = 0; k < r.size(); ++k) out_.service(k) += today * n_.trend(k) * (T(1) - r(k));
    }

    const SegmentNumbers<T>& segment_;
    const PairNumbers<T>& n_;
    const Months<T>& removed_;
    Months<T> nothing_;
    const World& world_;
    Levers<T>& out_;
};

template <Scalar T>
Levers<T> observed(const SegmentNumbers<T>& n, int months) {
    Levers<T> levers;
    levers.churn = Months<T>::Constant(months, n.churn);
    levers.conversion = Months<T>::Constant(months, n.conversion);
    levers.spend = n.spend;
    levers.referrals = Months<T>::Constant(months, n.referrals);
    for (const T& move : n.moves) levers.moves.push_back(Months<T>::Constant(months, move));
    levers.service = Months<T>::Constant(months, T(0));
    for (const ChannelNumbers<T>& channel : n.channels) levers.service += channel.cost * channel.contacts;
    return levers;
}

// Points of conversion come after every factor: v' = v prod(...) + sum p Δv (1-E).
template <Scalar T>
void add_conversion_points(const PairNumbers<T>& n, const Months<T>& removed, const World& world, Levers<T>& out) {
    if (!n.conversion_points) return;
    const bool acts = !world.only || *world.only == Lever::conversion;
    for (Eigen::Index k = 0; k < removed.size(); ++k) {
        const T left = acts ? T(1) - removed(k) : T(1);
        out.conversion(k) += *n.conversion_points * (n.p - n.met_prospects(k) * left);
    }
}

// Cannibalisation takes its share of the change, and shares stay shares.
template <Scalar T>
void finish(const SegmentNumbers<T>& n, Levers<T>& levers) {
    for (Eigen::Index k = 0; k < levers.churn.size(); ++k) {
        const T conversion = n.conversion + (T(1) - n.cannibalisation) * (levers.conversion(k) - n.conversion);
        levers.conversion(k) = within_0_1(conversion);
        const T churn = levers.churn(k);
        levers.churn(k) = within_0_1(churn);
        if (!(churn == levers.churn(k)) || !(conversion == levers.conversion(k))) levers.clamped = true;
    }
}

template <Scalar T>
Course<T> empty_course(int months, const T& customers) {
    Course<T> course;
    course.customers = Months<T>::Constant(months + 1, T(0));
    course.customers(0) = customers;
    for (Months<T>* flow : {&course.counted, &course.lost, &course.won, &course.revenue, &course.contribution,
                            &course.acquisition}) {
        *flow = Months<T>::Constant(months, T(0));
    }
    return course;
}

// Those who stay either stay put or move; movers arrive in the same month.
template <Scalar T>
void advance(const Plan& plan, const Group& group, const GroupNumbers<T>& numbers, const std::vector<Levers<T>>& levers,
             Eigen::Index k, std::vector<Course<T>>& courses) {
    for (std::size_t j = 0; j < courses.size(); ++j) {
        Course<T>& course = courses[j];
        const Levers<T>& lever = levers[j];
        const T before = course.customers(k);
        const T stay = before * (T(1) - lever.churn(k));
        course.lost(k) = before * lever.churn(k);
        course.won(k) = numbers.segments[j].prospects(k) * lever.conversion(k) + lever.referrals(k) * before;
        T put(1);
        for (std::size_t m = 0; m < lever.moves.size(); ++m) {
            put -= lever.moves[m](k);
            const std::size_t to = plan.business_case->segments[group.segments[j]].moves[m].to;
            const auto at = std::ranges::lower_bound(group.segments, to);
            courses[static_cast<std::size_t>(at - group.segments.begin())].customers(k + 1) += stay * lever.moves[m](k);
        }
        course.customers(k + 1) += stay * put + course.won(k);
    }
}

template <Scalar T>
void count_money(const Plan& plan, const SegmentNumbers<T>& n, const Levers<T>& lever, Course<T>& course) {
    for (Eigen::Index k = 0; k < course.counted.size(); ++k) {
        switch (plan.business_case->count_customers) {
            case model::CountCustomers::opening: course.counted(k) = course.customers(k); break;
            case model::CountCustomers::closing: course.counted(k) = course.customers(k + 1); break;
            case model::CountCustomers::average:
                course.counted(k) = (course.customers(k) + course.customers(k + 1)) / T(2);
                break;
        }
        course.revenue(k) = course.counted(k) * lever.spend(k);
        course.acquisition(k) = n.acquisition_cost * n.prospects(k) * lever.conversion(k);
        course.contribution(k) =
            course.revenue(k) * n.margin - course.counted(k) * lever.service(k) - course.acquisition(k);
    }
}

// Server j's part of what is removed: by the size of its own removal among those that remove.
template <Scalar T>
Months<T> part_of(const Plan& plan, const Pair& pair, const PairNumbers<T>& n, const Months<T>& removed,
                  const Funding& funding, std::size_t initiative) {
    Months<T> part = Months<T>::Constant(removed.size(), T(0));
    for (Eigen::Index k = 0; k < removed.size(); ++k) {
        T own(0);
        T all(0);
        for (std::size_t j = 0; j < pair.servers.size(); ++j) {
            const std::size_t i = pair.servers[j].initiative;
            if (!in_force(plan, funding, i)) continue;
            const T rho = larger(T(0), removal_at(n.removal[j], funding.delay(i), k));
            all += rho;
            if (i == initiative) own = rho;
        }
        if (value_of(all) > 0) part(k) = larger(T(0), removed(k)) * own / all;
    }
    return part;
}

bool serves(const Pair& pair, std::size_t initiative) {
    return std::ranges::any_of(pair.servers,
                       [&](const Server& server) { return server.initiative == initiative; });
}

std::size_t position(const std::vector<std::size_t>& sorted, std::size_t value) {
    return static_cast<std::size_t>(std::ranges::lower_bound(sorted, value) - sorted.begin());
}

}  // namespace

template <Scalar T>
Removal<T> removal_of(const Plan& plan, std::size_t group, const GroupNumbers<T>& numbers, const Funding& funding,
                      const World& world) {
    Removal<T> removal;
    const std::vector<std::size_t>& pairs = plan.groups[group].pairs;
    for (std::size_t j = 0; j < pairs.size(); ++j) {
        const Pair& pair = plan.pairs[pairs[j]];
        const bool gone = std::ranges::find(world.gone_frictions, pair.friction) !=
                          world.gone_frictions.end();
        removal.push_back(gone ? Months<T>(Months<T>::Constant(plan.months, T(1)))
                               : removal_of_pair(plan, pair, numbers.pairs[j], funding));
    }
    return removal;
}

template <Scalar T>
std::vector<Levers<T>> levers_of(const Plan& plan, std::size_t group, const GroupNumbers<T>& numbers,
                                 const Removal<T>& removal, const World& world) {
    const Group& g = plan.groups[group];
    std::vector<Levers<T>> all;
    std::size_t j = 0;
    for (std::size_t s = 0; s < g.segments.size(); ++s) {
        Levers<T> levers = observed(numbers.segments[s], plan.months);
        const std::size_t first = j;
        for (; j < g.pairs.size() && plan.pairs[g.pairs[j]].segment == g.segments[s]; ++j) {
            PairEffects<T>(numbers.segments[s], numbers.pairs[j], removal[j], world, levers).apply();
        }
        for (std::size_t k = first; k < j; ++k) add_conversion_points(numbers.pairs[k], removal[k], world, levers);
        finish(numbers.segments[s], levers);
        all.push_back(std::move(levers));
    }
    return all;
}

template <Scalar T>
std::vector<Course<T>> project(const Plan& plan, std::size_t group, const GroupNumbers<T>& numbers,
                               const std::vector<Levers<T>>& levers) {
    std::vector<Course<T>> courses;
    courses.reserve(numbers.segments.size());
    for (const SegmentNumbers<T>& segment : numbers.segments) {
        courses.push_back(empty_course(plan.months, segment.customers));
    }
    for (Eigen::Index k = 0; k < plan.months; ++k) advance(plan, plan.groups[group], numbers, levers, k, courses);
    for (std::size_t s = 0; s < courses.size(); ++s) count_money(plan, numbers.segments[s], levers[s], courses[s]);
    return courses;
}

template <Scalar T>
Months<T> occurrences_removed(const Plan& plan, std::size_t group, const GroupNumbers<T>& numbers,
                              const Removal<T>& removal, const std::vector<Course<T>>& courses, const Funding& funding,
                              std::size_t initiative) {
    const Group& g = plan.groups[group];
    Months<T> total = Months<T>::Constant(plan.months, T(0));
    for (std::size_t j = 0; j < g.pairs.size(); ++j) {
        const Pair& pair = plan.pairs[g.pairs[j]];
        if (!serves(pair, initiative)) continue;
        const PairNumbers<T>& n = numbers.pairs[j];
        const std::size_t s = position(g.segments, pair.segment);
        const Months<T> part = part_of(plan, pair, n, removal[j], funding, initiative);
        for (Eigen::Index k = 0; k < total.size(); ++k) {
            total(k) += part(k) * (n.e * n.trend(k) * courses[s].counted(k) +
                                   n.met_prospects(k) * numbers.segments[s].prospects(k));
        }
    }
    return total;
}

#define CXCASE_INSTANTIATE(T)                                                                                        \
    template Removal<T> removal_of<T>(const Plan&, std::size_t, const GroupNumbers<T>&, const Funding&, const World&); \
    template std::vector<Levers<T>> levers_of<T>(const Plan&, std::size_t, const GroupNumbers<T>&, const Removal<T>&,  \
                                                 const World&);                                                       \
    template std::vector<Course<T>> project<T>(const Plan&, std::size_t, const GroupNumbers<T>&,                      \
                                               const std::vector<Levers<T>>&);                                        \
    template Months<T> occurrences_removed<T>(const Plan&, std::size_t, const GroupNumbers<T>&, const Removal<T>&,     \
                                              const std::vector<Course<T>>&, const Funding&, std::size_t);
CXCASE_INSTANTIATE(double)
CXCASE_INSTANTIATE(Gradient)
#undef CXCASE_INSTANTIATE

}  // namespace cxcase::engine
