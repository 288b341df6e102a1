#include "commands_table.hpp"

namespace cxcase::cli {

CommandInfo calibrate_info() {
    return {
        .name = "calibrate",
        .arguments = "DATA",
        .argument_help = "a table of customers, a CSV file whose first row names the columns; - reads standard input",
        .summary = "what frictions do to customers, from data, with intervals",
        .description =
            "Compares customers who met a friction with customers who did not and are alike in the other columns, and "
            "says how many more of them leave, or fewer buy, with 95% intervals: a logistic regression. It refuses "
            "where the data cannot carry an answer, and says what to doubt where it can.",
        .options = together(
            {{{"outcome", 0, "COLUMN", "what happened to the customer: yes or no"},
              {"friction", 0, "LIST", "columns of frictions, with commas: yes or no, or how often", {}, true},
              {"covariates", 0, "LIST", "other columns that make customers comparable", {}, true},
              {"on", 0, "WHAT", "the outcome is churn (default) or conversion", {"churn", "conversion"}},
              {"period", 0, "PERIOD", "the time in which the churn was observed: 'per month', 'per quarter'"},
              {"tenure", 0, "COLUMN", "months as a customer: then the churn is that of each month"},
              {"segment", 0, "COLUMN", "look at each of its values by itself"},
              {"count", 0, "COLUMN", "how many customers a row stands for"},
              {"by",
               0,
               "HOW",
               "regression (default); experiment, if chance decided who met it; phases, before and after",
               {"regression", "experiment", "phases"}},
              {"after", 0, "COLUMN", "with --by phases: yes in rows of the time after the change"},
              {"sql",
               0,
               "DIALECT",
               "print the query that groups the table DATA in postgres, duckdb, spark, bigquery or sqlite",
               {"postgres", "duckdb", "spark", "bigquery", "sqlite"}},
              {"survivors", 0, "LIST", "instead: curves of customers left, a row a period", {}, true},
              {"customers", 0, "N", "with --survivors: how many the first row stands for, for intervals"},
              {"discount", 0, "RATE", "with --survivors: discounted lifetimes too, such as 10% for each period"},
              {"lifecycle", 0, "SEGMENT",
               "with --survivors and --into: make this segment stages of life, churn falling"},
              {"stages", 0, "LIST", "with --lifecycle: how many stages, or the customers in each now: 40k,25k,90k"},
              {"threads", 0, "N", "use N threads; without it, one a core"}},
             {{"into", 0, "CASE", "write the effects into this case, which keeps its comments and layout"},
              {"as-of", 0, "MONTH", "when the data was taken, for lines of a case: 2026-09"},
              {"format",
               'f',
               "FORMAT",
               "table (default), json, csv, markdown, or yaml: lines of a case",
               {"table", "json", "csv", "markdown", "yaml"}},
              {"output", 'o', "FILE", "write there; its ending (.json .csv .md .txt .yaml) chooses the format"},
              {"deny", 0, "CODE", "count this warning as an error (CX0719); also a list with commas, or all", {}, true},
              outside_option()},
             shared_options()}),
        .examples = {"cxcase calibrate data.csv --outcome left --friction late --period 'per month'",
                     "cxcase calibrate data.csv --outcome left --friction late --tenure months",
                     "cxcase calibrate visits.csv --on conversion --outcome bought --friction slow",
                     "cxcase calibrate customers --outcome left --friction late --sql postgres",
                     "cxcase calibrate curve.csv --survivors left --period 'per year'"}};
}

CommandInfo track_info() {
    return {
        .name = "track",
        .arguments = "FILE",
        .argument_help = case_help,
        .summary = "actuals against plan: what was realised, why, and what to expect",
        .description =
            "Holds what really happened, month by month, against the funded part of a case: benefits and costs to "
            "date, "
            "why they differ (timing, volume, rate, price), which initiative is behind, how sure it is that its effect "
            "is "
            "real, what to expect at completion, and what the actuals say about the figures of the case, written into "
            "a case for the next request with --into.",
        .options = with_case(together(
            {actuals_options(),
             {{"into", 0, "CASE", "write the updated figures into this case; one that is not there begins as FILE"},
              {"template",
               0,
               "HOW",
               "instead: print a table of actuals to fill in, empty, or with what is planned",
               {"empty", "planned"}},
              {"months", 0, "N", "with --template: so many months (default: 12)"}}})),
        .examples = {"cxcase track examples/first.yaml --actuals examples/data/actuals.csv",
                     "cxcase track case.yaml --template empty -o actuals.csv",
                     "cxcase track case.yaml --actuals actuals.csv --into next-year.yaml"}};
}

}  // namespace cxcase::cli
