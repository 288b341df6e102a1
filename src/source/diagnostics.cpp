#include "cxcase/source/source.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace cxcase::source {
namespace {

bool before(const Diagnostic& a, const Diagnostic& b) { return a.span < b.span; }

}  // namespace

bool Diagnostics::has_errors() const {
    return std::ranges::any_of(
        all_, [](const Diagnostic& d) { return base::info(d.code).severity == base::Severity::error; });
}

void Diagnostics::sort() {
    std::ranges::stable_sort(all_, before);
    std::vector<Diagnostic> kept;
    std::set<std::pair<base::Code, std::string>> said;  // at the place of the last kept one
    for (Diagnostic& diagnostic : all_) {
        if (!kept.empty() && kept.back().span != diagnostic.span) said.clear();
        if (said.emplace(diagnostic.code, diagnostic.message).second) kept.push_back(std::move(diagnostic));
    }
    all_ = std::move(kept);
}

}  // namespace cxcase::source
