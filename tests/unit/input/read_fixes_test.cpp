#include "small_case.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;
using namespace cxcase::test;

namespace {

SmallCase fixing(const std::string& fixes) {
    SmallCase small;
    const std::string plain = "{customers: 10k, churn: 3% per month, revenue: 20 per month}";
    small.segments = "{a: " + plain + ", b: " + plain + ", c: " + plain + ", d: " + plain + "}";
    const std::string met = "{customers: 1% per month, churn: +5pp}";
    small.frictions = "{late: {affects: {a: " + met + ", b: " + met + ", c: " + met + "}}}";
    small.initiatives = "{tracking: {starts: month 2, costs: {c: 1}, fixes: " + fixes + "}}";
    return small;
}

// "0:40% 2:20%": segment and share as written.
std::string fixed(const SmallCase& small) {
    const model::BusinessCase bc = valid(small);
    std::string words;
    for (const model::Fix& fix : bc.initiatives[0].fixes) {
        words += (words.empty() ? "" : " ") + std::to_string(fix.segment) + ":" + bc[fix.reduces].written;
    }
    return words;
}

}  // namespace

TEST_CASE("a fix reaches the segments that it names, or all that the friction affects") {
    CHECK(fixed(fixing("{late: 40%}")) == "0:40% 1:40% 2:40%");
    CHECK(fixed(fixing("{late: {value: 40%, source: s}}")) == "0:40% 1:40% 2:40%");
    CHECK(fixed(fixing("{late: {reduces: 40%}}")) == "0:40% 1:40% 2:40%");
    CHECK(fixed(fixing("{late: {reduces: 40%, segments: [c, a]}}")) == "0:40% 2:40%");
    CHECK(fixed(fixing("{late: {reduces: {b: 30%}}}")) == "1:30%");
    CHECK(fixed(fixing("{late: {reduces: {b: 30%, all: 20%}}}")) == "0:20% 1:30% 2:20%");
    CHECK(fixed(fixing("{late: {reduces: {all: 20%}}}")) == "0:20% 1:20% 2:20%");
    CHECK(fixed(fixing("{late: {reduces: {b: 30%, all: 20%}, segments: [a, b]}}")) == "0:20% 1:30%");
}

TEST_CASE("the outer source and grade serve every share without its own") {
    const model::BusinessCase bc =
        valid(fixing("{late: {reduces: {a: 30%, b: {value: 20%, source: own}, all: {low: 10%, likely: 20%, high: "
                     "40%}}, source: outer, evidence: pilot}}"));
    const auto& fixes = bc.initiatives[0].fixes;
    CHECK(bc[fixes[0].reduces].source == "outer");
    CHECK(bc[fixes[1].reduces].source == "own");
    CHECK(bc[fixes[1].reduces].evidence == model::Evidence::pilot);
    CHECK(bc[fixes[2].reduces].source == "outer");
    CHECK(bc[fixes[2].reduces].uncertain());
    CHECK(bc[fixes[0].reduces].path == "initiatives.tracking.fixes.late.reduces.a");
}

TEST_CASE("fixes that cannot be") {
    check_mistakes({
        {fixing("{lat: 40%}"), {"CX0308 lat"}},
        {fixing("[late]"), {"CX0304 [late]"}},
        {fixing("{late: 140%}"), {"CX0204 140%"}},
        {fixing("{late: {reduce: 40%}}"), {"CX0301 reduce"}},
        {fixing("{late: {segments: [a]}}"), {"CX0302 late"}},
        {fixing("{late: {reduces: 40%, segments: [d]}}"), {"CX0409 d"}},
        {fixing("{late: {reduces: {d: 40%}}}"), {"CX0409 d"}},
        {fixing("{late: {reduces: {e: 40%}}}"), {"CX0308 e"}},
        {fixing("{late: {reduces: {c: 40%}, segments: [a]}}"), {"CX0414 c"}},
        {fixing("{late: {reduces: 40%, segments: []}}"), {"CX0303 []"}},
        {fixing("{late: {reduces: 40%, segments: [a, a]}}"), {"CX0315 a"}},
        {fixing("{late: {reduces: 40%, evidence: hope}}"), {"CX0240 hope"}},
    });
}
