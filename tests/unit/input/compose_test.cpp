#include "cxcase/input/load.hpp"
#include "small_case.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace cxcase;
using namespace cxcase::test;

namespace {

using Files = std::map<std::string, std::string>;

// The case in `main.yaml`, whose other files are in memory.
Loaded load_from(const Files& files, const std::string& folder = "") {
    Loaded loaded;
    const auto file = loaded.sources.add("main.yaml", files.at("main.yaml"));
    input::LoadOptions options;
    options.folder = folder;
    options.read_file = [&](const std::string& path, std::size_t) -> std::variant<std::string, source::FileError> {
        const auto found = files.find(path);
        if (found == files.end()) return source::FileError{"No such file or directory"};
        return found->second;
    };
    loaded.result = input::load(loaded.sources, file, options);
    return loaded;
}

// "main.yaml:1:10 CX0324 base.yaml", one a problem.
std::vector<std::string> complaints(const Files& files) {
    const Loaded loaded = load_from(files);
    std::vector<std::string> all;
    for (const auto& d : loaded.result.diagnostics.all())
        all.push_back(loaded.sources.where(d.span) + " " + std::string(base::info(d.code).id) + " " +
                      std::string(loaded.sources.text(d.span)));
    return all;
}

using Words = std::vector<std::string>;

std::string root_text() { return SmallCase{}.text(); }
const std::string head =
    "cxcase: 1\ntitle: Group\ncurrency: EUR\nstart: 2027-01\nhorizon: 2 years\ndiscount_rate: 10%\n";

std::string in_pounds() {
    std::string all = root_text();
    return all.replace(all.find("EUR"), 3, "GBP");
}

const model::Assumption& row(const Loaded& loaded, std::string_view path) {
    const auto& rows = loaded.bc().assumptions;
    const auto at = std::ranges::find(rows, path, &model::Assumption::path);
    REQUIRE(at != rows.end());
    return *at;
}

}  // namespace

TEST_CASE("maps merge key by key, null removes, anything else is replaced") {
    const Loaded loaded =
        load_from({{"base.yaml", root_text()},
                   {"main.yaml",
                    "extends: base.yaml\ntitle: Child\nsegments: {consumer: {churn: 3% per month, margin: "
                    "50%}}\ninitiatives: {tracking: {costs: {build: null, run: 5k per year}}}\n"}});
    REQUIRE(loaded.result.loaded.has_value());
    CHECK(loaded.bc().title == "Child");
    CHECK(loaded.bc().currency == "EUR");
    CHECK(row(loaded, "segments.consumer.churn").written == "3% per month");
    CHECK(row(loaded, "segments.consumer.margin").written == "50%");
    CHECK(row(loaded, "segments.consumer.customers").written == "10k");
    REQUIRE(loaded.bc().initiatives[0].costs.size() == 1);
    CHECK(loaded.bc().initiatives[0].costs[0].id == "run");
}

TEST_CASE("chains and lists of bases merge in order, each from its own folder") {
    const Loaded loaded = load_from({{"a/base.yaml", root_text()},
                                     {"a/mid.yaml", "extends: base.yaml\ntitle: Mid\nauthor: Me\n"},
                                     {"other.yaml", "title: Other\n"},
                                     {"main.yaml", "extends: [a/mid.yaml, other.yaml]\ncompany: Us\n"}});
    REQUIRE(loaded.result.loaded.has_value());
    CHECK(loaded.bc().title == "Other");
    CHECK(loaded.bc().author == "Me");
    CHECK(loaded.bc().company == "Us");
}

TEST_CASE("a file that cannot be read, or needs itself, is shown where it is named") {
    CHECK(complaints({{"main.yaml", "extends: base.yaml\n"}}) == Words{"main.yaml:1:10 CX0324 base.yaml"});
    CHECK(complaints({{"main.yaml", "extends: main.yaml\n"}}) == Words{"main.yaml:1:10 CX0325 main.yaml"});
    CHECK(complaints({{"main.yaml", "extends: b.yaml\n"}, {"b.yaml", "title: B\nextends: ./x/../main.yaml\n"}}) ==
          Words{"b.yaml:2:10 CX0325 ./x/../main.yaml"});
    CHECK(complaints({{"main.yaml", "extends: [a, {b: c}]\n"}}) == Words{"main.yaml:1:10 CX0304 [a, {b: c}]"});
    CHECK(complaints({{"main.yaml", head + "include: a.yaml\n"}}) == Words{"main.yaml:7:10 CX0324 a.yaml"});
    CHECK(complaints({{"main.yaml", "extends: b.yaml\n"}, {"b.yaml", "title: [\n"}}).front().starts_with("b.yaml:"));
    CHECK(complaints({{"main.yaml", "extends: b.yaml\n"}, {"b.yaml", "{}\n"}}) == Words{"b.yaml:1:1 CX0304 {}"});
}

TEST_CASE("files that multiply are refused") {
    Files files{{"main.yaml", "extends: [0.yaml, 0.yaml]\n"}};
    for (int i = 0; i < 15; ++i) {
        const std::string next = std::to_string(i + 1) + ".yaml";
        files[std::to_string(i) + ".yaml"] = "extends: [" + next + ", " + next + "]\n";
    }
    files["15.yaml"] = "title: End\n";
    const Words found = complaints(files);
    REQUIRE(found.size() == 1);
    CHECK(found.front().find("CX0325") != std::string::npos);
}

TEST_CASE("a problem is shown in the file it stands in") {
    CHECK(complaints({{"base.yaml", root_text()},
                      {"main.yaml", "extends: base.yaml\nsegments: {consumer: {churn: 140% per month}}\n"}}) ==
          Words{"main.yaml:2:30 CX0203 140% per month"});
}

TEST_CASE("ids of included cases get the file's name, references to them, too") {
    const Loaded loaded = load_from({{"c/fr.yaml", root_text()}, {"main.yaml", head + "include: c/fr.yaml\n"}});
    REQUIRE(loaded.result.loaded.has_value());
    CHECK(loaded.bc().title == "Group");
    CHECK(loaded.bc().segments[0].id == "fr/consumer");
    CHECK(loaded.bc().frictions[0].id == "fr/late");
    CHECK(loaded.bc().initiatives[0].id == "fr/tracking");
    CHECK(row(loaded, "frictions.fr/late.affects.fr/consumer.churn").written == "+5pp");
    CHECK(row(loaded, "initiatives.fr/tracking.fixes.fr/late").written == "40%");
}

TEST_CASE("what is said of a whole file acts inside it") {
    SmallCase rich;
    rich.top =
        "growth: {revenue: 2%, run_cost: 3%}\nrisk: {costs: 10%}\ncost_per_contact: 4\nmetrics: {nps: {per_point: "
        "{churn: "
        "+0.1pp}}}\nbenefit_owners: {churn: CMO}";
    rich.frictions = "{late: {affects: {all: {customers: 1% per month, contacts: 1, metrics: {nps: -10}}}}}";
    SmallCase plain;
    plain.frictions = "{late: {affects: {all: {customers: 1% per month, churn: +5pp}}}}";
    const Loaded loaded = load_from(
        {{"a.yaml", rich.text()}, {"b.yaml", plain.text()}, {"main.yaml", head + "include: [a.yaml, b.yaml]\n"}});
    INFO(source::render_text(loaded.sources, loaded.result.diagnostics));
    REQUIRE(loaded.result.loaded.has_value());
    const auto& bc = loaded.bc();
    REQUIRE(bc.segments.size() == 2);
    CHECK(bc.value(bc.segments[0].growth.revenue) == doctest::Approx(0.02));
    CHECK(bc.value(bc.segments[1].growth.revenue) == 0);
    CHECK(bc.value(*bc.initiatives[0].run_cost_growth) == doctest::Approx(0.03));
    CHECK(bc.value(*bc.initiatives[1].run_cost_growth) == 0);
    CHECK(bc.value(bc.initiatives[0].risk_costs) == doctest::Approx(0.1));
    CHECK(bc.value(bc.initiatives[1].risk_costs) == 0);
    CHECK(bc.frictions[0].affects.size() == 1);
    CHECK(bc.frictions[1].affects.size() == 1);
    CHECK(bc.metrics[0].id == "a/nps");
    CHECK(bc.initiatives[0].benefit_owners.size() == 1);
    CHECK(row(loaded, "a/growth.revenue").written == "2%");
    CHECK(row(loaded, "a/cost_per_contact").written == "4");
}

TEST_CASE("amounts are in the money of their case") {
    const Loaded loaded =
        load_from({{"uk.yaml", in_pounds()}, {"main.yaml", head + "fx: {GBP: 1.2}\ninclude: uk.yaml\n"}});
    REQUIRE(loaded.result.loaded.has_value());
    CHECK(row(loaded, "segments.uk/consumer.revenue").value == doctest::Approx(24));
    CHECK(row(loaded, "segments.uk/consumer.revenue").written == "GBP 20 per month");
    CHECK(row(loaded, "segments.uk/consumer.customers").value == 10'000);
    CHECK(row(loaded, "initiatives.uk/tracking.costs.build").value == doctest::Approx(60'000));
    CHECK(complaints({{"uk.yaml", in_pounds()}, {"main.yaml", head + "include: uk.yaml\n"}}) ==
          Words{"uk.yaml:3:11 CX0216 GBP"});
}

TEST_CASE("a case's own rates are used by way of its currency where the group has none") {
    std::string uk = in_pounds();
    uk.replace(uk.find("build: 50k"), 10, "build: 50k USD");
    uk += "fx: {USD: 0.8}\n";
    const auto build = [&](const std::string& fx) {
        return row(load_from({{"uk.yaml", uk}, {"main.yaml", head + fx + "\ninclude: uk.yaml\n"}}),
                   "initiatives.uk/tracking.costs.build")
            .value;
    };
    CHECK(build("fx: {GBP: 1.25}") == doctest::Approx(50'000));
    CHECK(build("fx: {GBP: 1.25, USD: 0.9}") == doctest::Approx(45'000));
}

TEST_CASE("cases of a group share their calendar; rates and rules are the group's") {
    const auto member = [](const std::string& from, const std::string& to, const std::string& more = "") {
        std::string all = root_text();
        if (!from.empty()) all.replace(all.find(from), from.size(), to);
        return complaints({{"a.yaml", all + more}, {"main.yaml", head + "include: a.yaml\n"}});
    };
    CHECK(member("", "").empty());
    CHECK(member("horizon: 2 years", "horizon: 24 months").empty());
    CHECK(member("2027-01", "2027-04") == Words{"a.yaml:4:8 CX0327 2027-04"});
    CHECK(member("horizon: 2 years", "horizon: 3 years") == Words{"a.yaml:5:10 CX0327 3 years"});
    CHECK(member("horizon: 2 years", "horizon: {uniform: {low: 12 months, high: 36 months}}") ==
          Words{"a.yaml:5:10 CX0510 {uniform: {low: 12 months, high: 36 months}}"});
    CHECK(member("", "", "fiscal_year_start: April\n") == Words{"a.yaml:10:20 CX0327 April"});
    CHECK(member("", "", "fiscal_year_start: 1\n").empty());
    CHECK(member("discount_rate: 10%", "discount_rate: 12%") == Words{"a.yaml:6:16 CX0510 12%"});
    CHECK(member("", "", "discounting: year_end\n") == Words{"a.yaml:10:14 CX0510 year_end"});
    CHECK(member("", "", "budget: 1M\n") == Words{"a.yaml:10:1 CX0509 budget"});
    CHECK(member("", "", "scenarios: {x: {segments.consumer.churn: 1% per month}}\n").empty());
    CHECK(member("", "", "segmnts: {}\n") == Words{"a.yaml:10:1 CX0301 segmnts"});
}

TEST_CASE("names that collide are refused") {
    CHECK(complaints({{"a/x.yaml", root_text()},
                      {"b/x.yaml", root_text()},
                      {"main.yaml", head + "include: [a/x.yaml, b/x.yaml]\n"}}) ==
          Words{"main.yaml:7:21 CX0326 b/x.yaml"});
    CHECK(complaints({{"1 2.yaml", root_text()}, {"main.yaml", head + "include: 1 2.yaml\n"}}) ==
          Words{"main.yaml:7:10 CX0305 1 2.yaml"});
    CHECK(complaints(
              {{"x.yaml", root_text()},
               {"main.yaml", head + "include: x.yaml\nfrictions: {x/late: {affects: {x/consumer: {customers: 1% per "
                                    "month, churn: +1pp}}}}\n"}}) == Words{"main.yaml:8:13 CX0326 x/late"});
}

TEST_CASE("groups may hold groups") {
    const Loaded loaded = load_from({{"eu/fr.yaml", root_text()},
                                     {"eu.yaml", head + "include: eu/fr.yaml\ngrowth: {revenue: 1%}\n"},
                                     {"main.yaml", head + "include: eu.yaml\n"}});
    REQUIRE(loaded.result.loaded.has_value());
    CHECK(loaded.bc().segments[0].id == "eu/fr/consumer");
    CHECK(loaded.bc().value(loaded.bc().segments[0].growth.revenue) == 0);
    CHECK(row(loaded, "initiatives.eu/fr/tracking.fixes.eu/fr/late").written == "40%");
}

TEST_CASE("correlations come along under their new names") {
    SmallCase small = with_segment("margin: 40%..50%");
    small.segments = "{consumer: {customers: 9k..10k, churn: 2% per month, revenue: 20 per month, margin: 40%..50%}}";
    small.tail = "correlations: [[segments.consumer.margin, segments.consumer.customers, 0.5]]";
    const Loaded loaded = load_from({{"fr.yaml", small.text()}, {"main.yaml", head + "include: fr.yaml\n"}});
    REQUIRE(loaded.result.loaded.has_value());
    REQUIRE(loaded.bc().correlations.size() == 1);
    CHECK(loaded.bc()[loaded.bc().correlations[0].a].path == "segments.fr/consumer.margin");
}
