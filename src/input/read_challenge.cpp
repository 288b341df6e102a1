// `challenge:`, what the case says about a finance committee's attacks: an id of the table with `off` leaves that attack
// out, with a figure or a verb it turns the attack's dial (`costs-25: 40%`, `six-months-late: "+= 3 months"`); an id with
// changes is an attack of the case's own, in place of the table's where the table has one of this id.
#include "change.hpp"
#include "cxcase/base/contract.hpp"
#include "cxcase/input/figure.hpp"
#include "cxcase/model/attacks.hpp"
#include "edit.hpp"
#include "paths.hpp"
#include "read.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <variant>

namespace cxcase::input {
namespace {

using base::Code;
using document::Entry;
using document::Node;

// Words of an attack that are no paths.
constexpr std::string_view name_key = "name";
constexpr std::string_view asks_key = "asks";

bool is_change(const Entry& entry) {
    return !is_extension(entry.key) && entry.key != name_key && entry.key != asks_key;
}

bool means_off(const Node& node) {
    static constexpr std::array<std::string_view, 3> words{"off", "no", "false"};
    return node.is_scalar() && !node.is_null() && std::ranges::find(words, trimmed(node.text)) != words.end();
}

std::vector<std::string> table_ids() {
    std::vector<std::string> ids;
    for (const auto& info : model::attacks()) ids.emplace_back(info.id);
    return ids;
}

std::string text_of(ReadContext& context, const Node& attack, std::string_view key) {
    const Node* node = attack.find(key);
    return node == nullptr ? "" : read_text(context, *node, key).value_or("");
}

// As a person would write it in one line.
std::string in_words(const Change& change) {
    if (change.verb == Verb::scale) return change.path + " *= " + change.operand;
    if (change.verb == Verb::add) return change.path + " += " + change.operand;
    if (!change.value.is_scalar()) return change.path + " is another";
    return change.path + " = " + trimmed(change.value.text);
}

void read_changes(ReadContext& context, const Node& node, model::CaseAttack& attack) {
    for (const Entry& entry : node.entries) {
        if (!is_change(entry)) continue;
        check_path(context, entry.key, entry.key_span);
        if (const auto change = read_change(context, entry)) attack.changes.push_back(in_words(*change));
    }
}

// The figure of a dial; nothing where the text is none.
std::optional<double> dial_figure(const std::string& text, model::DialKind kind) {
    const auto read = lex_figure(text);
    const auto* figure = std::get_if<Figure>(&read);
    if (figure == nullptr || figure->period || !figure->currency.empty()) return std::nullopt;
    const auto marked = [&](Mark mark) { return figure->mark == mark ? std::optional(figure->number) : std::nullopt; };
    if (kind == model::DialKind::share) return marked(Mark::percent);
    if (kind == model::DialKind::points) return marked(Mark::points);
    if (figure->mark != Mark::time) return std::nullopt;
    const double months = figure->number * figure->time->months / figure->time->parts;
    return months == std::floor(months) ? std::optional(months) : std::nullopt;
}

// What the change makes of the dial; nothing where it does not fit it.
std::optional<double> turned(const model::Dial& dial, const Change& change) {
    std::optional<double> figure;
    if (change.verb == Verb::scale) {
        const auto factor = lex_figure(change.operand);
        figure = dial.usual * std::get<Figure>(factor).number;
        if (dial.kind == model::DialKind::months) figure = std::floor(*figure + 0.5);
    } else {
        figure = dial_figure(change.verb == Verb::add ? change.operand : change.value.text, dial.kind);
        if (figure && change.verb == Verb::add) *figure += dial.usual;
    }
    return figure && *figure >= dial.low && *figure <= dial.high ? figure : std::nullopt;
}

std::string written(const model::Dial& dial, double figure) {
    if (dial.kind != model::DialKind::points) return model::dial_words(dial.kind, figure);
    return model::dial_words(model::DialKind::share, figure).replace(plain(figure * 100).size(), 1, "pp");
}

// A figure, or a verb on the usual one.
bool turns_dial(const Node& node, const model::AttackInfo* info) {
    return info != nullptr && info->dial.kind != model::DialKind::none && node.is_scalar() && !node.is_null();
}

std::optional<double> read_dial(ReadContext& context, const Entry& entry, const model::AttackInfo& info) {
    const auto change = read_change(context, entry);
    if (!change) return std::nullopt;
    const model::Dial& dial = info.dial;
    auto figure = turned(dial, *change);
    if (!figure) {
        const std::string range = "from " + written(dial, dial.low) + " to " + written(dial, dial.high);
        context.report(
            Code::wrong_form, entry.value.span,
            "the dial of attack " + quote(entry.key) + " cannot be turned to " + quote(trimmed(entry.value.text)),
            range + ", or off",
            "write " + entry.key + ": " + written(dial, dial.usual) + ", which is what it is without a word");
    }
    return figure;
}

bool can_be_off(ReadContext& context, const Keyed& keyed) {
    if (model::find_attack(keyed.key()) != nullptr) return true;
    context.report(Code::unknown_reference, keyed.key_span(),
                   "there is no attack " + quote(keyed.key()) + " to switch off",
                   did_you_mean(keyed.key(), table_ids()), "known are " + enumerate(table_ids()));
    return false;
}

bool holds_changes(ReadContext& context, const Keyed& keyed) {
    const Node& node = keyed.value();
    const std::string what = "attack " + quote(keyed.key());
    const std::string example = keyed.key() + ": {segments.*.churn: \"*= 1.2\"}";
    const bool nothing = node.is_null() || (node.is_map() && std::ranges::none_of(node.entries, is_change));
    if (nothing) {
        context.report(Code::no_value, keyed.key_span(), what + " changes nothing", "nothing is changed here",
                       "write " + example + ", or off to leave out one of those that are always tried");
    } else if (!node.is_map()) {
        report_form(context, node, what, "a map of changes, or off", example);
    }
    return !nothing && node.is_map();
}

std::optional<model::CaseAttack> read_attack(ReadContext& context, const Keyed& keyed) {
    const Node& node = keyed.value();
    model::CaseAttack attack;
    attack.id = keyed.key();
    if (means_off(node)) {
        attack.off = true;
        return can_be_off(context, keyed) ? std::optional(attack) : std::nullopt;
    }
    if (const auto* info = model::find_attack(attack.id); turns_dial(node, info)) {
        attack.dial = read_dial(context, *keyed.entry, *info);
        return attack.dial ? std::optional(attack) : std::nullopt;
    }
    if (!holds_changes(context, keyed)) return std::nullopt;
    attack.name = text_of(context, node, name_key);
    attack.asks = text_of(context, node, asks_key);
    read_changes(context, node, attack);
    return attack;
}

}  // namespace

void read_challenge(ReadContext& context, const Node& root) {
    for (const Keyed& keyed : read_ids(context, root.find("challenge"), "challenge", "attack").entries) {
        if (auto attack = read_attack(context, keyed)) context.bc.challenge.push_back(*std::move(attack));
    }
}

void apply_attack(ReadContext& context, Node& root, const std::string& id) {
    const Node* all = root.find("challenge");
    const Node* found = all == nullptr ? nullptr : all->find(id);
    base::expects(found != nullptr, "an attack that the case does not hold");
    const Node attack = *found;  // the changes may move what they stand in
    for (const Entry& entry : attack.entries) {
        if (!is_change(entry)) continue;
        if (const auto change = read_change(context, entry)) apply(context, root, *change);
    }
}

}  // namespace cxcase::input
