#include "cxcase/render/json.hpp"

#include "cxcase/base/contract.hpp"
#include "cxcase/base/text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

namespace cxcase::render {

namespace {

using report::Value;

// Written by hand because nlohmann-json's numbers are the shortest only nearly always, and because it turns NaN
// into null without a word. The tests read what this writes with nlohmann-json.
class Writer {
 public:
    explicit Writer(bool one_line) : one_line_(one_line) {}

    void write(const Value& value) { std::visit(*this, value.data()); }

    void operator()(std::monostate) { text_ += "null"; }
    void operator()(bool truth) { text_ += truth ? "true" : "false"; }
    void operator()(std::int64_t integer) { text_ += std::to_string(integer); }
    void operator()(double number) {
        base::expects(std::isfinite(number), "not a number in the answer at " + path_);
        text_ += base::shortest(number == 0 ? 0.0 : number);  // no "-0"
    }
    void operator()(const std::string& words) { quote(words); }
    void operator()(const Value::List& list) {
        std::size_t i = 0;
        enclose('[', ']', list, [&](const Value& item) { below("[" + std::to_string(i++) + "]", item); });
    }
    void operator()(const Value::Object& object) {
        enclose('{', '}', object, [&](const report::Member& member) {
            quote(member.key);
            text_ += ": ";
            below("." + member.key, member.value);
        });
    }

    [[nodiscard]] std::string take() { return std::move(text_) + "\n"; }

 private:
    template <class Items, class Each>
    void enclose(char open, char close, const Items& items, Each each) {
        text_ += open;
        ++depth_;
        const char* before = "";
        for (const auto& item : items) {
            text_ += before;
            if (!one_line_)
                new_line();
            else if (*before != 0)
                text_ += ' ';
            each(item);
            before = ",";
        }
        --depth_;
        if (!items.empty() && !one_line_) new_line();
        text_ += close;
    }

    void new_line() { text_ += "\n" + std::string(2 * depth_, ' '); }

    void below(const std::string& step, const Value& value) {
        const auto length = path_.size();
        path_ += step;
        write(value);
        path_.resize(length);
    }

    void quote(std::string_view words) {
        base::expects(base::valid_utf8(words), "invalid UTF-8 in the answer at " + path_);
        text_ += '"';
        for (const char c : words) put(c);
        text_ += '"';
    }

    void put(char c) {
        if (c == '"' || c == '\\')
            (text_ += '\\') += c;
        else if (c == '\n')
            text_ += "\\n";
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            text_ += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
            text_ += c;
    }

    bool one_line_;
    std::string text_;
    std::string path_ = "$";
    std::size_t depth_ = 0;
};

}  // namespace

std::string json(const report::Value& value) {
    Writer writer(false);
    writer.write(value);
    return writer.take();
}

std::string json_line(const report::Value& value) {
    Writer writer(true);
    writer.write(value);
    return writer.take();
}

}  // namespace cxcase::render
