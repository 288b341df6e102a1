// --deny: warnings that count as errors.
#pragma once

#include "arguments.hpp"
#include "cxcase/analysis/rank.hpp"
#include "cxcase/base/codes.hpp"

#include <set>
#include <vector>

namespace cxcase::cli {

struct Denials {
    bool all = false;
    std::set<base::Code> codes;

    [[nodiscard]] bool operator()(base::Code code) const { return all || codes.contains(code); }
    [[nodiscard]] bool any_of(const std::vector<analysis::Warning>& warnings) const;
    // Is any warning about results among them?
    [[nodiscard]] bool results() const;
};

// Of --deny CODE, --deny CODE,CODE and --deny all, in any number. Throws UsageError.
[[nodiscard]] Denials denials_of(const Arguments& arguments);

}  // namespace cxcase::cli
