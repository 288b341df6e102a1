// Figures that are columns of one file of samples. Every row of such a file is one trial (a respondent, a resample, a draw
// of a posterior): a draw takes a row, and each of these figures from it, so that what moves together there does here.
#pragma once

#include "cxcase/model/business_case.hpp"

#include <cstddef>
#include <vector>

namespace cxcase::model {

struct SampleFile {
    std::vector<Quantity> figures;  // two or more, in the order of their paths, which that of the file does not change
    Quantity by;  // whose values order the rows: the one that correlations join to figures elsewhere, else the first
};

// Files of which the case names one column have no joint rows and are not among them.
[[nodiscard]] std::vector<SampleFile> sample_files(const BusinessCase& bc);

// Rows of the file by the value of `by`, the lowest first; equal ones by the other figures in order, then as they stand.
[[nodiscard]] std::vector<std::size_t> ordered_rows(const BusinessCase& bc, const SampleFile& file);

// Pairs of figures that move together: those that correlations name, and every figure of a file with the one that orders
// its rows, whose rho is 1, which says nothing of the two.
[[nodiscard]] std::vector<Correlation> ties(const BusinessCase& bc);

}  // namespace cxcase::model
