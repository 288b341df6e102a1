// A case of one segment, one friction and one initiative, in which a test replaces what it is about.
#pragma once

#include "cxcase/input/load.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cxcase::test {

struct SmallCase {
    std::string start = "2027-01";
    std::string horizon = "2 years";
    std::string top;  // more lines at the top
    std::string segments = "{consumer: {customers: 10k, churn: 2% per month, revenue: 20 per month}}";
    std::string frictions = "{late: {affects: {consumer: {customers: 1% per month, churn: +5pp}}}}";
    std::string initiatives = "{tracking: {fixes: {late: 40%}, costs: {build: 50k}, starts: 2027-02}}";
    std::string tail;

    [[nodiscard]] std::string text() const {
        return "cxcase: 1\ntitle: Small\ncurrency: EUR\nstart: " + start + "\nhorizon: " + horizon +
               "\ndiscount_rate: 10%\n" + lines(top) + "segments: " + segments + "\nfrictions: " + frictions +
               "\ninitiatives: " + initiatives + "\n" + lines(tail);
    }

 private:
    static std::string lines(const std::string& text) { return text.empty() ? text : text + "\n"; }
};

// The small case with another segment, friction entry, initiative.
inline SmallCase with_segment(const std::string& keys) {
    SmallCase small;
    small.segments = "{consumer: {customers: 10k, churn: 2% per month, revenue: 20 per month, " + keys + "}}";
    return small;
}
inline SmallCase with_affects(const std::string& affects) {
    SmallCase small;
    small.frictions = "{late: {affects: {consumer: {" + affects + "}}}}";
    return small;
}
inline SmallCase with_initiative(const std::string& keys) {
    SmallCase small;
    small.initiatives = "{tracking: {" + keys + "}}";
    return small;
}
inline SmallCase with_costs(const std::string& lines) {
    return with_initiative("fixes: {late: 40%}, starts: 2027-02, delivery: 4 months, costs: {" + lines + "}");
}
inline SmallCase with_top(const std::string& lines) {
    SmallCase small;
    small.top = lines;
    return small;
}
inline SmallCase with_tail(const std::string& lines) {
    SmallCase small;
    small.tail = lines;
    return small;
}

struct Loaded {
    source::Sources sources;
    input::LoadResult result;
    [[nodiscard]] const model::BusinessCase& bc() const { return result.loaded->business_case; }
};

inline Loaded load_small(const std::string& text, const input::LoadOptions& options = {}) {
    Loaded loaded;
    const auto file = loaded.sources.add("case.yaml", text);
    loaded.result = input::load(loaded.sources, file, options);
    return loaded;
}

// "CX0217 2%": the code and the words under the caret, in file order.
inline std::vector<std::string> problems(const std::string& text) {
    const Loaded loaded = load_small(text);
    std::vector<std::string> found;
    for (const source::Diagnostic& d : loaded.result.diagnostics.all()) {
        found.push_back(std::string(base::info(d.code).id) + " " + std::string(loaded.sources.text(d.span)));
    }
    return found;
}
inline std::vector<std::string> problems(const SmallCase& small) { return problems(small.text()); }

// The messages, without their places.
inline std::vector<std::string> messages(const SmallCase& small) {
    const Loaded loaded = load_small(small.text());
    std::vector<std::string> found;
    for (const source::Diagnostic& d : loaded.result.diagnostics.all()) found.push_back(d.message);
    return found;
}

// The case, which must be valid.
inline model::BusinessCase valid(const SmallCase& small) {
    const Loaded loaded = load_small(small.text());
    INFO(small.text());
    INFO(source::render_text(loaded.sources, loaded.result.diagnostics));
    REQUIRE(loaded.result.loaded.has_value());
    return loaded.bc();
}

using Mistake = std::pair<SmallCase, std::vector<std::string>>;

inline void check_mistakes(const std::vector<Mistake>& mistakes) {
    for (const auto& [small, expected] : mistakes) {
        INFO(small.text());
        CHECK(problems(small) == expected);
    }
}

}  // namespace cxcase::test
