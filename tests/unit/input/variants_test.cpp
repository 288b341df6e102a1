#include "cxcase/input/variants.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase;

namespace {

const char* const text = R"(
cxcase: 1
title: Test
currency: EUR
start: 2027-01
horizon: 12 months
discount_rate: 10%
segments:
  s: {customers: 1000, churn: 10% per month, revenue: 20 per month}
frictions:
  f: {affects: {s: {customers: 50% per month, churn: +10pp}}}
)";

struct Case {
    source::Sources sources;
    input::ComposedCase composed;
    input::LoadedCase base;

    Case() {
        composed = input::compose(sources, sources.add("case.yaml", text)).composed.value();
        base = input::read(sources, composed).loaded.value();
    }

    std::vector<source::FileId> axis(const std::vector<std::string>& changes) {
        std::vector<source::FileId> values;
        for (const auto& change : changes) values.push_back(sources.add("--vary", change));
        return values;
    }
};

void prepare_all(input::Variants& variants, const std::vector<std::vector<source::FileId>>& axes) {
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
        for (std::size_t value = 0; value < axes[axis].size(); ++value) variants.prepare(axis, value);
    }
}

// Of one axis with these values, alone.
bool hopeless(const std::vector<std::string>& changes, std::size_t most) {
    Case small;
    const std::vector<std::vector<source::FileId>> axes{small.axis(changes)};
    input::Variants variants(small.sources, small.composed, small.base, {}, axes);
    prepare_all(variants, axes);
    return variants.hopeless(most).has_errors();
}

}  // namespace

TEST_CASE("figures are put together from values read before") {
    Case small;
    const std::vector<std::vector<source::FileId>> axes{
        small.axis({"segments.s.churn=9% per month", "segments.s.churn=11% per month"}),
        small.axis({"segments.s.revenue=25 per month", "segments.s.revenue=30 per month"})};
    input::Variants variants(small.sources, small.composed, small.base, {}, axes);
    prepare_all(variants, axes);
    CHECK(variants.hopeless(1000).all().empty());
    input::VariantReader reader(variants);
    const auto* last = reader.read(std::vector<std::size_t>{1, 1});
    REQUIRE(last != nullptr);
    CHECK(last->value(last->segments[0].churn) == doctest::Approx(0.11));
    CHECK(last->value(last->segments[0].revenue) == 30);
    const auto* other = reader.read(std::vector<std::size_t>{0, 0});
    REQUIRE(other != nullptr);
    CHECK(other->value(other->segments[0].revenue) == 25);
    CHECK(reader.patched() == 2);
}

TEST_CASE("what is more than a figure is read in full") {
    Case small;
    const std::vector<std::vector<source::FileId>> axes{small.axis({"start=2027-04", "start=2027-07"})};
    input::Variants variants(small.sources, small.composed, small.base, {}, axes);
    prepare_all(variants, axes);
    input::VariantReader reader(variants);
    const auto* later = reader.read(std::vector<std::size_t>{1});
    REQUIRE(later != nullptr);
    CHECK(later->calendar.month_name(1) == "2027-07");
    CHECK(reader.patched() == 0);
}

TEST_CASE("a combination that explains more churn than there is has no case, and says why") {
    Case small;
    const std::vector<std::vector<source::FileId>> axes{
        small.axis({"segments.s.churn=6% per month", "segments.s.churn=10% per month"}),
        small.axis({"frictions.f.affects.s.churn=+5pp", "frictions.f.affects.s.churn=+14pp"})};
    input::Variants variants(small.sources, small.composed, small.base, {}, axes);
    prepare_all(variants, axes);
    input::VariantReader reader(variants);
    CHECK(reader.read(std::vector<std::size_t>{1, 1}) != nullptr);
    CHECK(reader.read(std::vector<std::size_t>{0, 1}) == nullptr);
    CHECK(reader.problems().has_errors());
}

TEST_CASE("figures that are set hold together, or not") {
    const Case small;
    model::BusinessCase bc = small.base.business_case;
    CHECK(input::conserved(bc));
    bc.assumptions[bc.segments[0].churn.id].value =
        0.04;  // half the customers meet what drives one in ten of them away
    CHECK_FALSE(input::conserved(bc));
}

TEST_CASE("a value that nothing can mend is hopeless") {
    CHECK(hopeless({"segments.s.churn=9% per month", "segments.s.churn=x"}, 1000));
}

TEST_CASE("of an axis with more values than are judged, only the first counts") {
    CHECK(hopeless({"segments.s.churn=2% per month", "segments.s.churn=x"}, 2));
    CHECK_FALSE(hopeless({"segments.s.churn=2% per month", "segments.s.churn=x"}, 1));
}
