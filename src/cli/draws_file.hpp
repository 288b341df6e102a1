// --draws-out: a row a draw, with its inputs and what comes of them.
#pragma once

#include "cxcase/analysis/simulate.hpp"
#include "cxcase/model/business_case.hpp"
#include "sweep_file.hpp"

#include <string>

namespace cxcase::cli {

class DrawsFile {
 public:
    // What stands in a file of that name stays until close. The case must outlive it. Throws StreamFailure.
    DrawsFile(const model::BusinessCase& business_case, const std::string& path);

    // The header, then RFC 4180 records in the order of draws. Inputs stand in the unit the program counts with (churn a
    // month, 0.05 for 5%); a draw without ROI or payback leaves their cells empty. Throws StreamFailure.
    void write(const analysis::DrawnRows& rows);

    // All draws are there. Throws StreamFailure.
    void close() { sink_.close(); }

 private:
    [[nodiscard]] std::string header(const analysis::DrawnRows& rows) const;

    const model::BusinessCase& case_;
    RowSink sink_;
    bool begun_ = false;
};

}  // namespace cxcase::cli
