#include "frame.hpp"

#include <utility>

namespace cxcase::input {

using base::Code;

source::Span part(const QuantityContext& context, const Spelt& spelt, Slice slice) {
    if (context.sources == nullptr || spelt.span.file >= context.sources->size()) return spelt.span;
    const std::string_view raw = context.sources->text(spelt.span);
    const std::size_t offset = raw.find(spelt.text);  // behind an opening quote, if there is one
    const bool inside = slice.begin < slice.end && slice.end <= spelt.text.size();
    if (!inside || offset == std::string_view::npos) return spelt.span;
    const auto begin = static_cast<std::uint32_t>(spelt.span.begin + offset + slice.begin);
    return {spelt.span.file, begin, static_cast<std::uint32_t>(begin + (slice.end - slice.begin))};
}

source::Span place(const document::Entry& entry) { return entry.value.is_null() ? entry.key_span : entry.value.span; }

void complain(QuantityContext& context, source::Span span, Code code, Say say) {
    context.diagnostics->add({code, span, std::move(say.message), std::move(say.label), std::move(say.help), {}});
}

std::string prefix(std::string_view name) { return name.empty() ? "" : std::string(name) + ": "; }

bool refuse(const Frame& frame, source::Span span, Code code, Say say) {
    complain(frame.context, span, code, std::move(say));
    return false;
}

bool refuse(const Frame& frame, const Spelt& spelt, Slice at, Code code, Say say) {
    return refuse(frame, part(frame.context, spelt, at), code, std::move(say));
}

bool refuse(const Frame& frame, const Spelt& spelt, Problem problem) {
    return refuse(frame, spelt, problem.at, problem.code,
                  {prefix(frame.rule.name) + problem.message, std::move(problem.label), std::move(problem.help)});
}

bool refuse_shape(const Frame& frame, const document::Node& node, source::Span span, const std::string& expected) {
    const std::string start = prefix(frame.rule.name);
    const std::string label = expected + " is expected";
    if (node.is_null())
        return refuse(frame, span, Code::value_missing,
                      {start + "the value is missing", label, "write " + expected + ", or leave the key out"});
    return refuse(frame, span, Code::wrong_shape,
                  {start + (node.is_map() ? "a map stands here" : "a list stands here"), label, "write " + expected});
}

}  // namespace cxcase::input
