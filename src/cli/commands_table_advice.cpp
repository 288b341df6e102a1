#include "commands_table.hpp"

namespace cxcase::cli {

CommandInfo plan_info() {
    return {
        .name = "plan",
        .arguments = "FILE",
        .argument_help = case_help,
        .summary = "the best set to fund within budgets, people and other limits",
        .description =
            "Chooses the set of initiatives that is worth most and keeps every limit of the case: budgets by year, "
            "people, groups, what requires or excludes what. Shows what deciding otherwise about each one would "
            "cost, the next best sets, and what another budget or one more person would buy. Says whether the "
            "answer is proven, or how much more another set may be worth at most. With --objective, --risk, --draws or "
            "--seed the ranges of the case are drawn: which set is best then, how often each initiative is in the "
            "best set, "
            "and what not knowing costs.",
        .options = with_case({
            order_option(),
            {"next-best", 0, "N", "show N sets after the best (3)"},
            {"more", 0, "AMOUNT", "what so much more budget buys (100k)"},
            {"top", 0, "N", "show the N steps of the frontier nearest to the budget (10); json has all"},
            {"priority", 0, "", "also in which order to fund while the budget is not known"},
            {"schedule", 0, "", "also when each starts inside its window, by fiscal quarters"},
            {"objective",
             0,
             "WHAT",
             "choose by npv of the figures as stated (default), or by its mean or p10 over draws of the ranges",
             {"npv", "mean", "p10"}},
            {"risk", 0, "CVAR", "choose by the mean NPV of the worst draws: cvar:0.1 is the worst tenth"},
            {"draws", 0, "N", "draw the ranges N times (1024 where another of these asks for draws)"},
            {"seed", 0, "N", "another number, other draws (default: 1)"},
            {"threads", 0, "N", "use N threads; without it, one a core"},
        }),
        .examples = {"cxcase plan examples/telecom.yaml", "cxcase plan examples/bank.yaml --more 250k",
                     "cxcase plan examples/saas.yaml --schedule", "cxcase plan examples/telecom.yaml --risk cvar:0.1",
                     "cxcase plan examples/telecom.yaml -o plan.json"}};
}

CommandInfo voi_info() {
    return {.name = "voi",
            .arguments = "FILE",
            .argument_help = case_help,
            .summary = "what to measure next, and what knowing it is worth",
            .description =
                "Draws every input that the case gives as a range and asks in how many draws another set would be "
                "funded, or "
                "an initiative not. What it would be worth to know everything, each input or all of a friction before "
                "choosing is the most that a study of it may cost. With --pilot it says what a test on customers is "
                "worth by "
                "its size, and which size is the best buy.",
            .options = with_case({
                {"pilot", 0, "PATH", "a test on customers of this input: a share, or an effect on churn or conversion"},
                {"cost-per-customer", 0, "COST", "what each customer of the test costs"},
                {"pilot-cost", 0, "COST", "what the test costs whatever its size (default: 0)"},
                {"pilot-size", 0, "N", "also what a test with N customers is worth"},
                {"top", 0, "N", "show the N inputs most worth knowing (10); csv and json have all"},
                {"draws", 0, "N", "how many draws (default: 16384)"},
                {"seed", 0, "N", "another number, other draws (default: 1)"},
                {"threads", 0, "N", "use N threads; without it, one a core"},
            }),
            .examples = {"cxcase voi examples/telecom.yaml",
                         "cxcase voi case.yaml --pilot segments.homes.churn --cost-per-customer 2"}};
}

}  // namespace cxcase::cli
