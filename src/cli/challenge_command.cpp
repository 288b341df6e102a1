#include "challenge_command.hpp"

#include "case_attacks.hpp"
#include "case_command.hpp"
#include "cxcase/cli/run.hpp"
#include "cxcase/report/challenge_report.hpp"

#include <array>

namespace cxcase::cli {

namespace {

CaseAttacks attacks_of(CaseInput& input, const CaseWish& wish) {
    const auto composed = recomposed(input, wish);
    const auto what_if = what_if_of(wish.input, input.sources);
    return attacks_on(input.result.loaded->business_case, input.sources, composed, {wish.input.point, what_if});
}

}  // namespace

int challenge_command(const Arguments& arguments, Streams& streams) {
    const CaseWish wish = case_wish(arguments, streams);
    auto input = case_of(wish, streams);
    if (!input) return exit_invalid;
    const auto found = attacks_of(*input, wish);
    if (found.diagnostics.has_errors()) {
        const std::array readings{source::Reading{&input->sources, &found.diagnostics}};
        tell(readings, wish.input, streams);
        return exit_invalid;
    }
    const auto& business_case = input->result.loaded->business_case;
    const auto result = analysis::challenge(business_case, found.attacks);
    const auto report =
        report::challenge_report(business_case, result, {wish.notes, wish.at_likely(), warnings_of(*input)});
    const int code = settle(*input, {}, wish, streams);
    write_result(rendered(report, wish.destination, streams), wish.destination, streams);
    return code;
}

}  // namespace cxcase::cli
