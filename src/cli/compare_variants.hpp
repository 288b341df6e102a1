// Which variants `compare` is asked for, and their cases.
#pragma once

#include "arguments.hpp"
#include "case_input.hpp"
#include "cxcase/cli/streams.hpp"
#include "cxcase/input/load.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace cxcase::cli {

// A variant before it is read. What makes the variants: several files; else the scenarios, beside the case as it is; else all
// of --set together, beside the case as it is. What does not make them holds for every one.
struct VariantWish {
    std::string name;
    std::size_t file = 0;                           // of the operands
    std::vector<std::string> scenarios, overrides;  // in order
};

// Throws UsageError.
[[nodiscard]] std::vector<VariantWish> variants_of(const Arguments& arguments);

// A variant that is valid.
struct Variant {
    std::string name;
    std::string file;  // as given
    std::vector<std::string> scenarios, overrides;
    input::ComposedCase tree;  // with its scenarios and overrides as if they were written in its file
    input::LoadedCase loaded;
    source::Diagnostics diagnostics;
};

struct Variants {
    source::Sources sources;
    std::vector<Variant> valid;
    source::Diagnostics problems;  // of all that were read
    bool all_valid = true;
};

// Reads every file once, in the order of the operands; denied warnings are errors. Throws StreamFailure.
[[nodiscard]] Variants read_variants(const Arguments& arguments, const std::vector<VariantWish>& wishes,
                                     const CaseOptions& options, Streams& streams);

}  // namespace cxcase::cli
