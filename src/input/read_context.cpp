#include "read_context.hpp"

#include "cxcase/base/contract.hpp"
#include "group.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace cxcase::input {

using base::Code;
using document::Node;
using model::Quantity;

void ReadContext::report(Code code, source::Span span, std::string message, std::string label, std::string help,
                         std::vector<source::Note> notes) const {
    quantities.diagnostics->add({code, span, std::move(message), std::move(label), std::move(help), std::move(notes)});
}

Quantity ReadContext::add(model::Assumption assumption, source::Span span) {
    const Quantity q{static_cast<std::uint32_t>(bc.assumptions.size())};
    bc.assumptions.push_back(std::move(assumption));
    where.push_back(span);
    return q;
}

Quantity ReadContext::unreadable(const std::string& path, source::Span span) {
    model::Assumption row;
    row.path = path;
    row.value = std::numeric_limits<double>::quiet_NaN();
    return add(std::move(row), span);
}

Quantity ReadContext::read(const Node& node, const QuantityRule& rule, const std::string& path) {
    if (auto read = read_quantity(node, rule, path, quantities)) return add(std::move(read->assumption), node.span);
    return unreadable(path, node.span);
}

Quantity ReadContext::fallback(const QuantityRule& rule, const std::string& path, std::string_view text) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.text = text;
    auto read = read_quantity(node, rule, path, quantities);
    base::expects(read.has_value(), "a default that cannot be read: " + path);
    read->assumption.stated = false;
    return add(std::move(read->assumption), {});
}

std::optional<double> ReadContext::read_certain(const Node& node, const QuantityRule& rule, const std::string& path) {
    const auto read = read_quantity(node, rule, path, quantities);
    if (!read || !is_certain(read->assumption, node.span, rule.name)) return std::nullopt;
    return read->assumption.value;
}

bool ReadContext::is_certain(const model::Assumption& figure, source::Span where_written, std::string_view name) const {
    if (!figure.uncertain()) return true;
    report(Code::must_be_certain, where_written, quote(name) + " takes one figure, not a range", "one figure here");
    return false;
}

bool room_for(ReadContext& context, std::size_t more, source::Span span) {
    constexpr std::size_t most = 1'000'000;
    const bool had_room = context.pairs <= most;
    context.pairs += more;
    if (context.pairs <= most) return true;
    if (had_room) {
        context.report(Code::too_many_pairs, span, "frictions and fixes meet segments more than 1000000 times",
                       "no room for this one", "join segments or frictions that behave alike");
    }
    return false;
}

std::string_view own_key(const ReadContext& context, std::string_view key) {
    const bool known = std::ranges::find(context.groups, prefix_of(key)) != context.groups.end();
    return known ? bare(key) : key;
}

}  // namespace cxcase::input
