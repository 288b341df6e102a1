#include "cxcase/render/xlsx.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/report/words.hpp"
#include "scratch_file.hpp"
#include "xlsx_formats.hpp"
#include "xlsx_parts.hpp"

#include <array>
#include <stdexcept>

namespace cxcase::render {
namespace {

using report::Look;
using report::Sheet;
using report::SheetCell;
using report::Workbook;

constexpr std::size_t longest_text = 32000;    // Excel takes 32,767 characters in a cell
constexpr std::size_t longest_property = 200;  // of a document: Excel takes 255
constexpr std::size_t longest_footer = 100;
constexpr time_t created = 946684800;  // 2000-01-01: no clock in any output
constexpr double body_width = 150;     // in characters
constexpr int months_a_page = 12;
constexpr int row_pixels = 20;

void check(lxw_error error) {
    if (error != LXW_NO_ERROR) throw std::runtime_error(std::string("a workbook: ") + lxw_strerror(error));
}

// libxlsxwriter puts the parts of a workbook into temporary files of its own, and from there into ours.
void close_whole(lxw_workbook* book) {
    const lxw_error error = workbook_close(book);
    if (error >= LXW_ERROR_CREATING_XLSX_FILE && error <= LXW_ERROR_ZIP_CLOSE) throw NoScratchFile(lxw_strerror(error));
    check(error);
}

// Excel counts UTF-16 units, of which an accent that takes no column of its own is one.
std::string fitted(std::string_view text, std::size_t most) {
    std::size_t units = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto point = base::code_point(text, at);
        units += point.value > 0xFFFF ? 2 : 1;
        if (units > most) return std::string(text.substr(0, at)) + "\xE2\x80\xA6";
        at += point.size;
    }
    return std::string(text);
}

lxw_row_t row(int number) { return static_cast<lxw_row_t>(number); }
lxw_col_t column(int number) { return static_cast<lxw_col_t>(number); }

class SheetWriter {
 public:
    SheetWriter(lxw_workbook* book, lxw_worksheet* sheet, Formats& formats, const Sheet& from)
        : book_(book), sheet_(sheet), formats_(formats), from_(from) {}

    void write() {
        columns();
        heads();
        for (const SheetCell& cell : from_.cells) put(cell);
        for (const report::Validation& validation : from_.validations) validate(validation);
        for (const report::SheetChart& chart : from_.charts) draw(chart);
        if (from_.frozen_rows + from_.frozen_columns > 0) {
            worksheet_freeze_panes(sheet_, row(from_.frozen_rows), column(from_.frozen_columns));
        }
        worksheet_set_tab_color(sheet_, tab_colour());
    }

    void page(const std::string& title) {
        worksheet_set_landscape(sheet_);
        worksheet_set_paper(sheet_, 9);  // A4
        worksheet_set_margins(sheet_, 0.4, 0.4, 0.6, 0.6);
        worksheet_gridlines(sheet_, LXW_HIDE_ALL_GRIDLINES);
        worksheet_fit_to_pages(sheet_, static_cast<uint16_t>(from_.by_month ? 1 + from_.columns / months_a_page : 1),
                               0);
        int rows = from_.rows;
        for (const report::SheetChart& chart : from_.charts)
            rows = std::max(rows, chart.row + chart.height / row_pixels + 1);
        check(worksheet_print_area(sheet_, 0, 0, row(rows - 1), column(from_.columns - 1)));
        if (from_.frozen_rows > 0) check(worksheet_repeat_rows(sheet_, 0, row(from_.frozen_rows - 1)));
        if (from_.by_month) check(worksheet_repeat_columns(sheet_, 0, 0));
        check(worksheet_set_footer(
            sheet_, ("&L" + title + "&C&A&R" + report::titled(report::Says::page_of, {"&P", "&N"})).c_str()));
    }

 private:
    [[nodiscard]] lxw_color_t tab_colour() const {
        static constexpr std::array<lxw_color_t, 4> colours{0x17365D, 0x00703C, 0x0000FF, 0xA6A6A6};
        return colours.at(static_cast<std::size_t>(from_.role));
    }

    void columns() {
        for (std::size_t k = 0; k < from_.widths.size(); ++k) {
            const bool last = k + 1 == from_.widths.size();
            const int end = last ? std::max(from_.columns, static_cast<int>(k) + 1) - 1 : static_cast<int>(k);
            check(worksheet_set_column(sheet_, column(static_cast<int>(k)), column(end), from_.widths[k], nullptr));
        }
    }

    // A head that is longer than its column is wide takes two lines.
    void heads() {
        for (const SheetCell& cell : from_.cells) {
            const auto* words = std::get_if<std::string>(&cell.value);
            if (cell.look != Look::head || words == nullptr || from_.widths.empty()) continue;
            const std::size_t k = std::min(from_.widths.size() - 1, static_cast<std::size_t>(cell.column));
            if (static_cast<double>(base::display_width(*words)) + 1 > from_.widths[k])
                check(worksheet_set_row(sheet_, row(cell.row), 28, nullptr));
        }
    }

    void put(const SheetCell& cell) {
        lxw_format* format = formats_.of(cell);
        const double* number = std::get_if<double>(&cell.value);
        const std::string text = number != nullptr ? "" : fitted(std::get<std::string>(cell.value), longest_text);
        const lxw_row_t r = row(cell.row);
        const lxw_col_t c = column(cell.column);
        if (!cell.formula.empty()) {
            check(number != nullptr
                      ? worksheet_write_formula_num(sheet_, r, c, cell.formula.c_str(), format, *number)
                      : worksheet_write_formula_str(sheet_, r, c, cell.formula.c_str(), format, text.c_str()));
        } else if (number != nullptr) {
            check(worksheet_write_number(sheet_, r, c, *number, format));
        } else if (text.empty()) {
            check(worksheet_write_blank(sheet_, r, c, format));
        } else if (cell.look == Look::body) {
            sentence(cell.row, text, format);
        } else {
            check(worksheet_write_string(sheet_, r, c, text.c_str(), format));
        }
    }

    void sentence(int at, const std::string& text, lxw_format* format) {
        const auto lines = 1 + static_cast<int>(static_cast<double>(base::display_width(text)) / body_width);
        check(worksheet_set_row(sheet_, row(at), 14.0 * lines + 4, nullptr));
        check(worksheet_merge_range(sheet_, row(at), 0, row(at), report::body_columns - 1, text.c_str(), format));
    }

    void validate(const report::Validation& from) {
        std::string title = from.title;
        std::string message = from.message;
        lxw_data_validation rule{};
        rule.validate = from.switch_only ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
        rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        if (!from.high) rule.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
        if (!from.low) rule.criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO;
        rule.minimum_number = from.low.value_or(0);
        rule.maximum_number = from.high.value_or(0);
        rule.value_number = from.low ? *from.low : from.high.value_or(0);
        rule.ignore_blank = LXW_VALIDATION_OFF;
        rule.input_title = title.data();
        rule.input_message = message.data();
        check(worksheet_data_validation_cell(sheet_, row(from.row), column(from.column), &rule));
    }

    void draw(const report::SheetChart& from) {
        static constexpr std::array<uint8_t, 3> shapes{LXW_CHART_BAR, LXW_CHART_LINE, LXW_CHART_COLUMN};
        lxw_chart* chart = workbook_add_chart(book_, shapes.at(static_cast<std::size_t>(from.shape)));
        for (const report::ChartSeries& series : from.series) add(chart, series);
        chart_title_set_name(chart, from.title.c_str());
        lxw_chart_font small{};
        small.size = 9;
        chart_axis_set_num_font(chart->x_axis, &small);
        chart_axis_set_num_font(chart->y_axis, &small);
        const bool lying = from.shape == report::ChartShape::bars;  // its categories stand along the y axis
        lxw_chart_axis* categories = lying ? chart->y_axis : chart->x_axis;
        lxw_chart_axis* values = lying ? chart->x_axis : chart->y_axis;
        chart_axis_set_name(values, from.axis.c_str());
        chart_axis_set_num_format(values, from.show == report::Show::percent ? "0%" : "#,##0");
        chart_axis_set_label_position(categories, LXW_CHART_AXIS_LABEL_POSITION_LOW);
        if (lying) chart_axis_set_reverse(categories);  // the first on top
        if (from.series.size() == 1) chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
        lxw_chart_options options{};
        options.x_scale = from.width / 480.0;  // libxlsxwriter's charts have 480 x 288 pixels
        options.y_scale = from.height / 288.0;
        check(worksheet_insert_chart_opt(sheet_, row(from.row), column(from.column), chart, &options));
    }

    static void add(lxw_chart* chart, const report::ChartSeries& from) {
        lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
        const auto place = [&](auto set, const report::Area& area) {
            set(series, area.sheet.c_str(), row(area.first_row), column(area.first_column), row(area.last_row),
                column(area.last_column));
        };
        place(chart_series_set_categories, from.categories);
        place(chart_series_set_values, from.values);
        chart_series_set_name(series, from.name.c_str());
    }

    lxw_workbook* book_;
    lxw_worksheet* sheet_;
    Formats& formats_;
    const Sheet& from_;
};

std::string property(const std::string& text) { return fitted(base::printable(text), longest_property); }

void set_properties(lxw_workbook* book, const Workbook& from) {
    std::string title = property(from.title);
    std::string subject = property(from.subject);
    std::string author = property(from.author);
    std::string company = property(from.company);
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.subject = subject.data();
    properties.author = author.data();
    properties.company = company.data();
    properties.created = created;
    check(workbook_set_properties(book, &properties));
}

// An & begins a field there.
std::string footer_text(const std::string& title) {
    std::string text;
    for (const char c : fitted(base::printable(title), longest_footer))
        text += c == '&' ? std::string("&&") : std::string(1, c);
    return text;
}

void fill(lxw_workbook* book, const Workbook& from) {
    Formats formats(book);
    set_properties(book, from);
    std::vector<lxw_worksheet*> sheets;
    for (const Sheet& sheet : from.sheets) {
        sheets.push_back(workbook_add_worksheet(book, sheet.name.c_str()));
        if (sheets.back() == nullptr)
            throw std::runtime_error("a workbook: no sheet can be named '" + sheet.name + "'");
    }
    const std::string footer = footer_text(from.title);
    for (std::size_t k = 0; k < sheets.size(); ++k) {
        SheetWriter writer(book, sheets[k], formats, from.sheets[k]);
        writer.write();
        writer.page(footer);
    }
    for (const report::CellName& name : from.names)
        check(workbook_define_name(book, name.name.c_str(), name.target.c_str()));
}

}  // namespace

std::string xlsx(const Workbook& workbook) {
    const ScratchFile file;
    lxw_workbook* book = workbook_new(file.path().c_str());
    if (book == nullptr) throw std::runtime_error("a workbook: no memory");
    try {
        fill(book, workbook);
    } catch (...) {
        lxw_workbook_free(book);
        throw;
    }
    close_whole(book);
    std::string bytes = file.bytes();
    if (!parts_are_whole(bytes))
        throw NoScratchFile("a temporary file could not be written to its end: is the disk full?");
    return bytes;
}

}  // namespace cxcase::render
