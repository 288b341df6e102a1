#include "batch_schedule.hpp"

#include <algorithm>

namespace cxcase::engine {
namespace {

bool new_case_year(int t) { return t > 1 && (t - 1) % 12 == 0; }

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
        }
    }

    bool together(int with, int without) {
        if (with == 0 || without == 0 || start(with) == start(without)) return false;
        start(with) = start(without) = std::min(start(with), start(without));
        return true;
    }

    int& start(int set) { return starts_[static_cast<std::size_t>(set)]; }

    bool server_changes(const program::Server& server, int t) const {
        return changes_in(active_[static_cast<std::size_t>(server.initiative)], t);
    }

    static bool trend_changes(const program::Friction& f, int t) {
        return t == 1 || (f.trend != program::none && new_case_year(t));
    }

    bool variant_changes(const program::Friction& f, const program::Variant& variant, int t) const {
        return trend_changes(f, t) ||
               std::ranges::any_of(variant.servers, [&](int k) { return server_changes(f.servers[k], t); });
    }

    static bool course_changes(const program::Segment& s, int t) {
        const bool seasonal = s.season_prospects != nullptr || s.season_revenue != nullptr || s.season_contacts != nullptr;
        const bool grows = s.growth_prospects != program::none || s.growth_revenue != program::none ||
                           s.growth_contacts != program::none;
        return t == 1 || seasonal || (grows && new_case_year(t));
    }

    void segment_work(const program::Segment& s, int t, std::vector<const program::Segment*>& courses,
                      std::vector<const program::Friction*>& trends, std::vector<const program::Server*>& acts,
                      std::vector<program::Month::Term>& terms) const {
        if (course_changes(s, t)) courses.push_back(&s);
        for (const program::Friction& f : s.frictions) {
            if (f.variants.count == 0) continue;
            if (trend_changes(f, t)) trends.push_back(&f);
            for (const program::Server& server : f.servers) {
                if (server.acts && server_changes(server, t)) acts.push_back(&server);
            }
            for (const program::Variant& v : f.variants) {
                if (variant_changes(f, v, t)) terms.push_back({&s, &f, &v});
            }
        }
    }

    program::Month month(int t) {
        std::vector<const program::Segment*> courses;
        std::vector<const program::Friction*> trends;
        std::vector<const program::Server*> acts;
        std::vector<program::Month::Term> terms;
        for (const program::Segment& s : group_.segments) segment_work(s, t, courses, trends, acts, terms);
        program::Month month;
        month.courses = pool_.keep(std::move(courses));
        month.trends = pool_.keep(std::move(trends));
        month.acts = pool_.keep(std::move(acts));
        month.terms = pool_.keep(std::move(terms));
        set_work(t, month);
        return month;
    }

    void set_work(int t, program::Month& month) {
        std::vector<int> sets, starts;
        std::vector<program::Month::Lever> levers;
        for (int x = 0; x < group_.sets.count; ++x) {
            if (start(x) > t) continue;
            sets.push_back(x);
            if (x > 0 && start(x) == t) starts.push_back(x);
            add_levers(x, t, levers);
        }
        std::vector<const program::Use*> uses;
        for (const program::Use& use : group_.uses) {
            const int with = use.with == 0 ? use.without : use.with;
            if (start(with) <= t) uses.push_back(&use);
        }
        month.sets = pool_.keep(std::move(sets));
        month.starts = pool_.keep(std::move(starts));
        month.levers = pool_.keep(std::move(levers));
        month.uses = pool_.keep(std::move(uses));
    }

    void add_levers(int x, int t, std::vector<program::Month::Lever>& levers) {
        const program::Set& set = group_.sets[x];
        int next = 0;
        for (int s = 0; s < group_.segments.count; ++s) {
            const int first = next;
            bool changed = start(x) == t || course_changes(group_.segments[s], t);
            for (; next < set.choices.count && set.choices[next].segment == s; ++next) {
                const program::Friction& f = group_.segments[s].frictions[set.choices[next].friction];
                changed = changed || variant_changes(f, f.variants[set.choices[next].variant], t);
            }
            if (changed) levers.push_back({&group_.segments[s], &set, x * group_.segments.count + s, first, next});
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
