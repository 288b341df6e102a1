// What every explanation is made of, before it is written out: steps of figures that cite the inputs they rest on.
#pragma once

#include "cxcase/report/explain_report.hpp"
#include "cxcase/report/words.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace cxcase::report {

// A sentence under construction that remembers which inputs it cites.
struct Cited {
    Phrase phrase;
    std::vector<model::Quantity> inputs;
};

// One row of a step. `how` stands below it for people; `formula` is the general one, for programs.
struct Fact {
    std::vector<Cell> cells;
    Cited how;
    std::string formula = {};
};

struct Step {
    std::string key;    // in JSON and CSV: "people"
    std::string title;  // "Who meets it"
    std::string formula;
    std::vector<Column> columns;  // the first is the text that names the row
    std::vector<Fact> facts;
    std::vector<Fact> totals = {};
};

struct Explanation {
    std::string kind, path, name;
    Phrase headline;
    Value::Object result;
    std::vector<Step> steps;
    analysis::Months months;
    std::vector<Column> month_columns;  // by the keys of months.courses; those not named are for CSV and JSON alone
    std::vector<Phrase> notes;
    std::vector<analysis::Warning> warnings;  // those about the subject or an input it cites are shown
};

// Numbers the inputs in the order in which the steps first cite them.
class Inputs {
 public:
    Inputs(const model::BusinessCase& business_case, const ExplainOptions& options)
        : case_(business_case), options_(options) {}

    // The number of a stated input, from 1; 0 for a default of the format.
    int cite(model::Quantity quantity);

    // Those that the steps do not cite; they stand at the end.
    void add(const std::vector<model::Quantity>& more);

    // The figure as written, or where a range stands; with its number: "9.5% per year [4]".
    void put(Cited& cited, model::Quantity quantity);
    [[nodiscard]] Cited cited(model::Quantity quantity);                   // that alone
    [[nodiscard]] Cited cited_as(model::Quantity quantity, Phrase words);  // the same in other words: worked out

    [[nodiscard]] bool cites(std::string_view path) const;
    [[nodiscard]] const model::BusinessCase& business_case() const { return case_; }
    [[nodiscard]] Table table() const;
    [[nodiscard]] Value json() const;
    [[nodiscard]] Phrase notes(bool at_likely) const;  // how many have no source, how many are ranges

 private:
    [[nodiscard]] Row row(std::size_t k) const;
    [[nodiscard]] std::size_t left_out() const;  // of the table for people
    [[nodiscard]] std::string place(model::Quantity quantity) const;

    const model::BusinessCase& case_;
    const ExplainOptions& options_;
    std::vector<model::Quantity> cited_;
    std::optional<std::size_t> unsaid_;  // the place of the first that no step cites
};

// Is it an effect that the case writes as a factor, such as 1.6x? Its canonical value is the part x - 1.
[[nodiscard]] bool is_factor(const model::Assumption& row);

// A canonical value of `row` as people read it: of churn 1.27%, of a change in points 7.5pp, of one written as a factor 1.6x.
[[nodiscard]] Cell value_cell(const model::Assumption& row, double value);

// "money per month", "share": what the canonical value is.
[[nodiscard]] std::string_view unit_name(model::Unit unit);

[[nodiscard]] Report report_of(const model::BusinessCase& business_case, const Explanation& explanation,
                               const Inputs& inputs, const ExplainOptions& options);

// ---- sentences

inline void say(Cited& cited, std::string words) { cited.phrase.parts.push_back(text(std::move(words))); }
inline void say(Cited& cited, Cell cell) { cited.phrase.parts.push_back(std::move(cell)); }

inline void say(Cited& cited, const Phrase& words) { go_on(cited.phrase, words, ""); }

// Sentences of which the places cite inputs, too.
inline void say(Cited& cited, Says what, const std::vector<Cited>& places) {
    std::vector<Phrase> clauses;
    for (const auto& place : places) {
        clauses.push_back(place.phrase);
        cited.inputs.insert(cited.inputs.end(), place.inputs.begin(), place.inputs.end());
    }
    say(cited, told_of(what, clauses));
}

inline void say(Cited& cited, const Cited& more) {
    say(cited, more.phrase);
    cited.inputs.insert(cited.inputs.end(), more.inputs.begin(), more.inputs.end());
}

// Several clauses as one, by a text with two places: a product, a sum.
[[nodiscard]] Cited combined(Says with, const std::vector<Cited>& clauses);

[[nodiscard]] inline Cell percent(double value) { return figure(Show::percent, value); }
[[nodiscard]] inline Cell count(double value) { return figure(Show::count, value); }

}  // namespace cxcase::report
