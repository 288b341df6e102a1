#include "cli/progress.hpp"

#include "support/tiny_streams.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

using namespace cxcase;

namespace {

std::string drawn(bool terminal, bool wanted, std::chrono::milliseconds wait) {
    test::TinyStreams tiny;
    tiny.streams.err_is_terminal = terminal;
    {
        cli::Progress progress(tiny.streams, 3, "cases", wanted);
        progress.step();
        std::this_thread::sleep_for(wait);
        progress.step();
    }
    return tiny.err;
}

}  // namespace

TEST_CASE("quick work, work that nobody watches, and quiet work say nothing") {
    CHECK(drawn(true, true, std::chrono::milliseconds(0)).empty());
    CHECK(drawn(false, true, std::chrono::milliseconds(600)).empty());
    CHECK(drawn(true, false, std::chrono::milliseconds(600)).empty());
}

TEST_CASE("long work on a terminal says how far it is, and leaves no trace") {
    CHECK(drawn(true, true, std::chrono::milliseconds(600)) == "\r\x1b[K2 of 3 cases\r\x1b[K");
}

TEST_CASE("a round with another amount counts anew") {
    test::TinyStreams tiny;
    tiny.streams.err_is_terminal = true;
    {
        cli::Rounds rounds(tiny.streams, "draws", true);
        rounds.step(2, 3);
        rounds.step(1, 6);
        std::this_thread::sleep_for(std::chrono::milliseconds(600));
        rounds.step(3, 6);
    }
    CHECK(tiny.err == "\r\x1b[K4 of 6 draws\r\x1b[K");
}
