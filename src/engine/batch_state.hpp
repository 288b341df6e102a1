// What the lanes kernel keeps of a pack of draws, and where: one arena, laid out once.
#pragma once

#include "batch_program.hpp"
#include "lanes.hpp"

namespace cxcase::engine::CXCASE_ISA {

namespace program = cxcase::engine::program;

// The symbols are model.md's; losses are positive where a friction harms, after haircuts.
template <class T>
struct SegmentState {
    T customers, churn, conversion, margin, referrals, acquisition_cost;
    T keeps_new, capture;                              // 1 - kappa; b
    T contacts;                                        // contact money per customer-month today
    T prospects_today, revenue_today;                  // before growth and season
    T grown_prospects, grown_revenue, grown_contacts;  // growth reached
    T prospects, spend, contact_price;                 // of the month
};

template <class T>
struct FrictionState {
    T e, e_hat, p, growth, trend, met, met_prospects;  // growth: 1 + trend per year; trend: G(t)
    T churn_points, churn_relative, conversion, revenue, referrals;
    T conversion_base, revenue_base, referrals_base;  // 1 / (1 - l today)
    T contact_money, cost;
};

template <class T>
struct ServerState {
    T full;   // r x success x (1 - risk)
    T today;  // 1 / (1 - full x adoption(0)) of committed work
    T rho;    // of the month
};

// What a friction under some of its servers adds to the levers, and takes back: factors come with their inverses.
template <class T>
struct VariantState {
    T left;  // 1 - R
    T churn, points, contacts, cost;
    T conversion, revenue, referrals;
    T per_conversion, per_revenue, per_referrals;  // of variants that sets start from
    T paid;                                        // per-fix money per occurrence that would be
};

// One segment in one set.
template <class T>
struct SetState {
    T customers, next;
    T churn, conversion, points, spend, referrals, contacts,
        cost;                      // sums and products over the variants; spend x margin
    T stay, put, keep, converted;  // 1 - c; who does not move of those; who is here next month of those who are now; v
    T gain, unit, fee;             // P v; money per customer counted; A P v
    T paid, paid_prospects;        // per-fix money per customer counted, and per prospect
    T slope, offset;               // a month's contribution is slope x customers at its beginning + offset
    T pay_slope, pay_offset;       // and so is its per-fix money
};

template <class T>
struct Workspace {
    T* in = nullptr;  // by slot
    SegmentState<T>* segments = nullptr;
    FrictionState<T>* frictions = nullptr;
    ServerState<T>* servers = nullptr;
    VariantState<T>* variants = nullptr;
    SetState<T>* sets = nullptr;
    T *contribution = nullptr, *paid = nullptr;      // [set of the group at work * (T+1) + t]
    int *first = nullptr, *done = nullptr;           // by set: the month of its start, the last month worked out
    T *move_loss = nullptr, *move_base = nullptr;    // [friction * moves + k]
    T *move_factor = nullptr, *per_move = nullptr;   // [variant * moves + k], and inverse
    T *move_rate = nullptr, *set_move = nullptr;     // [segment * moves + k]; [(set, segment) * moves + k]
    T *adoption = nullptr, *price = nullptr;         // [initiative * (T+1) + t]
    T *line_cost = nullptr, *line_saving = nullptr;  // [initiative * (T+1) + t]
    T *benefit = nullptr, *cost = nullptr;           // [question * (T+1) + t]
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
        take(contribution, months * program.group_sets);
        take(paid, months * program.group_sets);
        take(first, program.group_sets);
        take(done, program.group_sets);
        take(move_loss, program.moves * program.frictions);
        take(move_base, program.moves * program.frictions);
        take(move_factor, program.moves * program.variants);
        take(per_move, program.moves * program.variants);
        take(move_rate, program.moves * program.segments);
        take(set_move, program.moves * program.sets);
        take(adoption, months * program.initiatives.count);
        take(price, months * program.initiatives.count);
        take(line_cost, months * program.initiatives.count);
        take(line_saving, months * program.initiatives.count);
        take(benefit, months * program.questions.count);
        take(cost, months * program.questions.count);
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
