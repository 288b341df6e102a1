#include "batch_schedule.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace cxcase::engine {
namespace {

bool changes_in(const ActiveMonths& active, int t) {
    return t == 1 || (t >= active.first && t <= active.last) || t == active.ends;
}

int first_change(const ActiveMonths& active) { return std::max(1, active.first); }

class GroupScheduler {
 public:
    GroupScheduler(const program::Program& program, const program::Group& group,
                   const std::vector<ActiveMonths>& active, Pool& pool)
        : program_(program), group_(group), active_(active), pool_(pool) {
        find_starts();
    }

    program::List<program::Month> months() {
        std::vector<program::Month> months;
        for (int t = 1; t <= program_.months; ++t) months.push_back(month(t));
        return pool_.keep(std::move(months));
    }

 private:
    // Sets that are compared start together: each needs the other's course from there on.
    void find_starts() {
        starts_.assign(static_cast<std::size_t>(group_.sets.count), program_.months + 1);
        starts_[0] = 1;
        for (std::size_t x = 1; x < starts_.size(); ++x) {
            for (const int i : group_.sets[static_cast<int>(x)].members) {
                starts_[x] = std::min(starts_[x], first_change(active_[static_cast<std::size_t>(i)]));
            }
        }
        for (bool moved = true; moved;) {
            moved = false;
            for (const program::Use& use : group_.uses) moved = together(use.with, use.without) || moved;
            for (int x = 1; x < group_.sets.count; ++x) moved = after_parent(x) || moved;
        }
    }

    bool together(int with, int without) {
        if (with == 0 || without == 0 || start(with) == start(without)) return false;
        start(with) = start(without) = std::min(start(with), start(without));
        return true;
    }

    bool after_parent(int x) {
        const int parent = group_.sets[x].parent;
        if (parent == program::none || start(parent) <= start(x)) return false;
        start(parent) = start(x);
        return true;
    }

    int& start(int set) { return starts_[static_cast<std::size_t>(set)]; }

    [[nodiscard]] bool server_changes(const program::Server& server, int t) const {
        return changes_in(active_[static_cast<std::size_t>(server.initiative)], t);
    }

    static bool trend_changes(const program::Friction& f, int t) {
        return t == 1 || (f.trend != program::none && program::new_case_year(t));
    }

    [[nodiscard]] bool variant_changes(const program::Friction& f, const program::Variant& variant, int t) const {
        return trend_changes(f, t) ||
               std::ranges::any_of(variant.servers, [&](int k) { return server_changes(f.servers[k], t); });
    }

    // Prices grow by the year, begin and end.
    [[nodiscard]] bool prices_change(const program::Friction& f, const program::Variant& variant, int t) const {
        return std::ranges::any_of(program_.prices, [&](const program::Line& price) {
            const bool served = std::ranges::any_of(variant.servers,
                                                    [&](int k) { return f.servers[k].initiative == price.initiative; });
            const program::Initiative& it = program_.initiatives[price.initiative];
            return served && (it.timing_varies || t == price.first || t == price.last + 1 ||
                              (it.run_growth != program::none && program::new_case_year(t)));
        });
    }

    [[nodiscard]] bool payment_changes(const program::Friction& f, const program::Variant& variant, int t) const {
        return variant_changes(f, variant, t) || prices_change(f, variant, t);
    }

    static bool course_changes(const program::Segment& s, int t) {
        const bool seasonal =
            s.season_prospects != nullptr || s.season_revenue != nullptr || s.season_contacts != nullptr;
        const bool grows = s.growth_prospects != program::none || s.growth_revenue != program::none ||
                           s.growth_contacts != program::none;
        return t == 1 || seasonal || (grows && program::new_case_year(t));
    }

    void segment_work(const program::Segment& s, int t, std::vector<const program::Segment*>& courses,
                      std::vector<const program::Friction*>& trends, std::vector<const program::Server*>& acts,
                      std::vector<program::Month::Term>& terms, std::vector<program::Month::Term>& payments) const {
        if (course_changes(s, t)) courses.push_back(&s);
        for (const program::Friction& f : s.frictions) {
            if (f.variants.count == 0) continue;
            if (trend_changes(f, t)) trends.push_back(&f);
            for (const program::Server& server : f.servers) {
                if (server.acts && server_changes(server, t)) acts.push_back(&server);
            }
            for (const program::Variant& v : f.variants) {
                if (variant_changes(f, v, t)) terms.push_back({&s, &f, &v});
                if (v.pays && payment_changes(f, v, t)) payments.push_back({&s, &f, &v});
            }
        }
    }

    program::Month month(int t) {
        std::vector<const program::Segment*> courses;
        std::vector<const program::Friction*> trends;
        std::vector<const program::Server*> acts;
        std::vector<program::Month::Term> terms, payments;
        for (const program::Segment& s : group_.segments) segment_work(s, t, courses, trends, acts, terms, payments);
        program::Month month;
        month.courses = pool_.keep(std::move(courses));
        month.trends = pool_.keep(std::move(trends));
        month.acts = pool_.keep(std::move(acts));
        month.terms = pool_.keep(std::move(terms));
        month.payments = pool_.keep(std::move(payments));
        set_work(t, month);
        return month;
    }

    void set_work(int t, program::Month& month) {
        std::vector<int> sets, starts;
        std::vector<program::Month::Lever> levers, money, pays;
        for (int x = 0; x < group_.sets.count; ++x) {
            if (start(x) > t) continue;
            if (group_.segments.count > 1) sets.push_back(x);
            if (x > 0 && start(x) == t) starts.push_back(x);
            add_levers(x, t, levers, money, pays);
        }
        month.sets = pool_.keep(std::move(sets));
        month.starts = pool_.keep(std::move(starts));
        month.levers = pool_.keep(std::move(levers));
        month.money = pool_.keep(std::move(money));
        month.pays = pool_.keep(std::move(pays));
    }

    bool lever_changes(int x, int segment, int t) {
        const program::Set& set = group_.sets[x];
        if (start(x) == t) return true;
        for (const program::Set::Choice& choice : set.choices) {
            if (choice.segment != segment) continue;
            const program::Friction& f = group_.segments[segment].frictions[choice.friction];
            if (variant_changes(f, f.variants[choice.variant], t)) return true;
        }
        return set.parent != program::none && lever_changes(set.parent, segment, t);
    }

    bool pay_changes(int x, int segment, int t) {
        const program::Set& set = group_.sets[x];
        return set.pays && (start(x) == t || std::ranges::any_of(set.choices, [&](const program::Set::Choice& choice) {
                                if (choice.segment != segment) return false;
                                const program::Friction& f = group_.segments[segment].frictions[choice.friction];
                                const program::Variant& v = f.variants[choice.variant];
                                return v.pays && payment_changes(f, v, t);
                            }));
    }

    static std::pair<int, int> of_segment(const program::List<program::Set::Choice>& choices, int segment) {
        int first = 0;
        while (first < choices.count && choices[first].segment < segment) ++first;
        int last = first;
        while (last < choices.count && choices[last].segment == segment) ++last;
        return {first, last};
    }

    void add_levers(int x, int t, std::vector<program::Month::Lever>& levers, std::vector<program::Month::Lever>& money,
                    std::vector<program::Month::Lever>& pays) {
        const program::Set& set = group_.sets[x];
        const int n = group_.segments.count;
        for (int s = 0; s < n; ++s) {
            program::Month::Lever lever{&group_.segments[s], &set, x * n + s};
            if (set.parent != program::none) lever.parent = set.parent * n + s;
            std::tie(lever.first, lever.last) = of_segment(set.differences, s);
            const bool changed = lever_changes(x, s, t);
            if (changed) levers.push_back(lever);
            if (changed || course_changes(group_.segments[s], t)) money.push_back(lever);
            std::tie(lever.first, lever.last) = of_segment(set.choices, s);
            if (pay_changes(x, s, t)) pays.push_back(lever);
        }
    }

    const program::Program& program_;
    const program::Group& group_;
    const std::vector<ActiveMonths>& active_;
    Pool& pool_;
    std::vector<int> starts_;  // by set
};

}  // namespace

MonthlyWork::MonthlyWork(const program::Program& program, const std::vector<ActiveMonths>& active) {
    std::vector<program::List<program::Month>> groups;
    for (const program::Group& group : program.groups) {
        groups.push_back(GroupScheduler(program, group, active, pool_).months());
    }
    months_ = pool_.keep(std::move(groups));
}

}  // namespace cxcase::engine
