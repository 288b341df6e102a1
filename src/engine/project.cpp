// The cohort kernel (model.md, Projection).
//
// Example by hand: 100 customers, churn 10%, no new ones, 5 a month each, average counting. Month 1 ends with 90,
// 95 are counted on average, revenue is 475; with a friction that causes half of the churn gone, 95 stay, 97.5 are
// counted, revenue is 487.5: the benefit of month 1 is 12.5. Cost: one pass over months x segments of the group.
#include "cxcase/engine/project.hpp"

#include <algorithm>

namespace cxcase::engine {
namespace {

// rho of a server in month t (index t-1), delayed where the funding says so.
template <Scalar T>
T removal_at(const Months<T>& rho, int delay, Index month) {
    return month >= delay ? rho(month - delay) : T(0);
}

template <Scalar T>
Course<T> empty_course(int months, const T& customers) {
    Course<T> course;
    course.customers = Months<T>(months + 1, T(0));
    course.customers(0) = customers;
    for (Months<T>* flow :
         {&course.counted, &course.lost, &course.won, &course.revenue, &course.contribution, &course.acquisition}) {
        *flow = Months<T>(months, T(0));
    }
    return course;
}

// Those who stay either stay put or move; movers arrive in the same month.
template <Scalar T>
void advance(const Plan& plan, const Group& group, const GroupNumbers<T>& numbers, const std::vector<Levers<T>>& levers,
             Index k, std::vector<Course<T>>& courses) {
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
    for (Index k = 0; k < course.counted.size(); ++k) {
        switch (plan.business_case->count_customers) {
            case model::CountCustomers::opening:
                course.counted(k) = course.customers(k);
                break;
            case model::CountCustomers::closing:
                course.counted(k) = course.customers(k + 1);
                break;
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
    Months<T> part = Months<T>(removed.size(), T(0));
    for (Index k = 0; k < removed.size(); ++k) {
        T own(0);
        T all(0);
        for (std::size_t j = 0; j < pair.servers.size(); ++j) {
            const std::size_t i = pair.servers[j].initiative;
            if (!in_force(plan, funding, i)) continue;
            const T rho = at_least(removal_at(n.removal[j], funding.delay(i), k), T(0));
            all += rho;
            if (i == initiative) own = rho;
        }
        if (value_of(all) > 0) part(k) = at_least(removed(k), T(0)) * own / all;
    }
    return part;
}

std::size_t position(const std::vector<std::size_t>& sorted, std::size_t value) {
    return static_cast<std::size_t>(std::ranges::lower_bound(sorted, value) - sorted.begin());
}

}  // namespace

template <Scalar T>
std::vector<Course<T>> project(const Plan& plan, std::size_t group, const GroupNumbers<T>& numbers,
                               const std::vector<Levers<T>>& levers) {
    std::vector<Course<T>> courses;
    courses.reserve(numbers.segments.size());
    for (const SegmentNumbers<T>& segment : numbers.segments) {
        courses.push_back(empty_course(plan.months, segment.customers));
    }
    for (Index k = 0; k < plan.months; ++k) advance(plan, plan.groups[group], numbers, levers, k, courses);
    for (std::size_t s = 0; s < courses.size(); ++s) count_money(plan, numbers.segments[s], levers[s], courses[s]);
    return courses;
}

template <Scalar T>
Months<T> occurrences_removed(const Plan& plan, std::size_t group, const GroupNumbers<T>& numbers,
                              const Removal<T>& removal, const std::vector<Course<T>>& courses, const Funding& funding,
                              std::size_t initiative) {
    const Group& g = plan.groups[group];
    Months<T> total = Months<T>(plan.months, T(0));
    for (std::size_t j = 0; j < g.pairs.size(); ++j) {
        const Pair& pair = plan.pairs[g.pairs[j]];
        if (!serves(pair, initiative)) continue;
        const PairNumbers<T>& n = numbers.pairs[j];
        const std::size_t s = position(g.segments, pair.segment);
        const Months<T> part = part_of(plan, pair, n, removal[j], funding, initiative);
        for (Index k = 0; k < total.size(); ++k) {
            total(k) += part(k) * (n.e * n.trend(k) * courses[s].counted(k) +
                                   n.met_prospects(k) * numbers.segments[s].prospects(k));
        }
    }
    return total;
}

#define CXCASE_INSTANTIATE(T)                                                                                      \
    template std::vector<Course<T>> project<T>(const Plan&, std::size_t, const GroupNumbers<T>&,                   \
                                               const std::vector<Levers<T>>&);                                     \
    template Months<T> occurrences_removed<T>(const Plan&, std::size_t, const GroupNumbers<T>&, const Removal<T>&, \
                                              const std::vector<Course<T>>&, const Funding&, std::size_t);
CXCASE_INSTANTIATE(double)
CXCASE_INSTANTIATE(Dual8)
CXCASE_INSTANTIATE(Traced)
#undef CXCASE_INSTANTIATE

}  // namespace cxcase::engine
