#include "explain_causes.hpp"

#include "case_parts.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace cxcase::report {

namespace {

using analysis::Cause;
using analysis::Track;
using analysis::TrackChange;
using model::BusinessCase;
using model::Lever;
using model::Unit;

// A factor of 1 says nothing.
bool says_nothing(double factor) { return std::abs(factor - 1) < 1e-9; }

Cited in_brackets(const Cited& clause) {
    Cited all;
    say(all, "(");
    say(all, clause);
    say(all, ")");
    return all;
}

class CauseWriter {
 public:
    CauseWriter(Inputs& inputs, const TrackChange& change)
        : inputs_(inputs),
          from_(inputs.business_case()),
          change_(change),
          segment_(from_.segments.at(change.segment)) {}

    Cited write() {
        const auto& causes = change_.causes;
        for (auto first = causes.begin(); first != causes.end();) {
            const auto last =
                std::find_if(first, causes.end(), [&](const Cause& c) { return c.friction != first->friction; });
            friction({first, last});
            first = last;
        }
        if (at_an_end(change_.without) || at_an_end(change_.with)) say(cited_, told(Says::held_as_share));
        return std::move(cited_);
    }

 private:
    // Nobody leaves, everybody buys: what frictions would make beyond that does not happen.
    [[nodiscard]] bool at_an_end(double share) const {
        return (change_.track == Track::churn || change_.track == Track::conversion) && (share == 0 || share == 1);
    }

    // The effects of one friction together: who meets it is said once.
    void friction(std::span<const Cause> causes) {
        const Cause& first = causes.front();
        say(cited_, (cited_.phrase.empty() ? "" : "; ") + from_.frictions.at(first.friction).id + ": ");
        std::vector<Cited> factors = of_the_track(first);
        factors.push_back({told(met(first), {percent(first.met)}), {}});
        if (!says_nothing(first.trend))
            factors.push_back(factor(first.held ? Says::trend_held : Says::trend_factor, count(first.trend)));
        if (!says_nothing(first.left)) factors.push_back(factor(Says::left_by_others, percent(first.left)));
        if (first.removed != 1) factors.push_back(factor(Says::removed, percent(first.removed)));
        if (!says_nothing(first.adoption)) factors.push_back(factor(Says::adoption_reached, percent(first.adoption)));
        factors.push_back(change_.track == Track::service ? service(causes) : effects(causes));
        say(cited_, Says::less_of, {combined(Says::product, factors)});
        if (first.today != 1) say(cited_, told(Says::of_what_is_left, {percent(first.today)}));
    }

    static Cited factor(Says what, Cell value) { return {told(what, {std::move(value)}), {}}; }

    // What comes before the friction: a thousand customers, or what its effect is a part of.
    std::vector<Cited> of_the_track(const Cause& cause) {
        std::vector<Cited> factors;
        if (change_.track == Track::contacts || change_.track == Track::service)
            factors.push_back({told(Says::a_thousand), {}});
        if (relative(cause)) {
            factors.push_back(base());
            if (change_.track == Track::spend) time_factors(factors);
            if (!says_nothing(cause.others)) factors.push_back(factor(Says::other_frictions, percent(cause.others)));
        }
        if (change_.track == Track::conversion && from_.value(segment_.cannibalisation) != 0)
            say(factors.emplace_back(), Says::less_cannibalised, {inputs_.cited(segment_.cannibalisation)});
        return factors;
    }

    void time_factors(std::vector<Cited>& factors) const {
        if (!says_nothing(change_.growth)) factors.push_back(factor(Says::growth_factor, count(change_.growth)));
        if (!says_nothing(change_.season)) factors.push_back(factor(Says::season_factor, count(change_.season)));
    }

    [[nodiscard]] bool relative(const Cause& cause) const {
        return change_.track != Track::churn && from_[cause.effect.amount].unit == Unit::change_relative;
    }

    Cited base() {
        switch (change_.track) {
            case Track::conversion:
                return inputs_.cited(*segment_.conversion);
            case Track::spend:
                return each_month(inputs_, segment_.revenue);
            case Track::referrals:
                return each_month(inputs_, *segment_.referrals);
            default:
                return each_month(inputs_, segment_.moves.at(change_.move).rate);
        }
    }

    [[nodiscard]] Says met(const Cause& cause) const {
        if (cause.lever == Lever::conversion) return Says::met_prospects;
        return monthly(cause) ? Says::met_monthly : Says::met_it;
    }

    // Occurrences per month, not the share who met it in the written period.
    [[nodiscard]] bool monthly(const Cause& cause) const {
        return cause.lever == Lever::contacts || cause.lever == Lever::cost ||
               (cause.lever == Lever::churn && !multiplies(cause));
    }

    [[nodiscard]] bool multiplies(const Cause& cause) const {
        return from_[cause.effect.amount].unit == Unit::change_relative;
    }

    Cited effects(std::span<const Cause> causes) {
        std::vector<Cited> all;
        for (const Cause& cause : causes) all.push_back(effect(cause));
        return all.size() > 1 ? in_brackets(combined(Says::sum, all)) : all.front();
    }

    Cited effect(const Cause& cause) {
        Cited size = inputs_of(cause.effect);
        if (cause.lever == Lever::contacts) channel(cause.part, size);
        Cited all = after_haircut(std::move(size), cause.kept);
        if (cause.lever != Lever::churn || !multiplies(cause)) return all;
        return combined(Says::product, {all, factor(Says::churn_of_others, percent(change_.others_churn))});
    }

    Cited inputs_of(const model::Effect& effect) {
        if (!effect.points) return written_change(effect.amount);
        const Cited points = inputs_.cited_as(*effect.points, {{count(-from_.value(*effect.points))}});
        Cited metric, all;
        say(metric, from_.metrics.at(effect.metric).id);
        say(all, Says::points_lost, {points, metric, written_change(effect.amount)});
        return all;
    }

    // 1.5x makes half as much again: "(1.5x [9] - 1)".
    Cited written_change(model::Quantity amount) {
        const auto& row = from_[amount];
        Cited all = inputs_.cited(amount);
        if (!is_factor(row)) return all;
        Cited change;
        say(change, Says::less_one, {all});
        return change;
    }

    void channel(std::size_t part, Cited& cited) {
        const auto& name = segment_.channels.at(part).name;
        if (!name.empty()) say(cited, " " + name);
    }

    // What an occurrence costs: contacts by their cost, as far as saving them becomes money, and what is paid each time.
    Cited service(std::span<const Cause> causes) {
        std::vector<Cited> contacts, sums;
        for (const Cause& cause : causes) {
            if (cause.lever == Lever::contacts)
                contacts.push_back(
                    combined(Says::product, {effect(cause), inputs_.cited(segment_.channels.at(cause.part).cost)}));
        }
        if (!contacts.empty()) sums.push_back(captured(contacts));
        for (const Cause& cause : causes) {
            if (cause.lever == Lever::cost) sums.push_back(effect(cause));
        }
        return sums.size() > 1 ? in_brackets(combined(Says::sum, sums)) : sums.front();
    }

    Cited captured(const std::vector<Cited>& contacts) {
        std::vector<Cited> factors{contacts.size() > 1 ? in_brackets(combined(Says::sum, contacts)) : contacts.front()};
        time_factors(factors);
        if (from_.value(segment_.capture) != 1)
            say(factors.emplace_back(), Says::captured_part, {inputs_.cited(segment_.capture)});
        return combined(Says::product, factors);
    }

    Inputs& inputs_;
    const BusinessCase& from_;
    const TrackChange& change_;
    const model::Segment& segment_;
    Cited cited_;
};

}  // namespace

Cited after_haircut(Cited size, double kept) {
    if (kept == 1) return size;
    return combined(Says::product, {std::move(size), {told(Says::less_haircut, {percent(1 - kept)}), {}}});
}

Cited each_month(Inputs& inputs, model::Quantity quantity) {
    const auto& row = inputs.business_case()[quantity];
    const bool other_period = row.written.find(" per ") != std::string::npos && !row.written.ends_with(" per month");
    if (!other_period || row.uncertain()) return inputs.cited(quantity);
    return inputs.cited_as(quantity, told(Says::per_month, {value_cell(row, row.value)}));
}

Cited change_in_words(Inputs& inputs, const TrackChange& change) { return CauseWriter(inputs, change).write(); }

}  // namespace cxcase::report
