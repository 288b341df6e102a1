// {samples: draws.csv#churn}: draws from a column of a CSV file, each cell written like a figure of the case
// file.
#include "csv.hpp"
#include "cxcase/base/text.hpp"
#include "cxcase/input/outside.hpp"
#include "quantity_map.hpp"
#include "spelling.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace cxcase::input {

namespace {

using base::Code;
using document::Entry;

constexpr std::size_t largest_file = 64U << 20U;
constexpr std::size_t columns_named = 12;  // in a message

struct Column {
    std::string file, name;  // as written
    std::vector<Cell> cells;
    std::string path = {};  // of the file
};

bool refuse(const Entry& entry, const Frame& frame, Code code, const std::string& message, std::string label,
            std::string help) {
    return refuse(frame, place(entry), code, {prefix(frame.rule.name) + message, std::move(label), std::move(help)});
}

bool no_column(const Entry& entry, const Column& column, std::string_view text, const Frame& frame) {
    const auto header = csv_header(text);
    if (header.empty())
        return refuse(entry, frame, Code::samples_unreadable, quote(column.file) + " is empty", "no rows", "");
    if (text.find('\n') == std::string_view::npos && text.find('\r') != std::string_view::npos)
        return refuse(entry, frame, Code::samples_unreadable,
                      quote(column.file) + " ends its lines with a carriage return alone", "no line feed",
                      "save it with line feeds");
    const auto near = base::nearest(column.name, header);
    std::string names;
    for (std::size_t i = 0; i < header.size() && i < columns_named; ++i) names += (i > 0 ? ", " : "") + header[i];
    if (header.size() > columns_named) names += ", …";
    return refuse(entry, frame, Code::samples_unreadable, quote(column.file) + " has no column " + quote(column.name),
                  near ? *near + "?" : "no such column", "its columns are " + base::printable(names));
}

// File and column of "draws.csv#churn".
std::optional<Column> named(const Entry& entry, const Frame& frame) {
    const std::string& text = entry.value.text;
    const std::size_t hash = text.rfind('#');
    const bool good = entry.value.is_scalar() && hash != std::string::npos && hash > 0 && hash + 1 < text.size();
    if (good) return Column{text.substr(0, hash), text.substr(hash + 1), {}};
    refuse(entry, frame, Code::samples_unreadable, "samples are named by file and column", "file.csv#column",
           "write {samples: draws.csv#churn}");
    return std::nullopt;
}

// Samples are named from the folder of the file that names them; what an argument names, from that of the case.
Whereabouts folder_of(const Entry& entry, const QuantityContext& context) {
    if (context.folders == nullptr || context.folders->empty()) return {context.folder, context.folder};
    const std::size_t file = entry.value.span.file;
    return file < context.folders->size() ? (*context.folders)[file] : context.folders->front();
}

std::shared_ptr<const SampleFile> read_anew(const std::string& path, const Whereabouts& here) {
    if (lies_outside(path, here)) return std::make_shared<SampleFile>(SampleFile{.outside = true});
    return std::make_shared<SampleFile>(SampleFile{.read = source::read_file(path, largest_file)});
}

// Read once where the case is kept: its variants must not follow what becomes of the file.
std::shared_ptr<const SampleFile> file_of(const Column& column, const Entry& entry, const QuantityContext& context) {
    const Whereabouts here = folder_of(entry, context);
    if (context.samples == nullptr) return read_anew(column.path, here);
    auto& kept = (*context.samples)[column.path];
    if (!kept) kept = read_anew(column.path, here);
    return kept;
}

// Its text; nothing, and what is wrong is said, where it may not or cannot be read.
const std::string* text_of(const SampleFile& file, const Column& column, const Entry& entry, const Frame& frame) {
    if (file.outside) {
        refuse(entry, frame, Code::file_outside, quote(column.file) + " leads out of the folder of the case", "outside",
               std::string(outside_help));
        return nullptr;
    }
    if (const auto* error = std::get_if<source::FileError>(&file.read))
        refuse(entry, frame, Code::samples_unreadable, quote(column.file) + " cannot be read: " + error->reason,
               "cannot be read", "the path starts from the folder of the case file");
    return std::get_if<std::string>(&file.read);
}

// Which cell is meant: 4,20 would be two, and of two columns of a name nobody knows which.
bool is_clear(const Entry& entry, const Column& column, const CsvColumn& read, std::string_view text,
              const Frame& frame) {
    if (read.ragged)
        return refuse(entry, frame, Code::samples_unreadable,
                      "line " + std::to_string(*read.ragged) + " of " + quote(column.file) +
                          " has more or fewer cells than the first row has names",
                      "see its line " + std::to_string(*read.ragged),
                      "write decimals with a point, and texts with commas in double quotes");
    const auto header = csv_header(text);
    return std::ranges::count(header, column.name) < 2 ||
           refuse(entry, frame, Code::samples_unreadable,
                  quote(column.file) + " has several columns " + quote(column.name), "which one?",
                  "give each column a name of its own");
}

std::optional<Column> read_column(const Entry& entry, const Frame& frame) {
    auto column = named(entry, frame);
    if (!column) return std::nullopt;
    column->path = (std::filesystem::path(folder_of(entry, frame.context).folder) / column->file).string();
    const auto file = file_of(*column, entry, frame.context);
    const std::string* const found = text_of(*file, *column, entry, frame);
    if (found == nullptr) return std::nullopt;
    const std::string& text = *found;
    auto read = csv_column(text, column->name);
    if (!read) return no_column(entry, *column, text, frame), std::nullopt;
    if (!is_clear(entry, *column, *read, text, frame)) return std::nullopt;
    column->cells = std::move(read->cells);
    if (column->cells.size() > 1) return column;
    const bool empty = column->cells.empty();
    refuse(entry, frame, Code::samples_unreadable,
           "column " + quote(column->name) + " of " + quote(column->file) +
               (empty ? " has no rows" : " has one row, and one figure is no range"),
           empty ? "no rows" : "one row", empty ? "" : "write the figure itself, or give the column at least two rows");
    return std::nullopt;
}

// Of the file among those of the case, by where it really lies. A file that grew since another column was read is another.
std::size_t number_of(const Column& column, const QuantityContext& context) {
    if (context.sample_files == nullptr) return 0;
    auto& files = *context.sample_files;
    std::string file = std::to_string(column.cells.size()) + " rows of " + real_path(column.path);
    const auto at = std::ranges::find(files, file);
    const auto number = static_cast<std::size_t>(at - files.begin());
    if (at == files.end()) files.push_back(std::move(file));
    return number;
}

// One cell: its number, with durations in months; what is wrong with it otherwise.
std::variant<double, std::string> read_cell(const Cell& cell, Agreement& agreement, const Frame& frame,
                                            const source::Diagnostics& found) {
    const auto term = read_term({cell.text, {}}, Role::place, frame);
    if (!term || !fits(*term, frame) || !agreement.join(*term)) return found.all().front().message;
    const TimeUnit* time = term->figure.time;
    return time == nullptr ? term->figure.number : term->figure.number * time->months / time->parts;
}

bool bad_cell(const Entry& entry, const Cell& cell, const std::string& why, const Frame& frame) {
    return refuse(entry, frame, Code::sample_wrong, "line " + std::to_string(cell.line) + " of the samples: " + why,
                  "see its line " + std::to_string(cell.line), "every row holds a figure such as " + frame.example());
}

}  // namespace

std::optional<Figures> read_samples(const Entry& entry, const std::optional<Period>& per, const Frame& frame) {
    const auto column = read_column(entry, frame);
    if (!column) return std::nullopt;
    Figures figures{.form = Form::samples,
                    .file = column->file,
                    .column = column->name,
                    .number = number_of(*column, frame.context),
                    .written = entry.value.text};
    source::Diagnostics
        found;  // complaints about a cell have their place in another file: they become one about this entry
    QuantityContext quiet;
    quiet.diagnostics = &found;
    const QuantityRule unnamed{.kind = frame.rule.kind,
                               .name = "the figure",
                               .per_point = frame.rule.per_point,
                               .per_customer = frame.rule.per_customer};
    const Frame inner{unnamed, frame.row, quiet};
    Agreement agreement(inner, per);
    for (const Cell& cell : column->cells) {
        const auto read = read_cell(cell, agreement, inner, found);
        if (const auto* why = std::get_if<std::string>(&read)) return bad_cell(entry, cell, *why, frame), std::nullopt;
        figures.draws.push_back(std::get<double>(read));
    }
    figures.common = agreement.common();
    if (figures.common.time != nullptr) figures.common.time = time_units.data();
    figures.common.currency_span = place(entry);
    if (agreement.has_period()) return figures;
    refuse(entry, frame, Code::period_missing, frame.name() + " from samples lacks its period",
           "per month, or per year?", "add per: month or per: year beside samples, whichever they were measured in");
    return std::nullopt;
}

}  // namespace cxcase::input
