#include "support/transcript.hpp"

#include "support/diff.hpp"
#include "support/files.hpp"
#include "support/process.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cxcase::test {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view prompt = "$ ";
constexpr std::string_view continuation = "> ";

// Lines with their ends, so that what was read can be written back.
std::vector<std::string_view> whole_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

std::string_view without_end(std::string_view line) {
    if (line.ends_with('\n')) line.remove_suffix(1);
    return line;
}

// Does the line belong to the notation, so that output that reads like it needs a backslash?
bool is_notation(std::string_view line) {
    return line.starts_with(prompt) || line.starts_with(continuation) || line.starts_with("\\") || line == "[stderr]" ||
           line == "[no newline]" || (line.starts_with("[exit ") && line.ends_with("]"));
}

// A stream as a golden file shows it.
std::string written_stream(std::string_view text) {
    std::string shown;
    for (const auto line : whole_lines(text)) {
        if (is_notation(without_end(line))) shown += '\\';
        shown += line;
    }
    if (!shown.empty() && !shown.ends_with('\n')) shown += "\n[no newline]\n";
    return shown;
}

std::string written_result(const Finished& finished) {
    std::string text = written_stream(finished.out);
    if (!finished.err.empty()) text += "[stderr]\n" + written_stream(finished.err);
    if (finished.exit_code != 0) text += "[exit " + std::to_string(finished.exit_code) + "]\n";
    return text;
}

bool is_boundary(const std::string& text, std::size_t at) {
    return at >= text.size() || std::string_view(" \t\n|;&()").find(text[at]) != std::string_view::npos;
}

// Where `word` stands as a word of its own in a command; npos where it does not.
std::size_t find_word(const std::string& command, std::string_view word) {
    for (auto at = command.find(word); at != std::string::npos; at = command.find(word, at + 1)) {
        if ((at == 0 || is_boundary(command, at - 1)) && is_boundary(command, at + word.size())) return at;
    }
    return std::string::npos;
}

constexpr std::string_view program = "cxcase";
constexpr std::array<std::string_view, 2> run_scripts{"scripts/run", "./scripts/run"};

// The binary of this build stands in for the script, which would build another one.
std::string for_the_shell(std::string command) {
    for (const auto script : run_scripts) {
        for (auto at = find_word(command, script); at != std::string::npos; at = find_word(command, script)) {
            command.replace(at, script.size(), program);
        }
    }
    return command;
}

// Collects lines into pieces: prose until a prompt, then a command, then what it says.
class Reader {
 public:
    explicit Reader(bool document) { transcript_.document = document; }

    void prose(std::string_view line) {
        if (pieces().empty() || pieces().back().step) pieces().emplace_back();
        pieces().back().prose += line;
        in_command_ = false;
    }

    void begin_step(std::string_view line, std::size_t number) {
        if (pieces().empty() || pieces().back().step) pieces().emplace_back();
        Step& step = pieces().back().step.emplace();
        step.line = number;
        step.written = line;
        step.command = without_end(line.substr(prompt.size()));
        in_command_ = true;
    }

    // A line below a prompt: more of the command, or what it says.
    void below_prompt(std::string_view line) {
        Step& step = *pieces().back().step;
        if (in_command_ && line.starts_with(continuation)) {
            step.written += line;
            step.command += "\n" + std::string(without_end(line.substr(continuation.size())));
        } else if (in_command_ && transcript_.document && step.command.ends_with('\\')) {
            step.written += line;
            step.command += "\n" + std::string(without_end(line));
        } else {
            in_command_ = false;
            step.expected += line;
        }
    }

    [[nodiscard]] bool in_step() { return !pieces().empty() && pieces().back().step.has_value(); }

    Transcript finish(fs::path path) {
        transcript_.path = std::move(path);
        for (auto& piece : pieces()) {
            if (!piece.step) continue;
            piece.step->command = for_the_shell(std::move(piece.step->command));
            piece.step->runs = !transcript_.document || find_word(piece.step->command, program) != std::string::npos;
        }
        return std::move(transcript_);
    }

 private:
    std::vector<Piece>& pieces() { return transcript_.pieces; }

    Transcript transcript_;
    bool in_command_ = false;
};

bool elides(std::string_view expected) {
    const auto lines = lines_of(expected);
    return std::ranges::find(lines, "...") != lines.end();
}

void link_repository(const fs::path& repository, const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator(repository)) {
        const auto name = entry.path().filename();
        if (name != ".git" && name != "build") fs::create_symlink(entry.path(), folder / name);
    }
}

// 70 is "a bug of ours"; above 128 a signal. A golden file may pin neither, a document shows neither.
bool is_broken(const Finished& finished) {
    return finished.timed_out || finished.exit_code == 70 || finished.exit_code >= 128;
}

std::string complaint_about(const Step& step, const Finished& finished, const std::string& said, bool document) {
    if (finished.timed_out) return "still running after five minutes\n";
    if (is_broken(finished)) {
        return "ended with " + std::to_string(finished.exit_code) + "\n" + finished.out + finished.err;
    }
    const bool well = document ? fits(step.expected, said) : step.expected == said;
    return well ? "" : unified_diff(step.expected, said);
}

}  // namespace

Transcript parse_golden(fs::path path, std::string_view text) {
    Reader reader(false);
    std::size_t number = 0;
    for (const auto line : whole_lines(text)) {
        ++number;
        if (line.starts_with(prompt)) {
            reader.begin_step(line, number);
        } else if (reader.in_step()) {
            reader.below_prompt(line);
        } else {
            reader.prose(line);
        }
    }
    return reader.finish(std::move(path));
}

Transcript parse_document(fs::path path, std::string_view text) {
    Reader reader(true);
    std::size_t number = 0;
    bool in_block = false;
    for (const auto line : whole_lines(text)) {
        ++number;
        if (!in_block || line.starts_with("```")) {
            in_block = !in_block && without_end(line) == "```console";
            reader.prose(line);
        } else if (line.starts_with(prompt)) {
            reader.begin_step(line, number);
        } else if (reader.in_step()) {
            reader.below_prompt(line);
        } else {
            reader.prose(line);
        }
    }
    return reader.finish(std::move(path));
}

std::string print(const Transcript& transcript) {
    std::string text;
    for (const auto& piece : transcript.pieces) {
        text += piece.prose;
        if (piece.step) text += piece.step->written + piece.step->expected;
    }
    return text;
}

std::vector<Transcript> all_transcripts(const fs::path& repository) {
    std::vector<Transcript> all;
    for (const auto& path : files_below(repository / "tests/golden", {".txt"})) {
        all.push_back(parse_golden(fs::relative(path, repository), read_text(path)));
    }
    auto documents = files_below(repository / "docs", {".md"});
    if (fs::exists(repository / "README.md")) documents.insert(documents.begin(), repository / "README.md");
    for (const auto& path : documents) {
        auto document = parse_document(fs::relative(path, repository), read_text(path));
        const bool has_steps =
            std::ranges::any_of(document.pieces, [](const Piece& p) { return p.step && p.step->runs; });
        if (has_steps) all.push_back(std::move(document));
    }
    return all;
}

bool fits(std::string_view expected, std::string_view actual) {
    const auto pattern = lines_of(expected);
    const auto lines = lines_of(actual);
    // Greedy matching with one place to fall back to: enough for one wildcard kind.
    std::size_t p = 0;
    std::size_t i = 0;
    std::size_t elision = pattern.size();
    std::size_t resume = 0;
    while (i < lines.size()) {
        if (p < pattern.size() && pattern[p] == "...") {
            elision = p++;
            resume = i;
        } else if (p < pattern.size() && pattern[p] == lines[i]) {
            ++p;
            ++i;
        } else if (elision < pattern.size()) {
            p = elision + 1;
            i = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == "...") ++p;
    return p == pattern.size();
}

TranscriptResult run(const Transcript& transcript, const fs::path& repository) {
    const ScratchFolder scratch;
    link_repository(repository, scratch.path());
    TranscriptResult result{{}, transcript};
    for (auto& piece : result.recorded.pieces) {
        if (!piece.step || !piece.step->runs) continue;
        Step& step = *piece.step;
        const auto finished = run_command(step.command, {scratch.path(), transcript.document});
        const auto said = transcript.document ? finished.out : written_result(finished);
        const bool by_author = transcript.document && elides(step.expected);
        const bool broken = is_broken(finished);
        result.steps.push_back(
            {step.line, step.written, complaint_about(step, finished, said, transcript.document), by_author, broken});
        if (!by_author && !broken) step.expected = said;
    }
    return result;
}

}  // namespace cxcase::test
