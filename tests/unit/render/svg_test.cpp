#include "render/svg.hpp"

#include "cxcase/base/text.hpp"
#include "render/svg_scale.hpp"
#include "support/full_submission.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

using namespace cxcase;
using namespace cxcase::render;

namespace {

const Figures euros{"EUR", true};

std::string drawn(const report::Picture::Chart& chart, double width) { return svg(chart, euros, width, "class=\"x\""); }

double attribute(const std::string& element, const std::string& name) {
    std::smatch found;
    const std::regex pattern(" " + name + "=\"(-?[0-9.]+)\"");
    return std::regex_search(element, found, pattern) ? std::stod(found[1]) : 0;
}

std::vector<std::string> elements(const std::string& sheet, const std::string& name) {
    const std::regex pattern("<" + name + " [^>]*>");
    std::vector<std::string> all;
    for (std::sregex_iterator it(sheet.begin(), sheet.end(), pattern), end; it != end; ++it) all.push_back(it->str());
    return all;
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t times = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++times;
    return times;
}

}  // namespace

TEST_CASE("ticks are round, and hold the figures between them") {
    CHECK(ticks(0, 10, 5) == std::vector<double>{0, 2, 4, 6, 8, 10});
    CHECK(ticks(-3, 7, 4) == std::vector<double>{-5, 0, 5, 10});
    CHECK(ticks(11e6, 17e6, 6).front() == 11e6);
    for (const double high : {0.0013, 1.0, 99.0, 12345.0, 7e12}) {
        const auto marks = ticks(-high / 3, high, 5);
        CHECK(marks.front() <= -high / 3);
        CHECK(marks.back() >= high);
        CHECK(marks.size() >= 3);
        CHECK(marks.size() <= 9);
        CHECK(std::ranges::count(marks, 0.0) == 1);
    }
}

TEST_CASE("a label is cut where there is no room, never inside a letter") {
    CHECK(fitted("short", 100) == "short");
    const std::string cut = fitted("\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9", 40);
    CHECK(cut.ends_with("\u2026"));
    CHECK(base::valid_utf8(cut));
    CHECK(text_width(cut) <= 40);
}

TEST_CASE("every chart is drawn, for both widths, inside its sheet") {
    for (const auto& chart : test::every_chart()) {
        for (const double width : {wide_sheet, narrow_sheet}) {
            const std::string sheet = drawn(chart, width);
            INFO(chart.index() << " at " << width << "\n" << sheet);
            REQUIRE(!sheet.empty());
            CHECK(sheet.starts_with("<svg class=\"x\" viewBox=\"0 0 " + coordinate(width) + " "));
            CHECK(sheet.find("nan") == std::string::npos);
            CHECK(sheet.find("inf\"") == std::string::npos);
            for (const auto& rect : elements(sheet, "rect")) {
                CHECK(attribute(rect, "x") >= -0.5);
                CHECK(attribute(rect, "x") + attribute(rect, "width") <= width + 0.5);
                CHECK(attribute(rect, "height") >= 0);
            }
            for (const auto& circle : elements(sheet, "circle"))
                CHECK(attribute(circle, "cx") + attribute(circle, "r") <= width + 0.5);
        }
    }
}

TEST_CASE("a chart with nothing in it, or of nothing but zeros, is none") {
    for (const auto& chart : test::every_empty_chart()) {
        INFO(chart.index());
        CHECK(drawn(chart, wide_sheet).empty());
        CHECK(report::data_of(chart).rows.empty());
    }
    CHECK(drawn(report::Bars{"zeros", report::Show::money, {{"a", 0}, {"b", 0}}, {}}, wide_sheet).empty());
}

TEST_CASE("of 200 things as many are drawn as can be read, the others are counted; names of 300 letters are cut") {
    for (const std::string& name : {std::string("thing"), std::string(300, 'W')}) {
        for (const auto& chart : test::every_long_chart(200, name)) {
            for (const double width : {wide_sheet, narrow_sheet}) {
                const std::string sheet = drawn(chart, width);
                INFO(chart.index() << " at " << width);
                CHECK(attribute(elements(sheet, "svg").front() + " height=\"0\"", "height") == 0);
                const bool bubbles = std::holds_alternative<report::Bubbles>(chart);
                CHECK((bubbles || sheet.find(" more") != std::string::npos));
                CHECK(elements(sheet, "rect").size() < 130);
                CHECK(report::data_of(chart).rows.size() >= 200);
            }
        }
    }
}

TEST_CASE("a bar is as long as its figure says, to the left where it is negative") {
    const report::Bars bars{"b", report::Show::money, {{"a", 100}, {"b", 50}, {"c", -50}}, {}};
    const auto rects = elements(drawn(bars, wide_sheet), "rect");
    REQUIRE(rects.size() == 3);
    CHECK(attribute(rects[0], "width") == doctest::Approx(2 * attribute(rects[1], "width")).epsilon(0.002));
    CHECK(attribute(rects[2], "width") == doctest::Approx(attribute(rects[1], "width")).epsilon(0.002));
    CHECK(attribute(rects[2], "x") + attribute(rects[2], "width") ==
          doctest::Approx(attribute(rects[0], "x")).epsilon(0.002));
}

TEST_CASE("the total of a bridge reaches from zero to where its steps end") {
    const report::Bridge bridge{"b", report::Show::money, {"k"}, {{"a", {30}}, {"b", {-10}}, {"sum", {}, true}}, {}};
    const auto rects = elements(drawn(bridge, wide_sheet), "rect");
    REQUIRE(rects.size() == 3);
    CHECK(attribute(rects[2], "width") == doctest::Approx(2 * attribute(rects[1], "width")).epsilon(0.002));
    CHECK(attribute(rects[2], "x") + attribute(rects[2], "width") ==
          doctest::Approx(attribute(rects[1], "x")).epsilon(0.002));
}

TEST_CASE("what is cut from a bridge is still in its total") {
    report::Bridge bridge{"b", report::Show::money, {"k"}, {}, {}};
    for (int i = 0; i < 100; ++i) bridge.steps.push_back({"step", {1}});
    bridge.steps.push_back({"sum", {}, true});
    const std::string sheet = drawn(bridge, wide_sheet);
    CHECK(sheet.find("62 more") != std::string::npos);
    CHECK(sheet.find(">sum: \u20ac100<") != std::string::npos);
}

TEST_CASE(
    "nodes of a Sankey are as tall as what runs through them, and nothing is lost where small ones are put together") {
    const report::Sankey web{
        "s", report::Show::money, {"from", "to"}, {{"a", 0}, {"b", 0}, {"c", 1}}, {{0, 2, 300}, {1, 2, 100}}, {}};
    const auto rects = elements(drawn(web, wide_sheet), "rect");
    REQUIRE(rects.size() == 3);
    CHECK(attribute(rects[0], "height") == doctest::Approx(3 * attribute(rects[1], "height")).epsilon(0.01));
    CHECK(attribute(rects[2], "height") == doctest::Approx(4 * attribute(rects[1], "height")).epsilon(0.01));
    const auto many = test::every_long_chart(100, "node")[4];
    CHECK(count(drawn(many, wide_sheet), "87 more") == 3);  // its name, what it says, and what its flow says
}
