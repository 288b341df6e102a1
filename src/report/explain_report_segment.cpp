// A segment as it is today: where its churn comes from, what a customer brings, what it brings over the horizon.
#include "case_parts.hpp"
#include "cxcase/report/explain_report.hpp"
#include "explain_causes.hpp"
#include "explain_steps.hpp"

#include <cmath>

namespace cxcase::report {

namespace {

using analysis::SegmentExplanation;

class SegmentPage {
 public:
    SegmentPage(const model::BusinessCase& from, const SegmentExplanation& answer, const ExplainOptions& options)
        : from_(from),
          answer_(answer),
          segment_(from.segments.at(answer.segment)),
          inputs_(from, options),
          options_(options) {}

    Report write() {
        page_.kind = "segment";
        page_.path = "segments." + segment_.id;
        page_.name = name_of(segment_);
        page_.headline = {{text(name_of(segment_) + ": "), money(answer_.baseline.contribution),
                           text(" of contribution over the horizon if nothing more is done; "),
                           count(from_.value(segment_.customers)), text(" customers today, "),
                           count(answer_.baseline.customers_end), text(" at the end.")}};
        page_.steps.push_back(churn());
        page_.steps.push_back(worth());
        if (!answer_.frictions.empty()) page_.steps.push_back(frictions());
        page_.steps.push_back(customers());
        page_.steps.push_back(result());
        const auto& b = answer_.baseline;
        page_.result = {{"customers_end", b.customers_end},
                        {"churned", b.churned},
                        {"acquired", b.acquired},
                        {"revenue", b.revenue},
                        {"contribution", b.contribution}};
        months();
        return report_of(from_, page_, inputs_, options_);
    }

 private:
    Step churn() {
        const double observed = from_.value(segment_.churn);
        Step step{"churn",
                  "Where its churn comes from",
                  "What frictions cause and the rest add up to what is observed.",
                  {{"item", "cause", Show::text, 0, true},
                   {"churn", "churn a month", Show::percent},
                   {"share", "share of it", Show::percent}},
                  {}};
        const auto share = [&](double part) {
            return observed == 0 ? figure(Show::percent, std::nullopt) : percent(part / observed);
        };
        for (const auto& part : answer_.churn)
            step.facts.push_back(
                {{text(from_.frictions.at(part.friction).id), percent(part.churn), share(part.churn)}, {}});
        step.facts.push_back(
            {{text("everything else"), percent(answer_.other_churn), share(answer_.other_churn)}, addressable()});
        Fact sum{{text("Observed", Tone::strong), percent(observed), share(observed)}, {}};
        inputs_.put(sum.how, segment_.churn);
        step.totals.push_back(std::move(sum));
        return step;
    }

    Cited addressable() {
        Cited cited;
        if (from_.value(segment_.addressable) == 1) return cited;
        say(cited, "frictions may explain up to ");
        inputs_.put(cited, segment_.addressable);
        say(cited, " of churn");
        return cited;
    }

    Step worth() {
        const auto& w = answer_.worth;
        Step step{"worth",
                  "What a customer brings a month, today",
                  "",
                  {{"item", "what", Show::text, 0, true}, {"value", "a month", Show::money}},
                  {}};
        Fact spend{{text("spend x margin"), money(w.spend * w.margin)}, {}};
        spend.how = combined(Says::product, {each_month(inputs_, segment_.revenue), inputs_.cited(segment_.margin)});
        step.facts.push_back(std::move(spend));
        if (w.contact_cost != 0) step.facts.push_back({{text("less contacts"), money(-w.contact_cost)}, contacts()});
        if (w.friction_cost != 0)
            step.facts.push_back({{text("less what frictions cost each time"), money(-w.friction_cost)}, {}});
        step.totals.push_back({{text("Contribution", Tone::strong), money(w.contribution)}, {}});
        return step;
    }

    // Where the segment states no contacts, only those that frictions cause are counted.
    Cited contacts() {
        std::vector<Cited> costs;
        for (std::size_t c = 0; c < segment_.channels.size(); ++c) {
            const auto& channel = segment_.channels[c];
            Cited made;
            if (!channel.name.empty()) say(made, channel.name + " ");
            if (channel.contacts)
                say(made, each_month(inputs_, *channel.contacts));
            else
                say(made, told(Says::caused_contacts, {count(answer_.worth.contacts.at(c))}));
            costs.push_back(combined(Says::product, {made, inputs_.cited(channel.cost)}));
        }
        return combined(Says::sum, costs);
    }

    Step frictions() {
        Step step{"frictions",
                  "Frictions that its customers meet",
                  "What each costs in this segment, as 'cxcase frictions' has it.",
                  {{"item", "friction", Show::text, 0, true},
                   {"customers_lost_per_year", "customers a year", Show::count},
                   {"pv", "present value", Show::money}},
                  {}};
        for (const auto& f : answer_.frictions)
            step.facts.push_back(
                {{text(from_.frictions.at(f.friction).id), count(f.customers_lost_per_year), money(f.pv)}, {}});
        return step;
    }

    Step customers() {
        const auto& b = answer_.baseline;
        const double opening = from_.value(segment_.customers);
        Step step{"customers",
                  "Its customers over the horizon",
                  "",
                  {{"item", "what", Show::text, 0, true}, {"value", "customers", Show::count}},
                  {}};
        Fact first{{text("today"), count(opening)}, {}};
        inputs_.put(first.how, segment_.customers);
        step.facts.push_back(std::move(first));
        step.facts.push_back({{text("less who leave"), count(-b.churned)}, {}});
        step.facts.push_back({{text("won from prospects and by referral"), count(b.acquired)}, {}});
        const double moved = b.customers_end - opening + b.churned - b.acquired;
        const bool moves = std::abs(moved) > 1e-9 * opening;
        if (moves) step.facts.push_back({{text("moved to and from other segments"), count(moved)}, {}});
        step.totals.push_back({{text("At the end", Tone::strong), count(b.customers_end)}, {}});
        return step;
    }

    Step result() {
        Step step{"result",
                  "What it brings over the horizon, undiscounted",
                  "",
                  {{"item", "what", Show::text, 0, true}, {"value", "money", Show::money}},
                  {}};
        step.facts.push_back({{text("revenue"), money(answer_.baseline.revenue)}, {}});
        Fact margin{{text("margin on it"), money(answer_.margin)}, {}};
        margin.how =
            combined(Says::product, {{{{money(answer_.baseline.revenue)}}, {}}, inputs_.cited(segment_.margin)});
        step.facts.push_back(std::move(margin));
        step.facts.push_back({{text("less service and what frictions cost"), money(-answer_.service)}, {}});
        if (answer_.acquisition != 0 && segment_.acquisition_cost) {
            Fact won{{text("less winning customers"), money(-answer_.acquisition)}, {}};
            inputs_.put(won.how, *segment_.acquisition_cost);
            say(won.how, " for each won from prospects");
            step.facts.push_back(std::move(won));
        }
        step.totals.push_back({{text("Contribution", Tone::strong), money(answer_.baseline.contribution)}, {}});
        return step;
    }

    void months() {
        page_.months = answer_.months;
        page_.month_columns = {{"month", "month", Show::text},
                               {"customers", "customers", Show::count},
                               {"churned", "left", Show::count},
                               {"acquired", "won", Show::count},
                               {"churn", "churn", Show::percent},
                               {"revenue", "revenue", Show::money},
                               {"service", "service", Show::money},
                               {"acquisition", "acquisition", Show::money, 1},
                               {"contribution", "contribution", Show::money},
                               {"cumulative", "cumulative", Show::money, 2}};
    }

    const model::BusinessCase& from_;
    const SegmentExplanation& answer_;
    const model::Segment& segment_;
    Inputs inputs_;
    const ExplainOptions& options_;
    Explanation page_;
};

}  // namespace

Report explain_report(const model::BusinessCase& business_case, const SegmentExplanation& explanation,
                      const ExplainOptions& options) {
    return SegmentPage(business_case, explanation, options).write();
}

}  // namespace cxcase::report
