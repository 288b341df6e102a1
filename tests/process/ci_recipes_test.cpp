// The recipes of docs/ci.md, as they stand there: each YAML block is YAML, and the steps that need no service are run.

#include "cxcase/document/node.hpp"
#include "cxcase/source/source.hpp"
#include "support/files.hpp"
#include "support/process.hpp"
#include "support/texts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

using namespace cxcase;
using document::Node;
using test::contains;
using test::run_command;
using test::ScratchFolder;

namespace {

std::vector<std::string> blocks(const std::string& language) {
    const auto text = test::read_text(std::string(CXCASE_SOURCE_DIR) + "/docs/ci.md");
    const std::string fence = "\n```" + language + "\n";
    std::vector<std::string> all;
    for (auto at = text.find(fence); at != std::string::npos; at = text.find(fence, at + 1)) {
        const auto begin = at + fence.size();
        all.push_back(text.substr(begin, text.find("\n```\n", begin) + 1 - begin));
    }
    return all;
}

Node parsed(const std::string& text) {
    source::Sources sources;
    source::Diagnostics diagnostics;
    auto node = document::parse(sources, sources.add("ci.yml", text), diagnostics);
    INFO(source::render_text(sources, diagnostics));
    REQUIRE(node.has_value());
    return *node;
}

const Node& at(const Node& node, std::initializer_list<std::string_view> keys) {
    const Node* here = &node;
    for (const auto key : keys) {
        here = here->find(key);
        REQUIRE(here != nullptr);
    }
    return *here;
}

// The block that has this key at its top.
Node recipe(std::string_view key) {
    for (const auto& text : blocks("yaml")) {
        const Node node = parsed(text);
        if (node.is_map() && node.find(key) != nullptr) return node;
    }
    FAIL("no recipe has " << key);
    return {};
}

std::string step(const std::string& name) {
    const Node workflow = recipe("jobs");
    for (const Node& one : at(workflow, {"jobs", "check", "steps"}).items) {
        const Node* called = one.find("name");
        if (called != nullptr && called->text == name) return at(one, {"run"}).text;
    }
    FAIL("no step is called " << name);
    return {};
}

// A repository as a runner has it: work/ is the checkout, a case in its first commit, a changed one in the second.
class Repository {
 public:
    Repository() {
        const auto examples = std::string(CXCASE_SOURCE_DIR) + "/examples/";
        test::write_text(folder_.path() / "first.yaml", test::read_text(examples + "first.yaml"));
        const auto made =
            run("mkdir -p work/cases && cd work && git init -q && git config user.email t@example.com && "
                "git config user.name t && cp ../first.yaml cases/ && git add . && git commit -qm one && "
                "sed -i 's/^discount_rate: .*/discount_rate: 11%/' cases/first.yaml && cp ../first.yaml "
                "cases/second.yaml && "
                "git add . && git commit -qm two");
        INFO(made.err);
        REQUIRE(made.exit_code == 0);
    }

    [[nodiscard]] test::Finished run(const std::string& command) const {
        return run_command(command, {.folder = folder_.path()});
    }
    [[nodiscard]] test::Finished in_checkout(const std::string& script) const {
        test::write_text(folder_.path() / "step.sh", script);
        return run("cd work && BASE=$(git rev-parse HEAD~1) bash -e ../step.sh");  // as the runner calls it
    }
    [[nodiscard]] std::string text(const std::string& path) const { return test::read_text(folder_.path() / path); }

 private:
    ScratchFolder folder_;
};

}  // namespace

TEST_CASE("every recipe is YAML") {
    CHECK(blocks("yaml").size() == 4);
    for (const auto& text : blocks("yaml")) CHECK_FALSE(parsed(text).is_null());
}

TEST_CASE("the step that checks every case passes, and fails when a case is broken") {
    const Repository repository;
    const auto script = step("Check every case");
    CHECK(repository.in_checkout(script).exit_code == 0);
    const auto broken = repository.in_checkout("sed -i 's/^currency: .*/currency: euro/' cases/second.yaml\n" + script);
    CHECK(broken.exit_code == 3);
    CHECK(contains(broken.out, "::error file=cases/second.yaml,line="));
}

TEST_CASE("the step for pull requests writes what changes in the ranking") {
    const Repository repository;
    const auto finished = repository.in_checkout(step("What changes in the ranking"));
    INFO(finished.err);
    CHECK(finished.exit_code == 0);
    const auto comment = repository.text("comment.md");
    CHECK(contains(comment, "### cases/first.yaml\n\n"));
    CHECK(contains(comment, "discount\\_rate<br>10% -\\> 11%"));
    CHECK(contains(comment, "NPV of the funded set falls by"));
    CHECK(contains(comment, "### cases/second.yaml"));
    CHECK(repository.in_checkout(step("Stop what loses too much")).exit_code == 0);
}

TEST_CASE("a case that loses too much stops the pull request, and the comment is written all the same") {
    const Repository repository;
    const auto finished = repository.in_checkout(
        "sed -i 's/^discount_rate: .*/discount_rate: 40%/' cases/first.yaml && git commit -qam three\n" +
        step("What changes in the ranking"));
    CHECK(finished.exit_code == 0);
    CHECK(contains(repository.text("comment.md"), "portfolio.npv drops 5%"));
    const auto stopped = repository.in_checkout(step("Stop what loses too much"));
    CHECK(stopped.exit_code == 1);
    CHECK(contains(stopped.out, "cases/first.yaml\n"));
}

TEST_CASE("files that are no cases neither stop a pull request nor stand in its comment") {
    const Repository repository;
    const auto finished = repository.in_checkout(
        "BASE=$(git rev-parse HEAD); printf 'extends: default\\n' > cases/yamllint.yaml && echo a > cases/README.md && "
        "mkdir cases/.hidden && "
        "cp cases/first.yaml cases/.hidden/ && git add . && git commit -qm three\n" +
        step("Check every case") + step("What changes in the ranking"));
    INFO(finished.err);
    CHECK(finished.exit_code == 0);
    CHECK(repository.text("comment.md").empty());
    CHECK(repository.in_checkout(step("Stop what loses too much")).exit_code == 0);
}

TEST_CASE("names with blanks and accents, and cases in folders of their own, are compared") {
    const Repository repository;
    const auto finished = repository.in_checkout(
        "mkdir 'cases/für alle' && cp cases/first.yaml \"cases/für alle/erster \\\"Fall\\\".yml\" && git add . && "
        "git commit -qm three && BASE=$(git rev-parse HEAD) && "
        "sed -i 's/^discount_rate: .*/discount_rate: 40%/' cases/für*/*.yml && "
        "git commit -qam four\n" +
        step("What changes in the ranking"));
    INFO(finished.err);
    CHECK(finished.exit_code == 0);
    CHECK(contains(repository.text("comment.md"), "### cases/für alle/erster \"Fall\".yml\n"));
    CHECK(repository.text("failed") == "cases/für alle/erster \"Fall\".yml\n");
}

TEST_CASE("a renamed case is compared with what it was called before") {
    const Repository repository;
    const auto finished = repository.in_checkout(
        "BASE=$(git rev-parse HEAD); git mv cases/first.yaml cases/renamed.yaml && sed -i 's/^discount_rate: "
        ".*/discount_rate: 40%/' "
        "cases/renamed.yaml && git commit -qam three\n" +
        step("What changes in the ranking"));
    INFO(finished.err);
    CHECK(finished.exit_code == 0);
    CHECK(repository.text("failed") == "cases/renamed.yaml\n");
}

TEST_CASE("a case that extends a changed one is compared, and so is one whose samples changed") {
    const Repository repository;
    const auto finished = repository.in_checkout(
        "printf 'churn\\n10%%\\n14%%\\n' > cases/s.csv && printf 'extends: first.yaml\\n' > cases/over.yaml && "
        "sed 's/churn: 16% per year,/churn: {samples: s.csv#churn, per: year},/' cases/first.yaml > cases/drawn.yaml "
        "&& "
        "git add . && git commit -qm three && BASE=$(git rev-parse HEAD) && "
        "sed -i 's/^discount_rate: .*/discount_rate: 40%/' cases/first.yaml && "
        "printf 'churn\\n60%%\\n70%%\\n' > cases/s.csv && git commit -qam four\n" +
        step("What changes in the ranking"));
    INFO(finished.err);
    CHECK(finished.exit_code == 0);
    CHECK(repository.text("failed") == "cases/drawn.yaml\ncases/first.yaml\ncases/over.yaml\n");
}

TEST_CASE("the step that comments calls gh with that text") {
    const Repository repository;
    auto script = step("Say it on the pull request");
    const std::string number = "${{ github.event.pull_request.number }}";
    REQUIRE(contains(script, number));
    script.replace(script.find(number), number.size(), "7");
    const auto with_gh = repository.in_checkout("gh() { echo gh \"$@\"; }\necho changed > ../comment.md\n" + script);
    CHECK(with_gh.out == "gh pr comment 7 --body-file ../comment.md\n");
    CHECK(repository.in_checkout("gh() { echo gh \"$@\"; }\n: > ../comment.md\n" + script).out.empty());
}

TEST_CASE("GitLab's script leaves the report that its artifact names") {
    const Repository repository;
    const Node job = at(recipe("cases"), {"cases"});
    const auto finished = repository.in_checkout(at(job, {"script"}).items.at(0).text);
    CHECK(finished.exit_code == 0);
    CHECK(contains(repository.text("work/" + at(job, {"artifacts", "reports", "junit"}).text), "<testsuites "));
}

TEST_CASE("the hooks run") {
    const Repository repository;
    const Node hook = at(recipe("repos"), {"repos"}).items.at(0);
    const auto entry = at(at(hook, {"hooks"}).items.at(0), {"entry"}).text;
    const auto finished = repository.in_checkout("printf 'extends: default\\n' > cases/yamllint.yaml\n" + entry);
    CHECK(finished.exit_code == 0);
    CHECK(finished.out == "8 passed, 0 failed\n");
    CHECK(at(at(hook, {"hooks"}).items.at(0), {"pass_filenames"}).text == "false");
    REQUIRE(blocks("sh").size() == 1);
    CHECK(repository.in_checkout(blocks("sh").front()).exit_code == 0);
}
