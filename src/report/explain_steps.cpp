#include "explain_steps.hpp"

#include "case_parts.hpp"
#include "rank_report_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

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
     {"spend a month", Show::money, Show::money, 1, "spend x (1 - met x loss x share left) / (1 - met x loss) - spend"},
     {"referrals a month", Show::percent, Show::points, 1,
      "referrals x (1 - met x loss x share left) / (1 - met x loss) - referrals"},
     {"moves a month", Show::percent, Show::points, 1,
      "moves x (1 - met x loss x share left) / (1 - met x loss) - moves"},
     {"contacts of 1,000 a month", Show::count, Show::count, 1000,
      "occurrences per customer x share removed x contacts each"},
     {"service of 1,000 a month", Show::money, Show::money, 1000,
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

// Writes out how the effects of frictions make a change.
class CauseWriter {
 public:
    CauseWriter(Inputs& inputs, const TrackChange& change, Cited& cited)
        : inputs_(inputs), from_(inputs.business_case()), change_(change), cited_(cited) {}

    void write() {
        std::vector<Cause> causes = change_.causes;
        if (change_.track == Track::service) {
            contact_costs(causes);
            std::erase_if(causes, [](const Cause& c) { return c.lever == model::Lever::contacts; });
        }
        for (auto first = causes.begin(); first != causes.end();) {
            const auto last =
                std::find_if(first, causes.end(), [&](const Cause& c) { return c.friction != first->friction; });
            friction({first, last});
            first = last;
        }
    }

 private:
    // Those of one friction together: who meets it is said once.
    void friction(std::span<const Cause> causes) {
        const Cause& first = causes.front();
        say(cited_, (cited_.phrase.empty() ? "" : "; ") + from_.frictions.at(first.friction).id + ": ");
        say(cited_, percent(first.met));
        const bool prospects = first.lever == model::Lever::conversion;
        const char* of_customers = monthly(first) ? " a month" : " met it";
        say(cited_, prospects ? " of prospects" : of_customers);
        if (first.removed != 1) {
            say(cited_, " x ");
            say(cited_, percent(first.removed));
            say(cited_, " removed");
        }
        say(cited_, causes.size() > 1 ? " x (" : " x ");
        for (const Cause& cause : causes) {
            if (&cause != &first) say(cited_, " + ");
            effect(cause);
        }
        if (causes.size() > 1) say(cited_, ")");
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
            say(cited_, " " + from_.metrics.at(cause.effect.metric).id + " points x ");
        }
        inputs_.put(cited_, cause.effect.amount);
        if (cause.effect.points) say(cited_, " a point lost");
        if (cause.lever == model::Lever::contacts) channel(cause.part);
        say_haircut(cause.kept, cited_);
        if (cause.lever == model::Lever::churn && !monthly(cause)) {
            say(cited_, ", that is ");
            say(cited_, figure(Show::points, cause.size));
            say(cited_, " more than the others");
        }
    }

    void channel(std::size_t part) {
        const auto& name = from_.segments.at(change_.segment).channels.at(part).name;
        if (!name.empty()) say(cited_, " " + name);
    }

    // What the contacts of the row above are worth: each channel's cost once, and what of it becomes money.
    void contact_costs(const std::vector<Cause>& causes) {
        const auto& segment = from_.segments.at(change_.segment);
        std::vector<std::size_t> channels;
        for (const Cause& cause : causes) {
            const bool known = std::ranges::find(channels, cause.part) != channels.end();
            if (cause.lever == model::Lever::contacts && !known) channels.push_back(cause.part);
        }
        if (channels.empty()) return;
        say(cited_, "contacts x ");
        for (const std::size_t part : channels) {
            if (part != channels.front()) say(cited_, ", ");
            inputs_.put(cited_, segment.channels.at(part).cost);
            channel(part);
        }
        if (from_.value(segment.capture) == 1) return;
        say(cited_, ", x ");
        inputs_.put(cited_, segment.capture);
        say(cited_, " captured");
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
    return fact;
}

struct LeverWords {
    std::string_view gained, lost;
};

// In the order of lever_names.
constexpr std::array<LeverWords, 9> lever_words{
    {{"churn: more customers stay", "churn: customers leave"},
     {"conversion: more prospects buy", "conversion: prospects do not buy"},
     {"spend: customers spend more", "spend: customers spend less"},
     {"referrals: more are won by word of mouth", "referrals: fewer are won by word of mouth"},
     {"moves: more move on to other segments", "moves: fewer move on to other segments"},
     {"contacts: fewer, as far as captured", "contacts: caused, as far as captured"},
     {"cost: less paid per occurrence", "cost: paid per occurrence"},
     {"savings: beside the customers", "savings"},
     {"these acting together, not alone", "these acting together, not alone"}}};

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

Step changes_step(Inputs& inputs, const std::vector<TrackChange>& changes, bool gone) {
    Step step{"changes",
              "What that changes, in the month of the largest change",
              gone ? "Who meets it x what it does to them each time."
                   : "Who meets it x share removed x what it does to them each time.",
              {{"item", "segment and what", Show::text, 0, true},
               {"without", gone ? "with" : "without", Show::percent},
               {"with", gone ? "without" : "with", Show::percent},
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

std::string_view gained_words(std::size_t lever) { return lever_words.at(lever).gained; }

std::string_view lost_words(std::size_t lever) { return lever_words.at(lever).lost; }

Step levers_step(Inputs& inputs, const analysis::Levers& levers, double total, bool lost) {
    const auto& from = inputs.business_case();
    Step step{"levers",
              "What that comes to, in present value",
              "Contribution with it less without it, month by month, discounted. Each effect as if it acted alone.",
              {{"item", "effect", Show::text, 0, true}, {"pv", "present value", Show::money}},
              {}};
    for (std::size_t i = 0; i < lever_names.size(); ++i) {
        const double pv = lever(levers, i);
        // What is left of sums that cancel is noise, not money.
        if (std::abs(pv) <= 1e-9 * std::abs(total)) continue;
        const std::string words(lost ? lever_words.at(i).lost : lever_words.at(i).gained);
        step.facts.push_back({{text(words), money(pv)}, {}});
    }
    Fact sum{{text(lost ? "Lost over the horizon" : "Benefit", Tone::strong), money(total)}, {}};
    say(sum.how, "at ");
    inputs.put(sum.how, from.discount_rate);
    say(sum.how, ", " + std::string(words_of(from.discounting)));
    step.totals.push_back(std::move(sum));
    return step;
}

}  // namespace cxcase::report
