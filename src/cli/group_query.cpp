#include "group_query.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/base/text.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <vector>

namespace cxcase::cli {

namespace {

// How a dialect writes a name that may be any text: a quote inside is written twice, or after a backslash, as a backslash
// then is.
struct Dialect {
    std::string_view word, name;
    char quote;
    std::string_view escaped;
};
constexpr std::array dialects{Dialect{"postgres", "PostgreSQL", '"', "\"\""}, Dialect{"duckdb", "DuckDB", '"', "\"\""},
                              Dialect{"spark", "Spark SQL", '`', "``"}, Dialect{"bigquery", "BigQuery", '`', "\\`"},
                              Dialect{"sqlite", "SQLite", '"', "\"\""}};

std::string quoted(const std::string& name, const Dialect& dialect) {
    std::string text(1, dialect.quote);
    for (const char c : name) {
        if (c == dialect.quote)
            text += dialect.escaped;
        else if (c == '\\' && dialect.escaped.starts_with(c))
            text += "\\\\";
        else
            text += c;
    }
    return text + dialect.quote;
}

// "shop.customers" is a table of a schema, "customers.csv" was a file.
std::string table_of(const std::string& file, const Dialect& dialect) {
    std::string name = std::filesystem::path(file).filename().string();
    if (name.ends_with(".csv")) name.resize(name.size() - 4);
    std::string all;
    for (const std::string& part : base::split(name, '.')) all += (all.empty() ? "" : ".") + quoted(part, dialect);
    return all;
}

// A name that no column has.
std::string count_name(const DataWish& wish) {
    std::string name = "customers";
    const auto taken = [&] {
        return std::ranges::find(wish.columns, name, &input::ColumnWish::name) != wish.columns.end();
    };
    while (taken()) name += "_counted";
    return name;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

}  // namespace

std::string group_query(const DataWish& wish, std::string_view dialect) {
    const auto* one = std::ranges::find(dialects, dialect, &Dialect::word);
    base::expects(one != dialects.end(), "an option lists a dialect that nobody knows");
    if (!names_of(wish, input::ColumnRole::count).empty())
        throw UsageError{"--sql makes the column of counts itself", "leave --count out"};
    std::vector<std::string> columns;
    for (const auto& column : wish.columns) columns.push_back(quoted(column.name, *one));
    const std::string count = count_name(wish);
    return "-- For " + std::string(one->name) +
           ". Save the result as CSV with its names, then calibrate it with --count " + count +
           ".\n"
           "-- A column of many values, such as an amount, makes as many groups: round it first.\n"
           "SELECT " +
           joined(columns) + ", COUNT(*) AS " + quoted(count, *one) + "\nFROM " + table_of(wish.file, *one) +
           "\nGROUP BY " + joined(columns) + "\nORDER BY " + joined(columns) + ";\n";
}

}  // namespace cxcase::cli
