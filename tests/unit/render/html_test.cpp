#include "cxcase/render/html.hpp"

#include "cxcase/base/digest.hpp"
#include "cxcase/base/text.hpp"
#include "render/html_colours.hpp"
#include "render/html_style.hpp"
#include "support/full_submission.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace cxcase;

namespace {

bool has(std::string_view page, std::string_view words) { return page.find(words) != std::string_view::npos; }

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
    const auto from = text.find(begin) + begin.size();
    return text.substr(from, text.find(end, from) - from);
}

std::vector<std::string> all_of(const std::string& page, const std::string& pattern) {
    const std::regex expression(pattern);
    std::vector<std::string> all;
    for (std::sregex_iterator it(page.begin(), page.end(), expression), end; it != end; ++it) all.push_back((*it)[1]);
    return all;
}

// Elements that are open at each end tag, as an XML reader would have it; void elements of HTML have no end.
std::string first_mismatch(const std::string& page) {
    static const std::set<std::string> empty{"meta", "img", "br", "!DOCTYPE"};
    static const std::regex tag(R"(<(/?)([A-Za-z!][A-Za-z0-9]*)[^>]*?(/?)>)");
    const std::string outside = std::regex_replace(page, std::regex("<style>[^<]*</style>"), "");
    std::vector<std::string> open;
    for (std::sregex_iterator it(outside.begin(), outside.end(), tag), end; it != end; ++it) {
        const std::string name = (*it)[2];
        if (empty.contains(name) || (*it)[3] == "/") continue;
        if ((*it)[1] != "/")
            open.push_back(name);
        else if (open.empty() || open.back() != name)
            return "</" + name + "> closes " + (open.empty() ? "nothing" : open.back());
        else
            open.pop_back();
    }
    return open.empty() ? "" : open.back() + " stays open";
}

}  // namespace

TEST_CASE("the page forbids everything but its own style, whose hash it gives, and pictures it contains") {
    const std::string page = render::html(test::full_submission());
    const std::string style = between(page, "<style>", "</style>");
    CHECK(has(page, "default-src 'none'; style-src 'sha256-" + base::base64(base::sha256(style)) + "'; img-src data:"));
    CHECK_FALSE(has(page, "<script"));
    CHECK_FALSE(has(page, "style="));
    CHECK(all_of(page, R"(((?:src|href)="(?!#|data:)))").empty());
    CHECK_FALSE(has(style, "url("));
    CHECK_FALSE(has(style, "@import"));
}

TEST_CASE("every link lands on the one place of its name") {
    const std::string page = render::html(test::full_submission());
    const auto ids = all_of(page, R"re( id="([^"]*)")re");
    const std::set<std::string> places(ids.begin(), ids.end());
    CHECK(places.size() == ids.size());
    const auto links = all_of(page, R"re(href="#([^"]*)")re");
    CHECK(links.size() > 10);
    for (const auto& link : links) CHECK_MESSAGE(places.contains(link), link);
    for (const auto& named : all_of(page, R"re(aria-(?:labelledby|describedby)="([^"]*)")re"))
        CHECK_MESSAGE(places.contains(named), named);
}

TEST_CASE("a link to what is not in the document is plain text, and an anchor given twice is placed once") {
    report::Submission two;
    report::Cell words = report::text("elsewhere");
    words.link = "c-missing";
    two.chapters = {{"c-a", "A", 1, {report::Phrase{{words}}}, false}, {"c-a", "B", 1, {}, false}};
    const std::string page = render::html(two);
    CHECK(has(page, "<p>elsewhere</p>"));
    CHECK(all_of(page, R"re( id="(c-a)")re").size() == 1);
}

TEST_CASE("a figure carries its value, and in full what is shown rounded") {
    const std::string page = render::html(test::full_submission());
    CHECK(has(page, R"(<data value="620312.4" title="620,312.4 EUR">€620k</data>)"));
    CHECK(has(page, R"(<data value="-954000" title=")"));
    CHECK(has(page, "\u2212€954k</data>"));
    const std::string german = render::html(test::full_submission(), {*render::locale_of("de")});
    CHECK(has(german, "title=\"620.312,4 EUR\">620k\u00a0€</data>"));
}

TEST_CASE("tables have headings for rows and columns, the budget line begins a body, figures stand at the right") {
    const std::string page = render::html(test::full_submission());
    CHECK(has(page, R"(<th scope="col" class="n"><a href="#d-npv">NPV</a></th>)"));
    CHECK(has(
        page,
        R"(<th scope="row" class="name"><a href="#i-bill">First bill explained before it comes</a><small>mandatory</small></th>)"));
    CHECK(has(page, "<tbody>\n<tr class=\"rule\"><th scope=\"rowgroup\" colspan=\"8\"><span>budget line: FY2027 "));
    CHECK(has(page, R"(<td class="quiet">never</td>)"));
    CHECK(has(page, "<tfoot>\n<tr>"));
    CHECK(has(page, R"(<details class="fold"><summary id=)"));
}

TEST_CASE("what the case says stays text, whatever is in it") {
    const std::string page = render::html(test::hostile_submission(3));
    CHECK_FALSE(has(page, "<script"));
    CHECK(has(page, "&lt;script&gt;alert(1)&lt;/script&gt;&quot;' &amp; \\x01 \\u{202e}abc"));
    CHECK(has(page, "<bdi>"));
    CHECK(base::valid_utf8(page));
    CHECK_FALSE(has(between(page, "<style>", "</style>"), "<"));
    CHECK(first_mismatch(page).empty());
    CHECK(first_mismatch(render::html(test::full_submission())).empty());
    CHECK(first_mismatch(render::html({})).empty());
}

TEST_CASE("text on the case's colour, and in it, can be read") {
    const render::Colour white{255, 255, 255};
    const render::Colour surface{0xf4, 0xf6, 0xf8};
    const render::Colour night{0x1b, 0x22, 0x2b};
    for (const char* hex : {"#000000", "#ffffff", "#ffff00", "#005f73", "#808080", "#ff0000", "#777777", "#0000ff"}) {
        INFO(hex);
        const auto colour = *render::colour_of(hex);
        CHECK(render::hex_of(colour) == hex);
        CHECK(render::contrast(render::ink_on(colour), colour) >= 4.5);
        for (const auto& ground : {surface, night})
            CHECK(render::contrast(render::readable(colour, ground, 4.5), ground) >= 4.5);
    }
    CHECK(render::contrast(white, {0, 0, 0}) == doctest::Approx(21));
    CHECK(render::contrast(white, {0x76, 0x76, 0x76}) == doctest::Approx(4.54).epsilon(0.01));  // WCAG's known example
    CHECK_FALSE(render::colour_of("#12345g"));
    CHECK_FALSE(render::colour_of("red"));
    CHECK_FALSE(render::colour_of("#+12345"));
}

TEST_CASE("a text in the style cannot leave its quotes") {
    CHECK(render::css_string("a\"b\\</style>\n\u00e9") == "\"a\\22 b\\5c \\3c \\2f style\\3e \\a \\e9 \"");
}

TEST_CASE("the same submission gives the same page") {
    CHECK(render::html(test::full_submission()) == render::html(test::full_submission()));
}

TEST_CASE("the colours of words stand against the grounds of the page, by day and by night") {
    const std::string css(render::report_css());
    const std::string day = between(css, ":root {", "}");
    const std::string night = between(css, "prefers-color-scheme: dark) {", "}");
    for (const std::string& scheme : {day, night}) {
        const auto colour = [&](const std::string& name) {
            return *render::colour_of(between(scheme, name + ": ", ";"));
        };
        for (const char* ground : {"--ground", "--surface", "--warn-ground"})
            for (const char* words : {"--ink", "--soft", "--good", "--bad"}) {
                INFO(words << " on " << ground);
                CHECK(render::contrast(colour(words), colour(ground)) >= 4.5);
            }
        CHECK(render::contrast(colour("--warn"), colour("--warn-ground")) >= 4.5);
        for (char kind = '0'; kind <= '8'; ++kind) {
            INFO("--k" << std::string(1, kind));
            CHECK(render::contrast(colour(std::string("--k") + kind), colour("--ground")) >= 3);  // WCAG 2.2, 1.4.11
        }
    }
}
