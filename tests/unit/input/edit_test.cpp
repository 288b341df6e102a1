#include "small_case.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace cxcase;
using namespace cxcase::test;

namespace {

// The small case under overrides.
Loaded under(const SmallCase& small, const std::vector<std::string>& overrides,
             const std::vector<std::string>& scenarios = {}) {
    Loaded loaded;
    const auto file = loaded.sources.add("case.yaml", small.text());
    input::LoadOptions options;
    for (const auto& text : overrides) options.what_if.overrides.push_back(loaded.sources.add("--set", text));
    for (const auto& name : scenarios)
        options.what_if.scenarios.push_back({name, {loaded.sources.add("--scenario", name), 0, 100}});
    loaded.result = input::load(loaded.sources, file, options);
    return loaded;
}

// What the figure at `path` says then; what is wrong otherwise: "CX0313 consumr: message | label | help".
std::string figure(const SmallCase& small, const std::vector<std::string>& overrides, const std::string& path,
                   const std::vector<std::string>& scenarios = {}) {
    const Loaded loaded = under(small, overrides, scenarios);
    if (!loaded.result.loaded) {
        const auto& d = loaded.result.diagnostics.all().front();
        return std::string(base::info(d.code).id) + " " + std::string(loaded.sources.text(d.span)) + ": " + d.message +
               " | " + d.label + " | " + d.help;
    }
    for (const auto& row : loaded.bc().assumptions)
        if (row.path == path) return row.written;
    return "no such row";
}

std::string churn_after(const std::string& override) { return figure({}, {override}, "segments.consumer.churn"); }
std::string edit_complaint(const std::string& override) { return figure({}, {override}, ""); }

SmallCase with_margin() { return with_segment("margin: 60%"); }

}  // namespace

TEST_CASE("a plain figure takes the place of a figure alone, not of what it is about") {
    SmallCase small = with_initiative(
        "fixes: {late: {reduces: 30%, segments: [consumer], source: a pilot}}, starts: 2027-02, costs: "
        "{build: {amount: 200k, kind: capex, upfront: yes, source: an offer}, run: {amount: 10k, note: guessed}}");
    small.tail = "budget: {FY2027: {total: 900k, capex: 500k}}";
    const Loaded loaded = under(small, {"initiatives.tracking.costs.build=100k", "initiatives.tracking.costs.run=20k",
                                        "initiatives.tracking.fixes.late=20%", "budget.FY2027=800k"});
    REQUIRE(loaded.result.loaded);
    const model::BusinessCase& bc = loaded.bc();
    const model::Line& build = bc.initiatives[0].costs[0];
    CHECK(bc.value(*build.amount) == doctest::Approx(100e3));
    CHECK(build.kind == model::Kind::capex);
    CHECK(build.upfront);
    CHECK(bc[*build.amount].source.empty());  // that was of the other figure
    CHECK(bc.value(*bc.initiatives[0].costs[1].amount) == doctest::Approx(20e3));
    REQUIRE(bc.initiatives[0].fixes.size() == 1);
    CHECK(bc.value(bc.initiatives[0].fixes[0].reduces) == doctest::Approx(0.2));
    REQUIRE(bc.budget.size() == 1);
    CHECK(bc.budget[0].capex.has_value());
    const Loaded whole = under(small, {"initiatives.tracking.costs.build={amount: 100k}"});
    CHECK(whole.bc().initiatives[0].costs[0].kind == model::Kind::opex);
}

TEST_CASE("a value is set, scaled and increased at one place") {
    CHECK(churn_after("segments.consumer.churn=3% per month") == "3% per month");
    CHECK(churn_after("  segments.consumer.churn  =  3% per month ") == "3% per month");
    CHECK(churn_after("segments.consumer.churn={value: 3%, per: month, source: me}") == "3% per month");
    CHECK(churn_after("segments.consumer.churn=1%..3% per month") == "1%..3% per month");
    CHECK(churn_after("segments.consumer.churn *= 0.9") == "1.8% per month");
    CHECK(churn_after("segments.consumer.churn*=0.9") == "1.8% per month");
    CHECK(churn_after("segments.consumer.churn += 0.5pp") == "2.5% per month");
    const std::string beside = "{consumer: {customers: 10k, churn: {value: 2%, per: month}, revenue: 20 per month}}";
    CHECK(churn_after("segments=" + beside) == "2% per month");
    CHECK(figure({}, {"segments=" + beside, "segments.consumer.churn += 1% per month"}, "segments.consumer.churn") ==
          "3% per month");
    const SmallCase channels = with_segment(
        "cost_per_contact: {phone: 3, chat: 1}, contacts: {phone: {value: 0.3, per: month}, chat: 0.1 per week}");
    CHECK(figure(channels, {"segments.consumer.contacts += 0.1 per month"}, "segments.consumer.contacts.phone")
              .starts_with("CX0314"));
    CHECK(figure({}, {"frictions.late.affects.consumer.churn=+7pp"}, "frictions.late.affects.consumer.churn") ==
          "+7pp");
    CHECK(churn_after("segments.*.churn *= 2") == "4% per month");
    CHECK(churn_after("segments.*.* *= 2") == "4% per month");
    CHECK(churn_after("segments.con*.churn *= 2") == "4% per month");
}

TEST_CASE("overrides act in order, after the scenarios, which act in order, too") {
    const std::string path = "segments.consumer.churn";
    CHECK(figure({}, {path + " *= 2", path + " += 1pp"}, path) == "5% per month");
    CHECK(figure({}, {path + " += 1pp", path + " *= 2"}, path) == "6% per month");
    const SmallCase small = with_tail(
        "scenarios: {bad: {segments.*.churn: \"*= 2\"}, worse: {segments.*.churn: \"+= 1pp\"}, as-is: "
        "{segments.consumer.churn: 9% per month}}");
    CHECK(figure(small, {}, path, {"bad"}) == "4% per month");
    CHECK(figure(small, {}, path, {"bad", "worse"}) == "5% per month");
    CHECK(figure(small, {}, path, {"worse", "bad"}) == "6% per month");
    CHECK(figure(small, {path + " *= 10"}, path, {"bad"}) == "40% per month");
    CHECK(figure(small, {}, path, {"worse", "as-is"}) == "9% per month");
    CHECK(figure(small, {}, path) == "2% per month");
}

TEST_CASE("a figure keeps its notes when it is scaled, and loses them when it is set") {
    SmallCase small = with_segment("margin: {low: 40%, likely: 60%, high: 70%, source: books, evidence: measured}");
    const Loaded scaled = under(small, {"segments.consumer.margin *= 0.5"});
    const auto& margin = scaled.bc()[scaled.bc().segments[0].margin];
    CHECK(margin.written == "low 20%, likely 30%, high 35%");
    CHECK(margin.source == "books");
    CHECK(margin.evidence == model::Evidence::measured);
    CHECK(scaled.bc()[under(small, {"segments.consumer.margin=50%"}).bc().segments[0].margin].evidence ==
          model::Evidence::measured);
    const Loaded set = under(small, {"segments.consumer.margin=50%"});
    CHECK(set.bc()[set.bc().segments[0].margin].source.empty());
}

TEST_CASE("every form of a quantity is scaled") {
    const auto margin = [](const std::string& form, const std::string& verb) {
        return figure(with_segment("margin: " + form), {"segments.consumer.margin " + verb},
                      "segments.consumer.margin");
    };
    CHECK(margin("{value: 60%}", "*= 0.5") == "30%");
    CHECK(margin("{p10: 40%, p50: 50%, p90: 60%}", "*= 0.5") == "p10 20%, p50 25%, p90 30%");
    CHECK(margin("{normal: {mean: 50%, sd: 2%}}", "*= 0.5") == "normal mean 25%, sd 1%");
    CHECK(margin("{normal: {mean: 50%, sd: 2%}}", "+= 5pp") == "normal mean 55%, sd 2%");
    CHECK(margin("{discrete: {40%: 1, 60%: 3}}", "*= 0.5") == "discrete 20%: 1, 30%: 3");
    CHECK(margin("{uniform: {low: 40%, high: 60%}}", "+= 1pp") == "uniform low 41%, high 61%");
    CHECK(margin("{value: {low: 40%, likely: 50%, high: 60%}, source: x}", "*= 0.5") ==
          "low 20%, likely 25%, high 30%");
    CHECK(margin("{beta: {alpha: 5, beta: 95}}", "*= 0.5").starts_with("CX0313 margin"));
}

TEST_CASE("figures by channel, year, segment and line are scaled together or one by one") {
    const SmallCase lines =
        with_costs("build: {amount: 50k, kind: capex}, run: {FY2027: 10k, FY2028: 20k}, fix: {per_fix: 2}");
    CHECK(figure(lines, {"initiatives.*.costs.* *= 1.25"}, "initiatives.tracking.costs.build") == "62.5k");
    CHECK(figure(lines, {"initiatives.*.costs.* *= 1.25"}, "initiatives.tracking.costs.run.FY2028") == "25k");
    CHECK(figure(lines, {"initiatives.*.costs.* *= 1.25"}, "initiatives.tracking.costs.fix.per_fix") == "2.5");
    CHECK(figure(lines, {"initiatives.tracking.costs *= 2"}, "initiatives.tracking.costs.build") == "100k");
    CHECK(figure(lines, {"initiatives.tracking.costs.run.FY2027=5k"}, "initiatives.tracking.costs.run.FY2027") == "5k");
    const SmallCase years = with_costs("run: {amount: {FY2027: 10k, FY2028: 20k}, kind: capex}");
    CHECK(figure(years, {"initiatives.tracking.costs.run.FY2027=5k"}, "initiatives.tracking.costs.run.FY2027") == "5k");
    CHECK(figure(years, {"initiatives.*.costs.*.FY2028 *= 2"}, "initiatives.tracking.costs.run.FY2028") == "40k");
    CHECK(figure(lines, {"initiatives.tracking.costs.build.amount=5k"}, "initiatives.tracking.costs.build") == "5k");
    const SmallCase channels =
        with_segment("contacts: {phone: 0.3 per month, chat: 0.1 per month}, cost_per_contact: 5");
    CHECK(figure(channels, {"segments.*.contacts *= 0.5"}, "segments.consumer.contacts.chat") == "0.05 per month");
    CHECK(figure(channels, {"segments.*.contacts.phone *= 0.5"}, "segments.consumer.contacts.chat") == "0.1 per month");
    CHECK(figure(with_top("budget: {FY2027: {total: 1M, capex: 500k}}"), {"budget *= 0.8"}, "budget.FY2027.capex") ==
          "400k");
    CHECK(figure({}, {"initiatives.tracking.fixes.late *= 0.5"}, "initiatives.tracking.fixes.late") == "20%");
}

TEST_CASE("what the file could say may be set, a new line, too") {
    CHECK(figure({}, {"segments.consumer.margin=60%"}, "segments.consumer.margin") == "60%");
    CHECK(figure({}, {"growth.revenue=2%"}, "growth.revenue") == "2%");
    CHECK(figure({}, {"initiatives.tracking.risk.costs=10%"}, "initiatives.tracking.risk.costs") == "10%");
    CHECK(figure({}, {"initiatives.tracking.costs.licence=20k per year"}, "initiatives.tracking.costs.licence") ==
          "20k per year");
    CHECK(figure({}, {"budget.FY2027=1M"}, "budget.FY2027") == "1M");
    CHECK(figure(with_top("budget: {FY2027: 1M}"), {"budget.FY2028=2M"}, "budget.FY2028") == "2M");
    CHECK(figure({}, {"initiatives.web={savings: {paper: 5k}, costs: {build: 1k}, starts: 2027-01}"},
                 "initiatives.web.savings.paper") == "5k");
    CHECK(figure(with_top("haircuts: default"), {"haircuts={guess: 70%}"}, "segments.consumer.churn") ==
          "2% per month");
}

TEST_CASE("a month is moved by months") {
    const auto build = [](const std::string& starts, const std::string& verb) {
        const Loaded loaded = under(with_initiative("fixes: {late: 40%}, costs: {build: 50k}, starts: " + starts),
                                    {"initiatives.*.starts " + verb});
        return loaded.result.loaded ? loaded.bc().initiatives[0].starts : -99;
    };
    CHECK(build("2027-02", "+= 6 months") == 8);
    CHECK(build("2027-11", "+= 1 quarter") == 14);
    CHECK(build("2028-02", "+= -1 year") == 2);
    CHECK(build("month 4", "+= 2 months") == 6);
    CHECK(build("FY2027 Q4", "+= 3 months") == 13);
    CHECK(build("FY2027 Q4", "+= 2 months") == -99);
    CHECK(build("2027-02", "+= 2") == -99);
    CHECK(build("2027-02", "*= 2") == -99);
    CHECK(edit_complaint("initiatives.*.starts += 2") ==
          "CX0314 += 2: '2027-02' cannot be moved by '2' | a number of months | write \"+= 3 months\"");
}

TEST_CASE("null removes a key") {
    CHECK(figure(with_margin(), {"segments.consumer.margin=null"}, "segments.consumer.margin") == "100%");
    CHECK(figure(with_margin(), {"segments.*.margin = ~"}, "segments.consumer.margin") == "100%");
    CHECK(edit_complaint("segments.consumer.margin=null") ==
          "CX0313 margin: path 'segments.consumer.margin' leads nowhere: 'margin' is not in the case, so it cannot be "
          "removed "
          "| nothing of this name | what stands there: churn, customers and revenue");
}

TEST_CASE("a path that leads nowhere names the part, and the nearest path") {
    CHECK(edit_complaint("segments.consumr.churn=1%") ==
          "CX0313 consumr: path 'segments.consumr.churn' leads nowhere: there is no 'consumr' | did you mean "
          "'segments.consumer.churn'? | ");
    CHECK(edit_complaint("segments.consumer.chrun=1%") ==
          "CX0313 chrun: path 'segments.consumer.chrun' does not exist: 'chrun' is not a key of a segment | did you "
          "mean 'churn'? | ");
    CHECK(edit_complaint("consumer.churn=1%") ==
          "CX0313 consumer: path 'consumer.churn' does not exist: 'consumer' is not a key of a case | did you mean "
          "'segments.consumer.churn'? | ");
    CHECK(edit_complaint("segments.consumer.margin *= 2") ==
          "CX0313 margin: path 'segments.consumer.margin' leads nowhere: there is no 'margin' to change | nothing of "
          "this "
          "name | what stands there: churn, customers and revenue");
    CHECK(edit_complaint("initiatives.tracking.costs.biuld=1k").starts_with("CX0313 biuld"));
    CHECK(edit_complaint("segments..churn=1%").starts_with("CX0313 segments..churn"));
    CHECK(edit_complaint("segments.consumer.churn.source=me").starts_with("CX0313 source"));
    CHECK(edit_complaint("title.x=me").starts_with("CX0313 x"));
    CHECK(edit_complaint("title *= 2").starts_with("CX0313 title"));
    CHECK(edit_complaint("scenarios.a=1").starts_with("CX0313 scenarios"));
}

TEST_CASE("a pattern that matches nothing is an error") {
    CHECK(edit_complaint("segments.*.margin *= 2") ==
          "CX0323 margin: pattern 'segments.*.margin' matches nothing | nothing of this name | what stands there: "
          "churn, customers "
          "and revenue");
    CHECK(edit_complaint("initiatives.*.costs.biuld *= 2") ==
          "CX0323 biuld: pattern 'initiatives.*.costs.biuld' matches nothing | did you mean "
          "'initiatives.*.costs.build'? | ");
    CHECK(edit_complaint("segments.*.name *= 2").starts_with("CX0323 name"));
    CHECK(edit_complaint("metrics.*.per_point.churn *= 2").starts_with("CX0323"));
}

TEST_CASE("a problem with the result points into the argument") {
    CHECK(edit_complaint("segments.consumer.churn=140% per month").starts_with("CX0203 140% per month: "));
    CHECK(edit_complaint("segments.consumer.churn=2%").starts_with("CX0217 2%: "));
    CHECK(edit_complaint("segments.consumer.churn *= 100").starts_with("CX0203 *= 100: churn of 200% per month"));
    CHECK(edit_complaint("segments.consumer.churn += 1k EUR").starts_with("CX0314 += 1k EUR: "));
    CHECK(edit_complaint("segments.consumer.churn={value: [}").starts_with("CX01"));
    CHECK(edit_complaint("segments.consumer.churn={value: 3%}").starts_with("CX0217 3%"));
    CHECK(edit_complaint("initiatives.tracking.fixes.lat=30%").starts_with("CX0308 lat: "));
    // One change in many places: the argument does not tell which of them is wrong.
    CHECK(edit_complaint("segments.*.churn *= 100")
              .starts_with("CX0203 *= 100: segments.consumer.churn of 200% per month"));
    CHECK(edit_complaint("segments.*.churn=3%").starts_with("CX0217 3%: segments.consumer.churn of 3% lacks"));
    CHECK(edit_complaint("segments.*.churn={value: 3%}").starts_with("CX0217 3%: segments.consumer.churn of 3% lacks"));
}

TEST_CASE("an argument that is no change is refused where it goes wrong") {
    CHECK(edit_complaint("segments.consumer.churn").starts_with("CX0314 : "));
    CHECK(edit_complaint("segments.consumer.churn: 3%").starts_with("CX0314 : 3%: "));
    CHECK(edit_complaint("segments.consumer.churn -= 1pp").starts_with("CX0314 -=: "));
    CHECK(edit_complaint("segments.consumer.churn == 1pp").starts_with("CX0314 ==: "));
    CHECK(edit_complaint("segments.consumer.churn /= 2").starts_with("CX0314 /=: "));
    CHECK(edit_complaint("=3%").starts_with("CX0314 =: "));
    CHECK(edit_complaint("").starts_with("CX0314 : "));
    CHECK(edit_complaint("segments.consumer.churn=").starts_with("CX0314 =: "));
    CHECK(edit_complaint("segments.consumer.churn *= 90%").starts_with("CX0314 *= 90%: "));
    CHECK(edit_complaint("segments.consumer.churn *=").starts_with("CX0314 *=: "));
    CHECK(edit_complaint("title=a\nb: 2").starts_with("CX0314 b: "));
}

TEST_CASE("an unknown scenario is named where it was asked for") {
    const SmallCase small = with_tail("scenarios: {recession: {segments.*.churn: \"*= 2\"}}");
    CHECK(figure(small, {}, "", {"recesion"}) ==
          "CX0308 recesion: there is no scenario 'recesion' | did you mean 'recession'? | ");
    CHECK(figure({}, {}, "", {"x"}).starts_with("CX0308 x: there is no scenario 'x' |  | the case has no scenarios"));
}
