// How people read figures: three significant digits, a suffix for thousands, the currency's sign.
#pragma once

#include "cxcase/report/report.hpp"

#include <string>

namespace cxcase::render {

struct Figures {
    std::string currency;  // ISO code of the case
    bool unicode = true;   // false: only ASCII signs (names of the case stay as they are)
};

// Has the currency a sign that nobody mistakes, and may it be shown? Else its code stands before each amount.
[[nodiscard]] bool has_sign(const Figures& figures);

// base::compact of a value that exists: "1.24M", "380k", "45.5"; NaN and infinity are InternalErrors.
[[nodiscard]] std::string scaled(double value);

// "€1.24M", "-€45k", "€4.20" (cents below 100), "CHF 380k" where the currency has no sign of its own.
[[nodiscard]] std::string money(double value, const Figures& figures);

// 1.42 -> "142%", 0.0984 -> "9.84%", 12.34 -> "1234%", 1234.5 -> "123k%".
[[nodiscard]] std::string percent(double ratio);

// 0.035 -> "3.5pp", -0.000154 -> "-0.0154pp".
[[nodiscard]] std::string points(double difference);

// 14.2 -> "14 mo", 4.25 -> "4.3 mo".
[[nodiscard]] std::string months(double value);

// A cell as people read it; a missing figure is what the cell says, else a dash. Text is made printable.
[[nodiscard]] std::string cell_text(const report::Cell& cell, const Figures& figures);

// The cells of a phrase one after the other.
[[nodiscard]] std::string phrase_text(const report::Phrase& phrase, const Figures& figures);

// Do figures of this kind stand at the right end of their column?
[[nodiscard]] bool right_aligned(report::Show show);

}  // namespace cxcase::render
