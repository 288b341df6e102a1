#include "cxcase/engine/plan.hpp"

#include "support/tiny_case.hpp"

#include <doctest/doctest.h>

namespace {

using namespace cxcase;
using test::CaseBuilder;

TEST_CASE("segments joined by moves make one group, whichever way the moves go") {
    CaseBuilder b;
    for (const char* id : {"a", "b", "c", "d"}) b.segment(id, 1, 0, 1);
    b.bc.segments[3].moves.push_back({0, b.add(0.1)});
    b.bc.segments[1].moves.push_back({3, b.add(0.1)});
    const engine::Plan plan = engine::make_plan(b.bc);
    CHECK(plan.group_of == std::vector<std::size_t>{0, 0, 1, 0});
    CHECK(plan.groups[0].segments == std::vector<std::size_t>{0, 1, 3});
}

TEST_CASE("a rejected initiative serves nobody, and requirements go all the way down") {
    CaseBuilder b;
    b.segment("s", 1, 0.1, 1);
    b.friction("f", 0.1);
    for (const char* id : {"a", "b", "c", "d"}) b.initiative(id, 0.5);
    b.bc.initiatives[0].requires_ = {1};
    b.bc.initiatives[1].requires_ = {2, 3};
    b.bc.initiatives[3].status = model::Status::committed;
    b.bc.initiatives[2].starts = 4;
    b.bc.initiatives[2].delivery = b.add(2.5);
    b.bc.initiatives[2].lasts = b.add(6);
    engine::Plan plan = engine::make_plan(b.bc);
    CHECK(plan.initiatives[0].requires_all == std::vector<std::size_t>{1, 2});  // committed work is there already
    CHECK(plan.initiatives[2].go_live == 7);                                    // 2.5 months round to 3
    CHECK(plan.initiatives[2].lasts_until == 12);
    CHECK(plan.pairs[0].servers.size() == 4);
    b.bc.initiatives[1].status = model::Status::rejected;
    plan = engine::make_plan(b.bc);
    CHECK(plan.pairs[0].servers.size() == 3);
    CHECK(plan.groups[0].initiatives == std::vector<std::size_t>{0, 2, 3});
}

TEST_CASE("half a month rounds up") {
    CHECK(engine::whole_months(2.5) == 3);
    CHECK(engine::whole_months(2.49) == 2);
    CHECK(engine::whole_months(0) == 0);
}

}  // namespace
