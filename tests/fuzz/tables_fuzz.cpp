// Any bytes as a CSV file: of customers, of curves of survivors, or of actuals. A table or what is wrong with it, which can be
// shown; and the same table whether one thread reads it or two. The first byte picks which.

#include "cxcase/base/contract.hpp"
#include "cxcase/input/actuals.hpp"
#include "cxcase/input/customer_data.hpp"
#include "cxcase/input/load.hpp"
#include "cxcase/source/source.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

using namespace cxcase;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using input::ColumnRole;

const std::vector<std::vector<input::ColumnWish>> wishes{
    {{"left", ColumnRole::outcome}, {"late", ColumnRole::friction}, {"plan", ColumnRole::covariate}},
    {{"left", ColumnRole::outcome}, {"late", ColumnRole::friction}, {"months", ColumnRole::tenure}},
    {{"left", ColumnRole::outcome},
     {"late", ColumnRole::friction},
     {"n", ColumnRole::count},
     {"plan", ColumnRole::segment}},
    {{"left", ColumnRole::survivors}}};

void read_customers(const std::string& text, const std::vector<input::ColumnWish>& wished) {
    source::Sources sources;
    const auto read = [&](std::size_t threads) {
        return input::read_customers(sources, "customers.csv", source::bytes_of(text), wished, threads);
    };
    const auto one = read(1), two = read(2);
    base::expects(one.data.has_value() != one.diagnostics.has_errors(), "a table or errors, never both or none");
    base::expects(one.data.has_value() == two.data.has_value(), "any number of threads reads the same");
    base::expects(!one.data || one.data->rows == two.data->rows, "any number of threads reads the same rows");
    static_cast<void>(source::render_text(sources, one.diagnostics));
}

const char* const small_case = R"(cxcase: 1
title: A case
currency: EUR
start: 2027-01
horizon: 12 months
discount_rate: 8%
segments: {homes: {customers: 1000, churn: 2% per month, revenue: 20 per month, margin: 50%}}
frictions: {late: {affects: {homes: {customers: 10% per month, churn: +1pp}}}}
initiatives: {fast: {starts: 2027-02, fixes: {late: 50%}, costs: {build: 1k}}}
)";

void read_actuals(const std::string& text) {
    static source::Sources case_sources;
    static const auto business_case =
        input::load(case_sources, case_sources.add("case.yaml", small_case), {}).loaded->business_case;
    source::Sources sources;
    const auto file = sources.add("actuals.csv", text);
    const auto read = input::read_actuals(sources, file, business_case);
    base::expects(read.actuals.has_value() != read.diagnostics.has_errors(), "actuals or errors, never both or none");
    static_cast<void>(source::render_text(sources, read.diagnostics));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string text(data + 1, data + size);
    const std::size_t which = data[0] % (wishes.size() + 1);
    if (which < wishes.size())
        read_customers(text, wishes[which]);
    else
        read_actuals(text);
    return 0;
}
