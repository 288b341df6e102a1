// The case a command works on: read, checked, its problems told.
#pragma once

#include "cxcase/cli/streams.hpp"
#include "cxcase/input/load.hpp"
#include "denials.hpp"

#include <span>
#include <string>
#include <variant>
#include <vector>

namespace cxcase::cli {

// How problems of a case are told: to people, as one JSON document, or as annotations on a pull request.
enum class DiagnosticsAs { text, json, github };

struct CaseOptions {
    input::Point point = input::Point::mean;
    std::vector<std::string> scenarios;  // in order
    std::vector<std::string> overrides;  // of --set, in order
    DiagnosticsAs diagnostics = DiagnosticsAs::text;
    Denials denied;
    bool allow_outside = false;  // extends, include and samples may lead out of the folder of the case
    bool warnings = true;        // tell those of a valid case
    bool quiet = false;          // and of an invalid one the errors alone
    bool colour = false;         // of standard error
    std::size_t columns = 80;
};

struct CaseInput {
    source::Sources sources;  // every text that was read
    input::LoadResult result;
};

// What --scenario and --set ask for. They become texts of `sources` with names, so that complaints point into them.
[[nodiscard]] input::WhatIf what_if_of(const CaseOptions& options, source::Sources& sources);

// The text of a case file ("-": standard input), or why it cannot be read, in the system's words and ours.
[[nodiscard]] std::variant<std::string, source::FileError> case_text(const std::string& path, Streams& streams);

// What a file is called in answers and messages: fit for text, whatever its bytes. What it is called among the sources, which
// have to find it again. Where relative paths of a case start.
[[nodiscard]] std::string case_name(const std::string& path);
[[nodiscard]] std::string source_path(const std::string& path);
[[nodiscard]] std::string case_folder(const std::string& path);

// How the case in `path` finds the files it names.
[[nodiscard]] input::ComposeOptions compose_options(const std::string& path, const CaseOptions& options);

// Adds the text of `path` to the sources; tells why it cannot be read, as read_case does. Throws StreamFailure.
[[nodiscard]] source::FileId add_case(source::Sources& sources, const std::string& path, const CaseOptions& options,
                                      Streams& streams);

// A case file that cannot be read: tells it as the options say.
[[noreturn]] void refuse_unreadable(const std::string& path, const std::string& reason, const CaseOptions& options,
                                    Streams& streams);

// Reads `path` ("-": standard input); denied warnings are errors. What is wrong goes to standard error; warnings of a valid
// case too, but as JSON and annotations only when the command is done with it, see settle. Throws StreamFailure when the
// file or stream cannot be read.
[[nodiscard]] CaseInput read_case(const std::string& path, const CaseOptions& options, Streams& streams);

// Adds the CSV files that samples of the case came from to the sources, by name, so that no answer overwrites them.
void add_samples(source::Sources& sources, const input::LoadedCase& loaded);

// The first figure written below a path, in this file where one is named: where a warning about an initiative is shown. An
// empty place, at the beginning of the case, where there is none.
[[nodiscard]] source::Span place_of(const input::LoadedCase& loaded, const std::string& path,
                                    std::optional<source::FileId> file = {});

// Tells all of it as the options say.
void tell(std::span<const source::Reading> readings, const CaseOptions& options, Streams& streams);

}  // namespace cxcase::cli
