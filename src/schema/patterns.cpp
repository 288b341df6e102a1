#include "patterns.hpp"

#include "cxcase/input/keys.hpp"
#include "cxcase/input/units.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace cxcase::schema {

namespace {

using input::KindRow;
using input::PeriodUse;
using input::Spelling;
using Words = std::vector<std::string>;

constexpr std::string_view blanks = "\\s*";
// The sign that word processors make of a minus is three bytes, so it stands beside the class, not in it.
constexpr std::string_view sign = "(?:[-+]|\u2212)";
// -0 is no less than nothing.
constexpr std::string_view positive_sign = "(?:\\+|(?:-|\u2212)(?=[0.]*(?![0-9.])))";
constexpr std::string_view year = "(?:19|2[0-9])[0-9]{2}";

std::string group(const Words& ways) {
    std::string text = "(?:";
    for (std::size_t i = 0; i < ways.size(); ++i) text += (i > 0 ? "|" : "") + ways[i];
    return text + ")";
}

std::string optional(const std::string& text) { return "(?:" + text + ")?"; }
std::string whole(const std::string& text) {
    return "^" + std::string(blanks) + "(?:" + text + ")" + std::string(blanks) + "$";
}
std::string joined(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (const auto part : parts) text += part;
    return text;
}

// "[Mm][Oo]": patterns of a schema know no flag for that.
std::string any_case(std::string_view word) {
    std::string text;
    for (const char c : word) {
        const auto upper = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        text += upper == c ? std::string(1, c) : std::string("[") + upper + c + "]";
    }
    return text;
}

std::string time_word(const input::TimeUnit& unit) { return any_case(unit.word) + "[Ss]?"; }

std::string time_words() {
    Words ways;
    for (const auto& unit : input::time_units) ways.push_back(time_word(unit));
    return group(ways);
}

std::string number_pattern() {
    const std::string more = "(?:_?[0-9])*";
    const std::string fraction = "\\.[0-9]" + more;
    return "(?:(?:0|[1-9]" + more + ")" + optional(fraction) + "|" + fraction + ")(?:[eE][-+]?[0-9]+)?";
}

std::string multiplier() {
    Words ways;
    for (const auto& row : input::multipliers) ways.emplace_back(row.suffix);
    return optional(std::string(blanks) + group(ways));
}

std::string multiplied() { return number_pattern() + multiplier(); }
std::string zero() { return "(?:0(?:\\.0+)?|\\.0+)(?:[eE][-+]?[0-9]+)?" + multiplier(); }

std::string currency() {
    Words ways{"[A-Z]{3}"};
    for (const auto& row : input::currency_signs) ways.push_back(row.sign == "$" ? "\\$" : std::string(row.sign));
    return group(ways);
}

std::string per(const std::string& length) {
    return joined({blanks, "(?:/|[Pp][Ee][Rr](?![A-Za-z]))", blanks, length});
}

std::string length_of_time() { return optional(number_pattern() + std::string(blanks)) + time_words(); }

// "year", "12 months", "4 quarters", "52 weeks", "365 days".
std::string one_year() {
    Words ways;
    for (const auto& unit : input::time_units) {
        const int count = 12 * unit.parts / unit.months;
        const std::string many = std::to_string(count) + "(?:\\.0+)?" + std::string(blanks);
        ways.push_back((count == 1 ? optional(many) : many) + time_word(unit));
    }
    return group(ways);
}

std::string period(PeriodUse use, bool needed) {
    switch (use) {
        case PeriodUse::none:
            return "";
        case PeriodUse::required:
            return needed ? per(length_of_time()) : optional(per(length_of_time()));
        case PeriodUse::optional:
            return optional(per(length_of_time()));
        case PeriodUse::year:
            return optional(per(one_year()));
    }
    return "";
}

bool never_negative(input::Domain domain) {
    using enum input::Domain;
    return domain == not_negative || domain == probability || domain == share || domain == exposure;
}

// How strict one figure is.
struct Demand {
    bool mark = true;         // its unit must be there where the kind has one
    bool period = true;       // so must its period
    bool sign = true;         // and the sign of a change
    bool inside = true;       // not negative where nothing of the kind is
    bool points_too = false;  // a spread of shares may be in points
};

std::string mark_of(const Spelling& spelling, const Demand& demand) {
    Words ways;
    if (spelling.percent) ways.emplace_back("%");
    if (spelling.points || (demand.points_too && spelling.percent)) ways.emplace_back("pp");
    if (spelling.times && !(demand.sign && spelling.sign)) ways.emplace_back("x");
    if (spelling.time) ways.push_back(time_words());
    if (ways.empty()) return "";
    const std::string marks = std::string(blanks) + group(ways);
    return spelling.none || !demand.mark ? optional(marks) : marks;
}

std::string before_digits(const Spelling& spelling, std::string_view signs, bool needed) {
    if (!spelling.currency) return std::string(signs) + (needed ? "" : "?") + std::string(blanks);
    const std::string money = optional(currency() + std::string(blanks));
    return joined({signs, "?", blanks, money, signs, "?", blanks});
}

std::string figure(const KindRow& row, const Spelling& spelling, const Demand& demand) {
    const bool change = spelling.sign && demand.sign;
    const std::string_view signs = demand.inside && never_negative(row.domain) ? positive_sign : sign;
    const std::string mark = mark_of(spelling, demand);
    const std::string money = spelling.currency ? optional(std::string(blanks) + currency()) : "";
    const std::string end = money + period(row.period, demand.period);
    Words ways{before_digits(spelling, signs, change) + multiplied() + mark + end};
    if (change && spelling.times) ways.push_back(multiplied() + std::string(blanks) + "x" + end);
    if (change) ways.push_back(zero() + mark + end);  // no change has no direction
    if (spelling.time && demand.mark) ways.push_back(joined({sign, "?", blanks}) + zero() + end);
    return group(ways);
}

// The first of these is what the reader's `joining` of an interval's ends allows: one end lends its unit and period.
std::string with_interval(const KindRow& row, const Spelling& spelling, const Demand& demand) {
    const std::string strict = figure(row, spelling, demand);
    const std::string loose = figure(row, spelling, {.mark = false, .period = false, .sign = false, .inside = false});
    const std::string dots = joined({blanks, "\\.\\.", blanks});
    return strict + optional(dots + loose) + "|" + loose + dots + strict;
}

}  // namespace

std::string figure_pattern(const KindRow& row, const input::QuantityRule& rule, Standing standing) {
    const Spelling spelling = spelling_of(row, rule);
    switch (standing) {
        case Standing::alone:
            return whole(with_interval(row, spelling, {}));
        case Standing::in_value:
            return whole(with_interval(row, spelling, {.period = false}));
        case Standing::in_form:
            return whole(figure(row, spelling, {.period = false, .inside = false}));
        case Standing::spread:
            return whole(figure(row, spelling, {.period = false, .sign = false, .inside = false, .points_too = true}));
    }
    return "";
}

std::string period_pattern() {
    return whole("(?:/|[Pp][Ee][Rr](?![A-Za-z]))?" + std::string(blanks) + length_of_time());
}

std::string month_pattern(std::string_view which) {
    const std::string month = std::string(year) + "-(?:0[1-9]|1[0-2])";
    if (which == input::calendar_month) return whole(month);
    if (which == input::dated_month) return whole(std::string(year) + "|" + month + "(?:-(?:0[1-9]|[12][0-9]|3[01]))?");
    const std::string quarter = " +Q[1-4]";
    return whole(month + "|FY" + std::string(year) + (which == input::last_month ? optional(quarter) : quarter) +
                 "|month +-?[0-9]{1,5}");
}

std::string result_pattern() {
    const std::string unit = optional(std::string(blanks) + group({"%", "pp", "x", currency(), time_words()}));
    Words ways{joined({sign, "?", blanks, optional(currency() + std::string(blanks)), sign, "?", blanks}) +
               multiplied() + unit};
    for (const auto& truth : input::truths) ways.emplace_back(truth.word);
    return whole(group(ways));
}

std::string months_pattern() { return whole(joined({"\\+?", multiplied(), blanks, optional(time_words())})); }

std::string attack_dial_pattern() { return R"(^[ \t]*([*+]=[ \t]*)?[0-9][0-9._]*[ \t]*(%|pp|[a-z]+)?[ \t]*$)"; }

std::string id_pattern(bool all) {
    Words reserved{"[Ff][Yy][0-9]{4}"};
    if (!all) reserved.emplace_back("[Aa][Ll][Ll]");
    for (const std::string_view word : input::quantity_keys()) reserved.emplace_back(word);
    return "^(?!x-)(?!" + group(reserved) + "$)(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9_-]*$";
}

std::string fiscal_year_pattern() { return "^FY" + std::string(year) + "$"; }
std::string currency_pattern() { return "^[A-Z]{3}$"; }

}  // namespace cxcase::schema
