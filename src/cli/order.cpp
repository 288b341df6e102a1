#include "order.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/report/rank_report.hpp"

#include <algorithm>
#include <array>

namespace cxcase::cli {

using analysis::OrderBy;

OrderBy order_of(const Arguments& arguments) {
    static constexpr std::array all{OrderBy::roi,     OrderBy::npv,  OrderBy::bcr,     OrderBy::irr,
                                    OrderBy::payback, OrderBy::adds, OrderBy::shapley, OrderBy::first_year_benefit};
    const std::string name = arguments.value_or("by", "roi");
    const auto* found = std::ranges::find(all, name, [](OrderBy order) { return report::name_of(order); });
    base::expects(found != all.end(), "the table of options knows an order that the report does not");
    return *found;
}

}  // namespace cxcase::cli
