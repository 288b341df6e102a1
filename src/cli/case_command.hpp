// What every command that answers a question about one case shares: the file, where the answer goes, its warnings.
#pragma once

#include "arguments.hpp"
#include "case_input.hpp"
#include "cxcase/analysis/rank.hpp"
#include "destination.hpp"

#include <string>
#include <vector>

namespace cxcase::cli {

// Everything the shared words of the command line decide.
struct CaseWish {
    std::string file;
    Destination destination;
    CaseOptions input;
    bool notes = true;  // conventions and warnings for people

    [[nodiscard]] bool at_likely() const { return input.point == input::Point::likely; }
};

// Of a command with one operand, the case. Throws UsageError.
[[nodiscard]] CaseWish case_wish(const Arguments& arguments, const Streams& streams);

// The same for a command whose case is `file`, one of several operands.
[[nodiscard]] CaseWish case_wish(const Arguments& arguments, const Streams& streams, std::string file);

// Reads the case; nothing where it is invalid, which has been told: exit_invalid. Throws StreamFailure, UsageError.
[[nodiscard]] std::optional<CaseInput> case_of(const CaseWish& wish, Streams& streams);

// The tree of a case that was read a moment ago, made again from the same texts: for reading variants of it.
[[nodiscard]] input::ComposedCase recomposed(CaseInput& input, const CaseWish& wish);

// What the reader of the case had to say, each with its place.
[[nodiscard]] std::vector<analysis::Warning> warnings_of(const CaseInput& input);
[[nodiscard]] std::vector<analysis::Warning> warnings_of(const source::Sources& sources,
                                                         const input::LoadedCase& loaded,
                                                         const source::Diagnostics& said);

// Where each figure of the case stands, by Quantity::id: "case.yaml:14:12"; empty for defaults.
[[nodiscard]] std::vector<std::string> places_of(const CaseInput& input);

// Tells the warnings that the answer has no room for, those of the result among them, as --diagnostics says; every command
// that answers calls it once, before it writes. The exit code: exit_unmet where a warning of the result is denied.
[[nodiscard]] int settle(const CaseInput& input, const std::vector<analysis::Warning>& of_result, const CaseWish& wish,
                         Streams& streams);

// Tells tools all of it, as --diagnostics says: one document, or one series of annotations. Nothing as text, which people got
// when the case was read. For commands without warnings of their own; the others call settle.
void tell_tools(const source::Sources& sources, source::Diagnostics all, const CaseWish& wish, Streams& streams);

// --option as a whole number from 1 on. Throws UsageError.
[[nodiscard]] std::optional<std::size_t> count_of(const Arguments& arguments, std::string_view option);

}  // namespace cxcase::cli
