// An initiative's line of sight: when, whom it meets, what changes, what that is worth, what it costs, where it stands.
#include "case_parts.hpp"
#include "cxcase/report/explain_report.hpp"
#include "explain_steps.hpp"
#include "rank_report_parts.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

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
            if (!it_.savings.empty())
                page_.steps.push_back(lines(true, "savings", word(Says::saves_title), word(Says::savings_sum)));
            page_.steps.push_back(
                levers_step(inputs_, answer_.result->levers, answer_.result->measures.pv_benefits, false));
            page_.steps.push_back(costs());
            page_.steps.push_back(result());
            for (const auto& [key, value] : figures()) page_.result.push_back({key, value});
        }
        inputs_.add(answer_.inputs);
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
            return told(it_.status == model::Status::committed ? Says::is_committed : Says::is_rejected, {text(who)});
        const auto& m = answer_.result->measures;
        Says says = m.roi ? Says::initiative_headline : Says::initiative_headline_no_roi;
        if (m.pv_costs < 0) says = Says::initiative_headline_saves;
        Phrase all = told(says, {text(who), money(m.npv), money(m.pv_benefits), money(std::abs(m.pv_costs)),
                                 figure(Show::percent, m.roi)});
        go_on(all, told_of(Says::initiative_rank, {phrase(rank_words()), funded_words()}));
        return all;
    }

    [[nodiscard]] std::string rank_words() const {
        return titled(Says::rank_of, {std::to_string(answer_.result->rank), std::to_string(answer_.ranked)});
    }

    [[nodiscard]] Phrase funded_words() const {
        if (!answer_.result->funded) return told_of(Says::passed_over, {reason_of(from_, *answer_.result)});
        return told(it_.mandatory ? Says::funded_mandatory : Says::funded);
    }

    Fact when(Says what, int t, Cited how = {}) {
        const bool late = t > from_.calendar.horizon;
        return {{text(word(what)), text(late ? titled(Says::after_horizon, {month(t)}) : month(t))}, std::move(how)};
    }

    [[nodiscard]] Cited said(Says what, std::optional<model::Quantity> quantity = {}) {
        Cited cited;
        say(cited, what, {quantity ? inputs_.cited(*quantity) : Cited()});
        return cited;
    }

    Step timing() {
        Step step{"timing",
                  word(Says::timing_title),
                  "",
                  {{"item", word(Says::what), Show::text}, {"month", word(Says::column_month), Show::text}},
                  {when(Says::work_starts, it_.starts)}};
        step.facts.push_back(when(Says::goes_live, answer_.go_live, answer_.delivery > 0 ? work() : Cited()));
        const bool ramps = from_.value(it_.ramp) != 0;
        const Says rise = it_.shape == model::RampShape::s_curve ? Says::live_rise_curve : Says::live_rise;
        if (answer_.full && !it_.fixes.empty())
            step.facts.push_back(
                when(Says::in_full_effect, *answer_.full, ramps ? said(rise, it_.ramp) : said(Says::from_first_day)));
        if (from_.value(it_.fades) != 0)
            step.facts.push_back({{text(word(Says::fades)), text("")}, said(Says::fades_by, it_.fades)});
        if (answer_.ends) step.facts.push_back(when(Says::ends, *answer_.ends, said(Says::lasts, it_.lasts)));
        return step;
    }

    // In whole months, as it is counted.
    Cited work() {
        const auto months = counted(static_cast<std::size_t>(answer_.delivery), Says::month_one, Says::months_many);
        Cited cited;
        say(cited, Says::start_work, {inputs_.cited_as(it_.delivery, phrase(months))});
        return cited;
    }

    Step people() {
        Step step{"people",
                  word(Says::people_title),
                  word(Says::people_formula),
                  {{"item", word(Says::friction_in_segment), Show::text, 0, true},
                   {"met", word(Says::column_met), Show::count},
                   {"removed", word(Says::column_removed), Show::percent},
                   {"spared", word(Says::column_spared), Show::count}},
                  {}};
        for (const auto& fix : answer_.fixes) {
            const double met = fix.meeting.customers + fix.meeting.prospects;
            const double left = left_by_others(answer_, fix.meeting);
            Fact fact{{text(titled(Says::measure_of, {from_.frictions.at(fix.meeting.friction).id,
                                                      from_.segments.at(fix.meeting.segment).id})),
                       count(met), percent(left * fix.removed), count(met * left * fix.removed)},
                      {}};
            fact.how = meeting_in_words(inputs_, fix.meeting);
            say(fact.how, "; ");
            Cited removed = fix_in_words(inputs_, it_, fix.reduces, fix.kept);
            // Of occurrences that committed or required work takes away there is less left to remove.
            if (left != 1)
                removed = combined(Says::product, {removed, Cited{told(Says::left_by_others, {percent(left)}), {}}});
            say(fact.how, Says::removed_by, {removed});
            step.facts.push_back(std::move(fact));
        }
        return step;
    }

    [[nodiscard]] Step lines_step(std::string key, std::string title) const {
        return {std::move(key),
                std::move(title),
                "",
                {{"item", word(Says::line), Show::text, 0, true},
                 {"months", word(Says::column_months), Show::text},
                 {"first_year", from_.calendar.fiscal_name(answer_.budget_year), Show::money},
                 {"total", word(Says::column_in_all), Show::money},
                 {"pv", word(Says::column_pv), Show::money}},
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
        Step step = lines(false, "costs", word(Says::chain_cost), word(Says::cost_sum));
        const auto& m = answer_.result->measures;
        auto& sum = step.totals.front().cells;
        if (answer_.other_costs != 0) {
            step.facts.push_back({{text(word(Says::per_fix_others)), text(""), {}, {}, money(answer_.other_costs)},
                                  said(Says::per_fix_others_why)});
            sum.at(3) = figure(Show::money, std::nullopt);
        }
        sum.at(2) = money(m.first_year_cost);
        sum.at(4) = money(m.pv_costs);
        return step;
    }

    [[nodiscard]] std::string span(const analysis::LineValue& line) const {
        if (!line.from) return word(Says::never);
        const std::string first = *line.from == 0 ? word(Says::up_front) : month(*line.from);
        return *line.from == *line.until ? first : titled(Says::month_to, {first, month(*line.until)});
    }

    Fact line_fact(const analysis::LineValue& value) {
        const Line& line = (value.saving ? it_.savings : it_.costs).at(value.line);
        const bool capex = !value.saving && line.kind == model::Kind::capex;
        Fact fact{{text(capex ? titled(Says::line_capex, {line.id}) : line.id), text(span(value)),
                   money(value.first_year), money(value.total), money(value.pv)},
                  {}};
        say_amount(line, value, fact.how);
        return fact;
    }

    void say_amount(const Line& line, const analysis::LineValue& value, Cited& how) {
        for (const auto& year : line.years) {
            say(how, how.phrase.empty() ? "" : ", ");
            Cited name;
            say(name, from_.calendar.fiscal_name(year.fiscal_year));
            say(how, Says::amount_in, {inputs_.cited(year.amount), name});
        }
        if (line.amount) {
            const bool spread = line.form == Line::Form::one_off && value.from != value.until;
            const Cited amount = inputs_.cited(*line.amount);
            if (line.form == Line::Form::per_fix)
                say(how, Says::amount_per_fix, {amount});
            else
                spread ? say(how, Says::amount_spread, {amount}) : say(how, Says::amount, {amount});
        }
        value.saving ? say_saving(line, how) : say_cost(line, how);
    }

    void say_saving(const Line& line, Cited& how) {
        std::vector<Cited> factors{how};
        if (line.form == Line::Form::recurring) factors.push_back({told(Says::adoption), {}});
        std::ranges::move(certainty(inputs_, it_), std::back_inserter(factors));
        how = combined(Says::product, factors);
    }

    void say_cost(const Line& line, Cited& how) {
        const bool grows = line.form == Line::Form::recurring || line.form == Line::Form::per_fix;
        const model::Quantity growth = it_.run_cost_growth.value_or(from_.run_cost_growth);
        if (grows && from_.value(growth) != 0) {
            say(how, ", ");
            say(how, Says::growing_by, {inputs_.cited(growth)});
        }
        if (from_.value(it_.risk_costs) != 0) {
            say(how, ", ");
            say(how, Says::times_cost_risk, {inputs_.cited(it_.risk_costs)});
        }
    }

    Fact last(Says what, Cell value, Cited how = {}) { return {{text(word(what)), std::move(value)}, std::move(how)}; }

    Step result() {
        const auto& r = *answer_.result;
        const auto& m = r.measures;
        Step step{"result",
                  word(Says::makes_title),
                  word(Says::makes_formula),
                  {{"item", word(Says::measure), Show::text, 0, true}, {"value", word(Says::value), Show::money}},
                  {}};
        step.facts.push_back(last(Says::rank_by_roi, text(rank_words()), {funded_words(), {}}));
        step.facts.push_back(last(Says::column_adds, money(r.adds), overlap()));
        if (r.with_required) step.facts.push_back(last(Says::npv_with_required, money(r.with_required->npv)));
        step.facts.push_back(last(Says::payback, payback_cell(m), said(Says::remark_payback)));
        step.facts.push_back(last(Says::roi, figure(Show::percent, m.roi)));
        step.totals.push_back({{text(word(Says::npv), Tone::strong), money(m.npv)}, {}});
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
        Cited cited;
        say(cited, told(answer_.result->funded ? Says::adds_funded : Says::adds_unfunded));
        if (!others.empty()) go_on(cited.phrase, told(Says::already_at_work, {text(joined(others))}), "; ");
        return cited;
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
        page_.month_columns = {{"month", word(Says::column_month), Show::text},
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
