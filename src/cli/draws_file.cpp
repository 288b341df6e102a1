#include "draws_file.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/render/csv.hpp"

#include <array>
#include <cmath>
#include <span>
#include <tuple>
#include <vector>

namespace cxcase::cli {

namespace {

using analysis::DrawnRows;

struct DrawnColumn {
    const char* key;
    std::span<const double> DrawnRows::* rows;
};
constexpr std::array drawn_columns{
    DrawnColumn{"npv", &DrawnRows::npv},
    DrawnColumn{"roi", &DrawnRows::roi},
    DrawnColumn{"payback_months", &DrawnRows::payback},
    DrawnColumn{"first_year_cost", &DrawnRows::first_year_cost},
    DrawnColumn{"first_year_benefit", &DrawnRows::first_year_benefit},
};

void append(std::string& line, double value) {
    line += ',';
    if (std::isfinite(value)) line += base::shortest(value == 0 ? 0.0 : value);
}

// One question's measures; initiatives have a place, too.
void append_question(std::string& line, const DrawnRows& rows, std::size_t question, std::size_t draw) {
    for (const auto& column : drawn_columns) append(line, (rows.*column.rows)[question * rows.stride + draw]);
    if (question < rows.initiatives.size()) append(line, rows.ranks[question * rows.stride + draw]);
}

}  // namespace

DrawsFile::DrawsFile(const model::BusinessCase& business_case, const std::string& path)
    : case_(business_case), sink_(path, replace_gradually(path)) {}

std::string DrawsFile::header(const DrawnRows& rows) const {
    std::vector<report::Cell> cells{report::text("draw")};
    for (const std::uint32_t id : rows.varied) cells.push_back(report::text(case_.assumptions[id].path));
    const auto add = [&](const std::string& of, bool place) {
        for (const auto& column : drawn_columns) cells.push_back(report::text(of + "." + column.key));
        if (place) cells.push_back(report::text(of + ".rank"));
    };
    add("portfolio", false);
    for (const std::size_t i : rows.initiatives) add("initiatives." + case_.initiatives[i].id, true);
    return render::csv_record(cells);
}

void DrawsFile::write(const DrawnRows& rows) {
    if (!begun_) std::ignore = sink_.write(header(rows));
    begun_ = true;
    std::string text;
    for (std::size_t draw = 0; draw < rows.count; ++draw) {
        text += std::to_string(rows.first + draw + 1);
        for (std::size_t k = 0; k < rows.varied.size(); ++k) append(text, rows.inputs[k * rows.stride + draw]);
        append_question(text, rows, rows.initiatives.size(), draw);
        for (std::size_t k = 0; k < rows.initiatives.size(); ++k) append_question(text, rows, k, draw);
        text += render::csv_record_end;
    }
    std::ignore = sink_.write(text);
}

}  // namespace cxcase::cli
