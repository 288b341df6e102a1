#include "commands_table.hpp"

namespace cxcase::cli {

Options together(std::initializer_list<Options> groups) {
    Options all;
    for (const auto& group : groups) all.insert(all.end(), group.begin(), group.end());
    return all;
}

Options answer_options() {
    return {
        {"format", 'f', "FORMAT", "table (default), json, csv or markdown", {"table", "json", "csv", "markdown"}},
        {"output", 'o', "FILE", "write there; its ending (.json .csv .md .txt) chooses the format"},
    };
}

OptionInfo outside_option() {
    return {"allow-outside", 0, "", "let the case read files outside its folder: extends, include, samples"};
}

Options reading_options() {
    return {
        {"point", 0, "POINT", "where ranges stand: mean (default) or likely", {"mean", "likely"}},
        {"diagnostics",
         0,
         "AS",
         "problems of the case as text (default), json or github annotations",
         {"text", "json", "github"}},
        {"deny", 0, "CODE", "count this warning as an error (CX0501); also a list with commas, or all", {}, true},
        outside_option(),
    };
}

Options case_options() {
    return together(
        {{{"scenario", 0, "NAME", "apply a scenario of the case; several in order", {}, true},
          {"set", 0, "CHANGE", "what if: PATH=VALUE, 'PATH *= 0.9' or 'PATH += 0.5pp'; several in order", {}, true}},
         reading_options()});
}

Options actuals_options() {
    return {
        {"actuals", 0, "TABLE", "what happened: a CSV table with the columns month, what, measure, value"},
        {"funded",
         0,
         "LIST",
         "what was funded, with commas; without it what 'rank' funds and what is committed",
         {},
         true},
    };
}

OptionInfo help_option() { return {"help", 'h', "", "this text"}; }

Options shared_options() {
    return {
        {"color", 0, "WHEN", "auto (default), always or never; NO_COLOR is respected", {"auto", "always", "never"}},
        {"quiet", 'q', "", "no notes and no warnings, only the answer"},
        help_option(),
    };
}

Options with_case(const Options& own) { return together({own, answer_options(), case_options(), shared_options()}); }

OptionInfo order_option() {
    return {"by",
            0,
            "ORDER",
            "roi (default), npv, bcr, irr, payback, adds, shapley or first-year-benefit",
            {"roi", "npv", "bcr", "irr", "payback", "adds", "shapley", "first-year-benefit"}};
}

}  // namespace cxcase::cli
