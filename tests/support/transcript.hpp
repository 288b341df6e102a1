// Transcripts: commands with what they must say, as text a person can read and a test can run.
//
// A golden file (tests/golden/**/*.txt) opens with prose, then holds commands:
//
//     $ cxcase rank case.yaml          a command for /bin/sh; lines that begin "> " right below continue it
//     …                                its standard output, to the byte
//     [stderr]                         from here its standard error, where there is any
//     [exit 3]                         its exit code, where it is not 0
//
// An output line that looks like one of these is written with a backslash before it. "[no newline]" says that the
// stream ended within a line.
//
// A document (README.md, docs/*.md) is read block by block: in ```console blocks every command that names cxcase or
// scripts/run is run, with both streams together as a terminal shows them; "..." alone on a line stands for any lines.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxcase::test {

struct Step {
    std::string command;   // as /bin/sh gets it
    std::string written;   // the command's lines in the file
    std::string expected;  // the lines below them
    std::size_t line = 0;  // of the command, 1-based
    bool runs = true;      // documents show commands (git clone …) that a test does not run
};

// A file in order: text between the steps stays as it is when a file is recorded anew.
struct Piece {
    std::string prose;
    std::optional<Step> step;
};

struct Transcript {
    std::filesystem::path path;  // relative to the repository
    bool document = false;
    std::vector<Piece> pieces;
};

[[nodiscard]] Transcript parse_golden(std::filesystem::path path, std::string_view text);
[[nodiscard]] Transcript parse_document(std::filesystem::path path, std::string_view text);

// The text of a transcript: parse and print give the same bytes.
[[nodiscard]] std::string print(const Transcript& transcript);

// Golden files first, then README.md and docs/*.md that hold console blocks; in the order of their paths.
[[nodiscard]] std::vector<Transcript> all_transcripts(const std::filesystem::path& repository);

// Does `actual` fit `expected`, where a line "..." stands for any number of lines?
[[nodiscard]] bool fits(std::string_view expected, std::string_view actual);

struct StepResult {
    std::size_t line = 0;
    std::string command;
    std::string complaint;   // empty when all is well
    bool by_author = false;  // leaves lines out of a document: only its author can record it
    bool broken = false;     // a crash, a bug of ours or no end: nothing that may be recorded
};

struct TranscriptResult {
    std::vector<StepResult> steps;  // only those that were run
    Transcript recorded;            // with what was said instead of what was expected
};

// Runs the steps in order in a scratch folder that looks like the repository (its entries are links), so that a
// command may write files there.
[[nodiscard]] TranscriptResult run(const Transcript& transcript, const std::filesystem::path& repository);

}  // namespace cxcase::test
