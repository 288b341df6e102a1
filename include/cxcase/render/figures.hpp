// How people read figures: three significant digits, a suffix for thousands, the currency's sign.
#pragma once

#include "cxcase/report/report.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cxcase::render {

// How figures are written in a language: which signs, and where the currency stands.
struct Locale {
    std::string_view name;     // "de", "de-CH"
    std::string_view decimal;  // between whole and tenths: "."
    std::string_view group;    // between thousands: ","
    std::string_view percent;  // after a per cent: "%", or with a space that does not break
    bool currency_after = false;
    bool currency_apart = false;  // a space between a sign such as EUR's and the amount; codes always have one
};

// In the order in which help lists them; the first is what nobody has to ask for.
[[nodiscard]] std::span<const Locale> locales();

// The locale of that name ("de-CH"; case and '_' for '-' do not matter), else that of its language ("de-LI" is "de");
// none where the language is not in the table.
[[nodiscard]] std::optional<Locale> locale_of(std::string_view name);

struct Figures {
    std::string currency;  // ISO code of the case
    bool unicode = true;   // false: only ASCII signs (names of the case stay as they are)
    Locale locale = locales().front();
};

// Has the currency a sign that nobody mistakes, and may it be shown? Else its code stands before each amount.
[[nodiscard]] bool has_sign(const Figures& figures);

// base::compact of a value that exists: "1.24M", "380k", "45.5"; NaN and infinity are InternalErrors.
[[nodiscard]] std::string scaled(double value, const Locale& locale = locales().front());

// "€1.24M", "-€45k", "€4.20" (cents below 100), "CHF 380k" where the currency has no sign of its own.
[[nodiscard]] std::string money(double value, const Figures& figures);

// 1.42 -> "142%", 0.0984 -> "9.84%", 12.34 -> "1234%", 1234.5 -> "123k%".
[[nodiscard]] std::string percent(double ratio, const Locale& locale = locales().front());

// 0.035 -> "3.5pp", -0.000154 -> "-0.0154pp".
[[nodiscard]] std::string points(double difference, const Locale& locale = locales().front());

// 14.2 -> "14 mo", 4.25 -> "4.3 mo".
[[nodiscard]] std::string months(double value, const Locale& locale = locales().front());

// A cell as people read it; a missing figure is what the cell says, else a dash. Text is made printable.
[[nodiscard]] std::string cell_text(const report::Cell& cell, const Figures& figures);

// A figure as an axis or a label has it: no sign before a zero.
[[nodiscard]] std::string amount(report::Show show, double value, const Figures& figures);

// The cells of a phrase one after the other.
[[nodiscard]] std::string phrase_text(const report::Phrase& phrase, const Figures& figures);

// A figure of a cell in full, for who wants to read on from "€1.24M": "€1,240,312". Empty where the cell shows no number,
// or shows all of it already.
[[nodiscard]] std::string full_text(const report::Cell& cell, const Figures& figures);

// Do figures of this kind stand at the right end of their column?
[[nodiscard]] bool right_aligned(report::Show show);

}  // namespace cxcase::render
