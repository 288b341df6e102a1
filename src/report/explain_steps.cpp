#include "explain_steps.hpp"

#include "case_parts.hpp"
#include "explain_causes.hpp"
#include "rank_report_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

namespace cxcase::report {

namespace {

using analysis::Track;
using analysis::TrackChange;
using model::BusinessCase;

// How a track is shown and where its change comes from. Small figures are shown for a thousand customers.
struct TrackRow {
    Says words;
    Show value, change;
    double scale;
    std::string_view formula;
};

// In the order of analysis::Track.
constexpr std::array<TrackRow, 7> tracks{
    {{Says::track_churn, Show::percent, Show::points, 1,
      "less share who meet it x trend x share removed x points lost each time; of a factor, x (factor - 1) x churn of "
      "the others"},
     {Says::track_conversion, Show::percent, Show::points, 1,
      "conversion x (1 - met x loss x share left) / (1 - met x loss) - conversion, x (1 - cannibalised)"},
     {Says::track_spend, Show::money, Show::money, 1,
      "spend x (1 - met x loss x share left) / (1 - met x loss) - spend"},
     {Says::track_referrals, Show::percent, Show::points, 1,
      "referrals x (1 - met x loss x share left) / (1 - met x loss) - referrals"},
     {Says::track_moves, Show::percent, Show::points, 1,
      "moves x (1 - met x loss x share left) / (1 - met x loss) - moves"},
     {Says::track_contacts, Show::count, Show::count, 1000,
      "less occurrences per customer x trend x share removed x contacts each"},
     {Says::track_service, Show::money, Show::money, 1000,
      "less occurrences per customer x trend x share removed x (contacts each x cost per contact x growth x season x "
      "capture + cost each)"}}};

const TrackRow& row_of(Track track) { return tracks.at(static_cast<std::size_t>(track)); }

const std::string& id_of(const BusinessCase& from, std::size_t segment) { return from.segments.at(segment).id; }

std::string label(const BusinessCase& from, const TrackChange& change) {
    std::string words = word(row_of(change.track).words);
    if (change.track == Track::moves) {
        const auto& move = from.segments.at(change.segment).moves.at(change.move);
        words = titled(Says::track_moves_to, {id_of(from, move.to)});
    }
    return id_of(from, change.segment) + ": " + words;
}

Fact change_fact(Inputs& inputs, const TrackChange& change) {
    const auto& from = inputs.business_case();
    const auto& track = row_of(change.track);
    return {{text(label(from, change)), figure(track.value, change.without * track.scale),
             figure(track.value, change.with * track.scale), figure(track.change, change.difference * track.scale),
             text(from.calendar.month_name(change.month))},
            change_in_words(inputs, change),
            std::string(track.formula)};
}

// Where money is lost through what was to gain it, or gained where it was to be lost, either way may be meant: that more leave, or that
// more stay who cost more than they bring.
struct LeverWords {
    Says gained, lost, either;
};

// In the order of lever_names.
constexpr std::array<LeverWords, 9> lever_words{
    {{Says::gained_churn, Says::lost_churn, Says::either_churn},
     {Says::gained_conversion, Says::lost_conversion, Says::either_conversion},
     {Says::gained_revenue, Says::lost_revenue, Says::either_revenue},
     {Says::gained_referrals, Says::lost_referrals, Says::either_referrals},
     {Says::gained_moves, Says::lost_moves, Says::either_moves},
     {Says::gained_contacts, Says::lost_contacts, Says::either_contacts},
     {Says::gained_cost, Says::lost_cost, Says::lost_cost},
     {Says::gained_savings, Says::lost_savings, Says::lost_savings},
     {Says::effects_together, Says::effects_together, Says::effects_together}}};

}  // namespace

Cited meeting_in_words(Inputs& inputs, const analysis::Meeting& meeting) {
    const auto& from = inputs.business_case();
    const auto& segment = from.segments.at(meeting.segment);
    const auto& affects = from.frictions.at(meeting.friction).affects;
    const auto affect = std::ranges::find(affects, meeting.segment, &model::Affect::segment);
    std::vector<Cited> sums;
    if (affect->customers) {
        const Cited who = inputs.cited(segment.customers);
        say(sums.emplace_back(), Says::meeting_customers, {who, inputs.cited(affect->customers->value)});
    }
    if (affect->prospects) {
        const Cited who = inputs.cited(*segment.prospects);
        say(sums.emplace_back(), Says::meeting_prospects, {who, inputs.cited(*affect->prospects)});
    }
    return combined(Says::sum, sums);
}

std::vector<Cited> certainty(Inputs& inputs, const model::Initiative& initiative) {
    const auto& from = inputs.business_case();
    std::vector<Cited> factors;
    if (from.value(initiative.success) != 1)
        say(factors.emplace_back(), Says::risk_success_of, {inputs.cited(initiative.success)});
    if (from.value(initiative.risk_benefits) != 0)
        say(factors.emplace_back(), Says::less_risk, {inputs.cited(initiative.risk_benefits)});
    return factors;
}

Cited fix_in_words(Inputs& inputs, const model::Initiative& initiative, model::Quantity reduces, double kept) {
    std::vector<Cited> factors{after_haircut(inputs.cited(reduces), kept)};
    std::ranges::move(certainty(inputs, initiative), std::back_inserter(factors));
    return combined(Says::product, factors);
}

Step changes_step(Inputs& inputs, const std::vector<TrackChange>& changes, bool gone) {
    Step step{"changes",
              word(Says::changes_title),
              word(gone ? Says::changes_formula_gone : Says::changes_formula),
              {{"item", word(Says::segment_and_what), Show::text, 0, true},
               {"without", word(gone ? Says::column_with : Says::column_without), Show::percent},
               {"with", word(gone ? Says::column_without : Says::column_with), Show::percent},
               {"change", word(Says::column_change), Show::percent},
               {"month", word(Says::column_month), Show::text}},
              {}};
    for (const auto& change : changes) step.facts.push_back(change_fact(inputs, change));
    return step;
}

Step worth_step(Inputs& inputs, const std::vector<analysis::Worth>& worth) {
    const auto& from = inputs.business_case();
    Step step{"worth",
              word(Says::worth_title),
              word(Says::worth_formula),
              {{"item", word(Says::segment), Show::text, 0, true, {}, Named::segments},
               {"spend", word(Says::worth_spend), Show::money},
               {"margin", word(Says::column_margin), Show::percent},
               {"contacts", word(Says::worth_contacts), Show::money},
               {"frictions", word(Says::column_frictions), Show::money},
               {"contribution", word(Says::worth_contribution), Show::money}},
              {}};
    for (const auto& one : worth) {
        const auto& segment = from.segments.at(one.segment);
        Fact fact{{text(segment.id), money(one.spend), percent(one.margin), money(one.contact_cost),
                   money(one.friction_cost), money(one.contribution)},
                  {}};
        fact.how = combined(Says::product, {each_month(inputs, segment.revenue), inputs.cited(segment.margin)});
        for (const double cost : {one.contact_cost, one.friction_cost}) {
            if (cost != 0) fact.how = combined(Says::difference_of, {fact.how, {{{money(cost)}}, {}}});
        }
        step.facts.push_back(std::move(fact));
    }
    return step;
}

std::string_view lost_words(std::size_t lever) { return words(lever_words.at(lever).lost); }

Step levers_step(Inputs& inputs, const analysis::Levers& levers, double total, bool lost) {
    const auto& from = inputs.business_case();
    Step step{"levers",
              word(Says::comes_to_title),
              word(Says::comes_to_formula),
              {{"item", word(Says::effect), Show::text, 0, true}, {"pv", word(Says::column_pv), Show::money}},
              {}};
    for (std::size_t i = 0; i < lever_names.size(); ++i) {
        const double pv = lever(levers, i);
        // What is left of sums that cancel is noise, not money.
        if (std::abs(pv) <= 1e-9 * std::abs(total)) continue;
        const LeverWords& row = lever_words.at(i);
        const Says usual = lost ? row.lost : row.gained;
        const Says what = pv < 0 ? row.either : usual;
        step.facts.push_back({{text(word(what)), money(pv)}, {}});
    }
    Fact sum{{text(word(lost ? Says::lost_in_all : Says::benefit_in_all), Tone::strong), money(total)}, {}};
    Cited discounting;
    say(discounting, std::string(words_of(from.discounting)));
    say(sum.how, Says::at_rate, {inputs.cited(from.discount_rate), discounting});
    step.totals.push_back(std::move(sum));
    return step;
}

double left_by_others(const analysis::InitiativeExplanation& explained, const analysis::Meeting& meeting) {
    for (const auto& change : explained.changes) {
        if (change.segment != meeting.segment) continue;
        for (const auto& cause : change.causes)
            if (cause.friction == meeting.friction) return cause.left;
    }
    return 1;
}

}  // namespace cxcase::report
