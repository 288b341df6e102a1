#include "cxcase/base/text.hpp"
#include "cxcase/input/month.hpp"
#include "cxcase/input/units.hpp"
#include "cxcase/model/report_sections.hpp"
#include "read.hpp"
#include "spelling.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace cxcase::input {
namespace {

using base::Code;
using document::Entry;
using document::Node;

constexpr double format_version = 1;
constexpr std::array<Misspelling, 8> currency_names{{{"euro", "EUR"},
                                                     {"dollar", "USD"},
                                                     {"us dollar", "USD"},
                                                     {"pound", "GBP"},
                                                     {"sterling", "GBP"},
                                                     {"franc", "CHF"},
                                                     {"yen", "JPY"},
                                                     {"swiss franc", "CHF"}}};

void read_version(ReadContext& context, Fields& top) {
    const Node* node = top.find("cxcase");
    if (node == nullptr) return;
    const auto version = read_number(*node, "cxcase", context.quantities);
    if (!version || *version == format_version) return;
    context.report(
        Code::unknown_version, node->span, "format version " + quote(node->text) + " is not known to this program",
        "this program reads version 1", "write cxcase: 1, or use the release of cxcase that the file was made for");
}

// The code of a sign, a name or small letters; empty where nobody knows.
std::string meant_currency(std::string_view written) {
    const auto sign = std::ranges::find(currency_signs, written, &CurrencySign::sign);
    if (sign != currency_signs.end()) return std::string(sign->code);
    std::string word = base::lower(written);
    if (word.size() > 4 && word.ends_with('s')) word.pop_back();
    const auto name = std::ranges::find(currency_names, std::string_view(word), &Misspelling::wrong);
    if (name != currency_names.end()) return std::string(name->right);
    word = capitals(word);
    return is_currency_code(word) ? word : "";
}

void read_currency(ReadContext& context, Fields& top) {
    const std::string code = top.text("currency");
    const Node* node = top.find("currency");
    if (node == nullptr || !node->is_scalar()) return;
    if (!is_currency_code(code)) {
        const std::string meant = meant_currency(code);
        context.report(Code::bad_currency, node->span, quote(code) + " is not a currency code", "three capital letters",
                       meant.empty() ? "write a code such as EUR, GBP or USD" : "write currency: " + meant);
        return;
    }
    context.bc.currency = code;
    context.quantities.currency = code;
}

void read_rate(ReadContext& context, const Entry& entry) {
    if (!is_currency_code(entry.key)) {
        context.report(Code::bad_currency, entry.key_span, quote(entry.key) + " is not a currency code",
                       "three capital letters", "write fx: {USD: 0.92}");
    } else if (entry.key == context.bc.currency) {
        context.report(Code::bad_currency, entry.key_span, entry.key + " is the currency of the case itself",
                       "its rate is 1", "remove it, or change 'currency'");
    }
    const auto rate = read_number(entry.value, "rate of " + entry.key, context.quantities);
    if (rate && *rate <= 0) {
        context.report(Code::bad_currency, entry.value.span, "the rate of " + entry.key + " must be above zero",
                       "above zero", "write what 1 " + entry.key + " is worth in the case currency");
    }
    // A rate that cannot be read is reported once, not at every amount in that currency.
    context.quantities.fx[entry.key] = rate && *rate > 0 ? *rate : 1;
}

void read_rates(ReadContext& context, Fields& top) {
    const Node* fx = top.find("fx");
    if (fx == nullptr) return;
    if (!fx->is_map()) return report_form(context, *fx, "'fx'", "a map", "fx: {USD: 0.92}");
    for (const Entry& entry : fx->entries)
        if (!is_extension(entry.key)) read_rate(context, entry);
}

void read_haircut(ReadContext& context, const Entry& entry) {
    const auto grade = std::ranges::find(model::evidence_words, std::string_view(entry.key));
    if (grade == model::evidence_words.end()) {
        const std::vector<std::string> words(model::evidence_words.begin(), model::evidence_words.end());
        context.report(Code::unknown_word, entry.key_span, quote(entry.key) + " is not a grade of evidence",
                       did_you_mean(entry.key, words), "grades are " + enumerate(words));
        return;
    }
    const QuantityRule rule{.kind = QuantityKind::share, .name = "haircuts"};
    const auto cut = context.read_certain(entry.value, rule, joined("haircuts", entry.key));
    if (cut) context.bc.haircuts.at(static_cast<std::size_t>(grade - model::evidence_words.begin())) = *cut;
}

void read_haircuts(ReadContext& context, Fields& top) {
    const Node* node = top.find("haircuts");
    if (node == nullptr) return;
    context.bc.haircuts = model::default_haircuts;
    context.bc.haircuts_on = true;
    if (node->is_scalar() && node->text == "default") return;
    if (!node->is_map())
        return report_form(context, *node, "'haircuts'", "'default' or a map",
                           "haircuts: default, or a map such as {guess: 70%}");
    for (const Entry& entry : node->entries)
        if (!is_extension(entry.key)) read_haircut(context, entry);
}

void read_people(ReadContext& context, Fields& top) {
    for (const Keyed& team : context.teams.entries) {
        const QuantityRule rule = rule_of(key_info(Place::top, "people"));
        context.bc.people.push_back(
            {team.key(), context.read(team.value(), rule, joined(top.path("people"), team.key()))});
    }
}

// "6" and "6 months" both say what is meant.
double quick_win_months(ReadContext& context, Fields& fields, double usual) {
    const Node* node = fields.find("months");
    if (node == nullptr) return usual;
    const bool bare = node->is_scalar() && std::ranges::none_of(node->text, [](char c) { return c == ' '; });
    const QuantityRule rule{.kind = bare ? QuantityKind::count : QuantityKind::duration, .name = "months"};
    return context.read_certain(*node, rule, fields.path("months")).value_or(usual);
}

void read_quick_win(ReadContext& context, Fields& top) {
    Fields fields = top.inside("quick_win");
    const auto cost = fields.optional_quantity("cost");
    if (cost) (void)context.is_certain(context.bc[*cost], context.span(*cost), "cost");
    context.bc.quick_win.cost = cost;
    context.bc.quick_win.months = quick_win_months(context, fields, context.bc.quick_win.months);
}

// Sections in the order asked for: known ones, each once.
void check_sections(ReadContext& context, const Node* list) {
    if (list == nullptr || list->kind != Node::Kind::sequence) return;
    std::vector<std::string> known;
    for (const auto& section : model::report_sections()) known.emplace_back(section.id);
    std::vector<std::string> seen;
    for (const Node& item : list->items) {
        if (!item.is_scalar()) continue;
        if (std::ranges::find(known, item.text) == known.end())
            context.report(Code::unknown_word, item.span, quote(item.text) + " is not a section of the report",
                           did_you_mean(item.text, known), "sections are " + enumerate(known));
        else if (std::ranges::find(seen, item.text) != seen.end())
            context.report(Code::listed_twice, item.span, "section " + quote(item.text) + " is listed twice",
                           "once is enough", "remove one of them");
        seen.push_back(item.text);
    }
}

void read_report(ReadContext& context, Fields& top) {
    Fields fields = top.inside("report");
    model::ReportSettings& report = context.bc.report;
    report.logo = fields.text("logo");
    report.accent = fields.text("accent");
    report.confidential = fields.flag("confidential");
    report.sections = fields.texts("sections");
    check_sections(context, fields.find("sections"));
    const auto hex = [](char c) {
        return std::string_view("0123456789abcdefABCDEF").find(c) != std::string_view::npos;
    };
    const bool colour =
        report.accent.size() == 7 && report.accent[0] == '#' && std::ranges::all_of(report.accent.substr(1), hex);
    const Node* accent = fields.find("accent");
    if (accent == nullptr || !accent->is_scalar() || colour) return;
    context.report(Code::bad_colour, accent->span, quote(report.accent) + " is not a colour",
                   "'#' and six hexadecimal digits",
                   "write accent: \"#005f73\", in quotes: YAML takes a bare # for a remark");
}

}  // namespace

void read_identity(ReadContext& context, Fields& top) {
    constexpr Fields::Text<model::BusinessCase> texts[] = {{"title", &model::BusinessCase::title},
                                                           {"company", &model::BusinessCase::company},
                                                           {"author", &model::BusinessCase::author},
                                                           {"notes", &model::BusinessCase::notes}};
    read_version(context, top);
    top.read(context.bc, texts);
    read_currency(context, top);
    read_rates(context, top);
}

void read_settings(ReadContext& context, Fields& top) {
    model::BusinessCase& bc = context.bc;
    bc.discount_rate = top.quantity("discount_rate");
    bc.discounting = top.word_as<model::Discounting>("discounting");
    bc.count_customers = top.word_as<model::CountCustomers>("count_customers");
    bc.self_funding = top.flag("self_funding");
    bc.benefit_owners = read_benefit_owners(context, top);
    read_haircuts(context, top);
    read_people(context, top);
    read_quick_win(context, top);
    read_report(context, top);
}

std::vector<std::pair<model::Lever, std::string>> read_benefit_owners(ReadContext& context, Fields& fields) {
    std::vector<std::pair<model::Lever, std::string>> owners;
    const Node* node = fields.find("benefit_owners");
    if (node == nullptr) return owners;
    const std::vector<std::string> levers = split_words(key_info(Place::top, "benefit_owners").words);
    if (!node->is_map()) {
        report_form(context, *node, "'benefit_owners'", "a map", "benefit_owners: {churn: CMO}");
        return owners;
    }
    for (const Entry& entry : node->entries) {
        if (is_extension(entry.key)) continue;
        const auto lever = std::ranges::find(levers, entry.key);
        const auto owner = read_text(context, entry.value, entry.key);
        if (lever == levers.end()) {
            context.report(Code::unknown_word, entry.key_span, quote(entry.key) + " is not a lever",
                           did_you_mean(entry.key, levers), "levers are " + enumerate(levers));
        } else if (owner) {
            owners.emplace_back(static_cast<model::Lever>(lever - levers.begin()), *owner);
        }
    }
    std::ranges::sort(owners);
    return owners;
}

}  // namespace cxcase::input
