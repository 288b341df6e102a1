#include "complain.hpp"

#include <utility>

namespace cxcase::input {

source::Span part(const QuantityContext& context, const Spelt& spelt, Slice slice) {
    if (context.sources == nullptr || spelt.span.file >= context.sources->size()) return spelt.span;
    const std::string_view raw = context.sources->text(spelt.span);
    const std::size_t offset = raw.find(spelt.text);  // behind an opening quote, if there is one
    if (spelt.text.empty() || offset == std::string_view::npos || slice.begin >= slice.end) return spelt.span;
    const auto begin = static_cast<std::uint32_t>(spelt.span.begin + offset + slice.begin);
    return {spelt.span.file, begin, static_cast<std::uint32_t>(begin + (slice.end - slice.begin))};
}

void complain(QuantityContext& context, source::Span span, Problem problem) {
    context.diagnostics->add(
        {problem.code, span, std::move(problem.message), std::move(problem.label), std::move(problem.help), {}});
}

void complain(QuantityContext& context, const Spelt& spelt, Problem problem) {
    const source::Span span = part(context, spelt, problem.at);
    complain(context, span, std::move(problem));
}

std::string prefix(std::string_view name) { return name.empty() ? "" : std::string(name) + ": "; }

std::string words(std::string_view text, Slice slice) {
    return std::string(text.substr(slice.begin, slice.end - slice.begin));
}

}  // namespace cxcase::input
