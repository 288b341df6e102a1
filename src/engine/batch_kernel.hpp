// The lanes kernel: the cohort model of model.md for many sets and many draws at once, in any scalar of lanes.hpp.
//
// Idea. A set of initiatives differs from the baseline only in the groups it touches, and only from the month its first
// member goes live: there it starts from the baseline's customers. Within a month, what a friction adds to the levers
// depends on which of its servers act: it is worked out once per such variant and shared. And in most months nothing
// changes: a lever is worked out again only in months that the schedule names. What is left per month and set is one
// cohort step: N' = N (1 - c) + P v + w N, and its money.
// Example: 12 initiatives, 6 segments, 36 months are 5,616 cell-steps when every question projects everything; with each
// initiative serving three frictions, about 1,400 remain, and about 400 of them have levers that changed.
// Cost: linear in months, in sets and in frictions per segment; bench/README.md has the figures.
#pragma once

#include "batch_answer.hpp"
#include "batch_group.hpp"
#include "batch_lines.hpp"

namespace cxcase::engine::CXCASE_ISA {

// ---- groups of one segment, where nobody moves: months in which nothing changes are worked out in one go

// Money as a line in the customers at the beginning of the month: what is counted of them (average, opening or closing)
// is a line, too.
template <class T>
CXCASE_INLINE void step_line(Draws<T>& d, const program::Cell& cell, const T& keep, const T& gain, const T& unit,
                             const T& fee) {
    const SegmentState<T>& s = d.w.segments[cell.segment->state];
    SetState<T>& x = d.w.sets[cell.at];
    T per_customer(1.0), added(0.0);
    if (d.program.count_customers == 0) {
        per_customer = (T(1.0) + keep) * T(0.5);
        added = gain * T(0.5);
    } else if (d.program.count_customers == 2) {
        per_customer = keep;
        added = gain;
    }
    x.keep = keep;
    x.gain = gain;
    x.slope = per_customer * unit;
    x.offset = added * unit - fee;
    if (!cell.pays || d.program.npv_only) return;
    x.pay_slope = per_customer * x.paid;
    x.pay_offset = added * x.paid + x.paid_prospects * s.prospects;
}

// Present values: a month's money is a line, so the customers' present value is all that months have to add up.
template <class T>
CXCASE_INLINE T value_months(Draws<T>& d, int set, int first, int last) {
    const SetState<T>& x = d.w.sets[set];
    const T keep = x.keep;
    const T gain = x.gain;
    const double* const discount = d.program.discount;
    T n = x.customers;
    T sum(0.0);
    for (int t = first; t <= last; ++t) {
        sum = sum + n * (discount != nullptr ? T(discount[t]) : d.in(d.program.discount_slot + t));
        n = n * keep + gain;
    }
    d.w.contribution[set] = d.w.contribution[set] + (x.slope * sum + x.offset * d.discounts(first, last));
    return n;
}

// Each month's money, to the set's own course.
template <class T>
T list_months(Draws<T>& d, const program::Group& group, int set, int first, int last) {
    const SetState<T> x = d.w.sets[set];
    T* const contribution = d.w.contribution + d.row(set);
    T n = x.customers;
    if (!group.sets[set].pays) {
        for (int t = first; t <= last; ++t) {
            contribution[t] = n * x.slope + x.offset;
            n = n * x.keep + x.gain;
        }
        return n;
    }
    T* const paid = d.w.paid + d.row(set);
    for (int t = first; t <= last; ++t) {
        contribution[t] = n * x.slope + x.offset;
        paid[t] = n * x.pay_slope + x.pay_offset;
        n = n * x.keep + x.gain;
    }
    return n;
}

// Each month's money, less the baseline's, to the question that alone asks for it.
template <class T>
T add_months(Draws<T>& d, const program::Group& group, int set, int first, int last) {
    const SetState<T>& x = d.w.sets[set];
    T* const benefit = d.w.benefit + d.row(group.sets[set].adds_to);
    T n = x.customers;
    if (group.sets[set].pays) {
        T* const cost = d.w.cost + d.row(group.sets[set].adds_to);
        for (int t = first; t <= last; ++t) {
            cost[t] = cost[t] + (n * x.pay_slope + x.pay_offset);
            n = n * x.keep + x.gain;
        }
        n = x.customers;
    }
    for (int t = first; t <= last; ++t) {
        benefit[t] = benefit[t] + ((n * x.slope + x.offset) - d.w.contribution[t]);
        n = n * x.keep + x.gain;
    }
    for (int t = first; group.sets[0].pays && t <= last; ++t) {
        T& cost = d.w.cost[d.row(group.sets[set].adds_to) + t];
        cost = cost - d.w.paid[t];
    }
    return n;
}

template <class T>
void run_courses(Draws<T>& d, const program::Group& group, int set, int last) {
    const int first = d.w.done[set] + 1;
    if (first > last) return;
    d.w.done[set] = last;
    T& customers = d.w.sets[set].customers;
    if (group.sets[set].adds_to == program::none) {
        customers = list_months(d, group, set, first, last);
    } else {
        customers = add_months(d, group, set, first, last);
    }
}

// The months up to `last` that are not worked out yet, in which levers and prices stand as they do.
template <class T>
CXCASE_INLINE void run_months(Draws<T>& d, const program::Group& group, int set, int last) {
    if (!d.program.npv_only) return run_courses(d, group, set, last);
    const int first = d.w.done[set] + 1;
    if (first > last) return;
    d.w.done[set] = last;
    d.w.sets[set].customers = value_months(d, set, first, last);
}

// ---- groups of several segments: month by month

// Customers counted for a month's money: average, opening or closing.
template <class T>
T counted(const program::Program& program, const T& opening, const T& closing) {
    if (program.count_customers == 1) return opening;
    if (program.count_customers == 2) return closing;
    return (opening + closing) * T(0.5);
}

// Those who stay either stay put or move; movers arrive in the same month.
template <class T>
void move_customers(Draws<T>& d, const program::Group& group, int set) {
    SetState<T>* const cells = d.w.sets + set * group.segments.count;
    for (int s = 0; s < group.segments.count; ++s) {
        SetState<T>& x = cells[s];
        const T stay = x.customers * x.stay;
        x.next = x.next + (x.customers * x.keep + x.gain);
        const program::List<program::Move>& moves = group.segments[s].moves;
        const T* const shares = d.w.set_move + (set * group.segments.count + s) * d.program.moves;
        for (int k = 0; k < moves.count; ++k) cells[moves[k].to].next = cells[moves[k].to].next + stay * shares[k];
    }
}

// One month of a set.
template <class T>
void step_together(Draws<T>& d, const program::Group& group, int set, int t) {
    move_customers(d, group, set);
    T contribution(0.0), paid(0.0);
    for (int s = 0; s < group.segments.count; ++s) {
        SetState<T>& x = d.w.sets[set * group.segments.count + s];
        const T customers = counted(d.program, x.customers, x.next);
        contribution = contribution + (customers * x.unit - x.fee);
        if (group.sets[set].pays && !d.program.npv_only)
            paid = paid + (customers * x.paid + x.paid_prospects * d.w.segments[group.segments[s].state].prospects);
        x.customers = x.next;
        x.next = T(0.0);
    }
    if (d.program.npv_only) {
        d.w.contribution[set] = d.w.contribution[set] + contribution * d.discount(t);
        return;
    }
    d.w.contribution[d.row(set) + t] = contribution;
    if (group.sets[set].pays) d.w.paid[d.row(set) + t] = paid;
}

template <class T>
void step_together_levers(Draws<T>& d, const program::Cell& cell, const T& stay, const T& keep, const T& gain,
                          const T& unit, const T& fee) {
    SetState<T>& x = d.w.sets[cell.at];
    x.stay = stay;
    x.keep = keep;
    x.gain = gain;
    x.unit = unit;
    x.fee = fee;
}

// ---- both

template <class T>
void open_group(Draws<T>& d, const program::Group& group) {
    for (int s = 0; s < group.segments.count; ++s) {
        number_segment(d, group.segments[s]);
        d.w.sets[s].customers = d.w.segments[group.segments[s].state].customers;
        d.w.sets[s].next = T(0.0);
    }
    for (int set = 0; set < group.sets.count; ++set) {
        d.w.first[set] = d.months() + 1;
        d.w.done[set] = d.months();
    }
    d.w.first[0] = 1;
    d.w.done[0] = 0;
    if (d.program.npv_only) d.w.contribution[0] = T(0.0);
}

// A set that leaves another's course in month t takes its customers with it; all its levers are worked out then.
template <class T>
void start_set(Draws<T>& d, const program::Group& group, const program::Month::Start& start, int t) {
    const int n = group.segments.count;
    if (n == 1) run_months(d, group, start.from, t - 1);
    for (int s = 0; s < n; ++s) {
        d.w.sets[start.set * n + s].customers = d.w.sets[start.from * n + s].customers;
        d.w.sets[start.set * n + s].next = T(0.0);
    }
    d.w.first[start.set] = t;
    d.w.done[start.set] = t - 1;
    if (d.program.npv_only) d.w.contribution[start.set] = d.w.contribution[start.from];
}

template <class T>
void step_cell(Draws<T>& d, const program::Group& group, const program::Month::CellWork& work, int t) {
    const program::Cell& cell = *work.cell;
    const bool alone = group.segments.count == 1;
    if (alone) run_months(d, group, cell.at, t - 1);
    const SegmentState<T>& s = d.w.segments[cell.segment->state];
    const MainLevers<T> x = levers_of(d, work);
    const T stay = T(1.0) - within_0_1(x.churn);
    const T gain = s.prospects * converted(d, cell, x.conversion);
    const T keep = keep_of(d, cell, stay);
    const T unit = unit_of(d, cell, x.cost);
    T fee = s.acquisition_cost * gain;
    if (d.program.npv_only) fee = fee + x.fee * s.prospects;
    if (work.paid && !d.program.npv_only) step_pay(d, cell);
    if (alone) return step_line(d, cell, keep, gain, unit, fee);
    step_together_levers(d, cell, stay, keep, gain, unit, fee);
}

template <class T>
void step_group(Draws<T>& d, const program::Group& group, const program::Month& month, int t) {
    if (group.segments.count == 1 && month.cells.count > 0 && !d.program.npv_only) run_months(d, group, 0, t - 1);
    for (const program::Segment* s : month.courses) step_course(d, *s, t);
    for (const program::Friction* f : month.trends) step_trend(d, *f, t);
    for (const program::Segment* s : month.today) step_today(d, *s);
    for (const program::Server* server : month.acts) step_server(d, *server, t);
    for (const program::Month::TermWork& work : month.terms) step_term(d, work, t);
    for (const program::Month::Start& start : month.starts) start_set(d, group, start, t);
    for (const program::Month::CellWork& work : month.cells) step_cell(d, group, work, t);
    for (const int set : month.sets) step_together(d, group, set, t);
}

// Adds what one course has and another has not.
template <class T>
void add_difference(T* to, const T* with, const T* without, int first, int last) {
    for (int t = first; t <= last; ++t) to[t] = to[t] + (with[t] - without[t]);
}

// What the sets of a group bring to a question, from the month on in which the first of them starts.
template <class T>
void use_courses(Draws<T>& d, const program::Group& group, const program::Use& use) {
    const int first = d.w.first[use.with == 0 ? use.without : use.with];
    const int with = d.row(use.with);
    const int without = d.row(use.without);
    add_difference(d.w.benefit + d.row(use.question), d.w.contribution + with, d.w.contribution + without, first,
                   d.months());
    T* const cost = d.w.cost + d.row(use.question);
    for (int t = first; group.sets[use.with].pays && t <= d.months(); ++t) cost[t] = cost[t] + d.w.paid[with + t];
    for (int t = first; group.sets[use.without].pays && t <= d.months(); ++t)
        cost[t] = cost[t] - d.w.paid[without + t];
}

// A set that never starts is worth what the one is worth that it would leave.
template <class T>
void use_values(Draws<T>& d, const program::Group& group) {
    for (int set = 1; set < group.sets.count; ++set) {
        if (d.w.first[set] > d.months()) d.w.contribution[set] = d.w.contribution[group.sets[set].origin()];
    }
    for (const program::Use& use : group.uses) {
        T& benefit = d.w.benefit[use.question];
        benefit = benefit + (d.w.contribution[use.with] - d.w.contribution[use.without]);
    }
}

template <class T>
void run_group(Draws<T>& d, const program::Group& group, const program::List<program::Month>& months) {
    open_group(d, group);
    for (int t = 1; t <= d.months(); ++t) step_group(d, group, months[t - 1], t);
    for (int set = 0; group.segments.count == 1 && set < group.sets.count; ++set) run_months(d, group, set, d.months());
    if (d.program.npv_only) return use_values(d, group);
    for (const program::Use& use : group.uses) {
        if (group.segments.count > 1 || group.sets[use.with].adds_to == program::none) use_courses(d, group, use);
    }
}

// What a question's own lines bring and cost.
template <class T>
void open_question(Draws<T>& d, int q) {
    const int months = d.program.npv_only ? 0 : d.months();
    T* const benefit = d.w.benefit + q * (months + 1);
    T* const cost = d.w.cost + q * (months + 1);
    for (int t = 0; t <= months; ++t) benefit[t] = cost[t] = T(0.0);
    for (const program::LineUse& use : d.program.questions[q].lines) {
        const T* const line_cost = d.w.line_cost + use.initiative * (months + 1);
        const T* const line_saving = d.w.line_saving + use.initiative * (months + 1);
        for (int t = 0; t <= months; ++t) {
            cost[t] = cost[t] + line_cost[t] * T(use.sign);
            benefit[t] = benefit[t] + line_saving[t] * T(use.sign);
        }
    }
}

template <class T>
void sum_discounts(Draws<T>& d) {
    if (d.program.discount != nullptr) return;
    d.w.discount_until[0] = T(0.0);
    for (int t = 1; t <= d.months(); ++t) d.w.discount_until[t] = d.w.discount_until[t - 1] + d.discount(t);
}

template <class T>
void run_pack(Draws<T>& d, const program::Block& block, const program::Answers& answers, int first) {
    for (int k = 0; k < block.slots.count; ++k) {
        d.w.in[block.slots[k]] = Row<T>::load(block.rows + std::ptrdiff_t{k} * block.draws + first);
    }
    *d.w.scaled = T(0.0);
    sum_discounts(d);
    for (int i = 0; i < d.program.initiatives.count; ++i) adopt(d, i);
    add_lines(d);
    add_prices(d);
    for (int q = 0; q < d.program.questions.count; ++q) open_question(d, q);
    for (int g = 0; g < d.program.groups.count; ++g) run_group(d, d.program.groups[g], block.schedule.groups[g]);
    for (int q = 0; q < d.program.questions.count; ++q) {
        if (d.program.npv_only) {
            answer_npv(d, q, block.draws, first, answers);
        } else {
            answer(d, q, block.draws, first, answers);
        }
    }
    Row<T>::store(answers.scaled + first, *d.w.scaled);
}

template <class T>
std::size_t workspace_bytes(const program::Program& program) {
    return Workspace<T>(program, nullptr).bytes;
}

template <class T>
void prepare(const program::Program& program, const double* values, void* workspace) {
    const Draws<T> d(program, workspace);
    for (int k = 0; k < program.slots; ++k) d.w.in[k] = T(values[k]);
}

template <class T>
void run(const program::Program& program, const program::Block& block, const program::Answers& answers,
         void* workspace) {
    Draws<T> d(program, workspace);
    for (int first = 0; first < block.draws; first += Row<T>::width) run_pack(d, block, answers, first);
}

template <class T>
constexpr program::Kernel kernel_of(const char* name) {
    return {name, &workspace_bytes<T>, &prepare<T>, &run<T>};
}

}  // namespace cxcase::engine::CXCASE_ISA
