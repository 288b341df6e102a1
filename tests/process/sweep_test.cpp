// Sweeps as the shell sees them: stopped, killed, resumed, split, and read by somebody who goes away.

#include "support/files.hpp"
#include "support/process.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using cxcase::test::Finished;
using cxcase::test::read_text;
using cxcase::test::ScratchFolder;
using cxcase::test::shell_in;

namespace {

const std::string examples = std::string(CXCASE_SOURCE_DIR) + "/examples";
const std::string many = "cxcase sweep " + examples + "/telecom.yaml -q --vary 'segments.*.churn *= 0.9..1.1:40' " +
                         "--vary discount_rate=5%..15%:250 -o many.csv ";
const std::string few = "cxcase sweep " + examples + "/first.yaml -q --vary discount_rate=5%..15%:40 ";

// Starts `many`, waits for rows, sends the signal, and gives the exit code. What a shell starts in the background ignores INT
// unless it is told not to.
Finished interrupted(const ScratchFolder& folder, const std::string& signal) {
    return shell_in(folder.path(),
                    "env --default-signal=INT " + many +
                        "& pid=$!; while [ ! -s many.csv ] || [ $(wc -l < many.csv) -lt 20 ]; do sleep 0.1; done; "
                        "kill -" +
                        signal + " $pid; wait $pid");
}

}  // namespace

TEST_CASE("a sweep that is asked to stop leaves whole rows") {
    for (const auto& [signal, code] : {std::pair<std::string, int>{"INT", 130}, {"TERM", 143}, {"HUP", 129}}) {
        const ScratchFolder folder;
        const auto finished = interrupted(folder, signal);
        CHECK(finished.exit_code == code);
        CHECK(finished.err.find("--resume") != std::string::npos);
        CHECK(read_text(folder.path() / "many.csv").ends_with("\r\n"));
    }
}

TEST_CASE("a sweep that was killed goes on where its whole rows end") {
    const ScratchFolder folder;
    CHECK(interrupted(folder, "KILL").exit_code == 137);
    const auto rest = "head -n 20 many.csv | head -c -7 > cut.csv; tail -n 1 cut.csv | cut -d, -f1";
    CHECK(shell_in(folder.path(), rest).out == "00019\n");
    CHECK(shell_in(folder.path(), few + "-o whole.csv && head -c 700 whole.csv > part.csv && " + few +
                                      "-o part.csv --resume && cmp part.csv whole.csv")
              .exit_code == 0);
    CHECK(shell_in(folder.path(), few + "-o whole.csv --resume && cmp part.csv whole.csv").exit_code == 0);
}

TEST_CASE("a sweep whose case has changed is not resumed") {
    const ScratchFolder folder;
    CHECK(shell_in(folder.path(), few + "-o rows.csv && sed -i '$d' rows.csv").exit_code == 0);
    CHECK(shell_in(folder.path(), few + "--point likely --set 'segments.*.churn *= 0.9' -o rows.csv --resume")
              .exit_code == 2);
}

TEST_CASE("any number of threads gives the same bytes") {
    const ScratchFolder folder;
    const auto one = shell_in(folder.path(), few + "--threads 1");
    CHECK(one.exit_code == 0);
    CHECK(one.out == shell_in(folder.path(), few + "--threads 2").out);
    CHECK(one.out == shell_in(folder.path(), few + "--threads 7").out);
}

TEST_CASE("a reader that goes away ends a sweep without a complaint") {
    const ScratchFolder folder;
    CHECK(shell_in(folder.path(), "{ " + few + "; echo \"exit $?\" >&2; } | head -n 1 > first").err == "exit 0\n");
}

TEST_CASE("the parts of parallel processes are the whole") {
    const ScratchFolder folder;
    const bool parallel = shell_in(folder.path(), "command -v parallel").exit_code == 0;
    const std::string split = parallel ? "seq 5 | parallel " : "seq 5 | xargs -P 4 -I{} ";
    const auto finished =
        shell_in(folder.path(), split + few + "--threads 1 --shard {}/5 --resume -o part-{}.csv && " + few +
                                    "-o whole.csv && LC_ALL=C sort -u part-*.csv | cmp - whole.csv");
    CHECK(finished.err.empty());
    CHECK(finished.exit_code == 0);
}

// Run at a terminal of its own, on which somebody types.
Finished at_terminal(const ScratchFolder& folder, const std::string& typed, const std::string& command) {
    return shell_in(folder.path(),
                    "printf '" + typed + "' | script -qefc \"" + command + "\" log > screen; echo $?; cat screen");
}

TEST_CASE("more than a million runs are a question to whoever sits at a terminal") {
    const ScratchFolder folder;
    if (shell_in(folder.path(), "command -v script").exit_code != 0) return;
    const std::string huge = few + "--vary segments.homes.churn='10%..20% per year:50000' --shard 1/500000 -o few.csv";
    const auto yes = at_terminal(folder, "y\\n", huge);
    CHECK(yes.out.starts_with("0\n"));
    CHECK(yes.out.find("That would be 2000000 runs; go on? [y/N] ") != std::string::npos);
    CHECK(shell_in(folder.path(), "wc -l < few.csv").out == "5\n");
    for (const std::string answer : {"n\\n", "\\n", "\\004"}) {
        const ScratchFolder other;
        const auto no = at_terminal(other, answer, huge);
        INFO(answer << ": " << no.out);
        CHECK(no.out.starts_with("130\n"));
        CHECK(no.out.find("stopped before the first run") != std::string::npos);
        CHECK(shell_in(other.path(), "test -e few.csv").exit_code == 1);
    }
    CHECK(shell_in(folder.path(), huge).exit_code == 2);
}

TEST_CASE("the example script runs") {
    const ScratchFolder folder;
    CHECK(shell_in(folder.path(), examples + "/scripts/sweep.sh results").exit_code == 0);
    CHECK(shell_in(folder.path(), "wc -l < results/all.csv").out == "31\n");
    CHECK(shell_in(folder.path(), "head -c 5 results/all.csv").out == "\"run\"");
    // A part that cannot go on is no reason to merge what it wrote before.
    CHECK(shell_in(folder.path(), "echo other > results/part-2.csv; " + examples + "/scripts/sweep.sh results")
              .exit_code != 0);
}
