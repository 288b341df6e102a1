#include "cli/sensitivity_command.hpp"

#include "cxcase/cli/run.hpp"
#include "support/tiny_streams.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase;

namespace {

const std::string telecom = std::string(CXCASE_SOURCE_DIR) + "/examples/telecom.yaml";

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("draws that are stopped have written nothing") {
    test::TinyStreams tiny;
    int looks = 0;
    tiny.streams.stop_signal = [&] { return ++looks > 3 ? 2 : 0; };
    CHECK(cli::run({"sensitivity", telecom, "--sobol", "--threads", "1", "-q"}, tiny.streams) == cli::exit_stopped);
    CHECK(holds(tiny.err, "stopped before all draws were done"));
    CHECK(tiny.out.empty());
    CHECK(looks < 100);
}
