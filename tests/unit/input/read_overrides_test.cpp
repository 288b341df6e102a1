#include "small_case.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;
using namespace cxcase::test;

namespace {

SmallCase changing(const std::string& path, const std::string& change) {
    return with_tail("scenarios: {bad-year: {" + path + ": " + change + "}}");
}

}  // namespace

TEST_CASE("scenarios are named in order, attacks are checked like them") {
    const model::BusinessCase bc =
        valid(with_tail("scenarios: {b: {}, a: {segments.*.churn: \"*= 1.2\"}}\n"
                        "challenge: {war: {segments.consumer.revenue: \"*= 0.9\"}}"));
    CHECK(bc.scenarios == std::vector<std::string>{"a", "b"});
    CHECK(problems(with_tail("challenge: {war: {segments.consumer.price: 1}}")).size() == 1);
    CHECK(problems(with_tail("challenge: harsh")) == std::vector<std::string>{"CX0304 harsh"});
    CHECK(problems(with_tail("scenarios: {a: 5}")) == std::vector<std::string>{"CX0304 5"});
}

TEST_CASE("a change is a new value or a verb") {
    for (const char* change :
         {"3% per month", "\"*= 1.2\"", "\"*=0.85\"", "\"+= 0.5pp\"", "\"+= -1pp\"", "{value: 3%, per: month}"}) {
        INFO(change);
        CHECK(problems(changing("segments.*.churn", change)).empty());
    }
    for (const char* change :
         {"\"*=\"", "\"*= 120%\"", "\"*= -1\"", "\"*= much\"", "\"+=\"", "\"-= 1pp\"", "\"/= 2\"", "\"=* 2\""}) {
        INFO(change);
        CHECK(problems(changing("segments.*.churn", change)) ==
              std::vector<std::string>{"CX0314 " + std::string(change)});
    }
    CHECK(problems(changing("segments.*.churn", "")) == std::vector<std::string>{"CX0303 segments.*.churn"});
}

TEST_CASE("paths lead to keys that are known and ids that exist") {
    for (const char* path :
         {"discount_rate", "segments.*.churn", "segments.consumer.churn", "segments.*.*",
          "frictions.late.affects.consumer.churn", "frictions.late.affects.all.churn",
          "frictions.*.affects.*.contacts.phone", "initiatives.tracking.costs.build",
          "initiatives.tracking.costs.build.FY2027", "initiatives.*.fixes.late",
          "initiatives.*.fixes.late.reduces.consumer", "initiatives.*.costs.*.per_fix", "initiatives.*.risk.benefits",
          "growth.revenue", "segments.*.growth.revenue", "budget.FY2027.total", "segments.*.churn.value"}) {
        INFO(path);
        CHECK(problems(changing(path, "1")).empty());
    }
    for (const char* path : {"segmets.consumer.churn", "segments.consumers.churn", "segments.*.chrun",
                             "frictions.lat.trend", "frictions.late.affects.consumr.churn", "initiatives.*.fixes.lat",
                             "growth.churn", "segments..churn", "initiatives.*.risk.cost"}) {
        INFO(path);
        CHECK(problems(changing(path, "1")) == std::vector<std::string>{"CX0313 " + std::string(path)});
    }
}
