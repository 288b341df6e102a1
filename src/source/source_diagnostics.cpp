#include "cxcase/source/source.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <set>
#include <utility>

namespace cxcase::source {

base::Severity severity(const Diagnostic& diagnostic) {
    return diagnostic.denied ? base::Severity::error : base::info(diagnostic.code).severity;
}

void Diagnostics::deny(const std::function<bool(base::Code)>& denied) {
    for (Diagnostic& d : all_) d.denied = base::info(d.code).severity == base::Severity::warning && denied(d.code);
}

bool Diagnostics::has_errors() const {
    return std::ranges::any_of(all_, [](const Diagnostic& d) { return severity(d) == base::Severity::error; });
}

Diagnostics Diagnostics::errors() const {
    Diagnostics only;
    std::ranges::copy_if(all_, std::back_inserter(only.all_),
                         [](const Diagnostic& d) { return severity(d) == base::Severity::error; });
    return only;
}

void Diagnostics::sort() {
    std::vector<std::size_t> order(all_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [this](std::size_t i) { return std::pair(all_[i].span, i); });

    std::vector<Diagnostic> kept;
    std::set<std::pair<base::Code, std::string>> said;  // at the place of the last kept one
    for (const std::size_t i : order) {
        Diagnostic& next = all_[i];
        if (!kept.empty() && kept.back().span != next.span) said.clear();
        if (said.emplace(next.code, next.message).second) kept.push_back(std::move(next));
    }
    all_ = std::move(kept);
}

}  // namespace cxcase::source
