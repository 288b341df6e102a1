#include "cxcase/input/load.hpp"

#include "small_case.hpp"
#include "support/files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

using namespace cxcase;
using namespace cxcase::test;
using doctest::Approx;

TEST_CASE("the small case is read whole") {
    const model::BusinessCase bc = valid(SmallCase{});
    CHECK(bc.title == "Small");
    CHECK(bc.currency == "EUR");
    CHECK(bc.calendar.start == 2027 * 12);
    CHECK(bc.calendar.horizon == 24);
    CHECK(bc.value(bc.discount_rate) == Approx(0.1));
    REQUIRE(bc.segments.size() == 1);
    CHECK(bc.segments[0].id == "consumer");
    CHECK(bc.value(bc.segments[0].customers) == 10'000);
    CHECK(bc.value(bc.segments[0].churn) == Approx(0.02));
    REQUIRE(bc.frictions.size() == 1);
    REQUIRE(bc.frictions[0].affects.size() == 1);
    CHECK(bc.value(bc.frictions[0].affects[0].customers->value) == Approx(0.01));
    CHECK(bc.value(bc.frictions[0].affects[0].churn->amount) == Approx(0.05));
    REQUIRE(bc.initiatives.size() == 1);
    CHECK(bc.initiatives[0].starts == 2);
    REQUIRE(bc.initiatives[0].fixes.size() == 1);
    CHECK(bc.value(bc.initiatives[0].fixes[0].reduces) == Approx(0.4));
    REQUIRE(bc.initiatives[0].costs.size() == 1);
    CHECK(bc.initiatives[0].costs[0].form == model::Line::Form::one_off);
}

TEST_CASE("every figure knows its path and its place, defaults say that they are none of the user's") {
    const Loaded loaded = load_small(SmallCase{}.text());
    REQUIRE(loaded.result.loaded.has_value());
    const auto& rows = loaded.bc().assumptions;
    REQUIRE(loaded.result.loaded->where.size() == rows.size());
    const auto text_at = [&](std::string_view path) {
        const auto at = std::ranges::find(rows, path, &model::Assumption::path);
        REQUIRE(at != rows.end());
        return std::string(
            loaded.sources.text(loaded.result.loaded->where[static_cast<std::size_t>(at - rows.begin())]));
    };
    CHECK(text_at("segments.consumer.churn") == "2% per month");
    CHECK(text_at("frictions.late.affects.consumer.customers") == "1% per month");
    CHECK(text_at("initiatives.tracking.costs.build") == "50k");
    CHECK(text_at("initiatives.tracking.fixes.late") == "40%");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        INFO(rows[i].path);
        CHECK_FALSE(rows[i].path.empty());
        CHECK(rows[i].stated == (loaded.result.loaded->where[i] != source::Span{}));
    }
    const model::Assumption& margin = loaded.bc()[loaded.bc().segments[0].margin];
    CHECK_FALSE(margin.stated);
    CHECK(margin.written == "100%");
    CHECK(margin.value == 1);
}

TEST_CASE("what is missing at the top is named, each once") {
    CHECK(problems("cxcase: 1\n") == std::vector<std::string>(5, "CX0302 cxcase"));
    CHECK(problems("{}\n") == std::vector<std::string>{"CX0304 {}"});
}

TEST_CASE("all mistakes are found in one run, in file order, and none twice") {
    SmallCase small;
    small.top = "budgett: 1M";
    small.segments = "{consumer: {customers: 10k, churn: 2%, revenue: 20 per month, margin: 120%}}";
    small.frictions = "{late: {affects: {consumer: {customers: 1%, churn: +20%}}}}";
    small.initiatives = "{tracking: {fixes: {lat: 40%}, costs: {build: 50k}, starts: soon, status: done}}";
    CHECK(problems(small) == std::vector<std::string>{"CX0301 budgett", "CX0217 2%", "CX0204 120%", "CX0217 1%",
                                                      "CX0223 +20%", "CX0308 lat", "CX0241 soon", "CX0309 done"});
}

TEST_CASE("x- keys are the user's own, at every place") {
    SmallCase small;
    small.top = "x-owner: me";
    small.segments = "{x-note: 5, consumer: {x-a: [1], customers: 10k, churn: 2% per month, revenue: 20 per month}}";
    small.frictions = "{late: {x-b: 1, affects: {x-c: 2, consumer: {x-d: 3, customers: 1% per month, churn: +5pp}}}}";
    small.initiatives =
        "{tracking: {x-e: 1, fixes: {x-f: 1, late: 40%}, costs: {x-g: 1, build: 50k}, starts: 2027-02}}";
    CHECK(problems(small).empty());
}

TEST_CASE("a fix takes every form of a figure, with keys of the user's own") {
    for (const char* share :
         {"{alpha: 6, beta: 4}", "{value: 40%, x-note: 1}", "{discrete: {40%: 1, 50%: 2, x-a: 1}}"}) {
        CAPTURE(share);
        CHECK(
            problems(with_initiative("fixes: {late: " + std::string(share) + "}, costs: {build: 50k}, starts: 2027-02"))
                .empty());
    }
}

TEST_CASE("words inside figures and fiscal years are no ids, whatever the year; a scenario changes something") {
    SmallCase small;
    for (const char* id : {"alpha", "FY0001", "FY9999"}) {
        small.initiatives = "{" + std::string(id) + ": {fixes: {late: 40%}, costs: {build: 50k}, starts: 2027-02}}";
        CHECK(problems(small) == std::vector<std::string>{"CX0306 " + std::string(id)});
    }
    CHECK(problems(with_top("budget: {FY3027: 1M}")) == std::vector<std::string>{"CX0243 FY3027"});
    CHECK(problems(with_top("fx: {USD: 0.9..1.0}")) == std::vector<std::string>{"CX0319 0.9..1.0"});
    CHECK(problems(with_tail("scenarios: {r: }")) == std::vector<std::string>{"CX0304 r"});
}

TEST_CASE("order in the file has no say: ids sort") {
    SmallCase small;
    small.segments =
        "{b: {customers: 1, churn: 1% per month, revenue: 1 per month}, a: {customers: 2, churn: 1% per month, "
        "revenue: 1 per month}}";
    small.frictions =
        "{z: {affects: {b: {customers: 1% per month, cost: 1}, a: {customers: 1% per month, cost: 2}}}, "
        "y: {affects: {a: {customers: 1% per month, cost: 3}}}}";
    small.initiatives =
        "{q: {fixes: {z: 1%, y: 2%}, starts: month 1, costs: {n: 1, m: 2}}, p: {savings: {s: 5}, starts: month 1, "
        "costs: {c: 1}}}";
    const model::BusinessCase bc = valid(small);
    CHECK(bc.segments[0].id == "a");
    CHECK(bc.frictions[0].id == "y");
    CHECK(bc.frictions[1].affects[0].segment == 0);
    CHECK(bc.frictions[1].affects[1].segment == 1);
    CHECK(bc.initiatives[0].id == "p");
    CHECK(bc.initiatives[1].costs[0].id == "m");
    REQUIRE(bc.initiatives[1].fixes.size() == 3);
    CHECK(bc.initiatives[1].fixes[0].friction == 0);
    CHECK(bc.initiatives[1].fixes[2].segment == 1);
}

TEST_CASE("growth leaves friction and acquisition cost flat, and the case says so") {
    SmallCase small = with_segment("prospects: 1k per month, conversion: 3%, acquisition_cost: 50");
    small.top = "growth: {revenue: 2%}";
    CHECK(problems(small) == std::vector<std::string>{"CX0503 growth"});
    small.top = "growth: {revenue: 0%}";
    CHECK(problems(small).empty());
    small.top = "growth: {revenue: much}";
    CHECK(problems(small) == std::vector<std::string>{"CX0202 much"});
}

TEST_CASE("the likely value is taken where it is asked for") {
    SmallCase small;
    small.horizon = "{low: 12 months, likely: 24 months, high: 60 months}";
    CHECK(load_small(small.text(), {input::Point::mean, ""}).bc().calendar.horizon == 28);
    CHECK(load_small(small.text(), {input::Point::likely, ""}).bc().calendar.horizon == 24);
}

TEST_CASE("cases of the independent implementation are valid") {
    const std::filesystem::path folder = std::filesystem::path(CXCASE_SHARED_CASES) / "reference";
    const auto files = files_below(folder, {".yaml"});
    if (files.empty()) MESSAGE("no reference cases at " << folder.string() << ": skipped");
    for (const auto& file : files) {
        const Loaded loaded = load_small(read_text(file));
        INFO(file.string() << "\n" << source::render_text(loaded.sources, loaded.result.diagnostics));
        CHECK(loaded.result.loaded.has_value());
    }
}

TEST_CASE("examples are valid") {
    for (const auto& file : files_below(std::filesystem::path(CXCASE_SOURCE_DIR) / "examples", {".yaml"})) {
        const Loaded loaded = load_small(read_text(file), {input::Point::mean, file.parent_path().string()});
        INFO(file.string() << "\n" << source::render_text(loaded.sources, loaded.result.diagnostics));
        CHECK(loaded.result.loaded.has_value());
    }
}

TEST_CASE("every malformed case of the corpus says something, with a place and one message per place and code") {
    const auto files = files_below(std::filesystem::path(CXCASE_SOURCE_DIR) / "tests/golden/bad", {".yaml"});
    CHECK(files.size() >= 150);
    for (const auto& file : files) {
        const Loaded loaded = load_small(read_text(file));
        INFO(file.string() << ": where nothing is said, is its key read at all (src/input/read_*.cpp)?");
        CHECK_FALSE(loaded.result.diagnostics.all().empty());
        for (const source::Diagnostic& d : loaded.result.diagnostics.all()) {
            CHECK_FALSE(d.message.empty());
            CHECK(d.span.end <= loaded.sources[d.span.file].text().size());
        }
    }
}
