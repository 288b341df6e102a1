#include "cxcase/report/compare_report.hpp"

#include "cxcase/render/markdown.hpp"
#include "cxcase/render/table.hpp"
#include "support/tiny_rank.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace cxcase;
using report::Comparison;

namespace {

Comparison pair_of(const std::string& currency = "EUR") {
    const auto tiny = test::tiny_rank();
    Comparison all;
    all.variants.push_back({"before", "before.yaml", {}, {}, tiny.bc, tiny.result});
    all.variants.push_back({"after", "after.yaml", {}, {}, tiny.bc, tiny.result});
    all.variants[1].business_case.currency = currency;
    all.variants[1].result.portfolio.npv += 50;
    all.changes.push_back({"segments.a<b@c.churn",
                           true,
                           {report::InputChange::Value{"2% per month", "x/before.yaml:1:2"}, std::nullopt}});
    report::Waterfall waterfall;
    waterfall.variant = 1;
    waterfall.changes = {0};
    const double npv = tiny.result.portfolio.npv;
    waterfall.attribution.bars = {{{0}, 50}};
    waterfall.attribution.from = npv;
    waterfall.attribution.to = npv + 50;
    waterfall.names = {"segments.a<b@c.churn"};
    all.waterfalls.push_back(waterfall);
    return all;
}

std::string as_table(const Comparison& of) { return render::table(report::compare_report(of), {80, false, false}); }

bool fits(const std::string& page) {
    std::size_t begin = 0;
    while (begin < page.size()) {
        const auto end = std::min(page.find('\n', begin), page.size());
        if (end - begin > 80) return false;
        begin = end + 1;
    }
    return true;
}

}  // namespace

TEST_CASE("the answer opens with the verdict, and what changed says how and where") {
    const auto page = as_table(pair_of());
    CHECK(page.find("after: NPV of the funded set rises by") != std::string::npos);
    CHECK(page.find("2% per month (before.yaml:1:2)") != std::string::npos);
    CHECK(page.find("gone") != std::string::npos);
    CHECK(fits(page));
}

TEST_CASE("money of different currencies is not compared") {
    const auto page = as_table(pair_of("USD"));
    CHECK(page.find("in another currency, so money is not compared") != std::string::npos);
    CHECK(page.find("rises by") == std::string::npos);
}

TEST_CASE("what nothing changed says so") {
    auto same = pair_of();
    same.variants[1] = same.variants[0];
    same.changes.clear();
    same.waterfalls[0].changes.clear();
    same.waterfalls[0].attribution.bars.clear();
    same.waterfalls[0].names.clear();
    CHECK(as_table(same).find("nothing differs, neither an input nor a result") != std::string::npos);
}

TEST_CASE("in Markdown detail folds away and the user's text calls nobody") {
    const auto page = render::markdown(report::compare_report(pair_of()));
    CHECK(page.find("<details><summary>Initiatives, before and after</summary>\n\n|") != std::string::npos);
    CHECK(page.find("\n\n</details>\n") != std::string::npos);
    CHECK(page.find("a&lt;b&#64;c") != std::string::npos);
}

TEST_CASE("a failed condition stands first and is listed for the end of the log") {
    auto all = pair_of();
    all.verdicts.push_back({"portfolio.npv rises", 1, true, report::phrase("goes up")});
    all.verdicts.push_back({"portfolio.npv drops", 1, false, report::phrase("goes up")});
    CHECK(as_table(all).find("Fails 1 condition.") != std::string::npos);
    CHECK(report::failures(all).size() == 1);
}
