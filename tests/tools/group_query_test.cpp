// The query of calibrate --sql runs as it is printed in SQLite and PostgreSQL, and what it gives calibrates to the same
// figures as the customers themselves. Where one of them is not installed its test says so and proves nothing.
#include "support/files.hpp"
#include "support/process.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <string>

namespace {

using namespace cxcase;
using nlohmann::json;

const std::string repository = CXCASE_SOURCE_DIR;
const std::string customers = repository + "/examples/data/churn.csv";
const std::string columns =
    " --outcome left --friction late_delivery,billing_error --covariates contract,calls --period 'per quarter'";

test::Finished shell(const std::string& command, const std::filesystem::path& folder) {
    return test::run_command(command, {.folder = folder, .limit = std::chrono::seconds(120)});
}

json calibrated(const std::string& file, const std::string& more, const std::filesystem::path& folder) {
    const auto finished = shell("cxcase calibrate " + file + columns + more + " -f json", folder);
    INFO(finished.err);
    REQUIRE(finished.exit_code == 0);
    return json::parse(finished.out);
}

// Is each figure of the groups that of the customers?
void check_same(const json& groups, const json& rows) {
    CHECK(groups.at("n") == rows.at("n"));
    CHECK(groups.at("events") == rows.at("events"));
    CHECK(groups.at("data").at("rows").get<int>() < rows.at("data").at("rows").get<int>() / 10);
    REQUIRE(groups.at("coefficients").size() == rows.at("coefficients").size());
    const auto near = [](const json& a, const json& b) { return std::abs(a.get<double>() - b.get<double>()) < 1e-9; };
    for (std::size_t j = 0; j < rows.at("coefficients").size(); ++j) {
        for (const char* key : {"estimate", "se"})
            CHECK(near(groups.at("coefficients")[j].at(key), rows.at("coefficients")[j].at(key)));
    }
    for (std::size_t f = 0; f < rows.at("frictions").size(); ++f) {
        for (const char* key : {"exposure", "effect_pp", "ci_low", "ci_high"})
            CHECK(near(groups.at("frictions")[f].at(key), rows.at("frictions")[f].at(key)));
    }
    CHECK(near(groups.at("auc"), rows.at("auc")));
}

void check_dialect(const std::string& dialect, const std::string& run) {
    const test::ScratchFolder scratch;
    const auto query =
        shell("cxcase calibrate churn" + columns + " --sql " + dialect + " -o query.sql", scratch.path());
    REQUIRE(query.exit_code == 0);
    const auto finished = shell(run + " > groups.csv", scratch.path());
    if (finished.exit_code == 77) {
        MESSAGE("skipped: " << finished.err);
        return;
    }
    INFO(finished.err);
    REQUIRE(finished.exit_code == 0);
    check_same(calibrated("groups.csv", " --count customers", scratch.path()),
               calibrated(customers, "", scratch.path()));
}

}  // namespace

TEST_CASE("the query runs in SQLite and gives the figures of the customers") {
    check_dialect(
        "sqlite",
        "command -v sqlite3 >/dev/null || { echo 'no sqlite3; scripts/setup test installs it' >&2; exit 77; }\n"
        "sqlite3 :memory: -cmd '.import --csv " +
            customers +
            " churn' -cmd '.headers on' -cmd '.mode csv' "
            "'.read query.sql'");
}

TEST_CASE("the query runs in PostgreSQL and gives the figures of the customers") {
    check_dialect("postgres", repository + "/tests/tools/ask_postgres.sh " + customers + " \"$PWD/query.sql\"");
}
