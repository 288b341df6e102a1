#include "cxcase/input/month.hpp"
#include "read.hpp"
#include "with_notes.hpp"

#include <algorithm>

namespace cxcase::input {
namespace {

using base::Code;
using document::Entry;
using document::Node;
using model::Line;

constexpr std::string_view beside[] = {"kind", "upfront", "from", "until", "per_fix"};

std::string_view form_words(Line::Form form) {
    switch (form) {
        case Line::Form::one_off:
            return "a one-off amount";
        case Line::Form::recurring:
            return "a recurring amount";
        case Line::Form::years:
            return "amounts by fiscal year";
        case Line::Form::per_fix:
            return "an amount per fix";
    }
    return "";
}

class LineReader {
 public:
    LineReader(ReadContext& context, const Keyed& keyed, std::string path, LineUse use, const LineTiming& timing)
        : context_(context), node_(keyed.value()), path_(std::move(path)), use_(use), timing_(timing) {
        line_.id = keyed.key();
    }

    Line read() {
        if (!node_.is_map()) {
            read_amount();
            return std::move(line_);
        }
        read_money();
        read_beside();
        if (readable_) check();
        return std::move(line_);
    }

 private:
    [[nodiscard]] const Node* find(std::string_view key) const { return node_.is_map() ? node_.find(key) : nullptr; }

    // amount or value, where either holds a year map
    [[nodiscard]] const Node* inner_years() const {
        for (const std::string_view key : {"amount", "value"}) {
            const Node* inner = find(key);
            if (inner != nullptr && keyed_by_year(*inner)) return inner;
        }
        return nullptr;
    }

    void read_money() {
        if (find("per_fix") != nullptr) return read_per_fix();
        if (const Node* years = inner_years()) return read_years(*years);
        if (keyed_by_year(node_)) return read_years(node_);
        read_amount();
    }

    void read_amount() {
        QuantityRule rule{.kind = QuantityKind::money_or_rate, .name = line_.id};
        rule.foreign_keys.assign(std::begin(beside), std::end(beside));
        auto read = read_quantity(node_, rule, path_, context_.quantities);
        readable_ = read.has_value();
        if (!read) {
            line_.amount = context_.unreadable(path_, node_.span);
            return;
        }
        line_.form = read->has_period ? Line::Form::recurring : Line::Form::one_off;
        line_.amount = context_.add(std::move(read->assumption), node_.span);
    }

    void read_per_fix() {
        line_.form = Line::Form::per_fix;
        check_keys();
        const Node& price = *find("per_fix");
        line_.amount = context_.read(with_notes(price, node_), rule_of(key_info(Place::line, "per_fix")),
                                     joined(path_, "per_fix"));
        if (use_ == LineUse::saving) {
            context_.report(Code::savings_per_fix, node_.entry("per_fix")->key_span, "a saving cannot be paid per fix",
                            "only costs know 'per_fix'",
                            "what a fix spares a customer belongs into the friction's 'cost'");
        }
        for (const Entry& entry : node_.entries) {
            const bool figure = entry.key == "amount" || entry.key == "value" || is_fiscal_year(entry.key);
            if (figure) conflict(entry, "'per_fix' already gives the money");
        }
    }

    void read_years(const Node& years) {
        line_.form = Line::Form::years;
        check_keys();
        for (const Entry& entry : years.entries) {
            if (is_extension(entry.key) || (&years == &node_ && !entry.key.starts_with("FY"))) continue;
            const auto year = read_year(context_, entry);
            const QuantityRule rule{.kind = QuantityKind::money, .name = entry.key};
            const auto amount = context_.read(with_notes(entry.value, node_), rule, joined(path_, entry.key));
            if (!year) continue;
            line_.years.push_back({*year, amount});
            check_year(entry, *year);
        }
        std::ranges::sort(line_.years, {}, &model::YearAmount::fiscal_year);
        if (&years == &node_) return;
        for (const Entry& entry : node_.entries) {
            if (is_fiscal_year(entry.key)) conflict(entry, "'amount' already gives the years");
        }
    }

    // It is counted where it stands; a start that was moved leaves it behind.
    void check_year(const Entry& entry, int year) const {
        const model::Calendar& calendar = context_.bc.calendar;
        if (!timing_.proposed || !timing_.starts || calendar.first_month(year + 1) > *timing_.starts) return;
        context_.report(
            Code::year_before_start, entry.key_span,
            joined(path_, entry.key) + " is over before the work starts, in " + calendar.month_name(*timing_.starts),
            "it is counted all the same",
            "move the amount to " + calendar.fiscal_name(calendar.fiscal_year(*timing_.starts)) +
                " or later, or the start to an earlier month");
    }

    // The keys of a map that is no quantity.
    void check_keys() {
        for (const Entry& entry : node_.entries) {
            const bool known = find_key(Place::line, entry.key) != nullptr || is_quantity_key(entry.key) ||
                               entry.key.starts_with("FY");
            if (!known) report_unknown_key(context_, entry, Place::line);
        }
    }

    void read_beside() {
        if (const Node* kind = find("kind")) {
            const auto words = split_words(key_info(Place::line, "kind").words);
            line_.kind = static_cast<model::Kind>(read_word(context_, *kind, "kind", words).value_or(0));
        }
        if (const Node* upfront = find("upfront"))
            line_.upfront = read_truth(*upfront, "upfront", context_.quantities).value_or(false);
        line_.from = read_bound("from", MonthUse::start_of);
        line_.until = read_bound("until", MonthUse::end_of);
    }

    std::optional<int> read_bound(std::string_view key, MonthUse use) {
        const Node* node = find(key);
        if (node == nullptr) return std::nullopt;
        const auto month = read_month(*node, context_.bc.calendar, use, key, context_.quantities);
        readable_ = readable_ && month;
        return month;
    }

    void conflict(const Entry& entry, const std::string& why) {
        context_.report(Code::keys_conflict, entry.key_span,
                        quote(entry.key) + " does not go with " + std::string(form_words(line_.form)), why,
                        "remove " + quote(entry.key) + ", or make it a line of its own");
    }

    void conflict(std::string_view key, const std::string& why) {
        if (find(key) != nullptr) conflict(*node_.entry(key), why);
    }

    void check() {
        if (line_.upfront) {
            if (line_.form != Line::Form::one_off)
                conflict("upfront", "only a one-off amount can be paid before month 1");
            conflict("from", "'upfront' already says when");
            conflict("until", "'upfront' already says when");
            return;
        }
        if (line_.form == Line::Form::years) {
            conflict("from", "the years already say when");
            conflict("until", "the years already say when");
            return;
        }
        if (line_.form == Line::Form::one_off && line_.until && !line_.from) {
            context_.report(Code::until_without_from, node_.entry("until")->key_span,
                            path_ + " is paid once and has 'until' without 'from'", "'from' is missing",
                            "add from: 2027-02 to spread it over these months, or write the amount per month");
            return;
        }
        if (context_.months_known && timing_.proposed) check_months();
    }

    [[nodiscard]] std::string before_month_1(std::string_view key) const {
        if (key == "until") return "leave the line out: what ends before the case begins does not count";
        if (line_.form == Line::Form::recurring) return "leave 'from' out: it counts from the first month on";
        return "write upfront: yes for what is paid before month 1";
    }

    void check_months() {
        for (const auto& [key, month] : {std::pair{"from", line_.from}, std::pair{"until", line_.until}}) {
            if (!month || *month >= 1) continue;
            context_.report(Code::outside_horizon, find(key)->span, quote(key) + " lies before month 1",
                            "the case starts in " + context_.bc.calendar.month_name(1), before_month_1(key));
            return;
        }
        const std::optional<int> first = line_.from ? line_.from : timing_.go_live;
        if (!line_.until || !first || *first <= *line_.until) return;
        const std::string begin = context_.bc.calendar.month_name(*first);
        context_.report(Code::ends_before_start, find("until")->span,
                        path_ + " ends in " + context_.bc.calendar.month_name(*line_.until) + ", before it begins",
                        line_.from ? "'from' is " + begin : "it begins at go-live, " + begin,
                        "end it later, or remove the line");
    }

    ReadContext& context_;
    const Node& node_;
    std::string path_;
    LineUse use_;
    const LineTiming& timing_;
    Line line_;
    bool readable_ = true;
};

}  // namespace

std::vector<Line> read_lines(ReadContext& context, Fields& fields, LineUse use, const LineTiming& timing) {
    const std::string key = use == LineUse::cost ? "costs" : "savings";
    std::vector<Line> lines;
    for (const Keyed& keyed : read_ids(context, fields.find(key), key, "line").entries) {
        lines.push_back(LineReader(context, keyed, joined(fields.path(key), keyed.key()), use, timing).read());
    }
    return lines;
}

}  // namespace cxcase::input
