#include "warnings.hpp"
namespace cxcase::analysis {
std::vector<Warning> warnings_of(const Valuation&, const WalkResult&, const RankResult&) { return {}; }
}  // namespace cxcase::analysis
