#include "explain_steps.hpp"

#include "case_parts.hpp"
#include "rank_report_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace cxcase::report {

namespace {

using analysis::Cause;
using analysis::Track;
using analysis::TrackChange;
using model::BusinessCase;
using model::Unit;

// How a track is shown and where its change comes from. Small figures are shown for a thousand customers.
struct TrackRow {
    std::string_view words;
    Show value, change;
    double scale;
    std::string_view formula;
};

// In the order of analysis::Track.
constexpr std::array<TrackRow, 7> tracks{
    {{"churn a month", Show::percent, Show::points, 1,
      "share who meet it x share removed x points lost each time; of a factor, x (factor - 1) x churn of the others"},
     {"conversion", Show::percent, Show::points, 1,
      "conversion x (1 - met x loss x share left) / (1 - met x loss) - conversion, x (1 - cannibalised)"},
     {"spend a month", Show::money, Show::money, 1,
      "spend x (1 - met x loss x share left) / (1 - met x loss) - spend"},
     {"referrals a month", Show::percent, Show::points, 1,
      "referrals x (1 - met x loss x share left) / (1 - met x loss) - referrals"},
     {"moves a month", Show::percent, Show::points, 1,
      "moves x (1 - met x loss x share left) / (1 - met x loss) - moves"},
     {"contacts a month of 1,000", Show::count, Show::count, 1000,
      "occurrences per customer x share removed x contacts each"},
     {"service cost a month of 1,000", Show::money, Show::money, 1000,
      "contacts spared x cost per contact x capture + occurrences spared x cost each"}}};

const TrackRow& row_of(Track track) { return tracks.at(static_cast<std::size_t>(track)); }

const std::string& id_of(const BusinessCase& from, std::size_t segment) { return from.segments.at(segment).id; }

std::string label(const BusinessCase& from, const TrackChange& change) {
    std::string words(row_of(change.track).words);
    if (change.track == Track::moves) {
        const auto& move = from.segments.at(change.segment).moves.at(change.move);
        words = "moves to " + id_of(from, move.to) + " a month";
    }
    return id_of(from, change.segment) + ": " + words;
}

// Writes out how one effect takes part in a change.
class CauseWriter {
 public:
    CauseWriter(Inputs& inputs, const TrackChange& change, Cited& cited)
        : inputs_(inputs), from_(inputs.business_case()), change_(change), cited_(cited) {}

    // Those of one friction follow each other: who meets it is said once.
    void write() {
        std::size_t friction = from_.frictions.size();
        for (const Cause& cause : change_.causes) {
            const bool again = cause.friction == friction;
            friction = cause.friction;
            if (again)
                say(cited_, " + ");
            else
                head(cause);
            effect(cause);
        }
    }

 private:
    void head(const Cause& cause) {
        say(cited_, (cited_.phrase.empty() ? "" : "; ") + from_.frictions.at(cause.friction).id + ": ");
        say(cited_, percent(cause.met));
        say(cited_, cause.lever == model::Lever::conversion ? " of prospects" : monthly(cause) ? " a month" : " met it");
        if (cause.removed != 1) {
            say(cited_, " x ");
            say(cited_, percent(cause.removed));
            say(cited_, " removed");
        }
        say(cited_, " x ");
        const auto several = std::ranges::count(change_.causes, cause.friction, &Cause::friction) > 1;
        if (several) say(cited_, "each ");
    }

    // Occurrences per month, not the share who met it in the written period.
    [[nodiscard]] bool monthly(const Cause& cause) const {
        const bool points = from_[cause.effect.amount].unit == Unit::change_points;
        return cause.lever == model::Lever::contacts || cause.lever == model::Lever::cost ||
               (cause.lever == model::Lever::churn && points);
    }

    void effect(const Cause& cause) {
        if (cause.effect.points) {
            inputs_.put(cited_, *cause.effect.points);
            say(cited_, " " + from_.metrics.at(cause.effect.metric).id + " points x -(");
        }
        inputs_.put(cited_, cause.effect.amount);
        if (cause.effect.points) say(cited_, ")");
        say_haircut(cause.kept, cited_);
        if (cause.lever == model::Lever::contacts) contacts(cause);
        if (cause.lever == model::Lever::churn && !monthly(cause)) {
            say(cited_, ", that is ");
            say(cited_, figure(Show::points, cause.size));
            say(cited_, " more than the others");
        }
    }

    void contacts(const Cause& cause) {
        const auto& segment = from_.segments.at(change_.segment);
        const auto& channel = segment.channels.at(cause.part);
        if (!channel.name.empty()) say(cited_, " " + channel.name);
        if (change_.track != Track::service) return;
        say(cited_, " x ");
        inputs_.put(cited_, channel.cost);
        if (from_.value(segment.capture) == 1) return;
        say(cited_, " x ");
        inputs_.put(cited_, segment.capture);
    }

    Inputs& inputs_;
    const BusinessCase& from_;
    const TrackChange& change_;
    Cited& cited_;
};

Fact change_fact(Inputs& inputs, const TrackChange& change) {
    const auto& from = inputs.business_case();
    const auto& track = row_of(change.track);
    Fact fact{{text(label(from, change)), figure(track.value, change.without * track.scale),
               figure(track.value, change.with * track.scale), figure(track.change, change.difference * track.scale),
               text(from.calendar.month_name(change.month))},
              {},
              std::string(track.formula)};
    CauseWriter(inputs, change, fact.how).write();
    if (fact.how.phrase.empty()) say(fact.how, "through what it requires");
    return fact;
}


// In the order of lever_names.
constexpr std::array<std::string_view, 9> lever_words{"churn: who stays, stays on",
                                                      "conversion: more prospects buy",
                                                      "spend: nobody spends less for it",
                                                      "referrals: more are told of us",
                                                      "moves: more go on to other segments",
                                                      "contacts: fewer, as far as captured",
                                                      "cost: what each occurrence costs",
                                                      "savings: beside the customers",
                                                      "together more or less than one by one"};

}  // namespace

void say_haircut(double kept, Cited& cited) {
    if (kept == 1) return;
    say(cited, " x (1 - ");
    say(cited, percent(1 - kept));
    say(cited, " haircut)");
}

void say_meeting(Inputs& inputs, const analysis::Meeting& meeting, Cited& cited) {
    const auto& from = inputs.business_case();
    const auto& segment = from.segments.at(meeting.segment);
    const auto& affects = from.frictions.at(meeting.friction).affects;
    const auto affect = std::ranges::find(affects, meeting.segment, &model::Affect::segment);
    if (affect->customers) {
        inputs.put(cited, segment.customers);
        say(cited, " customers x ");
        inputs.put(cited, affect->customers->value);
    }
    if (affect->prospects) {
        say(cited, affect->customers ? " + " : "");
        inputs.put(cited, *segment.prospects);
        say(cited, " prospects x ");
        inputs.put(cited, *affect->prospects);
    }
}

void say_fix(Inputs& inputs, const model::Initiative& initiative, model::Quantity reduces, double kept, Cited& cited) {
    const auto& from = inputs.business_case();
    inputs.put(cited, reduces);
    say_haircut(kept, cited);
    if (from.value(initiative.success) != 1) {
        say(cited, " x ");
        inputs.put(cited, initiative.success);
        say(cited, " success");
    }
    if (from.value(initiative.risk_benefits) == 0) return;
    say(cited, " x (1 - ");
    inputs.put(cited, initiative.risk_benefits);
    say(cited, " risk)");
}

Step changes_step(Inputs& inputs, const std::vector<TrackChange>& changes, std::string without, std::string with) {
    Step step{"changes",
              "What that changes, in the month of the largest change",
              "Who meets it x share removed x what it does to them each time.",
              {{"item", "segment and what", Show::text, 0, true},
               {"without", std::move(without), Show::percent},
               {"with", std::move(with), Show::percent},
               {"change", "change", Show::percent},
               {"month", "month", Show::text}},
              {}};
    for (const auto& change : changes) step.facts.push_back(change_fact(inputs, change));
    return step;
}

Step worth_step(Inputs& inputs, const std::vector<analysis::Worth>& worth) {
    const auto& from = inputs.business_case();
    Step step{"worth",
              "What a customer brings a month, today",
              "Spend x margin - contacts x their cost - what frictions cost.",
              {{"item", "segment", Show::text, 0, true},
               {"spend", "spend", Show::money},
               {"margin", "margin", Show::percent},
               {"contacts", "contacts", Show::money},
               {"frictions", "frictions", Show::money},
               {"contribution", "contribution", Show::money}},
              {}};
    for (const auto& one : worth) {
        const auto& segment = from.segments.at(one.segment);
        Fact fact{{text(segment.id), money(one.spend), percent(one.margin), money(one.contact_cost),
                   money(one.friction_cost), money(one.contribution)},
                  {}};
        inputs.put(fact.how, segment.revenue);
        say(fact.how, " x ");
        inputs.put(fact.how, segment.margin);
        step.facts.push_back(std::move(fact));
    }
    return step;
}

Step levers_step(Inputs& inputs, const analysis::Levers& levers, double total, std::string name) {
    const auto& from = inputs.business_case();
    Step step{"levers",
              "What that comes to, in present value",
              "Contribution with it less without it, month by month, discounted; by effect, each acting alone.",
              {{"item", "effect", Show::text, 0, true}, {"pv", "present value", Show::money}},
              {}};
    for (std::size_t i = 0; i < lever_names.size(); ++i) {
        const double pv = lever(levers, i);
        // What is left of sums that cancel is noise, not money.
        if (std::abs(pv) <= 1e-9 * std::abs(total)) continue;
        step.facts.push_back({{text(std::string(lever_words.at(i))), money(pv)}, {}});
    }
    Fact sum{{text(std::move(name), Tone::strong), money(total)}, {}};
    say(sum.how, "at ");
    inputs.put(sum.how, from.discount_rate);
    say(sum.how, " a year, " + std::string(words_of(from.discounting)));
    step.totals.push_back(std::move(sum));
    return step;
}

}  // namespace cxcase::report
