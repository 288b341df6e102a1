#include "cxcase/input/figure.hpp"
#include "cxcase/model/measures.hpp"
#include "paths.hpp"
#include "read.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace cxcase::input {
namespace {

using base::Code;
using document::Node;
using model::Expectation;
using model::Subject;
using Op = Expectation::Op;

// Results by their first word: whose measures stand there, and whether the second word is an id.
struct ResultRow {
    std::string_view root;
    Subject subject;
    bool by_id;
};
constexpr std::array results{
    ResultRow{"initiatives", Subject::initiative, true}, ResultRow{"portfolio", Subject::portfolio, false},
    ResultRow{"all", Subject::portfolio, false},         ResultRow{"frictions", Subject::friction, true},
    ResultRow{"all_together", Subject::friction, false}, ResultRow{"baseline", Subject::baseline, false},
    ResultRow{"budget", Subject::budget, false},
};

// The ways an expectation can compare.
constexpr std::array<std::pair<std::string_view, Op>, 5> ops{{{"is", Op::is},
                                                              {"at_least", Op::at_least},
                                                              {"at_most", Op::at_most},
                                                              {"between", Op::between},
                                                              {"order", Op::order}}};

// "142%", "3.1M", "EUR 3.1M", "18 months", "0.5pp": as a plain number, months or the case currency.
std::optional<double> read_value(ReadContext& context, const Node& node, std::string_view name) {
    const auto text = read_text(context, node, name);
    if (!text) return std::nullopt;
    if (*text == "yes" || *text == "true") return 1;
    if (*text == "no" || *text == "false") return 0;
    const auto read = lex_figure(*text);
    if (const Problem* problem = std::get_if<Problem>(&read)) {
        context.report(problem->code, node.span, quote(name) + ": " + problem->message, problem->label, problem->help);
        return std::nullopt;
    }
    const auto& figure = std::get<Figure>(read);
    const auto& fx = context.quantities.fx;
    const bool foreign = !figure.currency.empty() && figure.currency != context.bc.currency;
    if (figure.period || (foreign && !fx.contains(figure.currency))) {
        context.report(Code::bad_expectation, node.span, quote(name) + " cannot be compared with " + quote(*text),
                       figure.period ? "results have no period" : "no rate for " + figure.currency,
                       "write the figure as it stands in the results: money in the case currency, durations in months");
        return std::nullopt;
    }
    if (figure.mark == Mark::time) return figure.number * figure.time->months / figure.time->parts;
    return foreign ? figure.number * fx.at(figure.currency) : figure.number;
}

bool check_result(ReadContext& context, const std::string& path, source::Span span);

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
        for (const auto& [key, op] : ops) {
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
        if (that != nullptr && that->is_scalar()) check_result(context_, expectation_.that, that->span);
        read_bounds();
        read_within();
    }

    void read_bounds() {
        if (expectation_.op == Op::between) return read_between();
        const auto key = std::ranges::find(ops, expectation_.op, &std::pair<std::string_view, Op>::second)->first;
        const Node* node = fields_.find(key);
        const auto value = node == nullptr ? std::nullopt : read_value(context_, *node, key);
        (expectation_.op == Op::at_most ? expectation_.high : expectation_.low) = value.value_or(0);
    }

    void read_between() {
        const Node* node = fields_.find("between");
        if (node == nullptr || !node->is_sequence() || node->items.size() != 2) {
            return refuse(fields_.key_span("between"), "'between' needs two values", "the least and the most",
                          "write between: [4k, 6k]");
        }
        const auto low = read_value(context_, node->items[0], "between");
        const auto high = read_value(context_, node->items[1], "between");
        if (!low || !high) return;
        expectation_.low = *low;
        expectation_.high = *high;
        if (*low > *high) refuse(node->span, "'between' begins above its end", "the least first, then the most");
    }

    void read_within() {
        const Node* node = fields_.find("within");
        if (node == nullptr) return;
        if (expectation_.op != Op::is)
            return refuse(fields_.key_span("within"), "'within' goes only with 'is'", "remove it");
        const auto within = read_value(context_, *node, "within");
        if (!within) return;
        expectation_.within = *within;
        expectation_.within_given = true;
        if (*within < 0) refuse(node->span, "a tolerance cannot be below zero", "how far the result may be off");
        scale_within(*node);
    }

    // 1% of 3.1M is 31k; but 1% beside 142% may be meant as points.
    void scale_within(const Node& node) {
        const auto per_cent_sign = [](const Node* n) {
            return n != nullptr && n->is_scalar() && trimmed(n->text).ends_with('%');
        };
        if (!per_cent_sign(&node)) return;
        if (!per_cent_sign(fields_.find("is")))
            expectation_.within *= std::abs(expectation_.low);
        else
            refuse(node.span, "'within: " + node.text + "' may mean points or a part of the value",
                   "points are written 'pp'", "write within: 0.5pp");
    }

    ReadContext& context_;
    const Node& node_;
    Fields fields_;
    Expectation expectation_;
};

bool check_result(ReadContext& context, const std::string& path, source::Span span) {
    const std::vector<std::string> parts = split_path(path);
    const auto refuse = [&](const std::string& why, std::string label, std::string help) {
        context.report(Code::bad_path, span, "result " + quote(path) + " does not exist: " + why, std::move(label),
                       std::move(help));
        return false;
    };
    std::vector<std::string> roots;
    for (const ResultRow& row : results) roots.emplace_back(row.root);
    const auto row = std::ranges::find(results, parts[0], &ResultRow::root);
    if (row == results.end())
        return refuse("there is no " + quote(parts[0]), did_you_mean(parts[0], roots),
                      "results are " + enumerate(roots));
    std::size_t at = 1;
    if (row->by_id) {
        const IdList& list = row->subject == Subject::friction ? context.frictions : context.initiatives;
        const std::string id = parts.size() > 1 ? parts[1] : "";
        if (!list.find(id))
            return refuse("there is no " + std::string(list.noun) + " " + quote(id), did_you_mean(id, list.names()),
                          "");
        at = 2;
    }
    const std::vector<std::string> measures = model::measures_of(row->subject);
    const std::string measure = parts.size() > at ? parts[at] : "";
    if (std::ranges::find(measures, measure) != measures.end()) return true;
    return refuse(measure.empty() ? "it names no measure" : "there is no measure " + quote(measure),
                  did_you_mean(measure, measures), "measures are " + enumerate(measures));
}

}  // namespace

void read_expectations(ReadContext& context, Fields& top) {
    const Node* node = top.find("expect");
    if (node == nullptr) return;
    if (!node->is_sequence())
        return report_form(context, *node, "'expect'", "a list", "expect: [{that: portfolio.npv, at_least: 3.1M}]");
    std::size_t number = 0;
    for (const Node& item : node->items) {
        if (auto expectation = ExpectationReader(context, item, ++number).read())
            context.bc.expectations.push_back(*std::move(expectation));
    }
}

}  // namespace cxcase::input
