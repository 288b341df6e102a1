// Attacks are numbered by the harm they do to the funded set, the worst first, so that the columns of the second table
// read from left to right as the first does from top to bottom. Programs get them in the order in which they were tried.
#include "cxcase/report/challenge_report.hpp"

#include "attack_words.hpp"
#include "case_parts.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace cxcase::report {

namespace {

using analysis::AttackResult;
using analysis::ChallengedInitiative;
using analysis::ChallengeResult;
using analysis::InitiativeUnderAttack;
using model::BusinessCase;

// A case, what attacks leave of it, and the attacks in the order shown.
struct Answer {
    const BusinessCase& from;
    const ChallengeResult& result;
    std::vector<std::size_t> worst_first = {};

    [[nodiscard]] const model::Initiative& initiative(const ChallengedInitiative& row) const {
        return from.initiatives.at(row.initiative);
    }
    // 1 is the attack that hurts the funded set most.
    [[nodiscard]] std::int64_t number_of(std::size_t attack) const {
        return std::ranges::find(worst_first, attack) - worst_first.begin() + 1;
    }
};

Answer answer_of(const BusinessCase& from, const ChallengeResult& result) {
    Answer answer{from, result};
    answer.worst_first.resize(result.attacks.size());
    std::iota(answer.worst_first.begin(), answer.worst_first.end(), std::size_t{0});
    std::ranges::stable_sort(answer.worst_first, {}, [&](std::size_t k) { return result.attacks[k].portfolio.npv; });
    return answer;
}

bool anything_funded(const ChallengeResult& result) {
    return std::ranges::any_of(result.initiatives, &ChallengedInitiative::funded);
}

// ---- what the committee tries, and what is left

// Of those that pass as written, how many still do.
template <class Passes>
std::int64_t still(const ChallengeResult& result, const AttackResult& attack, Passes passes_written,
                   bool InitiativeUnderAttack::* passes) {
    std::int64_t count = 0;
    for (std::size_t k = 0; k < result.initiatives.size(); ++k)
        if (passes_written(result.initiatives[k]) && attack.initiatives[k].*passes) ++count;
    return count;
}

bool worth_it(const ChallengedInitiative& one) { return one.npv > 0; }
bool is_funded(const ChallengedInitiative& one) { return one.funded; }

Phrase asked(const AttackResult& attack) {
    const AttackWords words = attack_words(attack);
    return phrase(words.asks.empty() ? words.changes : "\"" + words.asks + "\"");
}

Row attack_row(const Answer& answer, std::size_t k) {
    const auto& result = answer.result;
    const auto& attack = result.attacks[k];
    Phrase remark = asked(attack);
    if (analysis::is_idle(result, attack)) go_on(remark, told(Says::attack_idle), "; ");
    return {{integer(answer.number_of(k)), text(attack_words(attack).name), money(attack.portfolio.npv),
             money(attack.portfolio.npv - result.portfolio.npv),
             integer(still(result, attack, worth_it, &InitiativeUnderAttack::survives)),
             integer(still(result, attack, is_funded, &InitiativeUnderAttack::funded))},
            std::move(remark)};
}

Table attacks_table(const Answer& answer) {
    const auto& result = answer.result;
    Table table;
    table.columns = {{"number", "#", Show::integer},
                     {"name", word(Says::column_attack), Show::text, 0, true},
                     {"npv", word(Says::npv), Show::money},
                     {"change", word(Says::column_change), Show::money},
                     {"worth_it", word(Says::column_worth), Show::integer},
                     {"keep_place", word(Says::funded), Show::integer}};
    Row written{{{},
                 text(word(Says::as_written), Tone::strong),
                 money(result.portfolio.npv),
                 {},
                 integer(std::ranges::count_if(result.initiatives, worth_it)),
                 integer(std::ranges::count_if(result.initiatives, is_funded))},
                {}};
    table.rows.emplace_back(std::move(written));
    for (const auto k : answer.worst_first) table.rows.emplace_back(attack_row(answer, k));
    return table;
}

// ---- initiative by initiative

// A tick: worth it and funded. A dash: worth it. A cross: not worth it.
Cell standing(const InitiativeUnderAttack& under) {
    if (under.survives && under.funded) return {true, Show::mark, Tone::good, {}};
    if (under.survives) return {{}, Show::mark, Tone::quiet, "-"};
    return {false, Show::mark, Tone::bad, {}};
}

Row initiative_row(const Answer& answer, std::size_t position) {
    const auto& one = answer.result.initiatives[position];
    const auto& attacks = answer.result.attacks;
    Row row{{integer(one.rank), standing({one.npv, one.npv > 0, one.funded}), text(name_of(answer.initiative(one))),
             money(one.npv)},
            {}};
    row.cells.push_back(one.hurt_most ? money(attacks[*one.hurt_most].initiatives[position].npv, word(Says::gone))
                                      : Cell{});
    row.cells.push_back(one.hurt_most ? integer(answer.number_of(*one.hurt_most)) : Cell{});
    for (const auto k : answer.worst_first) row.cells.push_back(standing(attacks[k].initiatives[position]));
    return row;
}

Table initiatives_table(const Answer& answer) {
    Table table;
    table.title = word(Says::survives_title);
    table.columns = {{"rank", "#", Show::integer},
                     {"standing", "", Show::mark},
                     {"name", word(Says::initiative), Show::text, 0, true, {}, Named::initiatives},
                     {"npv", word(Says::npv), Show::money},
                     {"worst", word(Says::at_worst), Show::money},
                     {"by", word(Says::column_hurt_by), Show::integer}};
    for (const auto k : answer.worst_first)
        table.columns.push_back({answer.result.attacks[k].id, std::to_string(answer.number_of(k)), Show::mark});
    for (std::size_t k = 0; k < answer.result.initiatives.size(); ++k)
        table.rows.emplace_back(initiative_row(answer, k));
    return table;
}

// ---- in words

// "The funded set is worth {0} as written and stays above zero under 8 of 9 attacks."
Phrase endurance(const ChallengeResult& result) {
    const auto passed = static_cast<std::size_t>(std::ranges::count_if(result.attacks, &AttackResult::survives));
    const bool one = result.attacks.size() == 1;
    Says what = Says::survives_some;
    if (passed == 0) what = one ? Says::survives_not_one : Says::survives_none;
    if (passed == result.attacks.size()) what = one ? Says::survives_one : Says::survives_all;
    if (result.portfolio.npv <= 0) what = Says::survives_below;
    return told(
        what, {money(result.portfolio.npv), text(std::to_string(passed)), text(std::to_string(result.attacks.size()))});
}

// "Of 11 initiatives with an NPV above zero, 6 keep it whatever is tried."
Phrase survivors(const ChallengeResult& result) {
    const auto worth = std::ranges::count_if(result.initiatives, worth_it);
    const auto kept = std::ranges::count_if(result.initiatives, &ChallengedInitiative::survives_all);
    if (worth == 0) return {};
    if (worth == 1) return told(kept == 1 ? Says::keeps_the_one : Says::keeps_not_the_one);
    Says what = kept == 1 ? Says::keeps_one : Says::keeps_some;
    if (kept == 0) what = Says::keeps_none;
    if (kept == worth) what = Says::keeps_all;
    return told(what, {text(std::to_string(worth)), text(std::to_string(kept))});
}

void add_idle(const ChallengeResult& result, Phrase& words) {
    const auto idle =
        std::ranges::count_if(result.attacks, [&](const auto& attack) { return analysis::is_idle(result, attack); });
    if (idle > 0)
        go_on(words, told(idle == 1 ? Says::attacks_idle_one : Says::attacks_idle, {text(std::to_string(idle))}));
}

Phrase headline(const ChallengeResult& result) {
    if (result.attacks.empty()) return told(Says::no_attacks);
    Phrase words = anything_funded(result) ? endurance(result) : told(Says::nothing_to_attack);
    if (anything_funded(result)) add_idle(result, words);
    if (anything_funded(result) && result.hurt_most) {
        const auto& worst = result.attacks[*result.hurt_most];
        go_on(words, told(Says::hurts_most, {text(attack_words(worst).name), money(worst.portfolio.npv)}));
    }
    go_on(words, survivors(result));
    return words;
}

Notes conventions(const Answer& answer, bool at_likely) {
    Notes notes{word(Says::how_to_read), false, {}, true};
    put(notes, told(Says::how_attacks));
    put(notes, told(Says::how_worth_it));
    put(notes, told(Says::how_ticks));
    for (const auto k : answer.worst_first) {
        const AttackWords words = attack_words(answer.result.attacks[k]);
        put(notes, told(Says::attack_changes,
                        {text(std::to_string(answer.number_of(k))), text(words.name), text(words.changes)}));
    }
    put(notes, counting_note(answer.from));
    put(notes, point_note(answer.from, at_likely));
    put(notes, haircut_note(answer.from));
    return notes;
}

std::vector<Section> sections(const Answer& answer, const ChallengeReportOptions& options) {
    std::vector<Section> all;
    if (!answer.result.attacks.empty() && !answer.result.initiatives.empty()) {
        all.emplace_back(attacks_table(answer));
        all.emplace_back(initiatives_table(answer));
        if (options.notes) all.emplace_back(conventions(answer, options.at_likely));
    }
    if (options.notes && !options.case_warnings.empty()) all.emplace_back(warning_notes(options.case_warnings));
    return all;
}

// ---- for programs

Value portfolio_json(const AttackResult& attack, double written) {
    return Value::Object{{"npv", attack.portfolio.npv},
                         {"change", attack.portfolio.npv - written},
                         {"roi", attack.portfolio.roi},
                         {"payback_months", attack.portfolio.payback_months},
                         {"survives", attack.survives()}};
}

std::optional<double> change_of(const InitiativeUnderAttack& under, double written) {
    return under.npv ? std::optional(*under.npv - written) : std::nullopt;
}

Value attack_json(const Answer& answer, const AttackResult& attack) {
    Value::Object initiatives;
    for (std::size_t k = 0; k < attack.initiatives.size(); ++k) {
        const auto& under = attack.initiatives[k];
        const auto& written = answer.result.initiatives[k];
        initiatives.push_back({answer.initiative(written).id, Value::Object{{"npv", under.npv},
                                                                            {"change", change_of(under, written.npv)},
                                                                            {"survives", under.survives},
                                                                            {"funded", under.funded}}});
    }
    return Value::Object{{"name", attack.name},
                         {"asks", attack.asks.empty() ? Value() : Value(attack.asks)},
                         {"changes", attack.changes},
                         {"portfolio", portfolio_json(attack, answer.result.portfolio.npv)},
                         {"initiatives", std::move(initiatives)}};
}

Value attack_id(const ChallengeResult& result, std::optional<std::size_t> attack) {
    return attack ? Value(result.attacks[*attack].id) : Value();
}

Value written_json(const Answer& answer) {
    Value::Object initiatives;
    for (const auto& one : answer.result.initiatives)
        initiatives.push_back(
            {answer.initiative(one).id, Value::Object{{"rank", one.rank},
                                                      {"npv", one.npv},
                                                      {"funded", one.funded},
                                                      {"hurt_most", attack_id(answer.result, one.hurt_most)},
                                                      {"survives_all", one.survives_all}}});
    const auto& portfolio = answer.result.portfolio;
    return Value::Object{{"portfolio", Value::Object{{"npv", portfolio.npv},
                                                     {"roi", portfolio.roi},
                                                     {"payback_months", portfolio.payback_months},
                                                     {"hurt_most", attack_id(answer.result, answer.result.hurt_most)}}},
                         {"initiatives", std::move(initiatives)}};
}

Value json_of(const Answer& answer, const ChallengeReportOptions& options) {
    Value::Object attacks;
    for (const auto& attack : answer.result.attacks) attacks.push_back({attack.id, attack_json(answer, attack)});
    return Value::Object{{"schema", "cxcase.challenge/1"},
                         {"case", case_object(answer.from)},
                         {"as_written", written_json(answer)},
                         {"challenge", std::move(attacks)},
                         {"warnings", warnings_value(options.case_warnings)}};
}

// ---- for spreadsheets: in long form, a row an attack and subject; the first rows, without an attack, are as written

struct Subject {
    std::string what, id, name;
};

Row record(const AttackResult* attack, const Subject& subject, std::optional<double> npv, std::optional<double> change,
           bool survives, Cell::Raw funded) {
    const auto words = [](const std::string& text) {
        return text.empty() ? Cell{} : Cell{text, Show::text, Tone::plain, {}};
    };
    return {{words(attack == nullptr ? "" : attack->id), words(attack == nullptr ? "" : attack->name),
             words(subject.what), words(subject.id), words(subject.name), money(npv), money(change),
             Cell{survives, Show::mark, Tone::plain, {}}, Cell{std::move(funded), Show::mark, Tone::plain, {}}},
            {}};
}

void append_records(Table& table, const Answer& answer, const AttackResult* attack) {
    const auto& result = answer.result;
    const auto& portfolio = attack == nullptr ? result.portfolio : attack->portfolio;
    table.rows.emplace_back(record(
        attack, {"portfolio", "", ""}, portfolio.npv,
        attack == nullptr ? std::nullopt : std::optional(portfolio.npv - result.portfolio.npv), portfolio.npv > 0, {}));
    for (std::size_t k = 0; k < result.initiatives.size(); ++k) {
        const auto& one = result.initiatives[k];
        const auto under =
            attack == nullptr ? InitiativeUnderAttack{one.npv, one.npv > 0, one.funded} : attack->initiatives[k];
        const auto& initiative = answer.initiative(one);
        table.rows.emplace_back(record(attack, {"initiative", initiative.id, name_of(initiative)}, under.npv,
                                       attack == nullptr ? std::nullopt : change_of(under, one.npv), under.survives,
                                       under.funded));
    }
}

Table records(const Answer& answer) {
    Table table;
    for (const char* key : {"attack", "attack_name", "what", "id", "name"})
        table.columns.push_back({.key = key, .title = key, .show = Show::text});
    for (const char* key : {"npv", "change"}) table.columns.push_back({.key = key, .title = key, .show = Show::money});
    for (const char* key : {"survives", "funded"})
        table.columns.push_back({.key = key, .title = key, .show = Show::mark});
    append_records(table, answer, nullptr);
    for (const auto& attack : answer.result.attacks) append_records(table, answer, &attack);
    return table;
}

}  // namespace

Report challenge_report(const BusinessCase& business_case, const ChallengeResult& result,
                        const ChallengeReportOptions& options) {
    const Answer answer = answer_of(business_case, result);
    Report report;
    report.title = case_title(business_case);
    report.context = case_terms(business_case);
    report.context.parts.push_back(text(". What a finance committee will try, and what is left."));
    report.headline = headline(result);
    report.currency = business_case.currency;
    report.sections = sections(answer, options);
    report.records = records(answer);
    report.json = json_of(answer, options);
    return report;
}

}  // namespace cxcase::report
