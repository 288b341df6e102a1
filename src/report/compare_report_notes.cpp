// The comparison for a reviewer, in sentences: the verdict, the conditions, how to read it, what cannot be compared.

#include "compare_report_parts.hpp"
#include "rank_report_parts.hpp"

#include <algorithm>
#include <cmath>

namespace cxcase::report {

namespace {

void append(Phrase& phrase, std::vector<Cell> parts) {
    for (auto& part : parts) phrase.parts.push_back(std::move(part));
}

// Differences below this are rounding.
bool equal(double a, double b) { return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b)); }

// "NPV of the funded set falls by EUR 1.2M (5.3%), from EUR 22.6M to EUR 21.4M"
void append_npv(Phrase& phrase, double from, double to) {
    if (equal(from, to)) return append(phrase, {text("NPV of the funded set stays at "), money(to)});
    append(phrase, {text(std::string("NPV of the funded set ") + (to < from ? "falls" : "rises") + " by "),
                    figure(Show::money, std::abs(to - from))});
    if (from != 0) append(phrase, {text(" ("), figure(Show::percent, std::abs((to - from) / from)), text(")")});
    append(phrase, {text(", from "), money(from), text(" to "), money(to)});
}

std::string moving_words(const Movers& moving) {
    std::string all;
    if (!moving.enter.empty()) all += "; it gains " + joined(moving.enter);
    if (!moving.leave.empty())
        all += std::string(moving.enter.empty() ? "; it" : " and") + " loses " + joined(moving.leave);
    return all;
}

void append_variant(Phrase& phrase, const Comparison& comparison, std::size_t variant) {
    const auto& one = comparison.variants[variant];
    if (!phrase.empty()) append(phrase, {text(" ")});
    append(phrase, {text(one.name + ": ")});
    if (comparison.waterfalls.at(variant - 1).changes.empty())
        return append(phrase, {text("nothing differs, neither an input nor a result.")});
    if (same_currency(comparison))
        append_npv(phrase, comparison.variants.front().result.portfolio.npv, one.result.portfolio.npv);
    else
        append(phrase, {text("in another currency, so money is not compared")});
    append(phrase, {text(moving_words(movers(compared_initiatives(comparison), variant)) + ".")});
}

std::string condition_words(const Comparison& comparison, const Verdict& verdict) {
    const bool several = comparison.variants.size() > 2;
    return "'" + verdict.condition + "'" + (several ? " in " + comparison.variants[verdict.variant].name : "");
}

// ---- how to read it

Phrase method_note(const Comparison& comparison) {
    using Method = analysis::Attribution::Method;
    const bool fair = std::ranges::any_of(comparison.waterfalls, [](const Waterfall& waterfall) {
        return waterfall.why_none.empty() && waterfall.attribution.bars.size() > 1 &&
               waterfall.attribution.method == Method::shapley;
    });
    if (!fair) return {};
    return phrase(
        "What a change moves is its contribution averaged over all orders in which the changes could be made "
        "(Shapley value); the changes sum to the difference.");
}

Phrase order_note(const Comparison& comparison, const Waterfall& waterfall) {
    const auto& all = waterfall.attribution;
    if (!waterfall.why_none.empty() || all.method == analysis::Attribution::Method::shapley) return {};
    return phrase("The changes of " + comparison.variants[waterfall.variant].name +
                  (all.many ? " are too many to try every order"
                            : " cannot be made in every order, because some combinations are no valid case") +
                  ": each moves what it adds to those above it, in the order of the file.");
}

Phrase joined_note(const Comparison& comparison) {
    const bool any = std::ranges::any_of(comparison.waterfalls, [](const auto& w) { return w.attribution.joined; });
    if (!any) return {};
    return phrase("Changes that are no valid case without each other share a row.");
}

Phrase walk_note(const Comparison& comparison) {
    const auto all = compared_initiatives(comparison);
    for (std::size_t v = 1; v < comparison.variants.size(); ++v) {
        const auto moving = movers(all, v);
        if (moving.enter.empty() && moving.leave.empty()) continue;
        return phrase(
            "NPV is that of the set that the ranking funds in each variant. The set changes here, so what a "
            "change moves contains the initiatives that come and go with it.");
    }
    const bool steps =
        std::ranges::any_of(comparison.waterfalls, [](const auto& w) { return w.attribution.bars.size() > 1; });
    return phrase(std::string("NPV is that of the set that the ranking funds; it is the same initiatives in every "
                              "variant") +
                  (steps ? ", though between two of them others may be, and what a change moves contains that." : "."));
}

// What stands side by side and may not mean the same.
void put_terms(Notes& notes, const Comparison& comparison) {
    const auto& base = comparison.variants.front();
    for (std::size_t v = 1; v < comparison.variants.size(); ++v) {
        const auto& one = comparison.variants[v];
        const auto& a = base.business_case;
        const auto& b = one.business_case;
        if (a.currency != b.currency)
            put(notes, phrase("Money of " + one.name + " is in " + b.currency + ", that of " + base.name + " in " +
                              a.currency + ". Ranks, ROI and payback are compared, amounts are not."));
        if (a.calendar.horizon != b.calendar.horizon)
            put(notes, phrase(one.name + " counts " + std::to_string(b.calendar.horizon) + " months, " + base.name +
                              " " + std::to_string(a.calendar.horizon) + ": a longer horizon counts more benefit."));
        if (a.calendar.start != b.calendar.start)
            put(notes, phrase(one.name + " starts in " + b.calendar.month_name(1) + ", " + base.name + " in " +
                              a.calendar.month_name(1) + ": each is valued at its own start."));
        const auto year = [](const ComparedCase& of) {
            return of.business_case.calendar.fiscal_name(of.result.budget_year);
        };
        if (year(base) != year(one))
            put(notes, phrase("The budget year of " + one.name + " is " + year(one) + ", that of " + base.name + " " +
                              year(base) + ": their costs are those of different years."));
    }
}

}  // namespace

Phrase compare_headline(const Comparison& comparison) {
    Phrase phrase;
    const auto failed = std::ranges::count_if(comparison.verdicts, [](const auto& v) { return v.failed; });
    if (failed > 0)
        append(phrase, {text("Fails " + std::to_string(failed) + (failed == 1 ? " condition." : " conditions."))});
    for (std::size_t v = 1; v < comparison.variants.size(); ++v) append_variant(phrase, comparison, v);
    return phrase;
}

Notes compare_verdicts(const Comparison& comparison) {
    Notes notes{"Conditions", false, {}};
    for (const auto& verdict : comparison.verdicts) {
        Phrase item =
            phrase(std::string(verdict.failed ? "failed: " : "passed: ") + condition_words(comparison, verdict) + ": ");
        append(item, verdict.why.parts);
        notes.items.push_back(std::move(item));
        notes.warning = notes.warning || verdict.failed;
    }
    return notes;
}

std::vector<Phrase> failures(const Comparison& comparison) {
    std::vector<Phrase> all;
    for (const auto& verdict : comparison.verdicts) {
        if (!verdict.failed) continue;
        Phrase line = phrase("--fail-if " + condition_words(comparison, verdict) + ": ");
        append(line, verdict.why.parts);
        all.push_back(std::move(line));
    }
    return all;
}

Notes compare_conventions(const Comparison& comparison, bool at_likely) {
    Notes notes{"How to read this", false, {}};
    put_terms(notes, comparison);
    if (const auto by = comparison.variants.front().result.by; by != analysis::OrderBy::roi)
        put(notes, phrase("Initiatives are ranked by " + std::string(order_words(by)) + "."));
    const bool any = std::ranges::any_of(comparison.waterfalls, [](const auto& w) { return !w.changes.empty(); });
    if (!any) return notes;
    put(notes, method_note(comparison));
    for (const auto& waterfall : comparison.waterfalls) put(notes, order_note(comparison, waterfall));
    put(notes, joined_note(comparison));
    if (same_currency(comparison)) put(notes, walk_note(comparison));
    put(notes, point_note(comparison.variants.front().business_case, at_likely));
    return notes;
}

}  // namespace cxcase::report
