#include "expected_value.hpp"
#include "read.hpp"
#include "result_path.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace cxcase::input {
namespace {

using base::Code;
using document::Node;
using model::Expectation;
using model::MeasureUnit;
using Op = Expectation::Op;

// The ways an expectation can compare, and how people say it.
struct OpRow {
    std::string_view key;
    Op op;
    std::string_view words;
};
constexpr std::array ops{
    OpRow{"is", Op::is, ""},
    OpRow{"at_least", Op::at_least, "at least "},
    OpRow{"at_most", Op::at_most, "at most "},
    OpRow{"between", Op::between, ""},
    OpRow{"order", Op::order, ""},
};

std::string in_order(const std::vector<std::string>& ids) {
    std::string text;
    for (const std::string& id : ids) text += (text.empty() ? "" : ", ") + id;
    return text;
}

class ExpectationReader {
 public:
    ExpectationReader(ReadContext& context, const Node& node, std::size_t number)
        : context_(context),
          node_(node),
          fields_(context, node, Place::expect, "expect." + std::to_string(number), node.span,
                  "expectation " + std::to_string(number)) {}

    std::optional<Expectation> read() {
        if (!fields_.usable()) return std::nullopt;
        read_scenario();
        if (!one_op()) return std::nullopt;
        expectation_.op == Op::order ? read_order() : read_comparison();
        return std::move(expectation_);
    }

 private:
    void refuse(source::Span span, std::string message, std::string label, std::string help = {}) {
        context_.report(Code::bad_expectation, span, std::move(message), std::move(label), std::move(help));
    }

    bool one_op() {
        std::vector<std::string> found;
        for (const auto& [key, op, words] : ops) {
            if (!fields_.states(key)) continue;
            expectation_.op = op;
            found.push_back(quote(key));
        }
        if (found.size() == 1) return true;
        if (found.empty())
            refuse(node_.span, fields_.what() + " says nothing to compare with",
                   "is, at_least, at_most, between or order is missing");
        else
            refuse(node_.span, fields_.what() + " has " + enumerate(found), "one of them",
                   "write an expectation for each");
        return false;
    }

    void read_scenario() {
        expectation_.scenario = fields_.text("scenario");
        const Node* node = fields_.find("scenario");
        if (node != nullptr && node->is_scalar()) (void)resolve(context_, context_.scenarios, node->text, node->span);
    }

    void read_order() {
        for (const std::string_view key : {"that", "within"}) {
            if (fields_.states(key))
                refuse(fields_.key_span(key), quote(key) + " does not go with 'order'", "remove it");
        }
        const Node* list = fields_.find("order");
        expectation_.order = fields_.texts("order");
        expectation_.wanted = in_order(expectation_.order);
        (void)fields_.ids("order", context_.initiatives);  // reports unknown ones and repetitions
        if (!fields_.states("order") || (list != nullptr && !list->is_sequence())) return;
        if (expectation_.order.empty())
            refuse(fields_.key_span("order"), "'order' names no initiative", "nothing to compare",
                   "write order: [first, second]");
    }

    void read_comparison() {
        expectation_.that = fields_.text("that");
        const Node* that = fields_.find("that");
        if (!fields_.states("that"))
            refuse(node_.span, fields_.what() + " does not say which result", "'that' is missing",
                   "add that: portfolio.npv");
        if (that != nullptr && that->is_scalar()) unit_ = check_result_path(context_, expectation_.that, that->span);
        expectation_.unit = unit_.value_or(expectation_.unit);
        read_bounds();
        read_within();
    }

    std::optional<ExpectedValue> value_of(const Node& node, std::string_view key) {
        return read_expected(context_, node, key, unit_, ExpectedUse::value);
    }

    void read_bounds() {
        if (expectation_.op == Op::between) return read_between();
        const auto* row = std::ranges::find(ops, expectation_.op, &OpRow::op);
        const Node* node = fields_.find(row->key);
        const auto value = node == nullptr ? std::nullopt : value_of(*node, row->key);
        if (!value) return;
        expectation_.wanted = std::string(row->words) + trimmed(node->text);
        (expectation_.op == Op::at_most ? expectation_.high : expectation_.low) = value->value;
        if (expectation_.op == Op::is) read_precision(*value);
    }

    // What "142%" says of itself: 141.5% to 142.5%. Places and yes or no are exact.
    void read_precision(const ExpectedValue& value) {
        is_per_cent_ = value.per_cent;
        const bool exact = unit_ == MeasureUnit::rank || unit_ == MeasureUnit::truth;
        expectation_.within = exact ? 0 : value.last_digit / 2;
    }

    void read_between() {
        const Node* node = fields_.find("between");
        if (node == nullptr || !node->is_sequence() || node->items.size() != 2) {
            return refuse(fields_.key_span("between"), "'between' needs two values", "the least and the most",
                          "write between: [4k, 6k]");
        }
        const auto low = value_of(node->items[0], "between");
        const auto high = value_of(node->items[1], "between");
        if (!low || !high) return;
        expectation_.wanted = trimmed(node->items[0].text) + " to " + trimmed(node->items[1].text);
        expectation_.low = low->value;
        expectation_.high = high->value;
        if (low->value > high->value)
            refuse(node->span, "'between' begins above its end", "the least first, then the most");
    }

    void read_within() {
        const Node* node = fields_.find("within");
        if (node == nullptr) return;
        if (expectation_.op != Op::is)
            return refuse(fields_.key_span("within"), "'within' goes only with 'is'", "remove it");
        if (unit_ == MeasureUnit::truth)
            return refuse(fields_.key_span("within"), "'within' does not go with yes or no", "remove it");
        const auto within = read_expected(context_, *node, "within", unit_, ExpectedUse::tolerance);
        if (!within) return;
        expectation_.within = within->value;
        expectation_.wanted += " within " + trimmed(node->text);
        if (within->value < 0) refuse(node->span, "a tolerance cannot be below zero", "how far the result may be off");
        if (within->per_cent) scale_within(*node);
    }

    // 1% of 3.1M is 31k; but 1% beside 142% may be meant as points.
    void scale_within(const Node& node) {
        if (!is_per_cent_)
            expectation_.within *= std::abs(expectation_.low);
        else
            refuse(node.span, "'within: " + node.text + "' may mean points or a part of the value",
                   "points are written 'pp'", "write within: 0.5pp");
    }

    std::optional<MeasureUnit> unit_;  // of the result, where it exists
    bool is_per_cent_ = false;
    ReadContext& context_;
    const Node& node_;
    Fields fields_;
    Expectation expectation_;
};

}  // namespace

void read_expectations(ReadContext& context, Fields& top) {
    const Node* node = top.find("expect");
    if (node == nullptr) return;
    if (!node->is_sequence())
        return report_form(context, *node, "'expect'", "a list", "expect: [{that: portfolio.npv, at_least: 3.1M}]");
    std::size_t number = 0;
    for (const Node& item : node->items) {
        auto expectation = ExpectationReader(context, item, ++number).read();
        if (!expectation) continue;
        context.bc.expectations.push_back(*std::move(expectation));
        context.expectations_at.push_back(item.span);
    }
}

}  // namespace cxcase::input
