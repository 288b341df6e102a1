#include "xlsx_formats.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace cxcase::render {
namespace {

using report::Look;
using report::Show;

constexpr lxw_color_t none = 0xFFFFFFFF;

struct LookRow {
    Look look;
    double size;
    lxw_color_t colour;
    lxw_color_t ground;  // none: white
    bool bold = false;
    bool wraps = false;
    bool framed = false;
};
constexpr std::array looks{
    LookRow{Look::label, 10, 0x1F1F1F, none},
    LookRow{Look::title, 16, 0x17365D, none, true},
    LookRow{Look::heading, 11, 0x17365D, 0xDCE6F1, true},
    LookRow{Look::head, 10, 0xFFFFFF, 0x17365D, true, true},
    LookRow{Look::note, 9, 0x6B6B6B, none},
    LookRow{Look::body, 10, 0x1F1F1F, none, false, true},
    LookRow{Look::input, 10, 0x0000FF, 0xFFF9E5, false, false, true},
    LookRow{Look::formula, 10, 0x000000, none},
    LookRow{Look::link, 10, 0x00703C, none},
    LookRow{Look::total, 10, 0x000000, none, true},
    LookRow{Look::answer, 10, 0x000000, 0xEAF3E6, true, false, true},
    LookRow{Look::constant, 10, 0x7A7A7A, none},
    LookRow{Look::doubt, 10, 0x000000, none, true},
};

const LookRow& row_of(Look look) { return *std::ranges::find(looks, look, &LookRow::look); }

}  // namespace

std::string number_format(Show show, int decimals, Look look) {
    if (show == Show::text) return "@";
    const std::string digits = decimals > 0 ? "." + std::string(static_cast<std::size_t>(decimals), '0') : "";
    if (show == Show::percent || show == Show::points) {
        const std::string share = "0" + digits + "%";
        return look == Look::input ? share : share + ";-" + share + ";\\-";
    }
    if (show == Show::integer || show == Show::mark) return "0";
    std::string number = "#,##0" + digits;
    if (look == Look::input) return number;
    return number + (look == Look::doubt ? ";[Red]-" : ";-") + number + ";\\-";  // finance writes nothing as a dash
}

lxw_format* Formats::of(const report::SheetCell& cell) {
    lxw_format*& format = known_[{cell.look, cell.show, cell.decimals}];
    if (format != nullptr) return format;
    const LookRow& look = row_of(cell.look);
    format = workbook_add_format(workbook_);
    format_set_font_name(format, "Calibri");
    format_set_font_size(format, look.size);
    format_set_font_color(format, look.colour);
    if (look.ground != none) format_set_bg_color(format, look.ground);
    if (look.bold) format_set_bold(format);
    if (look.wraps) format_set_text_wrap(format);
    format_set_align(format, look.wraps ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
    if (look.framed) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, 0xBFBFBF);
    }
    if (cell.look == Look::note && cell.show == Show::text) format_set_indent(format, 1);
    if (cell.show != Show::text) {
        format_set_num_format(format, number_format(cell.show, cell.decimals, cell.look).c_str());
        format_set_align(format, LXW_ALIGN_RIGHT);  // a text in place of a figure too: "not recovered"
    }
    return format;
}

}  // namespace cxcase::render
