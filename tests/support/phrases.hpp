// What tests look at in the parts of a report.
#pragma once

#include "cxcase/report/cell.hpp"
#include "cxcase/report/report.hpp"

#include <cmath>
#include <cstddef>
#include <string>
#include <variant>

namespace cxcase::test {

// The words of a phrase, without its figures.
[[nodiscard]] inline std::string texts_of(const report::Phrase& phrase) {
    std::string all;
    for (const report::Cell& part : phrase.parts)
        if (const auto* text = std::get_if<std::string>(&part.raw)) all += *text;
    return all;
}

// With the figures rounded to whole numbers.
[[nodiscard]] inline std::string rounded_words_of(const report::Phrase& phrase) {
    std::string all;
    for (const report::Cell& part : phrase.parts) {
        if (const auto* text = std::get_if<std::string>(&part.raw)) all += *text;
        if (const auto* number = std::get_if<double>(&part.raw)) all += std::to_string(std::lround(*number));
    }
    return all;
}

[[nodiscard]] inline const report::Table& table_of(const report::Report& report, std::size_t at) {
    return std::get<report::Table>(report.sections.at(at));
}

[[nodiscard]] inline double number_in(const report::Cell& cell) { return std::get<double>(cell.raw); }

}  // namespace cxcase::test
