// An initiative's line of sight: when, whom it meets, what changes, what that is worth, what it costs, where it stands.
#include "case_parts.hpp"
#include "cxcase/report/explain_report.hpp"
#include "explain_steps.hpp"

#include <algorithm>

namespace cxcase::report {

namespace {

using analysis::InitiativeExplanation;
using model::Line;

class InitiativePage {
 public:
    InitiativePage(const model::BusinessCase& from, const InitiativeExplanation& answer, const ExplainOptions& options)
        : from_(from),
          answer_(answer),
          it_(from.initiatives.at(answer.initiative)),
          inputs_(from, options),
          options_(options) {}

    Report write() {
        page_.kind = "initiative";
        page_.path = "initiatives." + it_.id;
        page_.name = name_of(it_);
        page_.headline = headline();
        page_.steps.push_back(timing());
        if (!answer_.fixes.empty()) page_.steps.push_back(people());
        if (!answer_.changes.empty()) page_.steps.push_back(changes_step(inputs_, answer_.changes, false));
        if (!answer_.worth.empty()) page_.steps.push_back(worth_step(inputs_, answer_.worth));
        if (answer_.result) {
            if (!it_.savings.empty()) page_.steps.push_back(lines(true, "savings", "What it saves besides", "Savings"));
            page_.steps.push_back(
                levers_step(inputs_, answer_.result->levers, answer_.result->measures.pv_benefits, false));
            page_.steps.push_back(costs());
            page_.steps.push_back(result());
            for (const auto& [key, value] : figures()) page_.result.push_back({key, value});
        }
        page_.warnings = answer_.warnings;
        months();
        notes();
        return report_of(from_, page_, inputs_, options_);
    }

 private:
    [[nodiscard]] std::string month(int t) const { return from_.calendar.month_name(t); }

    Phrase headline() {
        std::string who = name_of(it_);
        if (!it_.owner.empty()) who += " (" + it_.owner + ")";
        if (!answer_.result)
            return phrase(who + (it_.status == model::Status::committed
                                     ? ": already committed, so its effect is part of doing nothing more and it asks "
                                       "for no budget."
                                     : ": rejected, so it is left out of every figure."));
        const auto& m = answer_.result->measures;
        Phrase all{{text(who + ": NPV "), money(m.npv), text(", "), money(m.pv_benefits), text(" of benefit less "),
                    money(m.pv_costs), text(" of cost in present value")}};
        if (m.roi) {
            all.parts.push_back(text("; ROI "));
            all.parts.push_back(percent(*m.roi));
        }
        all.parts.push_back(text(". Rank " + rank_words() + " by ROI, " + funded_words() + "."));
        return all;
    }

    [[nodiscard]] std::string rank_words() const {
        return std::to_string(answer_.result->rank) + " of " + std::to_string(answer_.ranked);
    }

    [[nodiscard]] std::string funded_words() const {
        if (!answer_.result->funded) return "passed over: " + answer_.result->unfunded_because;
        return it_.mandatory ? "funded (mandatory)" : "funded";
    }

    Fact when(const char* what, int t, Cited how = {}) {
        const bool late = t > from_.calendar.horizon;
        return {{text(what), text(month(t) + (late ? ", after the horizon" : ""))}, std::move(how)};
    }

    [[nodiscard]] Cited said(const std::string& before, std::optional<model::Quantity> quantity,
                             const std::string& after) {
        Cited cited;
        say(cited, before);
        if (quantity) inputs_.put(cited, *quantity);
        say(cited, after);
        return cited;
    }

    Step timing() {
        Step step{"timing",
                  "When it acts",
                  "",
                  {{"item", "what", Show::text}, {"month", "month", Show::text}},
                  {when("work starts", it_.starts)}};
        step.facts.push_back(when("goes live", answer_.go_live, answer_.delivery > 0 ? work() : Cited()));
        const bool ramps = from_.value(it_.ramp) != 0;
        const std::string shape = it_.shape == model::RampShape::s_curve ? " of rise, in an s-curve" : " of rise";
        if (answer_.full && !it_.fixes.empty())
            step.facts.push_back(when("in full effect", *answer_.full,
                                      ramps ? said("live + ", it_.ramp, shape) : said("", {}, "from the first day")));
        if (from_.value(it_.fades) != 0)
            step.facts.push_back({{text("fades after that"), text("")}, said("by ", it_.fades, "")});
        if (answer_.ends) step.facts.push_back(when("ends", *answer_.ends, said("lasts ", it_.lasts, "")));
        return step;
    }

    // In whole months, as it is counted.
    Cited work() {
        Cited cited;
        say(cited, "start + " + std::to_string(answer_.delivery) + (answer_.delivery == 1 ? " month" : " months"));
        cited.inputs.push_back(it_.delivery);
        if (const int number = inputs_.cite(it_.delivery); number > 0) say(cited, " [" + std::to_string(number) + "]");
        say(cited, " of work");
        return cited;
    }

    Step people() {
        Step step{"people",
                  "Who meets it in a month today, and how many will not any more",
                  "Exposure a month x share removed at full effect.",
                  {{"item", "friction in segment", Show::text, 0, true},
                   {"met", "met", Show::count},
                   {"removed", "removed", Show::percent},
                   {"spared", "spared", Show::count}},
                  {}};
        for (const auto& fix : answer_.fixes) {
            const double met = fix.meeting.customers + fix.meeting.prospects;
            Fact fact{
                {text(from_.frictions.at(fix.meeting.friction).id + " in " + from_.segments.at(fix.meeting.segment).id),
                 count(met), percent(fix.removed), count(met * fix.removed)},
                {}};
            say_meeting(inputs_, fix.meeting, fact.how);
            say(fact.how, "; removed: ");
            say_fix(inputs_, it_, fix.reduces, fix.kept, fact.how);
            step.facts.push_back(std::move(fact));
        }
        return step;
    }

    [[nodiscard]] Step lines_step(std::string key, std::string title) const {
        return {std::move(key),
                std::move(title),
                "",
                {{"item", "line", Show::text, 0, true},
                 {"months", "months", Show::text},
                 {"first_year", from_.calendar.fiscal_name(answer_.budget_year), Show::money},
                 {"total", "in all", Show::money},
                 {"pv", "present value", Show::money}},
                {}};
    }

    // The lines of one list, and their sum.
    Step lines(bool saving, std::string key, std::string title, std::string sum) {
        Step step = lines_step(std::move(key), std::move(title));
        analysis::LineValue all;
        for (const auto& line : answer_.lines) {
            if (line.saving != saving) continue;
            step.facts.push_back(line_fact(line));
            all.first_year += line.first_year;
            all.total += line.total;
            all.pv += line.pv;
        }
        step.totals.push_back(
            {{text(std::move(sum), Tone::strong), text(""), money(all.first_year), money(all.total), money(all.pv)},
             {}});
        return step;
    }

    // The last sum is that of `rank`, which counts what changes in the per-fix costs of others, too.
    Step costs() {
        Step step = lines(false, "costs", "What it costs", "Cost");
        const auto& m = answer_.result->measures;
        auto& sum = step.totals.front().cells;
        if (answer_.other_costs != 0) {
            step.facts.push_back({{text("per-fix costs of others"), text(""), {}, {}, money(answer_.other_costs)},
                                  said("", {}, "required or committed: more customers, or the same friction")});
            sum.at(3) = figure(Show::money, std::nullopt);
        }
        sum.at(2) = money(m.first_year_cost);
        sum.at(4) = money(m.pv_costs);
        return step;
    }

    [[nodiscard]] std::string span(const analysis::LineValue& line) const {
        if (!line.from) return "never";
        if (*line.from == 0 && *line.until == 0) return "up front";
        const std::string first = *line.from == 0 ? "up front" : month(*line.from);
        return *line.from == *line.until ? first : first + " to " + month(*line.until);
    }

    Fact line_fact(const analysis::LineValue& value) {
        const Line& line = (value.saving ? it_.savings : it_.costs).at(value.line);
        const std::string kind = !value.saving && line.kind == model::Kind::capex ? " (capex)" : "";
        Fact fact{
            {text(line.id + kind), text(span(value)), money(value.first_year), money(value.total), money(value.pv)},
            {}};
        say_amount(line, value, fact.how);
        return fact;
    }

    void say_amount(const Line& line, const analysis::LineValue& value, Cited& how) {
        for (const auto& year : line.years) {
            say(how, how.phrase.empty() ? "" : ", ");
            inputs_.put(how, year.amount);
            say(how, " in " + from_.calendar.fiscal_name(year.fiscal_year));
        }
        if (line.amount) inputs_.put(how, *line.amount);
        if (line.form == Line::Form::per_fix) say(how, " for each occurrence spared");
        if (line.form == Line::Form::one_off && value.from != value.until) say(how, ", spread evenly");
        value.saving ? say_saving(line, how) : say_cost(line, how);
    }

    void say_saving(const Line& line, Cited& how) {
        if (line.form == Line::Form::recurring) say(how, " x adoption");
        if (from_.value(it_.success) != 1) {
            say(how, " x ");
            inputs_.put(how, it_.success);
            say(how, " success");
        }
        if (from_.value(it_.risk_benefits) != 0) {
            say(how, " x (1 - ");
            inputs_.put(how, it_.risk_benefits);
            say(how, " risk)");
        }
    }

    void say_cost(const Line& line, Cited& how) {
        const bool grows = line.form == Line::Form::recurring || line.form == Line::Form::per_fix;
        if (grows && from_.value(from_.run_cost_growth) != 0) {
            say(how, ", growing by ");
            inputs_.put(how, from_.run_cost_growth);
        }
        if (from_.value(it_.risk_costs) != 0) {
            say(how, ", x (1 + ");
            inputs_.put(how, it_.risk_costs);
            say(how, " risk)");
        }
    }

    Fact last(const char* what, Cell value, Cited how = {}) { return {{text(what), std::move(value)}, std::move(how)}; }

    Step result() {
        const auto& r = *answer_.result;
        const auto& m = r.measures;
        Step step{"result",
                  "What that makes",
                  "NPV = benefit - cost; ROI = NPV / cost, both in present value.",
                  {{"item", "measure", Show::text, 0, true}, {"value", "value", Show::money}},
                  {}};
        step.facts.push_back(last("rank by ROI", text(rank_words()), said("", {}, funded_words())));
        step.facts.push_back(last("adds", money(r.adds), overlap()));
        if (r.with_required) step.facts.push_back(last("NPV with what it requires", money(r.with_required->npv)));
        step.facts.push_back(last("payback", figure(Show::months, m.payback_months, "never"),
                                  said("", {}, "from the first cost, undiscounted")));
        step.facts.push_back(last("ROI", figure(Show::percent, m.roi)));
        step.totals.push_back({{text("NPV", Tone::strong), money(m.npv)}, {}});
        return step;
    }

    // Why it adds more or less than it is worth alone.
    Cited overlap() {
        std::vector<std::string> others;
        for (const auto& s : answer_.sharing) {
            const std::string words =
                from_.initiatives.at(s.initiative).id + " (" + from_.frictions.at(s.friction).id + ")";
            if (std::ranges::find(others, words) == others.end()) others.push_back(words);
        }
        const std::string what =
            answer_.result->funded ? "NPV on top of those funded before it" : "NPV it would add to the funded ones";
        return said(others.empty() ? what : what + "; at work on the same friction already: " + joined(others), {}, "");
    }

    [[nodiscard]] Value::Object figures() const {
        const auto& r = *answer_.result;
        return {{"npv", r.measures.npv},
                {"roi", r.measures.roi},
                {"pv_benefits", r.measures.pv_benefits},
                {"pv_costs", r.measures.pv_costs},
                {"payback_months", r.measures.payback_months},
                {"first_year_cost", r.measures.first_year_cost},
                {"rank", r.rank},
                {"funded", r.funded},
                {"adds", r.adds}};
    }

    void months() {
        page_.months = answer_.months;
        page_.month_columns = {{"month", "month", Show::text},
                               {"adoption", "adoption", Show::percent},
                               {"spared", "spared", Show::count},
                               {"customers_with", "customers with", Show::count, 1},
                               {"customers_without", "customers without", Show::count, 2},
                               {"customers_gained", "more customers", Show::count},
                               {"benefit", "benefit", Show::money},
                               {"cost", "cost", Show::money},
                               {"net", "net", Show::money},
                               {"cumulative", "cumulative", Show::money}};
    }

    void notes() {
        if (!answer_.result || it_.requires_.empty()) return;
        std::vector<std::string> names;
        for (const auto r : it_.requires_) names.push_back(from_.initiatives.at(r).id);
        page_.notes.push_back(
            phrase("It requires " + joined(names) + ": its own figures are those on top of what it requires."));
    }

    const model::BusinessCase& from_;
    const InitiativeExplanation& answer_;
    const model::Initiative& it_;
    Inputs inputs_;
    const ExplainOptions& options_;
    Explanation page_;
};

}  // namespace

Report explain_report(const model::BusinessCase& business_case, const InitiativeExplanation& explanation,
                      const ExplainOptions& options) {
    return InitiativePage(business_case, explanation, options).write();
}

}  // namespace cxcase::report
