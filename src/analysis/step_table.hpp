// The canonical value of a quantity with single values, discrete ones or samples, as a function of the share u below it.
#pragma once

#include "cxcase/model/quantity.hpp"

#include <cstddef>
#include <vector>

namespace cxcase::analysis {

class StepTable {
 public:
    // Of an assumption that has discrete values or samples; those outside its domain are excluded.
    explicit StepTable(const model::Assumption& assumption);

    // Of samples by row of their file: the rows in this order, so that tables of one file and order give values of one row
    // for one share.
    StepTable(const model::Assumption& assumption, const std::vector<std::size_t>& order);

    // The smallest value that the share u is reached with, as model::quantile has it.
    [[nodiscard]] double at(double u) const;

 private:
    std::vector<double> values_;   // sorted, unless an order of rows was given
    std::vector<double> reached_;  // the share reached with each; empty: all weigh the same
};

}  // namespace cxcase::analysis
