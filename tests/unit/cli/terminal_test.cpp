#include "cli/terminal.hpp"

#include "support/tiny_streams.hpp"

#include <doctest/doctest.h>

#include <ostream>

using namespace cxcase::cli;
using cxcase::test::TinyStreams;

TEST_CASE("colour: on a terminal that knows it, unless told otherwise") {
    TinyStreams tiny;
    CHECK(wants_colour(tiny.streams, true, ColourWhen::automatic));
    CHECK_FALSE(wants_colour(tiny.streams, false, ColourWhen::automatic));
    tiny.variables["NO_COLOR"] = "";
    CHECK(wants_colour(tiny.streams, true, ColourWhen::automatic));
    tiny.variables["NO_COLOR"] = "1";
    CHECK_FALSE(wants_colour(tiny.streams, true, ColourWhen::automatic));
    CHECK(wants_colour(tiny.streams, false, ColourWhen::always));
    tiny.variables = {{"TERM", "dumb"}};
    CHECK_FALSE(wants_colour(tiny.streams, true, ColourWhen::automatic));
    tiny.variables.clear();
    CHECK_FALSE(wants_colour(tiny.streams, true, ColourWhen::never));
}

TEST_CASE("columns: COLUMNS, the terminal, and never less than every layout fits") {
    TinyStreams tiny;
    CHECK(columns(tiny.streams) == 80);
    tiny.streams.terminal_columns = 132;
    CHECK(columns(tiny.streams) == 132);
    tiny.variables["COLUMNS"] = "100";
    CHECK(columns(tiny.streams) == 100);
    for (const char* odd : {"40", "-3", "wide", "1e3", "99999999999999999999"}) {
        INFO(odd);
        tiny.variables["COLUMNS"] = odd;
        tiny.streams.terminal_columns = 0;
        CHECK(columns(tiny.streams) == 80);
    }
    tiny.variables["COLUMNS"] = "1000000";
    CHECK(columns(tiny.streams) == 1000);
}

TEST_CASE("rules and marks need a locale that allows them; none at all allows them") {
    TinyStreams tiny;
    CHECK(unicode_locale(tiny.streams));
    tiny.variables["LANG"] = "de_DE.ISO-8859-1";
    CHECK_FALSE(unicode_locale(tiny.streams));
    tiny.variables["LC_CTYPE"] = "en_US.UTF-8";
    CHECK(unicode_locale(tiny.streams));
    tiny.variables["LC_ALL"] = "C";
    CHECK_FALSE(unicode_locale(tiny.streams));
    tiny.variables["LC_ALL"] = "C.utf8";
    CHECK(unicode_locale(tiny.streams));
}
