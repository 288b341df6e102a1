// The runner itself: it reads what it writes, and it sees a difference.

#include "support/transcript.hpp"

#include "support/diff.hpp"
#include "support/files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

using namespace cxcase::test;

namespace {

constexpr std::string_view golden = R"(Prose above.

$ printf 'one\ntwo'
one
two
[no newline]
$ cat <<'EOF'
> > quoted
> $ prompt
> EOF
\> quoted
\$ prompt
$ echo wrong >&2; exit 3
[stderr]
wrong
[exit 3]
)";

constexpr std::string_view document = R"(# Title

```console
$ git clone somewhere
Cloning...
$ echo cxcase && \
  echo two
cxcase
two
```

$ not a command
)";

// How many steps ran and how many had something to complain about.
std::pair<std::size_t, std::size_t> outcome(const Transcript& transcript) {
    const ScratchFolder repository;
    const auto steps = run(transcript, repository.path()).steps;
    const auto bad = std::ranges::count_if(steps, [](const StepResult& step) { return !step.complaint.empty(); });
    return {steps.size(), static_cast<std::size_t>(bad)};
}

using Outcome = std::pair<std::size_t, std::size_t>;

}  // namespace

TEST_CASE("a transcript is printed as it was read") {
    CHECK(print(parse_golden("a.txt", golden)) == golden);
    CHECK(print(parse_document("a.md", document)) == document);
}

TEST_CASE("a golden file holds streams, exit codes and text that looks like its own notation") {
    CHECK(outcome(parse_golden("a.txt", golden)) == Outcome{3, 0});
}

TEST_CASE("a golden file that is wrong by a byte is seen, and recording mends it") {
    std::string wrong(golden);
    wrong.replace(wrong.find("two\n[no"), 3, "tWo");
    const auto transcript = parse_golden("a.txt", wrong);
    CHECK(outcome(transcript) == Outcome{3, 1});
    const ScratchFolder repository;
    CHECK(print(run(transcript, repository.path()).recorded) == golden);
}

TEST_CASE("a document runs the commands that name the program, in console blocks alone") {
    CHECK(outcome(parse_document("a.md", document)) == Outcome{1, 0});
}

TEST_CASE("commands see the repository and may write beside it") {
    const ScratchFolder repository;
    write_text(repository.path() / "case.yaml", "cxcase: 1\n");
    const auto transcript = parse_golden("a.txt", "$ cat case.yaml > new; cat new\ncxcase: 1\n");
    CHECK(run(transcript, repository.path()).steps.at(0).complaint.empty());
    CHECK_FALSE(std::filesystem::exists(repository.path() / "new"));
}

TEST_CASE("an elision stands for any lines, also for none") {
    CHECK(fits("a\n...\nz\n", "a\nb\nc\nz\n"));
    CHECK(fits("a\n...\nz\n", "a\nz\n"));
    CHECK(fits("...\nb\n...\nb\n", "b\na\nb\nb\n"));
    CHECK(fits("a\n...\n", "a\n"));
    CHECK_FALSE(fits("a\n...\nz\n", "a\nb\n"));
    CHECK_FALSE(fits("a\n", "a\nb\n"));
}

TEST_CASE("a diff shows the lines that differ with their surroundings") {
    CHECK(unified_diff("a\nb\n", "a\nb\n").empty());
    CHECK(unified_diff("1\n2\n3\n4\n5\n", "1\n2\n3\n4\nfive \n") == "@@ line 2\n 2\n 3\n 4\n-5\n+five~\n");
    CHECK(unified_diff("a\n", "a") == "(they differ in the line end of the last line)\n");
}
