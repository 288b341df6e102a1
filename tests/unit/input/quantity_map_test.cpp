// Quantity maps: what stands beside the figure, keys of the caller, unknown keys.
#include "quantity_fixture.hpp"

#include <doctest/doctest.h>

using namespace cxcase;
using model::Evidence;
using test::ask;
using test::QuantityKind;

TEST_CASE("source, grade, date and note go to the register") {
    const auto row = ask(QuantityKind::share,
                         "{value: 45%, source: 'Lyon pilot, 2026', evidence: pilot, as_of: 2026-06, note: two shops}")
                         .row();
    CHECK(row.value == 0.45);
    CHECK(row.source == "Lyon pilot, 2026");
    CHECK(row.evidence == Evidence::pilot);
    CHECK(row.as_of == 2026 * 12 + 5);
    CHECK(row.note == "two shops");
    const auto plain = ask(QuantityKind::share, "45%").row();
    CHECK(plain.evidence == Evidence::ungraded);
    CHECK(plain.source.empty());
    CHECK_FALSE(plain.as_of.has_value());
}

TEST_CASE("every grade") {
    const std::vector<std::pair<std::string, Evidence>> grades{
        {"experiment", Evidence::experiment}, {"pilot", Evidence::pilot},       {"measured", Evidence::measured},
        {"benchmark", Evidence::benchmark},   {"estimate", Evidence::estimate}, {"guess", Evidence::guess}};
    for (const auto& [word, grade] : grades)
        CHECK(ask(QuantityKind::share, "{value: 45%, evidence: " + word + "}").row().evidence == grade);
    for (const std::string word : {"pilt", "Pilot", "ungraded", "3", "''"}) {
        const auto answer = ask(QuantityKind::share, "{value: 45%, evidence: " + word + "}");
        CHECK(answer.ids() == "CX0240");
    }
    CHECK(ask(QuantityKind::share, "{value: 45%, evidence: pilt}").findings.at(0).label == "pilot?");
    CHECK(ask(QuantityKind::share, "{value: 45%, evidence: [pilot]}").ids() == "CX0244");
    CHECK(ask(QuantityKind::share, "{value: 45%, source: }").ids() == "CX0201");
    CHECK(ask(QuantityKind::share, "{value: 45%, note: {a: b}}").ids() == "CX0244");
}

TEST_CASE("as_of: a month, a day, a year") {
    const auto as_of = [](const std::string& text) {
        return ask(QuantityKind::share, "{value: 45%, as_of: " + text + "}");
    };
    CHECK(as_of("2026-06").row().as_of == 2026 * 12 + 5);
    CHECK(as_of("2026-06-15").row().as_of == 2026 * 12 + 5);
    CHECK(as_of("2026").row().as_of == 2026 * 12 + 11);
    CHECK(as_of("'2026-06'").row().as_of == 2026 * 12 + 5);
    for (const std::string text :
         {"June 2026", "2026-6", "2026-13", "2026-06-32", "06/2026", "26", "soon", "2026-06-"}) {
        CAPTURE(text);
        CHECK(as_of(text).ids() == "CX0241");
    }
    CHECK(as_of("June 2026").findings.at(0).help == "write 2026-06");
    CHECK(as_of("2026-6").findings.at(0).help == "write 2026-06");
}

TEST_CASE("keys starting x- are carried and ignored, others are named with the nearest") {
    CHECK(ask(QuantityKind::share, "{value: 45%, x-owner: me, x-: 1}").value() == 0.45);
    const auto answer = ask(QuantityKind::share, "{value: 45%, sorce: CRM}");
    CHECK(answer.ids() == "CX0301");
    CHECK(answer.findings.at(0).at == "sorce");
    CHECK(answer.findings.at(0).help == "write source");
    CHECK(ask(QuantityKind::share, "{vaule: 45%}").ids() == "CX0301");
    CHECK(ask(QuantityKind::share, "{value: 45%, kind: capex}").ids() == "CX0301");
    CHECK(ask(QuantityKind::share, "{amount: 45%}").ids() == "CX0301");
}

TEST_CASE("the caller's keys are left to the caller") {
    const input::QuantityRule line{.kind = QuantityKind::money_or_rate,
                                   .name = "build",
                                   .foreign_keys = {"kind", "upfront", "from", "until", "per_fix"}};
    CHECK(ask(line, "{amount: 380k, kind: capex, upfront: true, from: 2027-02, until: FY2028}").value() == 380e3);
    CHECK(ask(line, "{value: 90k per year, from: month 3}").value() == 7500);
    CHECK(ask(line, "{low: 75298, likely: 93509, high: 144572, kind: capex}").row().uncertain());
    CHECK(ask(line, "{amount: 380k, knid: capex}").findings.at(0).help == "write kind");
    CHECK(ask(line, "{kind: capex}").ids() == "CX0201");
}

TEST_CASE("the value may be a map of its own, whose notes win") {
    const auto row =
        ask(QuantityKind::money,
            "{amount: {lognormal: {mean: 200k, sd: 40k}, evidence: estimate}, evidence: guess, source: quote}")
            .row();
    CHECK(row.value == doctest::Approx(200e3).epsilon(1e-13));
    CHECK(row.evidence == Evidence::estimate);
    CHECK(row.source == "quote");
    CHECK(ask(QuantityKind::probability_rate, "{value: {low: 1%, likely: 2%, high: 3%}, per: month}").value() ==
          doctest::Approx(0.02).epsilon(1e-13));
    CHECK(ask(QuantityKind::share, "{value: {value: {value: 5%}}}").value() == 0.05);
}

TEST_CASE("distributions carry their notes beside their key") {
    const auto row =
        ask(QuantityKind::exposure,
            "{beta: {mean: 2.6091%, sd: 0.52182%}, per: quarter, source: scans, as_of: 2026-06, evidence: measured}")
            .row();
    CHECK(row.source == "scans");
    CHECK(row.evidence == Evidence::measured);
    const auto answer =
        ask(QuantityKind::exposure, "{low: 0.5%, likely: 0.56%, high: 0.7%, per: year, evidence: experiment}");
    CHECK(answer.quantity->months == 12);
    CHECK(answer.row().evidence == Evidence::experiment);
}

TEST_CASE("anchors and merge keys work inside quantities") {
    CHECK(ask(QuantityKind::share, "{value: &v 45%, note: *v}").row().note == "45%");
}
