// Where the rows of a sweep go, and how far a file of them had come.
#pragma once

#include "cxcase/cli/streams.hpp"
#include "files.hpp"
#include "sweep_rows.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <system_error>
#include <variant>

namespace cxcase::cli {

// What stands in an unfinished file.
struct FileState {
    std::size_t bytes = 0;    // of its whole lines
    std::size_t rows = 0;     // of this range
    std::size_t invalid = 0;  // of them
    std::string last;         // the last whole row
};

// Reads the file as far as its lines are whole: the header, then the rows of `range` from the first on. A file that is not
// there has come nowhere. Throws UsageError where a line is not this sweep's, StreamFailure where it cannot be read.
[[nodiscard]] FileState state_of(const std::string& path, const SweepRows& rows, const RunRange& range);

// Takes texts one after the other, to standard output or to a file.
class RowSink {
 public:
    explicit RowSink(Streams& streams) : name_("standard output"), write_(streams.out) {}

    // The file of that name. Throws StreamFailure where it could not be opened.
    RowSink(const std::string& path, std::variant<GrowingFile, std::error_code> file);

    // False where the reader has gone away. Throws StreamFailure.
    [[nodiscard]] bool write(std::string_view text);

    // Throws StreamFailure.
    void close();

 private:
    [[noreturn]] void fail(const std::error_code& error) const;

    std::string name_;  // for messages
    std::function<std::error_code(std::string_view)> write_;
    std::function<std::error_code()> close_;
};

}  // namespace cxcase::cli
