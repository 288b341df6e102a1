// The words that every format of a check has in common.
#pragma once

#include "cxcase/render/figures.hpp"
#include "cxcase/report/check_report.hpp"

#include <string>

namespace cxcase::render {

// "3 passed, 1 failed".
[[nodiscard]] std::string check_summary(const report::CheckReport& report);

// "24:5", or nothing.
[[nodiscard]] std::string check_place(const report::CheckedLine& line);

// "portfolio.npv in recession: EUR 2.9M", printable.
[[nodiscard]] std::string check_actual(const report::CheckedLine& line, const Figures& figures);

// "(at least 3.1M)" where it is met, else "(expected at least 3.1M)"; nothing for a denied warning, nor where it would
// only repeat the result.
[[nodiscard]] std::string check_wanted(const report::CheckedLine& line, const Figures& figures);

// What is tested where there is no expectation: "valid, without expectations", "not a valid case: 2 errors".
[[nodiscard]] std::string check_state(const report::CheckedFile& file);

// A name of the test that stays the same while results change: "portfolio.npv in recession: at least 3.1M".
[[nodiscard]] std::string check_name(const report::CheckedLine& line);

// What a failure says: "portfolio.npv: EUR 2.9M (expected at least 3.1M)" and why.
[[nodiscard]] std::string check_failure(const report::CheckedLine& line, const Figures& figures);

}  // namespace cxcase::render
