#include "cxcase/base/text.hpp"
#include "render/chart.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace cxcase;
using Phase = report::Gantt::Phase;

namespace {

report::Steps steps() {
    report::Steps from;
    from.steps = {{0, 0}, {1e6, 2e6}, {2e6, 3e6}, {4e6, 4e6}};
    from.here = 3e6;
    return from;
}

report::Gantt gantt(std::size_t months) {
    report::Gantt from;
    std::vector<Phase> course(months, Phase::full);
    course[0] = Phase::none;
    std::fill(course.begin() + 1, course.begin() + 4, Phase::build);
    std::fill(course.begin() + 4, course.begin() + 7, Phase::ramp);
    from.bars = {{"Portal", course}};
    from.quarters = {{1, "FY2027", true}, {4, "Q2"}, {7, "Q3"}, {10, "Q4"}};
    return from;
}

}  // namespace

TEST_CASE("a step rises where its amount begins, and the marked amount stands below") {
    const auto lines = render::chart(steps(), {"EUR", false}, 80);
    REQUIRE(lines.size() == 12);
    CHECK(lines[0].starts_with("EUR 4M |"));
    CHECK(lines[0].ends_with("###"));
    CHECK(lines[9].find('#') > lines[9].size() / 5);
    CHECK(lines[11].find("EUR 3M") != std::string::npos);
    for (const auto& line : lines) CHECK(base::display_width(line) <= 80);
}

TEST_CASE("a bar shows when work is done and takes effect, in months or quarters") {
    const auto lines = render::chart(gantt(12), {"EUR", false}, 80);
    REQUIRE(lines.size() == 3);
    CHECK(lines[0] == "              FY2027   Q4");
    CHECK(lines[1] == "Portal         ===///#####");
    CHECK(lines[2] == "= at work, / ramping up, # full effect");
    CHECK(render::chart(gantt(12), {"EUR", true}, 80)[1] == "Portal         ░░░▒▒▒█████");
    CHECK(render::chart(gantt(120), {"EUR", false}, 80)[1].size() == 14 + 40);
}

TEST_CASE("where there is nothing to draw there is no chart") {
    CHECK(render::chart(report::Steps{}, {"EUR", true}, 80).empty());
    CHECK(render::chart(report::Gantt{}, {"EUR", true}, 80).empty());
}
