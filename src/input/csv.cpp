#include "csv.hpp"

#include "spelling.hpp"

#include <algorithm>

namespace cxcase::input {

namespace {

// Gives the rows of a CSV file one after the other.
class Rows {
 public:
    explicit Rows(std::string_view text) : text_(text) {
        if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
    }
    [[nodiscard]] bool done() const { return at_ >= text_.size(); }
    [[nodiscard]] std::size_t line() const { return line_; }

    std::vector<std::string> next() {
        std::vector<std::string> cells{cell()};
        while (here() == ',') {
            ++at_;
            cells.push_back(cell());
        }
        if (text_.substr(at_).starts_with("\r\n")) ++at_;
        ++at_;
        ++line_;
        return cells;
    }

 private:
    [[nodiscard]] char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    std::string cell() {
        std::string value = here() == '"' ? quoted_part() : "";
        const std::size_t end = std::min(text_.size(), text_.find_first_of(",\r\n", at_));
        value += text_.substr(at_, end - at_);
        at_ = end;
        return trimmed(value);
    }
    // From a double quote to its partner; a doubled one inside stands for itself.
    std::string quoted_part() {
        std::string value;
        for (++at_; at_ < text_.size(); ++at_) {
            if (here() == '"' && text_.substr(at_ + 1, 1) != "\"") break;
            if (here() == '"') ++at_;
            if (here() == '\n') ++line_;
            value += here();
        }
        at_ = std::min(at_ + 1, text_.size());
        return value;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

}  // namespace

std::vector<std::string> csv_header(std::string_view text) {
    Rows rows(text);
    return rows.done() ? std::vector<std::string>{} : rows.next();
}

std::optional<std::vector<Cell>> csv_column(std::string_view text, std::string_view column) {
    Rows rows(text);
    const auto header = rows.done() ? std::vector<std::string>{} : rows.next();
    const auto found = std::ranges::find(header, column);
    if (found == header.end()) return std::nullopt;
    const auto index = static_cast<std::size_t>(found - header.begin());
    std::vector<Cell> cells;
    while (!rows.done()) {
        const std::size_t line = rows.line();
        auto row = rows.next();
        if (row.size() == 1 && row[0].empty()) continue;
        cells.push_back({index < row.size() ? std::move(row[index]) : "", line});
    }
    return cells;
}

}  // namespace cxcase::input
