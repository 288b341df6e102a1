#include "batch_schedule.hpp"

#include <algorithm>
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
        make_cells();
        make_terms();
    }

    program::List<program::Month> months() {
        std::vector<program::Month> months;
        for (int t = 1; t <= program_.months; ++t) months.push_back(month(t));
        struct Next {
            int month;
            bool goes_on = false;
        };
        std::vector<Next> next(static_cast<std::size_t>(cells_.count), Next{program_.months + 1});
        for (int t = program_.months; t >= 1; --t) {
            std::vector<program::Month::CellWork>& work = work_[static_cast<std::size_t>(t - 1)];
            for (program::Month::CellWork& one : work) {
                const Next after =
                    std::exchange(next[static_cast<std::size_t>(one.cell - cells_.first)], Next{t, one.goes_on});
                one.last = after.month - 1;
                one.parted = after.goes_on;
            }
            months[static_cast<std::size_t>(t - 1)].cells = pool_.keep(std::move(work));
        }
        return pool_.keep(std::move(months));
    }

 private:
    // Terms and cells stand side by side, by group, so that months refer to them in few words.
    void make_terms() {
        std::vector<program::Term> terms;
        for (const program::Segment& s : group_.segments) {
            for (const program::Friction& f : s.frictions) {
                for (const program::Variant& v : f.variants) {
                    terms.push_back({&s, &f, &v, payees(f, v), f.servers.count == 1});
                    needed_.push_back(needed_from(&s, &f, &v));
                }
            }
        }
        terms_ = pool_.keep(std::move(terms));
    }

    // The month in which the first set starts that has this variant.
    int needed_from(const program::Segment* s, const program::Friction* f, const program::Variant* v) {
        int first = program_.months + 1;
        for (int x = 0; x < group_.sets.count; ++x) {
            for (const program::Set::Choice& choice : group_.sets[x].choices) {
                const program::Segment& segment = group_.segments[choice.segment];
                if (&segment != s || &segment.frictions[choice.friction] != f) continue;
                if (cells_[x * group_.segments.count + choice.segment].by_adoption_of != program::none) continue;
                if (&f->variants[choice.variant] == v) first = std::min(first, start(x));
            }
        }
        return first;
    }

    program::List<program::Term::Payee> payees(const program::Friction& f, const program::Variant& v) {
        std::vector<program::Term::Payee> payees;
        for (const int k : v.servers) {
            const program::Server& server = f.servers[k];
            const bool paid = program_.initiatives[server.initiative].paid_per_fix;
            payees.push_back({server.state, paid ? server.initiative : program::none});
        }
        return pool_.keep(std::move(payees));
    }

    void make_cells() {
        std::vector<program::Cell> cells;
        for (int x = 0; x < group_.sets.count; ++x)
            for (int s = 0; s < group_.segments.count; ++s) cells.push_back(cell(x, s));
        cells_ = pool_.keep(std::move(cells));
    }

    program::Cell cell(int x, int s) {
        const program::Set& set = group_.sets[x];
        const int n = group_.segments.count;
        program::Cell cell;
        cell.segment = &group_.segments[s];
        cell.at = x * n + s;
        if (set.parent != program::none) cell.parent = set.parent * n + s;
        cell.pays = set.pays;
        cell.parent_pays = set.parent != program::none && group_.sets[set.parent].pays;
        cell.kept = set.is_parent || set.pays || grows(*cell.segment) || seasonal(*cell.segment);
        std::vector<program::Cell::Step> steps;
        for (const program::Set::Choice& choice : set.differences) {
            if (choice.segment != s) continue;
            const program::Friction& f = cell.segment->frictions[choice.friction];
            steps.push_back(step(f, f.variants[choice.variant], choice.instead_of));
        }
        std::vector<int> paid;
        for (const program::Set::Choice& choice : set.choices) {
            if (choice.segment != s) continue;
            const program::Variant& v = cell.segment->frictions[choice.friction].variants[choice.variant];
            if (v.pays) paid.push_back(v.state);
        }
        cell.steps = pool_.keep(std::move(steps));
        cell.paid = pool_.keep(std::move(paid));
        find_directs(set, s, cell);
        return cell;
    }

    static program::Cell::Step step(const program::Friction& f, const program::Variant& v, int instead_of) {
        program::Cell::Step step{v.state, program::none, f.conversion_factor, v.pays};
        if (instead_of != program::none) {
            step.instead_of = f.variants[instead_of].state;
            step.paid_then = f.variants[instead_of].pays;
        }
        if (f.further.any) step.further = &f;
        return step;
    }

    // A set that serves one question against the baseline needs none of its variants where all of them are one initiative's.
    void find_directs(const program::Set& set, int s, program::Cell& cell) {
        if (set.adds_to == program::none || set.is_parent || cell.segment->further.any) return;
        std::vector<program::Cell::Direct> directs;
        int by = program::none;
        for (const program::Set::Choice& choice : set.choices) {
            if (choice.segment != s || choice.idle) continue;
            const program::Friction& f = cell.segment->frictions[choice.friction];
            const program::List<int>& servers = f.variants[choice.variant].servers;
            if (f.trend != program::none || servers.count != 1) return;
            const program::Server& server = f.servers[servers[0]];
            if (server.committed || (by != program::none && by != server.initiative)) return;
            by = server.initiative;
            directs.push_back({&f, server.state, directs_++});
        }
        cell.by_adoption_of = by;
        cell.directs = pool_.keep(std::move(directs));
    }

    // A set starts in the month in which it may first differ from the one whose course it follows until then: its parent's
    // where net present values are all that is asked; else the baseline's, and sets that are compared start together,
    // because each needs the other's course from there on.
    void find_starts() {
        starts_.assign(static_cast<std::size_t>(group_.sets.count), program_.months + 1);
        starts_[0] = 1;
        for (int x = 1; x < group_.sets.count; ++x) {
            start(x) = std::min(first_without(x, origin(x)), first_without(origin(x), x));
        }
        for (bool moved = true; moved;) {
            moved = false;
            for (const program::Use& use : group_.uses) moved = together(use.with, use.without) || moved;
            for (int x = 1; x < group_.sets.count; ++x) moved = after_parent(x) || moved;
        }
    }

    [[nodiscard]] int origin(int x) const { return program_.npv_only ? group_.sets[x].origin() : 0; }

    // The first month in which a member acts that the other set has not.
    [[nodiscard]] int first_without(int x, int other) const {
        int first = program_.months + 1;
        for (const int i : group_.sets[x].members) {
            if (std::ranges::find(group_.sets[other].members, i) == group_.sets[other].members.end())
                first = std::min(first, first_change(active_[static_cast<std::size_t>(i)]));
        }
        return first;
    }

    bool together(int with, int without) {
        if (program_.npv_only || with == 0 || without == 0 || start(with) == start(without)) return false;
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

    static bool grows(const program::Segment& s) {
        return s.growth_prospects != program::none || s.growth_revenue != program::none ||
               s.growth_contacts != program::none;
    }

    static bool seasonal(const program::Segment& s) {
        return s.season_prospects != nullptr || s.season_revenue != nullptr || s.season_contacts != nullptr;
    }

    static bool course_changes(const program::Segment& s, int t) {
        return t == 1 || seasonal(s) || (grows(s) && program::new_case_year(t));
    }

    // One trend that takes its step has the segment's sums over all frictions worked out again.
    static bool today_changes(const program::Segment& s, int t) {
        return std::ranges::any_of(
            s.frictions, [t](const program::Friction& f) { return f.variants.count > 0 && trend_changes(f, t); });
    }

    struct Work {
        std::vector<const program::Segment*> courses, today;
        std::vector<const program::Friction*> trends;
        std::vector<const program::Server*> acts;
    };

    void segment_work(const program::Segment& s, int t, Work& work) const {
        if (course_changes(s, t)) work.courses.push_back(&s);
        const bool today = t == 1 || today_changes(s, t);
        if (today) work.today.push_back(&s);
        for (const program::Friction& f : s.frictions) {
            if (f.variants.count == 0) continue;
            if (today) work.trends.push_back(&f);
            for (const program::Server& server : f.servers) {
                if (server.acts && server_changes(server, t)) work.acts.push_back(&server);
            }
        }
    }

    program::Month month(int t) {
        Work work;
        for (const program::Segment& s : group_.segments) segment_work(s, t, work);
        program::Month month;
        month.courses = pool_.keep(std::move(work.courses));
        month.trends = pool_.keep(std::move(work.trends));
        month.today = pool_.keep(std::move(work.today));
        month.acts = pool_.keep(std::move(work.acts));
        term_work(t, month);
        set_work(t, month);
        return month;
    }

    void term_work(int t, program::Month& month) {
        std::vector<program::Month::TermWork> terms;
        for (int k = 0; k < terms_.count; ++k) {
            const program::Term& term = terms_[k];
            const int needed = needed_[static_cast<std::size_t>(k)];
            if (t < needed) continue;
            const bool removed = t == needed || variant_changes(*term.friction, *term.variant, t);
            const bool paid = term.variant->pays && (t == needed || payment_changes(*term.friction, *term.variant, t));
            if (removed || paid) terms.push_back({&term, removed, paid});
        }
        month.terms = pool_.keep(std::move(terms));
    }

    void set_work(int t, program::Month& month) {
        std::vector<int> sets;
        std::vector<program::Month::Start> starts;
        std::vector<program::Month::CellWork> cells;
        for (int x = 0; x < group_.sets.count; ++x) {
            if (start(x) > t) continue;
            if (group_.segments.count > 1) sets.push_back(x);
            if (x > 0 && start(x) == t) starts.push_back({x, origin(x)});
            for (int s = 0; s < group_.segments.count; ++s) {
                const bool paid = pay_changes(x, s, t);
                const bool levers = lever_changes(x, s, t) || (paid && program_.npv_only);
                const bool changes = levers || paid || course_changes(group_.segments[s], t);
                if (changes || is_left(x, t))
                    cells.push_back({&cells_[x * group_.segments.count + s], levers, paid, start(x) == t, !changes});
            }
        }
        month.sets = pool_.keep(std::move(sets));
        month.starts = pool_.keep(std::move(starts));
        work_.push_back(std::move(cells));
    }

    // Whether a set leaves the course of this one, alone in its group, where only net present values are asked: whoever leaves
    // takes what it is worth until then.
    bool is_left(int x, int t) {
        if (!program_.npv_only || group_.segments.count > 1) return false;
        for (int other = 1; other < group_.sets.count; ++other)
            if (origin(other) == x && start(other) == t) return true;
        return false;
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

    const program::Program& program_;
    const program::Group& group_;
    const std::vector<ActiveMonths>& active_;
    Pool& pool_;
    std::vector<int> starts_;  // by set
    program::List<program::Term> terms_;
    std::vector<int> needed_;  // by term: the month from which on
    int directs_ = 0;
    std::vector<std::vector<program::Month::CellWork>> work_;  // by month
    program::List<program::Cell> cells_;                       // by set, by segment
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
