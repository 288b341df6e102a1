#include "cli/sensitivity_command.hpp"

#include "cxcase/cli/run.hpp"
#include "support/texts.hpp"
#include "support/tiny_streams.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase;
using test::contains;

namespace {

const std::string telecom = std::string(CXCASE_SOURCE_DIR) + "/examples/telecom.yaml";

}  // namespace

TEST_CASE("draws that are stopped have written nothing") {
    test::TinyStreams tiny;
    int looks = 0;
    tiny.streams.stop_signal = [&] { return ++looks > 3 ? 2 : 0; };
    CHECK(cli::run({"sensitivity", telecom, "--sobol", "--threads", "1", "-q"}, tiny.streams) == cli::exit_stopped);
    CHECK(contains(tiny.err, "stopped before all draws were done"));
    CHECK(tiny.out.empty());
    CHECK(looks < 100);
}
