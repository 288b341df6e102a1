// Included cases against their group: one calendar, one discount rate, money that can be converted.
#include "cxcase/input/month.hpp"
#include "read.hpp"

#include <utility>

namespace cxcase::input {
namespace {

using base::Code;
using document::Entry;
using document::Node;

class MemberReader {
 public:
    MemberReader(ReadContext& context, const Node& root, const std::string& prefix)
        : context_(context), root_(root), prefix_(prefix) {}

    void read() {
        check_version();
        check_start();
        check_horizon();
        for (const std::string_view key : {"fiscal_year_start", "fiscal_year_named"}) check_fiscal_year(key);
        check_rate();
        check_convention();
        read_money();
    }

 private:
    [[nodiscard]] const Entry* entry(std::string_view key) const {
        const Entry* found = root_.entry(prefix_ + "/" + std::string(key));
        return found == nullptr || found->value.is_null() ? nullptr : found;
    }

    [[nodiscard]] std::string subject(std::string_view key) const {
        return quote(key) + " of the included case " + quote(prefix_);
    }

    void mismatch(const Node& node, std::string_view key, const std::string& group) {
        context_.report(Code::group_mismatch, node.span, subject(key) + " is not the group's", "the group has " + group,
                        "cases of a group share their months and years: change it here or in the group");
    }

    void overridden(const Node& node, std::string_view key, const std::string& group) {
        context_.report(Code::group_overrides, node.span, subject(key) + " is not used", "the group has " + group, "");
    }

    void check_version() {
        const Entry* version = entry("cxcase");
        if (version == nullptr || version->value.text == "1") return;
        context_.report(Code::unknown_version, version->value.span,
                        "format version " + quote(version->value.text) + " is not known to this program",
                        "this program reads version 1", "");
    }

    void check_start() {
        const Entry* start = entry("start");
        if (start == nullptr || !context_.months_known) return;
        const auto month = read_calendar_month(start->value, "start", context_.quantities);
        if (month && *month != context_.bc.calendar.start)
            mismatch(start->value, "start", context_.bc.calendar.month_name(1));
    }

    void check_horizon() {
        const Entry* horizon = entry("horizon");
        if (horizon == nullptr || !context_.months_known) return;
        const auto read =
            read_quantity(horizon->value, rule_of(key_info(Place::top, "horizon")), "horizon", context_.quantities);
        if (!read) return;
        const model::Assumption& group = context_.bc[*context_.bc.horizon];
        if (model::horizon_of(read->assumption.value) != context_.bc.calendar.horizon)
            mismatch(horizon->value, "horizon", std::to_string(context_.bc.calendar.horizon) + " months");
        else if (drawn_otherwise(read->assumption, group))
            overridden(horizon->value, "horizon", group.written);
    }

    // One of them a range of which the other knows nothing.
    static bool drawn_otherwise(const model::Assumption& one, const model::Assumption& other) {
        if (!one.uncertain() && !other.uncertain()) return false;
        return one.distribution != other.distribution || one.conversion != other.conversion;
    }

    // An absent one means January, or the end.
    void check_fiscal_year(std::string_view key) {
        const Entry* own = entry(key);
        const Node* group = root_.find(key);
        const std::string usual(key_info(Place::top, key).fallback);
        const std::string wanted = group == nullptr ? usual : group->text;
        if (fiscal(key, own == nullptr ? usual : own->value.text) == fiscal(key, wanted)) return;
        const Node& at = own == nullptr ? root_.entries.front().value : own->value;
        if (own == nullptr)
            context_.report(Code::group_mismatch, root_.entry(key)->key_span,
                            subject(key) + " is " + usual + ", as it says nothing", "the group has " + wanted,
                            "state the fiscal year in the included case, too");
        else
            mismatch(at, key, wanted);
    }

    // April and 4 are the same month.
    std::string fiscal(std::string_view key, const std::string& text) {
        if (key != "fiscal_year_start") return text;
        const Node node{.kind = Node::Kind::scalar, .span = {}, .text = text, .items = {}, .entries = {}};
        QuantityContext quiet;
        source::Diagnostics unheard;
        quiet.diagnostics = &unheard;
        const auto month = read_fiscal_start(node, quiet);
        return month ? std::to_string(*month) : text;
    }

    void check_rate() {
        const Entry* rate = entry("discount_rate");
        const Node* group = root_.find("discount_rate");
        if (rate == nullptr || group == nullptr) return;
        const QuantityRule rule = rule_of(key_info(Place::top, "discount_rate"));
        const auto own = read_quantity(rate->value, rule, "discount_rate", context_.quantities);
        source::Diagnostics unheard;  // read_settings reads it, too
        QuantityContext quiet = context_.quantities;
        quiet.diagnostics = &unheard;
        const auto theirs = read_quantity(*group, rule, "discount_rate", quiet);
        if (own && theirs && own->assumption.value != theirs->assumption.value)
            overridden(rate->value, "discount_rate", theirs->assumption.written);
    }

    void check_convention() {
        const std::string usual(key_info(Place::top, "discounting").fallback);
        const Entry* own = entry("discounting");
        const Node* group = root_.find("discounting");
        const std::string theirs = group == nullptr ? usual : group->text;
        if (own != nullptr && own->value.text != theirs) overridden(own->value, "discounting", theirs);
    }

    void read_money() {
        const Entry* currency = entry("currency");
        LocalMoney money{currency == nullptr ? context_.bc.currency : currency->value.text, {}};
        if (currency != nullptr) check_currency(currency->value, money.currency);
        if (const Entry* fx = entry("fx"); fx != nullptr && fx->value.is_map()) read_rates(fx->value, money);
        context_.quantities.local.insert_or_assign(prefix_, std::move(money));
    }

    void check_currency(const Node& node, const std::string& currency) {
        auto& fx = context_.quantities.fx;
        if (currency == context_.bc.currency || context_.bc.currency.empty() || fx.contains(currency)) return;
        context_.report(
            Code::currency_without_rate, node.span,
            "the included case " + quote(prefix_) + " is in " + quote(currency) + ", the group in " +
                context_.bc.currency + ", which has no rate for it",
            "no rate for " + quote(currency),
            "add fx: {" + currency + ": what 1 " + currency + " is in " + context_.bc.currency + "} to the group");
        fx[currency] = 1;  // said once, not at every amount
    }

    void read_rates(const Node& rates, LocalMoney& money) {
        for (const Entry& rate : rates.entries) {
            if (is_extension(rate.key)) continue;
            const auto number = read_number(rate.value, "rate of " + rate.key, context_.quantities);
            money.fx[rate.key] = number && *number > 0 ? *number : 1;
            if (number && *number <= 0)
                context_.report(Code::bad_currency, rate.value.span, "the rate of " + rate.key + " must be above zero",
                                "above zero", "write what 1 " + rate.key + " is worth in " + money.currency);
            const auto group = context_.quantities.fx.find(rate.key);
            const bool same_money = money.currency == context_.bc.currency;
            if (group != context_.quantities.fx.end() && number && same_money && group->second != *number)
                overridden(rate.value, "fx." + rate.key, plain(group->second));
        }
    }

    ReadContext& context_;
    const Node& root_;
    const std::string& prefix_;
};

}  // namespace

void read_members(ReadContext& context, const Node& root) {
    for (const std::string& prefix : context.groups) MemberReader(context, root, prefix).read();
}

}  // namespace cxcase::input
