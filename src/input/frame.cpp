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

bool Frame::refuse(source::Span span, Code code, Say say) const {
    complain(context, span, code, std::move(say));
    return false;
}

bool Frame::refuse(const Spelt& spelt, Slice at, Code code, Say say) const {
    return refuse(part(context, spelt, at), code, std::move(say));
}

bool Frame::refuse(const Spelt& spelt, Problem problem) const {
    return refuse(spelt, problem.at, problem.code,
                  {prefix(rule.name) + problem.message, std::move(problem.label), std::move(problem.help)});
}

bool Frame::refuse_shape(const document::Node& node, source::Span span, const std::string& expected) const {
    const std::string what = node.is_null()  ? "the value is missing"
                             : node.is_map() ? "a map stands here"
                                             : "a list stands here";
    return refuse(span, node.is_null() ? Code::value_missing : Code::wrong_shape,
                  {prefix(rule.name) + what, expected + " is expected",
                   "write " + expected + (node.is_null() ? ", or leave the key out" : "")});
}

}  // namespace cxcase::input
