#include "html_style.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/report/words.hpp"
#include "html_colours.hpp"

#include <fmt/format.h>

namespace cxcase::render {

namespace {

constexpr Colour own_accent{0x0b, 0x5a, 0x78};
constexpr Colour light_ground{0xf4, 0xf6, 0xf8}, dark_ground{0x1b, 0x22, 0x2b};  // report.css: --surface
constexpr double least_contrast = 4.5;                                           // WCAG 2.2, 1.4.3

std::string accents(const Colour& accent) {
    return fmt::format(
        ":root{{--band:{};--on-band:{};--accent:{}}}\n@media screen and "
        "(prefers-color-scheme:dark){{:root{{--accent:{}}}}}\n",
        hex_of(accent), hex_of(ink_on(accent)), hex_of(readable(accent, light_ground, least_contrast)),
        hex_of(readable(accent, dark_ground, least_contrast)));
}

// What stands in the margins of each printed page but the first.
std::string margins(const report::Submission& from) {
    constexpr std::size_t most = 90;
    std::string left = base::shorten(base::printable(from.title), most);
    if (from.confidential) left = report::word(report::Says::confidential) + " \u00b7 " + left;
    return fmt::format("@page{{@bottom-left{{content:{}}}}}\n", css_string(left));
}

}  // namespace

std::string css_string(std::string_view text) {
    std::string all = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const auto point = base::code_point(text, at);
        const bool plain = (point.value >= 'a' && point.value <= 'z') || (point.value >= 'A' && point.value <= 'Z') ||
                           (point.value >= '0' && point.value <= '9') || point.value == ' ';
        if (plain)
            all += static_cast<char>(point.value);
        else
            all += fmt::format("\\{:x} ", static_cast<unsigned>(point.value));
        at += point.size;
    }
    return all + "\"";
}

std::string style_of(const report::Submission& submission) {
    return accents(colour_of(submission.accent).value_or(own_accent)) + std::string(report_css()) + margins(submission);
}

}  // namespace cxcase::render
