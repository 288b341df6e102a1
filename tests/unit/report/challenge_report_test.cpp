#include "cxcase/report/challenge_report.hpp"

#include "support/examples.hpp"
#include "support/phrases.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <variant>
#include <vector>

using namespace cxcase;
using report::Value;
using test::number_in;
using test::table_of;

namespace {

analysis::ChallengeResult challenged(const model::BusinessCase& from) {
    std::vector<analysis::Attack> attacks;
    for (const auto& info : model::attacks()) attacks.push_back(analysis::attack_of(info, from));
    return analysis::challenge(from, attacks);
}

const report::Row& row(const report::Table& table, std::size_t at) { return std::get<report::Row>(table.rows.at(at)); }

const Value& at(const Value& value, const std::vector<std::string>& path) {
    const Value* found = &value;
    for (const auto& key : path) {
        REQUIRE(found != nullptr);
        found = found->find(key);
    }
    REQUIRE(found != nullptr);
    return *found;
}

}  // namespace

TEST_CASE("attacks stand worst first below the case as written, initiatives in the order of the ranking") {
    for (const auto& example : test::examples()) {
        CAPTURE(example.name);
        const auto result = challenged(example.business_case);
        const auto report = report::challenge_report(example.business_case, result);
        const auto& attacks = table_of(report, 0);
        REQUIRE(attacks.rows.size() == result.attacks.size() + 1);
        CHECK(number_in(row(attacks, 0).cells[2]) == result.portfolio.npv);
        for (std::size_t k = 2; k < attacks.rows.size(); ++k)
            CHECK(number_in(row(attacks, k - 1).cells[2]) <= number_in(row(attacks, k).cells[2]));
        const auto& initiatives = table_of(report, 1);
        REQUIRE(initiatives.rows.size() == result.initiatives.size());
        for (std::size_t k = 0; k < initiatives.rows.size(); ++k) {
            CHECK(row(initiatives, k).cells.size() == initiatives.columns.size());
            CHECK(number_in(row(initiatives, k).cells[3]) == result.initiatives[k].npv);
        }
    }
}

TEST_CASE("a mark says worth it and funded, worth it, or not") {
    const auto& from = test::examples().front().business_case;
    auto result = challenged(from);
    result.attacks.resize(1);
    result.hurt_most.reset();
    for (auto& one : result.initiatives) one.hurt_most.reset();
    auto& under = result.attacks[0].initiatives;
    REQUIRE(under.size() >= 3);
    under[0] = {1.0, true, true};
    under[1] = {1.0, true, false};
    under[2] = {-1.0, false, true};
    const auto report = report::challenge_report(from, result, {.notes = false});
    CHECK(report.sections.size() == 2);
    CHECK(std::get<bool>(row(table_of(report, 1), 0).cells.back().raw));
    CHECK(row(table_of(report, 1), 1).cells.back().is_missing());
    CHECK(row(table_of(report, 1), 1).cells.back().absent == "-");
    CHECK_FALSE(std::get<bool>(row(table_of(report, 1), 2).cells.back().raw));
}

TEST_CASE("a result is found in the JSON by its path") {
    for (const auto& example : test::examples()) {
        const auto& from = example.business_case;
        const auto result = challenged(from);
        const auto json = report::challenge_report(from, result).json;
        for (const auto& attack : result.attacks) {
            CHECK(std::get<double>(at(json, {"challenge", attack.id, "portfolio", "npv"}).data()) ==
                  attack.portfolio.npv);
            for (std::size_t k = 0; k < result.initiatives.size(); ++k) {
                const auto& id = from.initiatives[result.initiatives[k].initiative].id;
                const auto& under = at(json, {"challenge", attack.id, "initiatives", id});
                CHECK(std::get<double>(at(under, {"npv"}).data()) == *attack.initiatives[k].npv);
                CHECK(std::get<bool>(at(under, {"survives"}).data()) == attack.initiatives[k].survives);
                CHECK(std::get<bool>(at(under, {"funded"}).data()) == attack.initiatives[k].funded);
            }
        }
    }
}

TEST_CASE("records: a row an attack and subject, and one for each as written") {
    const auto& from = test::examples().front().business_case;
    const auto result = challenged(from);
    const auto records = report::challenge_report(from, result).records;
    CHECK(records.rows.size() == (result.attacks.size() + 1) * (result.initiatives.size() + 1));
    for (std::size_t k = 0; k < records.rows.size(); ++k) CHECK(row(records, k).cells.size() == records.columns.size());
}
