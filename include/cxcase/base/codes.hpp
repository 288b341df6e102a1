// The one table of diagnostic codes. It drives messages, help, docs and the test that every code has a golden file.
#pragma once

#include <array>
#include <string_view>

namespace cxcase::base {

enum class Severity { error, warning };

// One enumerator per row of codes.inc, e.g. Code::not_a_probability.
enum class Code {
#define CXCASE_CODE(name, id, severity, title, explanation) name,
#include "cxcase/base/codes.inc"
#undef CXCASE_CODE
};

struct CodeInfo {
    Code code;
    std::string_view id;  // "CX0203": stable, documented, never reused
    Severity severity;
    std::string_view title;        // a few words
    std::string_view explanation;  // why it matters and the way out, in a sentence or two
};

inline constexpr std::array code_table{
#define CXCASE_CODE(name, id, severity, title, explanation) \
    CodeInfo{Code::name, id, Severity::severity, title, explanation},
#include "cxcase/base/codes.inc"
#undef CXCASE_CODE
};

[[nodiscard]] constexpr const CodeInfo& info(Code code) { return code_table.at(static_cast<std::size_t>(code)); }

}  // namespace cxcase::base
