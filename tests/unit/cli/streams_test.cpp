#include "cxcase/cli/streams.hpp"

#include <doctest/doctest.h>

#include <ostream>

TEST_CASE("the process's streams are all there") {
    const auto streams = cxcase::cli::process_streams();
    CHECK(streams.read_in);
    CHECK(streams.out);
    CHECK(streams.err("") == std::error_code{});
    CHECK(streams.variable("PATH"));
    CHECK_FALSE(streams.variable("CXCASE_NO_SUCH_VARIABLE"));
}
