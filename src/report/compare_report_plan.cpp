// Which set each variant would choose under its own limits, and what changed.
#include "compare_report_parts.hpp"
#include "cxcase/base/text.hpp"

#include <algorithm>

namespace cxcase::report {

namespace {

using Object = Value::Object;
using List = Value::List;

bool has_plan(const ComparedCase& variant) { return variant.plan && variant.plan->best; }

bool chooses(const ComparedCase& variant, const std::string& id) {
    return has_plan(variant) && std::ranges::any_of(variant.plan->best->initiatives, [&](std::size_t i) {
               return variant.business_case.initiatives[i].id == id;
           });
}

// Of one variant and not of the other, each as it is called there.
std::vector<const model::Initiative*> only_in(const ComparedCase& one, const ComparedCase& other) {
    std::vector<const model::Initiative*> all;
    for (const std::size_t i : one.plan->best->initiatives) {
        const model::Initiative& it = one.business_case.initiatives[i];
        if (!chooses(other, it.id)) all.push_back(&it);
    }
    return all;
}

std::string names(const std::vector<const model::Initiative*>& initiatives) {
    std::vector<std::string> all;
    for (const model::Initiative* it : initiatives) all.push_back(name_of(*it));
    return named_together(all);
}

Value ids(const std::vector<const model::Initiative*>& initiatives) {
    List all;
    for (const model::Initiative* it : initiatives) all.emplace_back(it->id);
    return all;
}

// "enters: A + B; leaves: C".
Phrase moved(const ComparedCase& base, const ComparedCase& variant) {
    if (!has_plan(variant)) return phrase("no set fits: what is mandatory breaks a limit; cxcase plan says which");
    if (!has_plan(base)) return {};
    const auto enter = only_in(variant, base);
    const auto leave = only_in(base, variant);
    std::string words;
    if (!enter.empty()) words = "enters: " + names(enter);
    if (!leave.empty()) words += (words.empty() ? "leaves: " : "; leaves: ") + names(leave);
    return phrase(words.empty() ? "the same set" : words);
}

std::string proven_words(const ComparedCase& variant) {
    if (!has_plan(variant)) return "";
    return variant.plan->proven ? "yes" : "no";
}

Row plan_row(const Comparison& comparison, std::size_t v) {
    const ComparedCase& base = comparison.variants.front();
    const ComparedCase& variant = comparison.variants[v];
    const auto if_any = [&](auto of) { return has_plan(variant) ? std::optional<double>(of()) : std::nullopt; };
    const auto npv = if_any([&] { return variant.plan->best->npv; });
    const bool differs = v > 0 && npv && has_plan(base) && same_currency(comparison);
    const auto change = differs ? std::optional(*npv - base.plan->best->npv) : std::nullopt;
    Cell count =
        has_plan(variant) ? integer(static_cast<std::int64_t>(variant.plan->best->initiatives.size())) : Cell{};
    return {
        {text(variant.name), count, figure(Show::money, if_any([&] { return variant.plan->best->first_year_cost; })),
         figure(Show::money, npv), figure(Show::money, change), text(proven_words(variant))},
        v == 0 && has_plan(variant) ? Phrase() : moved(base, variant)};
}

}  // namespace

std::optional<Table> plan_table(const Comparison& comparison) {
    if (!comparison.variants.front().plan) return std::nullopt;
    Table table;
    table.title = "Which set each would choose under its limits";
    table.columns = {{"variant", "variant", Show::text, 0, true}, {"count", "chosen", Show::integer},
                     {"cost", "first-year cost", Show::money},    {"npv", "NPV", Show::money},
                     {"change", "change", Show::money},           {"proven", "proven", Show::text}};
    for (std::size_t v = 0; v < comparison.variants.size(); ++v) table.rows.emplace_back(plan_row(comparison, v));
    return table;
}

Value plan_json(const ComparedCase& variant) {
    if (!variant.plan) return {};
    std::vector<const model::Initiative*> chosen;
    if (has_plan(variant))
        for (const std::size_t i : variant.plan->best->initiatives)
            chosen.push_back(&variant.business_case.initiatives[i]);
    return Object{{"chosen", ids(chosen)},
                  {"npv", has_plan(variant) ? Value(variant.plan->best->npv) : Value()},
                  {"first_year_cost", has_plan(variant) ? Value(variant.plan->best->first_year_cost) : Value()},
                  {"proven", variant.plan->proven}};
}

Value plan_difference(const Comparison& comparison, std::size_t variant) {
    const ComparedCase& a = comparison.variants.front();
    const ComparedCase& b = comparison.variants[variant];
    if (!has_plan(a) || !has_plan(b)) return {};
    const bool money = same_currency(comparison);
    return Object{{"npv", money ? Value(b.plan->best->npv - a.plan->best->npv) : Value()},
                  {"enter", ids(only_in(b, a))},
                  {"leave", ids(only_in(a, b))}};
}

}  // namespace cxcase::report
