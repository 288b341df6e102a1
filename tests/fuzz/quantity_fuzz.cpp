// Any text as a quantity of any kind: a finite number inside its rule's bounds, or a diagnostic. The first byte picks
// the kind, the rest is the YAML of the value.

#include "cxcase/base/contract.hpp"
#include "cxcase/document/node.hpp"
#include "cxcase/input/quantity.hpp"
#include "cxcase/source/source.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

using namespace cxcase;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    constexpr auto kinds = static_cast<unsigned>(input::QuantityKind::people) + 1;
    source::Sources sources;
    source::Diagnostics diagnostics;
    const auto file = sources.add("quantity.yaml", std::string(data + 1, data + size));
    const auto node = document::parse(sources, file, diagnostics);
    if (!node) return 0;

    input::QuantityContext context;
    context.sources = &sources;
    context.diagnostics = &diagnostics;
    context.currency = "EUR";
    context.fx = {{"USD", 0.92}};
    context.folder = "/nonexistent";
    input::QuantityRule rule;
    rule.kind = static_cast<input::QuantityKind>(data[0] % kinds);
    rule.name = "figure";
    const auto read = input::read_quantity(*node, rule, "segments.a.figure", context);
    base::expects(read.has_value() != diagnostics.has_errors(), "a quantity or errors, never both or none");
    if (read) base::expects(std::isfinite(read->assumption.value), "a quantity is finite");
    return 0;
}
