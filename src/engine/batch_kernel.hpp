// The lanes kernel: the cohort model of model.md for many sets and many draws at once, in any scalar of lanes.hpp.
//
// Idea. A set of initiatives differs from the baseline only in the groups it touches, and only from the month its first
// member goes live: there it starts from the baseline's customers. Within a month, what a friction adds to the levers
// depends on which of its servers act: it is worked out once per such variant and shared. And in most months nothing
// changes: a lever is worked out again only in months that the schedule names. Where one initiative alone acts in a segment,
// levers are lines in its adoption, and no friction is looked at. What is left per month and set is one
// cohort step: N' = N (1 - c) + P v + w N, and its money. Where net present values are all that is asked, money needs no step
// either: between two changes it is a line in the customers, so their discounted sum is enough; and a set follows the course
// of the one it is worked out from until the first month in which they differ.
// Example: bench/make_case 12 6 12 36, where every initiative touches nearly every segment: 25 questions that project
// everything are 5,616 cell-steps, each with levers of its own; 1,462 times levers are worked out, and the rest are steps.
// Cost: linear in months, in sets and in frictions per segment; bench/README.md has the figures.
#pragma once

#include "batch_answer.hpp"
#include "batch_lines.hpp"
#include "batch_months.hpp"

namespace cxcase::engine::CXCASE_ISA {

template <class T>
void open_group(Draws<T>& d, const program::Group& group) {
    for (int s = 0; s < group.segments.count; ++s) {
        number_segment(d, group.segments[s]);
        d.w.sets[s].customers = d.w.segments[group.segments[s].state].customers;
        d.w.sets[s].next = T(0.0);
    }
    for (int set = 0; set < group.sets.count; ++set) d.w.first[set] = d.months() + 1;
    d.w.first[0] = 1;
    if (d.program.npv_only) {
        d.w.contribution[0] = T(0.0);
    } else {
        d.w.opening[1] = d.w.sets[0].customers;
    }
}

// A set that leaves another's course in month t takes its customers with it; all its levers are worked out then.
template <class T>
void start_set(Draws<T>& d, const program::Group& group, const program::Month::Start& start, int t) {
    const int n = group.segments.count;
    const bool from_opening = n == 1 && !d.program.npv_only;
    for (int s = 0; s < n; ++s) {
        d.w.sets[start.set * n + s].customers = from_opening ? d.w.opening[t] : d.w.sets[start.from * n + s].customers;
        if (n > 1) d.w.sets[start.set * n + s].next = T(0.0);
    }
    d.w.first[start.set] = t;
    if (d.program.npv_only) d.w.contribution[start.set] = d.w.contribution[start.from];
}

// What stands from month t on, of a set in a segment.
template <bool npv, class T>
CXCASE_INLINE Rates<T> step_rates(Draws<T>& d, const program::Month::CellWork& work, int t) {
    const program::Cell& cell = *work.cell;
    if (cell.by_adoption_of != program::none) {
        if (work.begins) number_directs(d, cell);
        return rates_of<npv>(d, cell, levers_by_adoption<npv>(d, cell, t));
    }
    const Rates<T> rates = rates_of<npv>(d, cell, levers_of<npv>(d, work));
    if (!npv && work.paid) step_pay(d, cell);
    return rates;
}

// In a group of one segment months run at once, and what stands in them stays in registers: stores are what this would wait
// for.
template <class T>
CXCASE_INLINE void step_value(Draws<T>& d, const program::Month::CellWork& work, int t) {
    const int set = work.cell->at;
    if (work.goes_on) return value_months(d, set, d.w.sets[set].course, t, work.last);
    const Course<T> course = course_of(d, step_rates<true>(d, work, t));
    if (work.parted) d.w.sets[set].course = course;
    value_months(d, set, course, t, work.last);
}

template <bool npv, class T>
void step_cells(Draws<T>& d, const program::Group& group, const program::List<program::Month::CellWork>& cells, int t) {
    for (const program::Month::CellWork& work : cells) {
        if (group.segments.count > 1) {
            d.w.sets[work.cell->at].rates = step_rates<npv>(d, work, t);
        } else if constexpr (npv) {
            step_value(d, work, t);
        } else {
            run_courses(d, group, *work.cell, step_rates<npv>(d, work, t), t, work.last);
        }
    }
}

template <class T>
void step_group(Draws<T>& d, const program::Group& group, const program::Month& month, int t) {
    for (const program::Segment* s : month.courses) step_course(d, *s, t);
    for (const program::Friction* f : month.trends) step_trend(d, *f, t);
    for (const program::Segment* s : month.today) step_today(d, *s);
    for (const program::Server* server : month.acts) step_server(d, *server, t);
    for (const program::Month::TermWork& work : month.terms) step_term(d, work, t);
    for (const program::Month::Start& start : month.starts) start_set(d, group, start, t);
    if (d.program.npv_only) {
        step_cells<true>(d, group, month.cells, t);
    } else {
        step_cells<false>(d, group, month.cells, t);
    }
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
    for (int t = first; group.sets[use.without].pays && t <= d.months(); ++t) cost[t] = cost[t] - d.w.paid[without + t];
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
    if (d.program.npv_only) return use_values(d, group);
    for (const program::Use& use : group.uses) {
        if (group.segments.count > 1 || group.sets[use.with].adds_to == program::none) use_courses(d, group, use);
    }
}

// The first course is put, the others are added.
template <class T>
CXCASE_INLINE void put_or_add(bool put, T* to, const T* course, double sign, int months) {
    for (int t = 0; t <= months; ++t) to[t] = put ? course[t] * T(sign) : to[t] + course[t] * T(sign);
}

// What a question's own lines bring and cost.
template <class T>
void open_question(Draws<T>& d, int q) {
    const int months = d.program.npv_only ? 0 : d.months();
    T* const benefit = d.w.benefit + q * (months + 1);
    T* const cost = d.w.cost + q * (months + 1);
    bool costs = false, saves = false;
    for (const program::LineUse& use : d.program.questions[q].lines) {
        const int row = use.initiative * (months + 1);
        put_or_add(!costs, cost, d.w.line_cost + row, use.sign, months);
        costs = true;
        if (!d.program.initiatives[use.initiative].saves) continue;
        put_or_add(!saves, benefit, d.w.line_saving + row, use.sign, months);
        saves = true;
    }
    for (int t = 0; !costs && t <= months; ++t) cost[t] = T(0.0);
    for (int t = 0; !saves && t <= months; ++t) benefit[t] = T(0.0);
}

template <class T>
void sum_discounts(Draws<T>& d) {
    if (d.program.discount != nullptr) return;
    d.w.discount_until[0] = T(0.0);
    for (int t = 1; t <= d.months(); ++t) d.w.discount_until[t] = d.w.discount_until[t - 1] + d.discount(t);
}

template <class T>
CXCASE_INLINE void load_rows(Draws<T>& d, const program::Block::Rows& rows, int draws, int first) {
    for (int k = 0; k < rows.slots.count; ++k)
        d.w.in[rows.slots[k]] = Row<T>::load(rows.values + std::ptrdiff_t{k} * draws + first);
}

template <class T>
void run_pack(Draws<T>& d, const program::Block& block, const program::Answers& answers, int first) {
    load_rows(d, block.drawn, block.draws, first);
    load_rows(d, block.derived, block.draws, first);
    *d.w.scaled = T(0.0);
    sum_discounts(d);
    for (int i = 0; i < d.program.initiatives.count; ++i) adopt(d, i);
    if (d.program.npv_only) {
        value_lines(d);
    } else {
        add_lines(d);
    }
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
    for (int first = 0; first < block.wanted; first += Row<T>::width) run_pack(d, block, answers, first);
}

template <class T>
constexpr program::Kernel kernel_of() {
    return {&workspace_bytes<T>, &prepare<T>, &run<T>};
}

}  // namespace cxcase::engine::CXCASE_ISA
