#include "fields.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/input/month.hpp"
#include "group.hpp"

#include <algorithm>

namespace cxcase::input {

using base::Code;
using document::Entry;
using document::Node;
using model::Quantity;

namespace {

std::string_view kind_words(const Node& node) {
    switch (node.kind) {
        case Node::Kind::null:
            return "nothing";
        case Node::Kind::scalar:
            return "a single value";
        case Node::Kind::sequence:
            return "a list";
        case Node::Kind::map:
            return "a map";
    }
    return "";
}

bool is_empty(const Node& value, const KeyInfo& key) {
    if (value.is_null()) return !may_be_empty(key.holds);
    return key.required && value.is_scalar() && base::trim(value.text).empty();
}

// Whoever pastes #REF! sees something stand there.
bool comment_follows(const ReadContext& context, source::Span key) {
    if (context.quantities.sources == nullptr) return false;
    const std::string_view text = (*context.quantities.sources)[key.file].text();
    const std::string_view line = text.substr(key.end, text.find_first_of("\r\n", key.end) - key.end);
    const std::size_t first = line.find_first_not_of(": \t");
    return first != std::string_view::npos && line[first] == '#';
}

// A block of keys that belong to such a place itself: `bill: {affects: …}` within another friction.
bool is_one_of_its_own(const Entry& entry, Place place) {
    const bool has_ids = place == Place::segment || place == Place::friction || place == Place::initiative;
    return has_ids && entry.value.is_map() && !entry.value.entries.empty() &&
           std::ranges::all_of(entry.value.entries,
                               [&](const Entry& inner) { return find_key(place, inner.key) != nullptr; });
}

// Words that may stand in brackets as they are.
bool is_plain(const Node& node) {
    return node.is_scalar() && !node.text.empty() && node.text.find_first_of("\n[]{}#\"'") == std::string::npos;
}

std::string example_of(const KeyInfo& key) { return std::string(key.key) + ": " + std::string(key.example); }

}  // namespace

const Quantity* ByName::find(std::string_view name) const {
    const auto at = std::ranges::find(rows, name, [](const auto& row) { return std::string_view(row.first); });
    return at == rows.end() ? nullptr : &at->second;
}

Fields::Fields(ReadContext& context, const Node& node, Place place, std::string path, source::Span owner,
               std::string what)
    : context_(&context), node_(&node), place_(place), path_(std::move(path)), owner_(owner), what_(std::move(what)) {
    check_keys();
}

void Fields::check_keys() {
    if (!usable()) {
        std::string example;
        const auto keys = keys_of(place_);
        const bool few = keys.size() <= 2;
        for (const KeyInfo& key : keys)
            if (key.required || few || example.empty()) example += (example.empty() ? "" : ", ") + example_of(key);
        report_form(*context_, *node_, what_, "a map of keys", "{" + example + "}");
        return;
    }
    for (const Entry& entry : node_->entries) {
        const bool top = place_ == Place::top;
        const KeyInfo* key = find_key(place_, top ? own_key(*context_, entry.key) : entry.key);
        if (key == nullptr) {
            slips_.push_back(report_unknown_key(*context_, entry, place_));
        } else if (is_empty(entry.value, *key)) {
            context_->report(
                Code::no_value, entry.key_span, quote(entry.key) + " has no value",
                comment_follows(*context_, entry.key_span) ? "what follows '#' is a comment" : "nothing stands here",
                "write a value, such as " + example_of(*key) + ", or leave the key out");
        }
    }
    for (const KeyInfo& key : keys_of(place_)) {
        if (!key.required || states(key.key)) continue;
        context_->report(Code::missing_key, owner_, what_ + " needs " + quote(key.key), quote(key.key) + " is missing",
                         "add " + example_of(key));
    }
}

const Node* Fields::find(std::string_view key) const {
    const Node* value = usable() ? node_->find(key) : nullptr;
    return value == nullptr || value->is_null() ? nullptr : value;
}

bool Fields::states(std::string_view key) const {
    return usable() && (node_->entry(key) != nullptr || std::ranges::find(slips_, key) != slips_.end());
}

bool Fields::fills(std::string_view key) const {
    const Entry* entry = usable() ? node_->entry(key) : nullptr;
    if (entry == nullptr) return states(key);
    return entry->value.is_scalar() || !entry->value.items.empty() || !entry->value.entries.empty();
}

source::Span Fields::key_span(std::string_view key) const {
    const Entry* entry = usable() ? node_->entry(key) : nullptr;
    return entry == nullptr ? owner_ : entry->key_span;
}

Quantity Fields::quantity(std::string_view key) {
    const KeyInfo& row = info(key);
    if (const Node* value = find(key)) return context_->read(*value, rule_of(row), path(key));
    if (!states(key) && !row.fallback.empty()) return context_->fallback(rule_of(row), path(key), row.fallback);
    return context_->unreadable(path(key), owner_);
}

std::optional<Quantity> Fields::optional_quantity(std::string_view key) {
    if (!states(key)) return std::nullopt;
    return quantity(key);
}

std::string Fields::text(std::string_view key) {
    const Node* value = find(key);
    if (value == nullptr) return std::string(info(key).fallback);
    return read_text(*context_, *value, key).value_or("");
}

bool Fields::flag(std::string_view key) {
    const Node* value = find(key);
    return value != nullptr && read_truth(*value, key, context_->quantities).value_or(false);
}

std::size_t Fields::word(std::string_view key) {
    const KeyInfo& row = info(key);
    const std::vector<std::string> words = split_words(row.words);
    if (const Node* value = find(key)) return read_word(*context_, *value, key, words).value_or(0);
    return static_cast<std::size_t>(std::ranges::find(words, row.fallback) - words.begin());
}

Fields Fields::inside(std::string_view key) {
    static const Node empty{.kind = Node::Kind::map, .span = {}, .text = {}, .items = {}, .entries = {}};
    const Node* value = find(key);
    const KeyInfo& row = info(place_ == Place::top ? bare(key) : key);
    return {*context_, value == nullptr ? empty : *value, *row.inside, path(key), key_span(key), quote(key)};
}

std::optional<ByName> Fields::by_channel(std::string_view key) {
    const Node* value = find(key);
    if (value == nullptr) return std::nullopt;
    const KeyInfo& row = info(place_ == Place::top ? bare(key) : key);
    const QuantityRule rule = rule_of(row);
    ByName result{{}, !keyed_by_name(*value), value->span};
    if (result.plain) {
        result.rows.emplace_back("", context_->read(*value, rule, path(key)));
        return result;
    }
    for (const Keyed& channel : read_ids(*context_, value, key, "channel").entries) {
        result.rows.emplace_back(channel.key(),
                                 context_->read(channel.value(), rule, joined(path(key), channel.key())));
    }
    if (!result.rows.empty()) return result;
    context_->report(Code::no_value, value->span, quote(key) + " names no channel", "nothing stands here",
                     "write " + example_of(row) + ", or leave the key out");
    return std::nullopt;
}

std::vector<std::pair<std::size_t, Quantity>> Fields::by_id(std::string_view key, const IdList& list) {
    std::vector<std::pair<std::size_t, Quantity>> rows;
    const Node* map = container(key, Node::Kind::map);
    if (map == nullptr) return rows;
    for (const Entry& entry : map->entries) {
        if (is_extension(entry.key)) continue;
        const auto index = resolve(*context_, list, entry.key, entry.key_span);
        const Quantity figure = context_->read(entry.value, rule_of(info(key)), joined(path(key), entry.key));
        if (index) rows.emplace_back(*index, figure);
    }
    std::ranges::sort(rows, {}, &std::pair<std::size_t, Quantity>::first);
    return rows;
}

std::vector<std::size_t> Fields::ids(std::string_view key, const IdList& list) {
    std::vector<std::size_t> found;
    const Node* items = container(key, Node::Kind::sequence);
    if (items == nullptr) return found;
    for (const Node& item : items->items) {
        const auto id = read_text(*context_, item, key);
        const auto index = id ? resolve(*context_, list, *id, item.span) : std::nullopt;
        if (!index) continue;
        if (std::ranges::find(found, *index) == found.end()) {
            found.push_back(*index);
        } else {
            context_->report(Code::listed_twice, item.span, quote(*id) + " is listed twice in " + quote(key),
                             "once is enough");
        }
    }
    std::ranges::sort(found);
    return found;
}

std::vector<std::string> Fields::texts(std::string_view key) {
    std::vector<std::string> found;
    const Node* items = container(key, Node::Kind::sequence);
    if (items == nullptr) return found;
    for (const Node& item : items->items) {
        if (auto text = read_text(*context_, item, key)) found.push_back(std::move(*text));
    }
    return found;
}

const Node* Fields::container(std::string_view key, Node::Kind kind) {
    const Node* value = find(key);
    if (value == nullptr || value->kind == kind) return value;
    const bool list = kind == Node::Kind::sequence;
    report_form(*context_, *value, quote(key), list ? "a list" : "a map",
                list && is_plain(*value) ? std::string(key) + ": [" + value->text + "]" : example_of(info(key)));
    return nullptr;
}

std::optional<std::string> read_text(ReadContext& context, const Node& node, std::string_view name) {
    if (node.is_scalar()) return node.text;
    report_form(context, node, quote(name), "a text",
                "a text; put it in quotes when it contains ': ' or begins with a bracket");
    return std::nullopt;
}

std::optional<std::size_t> read_word(ReadContext& context, const Node& node, std::string_view name,
                                     const std::vector<std::string>& words) {
    const auto at = std::ranges::find(words, node.text);
    if (node.is_scalar() && at != words.end()) return static_cast<std::size_t>(at - words.begin());
    const std::string written = node.is_scalar() ? quote(node.text) : std::string(kind_words(node));
    context.report(Code::unknown_word, node.span, quote(name) + " cannot be " + written,
                   node.is_scalar() ? did_you_mean(node.text, words) : "",
                   quote(name) + " is one of " + enumerate(words));
    return std::nullopt;
}

std::string report_unknown_key(ReadContext& context, const Entry& entry, Place place) {
    if (is_extension(entry.key)) return "";
    KeyAdvice advice = advise(place, entry.key);
    const std::string name(place_info(place).name);  // "a friction"
    if (advice.meant.empty() && is_one_of_its_own(entry, place))
        advice = {name + " of its own?",
                  "begin it in the same column as the " + name.substr(name.find(' ') + 1) + " that it stands in now",
                  ""};
    context.report(Code::unknown_key, entry.key_span, "unknown key " + quote(entry.key) + " in " + name,
                   std::move(advice.label), std::move(advice.help));
    return advice.meant;
}

void report_form(ReadContext& context, const Node& node, std::string_view name, std::string_view expected,
                 std::string_view example) {
    context.report(Code::wrong_form, node.span,
                   std::string(name) + " must be " + std::string(expected) + ", not " + std::string(kind_words(node)),
                   std::string(expected) + " is expected here", "write " + std::string(example));
}

bool keyed_by_name(const Node& node) {
    return node.is_map() &&
           std::ranges::none_of(node.entries, [](const Entry& entry) { return is_quantity_key(entry.key); });
}

}  // namespace cxcase::input
