// Where an answer goes and how it looks: what --format, --output and --color decide.
#pragma once

#include "arguments.hpp"
#include "cxcase/cli/streams.hpp"
#include "cxcase/report/report.hpp"
#include "cxcase/source/source.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace cxcase::cli {

struct Destination {
    std::string output;  // a file; empty: standard output
    std::string format;  // of formats(), or one of the command's own
    bool colour = false;

    // A table on the screen: whoever reads it sees notes and warnings below it.
    [[nodiscard]] bool on_screen() const { return format == "table" && output.empty(); }
};

// The file of --output; empty for standard output, which '-' names, too. Throws UsageError.
[[nodiscard]] std::string output_of(const Arguments& arguments);

// Throws UsageError.
[[nodiscard]] Destination destination_of(const Arguments& arguments, const Streams& streams);

// One for each --output of a command where it may be given several times; at least one. Throws UsageError.
[[nodiscard]] std::vector<Destination> destinations_of(const Arguments& arguments, const Streams& streams);

// A switch with three states, automatic where nothing is said: is standard error to be coloured?
[[nodiscard]] bool colours_errors(const Arguments& arguments, const Streams& streams);

// The report in one of formats().
[[nodiscard]] std::string rendered(const report::Report& report, const Destination& destination,
                                   const Streams& streams);

// Refuses an answer that would replace the case it writes figures into. Throws UsageError.
void refuse_two_outputs(const std::string& into, const Destination& destination);

// Refuses an output that is one of the files read, before it is opened; `option` names it. Throws UsageError.
void refuse_own_input(const source::Sources& sources, const Destination& destination,
                      std::string_view option = "--output");

// To the file or to standard output. Throws StreamFailure.
void write_result(const std::string& text, const Destination& destination, Streams& streams);

}  // namespace cxcase::cli
