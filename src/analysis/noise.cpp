#include "noise.hpp"

#include <cstddef>

namespace cxcase::analysis {
namespace {

constexpr double share = 1e-12;

double size_of(const Series& flow) {
    double size = 0;
    for (const double month : flow) size += std::abs(month);
    return size;
}

}  // namespace

Noise::Noise(const Valuation& at_point) : money_(0) {
    const engine::Plan& plan = at_point.plan();
    double summed = 0;
    for (std::size_t group = 0; group < plan.groups.size(); ++group)
        for (const auto& course : at_point.baseline(group).courses) summed += size_of(course.contribution);
    for (std::size_t i = 0; i < plan.initiatives.size(); ++i) {
        const engine::LineFlows<double>& lines = at_point.lines(i);
        summed += size_of(lines.opex) + size_of(lines.capex) + size_of(lines.savings);
    }
    money_ = share * summed;
}

}  // namespace cxcase::analysis
