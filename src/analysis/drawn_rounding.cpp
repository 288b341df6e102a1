#include "drawn_rounding.hpp"

#include <cmath>
#include <cstddef>

namespace cxcase::analysis {
namespace {

constexpr double of_baseline = 1e-12;  // a thousand times what one sum loses

}  // namespace

DrawnRounding::DrawnRounding(const Valuation& at_point) {
    for (std::size_t group = 0; group < at_point.plan().groups.size(); ++group)
        for (const auto& course : at_point.baseline(group).courses)
            for (const double month : course.contribution) noise_ += of_baseline * std::abs(month);
}

}  // namespace cxcase::analysis
