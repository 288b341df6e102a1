#include "cxcase/source/source.hpp"

#include "cxcase/base/text.hpp"

#include <algorithm>
#include <utility>

namespace cxcase::source {
namespace {

using base::byte_order_mark;

std::vector<std::uint32_t> line_starts(std::string_view text) {
    std::vector<std::uint32_t> starts;
    starts.reserve(static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1);
    starts.push_back(text.starts_with(byte_order_mark) ? std::uint32_t{byte_order_mark.size()} : 0);
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
        starts.push_back(static_cast<std::uint32_t>(at + 1));
    }
    return starts;
}

// Code points of `text`, which need not be UTF-8: bytes that do not continue one. Quick, for lines as long as
// a file.
std::size_t code_points(std::string_view text) {
    const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; };
    return static_cast<std::size_t>(std::ranges::count_if(text, begins));
}

}  // namespace

SourceFile::SourceFile(std::string path, std::string text, std::size_t first_line)
    : path_(std::move(path)),
      name_(base::printable(path_)),
      text_(std::move(text)),
      first_line_(first_line),
      starts_(line_starts(text_)) {}

std::size_t SourceFile::line_number(std::size_t offset) const {
    const auto after = std::ranges::upper_bound(starts_, std::max<std::size_t>(offset, starts_.front()));
    return static_cast<std::size_t>(after - starts_.begin()) + first_line_ - 1;
}

Position SourceFile::position(std::size_t offset) const {
    const std::size_t at = std::clamp<std::size_t>(offset, starts_.front(), text_.size());
    const std::size_t line = line_number(at);
    const std::size_t start = line_start(line);
    return {line, code_points(std::string_view(text_).substr(start, at - start)) + 1};
}

std::size_t SourceFile::line_start(std::size_t number) const { return starts_.at(number - first_line_); }

std::string_view SourceFile::line(std::size_t number) const {
    const std::size_t begin = line_start(number);
    const std::size_t next = number - first_line_ + 1;
    const std::size_t end = next < starts_.size() ? starts_[next] - 1 : text_.size();
    std::string_view line = std::string_view(text_).substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

FileId Sources::add(std::string path, std::string text, std::size_t first_line) {
    files_.emplace_back(std::move(path), std::move(text), first_line);
    return static_cast<FileId>(files_.size() - 1);
}

std::string_view Sources::text(Span span) const {
    const std::string_view text = files_.at(span.file).text();
    const std::size_t begin = std::min<std::size_t>(span.begin, text.size());
    return text.substr(begin, span.end > begin ? span.end - begin : 0);
}

std::string Sources::where(Span span) const {
    const SourceFile& file = files_.at(span.file);
    if (file.text().empty()) return file.name();
    const Position position = file.position(span.begin);
    return file.name() + ":" + std::to_string(position.line) + ":" + std::to_string(position.column);
}

}  // namespace cxcase::source
