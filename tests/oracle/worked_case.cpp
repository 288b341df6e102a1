#include "oracle/worked_case.hpp"

#include <doctest/doctest.h>

#include <charconv>
#include <cmath>

namespace cxcase::test {

std::string written(double value) {
    char digits[400];
    const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed).ptr;
    return {digits, end};
}

std::string percent(double share) { return written(share * 100) + "%"; }

std::string header(const Setting& setting) {
    return "cxcase: 1\ntitle: Worked example\ncurrency: EUR\nstart: 2027-01\nhorizon: " + setting.horizon +
           "\ndiscount_rate: " + percent(setting.rate) + "\ndiscounting: " + setting.discounting + "\n" + setting.more;
}

std::string quiet_segment() {
    return "segments:\n  people: {customers: 1, churn: 0% per month, revenue: 1 per month}\n";
}

std::string flows_as_initiative(const std::string& id, const std::vector<double>& flows) {
    std::string costs, savings;
    if (flows[0] < 0) costs += "      at-once: {amount: " + written(-flows[0]) + ", upfront: true}\n";
    if (flows[0] > 0) savings += "      at-once: {amount: " + written(flows[0]) + ", upfront: true}\n";
    std::string spent, gained;
    for (std::size_t year = 1; year < flows.size(); ++year) {
        const std::string entry = "FY" + std::to_string(2026 + year) + ": " + written(std::fabs(flows[year]));
        auto& list = flows[year] < 0 ? spent : gained;
        if (flows[year] != 0) list += (list.empty() ? "" : ", ") + entry;
    }
    if (!spent.empty()) costs += "      yearly: {" + spent + "}\n";
    if (!gained.empty()) savings += "      yearly: {" + gained + "}\n";
    std::string text = "  " + id + ":\n    starts: 2027-01\n";
    if (!costs.empty()) text += "    costs:\n" + costs;
    if (!savings.empty()) text += "    savings:\n" + savings;
    return text;
}

analysis::InitiativeResult rank_flows(const Setting& setting, const std::vector<double>& flows) {
    auto stretched = setting;
    stretched.horizon = std::to_string(flows.size() - 1) + " years";
    const auto c =
        load_text(header(stretched) + quiet_segment() + "initiatives:\n" + flows_as_initiative("flows", flows));
    const auto result = analysis::rank(c);
    REQUIRE(result.initiatives.size() == 1);
    return result.initiatives[0];
}

std::string everything(const std::string& segment) {
    return "frictions:\n  everything: {affects: {" + segment + ": {customers: 100% per month, revenue: -50%}}}\n";
}

double present_value_of_customers(const std::string& text) {
    const auto result = analysis::frictions(load_text(text));
    REQUIRE(result.frictions.size() == 1);
    return result.frictions[0].cost.pv;
}

double lifetime_value(const Lifetime& lifetime) {
    const double yearly = std::pow(1 + lifetime.monthly_rate, 12) - 1;
    const Setting setting{std::to_string(lifetime.months) + " months", yearly, "monthly",
                          "count_customers: " + lifetime.count + "\n"};
    // A thousand customers, so that what is left of one after many years is still a figure of some size.
    const std::string segment = "segments:\n  people: {customers: 1000, churn: " + percent(lifetime.churn) +
                                " per month, revenue: " + written(lifetime.margin) + " per month}\n";
    return present_value_of_customers(header(setting) + segment + everything("people")) / 1000;
}

}  // namespace cxcase::test
