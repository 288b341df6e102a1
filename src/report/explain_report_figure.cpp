// A figure of the case: as written, in the model, how sure, where from, and what depends on it.
#include "case_parts.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/report/explain_report.hpp"
#include "explanation.hpp"

#include <cmath>

namespace cxcase::report {

namespace {

using analysis::FigureExplanation;

class FigurePage {
 public:
    FigurePage(const model::BusinessCase& from, const FigureExplanation& answer, const ExplainOptions& options)
        : from_(from),
          answer_(answer),
          row_(from.assumptions.at(answer.figure)),
          inputs_(from, options),
          options_(options) {}

    Report write() {
        const model::Quantity quantity{static_cast<std::uint32_t>(answer_.figure)};
        page_.kind = "figure";
        page_.path = page_.name = row_.path;
        page_.headline = headline();
        page_.steps.push_back(figure_step(quantity));
        if (moved() != 0 || !answer_.influences.empty()) page_.steps.push_back(influence());
        inputs_.cite(quantity);
        page_.result = {{"value", row_.value},
                        {"unit", unit_name(row_.unit)},
                        {"portfolio_npv", answer_.portfolio_npv},
                        {"portfolio_by_percent", answer_.portfolio_by_percent}};
        if (answer_.whole_months) page_.result.push_back({"portfolio_by_month", answer_.portfolio_by_month});
        Report report = report_of(from_, page_, inputs_, options_);
        drop_inputs(report);
        return report;
    }

 private:
    // The one input is what the page is about.
    static void drop_inputs(Report& report) {
        std::erase_if(report.sections, [](const Section& section) {
            const auto* table = std::get_if<Table>(&section);
            return table != nullptr && !table->columns.empty() && table->columns.front().key == "number";
        });
    }

    Phrase headline() {
        Phrase all{{text(row_.path + " is " + row_.written + (row_.stated ? "" : " unless stated") + "; ")}};
        if (moved() == 0 && row_.value == 0 && !answer_.whole_months) {
            all.parts.push_back(text("1% more of nothing moves nothing: set it to see what it would do."));
            return all;
        }
        if (moved() == 0) {
            all.parts.push_back(text("the funded set's NPV does not depend on it."));
            return all;
        }
        all.parts.push_back(text(answer_.whole_months ? "one month more" : "1% more of it"));
        all.parts.push_back(text(" moves the funded set's NPV by "));
        all.parts.push_back(money(moved()));
        if (answer_.portfolio_npv != 0) {
            all.parts.push_back(text(", "));
            all.parts.push_back(percent(moved() / std::abs(answer_.portfolio_npv)));
            all.parts.push_back(text(" of it"));
        }
        all.parts.push_back(text("."));
        return all;
    }

    // What more of it does: 1%, or where it counts whole months, one of them.
    [[nodiscard]] double moved() const {
        return answer_.whole_months ? answer_.portfolio_by_month : answer_.portfolio_by_percent;
    }

    void put(Step& step, std::string what, Cell value, const std::string& how = {}) {
        Cited cited;
        if (!how.empty()) say(cited, how);
        step.facts.push_back({{text(std::move(what)), std::move(value)}, std::move(cited)});
    }

    void put_words(Step& step, const char* what, const std::string& words) {
        if (!words.empty()) put(step, what, text(words));
    }

    // How what is written becomes what the model counts with.
    [[nodiscard]] std::string conversion() const {
        const auto& c = row_.conversion;
        if (c.compound && c.months < 1)  // weeks and days
            return "compounded to a month: 1 - (1 - x)^" + rounded(1 / c.months);
        if (c.compound && c.months != 1)
            return "compounded from " + rounded(c.months) + " months to one: 1 - (1 - x)^(1/" + rounded(c.months) + ")";
        const bool monthly = row_.unit == model::Unit::money_per_month || row_.unit == model::Unit::per_month;
        std::string divided = monthly && c.months != 1 ? "divided to a month" : "";
        if (c.currency.empty()) return divided;
        const std::string rate = "1 " + c.currency + " is " + base::shortest(c.rate) + " " + from_.currency;
        return divided.empty() ? rate : rate + ", " + divided;
    }
    [[nodiscard]] static std::string rounded(double number) { return base::shortest(std::round(1000 * number) / 1000); }

    Step figure_step(model::Quantity quantity) {
        Step step{
            "figure", "The figure", "", {{"item", "what", Show::text}, {"value", "value", Show::text, 0, true}}, {}};
        put(step, "as written", text(row_.written),
            row_.stated ? "" : "the format's default; the case does not state it");
        put(step, "in the model", value_cell(row_, row_.value), unit_words());
        if (answer_.range) {
            put(step, "P10", value_cell(row_, answer_.range->p10), "one time in ten it is lower");
            put(step, "P50", value_cell(row_, answer_.range->p50));
            put(step, "P90", value_cell(row_, answer_.range->p90), "one time in ten it is higher");
        }
        put_words(step, "where", quantity.id < options_.places.size() ? options_.places[quantity.id] : "");
        if (row_.stated) {
            put(step, "source", row_.source.empty() ? text("none", Tone::quiet) : text(row_.source));
            put_words(step, "evidence", std::string(word_of(row_.evidence)));
        }
        if (row_.as_of) put(step, "as of", text(model::calendar_month_name(*row_.as_of)));
        put_words(step, "note", row_.note);
        put_words(step, "of frictions", names(answer_.frictions, from_.frictions));
        put_words(step, "of initiatives", names(answer_.initiatives, from_.initiatives));
        return step;
    }

    [[nodiscard]] std::string unit_words() const {
        const std::string how = conversion();
        std::string point;
        if (answer_.range) point = options_.at_likely ? ", its likely value" : ", its mean";
        return std::string(unit_name(row_.unit)) + point + (how.empty() ? "" : ", " + how);
    }

    template <class Named>
    [[nodiscard]] static std::string names(const std::vector<std::size_t>& indices, const std::vector<Named>& all) {
        std::vector<std::string> ids;
        for (const auto i : indices) ids.push_back(all.at(i).id);
        return joined(ids);
    }

    static Fact influence_fact(Cell name, double npv, double moved) {
        const auto share = npv == 0 ? std::nullopt : std::optional(moved / std::abs(npv));
        return {{std::move(name), money(npv), money(moved), figure(Show::percent, share)}, {}};
    }

    Step influence() {
        const bool months = answer_.whole_months;
        Step step{
            "influence",
            months ? "What one month more does" : "What 1% more of it does",
            months ? "The NPV with one month more, less the NPV as it is." : "0.01 x value x derivative of the NPV.",
            {{"item", "NPV of", Show::text, 0, true},
             {"npv", "NPV", Show::money},
             {months ? "by_month" : "by_percent", months ? "1 month more" : "1% more", Show::money},
             {"share", "of the NPV", Show::percent}},
            {}};
        for (const auto& one : answer_.influences)
            step.facts.push_back(influence_fact(text(name_of(from_.initiatives.at(one.initiative))), one.npv,
                                                months ? one.by_month : one.by_percent));
        step.totals.push_back(influence_fact(text("The funded set", Tone::strong), answer_.portfolio_npv, moved()));
        return step;
    }

    const model::BusinessCase& from_;
    const FigureExplanation& answer_;
    const model::Assumption& row_;
    Inputs inputs_;
    const ExplainOptions& options_;
    Explanation page_;
};

}  // namespace

Report explain_report(const model::BusinessCase& business_case, const FigureExplanation& explanation,
                      const ExplainOptions& options) {
    return FigurePage(business_case, explanation, options).write();
}

}  // namespace cxcase::report
