#include "render/chart.hpp"

#include "cxcase/base/text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace cxcase;
using Lines = std::vector<std::string>;

namespace {

report::Histogram histogram() {
    report::Histogram from;
    from.low = -2e6;
    from.width = 1e6;
    from.shares = {0.05, 0.1, 0.2, 0.4, 0.25};
    return from;
}

// Money out for a year, then back.
report::Fan fan(std::size_t months) {
    report::Fan from;
    for (std::size_t t = 0; t <= months; ++t) {
        const double middle = 1e6 * (static_cast<double>(t) / 10 - 1.2 * std::sin(static_cast<double>(t) / 9));
        from.low.push_back(middle - 1e4 * static_cast<double>(t));
        from.middle.push_back(middle);
        from.high.push_back(middle + 2e4 * static_cast<double>(t));
    }
    return from;
}

std::size_t widest(const Lines& lines) {
    std::size_t width = 0;
    for (const auto& line : lines) width = std::max(width, base::display_width(line));
    return width;
}

}  // namespace

TEST_CASE("the tallest range of a histogram reaches the top, half of it the middle") {
    const auto lines = render::chart(histogram(), {"EUR", true}, 80);
    REQUIRE(lines.size() == 10);
    CHECK(lines[0] == "40% │         ███");
    CHECK(lines[4] == "20% │      █████████");
    CHECK(lines[7] == "    │███████████████");
    CHECK(lines[8] == "    └──────┬────────");
    CHECK(lines[9] == "          €0");
}

TEST_CASE("charts can do with ASCII") {
    for (const auto& lines :
         {render::chart(histogram(), {"EUR", false}, 80), render::chart(fan(36), {"EUR", false}, 80)})
        for (const auto& line : lines) CHECK(std::ranges::all_of(line, [](char c) { return c >= ' ' && c <= '~'; }));
}

TEST_CASE("a chart is never wider than it may be, and no line ends in spaces") {
    for (const std::size_t width : {40UL, 80UL, 200UL}) {
        for (const std::size_t months : {1UL, 12UL, 36UL, 60UL, 240UL}) {
            const auto lines = render::chart(fan(months), {"EUR", true}, width);
            REQUIRE(lines.size() == 14);
            CHECK(widest(lines) <= width);
            for (const auto& line : lines) CHECK_FALSE(line.ends_with(' '));
        }
        auto many = histogram();
        many.shares.assign(41, 1.0 / 41);
        CHECK(widest(render::chart(many, {"EUR", true}, width)) <= std::max<std::size_t>(width, 52));
    }
}

TEST_CASE("what does not vary is not drawn") {
    auto point = histogram();
    point.width = 0;
    CHECK(render::chart(point, {"EUR", true}, 80).empty());
    report::Fan nothing;
    nothing.low = nothing.middle = nothing.high = {0, 0, 0};
    CHECK(render::chart(nothing, {"EUR", true}, 80).empty());
}

TEST_CASE("a course has its zero line and the figures of its ends") {
    const auto lines = render::chart(fan(36), {"EUR", true}, 80);
    CHECK(std::ranges::any_of(lines, [](const auto& line) { return line.find("€0 │") != std::string::npos; }));
    CHECK(lines.front().find("M │") != std::string::npos);
    CHECK(lines.back().find("36") != std::string::npos);
    CHECK(lines.back().find("12") != std::string::npos);
}
