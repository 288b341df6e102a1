// The formats of a report say the same: what rank answers as JSON is read back from the HTML page, bit by bit, and as people
// read it from both the page and the Markdown.
#include "support/files.hpp"
#include "support/process.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <regex>
#include <set>
#include <string>

namespace {

using namespace cxcase;
using nlohmann::json;

// Every figure of the page: its value, and the ways it is shown.
std::map<double, std::set<std::string>> figures_of(const std::string& page) {
    static const std::regex figure(R"re(<data value="([^"]*)"[^>]*>([^<]*)</data>)re");
    std::map<double, std::set<std::string>> all;
    for (std::sregex_iterator it(page.begin(), page.end(), figure), end; it != end; ++it)
        all[std::stod((*it)[1])].insert((*it)[2]);
    return all;
}

// A minus sign as Markdown has it.
std::string plain(const std::string& shown) { return std::regex_replace(shown, std::regex("\u2212"), "-"); }

}  // namespace

TEST_CASE("JSON, HTML and Markdown say the same numbers") {
    const test::ScratchFolder folder;
    const std::string to = folder.path().string();
    for (const std::string name : {"telecom", "insurance"}) {
        const std::string from =
            "cxcase report examples/" + name + ".yaml --quiet -o " + to + "/r.html -o " + to + "/r.md";
        REQUIRE(test::run_command(from, {.folder = CXCASE_SOURCE_DIR}).exit_code == 0);
        const auto figures = figures_of(test::read_text(folder.path() / "r.html"));
        const auto text = test::read_text(folder.path() / "r.md");
        const auto ranked =
            test::run_command("cxcase rank examples/" + name + ".yaml -f json", {.folder = CXCASE_SOURCE_DIR});
        const json answer = json::parse(ranked.out);
        auto subjects = answer["initiatives"];
        subjects.push_back(answer["portfolio"]);
        for (const auto& subject : subjects) {
            for (const char* key : {"npv", "roi", "first_year_cost"}) {
                if (subject[key].is_null()) continue;
                INFO(name << " " << subject.value("id", "portfolio") << " " << key << " " << subject[key].dump());
                const auto found = figures.find(subject[key].get<double>());
                REQUIRE(found != figures.end());
                for (const auto& shown : found->second) CHECK(text.find(plain(shown)) != std::string::npos);
            }
        }
    }
}
