#include "cxcase/analysis/frictions.hpp"
#include "cxcase/analysis/rank.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/report/check_report.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace cxcase::report {

namespace {

// Three digits with k, M or bn, which the format reads back: "3.24M". Rounding moves a figure by less than half a unit of
// the last digit, which is just what an expectation without `within` allows.
std::string written(double value) {
    const double size = std::abs(value);
    const int exponent = size == 0 ? 0 : static_cast<int>(std::floor(std::log10(size)));
    static constexpr std::array<std::string_view, 4> suffixes{"", "k", "M", "bn"};
    const int group = std::clamp(exponent / 3, 0, 3);
    const int decimals = std::clamp(2 - (exponent - 3 * group), 0, 6);
    std::array<char, 400> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value / std::pow(1000.0, group),
                                   std::chars_format::fixed, decimals);
    return std::string(text.data(), end.ptr) + std::string(suffixes.at(static_cast<std::size_t>(group)));
}

std::string per_cent(double ratio) {
    return written(ratio * 100).find_first_of("kMb") == std::string::npos ? written(ratio * 100) + "%" : written(ratio);
}

// What an item needs beside its figure to be met by the case as it stands: the scenario that it was recorded under.
std::string under(const model::BusinessCase& from) {
    const auto& in_force = from.in_force;
    return in_force.scenarios.size() == 1 ? ", scenario: " + in_force.scenarios.front() : "";
}

// What no key can say: an item names one scenario, and neither changes nor a point.
std::string needed_options(const model::BusinessCase& from) {
    std::string options;
    if (from.in_force.scenarios.size() > 1)
        for (const auto& name : from.in_force.scenarios) options += " --scenario " + name;
    for (const auto& change : from.in_force.overrides) options += " --set '" + base::printable(change) + "'";
    if (from.at_likely) options += " --point likely";
    return options.empty() ? "" : "  # they hold with" + options + "\n";
}

class CheckedBlock {
 public:
    explicit CheckedBlock(const model::BusinessCase& from) : under_(under(from)) {
        text_ = "expect:  # a figure passes when it rounds to what is written here\n" + needed_options(from);
    }

    void expect(const std::string& that, const std::string& value) { add("that: " + that + ", is: " + value); }

    void add(const std::string& item) { text_ += "  - {" + item + under_ + "}\n"; }

    void expect_set(const std::string& path, const analysis::Measures& measures) {
        expect(path + ".npv", written(measures.npv));
        if (measures.roi) expect(path + ".roi", per_cent(*measures.roi));
        if (measures.payback_months) expect(path + ".payback_months", written(*measures.payback_months));
    }

    [[nodiscard]] const std::string& text() const { return text_; }

 private:
    std::string under_, text_;
};

}  // namespace

std::string expectations_of(const model::BusinessCase& business_case) {
    analysis::RankOptions options;
    options.details = false;
    const auto result = analysis::rank(business_case, options);
    CheckedBlock block(business_case);
    block.expect_set("portfolio", result.portfolio);
    std::string order;
    for (const auto& row : result.initiatives) {
        const auto& id = business_case.initiatives.at(row.initiative).id;
        const std::string path = "initiatives." + id;
        block.expect(path + ".rank", std::to_string(row.rank));
        if (row.measures.roi) block.expect(path + ".roi", per_cent(*row.measures.roi));
        block.expect(path + ".funded", row.funded ? "yes" : "no");
        order += (order.empty() ? "" : ", ") + id;
    }
    if (result.initiatives.size() > 1) block.add("order: [" + order + "]");
    const auto costs = analysis::frictions(business_case);
    if (!costs.frictions.empty())
        block.expect("frictions." + business_case.frictions.at(costs.frictions.front().friction).id + ".rank", "1");
    return block.text();
}

}  // namespace cxcase::report
