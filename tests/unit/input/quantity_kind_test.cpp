// The tables of the grammar against each other and against the reader.
#include "cxcase/input/quantity_kind.hpp"

#include "cxcase/input/units.hpp"
#include "quantity_fixture.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

using namespace cxcase;
using test::ask;
using test::QuantityKind;

TEST_CASE("each kind has its row, and its own example reads") {
    for (std::size_t i = 0; i < input::kind_table.size(); ++i)
        CHECK(static_cast<std::size_t>(input::kind_table.at(i).kind) == i);
    for (const auto& row : input::kind_table) {
        std::string example(row.example);
        for (const char* joint : {" or ", ", "})
            for (std::size_t at = 0; (at = example.find(joint)) != std::string::npos;)
                example.replace(at, std::string(joint).size(), "|");
        for (std::size_t begin = 0; begin <= example.size();) {
            const std::size_t end = std::min(example.size(), example.find('|', begin));
            CAPTURE(example);
            const auto answer = ask(row.kind, example.substr(begin, end - begin));
            CHECK(answer.quantity.has_value());
            CHECK(answer.findings.empty());
            begin = end + 1;
        }
    }
}

TEST_CASE("each form's example reads") {
    for (const auto& form : input::forms) {
        if (form.form == input::Form::samples) continue;  // needs its file
        const std::string example(form.example);
        const std::string first = example.substr(0, example.find(" or "));
        const auto kind = form.form == input::Form::lognormal ? QuantityKind::money : QuantityKind::share;
        CAPTURE(first);
        CHECK(ask(kind, first).quantity.has_value());
    }
    CHECK(ask(QuantityKind::share, "{beta: {alpha: 5, beta: 95}}").quantity.has_value());
}

TEST_CASE("each multiplier, currency sign and time unit of the tables reads") {
    for (const auto& row : input::multipliers)
        CHECK(ask(QuantityKind::count, "3" + std::string(row.suffix)).value() == 3 * std::pow(10, row.exponent));
    for (const auto& row : input::currency_signs)
        CHECK(ask(QuantityKind::money, std::string(row.sign) + "3", {.currency = std::string(row.code)}).value() == 3);
    for (const auto& unit : input::time_units) {
        const double months = static_cast<double>(unit.months) / unit.parts;
        for (const auto word : {unit.word, unit.plural}) {
            CHECK(ask(QuantityKind::duration, "5 " + std::string(word)).value() ==
                  doctest::Approx(5 * months).epsilon(1e-15));
            CHECK(ask(QuantityKind::flow_rate, "5 per 2 " + std::string(word)).value() ==
                  doctest::Approx(2.5 / months).epsilon(1e-15));
            CHECK(ask(QuantityKind::flow_rate, "5/" + std::string(word)).value() ==
                  doctest::Approx(5 / months).epsilon(1e-15));
        }
    }
}

TEST_CASE("no wrong spelling of a table is a right one") {
    for (const auto& row : input::multiplier_misspellings) {
        CAPTURE(row.wrong);
        CHECK(ask(QuantityKind::count, "3" + std::string(row.wrong)).ids() == "CX0211");
        CHECK(ask(QuantityKind::count, "3" + std::string(row.right)).quantity.has_value());
    }
    for (const auto& row : input::time_misspellings) {
        CAPTURE(row.wrong);
        CHECK(ask(QuantityKind::flow_rate, "3 per " + std::string(row.wrong)).ids() == "CX0218");
        CHECK(ask(QuantityKind::flow_rate, "3 per " + std::string(row.right)).quantity.has_value());
    }
    for (const auto& row : input::unclear_currency_signs)
        CHECK(ask(QuantityKind::money, std::string(row.wrong) + "3").ids() == "CX0215");
}

TEST_CASE("the codes of values stand in their block") {
    std::set<std::string> seen;
    for (const auto& row : base::code_table) {
        CHECK(seen.insert(std::string(row.id)).second);
        CHECK(row.title.size() < 60);
        CHECK(row.explanation.ends_with("."));
    }
    CHECK(base::info(base::Code::not_a_probability).id == "CX0203");
}
