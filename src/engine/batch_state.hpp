// What the lanes kernel keeps of a pack of draws, and where: one arena, laid out once.
#pragma once

#include "batch_program.hpp"
#include "lanes.hpp"

namespace cxcase::engine::CXCASE_ISA {

namespace program = cxcase::engine::program;

// Sums and products over the frictions of a segment. Contacts are apart only where their price moves.
template <class T>
struct LeverState {
    T churn, conversion, cost;
    T fee;                                 // per-fix money per prospect, where net present values are all that is asked
    T points, spend, referrals, contacts;  // see program::Further; spend with margin
};

// The symbols are model.md's; losses are positive where a friction harms, after haircuts.
template <class T>
struct SegmentState {
    T customers, churn, conversion, margin, referrals, acquisition_cost;
    T keeps_new, capture;                              // 1 - kappa; b
    T contacts;                                        // contact money per customer-month today
    T prospects_today, revenue_today;                  // before growth and season
    T grown_prospects, grown_revenue, grown_contacts;  // growth reached
    T prospects, spend, money, contact_price;          // of the month; money: spend x margin
    LeverState<T> today;                               // while nobody removes anything, trends included
};

// Every effect is a line in what is removed: R = 1 - E/G.
template <class T>
struct FrictionState {
    T e, e_hat, p, growth, trend, met, met_prospects;  // growth: 1 + trend per year; trend: G(t)
    T churn_points, churn_relative, conversion, revenue, referrals;
    T conversion_base, revenue_base, referrals_base;  // 1 / (1 - l today)
    T contact_money, cost;
    T churn_by, contacts_by, cost_by, points_by;      // what goes with the last occurrence
    T conversion_by, revenue_by, referrals_by;        // what a factor gains by that
    T conversion_left, revenue_left, referrals_left;  // the factor while nothing is removed
};

template <class T>
struct ServerState {
    T full;   // r x success x (1 - risk)
    T today;  // 1 / (1 - full x adoption(0)) of committed work
    T left;   // 1 - rho, of the month
    T own;    // max(0, rho)
};

// A friction under some of its servers: what is removed, what that takes off each lever, and the factors that remain, with
// inverses where sets start from it.
template <class T>
struct VariantState {
    T churn, cost, conversion, per_conversion;
    T paid, paid_prospects;  // per-fix money per customer counted; per prospect
    T removed, points, contacts, revenue, referrals, per_revenue, per_referrals;
};

// What levers make of a month: 1 - c; who is here next month of those who are now; P v; money per customer counted; A P v.
template <class T>
struct Rates {
    T stay, keep, gain, unit, fee;
};

// Months in which nothing changes, of a segment alone in its group: a month's contribution is slope x customers at its
// beginning + offset.
template <class T>
struct Course {
    T keep, gain, slope, offset;
};

// One segment in one set.
template <class T>
struct SetState {
    T customers;
    T paid, paid_prospects;                           // per customer counted; per prospect
    T churn_by, cost_by, paid_by, paid_prospects_by;  // where levers are lines in an adoption: what all of it moves
    Course<T> course;                                 // alone in its group, and only where it goes on later
    Rates<T> rates;                                   // in groups of several
    T next;
};

template <class T>
struct Workspace {
    T* in = nullptr;  // by slot
    SegmentState<T>* segments = nullptr;
    FrictionState<T>* frictions = nullptr;
    ServerState<T>* servers = nullptr;
    VariantState<T>* variants = nullptr;
    SetState<T>* sets = nullptr;
    LeverState<T>* levers = nullptr;  // by set and segment
    T* direct = nullptr;              // what the factor of conversion gains by full adoption, by Cell::Direct
    T* opening = nullptr;             // customers of the baseline at the beginning of each month
    T *contribution = nullptr, *paid = nullptr;    // [set of the group at work * (T+1) + t], or its present value [set]
    int* first = nullptr;                          // by set: the month of its start
    T *move_loss = nullptr, *move_base = nullptr;  // [friction * moves + k]
    T *move_factor = nullptr, *per_move = nullptr;   // [variant * moves + k], and inverse
    T *move_rate = nullptr, *set_move = nullptr;     // [segment * moves + k]; [(set, segment) * moves + k]
    T *adoption = nullptr, *price = nullptr;         // [initiative * (T+1) + t]
    T *line_cost = nullptr, *line_saving = nullptr;  // [initiative * (T+1) + t], or its present value [initiative]
    T *benefit = nullptr, *cost = nullptr;           // [question * (T+1) + t], or its present value [question]
    T* sure = nullptr;                               // success x (1 - risk), by initiative
    T* discount_until = nullptr;                     // sums over months 1..t, where the rate differs between draws
    T* scaled = nullptr;                             // 1 where effects had to be scaled
    std::size_t bytes = 0;

    // A layout for the address `base`; for none it tells how many bytes there are.
    Workspace(const program::Program& program, void* base) : at_(static_cast<char*>(base)) {
        const int months = program.months + 1;
        take(in, program.slots);
        take(segments, program.segments);
        take(frictions, program.frictions);
        take(servers, program.servers);
        take(variants, program.variants);
        take(sets, program.sets);
        take(levers, program.sets);
        take(direct, program.directs);
        take(opening, program.npv_only ? 0 : months + 1);
        const int kept = program.npv_only ? 1 : months;
        take(contribution, kept * program.group_sets);
        take(paid, kept * program.group_sets);
        take(first, program.group_sets);
        take(move_loss, program.moves * program.frictions);
        take(move_base, program.moves * program.frictions);
        take(move_factor, program.moves * program.variants);
        take(per_move, program.moves * program.variants);
        take(move_rate, program.moves * program.segments);
        take(set_move, program.moves * program.sets);
        take(adoption, months * program.initiatives.count);
        take(price, months * program.initiatives.count);
        take(line_cost, kept * program.initiatives.count);
        take(line_saving, kept * program.initiatives.count);
        take(benefit, kept * program.questions.count);
        take(cost, kept * program.questions.count);
        take(sure, program.initiatives.count);
        take(discount_until, program.discount == nullptr ? months : 0);
        take(scaled, 1);
    }

 private:
    template <class X>
    void take(X*& place, int count) {
        if (at_ != nullptr) place = reinterpret_cast<X*>(at_ + bytes);
        bytes += (static_cast<std::size_t>(count) * sizeof(X) + 63) / 64 * 64;
    }
    char* at_;
};

// A pack of draws at work.
template <class T>
struct Draws {
    const program::Program& program;
    Workspace<T> w;

    Draws(const program::Program& of, void* workspace) : program(of), w(of, workspace) {}

    [[nodiscard]] int months() const { return program.months; }
    [[nodiscard]] int row(int which) const { return which * (program.months + 1); }
    [[nodiscard]] const T& in(int slot) const { return w.in[slot]; }
    [[nodiscard]] T in_or(int slot, double otherwise) const {
        return slot == program::none ? T(otherwise) : w.in[slot];
    }
    [[nodiscard]] T discount(int t) const {
        return program.discount != nullptr ? T(program.discount[t]) : in(program.discount_slot + t);
    }
    // The sum over months first..last.
    [[nodiscard]] T discounts(int first, int last) const {
        if (program.discount == nullptr) return w.discount_until[last] - w.discount_until[first - 1];
        return T(program.discount_until[last] - program.discount_until[first - 1]);
    }
    // The size of an effect; 0 where there is none.
    [[nodiscard]] T size(const program::Size& s) const {
        if (s.amount == program::none) return T(0.0);
        const T amount = in(s.amount) * T(s.kept);
        return s.points == program::none ? amount : amount * (T(0.0) - in(s.points));
    }
    // Share of full effect in month t.
    [[nodiscard]] T adopted(int initiative, int t) const {
        const double* const fixed = program.initiatives[initiative].adoption;
        return fixed != nullptr ? T(fixed[t]) : w.adoption[row(initiative) + t];
    }
};

}  // namespace cxcase::engine::CXCASE_ISA
