#include "cli/sweep_command.hpp"

#include "cxcase/cli/run.hpp"
#include "support/texts.hpp"
#include "support/tiny_streams.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

using namespace cxcase;
using test::contains;

namespace {

const std::string first = std::string(CXCASE_SOURCE_DIR) + "/examples/first.yaml";

// Two rows of two million runs.
int sweep_of_millions(cli::Streams& streams) {
    return cli::run({"sweep", first, "-q", "--vary", "discount_rate=8%..9%:2000", "--vary",
                     "segments.*.churn *= 1..1.1:1000", "--shard", "1/1000000", "--threads", "1"},
                    streams);
}

}  // namespace

TEST_CASE("whoever sits at a terminal is asked before a million runs") {
    for (const std::string answer : {"y", "Y", " yes "}) {
        test::TinyStreams tiny;
        tiny.streams.in_is_terminal = tiny.streams.err_is_terminal = true;
        tiny.streams.read_line = [&] { return std::optional(answer); };
        CHECK(sweep_of_millions(tiny.streams) == cli::exit_done);
        CHECK(contains(tiny.err, "That would be 2000000 runs; go on? [y/N] "));
        CHECK(contains(tiny.out, "\r\n0000002,"));
    }
}

TEST_CASE("any other answer is a no") {
    for (const std::optional<std::string>& answer : {std::optional<std::string>("n"), std::optional<std::string>(""),
                                                     std::optional<std::string>("yep"), std::optional<std::string>()}) {
        test::TinyStreams tiny;
        tiny.streams.in_is_terminal = tiny.streams.err_is_terminal = true;
        tiny.streams.read_line = [&] { return answer; };
        CHECK(sweep_of_millions(tiny.streams) == cli::exit_stopped);
        CHECK(contains(tiny.err, "stopped before the first run"));
        CHECK(tiny.out.empty());
    }
}

TEST_CASE("nobody is asked who could not answer") {
    for (const bool can_type : {false, true}) {
        test::TinyStreams tiny;
        tiny.streams.in_is_terminal = can_type;
        tiny.streams.err_is_terminal = !can_type;
        CHECK(sweep_of_millions(tiny.streams) == cli::exit_usage);
        CHECK(contains(tiny.err, "--yes"));
        CHECK(tiny.out.empty());
    }
}

TEST_CASE("a sweep that is stopped while values are read has written nothing") {
    test::TinyStreams tiny;
    int looks = 0;
    tiny.streams.stop_signal = [&] { return ++looks > 3 ? 2 : 0; };
    CHECK(cli::run({"sweep", first, "-q", "--vary", "discount_rate=8%..9%:900", "--threads", "1"}, tiny.streams) ==
          cli::exit_stopped);
    CHECK(contains(tiny.err, "stopped before the first run"));
    CHECK(tiny.out.empty());
    CHECK(looks < 10);
}
