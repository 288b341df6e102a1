// The HTML report as its readers' browser sees it: on a phone, on a laptop, by day and by night, on paper. Nothing asks for
// anything, nothing complains, axe-core and html-validate find nothing, every link lands, nothing sticks out. Where there is
// no Chromium, node or registry the test says so and proves nothing.
#include "cxcase/render/html.hpp"
#include "support/files.hpp"
#include "support/full_submission.hpp"
#include "support/process.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

namespace {

using namespace cxcase;

const std::string tools = "build/tools/browser";

test::Finished shell(const std::string& command) {
    return test::run_command(command, {.folder = CXCASE_SOURCE_DIR, .limit = std::chrono::seconds(600)});
}

// Installs the pinned packages into the build folder, once. False where there is no node, no npm or no registry.
bool has_tools() {
    const auto finished = shell(
        "for tool in node npm chromium; do command -v $tool >/dev/null || { echo \"$tool is missing\" >&2; exit 77; }; "
        "done\n"
        "mkdir -p " +
        tools + " && cd " + tools +
        "\n"
        "for f in package.json package-lock.json; do cmp -s ../../../tests/browser/$f $f || rm -f done; done\n"
        "[ -e done ] && exit 0\n"
        "cp ../../../tests/browser/package*.json . && npm ci --no-audit --no-fund --loglevel=error "
        "--fetch-retries=0 --fetch-timeout=20000 >&2 && touch done\n");
    if (finished.exit_code != 0) MESSAGE("skipped: no browser to look with: " << finished.err);
    return finished.exit_code == 0;
}

// What is found in the pages of a folder, nothing where no browser starts.
nlohmann::json found_in(const std::filesystem::path& folder, const std::string& how) {
    const test::ScratchFolder profile;
    const auto finished = shell("node tests/browser/look.mjs " + tools + " " + profile.path().string() + " " + how +
                                " " + folder.string() + "/*.html");
    if (finished.exit_code == 77) {
        MESSAGE("skipped: " << finished.err);
        return nullptr;
    }
    INFO(finished.err);
    REQUIRE(finished.exit_code == 0);
    return nlohmann::json::parse(finished.out);
}

// Each finding is a failure.
void look_at(const std::filesystem::path& folder, const std::string& how = "") {
    for (const auto& finding : found_in(folder, how))
        FAIL_CHECK(finding["page"].get<std::string>()
                   << ", " << finding["view"].get<std::string>() << ": " << finding["finding"].get<std::string>());
}

}  // namespace

TEST_CASE("a page with everything in it, and one with what nobody should write, are fit for every screen and paper") {
    if (!has_tools()) return;
    const test::ScratchFolder folder;
    test::write_text(folder.path() / "full.html", render::html(test::full_submission()));
    test::write_text(folder.path() / "hostile.html", render::html(test::hostile_submission(12)));
    look_at(folder.path());
}

TEST_CASE("the reports of the examples are fit for every screen and paper, and small enough to send") {
    if (!has_tools()) return;
    constexpr std::uintmax_t most = 1'000'000;  // bytes
    for (const std::string name : {"telecom", "saas", "ecommerce", "bank", "insurance"}) {
        const test::ScratchFolder folder;
        const auto page = folder.path() / (name + ".html");
        const auto finished = shell("cxcase report examples/" + name + ".yaml --quiet -o " + page.string());
        INFO(name << ": " << finished.err);
        REQUIRE(finished.exit_code == 0);
        CHECK(std::filesystem::file_size(page) < most);
        look_at(folder.path(), "--long");
    }
}

TEST_CASE("what is wrong with a page is seen") {
    if (!has_tools()) return;
    const test::ScratchFolder folder;
    test::write_text(folder.path() / "wrong.html", R"page(<!DOCTYPE html>
<html lang="en"><head><title>Wrong</title></head><body style="background: #fff"><main><h1>Wrong</h1>
<div style="width: 3000px; background: linear-gradient(#fff, #eee)"><p style="color: #bbb">Letters too faint</p></div>
<figure><figcaption>Chart</figcaption><svg viewBox="0 0 100 50" width="100" height="50" role="img" aria-label="Chart">
<text x="5" y="20" fill="#aaa">faint</text><text x="95" y="40">sticks out</text></svg></figure>
<p><a href="#nowhere">A link</a> <img src="https://example.org/x.png"></p></main></body></html>)page");
    for (const char* how : {"", "--long"}) {
        const auto findings = found_in(folder.path(), how);
        if (findings.is_null()) return;
        const std::string all = findings.dump();
        for (const char* wrong :
             {"axe color-contrast", "'faint' of 'Chart' has a contrast", "sticks out of 'Chart'", "wide on a screen",
              "leads nowhere", "asks for https", "html-validate", "axe image-alt"}) {
            INFO(how << " " << wrong);
            CHECK(all.find(wrong) != std::string::npos);
        }
    }
}
