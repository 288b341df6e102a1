#include "cxcase/input/axis.hpp"

#include "change.hpp"
#include "cxcase/base/text.hpp"
#include "figure_change.hpp"
#include "spelling.hpp"

#include <charconv>
#include <utility>

namespace cxcase::input {
namespace {

using base::Code;

// Where a value of the list stands.
std::vector<Slice> items_of(std::string_view text, std::size_t begin) {
    std::vector<Slice> items;
    int depth = 0;
    char quote = 0;
    std::size_t start = begin;
    for (std::size_t i = begin; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            --depth;
        } else if (c == ',' && depth == 0) {
            items.push_back({start, i});
            start = i + 1;
        }
    }
    items.push_back({start, text.size()});
    return items;
}

// "2%..4%:5": where the range ends, and what stands behind the colon.
struct Steps {
    std::string_view range;
    std::string_view count;
};

std::optional<Steps> steps_of(std::string_view item) {
    const std::size_t colon = item.rfind(':');
    if (colon == std::string_view::npos || item.find("..") > colon) return std::nullopt;
    if (item.find_first_of("{[\"'") != std::string_view::npos) return std::nullopt;
    return Steps{item.substr(0, colon), base::trim(item.substr(colon + 1))};
}

class AxisReader {
 public:
    AxisReader(ReadContext& context, source::FileId file)
        : context_(context), file_(file), text_((*context.quantities.sources)[file].text()) {}

    std::optional<Axis> read() {
        const auto cut = cut_at_verb(text_);
        if (!cut || base::trim(text_.substr(0, cut->path_end)).empty()) {
            static_cast<void>(read_argument(context_, file_));  // says what is wrong
            return std::nullopt;
        }
        const std::string_view verb = text_.substr(cut->verb, cut->value - cut->verb);
        axis_.name = base::trim(text_.substr(0, cut->path_end));
        if (verb != "=") axis_.name += " " + std::string(verb);
        for (const Slice item : items_of(text_, cut->value)) {
            if (!add(item)) return std::nullopt;
        }
        if (!varies(cut->value)) return std::nullopt;
        return std::move(axis_);
    }

 private:
    bool refuse(Slice at, std::string why, std::string label, std::string help) {
        context_.report(Code::bad_axis,
                        {file_, static_cast<std::uint32_t>(at.begin), static_cast<std::uint32_t>(at.end)},
                        std::move(why), std::move(label), std::move(help));
        return false;
    }

    // 6%..10% alone is one value, which has a range; whoever writes that wants values from 6% to 10%.
    bool varies(std::size_t begin) {
        if (axis_.values.size() != 1) return true;
        const std::string& only = axis_.values.front();
        if (only.find("..") == std::string::npos || only.find_first_of("{[\"'") != std::string::npos) return true;
        return refuse({begin, text_.size()}, quote(only) + " alone is one value, with a range", "how many values?",
                      "write " + only + ":5 for five values from end to end");
    }

    bool add(Slice item) {
        const std::string_view text = base::trim(text_.substr(item.begin, item.end - item.begin));
        if (text.empty())
            return refuse({item.begin == 0 ? 0 : item.begin - 1, item.begin}, "a value is missing",
                          "nothing stands behind it", "write PATH=a,b,c, or PATH=2%..4%:5");
        const auto at = static_cast<std::size_t>(text.data() - text_.data());
        if (const auto steps = steps_of(text)) return add_steps(*steps, {at, at + text.size()});
        axis_.values.emplace_back(text);
        return true;
    }

    bool add_steps(const Steps& steps, Slice at) {
        std::size_t count = 0;
        const std::string digits(steps.count);
        const char* end = digits.data() + digits.size();
        const auto read = std::from_chars(digits.data(), end, count);
        const auto begin = static_cast<std::size_t>(steps.count.data() - text_.data());
        if (read.ec != std::errc{} || read.ptr != end || count < 2 || count > most_axis_values)
            return refuse({begin, begin + steps.count.size()}, "a range takes from 2 to 1000000 values",
                          "how many values?", "write PATH=2%..4%:5 for five values from 2% to 4%");
        auto values = between(steps.range, count);
        if (auto* problem = std::get_if<Problem>(&values))
            return refuse(at, std::move(problem->message), std::move(problem->label), std::move(problem->help));
        for (std::string& value : std::get<std::vector<std::string>>(values)) axis_.values.push_back(std::move(value));
        return true;
    }

    ReadContext& context_;
    source::FileId file_;
    std::string_view text_;
    Axis axis_;
};

}  // namespace

std::string Axis::change(std::size_t value) const {
    return name + (name.ends_with("=") ? " " : "=") + values.at(value);
}

std::optional<Axis> read_axis(const source::Sources& sources, source::FileId argument,
                              source::Diagnostics& diagnostics) {
    ReadContext context;
    context.quantities.sources = &sources;
    context.quantities.diagnostics = &diagnostics;
    return AxisReader(context, argument).read();
}

}  // namespace cxcase::input
