// How cells of a workbook look: blue inputs, black formulas, green links, as finance is used to.
#pragma once

#include "cxcase/report/workbook.hpp"

#include <xlsxwriter.h>

#include <map>
#include <string>
#include <tuple>

namespace cxcase::render {

// "#,##0.00;-#,##0.00;\-".
[[nodiscard]] std::string number_format(report::Show show, int decimals, report::Look look);

// One format for each way a cell looks; they live as long as the workbook.
class Formats {
 public:
    explicit Formats(lxw_workbook* workbook) : workbook_(workbook) {}
    [[nodiscard]] lxw_format* of(const report::SheetCell& cell);

 private:
    lxw_workbook* workbook_;
    std::map<std::tuple<report::Look, report::Show, int>, lxw_format*> known_;
};

}  // namespace cxcase::render
