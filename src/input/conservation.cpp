// Conservation: what frictions and fixes are said to do must not add up to more than there is. Customers lost to frictions
// are part of the observed churn, their contacts part of the observed contacts, and no share passes 100%.
//
// Example: churn of 2.1% a month, addressable 80%, leaves 1.68% to frictions. A friction that 10% of the customers meet in a
// month and that costs +20pp each time would explain 2% a month by itself: an error that shows this sum. Every check uses
// figures at their chosen point and effects after their evidence haircut, as the projection does (model.md, Friction).
#include "conservation.hpp"

#include "cxcase/input/variants.hpp"
#include "read.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace cxcase::input {
namespace {

using base::Code;
using model::Affect;
using model::Quantity;
using model::Segment;

// Sums that meet their bound exactly may miss it by rounding.
constexpr double slack = 1e-9;

bool above(double sum, double bound) { return sum > bound + slack * std::abs(bound); }

// One friction's part of a sum.
struct Part {
    std::string friction;
    double value = 0;
    source::Span span;
};

double total(const std::vector<Part>& parts) {
    double sum = 0;
    for (const Part& part : parts) sum += part.value;
    return sum;
}

// "late: 1.2% + billing: 0.9% = 2.1%"
std::string show(const std::vector<Part>& parts, std::string (*format)(double)) {
    std::string text;
    for (const Part& part : parts) text += (text.empty() ? "" : " + ") + part.friction + ": " + format(part.value);
    return parts.size() == 1 ? text : text + " = " + format(total(parts));
}

std::vector<source::Note> places(const std::vector<Part>& parts) {
    std::vector<source::Note> notes;
    for (const Part& part : parts) notes.push_back({part.span, part.friction + " is here"});
    return notes;
}

std::string as_number(double value) { return figure_text(value); }

// A friction on the segment that is checked.
struct Met {
    const model::Friction* friction;
    const Affect* affect;
};

// The effect at its chosen point, after its haircut; through a metric link times the points lost.
double effect_size(const model::BusinessCase& bc, const model::Effect& effect) {
    const double size = bc.value(effect.amount) * bc.kept(effect.amount);
    return effect.points ? size * -bc.value(*effect.points) : size;
}

// Where problems go: into a report with their places, or, for a case that nobody reads from a file, nowhere but a flag.
class Verdict {
 public:
    explicit Verdict(const ReadContext* context) : context_(context) {}

    void report(Code code, source::Span at, std::string message, std::string label, std::string help,
                std::vector<source::Note> notes = {}) {
        broken_ = true;
        if (context_ == nullptr) return;
        context_->report(code, at, std::move(message), std::move(label), std::move(help), std::move(notes));
    }

    [[nodiscard]] source::Span span(Quantity q) const {
        return context_ == nullptr ? source::Span{} : context_->span(q);
    }
    [[nodiscard]] bool broken() const { return broken_; }

 private:
    const ReadContext* context_;
    bool broken_ = false;
};

class SegmentCheck {
 public:
    SegmentCheck(Verdict& verdict, const model::BusinessCase& bc, std::size_t s, const std::vector<Met>& met)
        : verdict_(verdict), bc_(bc), segment_(bc_.segments[s]), met_(met) {}

    void check() {
        for (const Met& met : met_) check_exposure(met);
        check_churn();
        for (std::size_t c = 0; c < segment_.channels.size(); ++c) check_contacts(c);
        check_moves();
        check_conversion();
    }

 private:
    [[nodiscard]] double effect(const model::Effect& e) const { return effect_size(bc_, e); }
    [[nodiscard]] bool relative(const model::Effect& e) const {
        return bc_[e.amount].unit == model::Unit::change_relative;
    }
    [[nodiscard]] source::Span span(const model::Effect& e) const { return verdict_.span(e.points.value_or(e.amount)); }
    [[nodiscard]] double share(const Met& met) const { return bc_.value(met.affect->customers->value); }  // e-hat
    [[nodiscard]] double occurrences(const Met& met) const { return share(met) / met.affect->customers->months; }  // e

    void report(Code code, source::Span at, std::string message, std::string label, std::string help,
                std::vector<source::Note> notes = {}) {
        verdict_.report(code, at, std::move(message), std::move(label), std::move(help), std::move(notes));
    }

    [[nodiscard]] std::string name() const { return "segment " + quote(segment_.id); }
    [[nodiscard]] static std::string of(const Met& met) { return "friction " + quote(met.friction->id); }

    // Relative effects of those who meet it in its period: revenue, referrals, moves, churn as x.
    void check_exposure(const Met& met) {
        const Affect& a = *met.affect;
        if (!a.customers) return;
        std::vector<const model::Effect*> effects;
        if (a.revenue) effects.push_back(&*a.revenue);
        if (a.referrals) effects.push_back(&*a.referrals);
        for (const model::MoveEffect& move : a.moves) effects.push_back(&move.change);
        const bool times = a.churn && relative(*a.churn);
        if ((times || !effects.empty()) && above(share(met), 1)) return report_share(met);
        for (const model::Effect* e : effects) check_loss(met, *e, share(met), "customers");
    }

    void report_share(const Met& met) {
        report(Code::exposure_above_all, verdict_.span(met.affect->customers->value),
               of(met) + " reaches " + per_cent(share(met)) + " of the customers of " + name() +
                   " in its period, and has a relative effect",
               "more than all customers",
               "a relative effect compares those who met it with those who did not: write the share who met it in a "
               "period short enough to stay below 100%");
    }

    // ê l >= 1 or p l >= 1; through a metric also a loss of more than everything.
    void check_loss(const Met& met, const model::Effect& e, double exposed, std::string_view whom) {
        const double loss = -effect(e);
        if (!above(loss, 1) && exposed * loss < 1 - slack) return;
        const std::string takes = of(met) + " takes away " + per_cent(loss) + " from " + per_cent(exposed) +
                                  " of the " + std::string(whom) + " of " + name();
        if (above(loss, 1)) {
            report(Code::nothing_left, span(e), takes, "at most 100%",
                   "the points lost, times what one point does, must stay below everything");
        } else if (exposed * loss >= 1 - slack) {  // not so of a figure that could not be read, which is no number
            report(Code::nothing_left, span(e), takes + ": " + per_cent(exposed * loss) + " of everything",
                   "nothing would be left today", "lower the effect or the share who meet it");
        }
    }

    // c0 solves c = c0 (1 + sum of e-hat (x-1)) + sum of e times points; q is what each friction adds.
    void check_churn() {
        std::vector<Part> times, points;
        for (const Met& met : met_) {
            if (!met.affect->churn || !met.affect->customers) continue;
            const model::Effect& e = *met.affect->churn;
            const double size = effect(e) * (relative(e) ? share(met) : occurrences(met));
            (relative(e) ? times : points).push_back({met.friction->id, size, span(e)});
        }
        const double churn = bc_.value(segment_.churn);
        const double factor = 1 + total(times);
        if (factor <= 0) return report_factor(times);
        const double others = (churn - total(points)) / factor;
        if (others < -slack * churn) return report_points(points, churn);
        for (Part& part : times) part.value *= others;
        points.insert(points.end(), times.begin(), times.end());
        check_addressable(points, churn);
    }

    void report_factor(const std::vector<Part>& times) {
        report(Code::churn_of_others, verdict_.span(segment_.churn),
               "the frictions of " + name() + " lower churn by more than all of it: " + show(times, per_cent),
               "no churn explains this", "an x below 1 says that a friction keeps customers: check these",
               places(times));
    }

    void report_points(const std::vector<Part>& points, double churn) {
        report(Code::churn_exceeded, verdict_.span(segment_.churn),
               "frictions explain more churn of " + name() + " than there is: " + show(points, per_cent) +
                   " a month, of " + per_cent(churn),
               "all churn together is " + per_cent(churn) + " a month",
               "lower the exposures or the points; each occurrence counts once, in its own period", places(points));
    }

    void check_addressable(const std::vector<Part>& parts, double churn) {
        const double share = bc_.value(segment_.addressable);
        if (!above(total(parts), churn * share)) return;
        const std::string bound = per_cent(churn * share);
        const std::string addressable = bc_[segment_.addressable].stated
                                            ? " (churn of " + per_cent(churn) + ", addressable " + per_cent(share) + ")"
                                            : "";
        report(Code::churn_exceeded, verdict_.span(segment_.churn),
               "frictions explain more churn of " + name() + " than they can: " + show(parts, per_cent) +
                   " a month, of " + bound + addressable,
               "at most " + bound + " a month",
               "lower the exposures or the effects of these frictions, or check 'churn' and 'addressable'",
               places(parts));
    }

    void check_contacts(std::size_t c) {
        const model::Channel& channel = segment_.channels[c];
        if (!channel.contacts) return;
        std::vector<Part> parts;
        for (const Met& met : met_) {
            if (!met.affect->customers) continue;
            for (const model::ChannelEffect& e : met.affect->contacts) {
                if (e.channel == c)
                    parts.push_back({met.friction->id, occurrences(met) * effect(e.contacts), span(e.contacts)});
            }
        }
        const double observed = bc_.value(*channel.contacts);
        if (!above(total(parts), observed)) return;
        const std::string where = channel.name.empty() ? "" : " by " + quote(channel.name);
        report(Code::contacts_exceeded, verdict_.span(*channel.contacts),
               "frictions cause more contacts" + where + " of " + name() +
                   " than there are: " + show(parts, as_number) + " a month, of " + figure_text(observed),
               "all contacts together are " + figure_text(observed) + " a month",
               "observed contacts include those that frictions cause: check both", places(parts));
    }

    // The factor by which a figure rises when every friction is gone.
    template <class Get>
    [[nodiscard]] double freed(Get get, bool prospects) const {
        double factor = 1;
        for (const Met& met : met_) {
            const model::Effect* e = get(*met.affect);
            if (e == nullptr || !relative(*e)) continue;
            const double left = 1 + (prospects ? bc_.value(*met.affect->prospects) : share(met)) * effect(*e);
            if (left > slack) factor /= left;  // check_loss reports what leaves nothing
        }
        return factor;
    }

    void check_moves() {
        std::vector<Part> today, fixed;
        for (std::size_t m = 0; m < segment_.moves.size(); ++m) {
            const double rate = bc_.value(segment_.moves[m].rate);
            const double all = rate * freed([&](const Affect& a) { return move_effect(a, m); }, false);
            const std::string& to = bc_.segments[segment_.moves[m].to].id;
            today.push_back({to, rate, {}});
            fixed.push_back({to, all, {}});
        }
        const bool now = above(total(today), 1);
        if (!now && !above(total(fixed), 1)) return;
        report(Code::moves_exceeded, verdict_.span(segment_.moves.front().rate),
               "more customers of " + name() + " move than stay" + (now ? "" : " when all frictions are gone") + ": " +
                   show(now ? today : fixed, per_cent) + " a month",
               "all moves together stay within 100%", "lower the moves or the effects on them");
    }

    static const model::Effect* move_effect(const Affect& a, std::size_t m) {
        const auto at = std::ranges::find(a.moves, m, &model::MoveEffect::move);
        return at == a.moves.end() || !a.customers ? nullptr : &at->change;
    }

    void check_conversion() {
        if (!segment_.conversion) return;
        double points = 0;
        for (const Met& met : met_) {
            const Affect& a = *met.affect;
            if (!a.conversion || !a.prospects) continue;
            const double exposed = bc_.value(*a.prospects);
            if (!relative(*a.conversion))
                points -= exposed * effect(*a.conversion);
            else
                check_loss(met, *a.conversion, exposed, "prospects");
        }
        const double today = bc_.value(*segment_.conversion);
        const double fixed =
            today *
                freed([](const Affect& a) { return a.conversion && a.prospects ? &*a.conversion : nullptr; }, true) +
            points;
        if (!above(fixed, 1)) return;
        report(Code::conversion_exceeded, verdict_.span(*segment_.conversion),
               "without its frictions " + per_cent(fixed) + " of the prospects of " + name() + " would convert, from " +
                   per_cent(today) + " today (" + conversion_terms() + ")",
               "conversion cannot pass 100%",
               "lower the effects on conversion or the share of prospects who meet them");
    }

    [[nodiscard]] std::string conversion_terms() const {
        std::string terms;
        for (const Met& met : met_) {
            const Affect& a = *met.affect;
            if (!a.conversion || !a.prospects) continue;
            const double size = effect(*a.conversion);
            terms += (terms.empty() ? "" : ", ") + met.friction->id + ": " +
                     (relative(*a.conversion) ? per_cent(size) : figure_text(size * 100) + "pp") + " for " +
                     per_cent(bc_.value(*a.prospects));
        }
        return terms;
    }

    Verdict& verdict_;
    const model::BusinessCase& bc_;
    const Segment& segment_;
    const std::vector<Met>& met_;
};

// Adoption of a committed initiative in month 0 (model.md, Initiative), 0 before its go-live.
double adoption_at_start(const model::BusinessCase& bc, const model::Initiative& initiative) {
    const auto whole = [](double months) { return std::floor(months + 0.5); };
    const double k = 1 - (initiative.starts + whole(bc.value(initiative.delivery)));  // months since go-live at t = 0
    if (k < 1 || (initiative.lasts && k > whole(bc.value(*initiative.lasts)))) return 0;
    const double m = bc.value(initiative.ramp);
    const auto curve = [&](double x) {
        return initiative.shape == model::RampShape::linear ? x * x / 2 : x * x * x - x * x * x * x / 2;
    };
    const double ramp = m > 0 ? m * (curve(std::min(1.0, k / m)) - curve(std::min(1.0, (k - 1) / m))) +
                                    std::max(0.0, k - m) - std::max(0.0, k - 1 - m)
                              : 1;
    const double since_full = std::max(0.0, k - std::max(1.0, std::ceil(m)));
    return ramp * std::pow(1 - bc.value(initiative.fades), since_full / 12);
}

// A committed fix that already removes everything leaves nothing to measure its friction by.
void check_committed(Verdict& verdict, const model::BusinessCase& bc, const model::Initiative& initiative) {
    const double adopted = adoption_at_start(bc, initiative);
    const double sure = bc.value(initiative.success) * (1 - bc.value(initiative.risk_benefits));
    std::vector<std::uint32_t> seen;  // one figure may serve several segments
    for (const model::Fix& fix : initiative.fixes) {
        if (std::ranges::find(seen, fix.reduces.id) != seen.end()) continue;
        seen.push_back(fix.reduces.id);
        const double removed = bc.value(fix.reduces) * bc.kept(fix.reduces) * sure;
        if (!(removed * adopted >= 1 - slack)) continue;
        const std::string friction = quote(bc.frictions[fix.friction].id);
        verdict.report(Code::committed_removes_all, verdict.span(fix.reduces),
                       "committed initiative " + quote(initiative.id) + " removes " + per_cent(removed) +
                           " of friction " + friction + " with adoption " + per_cent(adopted) +
                           " before month 1: " + per_cent(removed * adopted),
                       "nothing of it would be left today",
                       "the friction's figures are today's: lower this share, or remove the friction");
    }
}

void check(Verdict& verdict, const model::BusinessCase& bc) {
    std::vector<std::vector<Met>> met(bc.segments.size());
    for (const model::Friction& friction : bc.frictions) {
        for (const Affect& affect : friction.affects) met[affect.segment].push_back({&friction, &affect});
    }
    for (std::size_t s = 0; s < met.size(); ++s) SegmentCheck(verdict, bc, s, met[s]).check();
    for (const model::Initiative& initiative : bc.initiatives) {
        if (initiative.status == model::Status::committed) check_committed(verdict, bc, initiative);
    }
}

// All that the checks of this file report.
constexpr std::array conservation_codes{Code::exposure_above_all,  Code::nothing_left,         Code::churn_of_others,
                                        Code::churn_exceeded,      Code::contacts_exceeded,    Code::moves_exceeded,
                                        Code::conversion_exceeded, Code::committed_removes_all};

}  // namespace

void check_conservation(ReadContext& context) {
    Verdict verdict(&context);
    check(verdict, context.bc);
}

bool conserved(const model::BusinessCase& bc) {
    Verdict verdict(nullptr);
    check(verdict, bc);
    return !verdict.broken();
}

bool is_about_conservation(Code code) {
    return std::ranges::find(conservation_codes, code) != conservation_codes.end();
}

}  // namespace cxcase::input
