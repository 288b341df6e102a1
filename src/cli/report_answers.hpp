// Every analysis that the document that is handed in rests on.
#pragma once

#include "arguments.hpp"
#include "case_command.hpp"
#include "cxcase/report/chapters.hpp"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace cxcase::cli {

struct AnswerOptions {
    std::optional<std::size_t> threads;
    std::optional<analysis::SimulateOptions> drawn;  // nothing in a draft
};

// Throws UsageError.
[[nodiscard]] AnswerOptions answer_options_of(const Arguments& arguments);

// Or the exit code where a scenario or an attack makes no valid case, or somebody stopped it; that has been told.
[[nodiscard]] std::variant<report::SubmissionAnswers, int> answers_of(CaseInput& input,
                                                                      const input::ComposedCase& composed,
                                                                      const CaseWish& wish,
                                                                      const AnswerOptions& options, Streams& streams);

// What the document was made from: version, seed, draws, a hash of every file read.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> made_from(const CaseInput& input,
                                                                         const report::SubmissionAnswers& answers);

}  // namespace cxcase::cli
