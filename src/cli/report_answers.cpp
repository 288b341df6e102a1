#include "report_answers.hpp"

#include "cxcase/cli/commands.hpp"

namespace cxcase::cli {

AnswerOptions answer_options_of(const Arguments& arguments) { return {count_of(arguments, "threads")}; }

std::optional<report::SubmissionAnswers> answers_of(CaseInput& input, const CaseWish& wish,
                                                    const AnswerOptions& options, Streams& streams) {
    static_cast<void>(wish), static_cast<void>(options), static_cast<void>(streams);
    const auto& business_case = input.result.loaded->business_case;
    report::SubmissionAnswers answers;
    answers.ranked = analysis::rank(business_case, {.shapley = true});
    answers.frictions = analysis::frictions(business_case);
    return answers;
}

std::vector<std::pair<std::string, std::string>> made_from(const CaseInput& input,
                                                           const report::SubmissionAnswers& answers) {
    static_cast<void>(input), static_cast<void>(answers);
    return {{"cxcase", std::string(version)}};
}

}  // namespace cxcase::cli
