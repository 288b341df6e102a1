#include "commands_table.hpp"

namespace cxcase::cli {

CommandInfo report_info() {
    return {.name = "report",
            .arguments = "FILE",
            .argument_help = case_help,
            .summary = "the document to hand in, with everything a finance review reads",
            .description =
                "Writes one document with the request, what doing nothing costs, the ranking, the plan, the phasing, "
                "scenarios, ranges, the challenge, a page for each initiative and every assumption with its source; "
                "with --actuals also what became of what was funded. All its "
                "figures come from one run. Several --output write several formats of the same document. As .xlsx it "
                "is a workbook whose figures are formulas "
                "over the assumptions, for finance to recalculate.",
            .options = together({{{"format",
                                   'f',
                                   "FORMAT",
                                   "html, markdown or xlsx; without it the ending says",
                                   {"html", "markdown", "xlsx"}},
                                  {"output",
                                   'o',
                                   "FILE",
                                   "write there; its ending (.html, .md, .xlsx) chooses the format; several",
                                   {},
                                   true},
                                  {"locale", 0, "LANGUAGE",
                                   "write numbers as in en (default), de, fr, de-CH, ...; the words stay English"},
                                  {"draft", 0, "", "leave out the draws: quicker, and without ranges"},
                                  {"draws", 0, "N", "how many draws (default: 16384)"},
                                  {"seed", 0, "N", "another number, other draws (default: 1)"},
                                  {"threads", 0, "N", "use N threads; without it, one a core"}},
                                 actuals_options(),
                                 case_options(),
                                 shared_options()}),
            .examples = {"cxcase report examples/telecom.yaml -o request.html",
                         "cxcase report examples/telecom.yaml -o request.html -o request.md --locale de",
                         "cxcase report examples/telecom.yaml --draft -o request.xlsx",
                         "cxcase report case.yaml --actuals actuals.csv -o review.html"}};
}

}  // namespace cxcase::cli
