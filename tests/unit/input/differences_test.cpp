#include "cxcase/input/differences.hpp"

#include "small_case.hpp"

#include <doctest/doctest.h>

using namespace cxcase;
using namespace cxcase::test;
using Paths = std::vector<std::string>;

namespace {

// Two texts in one set of sources.
struct Pair {
    source::Sources sources;
    std::optional<input::Mixtures> mixtures;
    std::optional<input::ComposedCase> from, to;

    Pair(const std::string& a, const std::string& b) {
        from = composed("a.yaml", a);
        to = composed("b.yaml", b);
        mixtures.emplace(*from, *to);
    }

    [[nodiscard]] Paths paths() const {
        Paths all;
        for (const auto& one : mixtures->differences()) all.push_back(one.path() + (one.counts ? "" : " (quiet)"));
        return all;
    }

    [[nodiscard]] std::string written(const input::ComposedCase& of, std::size_t difference = 0) const {
        const auto found = input::written_at(of, mixtures->differences().at(difference));
        return found ? found->text + " @ " + sources.where(found->where) : "nothing";
    }

    [[nodiscard]] bool valid(const std::vector<bool>& taken) const {
        return input::read(sources, mixtures->of(taken)).loaded.has_value();
    }

 private:
    input::ComposedCase composed(const std::string& name, const std::string& text) {
        auto result = input::compose(sources, sources.add(name, text));
        REQUIRE(result.composed.has_value());
        return *std::move(result.composed);
    }
};

Paths differences(const SmallCase& a, const SmallCase& b) { return Pair(a.text(), b.text()).paths(); }

}  // namespace

TEST_CASE("a text moves no figure, but for the currency and the month in which a year starts") {
    CHECK(differences(SmallCase{}, with_segment("persona: Parent")) == Paths{"segments.consumer.persona (quiet)"});
    CHECK(differences(SmallCase{}, with_top("fiscal_year_start: April")) == Paths{"fiscal_year_start"});
}

TEST_CASE("a case differs from itself in nothing, nor by comments, quotes or the order of keys") {
    CHECK(differences(SmallCase{}, SmallCase{}).empty());
    SmallCase other;
    other.segments = "{consumer: {revenue: \"20 per month\", churn: 2% per month, customers: 10k}} # as before";
    CHECK(differences(SmallCase{}, other).empty());
    CHECK(differences(with_initiative("fixes: {late: 40%}, savings: {a: 5k, b: 6k}, starts: 2027-02"),
                      with_initiative("savings: {b: 6k, a: 5k}, starts: 2027-02, fixes: {late: 40%}"))
              .empty());
}

TEST_CASE("a figure is one place, what is noted beside it are places of their own") {
    const Pair pair(
        with_initiative("fixes: {late: 40%}, starts: 2027-02").text(),
        with_initiative("fixes: {late: {reduces: 40%, source: Pilot, evidence: pilot}}, starts: 2027-02").text());
    CHECK(pair.paths() ==
          Paths{"initiatives.tracking.fixes.late.source (quiet)", "initiatives.tracking.fixes.late.evidence (quiet)"});
    SmallCase cut = with_initiative("fixes: {late: 40%}, starts: 2027-02");
    cut.top = "haircuts: default";
    SmallCase graded = with_initiative("fixes: {late: {reduces: 40%, evidence: pilot}}, starts: 2027-02");
    graded.top = cut.top;
    CHECK(differences(cut, graded) == Paths{"initiatives.tracking.fixes.late.evidence"});
    const Pair range(SmallCase{}.text(),
                     with_segment("margin: {low: 50%, likely: 60%, high: 65%, source: Books}").text());
    CHECK(range.paths() == Paths{"segments.consumer.margin"});
    CHECK(range.written(*range.from) == "nothing");
    CHECK(range.written(*range.to).starts_with("{low: 50%, likely: 60%, high: 65%, source: Books} @ b.yaml:7:"));
    const Pair wider(with_segment("margin: 60%").text(),
                     with_segment("margin: {low: 50%, likely: 60%, high: 65%}").text());
    CHECK(wider.paths() == Paths{"segments.consumer.margin"});
    CHECK(wider.written(*wider.from).starts_with("60% @ a.yaml:7:"));
    CHECK(wider.written(*wider.to).starts_with("{low: 50%, likely: 60%, high: 65%} @ b.yaml:7:"));
}

TEST_CASE("what only one case has is one place: an initiative, a friction, a line") {
    SmallCase more;
    more.initiatives =
        "{tracking: {fixes: {late: 40%}, costs: {build: 50k, run: 1k per month}, starts: 2027-02}, "
        "lockers: {fixes: {late: 10%}, costs: {build: 9k}, starts: 2027-02}}";
    CHECK(differences(SmallCase{}, more) == Paths{"initiatives.tracking.costs.run", "initiatives.lockers"});
    CHECK(differences(more, SmallCase{}) == Paths{"initiatives.tracking.costs.run", "initiatives.lockers"});
}

TEST_CASE("a section that one case lacks is compared entry by entry") {
    SmallCase grown;
    grown.top = "growth: {revenue: 2%, run_cost: 3%}";
    CHECK(differences(SmallCase{}, grown) == Paths{"growth.revenue", "growth.run_cost"});
    const Pair pair(grown.text(), SmallCase{}.text());
    CHECK(pair.valid({true, true}));
    CHECK(pair.valid({true, false}));
}

TEST_CASE("names, owners, expectations and scenarios differ without moving a figure") {
    SmallCase other = with_initiative("name: Tracking, fixes: {late: 40%}, costs: {build: 50k}, starts: 2027-02");
    other.tail = "expect: [{that: portfolio.npv, at_least: 0}]";
    CHECK(differences(SmallCase{}, other) == Paths{"initiatives.tracking.name (quiet)", "expect (quiet)"});
}

TEST_CASE("a mixture takes what it is told, from none to all") {
    SmallCase other = with_segment("margin: 50%");
    other.initiatives = "{tracking: {fixes: {late: 30%}, costs: {build: 60k}, starts: 2027-03}}";
    const Pair pair(SmallCase{}.text(), other.text());
    REQUIRE(pair.paths() == Paths{"segments.consumer.margin", "initiatives.tracking.fixes.late",
                                  "initiatives.tracking.costs.build", "initiatives.tracking.starts"});
    const auto read = [&](const std::vector<bool>& taken) {
        return input::read(pair.sources, pair.mixtures->of(taken)).loaded->business_case;
    };
    const auto some = read({false, true, false, true});
    CHECK(some.value(some.segments[0].margin) == 1);
    CHECK(some.value(some.initiatives[0].fixes[0].reduces) == 0.3);
    CHECK(some.value(*some.initiatives[0].costs[0].amount) == 50'000);
    CHECK(some.initiatives[0].starts == 3);
    CHECK(read({true, true, true, true}).initiatives[0].starts == 3);
}

TEST_CASE("a fix without its friction is no valid mixture, both together are one") {
    SmallCase other;
    other.frictions =
        "{late: {affects: {consumer: {customers: 1% per month, churn: +5pp}}}, queue: {affects: {consumer: "
        "{customers: 1% per month, churn: +2pp}}}}";
    other.initiatives =
        "{tracking: {fixes: {late: 40%}, costs: {build: 50k}, starts: 2027-02}, callback: {fixes: {queue: "
        "20%}, costs: {build: 9k}, starts: 2027-02}}";
    const Pair pair(SmallCase{}.text(), other.text());
    REQUIRE(pair.paths() == Paths{"frictions.queue", "initiatives.callback"});
    CHECK(pair.valid({false, false}));
    CHECK(pair.valid({true, false}));
    CHECK_FALSE(pair.valid({false, true}));
    CHECK(pair.valid({true, true}));
}

TEST_CASE("places that one change of a scenario made are one group, and many are grouped by subject") {
    SmallCase small;
    small.segments =
        "{a: {customers: 10k, churn: 2% per month, revenue: 20 per month}, b: {customers: 10k, churn: 3% per "
        "month, revenue: 20 per month}}";
    small.frictions = "{late: {affects: {a: {customers: 1% per month, churn: +5pp}}}}";
    small.tail = "scenarios: {worse: {segments.*.churn: \"*= 1.1\", segments.a.revenue: 19 per month}}";
    source::Sources sources;
    const auto base = input::compose(sources, sources.add("a.yaml", small.text()));
    REQUIRE(base.composed.has_value());
    const auto worse = input::with_what_if(sources, *base.composed, {{{"worse", {}}}, {}});
    const input::Mixtures mixtures(*base.composed, worse);
    const auto groups = input::change_groups(worse, mixtures.differences(), 12);
    const auto name = [&](const std::vector<std::size_t>& group) {
        std::vector<input::Difference> all;
        for (const auto i : group) all.push_back(mixtures.differences().at(i));
        return input::name_of(all);
    };
    REQUIRE(groups.size() == 2);
    CHECK(name(groups[0]) == "segments.*.churn");
    CHECK(name(groups[1]) == "segments.a.revenue");
    const auto coarse = input::change_groups(worse, mixtures.differences(), 1);
    REQUIRE(coarse.size() == 2);
    CHECK(name(coarse[0]) == "segments.a");
    CHECK(name(coarse[1]) == "segments.b.churn");
    CHECK(input::name_of({{{"frictions", "queue"}}, {{"initiatives", "callback"}}}) ==
          "frictions.queue + initiatives.callback");
}

TEST_CASE("samples of one name with other rows are a difference") {
    const auto with_rows = [](std::vector<double> values) {
        model::BusinessCase bc;
        for (const char* path : {"segments.consumer.churn", "frictions.late.affects.consumer.customers"}) {
            model::Assumption assumption;
            assumption.path = path;
            assumption.distribution.shape = model::Samples{"draws.csv", "rows", values};
            bc.assumptions.push_back(assumption);
        }
        return bc;
    };
    CHECK(input::other_samples(with_rows({1, 2}), with_rows({1, 2})).empty());
    auto other = with_rows({1, 2});
    std::get<model::Samples>(other.assumptions[0].distribution.shape).values = {1, 3};
    CHECK(input::other_samples(with_rows({1, 2}), other) == Paths{"segments.consumer.churn"});
    std::get<model::Samples>(other.assumptions[1].distribution.shape).column = "others";  // differs as written
    CHECK(input::other_samples(with_rows({1, 2}), other) == Paths{"segments.consumer.churn"});
    other.assumptions.clear();
    CHECK(input::other_samples(with_rows({1, 2}), other).empty());
    CHECK(input::Difference{{"initiatives", "x", "costs", "build", "amount"}}.register_path() ==
          "initiatives.x.costs.build");
    CHECK(input::Difference{{"discount_rate"}}.register_path() == "discount_rate");
}
