// Simulations as the shell sees them: stopped, and with a row a draw.

#include "support/files.hpp"
#include "support/process.hpp"
#include "support/property.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using cxcase::test::Finished;
using cxcase::test::read_text;
using cxcase::test::ScratchFolder;
using cxcase::test::shell_in;

namespace {

const std::string telecom = std::string(CXCASE_SOURCE_DIR) + "/examples/telecom.yaml";

// Seconds after which a question is stopped: while it draws, neither before nor after; a build with sanitizers is slow to begin.
const std::string soon = cxcase::test::thorough ? "1" : "6";

}  // namespace

TEST_CASE("a simulation that is asked to stop says how far it came, and gives no answer") {
    const ScratchFolder folder;
    const auto finished =
        shell_in(folder.path(), "timeout --foreground --preserve-status -s INT " + soon + " cxcase simulate -q " +
                                    telecom + " --draws 100000000 -o answer.json");
    CHECK(finished.exit_code == 130);
    CHECK(finished.err.find("stopped after ") != std::string::npos);
    CHECK(shell_in(folder.path(), "test -e answer.json").exit_code == 1);
}

TEST_CASE("the draws of one that is stopped replace no older ones, and the signal tells the exit code") {
    for (const auto& [signal, code] : {std::pair<std::string, int>{"INT", 130}, {"TERM", 143}, {"HUP", 129}}) {
        CAPTURE(signal);
        const ScratchFolder folder;
        const auto finished =
            shell_in(folder.path(), "echo old > draws.csv && timeout --foreground --preserve-status -s " + signal +
                                        " " + soon + " env --default-signal=" + signal + " cxcase simulate -q " +
                                        telecom + " --draws 100000000 --draws-out draws.csv -o answer.json");
        CHECK(finished.exit_code == code);
        CHECK(finished.err.find("nothing was written") != std::string::npos);
        CHECK(read_text(folder.path() / "draws.csv") == "old\n");
        CHECK(shell_in(folder.path(), "ls -A").out == "draws.csv\n");
    }
}

TEST_CASE("draws that do not fit on the disk replace no older ones") {
    const ScratchFolder folder;
    // Where lines are counted the counts are files, too: they would be cut short, so they go nowhere.
    const auto finished =
        shell_in(folder.path(),
                 "echo old > draws.csv; trap '' XFSZ; ulimit -f 8; export GCOV_PREFIX=/dev/null; cxcase simulate -q " +
                     telecom + " --draws 4096 --draws-out draws.csv -f csv");
    CHECK(finished.exit_code == 4);
    CHECK(finished.out.empty());
    CHECK(finished.err.find("cxcase: error: cannot write 'draws.csv': File too large\n") != std::string::npos);
    CHECK(read_text(folder.path() / "draws.csv") == "old\n");
    CHECK(shell_in(folder.path(), "ls -A").out == "draws.csv\n");
}

TEST_CASE("so does the question what knowing more is worth") {
    const ScratchFolder folder;
    const auto finished =
        shell_in(folder.path(), "timeout --foreground --preserve-status -s INT " + soon + " cxcase voi -q " + telecom +
                                    " --draws 262144 --threads 1 -o answer.json");
    CHECK(finished.exit_code == 130);
    CHECK(finished.err.find("stopped after ") != std::string::npos);
    CHECK(shell_in(folder.path(), "test -e answer.json").exit_code == 1);
}

TEST_CASE("the file of draws holds a header and a row a draw, whatever the number of threads") {
    const ScratchFolder folder;
    const std::string simulate = "cxcase simulate -q " + telecom + " --draws 500 -f json ";
    CHECK(shell_in(folder.path(),
                   simulate + "--threads 1 --draws-out one.csv > one.json && " + simulate +
                       "--threads 3 --draws-out three.csv > three.json && cmp one.csv three.csv && cmp one.json "
                       "three.json")
              .exit_code == 0);
    CHECK(shell_in(folder.path(), "wc -l < one.csv").out == "501\n");
    CHECK(read_text(folder.path() / "one.csv").starts_with("draw,"));
}
