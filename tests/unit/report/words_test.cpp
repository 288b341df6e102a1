#include "cxcase/report/words.hpp"

#include "support/phrases.hpp"

#include <doctest/doctest.h>

#include <string>

namespace {

using namespace cxcase;
using report::Says;
using test::texts_of;

}  // namespace

TEST_CASE("figures go where a text says, in whatever order it does") {
    const auto phrase = report::told(Says::chain_cost_says, {report::text("a"), report::text("b"), report::text("c")});
    CHECK(texts_of(phrase) == "a in today's money; b in c, undiscounted");
    CHECK(report::titled(Says::quarter, {"FY2027", "3"}) == "FY2027 Q3");
}

TEST_CASE("what goes into a place is no text with places of its own") {
    CHECK(report::titled(Says::quarter, {"{1}{7", "3"}) == "{1}{7 Q3");
}

TEST_CASE("clauses go into places, sentences after one another") {
    auto phrase = report::told_of(Says::paid_within,
                                  {report::told(Says::paid_within_one, {report::text("12"), report::text("80%")})});
    CHECK(texts_of(phrase) == "The funded set pays back within 12 months in 80% of the draws.");
    report::go_on(phrase, report::told(Says::order_holds));
    CHECK(texts_of(phrase).ends_with("of the draws. The order of the ranking holds."));
    report::Phrase list;
    report::go_on(list, report::phrase("a"), "; ");
    report::go_on(list, {}, "; ");
    report::go_on(list, report::phrase("b"), "; ");
    CHECK(texts_of(list) == "a; b");
}

TEST_CASE("one and several have texts of their own") {
    CHECK(report::counted(1, Says::month_one, Says::months_many) == "1 month");
    CHECK(report::counted(9, Says::month_one, Says::months_many) == "9 months");
}

TEST_CASE("texts are plain ASCII") {
    const auto last = static_cast<std::size_t>(Says::attack_haircuts_turned_changes);
    for (std::size_t k = 0; k <= last; ++k)
        for (const char c : report::words(static_cast<Says>(k))) CHECK((c >= ' ' && c <= '~'));
}
