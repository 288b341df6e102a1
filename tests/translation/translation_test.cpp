// Another language leaves no English behind: with the made-up one of marked_words.cpp, whatever stands in a document or a
// workbook is marked, or the user's own, a figure, or of the notation of case files.
#include "cxcase/cli/run.hpp"
#include "cxcase/document/node.hpp"
#include "cxcase/report/words.hpp"
#include "cxcase/report/workbook.hpp"
#include "report/path_words.hpp"
#include "support/examples.hpp"
#include "support/files.hpp"
#include "support/made_actuals.hpp"
#include "support/tiny_streams.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace cxcase;

constexpr std::string_view open_mark = "\u27e6", close_mark = "\u27e7", cut = "\u2026";

// ---- what the user wrote

// Scalars of a case file; a key is the user's own only where it is an id, and those come from the case itself.
void add_scalars(const document::Node& node, std::set<std::string>& all) {
    if (node.is_scalar()) all.insert(node.text);
    for (const auto& item : node.items) add_scalars(item, all);
    for (const auto& entry : node.entries) add_scalars(entry.value, all);
}

// What scenarios and attacks without a name are called.
std::string as_name(std::string id) {
    std::ranges::replace(id, '-', ' ');
    id.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(id.front())));
    return id;
}

void add_ids(const model::BusinessCase& from, std::set<std::string>& all) {
    for (const auto& one : from.segments) all.insert(one.id);
    for (const auto& one : from.frictions) all.insert(one.id);
    for (const auto& one : from.initiatives) {
        all.insert({one.id, "initiatives." + one.id + ".starts"});
        for (const auto* lines : {&one.costs, &one.savings})
            for (const auto& line : *lines) all.insert(line.id);
    }
    for (const auto& one : from.metrics) all.insert(one.id);
    for (const auto& one : from.people) all.insert(one.id);
    for (const auto& one : from.segments)
        for (const auto& channel : one.channels) all.insert(channel.name);
    for (const auto& name : from.scenarios) all.insert({name, as_name(name)});
    for (const auto grade : model::evidence_words) all.insert("haircuts." + std::string(grade));
    for (const auto& one : from.challenge) all.insert({one.id, as_name(one.id)});
}

std::vector<std::string> outside_marks(const std::string& text) {
    std::vector<std::string> parts;
    std::string rest = text;
    for (std::size_t at = rest.find(open_mark); at != std::string::npos; at = rest.find(open_mark)) {
        parts.push_back(rest.substr(0, at));
        const std::size_t end = rest.find(close_mark, at);
        rest = end == std::string::npos ? std::string() : rest.substr(end + close_mark.size());
    }
    parts.push_back(rest);
    return parts;
}

// Words of ours that a case file uses, too, such as `capex`: that they stand in a file makes them nobody's own. Where an id
// happens to be one of them, another example tells.
bool is_ours(const std::string& text) {
    if (text.find(' ') != std::string::npos) return false;
    static const auto all = [] {
        std::set<std::string> texts;
        const auto last = static_cast<std::size_t>(report::Says::attack_haircuts_turned_changes);
        for (std::size_t k = 0; k <= last; ++k) {
            std::string bare(report::words(static_cast<report::Says>(k)));
            for (const auto mark : {open_mark, close_mark})
                while (bare.find(mark) != std::string::npos) bare.erase(bare.find(mark), mark.size());
            texts.insert(bare);
        }
        return texts;
    }();
    return all.contains(text);
}

// The longest first.
std::vector<std::string> users_own(const model::BusinessCase& from, const std::vector<std::string>& files) {
    std::set<std::string> all;
    for (const auto& file : files) {
        source::Sources sources;
        source::Diagnostics diagnostics;
        const auto id = sources.add(file, test::read_text(std::string(CXCASE_SOURCE_DIR "/") + file));
        if (const auto tree = document::parse(sources, id, diagnostics)) add_scalars(*tree, all);
    }
    std::erase_if(all, is_ours);
    for (const auto& file : files) all.insert({CXCASE_SOURCE_DIR "/" + file, file, file.substr(file.rfind('/') + 1)});
    add_ids(from, all);
    for (const auto& row : from.assumptions) {
        all.insert(row.written);
        all.insert(row.path);
        for (const auto& part : outside_marks(report::said(row.path))) all.insert(part);
    }
    std::vector<std::string> own;
    for (const auto& text : all)
        if (std::ranges::any_of(text, [](unsigned char c) { return std::isalpha(c) != 0; })) own.push_back(text);
    std::ranges::stable_sort(own, std::ranges::greater(), &std::string::size);
    return own;
}

// ---- what is left of a text

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

void take_out(std::string& text, const std::string& own) {
    for (std::size_t at = text.find(own); at != std::string::npos; at = text.find(own, at)) {
        const std::size_t end = at + own.size();
        const bool apart = (at == 0 || !is_word(text[at - 1]) || !is_word(own.front())) &&
                           (end == text.size() || !is_word(text[end]) || !is_word(own.back()));
        if (apart) text.replace(at, own.size(), "\x01");
        ++at;
    }
}

// A name that is cut where there is no more room.
void take_out_cut(std::string& text, const std::vector<std::string>& own) {
    const std::size_t end = text.find(cut);
    if (end == std::string::npos) return;
    std::string begins = text.substr(0, end);
    while (begins.ends_with(' ')) begins.pop_back();
    if (std::ranges::any_of(own, [&](const std::string& one) { return one.starts_with(begins); })) text.erase(0, end);
}

// Money, fiscal years, digests, and how case files write a figure.
const std::regex& notation() {
    static const std::regex known(
        R"(FY\d+|\b[0-9a-f]{64}\b|\b(EUR|USD|GBP|CHF|fx|bn|per|month|year|CX\d+)\b|\dpp\b|SHA-256|^cxcase)");
    return known;
}

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

bool has_word(const std::string& text) {
    return std::ranges::adjacent_find(text, [](char a, char b) { return is_letter(a) && is_letter(b); }) != text.end();
}

// A first word that nobody accounts for; empty where all is accounted for.
std::string left_over(const std::string& text, const std::vector<std::string>& own) {
    for (std::string part : outside_marks(text)) {
        if (!has_word(part)) continue;
        take_out_cut(part, own);
        for (const auto& one : own) take_out(part, one);
        if (!has_word(part)) continue;
        part = std::regex_replace(part, notation(), "");
        std::smatch found;
        if (std::regex_search(part, found, std::regex("[A-Za-z]{2,}"))) return found.str();
    }
    return {};
}

void all_accounted_for(const std::vector<std::string>& texts, const std::vector<std::string>& own,
                       const std::string& where) {
    std::set<std::string> told;
    for (const auto& text : std::set<std::string>(texts.begin(), texts.end())) {
        const std::string word = left_over(text, own);
        if (!word.empty() && told.insert(word).second) FAIL_CHECK(where << ": '" << word << "' in: " << text);
    }
}

// ---- the texts of each format

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    return text;
}

// Warnings stay English: they are messages of the program, and diagnostics.md has them.
std::string without(const std::string& text, const std::string& begin, const std::string& end) {
    const std::size_t first = text.find(begin);
    if (first == std::string::npos) return text;
    const std::size_t last = text.find(end, first + begin.size());
    return text.substr(0, first) + (last == std::string::npos ? "" : text.substr(last));
}

std::vector<std::string> texts_of_html(std::string page) {
    page = without(page, "<style>", "</style>");
    page = without(page, "id=\"c-warnings\"", "</section>");
    std::vector<std::string> all;
    for (std::size_t at = 0; at < page.size();) {
        const std::size_t open = std::min(page.find('<', at), page.size());
        if (open > at) all.push_back(page.substr(at, open - at));
        const std::size_t close = std::min(page.find('>', open), page.size());
        const std::string tag = page.substr(open, close - open);
        for (const std::string name : {" title=\"", " aria-label=\"", " alt=\"", " lang=\""}) {
            const std::size_t value = tag.find(name);
            if (value == std::string::npos) continue;
            const std::size_t begin = value + name.size();
            all.push_back(tag.substr(begin, tag.find('"', begin) - begin));
        }
        at = close + 1;
    }
    for (auto& text : all)
        for (const auto& [entity, plain] :
             {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
            text = replaced(text, entity, plain);
    return all;
}

std::vector<std::string> texts_of_markdown(std::string text) {
    text = without(text, "<span id=\"c-warnings\"", "\n## ");
    text = std::regex_replace(text, std::regex("<br>"), " | ");
    text = std::regex_replace(text, std::regex(R"(\]\(#[^)]*\)|</?(span|details|summary)[^>]*>)"), "");
    text = std::regex_replace(text, std::regex(R"(\\([\\`*_{}\[\]#|~!>]))"), "$1");
    text = replaced(replaced(replaced(text, "&lt;", "<"), "&#64;", "@"), "&amp;", "&");
    text = replaced(text, "```text", "```");
    std::vector<std::string> all;
    for (const auto& line : test::lines_of(text)) {
        std::size_t begin = 0;
        for (std::size_t bar = line.find(" | "); bar != std::string::npos; bar = line.find(" | ", begin)) {
            all.push_back(line.substr(begin, bar - begin));
            begin = bar + 3;
        }
        all.push_back(line.substr(begin));
    }
    return all;
}

void add_literals(const std::string& formula, std::vector<std::string>& all) {
    for (std::size_t at = formula.find('"'); at != std::string::npos;) {
        const std::size_t end = formula.find('"', at + 1);
        if (end == std::string::npos) return;
        if (formula[at + 1] != '#') all.push_back(formula.substr(at + 1, end - at - 1));
        at = formula.find('"', end + 1);
    }
}

std::vector<std::string> texts_of(const report::Workbook& book) {
    std::vector<std::string> all{book.title, book.subject};
    for (const auto& sheet : book.sheets) {
        all.push_back(sheet.name);
        for (const auto& cell : sheet.cells) {
            if (const auto* words = std::get_if<std::string>(&cell.value)) all.push_back(*words);
            add_literals(cell.formula, all);
        }
        for (const auto& rule : sheet.validations) all.insert(all.end(), {rule.title, rule.message});
        for (const auto& chart : sheet.charts) {
            all.insert(all.end(), {chart.title, chart.axis});
            for (const auto& series : chart.series) all.push_back(series.name);
        }
    }
    return all;
}

std::string written(const std::string& file, const std::string& format, const std::vector<std::string>& more) {
    test::TinyStreams streams;
    std::vector<std::string> args{"report", CXCASE_SOURCE_DIR "/" + file, "-q", "-f", format};
    args.insert(args.end(), more.begin(), more.end());
    const int code = cli::run(args, streams.streams);
    INFO(streams.err);
    REQUIRE(code == cli::exit_done);
    return streams.out;
}

const std::vector<std::string> draws{"--draws", "512"};
const std::vector<std::string> names{"first", "bank", "ecommerce", "insurance", "saas", "telecom"};

model::BusinessCase case_of(const std::string& file) {
    return test::load_text(test::read_text(std::string(CXCASE_SOURCE_DIR "/") + file), file);
}

}  // namespace

TEST_CASE("the made-up language is the one that speaks") {
    CHECK(report::word(report::Says::npv) == "\u27e6NPV\u27e7");
    CHECK(report::titled(report::Says::quarter, {"FY2027", "3"}) == "FY2027\u27e6 Q\u27e73");
}

TEST_CASE("what nobody accounts for is found") {
    const std::vector<std::string> own{"Late parcels", "churn of homes"};
    CHECK(left_over("Late parcels \u27e6cost\u27e7 EUR 4.1M, FY2027", own).empty());
    CHECK(left_over("Late parcels cost", own) == "cost");
    CHECK(left_over("Later parcels", own) == "Later");
    CHECK(left_over("churn of hom\u2026", own).empty());
    CHECK(left_over("churn of people\u2026", own) == "churn");
}

TEST_CASE("documents in another language have no English word left") {
    for (const auto& name : names) {
        const std::string file = "examples/" + name + ".yaml";
        const auto own = users_own(case_of(file), {file});
        all_accounted_for(texts_of_html(written(file, "html", draws)), own, name + ".html");
        all_accounted_for(texts_of_markdown(written(file, "markdown", draws)), own, name + ".md");
    }
}

TEST_CASE("nor has what became of it, nor a draft") {
    const std::string file = "examples/first.yaml";
    const auto own = users_own(case_of(file), {file, "examples/data/actuals.csv"});
    const std::vector<std::string> actuals{"--draft", "--actuals", CXCASE_SOURCE_DIR "/examples/data/actuals.csv"};
    all_accounted_for(texts_of_html(written(file, "html", actuals)), own, "actuals.html");
    all_accounted_for(texts_of_markdown(written(file, "markdown", actuals)), own, "actuals.md");
}

TEST_CASE("nor have workbooks") {
    for (const auto& name : names) {
        const std::string file = "examples/" + name + ".yaml";
        const auto from = case_of(file);
        report::Tracked tracked{"actuals.csv", test::made_actuals(from, 0.9), {}};
        tracked.result = analysis::track(from, tracked.actuals);
        auto own = users_own(from, {file});
        own.emplace_back("actuals.csv");
        all_accounted_for(texts_of(report::workbook(from, analysis::rank(from), tracked)), own, name + ".xlsx");
    }
}
