#include "batch_compile.hpp"

#include "batch_slots.hpp"
#include "cxcase/engine/numbers.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace cxcase::engine {
namespace {

using model::BusinessCase;
using model::Quantity;

using Members = std::vector<int>;  // sorted

int narrow(std::size_t n) { return static_cast<int>(n); }

bool committed(const BusinessCase& bc, std::size_t i) { return bc.initiatives[i].status == model::Status::committed; }

// Compiles one group: its sets first, then what each friction is under each of them.
class GroupCompiler {
 public:
    GroupCompiler(const Plan& plan, std::size_t group, Slots& slots, Compiled& out)
        : plan_(plan), bc_(*plan.business_case), group_(plan.groups[group]), slots_(slots), out_(out) {
        sets_.emplace_back();
    }

    void ask(const std::vector<Question>& questions) {
        for (std::size_t q = 0; q < questions.size(); ++q) {
            const int with = set_of(questions[q].with);
            const int without = set_of(questions[q].without);
            if (with != without) uses_.push_back({narrow(q), with, without});
        }
    }

    [[nodiscard]] bool asked() const { return !uses_.empty(); }

    program::Group compile() {
        program::Group group;
        choices_.resize(sets_.size());
        pays_.resize(sets_.size(), 0);
        std::vector<program::Segment> segments;
        for (std::size_t s = 0; s < group_.segments.size(); ++s) segments.push_back(segment(s));
        std::vector<program::Set> sets;
        for (std::size_t x = 0; x < sets_.size(); ++x) sets.push_back(set(x));
        for (const program::Set& set : sets)
            if (set.parent != program::none) sets[static_cast<std::size_t>(set.parent)].is_parent = true;
        for (std::size_t x = 1; x < sets.size(); ++x) sets[x].adds_to = only_question(narrow(x));
        mark_parents(sets, segments);
        group.segments = out_.pool.keep(std::move(segments));
        group.sets = out_.pool.keep(std::move(sets));
        group.uses = out_.pool.keep(uses_);
        return group;
    }

 private:
    int set_of(const Funding& funding) {
        Members members;
        for (const std::size_t i : group_.initiatives) {
            if (funding.funded[i] != 0 && !committed(bc_, i)) members.push_back(narrow(i));
        }
        const auto at = std::ranges::find(sets_, members);
        if (at != sets_.end()) return narrow(static_cast<std::size_t>(at - sets_.begin()));
        sets_.push_back(std::move(members));
        return narrow(sets_.size() - 1);
    }

    // Choices are in the same places in every set of a group.
    [[nodiscard]] std::vector<program::Set::Choice> differences(std::size_t x, std::size_t parent) const {
        std::vector<program::Set::Choice> differences;
        for (std::size_t c = 0; c < choices_[x].size(); ++c) {
            program::Set::Choice choice = choices_[x][c];
            const program::Set::Choice& before = choices_[parent][c];
            if (choice.variant == before.variant) continue;
            if (!before.idle) choice.instead_of = before.variant;
            differences.push_back(choice);
        }
        return differences;
    }

    // A set is worked out from the earlier one it shares most with, or from nothing where that is as short.
    program::Set set(std::size_t x) {
        program::Set set{out_.pool.keep(sets_[x]), out_.pool.keep(choices_[x]), program::none, {}, pays_[x] != 0};
        std::vector<program::Set::Choice> best;
        std::ranges::copy_if(choices_[x], std::back_inserter(best), [](const auto& choice) { return !choice.idle; });
        std::size_t fewest = best.size();
        for (std::size_t p = 0; p < x; ++p) {
            std::vector<program::Set::Choice> own = differences(x, p);
            if (2 * own.size() >= fewest) continue;
            fewest = 2 * own.size();  // what is taken out costs as much as what is put in
            best = std::move(own);
            set.parent = narrow(p);
        }
        set.differences = out_.pool.keep(std::move(best));
        return set;
    }

    // The only question that a set serves, against the baseline; none where it serves others, too.
    [[nodiscard]] int only_question(int set) const {
        int question = program::none;
        for (const program::Use& use : uses_) {
            if (use.without == set || (use.with == set && (use.without != 0 || question != program::none)))
                return program::none;
            if (use.with == set) question = use.question;
        }
        return question;
    }

    // Variants that some set takes out of its parent keep their inverses.
    void mark_parents(const std::vector<program::Set>& sets, std::vector<program::Segment>& segments) {
        for (program::Segment& s : segments) {
            std::vector<program::Friction> frictions(s.frictions.begin(), s.frictions.end());
            for (std::size_t f = 0; f < frictions.size(); ++f) {
                const int position = narrow(static_cast<std::size_t>(&s - segments.data()));
                frictions[f].variants = marked(sets, position, narrow(f), frictions[f].variants);
            }
            s.frictions = out_.pool.keep(std::move(frictions));
        }
    }

    program::List<program::Variant> marked(const std::vector<program::Set>& sets, int segment, int friction,
                                           const program::List<program::Variant>& variants) {
        std::vector<program::Variant> copy(variants.begin(), variants.end());
        for (const program::Set& set : sets) {
            for (const program::Set::Choice& choice : set.differences) {
                if (choice.segment != segment || choice.friction != friction) continue;
                if (choice.instead_of != program::none) copy[static_cast<std::size_t>(choice.instead_of)].parent = true;
            }
        }
        return out_.pool.keep(std::move(copy));
    }

    program::Segment segment(std::size_t position) {
        const std::size_t index = group_.segments[position];
        program::Segment s = slots_.segment(bc_.segments[index]);
        std::vector<program::Move> moves;
        for (const model::Move& move : bc_.segments[index].moves) {
            const auto at = std::ranges::lower_bound(group_.segments, move.to);
            moves.push_back({slots_.of(move.rate), narrow(static_cast<std::size_t>(at - group_.segments.begin()))});
        }
        out_.program.moves = std::max(out_.program.moves, narrow(moves.size()));
        s.moves = out_.pool.keep(std::move(moves));
        std::vector<program::Friction> frictions;
        for (const std::size_t p : group_.pairs) {
            if (plan_.pairs[p].segment != index) continue;
            frictions.push_back(friction(plan_.pairs[p], narrow(position), narrow(frictions.size())));
        }
        further(s, frictions);
        s.frictions = out_.pool.keep(std::move(frictions));
        s.state = out_.program.segments++;
        return s;
    }

    // Which of the rarer effects the frictions have that sets list.
    static void further(program::Segment& s, std::vector<program::Friction>& frictions) {
        for (program::Friction& f : frictions) {
            if (f.variants.count == 0) continue;
            program::Further& own = f.further;
            own.points = f.conversion_points;
            own.revenue = f.revenue.amount != program::none;
            own.referrals = f.referrals.amount != program::none;
            own.contacts = s.price_moves && f.contacts.count > 0;
            own.any = own.points || own.revenue || own.referrals || own.contacts || f.moves.count > 0;
            s.further.points = s.further.points || own.points;
            s.further.revenue = s.further.revenue || own.revenue;
            s.further.referrals = s.further.referrals || own.referrals;
            s.further.contacts = s.further.contacts || own.contacts;
            s.further.any = s.further.any || own.any;
        }
        s.further.any = s.further.any || s.moves.count > 0;
    }

    program::Friction friction(const Pair& pair, int segment, int position) {
        program::Friction f = slots_.friction(*pair.affect, bc_.frictions[pair.friction].trend);
        std::vector<program::Variant> variants;
        std::map<Members, int> known;
        for (std::size_t x = 0; x < sets_.size(); ++x) {
            const Members acting = acting_in(pair, sets_[x]);
            const auto [at, isnew] = known.try_emplace(acting, narrow(variants.size()));
            if (isnew) variants.push_back(variant(pair, acting));
            if (variants[static_cast<std::size_t>(at->second)].pays) pays_[x] = 1;
            const bool idle = acting.empty() && f.trend == program::none;
            choices_[x].push_back({segment, position, at->second, program::none, idle});
        }
        // Nobody touches it, so it never differs from today; its cost does, with the number of customers.
        const bool untouched = known.size() == 1 && known.begin()->first.empty();
        if (untouched && f.trend == program::none && f.cost.amount == program::none) {
            for (auto& choices : choices_) choices.pop_back();
            variants.clear();
        }
        f.servers = servers(pair, known);
        f.variants = out_.pool.keep(std::move(variants));
        f.state = out_.program.frictions++;
        return f;
    }

    // All servers, so that positions stay; only those that act somewhere are worked out.
    program::List<program::Server> servers(const Pair& pair, const std::map<Members, int>& variants) {
        const bool paid = std::ranges::any_of(
            pair.servers, [this](const Server& server) { return paid_per_fix(bc_.initiatives[server.initiative]); });
        std::vector<program::Server> servers;
        for (const Server& server : pair.servers) {
            const int position = narrow(servers.size());
            program::Server& made = servers.emplace_back();
            made.acts = std::ranges::any_of(
                variants, [&](const auto& v) { return std::ranges::binary_search(v.first, position); });
            made.initiative = narrow(server.initiative);
            made.paid = paid;
            made.committed = committed(bc_, server.initiative);
            if (!made.acts) continue;
            made.reduces = slots_.of(server.reduces);
            made.kept = bc_.kept(server.reduces);
            made.state = out_.program.servers++;
            slots_.act(server.initiative);
        }
        return out_.pool.keep(std::move(servers));
    }

    // Positions of the servers that act: committed ones and members.
    [[nodiscard]] Members acting_in(const Pair& pair, const Members& members) const {
        Members acting;
        for (std::size_t k = 0; k < pair.servers.size(); ++k) {
            const std::size_t i = pair.servers[k].initiative;
            if (committed(bc_, i) || std::ranges::binary_search(members, narrow(i))) acting.push_back(narrow(k));
        }
        return acting;
    }

    program::Variant variant(const Pair& pair, const Members& acting) {
        program::Variant v;
        v.pays = std::ranges::any_of(acting, [&](int k) {
            return paid_per_fix(bc_.initiatives[pair.servers[static_cast<std::size_t>(k)].initiative]);
        });
        v.servers = out_.pool.keep(acting);
        v.state = out_.program.variants++;
        return v;
    }

    const Plan& plan_;
    const BusinessCase& bc_;
    const Group& group_;
    Slots& slots_;
    Compiled& out_;
    std::vector<Members> sets_;
    std::vector<program::Use> uses_;
    std::vector<std::vector<program::Set::Choice>> choices_;  // by set
    std::vector<char> pays_;                                  // by set
};

program::Question own_lines(const Question& question, Pool& pool, Slots& slots) {
    std::vector<program::LineUse> lines;
    for (std::size_t i = 0; i < question.with.funded.size(); ++i) {
        const int sign = (question.with.funded[i] != 0 ? 1 : 0) - (question.without.funded[i] != 0 ? 1 : 0);
        if (sign == 0) continue;
        slots.pay(i);
        lines.push_back({narrow(i), static_cast<double>(sign)});
    }
    return {pool.keep(std::move(lines))};
}

int directs_at_most(const program::Group& group) {
    int count = 0;
    for (const program::Set& set : group.sets) count += set.choices.count;
    return count;
}

void compile_groups(const Plan& plan, const std::vector<Question>& questions, Slots& slots, Compiled& out) {
    std::vector<program::Group> groups;
    for (std::size_t g = 0; g < plan.groups.size(); ++g) {
        GroupCompiler compiler(plan, g, slots, out);
        compiler.ask(questions);
        if (!compiler.asked()) continue;
        groups.push_back(compiler.compile());
        out.program.sets = std::max(out.program.sets, groups.back().sets.count * groups.back().segments.count);
        out.program.directs = std::max(out.program.directs, directs_at_most(groups.back()));
        out.program.group_sets = std::max(out.program.group_sets, groups.back().sets.count);
    }
    out.program.groups = out.pool.keep(std::move(groups));
}

void compile_discount(const Plan& plan, Slots& slots, Compiled& out) {
    const Quantity rate = plan.business_case->discount_rate;
    slots.need(rate);
    out.discount_varies = slots.varies(rate);
    if (out.discount_varies) {
        out.program.discount_slot = out.program.slots;
        out.program.slots += plan.months + 1;
        return;
    }
    const Months<double> factors = discount_factors(plan, inputs_of(*plan.business_case));
    std::vector<double> discount(factors.begin(), factors.end());
    std::vector<double> until(discount.size(), 0);
    for (std::size_t t = 1; t < until.size(); ++t) until[t] = until[t - 1] + discount[t];
    out.program.discount = out.pool.keep(std::move(discount)).first;
    out.program.discount_until = out.pool.keep(std::move(until)).first;
}

// The budget year's months; month 0 belongs to month 1's fiscal year.
void compile_budget_year(const BusinessCase& bc, program::Program& program) {
    const int year = bc.budget_year();
    program.budget_first = bc.calendar.first_month(year);
    program.budget_last = program.budget_first + 11;
    const bool with_opening = bc.calendar.fiscal_year(1) == year;
    program.budget_first = with_opening ? 0 : std::max(1, program.budget_first);
}

}  // namespace

Compiled compile(const Plan& plan, const std::vector<Question>& questions, const BatchExtent& extent,
                 const std::vector<char>& varying) {
    const BusinessCase& bc = *plan.business_case;
    Compiled out;
    out.program.months = plan.months;
    out.program.slots = narrow(bc.assumptions.size());
    out.program.count_customers = static_cast<int>(bc.count_customers);
    out.program.courses_of = extent.courses_of == Funding::nobody ? program::none : narrow(extent.courses_of);
    out.program.npv_only = extent.npv_only;
    Slots slots(plan, varying, out);
    std::vector<program::Question> asked;
    for (const Question& question : questions) asked.push_back(own_lines(question, out.pool, slots));
    out.program.questions = out.pool.keep(std::move(asked));
    compile_groups(plan, questions, slots, out);
    compile_discount(plan, slots, out);
    slots.finish();
    compile_budget_year(bc, out.program);
    out.live = slots.live();
    return out;
}

}  // namespace cxcase::engine
