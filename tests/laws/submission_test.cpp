// Laws of the document that is handed in: its figures are those of the analyses, its links lead somewhere, and the parts that
// it is made from add up.
#include "cxcase/analysis/roll_up.hpp"
#include "cxcase/model/attacks.hpp"
#include "cxcase/model/report_sections.hpp"
#include "cxcase/report/chapters.hpp"
#include "cxcase/report/rank_report.hpp"
#include "support/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <string>

namespace {

using namespace cxcase;
using report::Cell;
using report::Chapter;
using report::Phrase;
using report::Row;
using report::Submission;
using report::Table;

report::SubmissionAnswers answers_of(const model::BusinessCase& from) {
    report::SubmissionAnswers answers;
    answers.ranked = analysis::rank(from, {.shapley = true});
    answers.frictions = analysis::frictions(from);
    answers.by_stage = analysis::frictions(from, analysis::GroupBy::stage);
    answers.paths = analysis::money_paths(from, answers.frictions);
    answers.plan = analysis::choose(from);
    answers.phasing = analysis::phasing(from, answers.ranked);
    std::vector<analysis::Attack> attacks;
    for (const auto& info : model::attacks()) attacks.push_back(analysis::attack_of(info, from));
    answers.challenge = analysis::challenge(from, attacks);
    answers.sensitivity = analysis::sensitivity(from);
    analysis::SimulateOptions draws;
    draws.sample.draws = analysis::fewest_draws;
    answers.drawn = analysis::simulate(from, draws);
    for (const auto& row : answers.ranked.initiatives)
        answers.explained.push_back(analysis::explain_initiative(from, row.initiative, answers.ranked));
    answers.weights = analysis::weights(from, answers.ranked);
    return answers;
}

struct Handed {
    const model::BusinessCase& from;
    report::SubmissionAnswers answers;
    Submission submission;
};

// Worked out once for each example: every law reads it.
const std::map<std::string, Handed>& handed() {
    static const auto all = [] {
        std::map<std::string, Handed> made;
        for (const auto& example : test::examples()) {
            auto answers = answers_of(example.business_case);
            auto submission = report::submission(example.business_case, answers, {.made = {{"cxcase", "test"}}});
            made.emplace(example.name, Handed{example.business_case, std::move(answers), std::move(submission)});
        }
        return made;
    }();
    return all;
}

const Chapter* chapter_of(const Submission& submission, const std::string& anchor) {
    const auto at = std::ranges::find(submission.chapters, anchor, &Chapter::anchor);
    return at == submission.chapters.end() ? nullptr : &*at;
}

// The first table of a chapter with a column of this key.
const Table* table_with(const Chapter& chapter, const std::string& key) {
    for (const auto& block : chapter.blocks) {
        const auto* table = std::get_if<Table>(&block);
        if (table != nullptr && std::ranges::find(table->columns, key, &report::Column::key) != table->columns.end())
            return table;
    }
    return nullptr;
}

std::vector<const Row*> rows_of(const Table& table) {
    std::vector<const Row*> rows;
    for (const auto& line : table.rows)
        if (const auto* row = std::get_if<Row>(&line)) rows.push_back(row);
    return rows;
}

// A figure is the same to the bit, and missing where it is null; texts are for people.
bool same(const Cell& cell, const report::Value& value) {
    if (cell.show == report::Show::text) return true;
    if (value.is_null()) return cell.is_missing();
    if (const auto* number = std::get_if<double>(&value.data())) {
        const auto* shown = std::get_if<double>(&cell.raw);
        return shown != nullptr && *shown == *number;
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value.data())) {
        const auto* shown = std::get_if<std::int64_t>(&cell.raw);
        return shown != nullptr && *shown == *whole;
    }
    return !cell.is_missing();
}

// Calls `see` with every table, and `hear` with every phrase that tells a picture.
void visit_blocks(const Submission& submission, const std::function<void(const Table&)>& see,
                  const std::function<void(const report::Picture&)>& look) {
    for (const auto& chapter : submission.chapters) {
        for (const auto& block : chapter.blocks) {
            if (const auto* table = std::get_if<Table>(&block)) see(*table);
            if (const auto* picture = std::get_if<report::Picture>(&block)) look(*picture);
        }
    }
}

bool has_figure(const Phrase& phrase) {
    return std::ranges::any_of(phrase.parts, [](const Cell& cell) {
        return std::holds_alternative<double>(cell.raw) || std::holds_alternative<std::int64_t>(cell.raw);
    });
}

bool near(double a, double b, double scale) { return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(scale)); }

}  // namespace

TEST_CASE("every section of the table has its chapter, in its order") {
    for (const auto& [name, one] : handed()) {
        INFO(name);
        std::vector<std::string> chapters;
        for (const auto& chapter : one.submission.chapters)
            if (chapter.level == 1) chapters.push_back(chapter.anchor);
        std::vector<std::string> sections;
        for (const auto& section : model::report_sections()) sections.push_back("c-" + std::string(section.id));
        std::erase_if(sections,
                      [&](const std::string& id) { return std::ranges::find(chapters, id) == chapters.end(); });
        CHECK(chapters == sections);
        for (const char* always :
             {"c-summary", "c-ranking", "c-challenge", "c-assumptions", "c-conventions", "c-sign-off"})
            CHECK(chapter_of(one.submission, always) != nullptr);
    }
}

TEST_CASE("the table of the ranking holds the figures of rank, to the bit") {
    for (const auto& [name, one] : handed()) {
        INFO(name);
        const auto json = report::rank_report(one.from, one.answers.ranked).json;
        const auto& initiatives = std::get<report::Value::List>(json.find("initiatives")->data());
        const auto* table = table_with(*chapter_of(one.submission, "c-ranking"), "first_year_cost");
        REQUIRE(table != nullptr);
        const auto rows = rows_of(*table);
        REQUIRE(rows.size() == initiatives.size());
        for (std::size_t k = 0; k < rows.size(); ++k) {
            for (std::size_t c = 0; c < table->columns.size(); ++c) {
                const auto* value = initiatives[k].find(table->columns[c].key);
                if (value == nullptr) continue;
                INFO(table->columns[c].key << " of row " << k);
                CHECK(same(rows[k]->cells[c], *value));
            }
        }
    }
}

TEST_CASE("the page of each initiative shows the same NPV, ROI and cost as the ranking") {
    for (const auto& [name, one] : handed()) {
        for (const auto& row : one.answers.ranked.initiatives) {
            const auto& it = one.from.initiatives[row.initiative];
            INFO(name << " " << it.id);
            const auto* page = chapter_of(one.submission, "i-" + it.id);
            REQUIRE(page != nullptr);
            const auto at = std::ranges::find_if(
                page->blocks, [](const auto& block) { return std::holds_alternative<report::Highlights>(block); });
            REQUIRE(at != page->blocks.end());
            const auto& figures = std::get<report::Highlights>(*at).figures;
            CHECK(std::get<double>(figures.at(0).figure.raw) == row.measures.first_year_cost);
            CHECK(std::get<double>(figures.at(1).figure.raw) == row.measures.npv);
            CHECK(figures.at(2).figure.is_missing() == !row.measures.roi.has_value());
        }
    }
}

TEST_CASE("anchors are unique and made of letters that an anchor may hold") {
    for (const auto& [name, one] : handed()) {
        std::set<std::string> seen;
        const auto meet = [&](const std::string& anchor) {
            if (anchor.empty()) return;
            INFO(name << ": " << anchor);
            CHECK(seen.insert(anchor).second);
            CHECK(std::ranges::all_of(anchor, [](char c) {
                return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                       c == '.' || c == '_' || c == '/';
            }));
        };
        for (const auto& chapter : one.submission.chapters) meet(chapter.anchor);
        visit_blocks(
            one.submission,
            [&](const Table& table) {
                for (const auto* row : rows_of(table)) meet(row->anchor);
            },
            [](const report::Picture&) {});
    }
}

TEST_CASE("links lead to an anchor of the document, and every picture is told in a sentence with figures") {
    for (const auto& [name, one] : handed()) {
        INFO(name);
        std::set<std::string> anchors;
        for (const auto& chapter : one.submission.chapters) {
            anchors.insert(chapter.anchor);
            for (const auto& block : chapter.blocks) {
                if (const auto* definitions = std::get_if<report::Definitions>(&block))
                    for (const auto& entry : definitions->entries) anchors.insert(entry.anchor);
            }
        }
        const auto collect = [&](const Table& table) {
            for (const auto* row : rows_of(table)) anchors.insert(row->anchor);
        };
        visit_blocks(one.submission, collect, [](const report::Picture&) {});
        const auto check = [&](const Table& table) {
            for (const auto& column : table.columns) CHECK((column.link.empty() || anchors.contains(column.link)));
            for (const auto* row : rows_of(table))
                for (const auto& cell : row->cells) CHECK((cell.link.empty() || anchors.contains(cell.link)));
        };
        visit_blocks(one.submission, check,
                     [&](const report::Picture& picture) { CHECK(has_figure(picture.reading)); });
    }
}

TEST_CASE("a document of chosen sections holds these alone, and no link to what is not there") {
    const auto& one = handed().begin()->second;
    const auto chosen = report::submission(one.from, one.answers, {.sections = {"sign-off", "ranking"}});
    REQUIRE(chosen.chapters.size() == 2);
    CHECK(chosen.chapters[0].anchor == "c-sign-off");
    CHECK(chosen.chapters[1].anchor == "c-ranking");
    visit_blocks(
        chosen,
        [](const Table& table) {
            for (const auto& column : table.columns) CHECK(column.link.empty());
            for (const auto* row : rows_of(table))
                for (const auto& cell : row->cells) CHECK(cell.link.empty());
        },
        [](const report::Picture&) {});
}

TEST_CASE("quarters add up to the fiscal years of the ranking, and end where its cash ends") {
    for (const auto& [name, one] : handed()) {
        INFO(name);
        double so_far = 0;
        double lowest = 0;
        for (const auto& year : one.answers.ranked.portfolio.yearly) {
            double benefit = 0;
            double opex = 0;
            double capex = 0;
            for (const auto& quarter : one.answers.phasing.quarters) {
                if (quarter.fiscal_year != year.fiscal_year) continue;
                benefit += quarter.benefit;
                opex += quarter.cost_opex;
                capex += quarter.cost_capex;
                lowest = std::min(lowest, quarter.cumulative);
            }
            CHECK(near(benefit, year.benefit, year.benefit));
            CHECK(near(opex, year.cost_opex, year.cost_opex));
            CHECK(near(capex, year.cost_capex, year.cost_capex));
            so_far += benefit - opex - capex;
        }
        CHECK(near(so_far, one.answers.phasing.quarters.back().cumulative, one.answers.ranked.portfolio.pv_benefits));
        CHECK(one.answers.ranked.portfolio.peak_funding <= lowest + 1e-6);
        CHECK(one.answers.phasing.peak.has_value() == (one.answers.ranked.portfolio.peak_funding < 0));
    }
}

TEST_CASE("paths of money add up to what each friction costs in each segment") {
    for (const auto& [name, one] : handed()) {
        for (const auto& friction : one.answers.frictions.frictions) {
            for (std::size_t s = 0; s < friction.by_segment.size(); ++s) {
                double sum = 0;
                for (const auto& path : one.answers.paths)
                    if (path.friction == friction.friction && path.segment == s) sum += path.pv;
                INFO(name << " " << one.from.frictions[friction.friction].id << " " << s);
                CHECK(near(sum, friction.by_segment[s].pv, 10 * friction.cost.pv));
            }
        }
    }
}

TEST_CASE("roll-ups add up to the funded set, and shares of grades to everything") {
    for (const auto& [name, one] : handed()) {
        INFO(name);
        for (const auto what : {&model::Initiative::owner, &model::Initiative::function}) {
            const auto totals = analysis::roll_up(one.from, one.answers.ranked, what);
            if (totals.empty()) continue;
            double npv = 0;
            std::size_t proposed = 0;
            for (const auto& total : totals) {
                npv += total.npv;
                proposed += total.proposed;
            }
            CHECK(near(npv, one.answers.ranked.portfolio.npv, one.answers.ranked.portfolio.npv));
            CHECK(proposed == one.answers.ranked.initiatives.size());
        }
        double shares = 0;
        for (const double share : one.answers.weights.by_grade) shares += share;
        CHECK((shares == 0 || near(shares, 1, 1)));
    }
}

TEST_CASE("the weight of a figure is what one per cent of it moves") {
    for (const auto& [name, one] : handed()) {
        const auto heaviest =
            std::ranges::max_element(one.answers.weights.per_percent, {}, [](double moved) { return std::abs(moved); });
        const auto figure = static_cast<std::size_t>(heaviest - one.answers.weights.per_percent.begin());
        const auto explained = analysis::explain_figure(one.from, figure);
        INFO(name << ": " << one.from.assumptions[figure].path);
        CHECK(near(*heaviest, explained.portfolio_by_percent, *heaviest));
    }
}
