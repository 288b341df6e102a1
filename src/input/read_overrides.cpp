#include "cxcase/input/figure.hpp"
#include "paths.hpp"
#include "read.hpp"

#include <algorithm>
#include <array>

namespace cxcase::input {
namespace {

using base::Code;
using document::Entry;
using document::Node;

// Verbs people try, and what they mean.
struct Slip {
    std::string_view written, meant;
};
constexpr std::array slips{Slip{"-=", "+= -0.5pp"}, Slip{"/=", "*= 0.5"}, Slip{"=*", "*= 1.2"}, Slip{"=+", "+= 0.5pp"},
                           Slip{"==", "the new value alone"}};

void refuse_verb(ReadContext& context, const Node& node, std::string label, std::string help) {
    context.report(Code::bad_verb, node.span, "change " + quote(node.text) + " cannot be read", std::move(label),
                   std::move(help));
}

void check_operand(ReadContext& context, const Node& node, bool scales) {
    const std::string operand = trimmed(trimmed(node.text).substr(2));
    const auto read = lex_figure(operand);
    const Figure* figure = std::get_if<Figure>(&read);
    if (operand.empty())
        return refuse_verb(context, node, "a number is missing", scales ? "write \"*= 1.2\"" : "write \"+= 0.5pp\"");
    if (figure == nullptr)
        return refuse_verb(context, node, std::get<Problem>(read).label, std::get<Problem>(read).message);
    if (!scales) return;
    if (figure->mark != Mark::none || figure->period || !figure->currency.empty()) {
        return refuse_verb(context, node, "a plain factor is expected",
                           "scale by a number without a unit: \"*= 1.2\" for 20% more");
    }
    if (figure->number < 0) refuse_verb(context, node, "a factor is not below zero", "");
}

// A string that begins with a verb; anything else is the new value, which is read when the change is applied.
void check_change(ReadContext& context, const Entry& entry) {
    const Node& node = entry.value;
    if (node.is_null()) {
        context.report(Code::no_value, entry.key_span, quote(entry.key) + " has no value", "nothing stands here",
                       "write the new value, or \"*= 1.2\"");
    }
    if (!node.is_scalar()) return;
    const std::string text = trimmed(node.text);
    if (text.starts_with("*=") || text.starts_with("+=")) return check_operand(context, node, text[0] == '*');
    const auto slip = std::ranges::find_if(slips, [&](const Slip& s) { return text.starts_with(s.written); });
    if (slip != slips.end()) refuse_verb(context, node, "no such verb", "write " + std::string(slip->meant));
}

void check_overrides(ReadContext& context, const Keyed& keyed, std::string_view noun) {
    const Node& node = keyed.value();
    const std::string what = std::string(noun) + " " + quote(keyed.key());
    if (node.is_null()) return;
    if (!node.is_map()) return report_form(context, node, what, "a map of changes", "{segments.*.churn: \"*= 1.2\"}");
    for (const Entry& entry : node.entries) {
        if (is_extension(entry.key)) continue;
        check_path(context, entry.key, entry.key_span);
        check_change(context, entry);
    }
}

}  // namespace

void read_scenarios(ReadContext& context, const Node& root) {
    for (const Keyed& keyed : context.scenarios.entries) {
        context.bc.scenarios.push_back(keyed.key());
        check_overrides(context, keyed, "scenario");
    }
    for (const Keyed& keyed : read_ids(context, root.find("challenge"), "challenge", "attack").entries) {
        check_overrides(context, keyed, "attack");
    }
}

}  // namespace cxcase::input
