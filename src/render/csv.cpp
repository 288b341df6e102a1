#include "cxcase/render/csv.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/base/text.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace cxcase::render {

namespace {

using report::Cell;

// "+3.5pp", "-8% per month": a sign, digits, and letters at most.
bool is_amount(std::string_view words) {
    const auto digits = [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == '_'; };
    const auto unit = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '%' || c == ' '; };
    const bool figure = words.size() > 1 && ((words[1] >= '0' && words[1] <= '9') || words[1] == '.');
    if (!figure || (words[0] != '+' && words[0] != '-')) return false;
    const auto* const end = std::find_if_not(words.begin() + 1, words.end(), digits);
    return std::all_of(end, words.end(), unit);
}

// Spreadsheets run what begins like a formula, whoever wrote it.
std::string defused(const std::string& words) {
    const auto first = words.find_first_not_of(" \t\r\n");
    const bool formula =
        first != std::string::npos && std::string_view("=+-@").find(words[first]) != std::string_view::npos;
    return formula && !is_amount(words) ? "'" + words : words;
}

std::string quoted(const std::string& field) {
    if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
    std::string all = "\"";
    for (const char c : field) all += c == '"' ? "\"\"" : std::string(1, c);
    return all + "\"";
}

std::string raw_text(const Cell& cell) {
    struct Reader {
        std::string operator()(std::monostate) const { return ""; }
        std::string operator()(bool truth) const { return truth ? "true" : "false"; }
        std::string operator()(std::int64_t integer) const { return std::to_string(integer); }
        std::string operator()(double value) const {
            base::expects(std::isfinite(value), "a figure that does not exist must be missing, not NaN or infinite");
            return base::shortest(value == 0 ? 0.0 : value);
        }
        std::string operator()(const std::string& words) const { return defused(words); }
    };
    return std::visit(Reader{}, cell.raw);
}

template <class Items, class Text>
std::string record(const Items& items, Text text) {
    std::string line;
    for (const auto& item : items) line += (&item == &items.front() ? "" : ",") + quoted(text(item));
    line += csv_record_end;
    return line;
}

}  // namespace

std::string csv_record(const std::vector<report::Cell>& cells) { return record(cells, raw_text); }

std::string csv(const report::Report& report) {
    const auto& table = report.records;
    std::string all = record(table.columns, [](const report::Column& column) { return defused(column.key); });
    for (const auto& row : table.rows) {
        if (const auto* cells = std::get_if<report::Row>(&row)) all += record(cells->cells, raw_text);
    }
    return all;
}

}  // namespace cxcase::render
