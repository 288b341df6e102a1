// A friction's line of sight: who meets it, what it does to them, what that costs, who would fix it.
#include "case_parts.hpp"
#include "cxcase/report/explain_report.hpp"
#include "explain_steps.hpp"

namespace cxcase::report {

namespace {

using analysis::FrictionExplanation;

class FrictionPage {
 public:
    FrictionPage(const model::BusinessCase& from, const FrictionExplanation& answer, const ExplainOptions& options)
        : from_(from),
          answer_(answer),
          friction_(from.frictions.at(answer.result.friction)),
          inputs_(from, options),
          options_(options) {}

    Report write() {
        page_.kind = "friction";
        page_.path = "frictions." + friction_.id;
        page_.name = name_of(friction_);
        const auto& cost = answer_.result.cost;
        page_.headline = {{text(name_of(friction_) + ": costs "), money(cost.pv),
                           text(" in present value over the horizon, rank " + std::to_string(answer_.result.rank) +
                                " of " + std::to_string(answer_.ranked) + "; "),
                           money(cost.contribution_per_year), text(" a year and "), count(cost.customers_lost_per_year),
                           text(" customers a year.")}};
        page_.steps.push_back(people());
        if (!answer_.changes.empty()) page_.steps.push_back(changes_step(inputs_, answer_.changes, true));
        if (!answer_.worth.empty()) page_.steps.push_back(worth_step(inputs_, answer_.worth));
        if (!answer_.fixers.empty()) page_.steps.push_back(fixers());
        page_.steps.push_back(levers_step(inputs_, answer_.levers, cost.pv, true));
        page_.steps.push_back(result());
        page_.result = {{"pv", cost.pv},
                        {"rank", answer_.result.rank},
                        {"contribution_per_year", cost.contribution_per_year},
                        {"revenue_per_year", cost.revenue_per_year},
                        {"customers_lost_per_year", cost.customers_lost_per_year},
                        {"conversions_lost_per_year", cost.conversions_lost_per_year},
                        {"contacts_per_year", cost.contacts_per_year}};
        months();
        page_.notes.push_back(
            phrase("Costs of single frictions do not add up: 'cxcase frictions' shows all of them together."));
        return report_of(from_, page_, inputs_, options_);
    }

 private:
    Step people() {
        Step step{"people",
                  "Who meets it in a month, today",
                  "",
                  {{"item", "segment", Show::text, 0, true}, {"met", "met", Show::count}},
                  {}};
        for (const auto& meeting : answer_.meetings) {
            Fact fact{{text(from_.segments.at(meeting.segment).id), count(meeting.customers + meeting.prospects)}, {}};
            fact.how = meeting_in_words(inputs_, meeting);
            if (from_.value(friction_.trend) != 0) {
                say(fact.how, ", growing by ");
                inputs_.put(fact.how, friction_.trend);
            }
            step.facts.push_back(std::move(fact));
        }
        return step;
    }

    Step fixers() {
        Step step{"fixers",
                  "Who would fix it",
                  "",
                  {{"item", "initiative in segment", Show::text, 0, true},
                   {"removes", "removes", Show::percent},
                   {"rank", "rank", Show::integer},
                   {"funded", "funded", Show::mark}},
                  {}};
        for (const auto& fixer : answer_.fixers) {
            const auto& it = from_.initiatives.at(fixer.initiative);
            Fact fact{{text(it.id + " in " + from_.segments.at(fixer.segment).id), percent(fixer.removed), Cell{},
                       Cell{fixer.funded, Show::mark, fixer.funded ? Tone::good : Tone::bad, {}}},
                      {}};
            if (fixer.rank) {
                fact.cells.at(2) = {std::int64_t{*fixer.rank}, Show::integer, Tone::plain, {}};
            } else {
                fact.cells.at(2) = {{}, Show::integer, Tone::quiet, {}};
                fact.cells.at(3) = text("committed");
            }
            fact.how.inputs.push_back(fixer.reduces);
            step.facts.push_back(std::move(fact));
        }
        return step;
    }

    [[nodiscard]] static Fact cost_fact(Cell name, const analysis::FrictionCost& cost) {
        return {{std::move(name), count(cost.customers_lost_per_year), count(cost.conversions_lost_per_year),
                 count(cost.contacts_per_year), money(cost.contribution_per_year), money(cost.pv)},
                {}};
    }

    Step result() {
        Step step{"result",
                  "What it costs, by segment",
                  "",
                  {{"item", "segment", Show::text, 0, true},
                   {"customers_lost_per_year", "customers a year", Show::count},
                   {"conversions_lost_per_year", "sales a year", Show::count},
                   {"contacts_per_year", "contacts a year", Show::count},
                   {"contribution_per_year", "money a year", Show::money},
                   {"pv", "present value", Show::money}},
                  {}};
        for (std::size_t s = 0; s < answer_.result.by_segment.size(); ++s) {
            const auto& part = answer_.result.by_segment[s];
            if (part.pv == 0 && part.contacts_per_year == 0 && part.customers_lost_per_year == 0) continue;
            step.facts.push_back(cost_fact(text(from_.segments.at(s).id), part));
        }
        step.totals.push_back(cost_fact(text("All", Tone::strong), answer_.result.cost));
        return step;
    }

    void months() {
        page_.months = answer_.months;
        page_.month_columns = {{"month", "month", Show::text},
                               {"occurrences", "met", Show::count},
                               {"customers_lost", "customers lost so far", Show::count},
                               {"revenue", "revenue lost", Show::money},
                               {"contribution", "contribution lost", Show::money},
                               {"cumulative", "cumulative", Show::money},
                               {"present_value", "present value", Show::money}};
    }

    const model::BusinessCase& from_;
    const FrictionExplanation& answer_;
    const model::Friction& friction_;
    Inputs inputs_;
    const ExplainOptions& options_;
    Explanation page_;
};

}  // namespace

Report explain_report(const model::BusinessCase& business_case, const FrictionExplanation& explanation,
                      const ExplainOptions& options) {
    return FrictionPage(business_case, explanation, options).write();
}

}  // namespace cxcase::report
