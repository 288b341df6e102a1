#include "cxcase/engine/batch.hpp"

#include "batch_kernels.hpp"
#include "batch_schedule.hpp"
#include "cxcase/base/contract.hpp"
#include "cxcase/engine/numbers.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>
#include <new>

namespace cxcase::engine {
namespace {

constexpr std::size_t block = Batch::block;

bool has(Batch::Path path) {
#if defined(__x86_64__)
    const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    if (path == Batch::Path::avx2) return avx2;
    if (path == Batch::Path::avx512) {
        return avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
    }
#endif
    return path != Batch::Path::avx2 && path != Batch::Path::avx512;
}

program::Kernel kernel_for(Batch::Path path) {
#if defined(__x86_64__)
    const bool best = path == Batch::Path::best;
    if (path == Batch::Path::avx512 || (best && has(Batch::Path::avx512))) return avx512_kernel();
    if (path == Batch::Path::avx2 || (best && has(Batch::Path::avx2))) return avx2_kernel();
#endif
    return path == Batch::Path::scalar ? scalar_kernel() : baseline_kernel();
}

struct FreeAligned {
    void operator()(void* p) const { ::operator delete(p, std::align_val_t{64}); }
};
using Memory = std::unique_ptr<void, FreeAligned>;

std::vector<char> flags_of(const model::BusinessCase& bc, const std::vector<std::uint32_t>& varying) {
    std::vector<char> flags(bc.assumptions.size(), 0);
    for (const std::uint32_t id : varying) flags[id] = 1;
    for (std::size_t id = 0; varying.empty() && id < flags.size(); ++id)
        flags[id] = bc.assumptions[id].uncertain() ? 1 : 0;
    return flags;
}

double derive(Derived::How how, double x) {
    switch (how) {
        case Derived::How::round_half_up:
            return whole_months(x);
        case Derived::How::at_least_one_whole:
            return std::max(1.0, std::ceil(x));
        case Derived::How::monthly_factor:
            break;
    }
    return std::pow(1 - x, 1.0 / 12);
}

}  // namespace

struct Batch::Body {
    const Plan& plan;
    std::vector<char> varying;
    Compiled compiled;
    program::Kernel kernel;
    std::vector<double> constants;  // by slot
    mutable std::mutex mutex;
    mutable std::vector<Memory> idle;  // workspaces nobody uses
    mutable std::map<std::vector<ActiveMonths>, std::unique_ptr<MonthlyWork>> schedules;

    Body(const Plan& of, const std::vector<Question>& questions, const BatchExtent& extent,
         const std::vector<std::uint32_t>& varied, Path path)
        : plan(of),
          varying(flags_of(*of.business_case, varied)),
          compiled(compile(of, questions, extent, varying)),
          kernel(kernel_for(path)) {
        constants = inputs_of(*plan.business_case).values;
        constants.resize(static_cast<std::size_t>(compiled.program.slots), 0);
        for (const Derived& d : compiled.derived) at(d.slot) = derive(d.how, at(d.from));
    }

    double& at(int slot) { return constants[static_cast<std::size_t>(slot)]; }

    [[nodiscard]] Memory workspace() const {
        {
            const std::lock_guard lock(mutex);
            if (!idle.empty()) {
                Memory memory = std::move(idle.back());
                idle.pop_back();
                return memory;
            }
        }
        Memory memory(::operator new(kernel.workspace(compiled.program), std::align_val_t{64}));
        return memory;
    }

    void give_back(Memory memory) const {
        const std::lock_guard lock(mutex);
        idle.push_back(std::move(memory));
    }

    [[nodiscard]] program::Schedule schedule(const std::vector<ActiveMonths>& active) const {
        const std::lock_guard lock(mutex);
        std::unique_ptr<MonthlyWork>& work = schedules[active];
        if (!work) work = std::make_unique<MonthlyWork>(compiled.program, active);
        return work->schedule();
    }
};

namespace {

// The rows of a block: what varies, and what follows from it.
class Rows {
 public:
    Rows(const Plan& plan, const Compiled& compiled, const std::vector<double>& constants,
         const std::vector<std::uint32_t>& varied, const std::vector<double>& values)
        : plan_(plan), compiled_(compiled), constants_(constants), values_(values), place_(constants.size(), none) {
        for (const std::uint32_t id : varied) {
            place_[id] = drawn_.size();
            drawn_.push_back(static_cast<int>(id));
        }
        for (const Derived& d : compiled.derived) derive_row(d);
        if (compiled.discount_varies) discount();
    }

    [[nodiscard]] program::Block block_of(const program::Schedule& schedule, std::size_t wanted) const {
        return {static_cast<int>(block), static_cast<int>(wanted), rows(drawn_, values_), rows(derived_, results_),
                schedule};
    }

    // Smallest and largest value of a slot in the block.
    [[nodiscard]] std::pair<double, double> range(int slot) const {
        const double* const first = row(slot);
        if (first == nullptr) return {constant(slot), constant(slot)};
        const auto [low, high] = std::minmax_element(first, first + block);
        return {*low, *high};
    }

 private:
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

    static program::Block::Rows rows(const std::vector<int>& slots, const std::vector<double>& values) {
        return {{slots.data(), static_cast<int>(slots.size())}, values.data()};
    }

    [[nodiscard]] double constant(int slot) const { return constants_[static_cast<std::size_t>(slot)]; }

    // Draws of a slot; none where it stands still. What is derived follows what is drawn.
    [[nodiscard]] const double* row(int slot) const {
        const std::size_t place = place_[static_cast<std::size_t>(slot)];
        if (place == none) return nullptr;
        const bool drawn = place < drawn_.size();
        return drawn ? values_.data() + place * block : results_.data() + (place - drawn_.size()) * block;
    }

    // Where the values of one more derived slot stand.
    std::size_t add_row(int slot) {
        place_[static_cast<std::size_t>(slot)] = drawn_.size() + derived_.size();
        derived_.push_back(slot);
        results_.resize(derived_.size() * block);
        return results_.size() - block;
    }

    void derive_row(const Derived& d) {
        if (row(d.from) == nullptr) return;
        const std::size_t at = add_row(d.slot);
        const double* const from = row(d.from);
        for (std::size_t j = 0; j < block; ++j) results_[at + j] = derive(d.how, from[j]);
    }

    // (1+r)^-years by month, one power per draw and step of the convention.
    void discount();

    const Plan& plan_;
    const Compiled& compiled_;
    const std::vector<double>& constants_;
    const std::vector<double>& values_;
    std::vector<double> results_;
    std::vector<int> drawn_, derived_;  // slots
    std::vector<std::size_t> place_;    // by slot: among those drawn, then those derived
};

void Rows::discount() {
    const model::BusinessCase& bc = *plan_.business_case;
    const std::size_t months = static_cast<std::size_t>(plan_.months) + 1;
    std::vector<std::size_t> rows;
    for (std::size_t t = 0; t < months; ++t)
        rows.push_back(add_row(compiled_.program.discount_slot + static_cast<int>(t)));
    const double* const rate = row(static_cast<int>(bc.discount_rate.id));
    Inputs<double> inputs = inputs_of(bc);
    for (std::size_t j = 0; j < block; ++j) {
        if (rate != nullptr) inputs.values[bc.discount_rate.id] = rate[j];
        const Months<double> factors = discount_factors(plan_, inputs);
        for (std::size_t t = 0; t < months; ++t) results_[rows[t] + j] = factors(static_cast<Index>(t));
    }
}

// Bounds of what may change when, rounded outwards to whole half-years so that few schedules serve all blocks: a coefficient
// worked out again in vain comes out the same.
ActiveMonths active_in(const Plan& plan, std::size_t index, const program::Initiative& it, const Rows& rows) {
    const InitiativePlan& timing = plan.initiatives[index];
    ActiveMonths active;
    if (!it.timing_varies) {
        for (int t = plan.months; t >= 1 && it.adoption != nullptr; --t) {
            if (it.adoption[t] == it.adoption[t - 1]) continue;
            if (timing.lasts_until && t == *timing.lasts_until + 1) {
                active.ends = t;
                continue;
            }
            active.last = std::max(active.last, t);
            active.first = t;
        }
        if (active.last == 0) active = {plan.months + 1, 0, active.ends};
        return active;
    }
    const auto [soonest, latest] = rows.range(it.delivery);
    active.first = it.starts + static_cast<int>(std::floor(soonest / 6) * 6);
    active.last = plan.months;
    if (it.fade_month == program::none && it.lasts == program::none) {
        const double ramp = std::ceil(rows.range(it.ramp).second / 6) * 6;
        active.last = it.starts + static_cast<int>(std::ceil(latest / 6) * 6 + std::min(ramp, 1200.0));
    }
    return active;
}

std::vector<ActiveMonths> active_months(const Plan& plan, const program::Program& program, const Rows& rows) {
    std::vector<ActiveMonths> active;
    for (std::size_t i = 0; i < plan.initiatives.size(); ++i) {
        active.push_back(active_in(plan, i, program.initiatives[static_cast<int>(i)], rows));
    }
    return active;
}

void make_room(const program::Program& program, Batch::Answers& answers) {
    const std::size_t all = static_cast<std::size_t>(program.questions.count) * block;
    answers.npv.resize(all);
    if (!program.npv_only) {
        for (std::vector<double>* row : {&answers.pv_benefits, &answers.pv_costs, &answers.first_year_cost,
                                         &answers.first_year_benefit, &answers.payback})
            row->resize(all);
    }
    if (program.courses_of != program::none) {
        for (std::vector<double>* course : {&answers.net, &answers.cost})
            course->resize((static_cast<std::size_t>(program.months) + 1) * block);
    }
    answers.scaled.resize(block);
}

}  // namespace

bool Batch::available(Path path) { return has(path); }

Batch::Batch(const Plan& plan, const std::vector<Question>& questions, const BatchExtent& extent,
             const std::vector<std::uint32_t>& varying, Path path)
    : body_(std::make_unique<Body>(plan, questions, extent, varying, path)) {
    const auto on_time = [](const Question& q) { return q.with.late_by == 0 && q.without.late_by == 0; };
    base::expects(std::ranges::all_of(questions, on_time), "a batch knows no delays");
}

Batch::~Batch() = default;
Batch::Batch(Batch&&) noexcept = default;
Batch& Batch::operator=(Batch&&) noexcept = default;

const std::vector<std::uint32_t>& Batch::live() const { return body_->compiled.live; }

Batch::Answers Batch::run(const std::vector<std::uint32_t>& varied, const std::vector<double>& values, Answers room,
                          std::size_t wanted) const {
    base::expects(wanted <= block, "more draws than a block has");
    const program::Program& program = body_->compiled.program;
    const auto may_vary = [&](std::uint32_t id) { return body_->varying[id] != 0; };
    base::expects(std::ranges::all_of(varied, may_vary), "a quantity varies that the batch was not made for");
    const Rows rows(body_->plan, body_->compiled, body_->constants, varied, values);
    Answers answers = std::move(room);
    make_room(program, answers);
    const program::Answers places{answers.npv.data(),
                                  answers.pv_benefits.data(),
                                  answers.pv_costs.data(),
                                  answers.first_year_cost.data(),
                                  answers.first_year_benefit.data(),
                                  answers.payback.data(),
                                  answers.net.data(),
                                  answers.cost.data(),
                                  answers.scaled.data()};
    Memory memory = body_->workspace();
    body_->kernel.prepare(program, body_->constants.data(), memory.get());
    body_->kernel.run(program, rows.block_of(body_->schedule(active_months(body_->plan, program, rows)), wanted),
                      places, memory.get());
    body_->give_back(std::move(memory));
    return answers;
}

}  // namespace cxcase::engine
