// The one file that knows yaml-cpp. Its parser pushes events and throws; here both become values. The tree,
// its limits, aliases and merge keys are our own business, because yaml-cpp's own loader expands aliases
// without limit, lets duplicate keys pass and forgets where an alias stood.
#include "events.hpp"

#include "cxcase/base/text.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <utility>

namespace cxcase::document {
namespace {

using base::byte_order_mark;

// Ways out of the parser that are no errors of the text.
struct PieceTooLong {};
struct Stopped {};
struct MoreFollows {
    std::size_t at;
};

// The text without a copy, and a line end behind it: yaml-cpp takes a last line without one for a key, or
// accepts an open quote, depending on what the line holds. Counts what was read since the last event.
class TextBuffer : public std::streambuf {
 public:
    explicit TextBuffer(std::string_view text) : ends_line_(text.ends_with('\n')) {
        char* begin = const_cast<char*>(text.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast): only read
        setg(begin, begin, begin + text.size());
    }

    void event() { since_event_ = 0; }

 protected:
    std::streamsize xsgetn(char* to, std::streamsize count) override {
        if (since_event_ > longest_piece) throw PieceTooLong{};
        if (gptr() == egptr()) return last_line_end(to);
        const std::streamsize got = std::min<std::streamsize>(count, egptr() - gptr());
        std::copy_n(gptr(), got, to);
        setg(eback(), gptr() + got, egptr());
        since_event_ += static_cast<std::size_t>(got);
        return got;
    }

 private:
    std::streamsize last_line_end(char* to) {
        if (std::exchange(ends_line_, true)) return 0;
        *to = '\n';
        return 1;
    }

    bool ends_line_;
    std::size_t since_event_ = 0;
};

// yaml-cpp's marks count bytes after a byte order mark, and may lie behind the end.
struct Offsets {
    std::size_t first = 0, last = 0;
    [[nodiscard]] std::size_t of(const YAML::Mark& mark) const {
        return mark.pos < 0 ? last : std::min(first + static_cast<std::size_t>(mark.pos), last);
    }
};

class Handler : public YAML::EventHandler {
 public:
    Handler(TextBuffer& buffer, Offsets offsets, EventSink& sink) : buffer_(buffer), offsets_(offsets), sink_(sink) {}

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (std::exchange(started_, true)) throw MoreFollows{offsets_.of(mark)};
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { give(Event::Kind::null, mark, anchor); }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override { give(Event::Kind::alias, mark, anchor); }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        give(Event::Kind::scalar, mark, anchor, tag, value);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override {
        give(Event::Kind::sequence_begins, mark, anchor, tag, {}, style == YAML::EmitterStyle::Flow);
    }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override {
        give(Event::Kind::map_begins, mark, anchor, tag, {}, style == YAML::EmitterStyle::Flow);
    }
    void OnSequenceEnd() override { give({Event::Kind::end, 0, {}, 0, false, false}); }
    void OnMapEnd() override { give({Event::Kind::end, 0, {}, 0, false, false}); }

 private:
    void give(Event::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor, const std::string& tag = "?",
              const std::string& text = {}, bool flow = false) {
        // "?" stands for no tag, "!" for none on a text in quotes.
        const bool tagged = tag != "?" && tag != "!";
        give({kind, offsets_.of(mark), text, static_cast<std::uint32_t>(anchor), tagged, flow});
    }

    void give(Event event) {
        buffer_.event();
        if (!sink_.take(std::move(event))) throw Stopped{};
    }

    TextBuffer& buffer_;
    Offsets offsets_;
    EventSink& sink_;
    bool started_ = false;
};

}  // namespace

Reading read_events(std::string_view text, EventSink& sink) {
    const std::size_t first = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    const Offsets offsets{first, text.size()};
    TextBuffer buffer(text.substr(first));
    std::istream stream(&buffer);
    Handler handler(buffer, offsets, sink);
    try {
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(handler)) return {Reading::End::no_document, 0, {}};
        // A second look finds what yaml-cpp leaves unread: it ends a document where it understands no more.
        parser.HandleNextDocument(handler);
        return {Reading::End::complete, text.size(), {}};
    } catch (const MoreFollows& more) {
        return {Reading::End::more_follows, more.at, {}};
    } catch (const PieceTooLong&) {
        return {Reading::End::piece_too_long, 0, {}};
    } catch (const Stopped&) {
        return {Reading::End::stopped, 0, {}};
    } catch (const YAML::Exception& error) {
        return {Reading::End::syntax_error, offsets.of(error.mark), error.msg};
    }
}

}  // namespace cxcase::document
