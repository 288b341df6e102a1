// Idea: the text is cut into pieces at the ends of rows; a wave of pieces, one a thread, is read side by side into codes of
// its own; then the pieces are joined in order. So only a wave of text is in memory, and no result depends on threads.
#include "cxcase/input/customer_data.hpp"

#include "csv_complaints.hpp"
#include "customer_columns.hpp"
#include "customer_rows.hpp"
#include "cxcase/base/parallel.hpp"
#include "cxcase/base/text.hpp"
#include "spelling.hpp"

#include <algorithm>
#include <utility>

namespace cxcase::input {

namespace {

using base::Code;

constexpr std::size_t piece_bytes = 2U << 20U;

class TableReader {
 public:
    TableReader(source::Sources& sources, std::string name, source::ReadBytes bytes,
                const std::vector<ColumnWish>& wishes, std::size_t threads)
        : sources_(sources), name_(std::move(name)), pieces_(std::move(bytes)), wishes_(wishes), threads_(threads) {}

    CustomerRead run() {
        if (read_names()) read_pieces();
        if (!failed()) check_rows();
        if (!failed()) finish();
        if (failed() || result_.diagnostics.has_errors()) result_.data.reset();
        return std::move(result_);
    }

 private:
    [[nodiscard]] bool failed() const { return result_.failure || result_.diagnostics.has_errors(); }

    template <class T>
    std::optional<T> taken(std::variant<T, source::FileError> got) {
        if (auto* error = std::get_if<source::FileError>(&got)) {
            result_.failure = std::move(*error);
            return std::nullopt;
        }
        return std::get<T>(std::move(got));
    }

    void complain(const RowProblem& problem) {
        const auto file = sources_.add(name_, problem.place.row, problem.place.line);
        result_.diagnostics.add(
            {problem.code,
             {file, static_cast<std::uint32_t>(problem.place.begin), static_cast<std::uint32_t>(problem.place.end)},
             problem.message,
             problem.label,
             problem.help,
             {}});
    }

    void complain(CsvComplaint about, CellPlace place) {
        complain(
            {about.code, std::move(place), std::move(about.message), std::move(about.label), std::move(about.help)});
    }

    // The row of names; false where nothing can be read.
    bool read_names() {
        const auto seen = taken(pieces_.peek(piece_bytes));
        if (!seen) return false;
        const std::string_view text = *seen;
        if (base::is_utf16(text)) return refuse(in_utf16());
        shape_.separator = source::csv_separator(text);
        shape_.comma = shape_.separator != ',';
        source::CsvRows rows(text, shape_.separator);
        if (!rows.next())
            return refuse({Code::no_customers, std::string(table_is_empty), "", "its first row names the columns"});
        const auto line = text.substr(rows.begin(), rows.end() - rows.begin());
        header_ = {std::string(line), rows.line(), 0, 0};
        if (!base::valid_utf8(line) || line.find('\0') != std::string_view::npos)
            return refuse(not_utf8("the names of the columns are"));
        if (line.find('\r') != std::string_view::npos) return refuse(bare_carriage_return());
        if (const auto quote = rows.bad_quote()) {
            const std::size_t at = *quote - rows.begin();
            complain(open_quote("name"), {header_.row, header_.line, at, at + 1});
            return false;
        }
        std::vector<std::string> names;
        for (const auto& cell : rows.cells()) names.push_back(rows.word(cell));
        shape_.cells = names.size();
        check_names(rows, names);
        for (const ColumnWish& wish : wishes_) find(wish, names);
        return !failed();
    }

    bool refuse(CsvComplaint about) {
        complain(std::move(about), {"", 1, 0, 0});
        return false;
    }

    void check_names(const source::CsvRows& rows, const std::vector<std::string>& names) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            const auto first = static_cast<std::size_t>(std::ranges::find(names, names[i]) - names.begin());
            if (first == i && !names[i].empty()) continue;
            CellPlace place = header_;
            place.begin = rows.cells()[i].begin - rows.begin();
            place.end = rows.cells()[i].end - rows.begin();
            if (names[i].empty())
                complain({Code::column_twice, std::move(place), "column " + std::to_string(i + 1) + " has no name", "",
                          "give it one, or remove it"});
            else
                complain(column_twice(names[i], first + 1), std::move(place));
        }
    }

    void find(const ColumnWish& wish, const std::vector<std::string>& names) {
        const auto found = std::ranges::find(names, wish.name);
        if (found != names.end()) {
            shape_.wanted.push_back(static_cast<std::size_t>(found - names.begin()));
            columns_.emplace_back(wish.name, wish.role, shape_.comma);
            return;
        }
        const auto near = base::nearest(wish.name, names);
        CellPlace place = header_;
        place.end = header_.row.size();
        complain({Code::unknown_column, std::move(place), "the table has no column " + quote(wish.name), "its columns",
                  near ? "did you mean " + quote(*near) + "?" : ""});
    }

    void read_pieces() {
        bool first = true;
        for (bool more = true; more && !failed(); first = false) {
            std::vector<source::CsvPiece> wave;
            while (wave.size() < threads_) {
                auto piece = taken(pieces_.next(piece_bytes, shape_.separator));
                if (!piece) return;
                more = !piece->text.empty();
                if (!more) break;
                wave.push_back(*std::move(piece));
            }
            const auto read = base::in_parallel(
                wave.size(), threads_, [&](std::size_t i) { return read_rows(wave[i], shape_, first && i == 0); });
            for (const PieceRows& piece : read) join(piece);
        }
    }

    void join(const PieceRows& piece) {
        for (const RowProblem& problem : piece.problems) complain(problem);
        read_ += piece.read;
        complete_ += piece.complete;
        missing_.resize(columns_.size());
        for (std::size_t k = 0; k < columns_.size(); ++k) {
            missing_[k] += piece.columns[k].missing;
            if (failed()) continue;
            if (const auto problem = columns_[k].append(piece.columns[k])) complain(*problem);
        }
    }

    void check_rows() {
        if (complete_ > 0) return;
        CellPlace place = header_;
        place.end = header_.row.size();
        const bool none = read_ == 0;
        complain({Code::no_customers, std::move(place),
                  none ? std::string(no_row_below) : "no row has a value in every column that is used", "",
                  none ? "write a row for each customer" : "leave out the column with the most empty cells"});
    }

    void finish() {
        model::CustomerData data;
        data.rows = complete_;
        data.rows_read = read_;
        data.missing = missing_;
        for (std::size_t k = 0; k < columns_.size(); ++k) {
            auto column = std::move(columns_[k]).finish();
            if (const auto* problem = std::get_if<RowProblem>(&column))
                complain(*problem);
            else
                data.columns.push_back(std::get<model::DataColumn>(std::move(column)));
            take(data.roles, wishes_[k].role, k);
        }
        result_.data = std::move(data);
    }

    static void take(model::DataRoles& roles, ColumnRole role, std::size_t column) {
        switch (role) {
            case ColumnRole::outcome:
                roles.outcome = column;
                return;
            case ColumnRole::friction:
                roles.frictions.push_back(column);
                return;
            case ColumnRole::covariate:
                roles.covariates.push_back(column);
                return;
            case ColumnRole::count:
                roles.count = column;
                return;
            case ColumnRole::tenure:
                roles.tenure = column;
                return;
            case ColumnRole::segment:
                roles.segment = column;
                return;
            case ColumnRole::after:
                roles.after = column;
                return;
            case ColumnRole::survivors:
                roles.survivors.push_back(column);
                return;
        }
    }

    source::Sources& sources_;
    std::string name_;
    source::CsvPieces pieces_;
    const std::vector<ColumnWish>& wishes_;
    std::size_t threads_;
    RowShape shape_;
    CellPlace header_;
    std::vector<ColumnBuilder> columns_;
    std::vector<std::size_t> missing_;
    std::size_t read_ = 0, complete_ = 0;
    CustomerRead result_;
};

}  // namespace

CustomerRead read_customers(source::Sources& sources, const std::string& name, source::ReadBytes bytes,
                            const std::vector<ColumnWish>& wishes, std::size_t threads) {
    return TableReader(sources, name, std::move(bytes), wishes, threads).run();
}

}  // namespace cxcase::input
