#include "small_case.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace cxcase;
using namespace cxcase::test;

namespace {

SmallCase contacts(const std::string& segment, const std::string& friction, const std::string& top = "") {
    SmallCase small = with_segment(segment);
    small.frictions = "{late: {affects: {consumer: {customers: 1% per month, cost: 1" +
                      (friction.empty() ? "" : ", contacts: " + friction) + "}}}}";
    small.top = top;
    return small;
}

std::string channel_words(const SmallCase& small) {
    const model::BusinessCase bc = valid(small);
    std::string words;
    for (const model::Channel& channel : bc.segments[0].channels) {
        words += "[" + channel.name + (channel.contacts ? "*" : "") + " " + bc[channel.cost].written + "]";
    }
    return words;
}

}  // namespace

TEST_CASE("channels are those of the segment and of its frictions, each with its cost") {
    // segment | friction | case | channels: name, * where the segment states contacts, cost as written
    const std::vector<std::array<std::string, 4>> rows{
        {"contacts: 1 per month, cost_per_contact: 5", "0.5", "", "[* 5]"},
        {"cost_per_contact: 5", "0.5", "", "[ 5]"},
        {"capture: 50%", "0.5", "cost_per_contact: 6", "[ 6]"},
        {"contacts: 1 per month, cost_per_contact: 5", "0.5", "cost_per_contact: 6", "[* 5]"},
        {"contacts: {phone: 1 per month, chat: 2 per month}, cost_per_contact: 5", "{chat: 1}", "",
         "[chat* 5][phone* 5]"},
        {"contacts: {phone: 1 per month, chat: 2 per month}, cost_per_contact: {chat: 3}", "{chat: 1}",
         "cost_per_contact: {phone: 6, chat: 2}", "[chat* 3][phone* 6]"},
        {"contacts: {phone: 1 per month, chat: 2 per month}, cost_per_contact: {chat: 3}", "{chat: 1}",
         "cost_per_contact: 7", "[chat* 3][phone* 7]"},
        {"contacts: {phone: 1 per month}, cost_per_contact: 4", "", "cost_per_contact: {phone: 6}", "[phone* 4]"},
        {"capture: 50%", "{phone: 1, shop: 2}", "cost_per_contact: {phone: 6, shop: 9, chat: 2}", "[phone 6][shop 9]"},
        {"capture: 50%", "", "cost_per_contact: {phone: 6}", ""},
    };
    for (const auto& [segment, friction, top, expected] : rows) {
        INFO(segment << " | " << friction << " | " << top);
        CHECK(channel_words(contacts(segment, friction, top)) == expected);
    }
}

TEST_CASE("contacts of frictions find their channel") {
    const model::BusinessCase bc = valid(
        contacts("contacts: {phone: 1 per month, chat: 2 per month}, cost_per_contact: 5", "{phone: 0.5, chat: 0.25}"));
    const auto& effects = bc.frictions[0].affects[0].contacts;
    REQUIRE(effects.size() == 2);
    CHECK(effects[0].channel == 0);
    CHECK(bc.value(effects[0].contacts.amount) == 0.25);
    CHECK(bc.value(effects[1].contacts.amount) == 0.5);
}

TEST_CASE("channels that cannot be") {
    check_mistakes({
        {contacts("contacts: 1 per month", ""), {"CX0405 1 per month"}},
        {contacts("capture: 50%", "1.4"), {"CX0405 1.4"}},
        {contacts("contacts: {phone: 1 per month, chat: 2 per month}, cost_per_contact: {phone: 5}", ""),
         {"CX0405 2 per month"}},
        {contacts("contacts: 1 per month, cost_per_contact: {phone: 5}", ""), {"CX0405 1 per month"}},
        {contacts("contacts: 1 per month, cost_per_contact: 5", "{phone: 0.5}"), {"CX0406 0.5"}},
        {contacts("contacts: {phone: 1 per month}, cost_per_contact: 5", "0.5"), {"CX0406 0.5"}},
        {contacts("contacts: {phone: 1 per month}, cost_per_contact: 5", "{phnoe: 0.5}"), {"CX0407 0.5"}},
        {contacts("contacts: {}, cost_per_contact: 5", ""), {"CX0303 {}"}},
    });
}
