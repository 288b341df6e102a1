#include "path_words.hpp"

#include "case_writing.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/report/words.hpp"

#include <cmath>
#include <vector>

namespace cxcase::report {

std::string said(const std::string& path) {
    const std::vector<std::string> parts = base::split(path, '.');
    const bool of_a_collection =
        parts.size() > 1 && (parts[0] == "segments" || parts[0] == "frictions" || parts[0] == "initiatives");
    if (!of_a_collection) return path;
    std::string words = parts[1];
    for (std::size_t k = 2; k < parts.size(); ++k) {
        if (parts[k] == "affects") {
            words += " " + word(Says::path_on);
        } else if (parts[k] == "fixes" || parts[k] == "costs" || parts[k] == "savings") {
            words += " " + parts[k];
        } else if (parts[k] != "reduces") {
            words += (parts[k - 1] == "affects" || parts[k - 1] == "fixes" || parts[k - 1] == "costs" ? " " : ": ") +
                     parts[k];
        }
    }
    return words;
}

std::string in_period(const std::string& what, double months) {
    const std::string period(period_word(months).value_or(""));
    if (period == "day") return titled(Says::book_a_day, {what});
    if (period == "week") return titled(Says::book_a_week, {what});
    if (period == "month") return titled(Says::book_a_month, {what});
    if (period == "quarter") return titled(Says::book_a_quarter, {what});
    if (period == "year") return titled(Says::book_a_year, {what});
    return titled(Says::book_in_months, {what, std::to_string(std::lround(months))});
}

std::string said(const model::Assumption& row) {
    switch (row.unit) {
        case model::Unit::occurrence:
            return in_period(said(row.path), row.conversion.months);
        case model::Unit::money_per_month:
        case model::Unit::per_month:
        case model::Unit::probability_month:
            return in_period(said(row.path), 1);
        default:
            return said(row.path);
    }
}

Cell said_cell(const model::Assumption& row) { return linked(text(said(row)), "a-" + row.path); }

Cell said_cell(const std::string& path) { return linked(text(said(path)), "a-" + path); }

}  // namespace cxcase::report
