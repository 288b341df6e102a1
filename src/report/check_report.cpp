#include "cxcase/report/check_report.hpp"

#include "answer_path.hpp"
#include "case_parts.hpp"
#include "check_answers.hpp"
#include "measure_cells.hpp"
#include "precision.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace cxcase::report {

namespace {

using model::Expectation;
using model::MeasureUnit;
using Op = Expectation::Op;

// As the ranking ties: a bound met to the last digits is met.
bool ties(double a, double b) { return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b)); }

// So many digits and no exponent: 3099000, 14.25.
std::string digits_of(double value, int digits) {
    const int exponent = value == 0 ? 0 : static_cast<int>(std::floor(std::log10(std::abs(value))));
    std::array<char, 400> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed,
                                   std::max(0, digits - 1 - exponent));
    std::string all(text.data(), end.ptr);
    if (all.find('.') == std::string::npos) return all;
    all.erase(all.find_last_not_of('0') + 1);
    if (all.back() == '.') all.pop_back();
    return all;
}

std::string exactly(double value, MeasureUnit unit, int digits) {
    return unit == MeasureUnit::ratio ? digits_of(value * 100, digits) + "%" : digits_of(value, digits);
}

void set_bounds(const Expectation& expectation, Checked& checked) {
    if (expectation.op == Op::is) {
        checked.low = expectation.low - expectation.within;
        checked.high = expectation.low + expectation.within;
    }
    if (expectation.op == Op::at_least || expectation.op == Op::between) checked.low = expectation.low;
    if (expectation.op == Op::at_most || expectation.op == Op::between) checked.high = expectation.high;
}

bool inside(double value, const Checked& checked) {
    const bool high_enough = !checked.low || value >= *checked.low || ties(value, *checked.low);
    const bool low_enough = !checked.high || value <= *checked.high || ties(value, *checked.high);
    return high_enough && low_enough;
}

// How many significant digits people usually see of a figure.
int usual_digits(Show show, double value) {
    const double size = std::abs(show == Show::percent ? 100 * value : value);
    const int whole = size == 0 ? 1 : static_cast<int>(std::floor(std::log10(size))) + 1;
    if (show == Show::money && size < 99.995) return whole + 2;
    if (show == Show::months) return whole + (size < 9.95 ? 1 : 0);
    return show == Show::percent && whole == 4 ? 4 : 3;
}

// As many as it takes for what is shown to fail, too, and to differ from the bound it misses; 0: the usual ones.
int telling_digits(Show show, double value, const Checked& checked) {
    const double bound = checked.low && value < *checked.low ? *checked.low : checked.high.value_or(value);
    const auto hides = [&](int digits) {
        const double seen = leading_digits(value, digits);
        return inside(seen, checked) || ties(seen, leading_digits(bound, digits));
    };
    const int usual = usual_digits(show, value);
    int digits = usual;
    while (digits < 17 && hides(digits)) ++digits;
    return digits == usual ? 0 : std::max(1, digits);
}

// A failed figure is shown with as many digits as tell it from the bound it misses: not 3.1M, at least 3.1M.
Cell shown(double value, const Expectation& expectation, const Checked& checked) {
    const Show show = show_of(expectation.unit);
    if (show == Show::mark) return text(value != 0 ? "yes" : "no");
    if (show == Show::integer) return {static_cast<std::int64_t>(std::lround(value)), show, Tone::plain, {}};
    Cell cell = figure(show, value);
    if (!checked.passed) cell.digits = telling_digits(show, value, checked);
    return cell;
}

// How far a value lies outside of what passes; negative: how far inside.
double miss(double value, const Checked& checked) {
    double most = -std::numeric_limits<double>::infinity();
    if (checked.low) most = std::max(most, *checked.low - value);
    if (checked.high) most = std::max(most, value - *checked.high);
    return most;
}

// A figure of draws or of actuals is known only so well: a smaller miss is none, and what is that near is said.
void allow_for(const std::optional<Answers::Doubt>& doubt, double value, const Expectation& expectation,
               Checked& checked) {
    if (!doubt) return;
    checked.se = doubt->se;
    const double error = doubt->times * doubt->se;
    if (!(error > 0)) return;
    const std::string which =
        std::string(doubt->name) + ", which is " + exactly(leading_digits(error, 2), expectation.unit, 2) + " here";
    const bool near = std::abs(miss(value, checked)) <= error;
    checked.passed = checked.passed || near;
    if (near) checked.why = "within " + which;
    if (!checked.passed) checked.why = "more than " + which;
}

bool exact(const Checked& checked) { return checked.low && checked.high && ties(*checked.low, *checked.high); }

Checked compare(const Expectation& expectation, Answers& answers) {
    Checked checked;
    set_bounds(expectation, checked);
    const Value* actual = answers.find(expectation.that);
    const auto number = number_of(actual);
    if (!number) {
        const std::string why = answers.why_missing(expectation.that);
        checked.shown = text("no such value", Tone::quiet);
        checked.why = why.empty() ? "it does not exist in these results" : why;
        return checked;
    }
    checked.actual = *actual;
    checked.passed = inside(*number, checked);
    allow_for(answers.doubt(expectation.that), *number, expectation, checked);
    checked.shown = shown(*number, expectation, checked);
    if (!checked.passed && expectation.op == Op::is && !exact(checked) && checked.why.empty())
        checked.why = exactly(*checked.low, expectation.unit, 6) + " to " +
                      exactly(*checked.high, expectation.unit, 6) + " would pass";
    return checked;
}

Checked compare_order(const Expectation& expectation, Answers& answers) {
    const auto ranks = answers.order();
    Value::List actual;
    std::string words;
    std::vector<std::string> found;
    for (const auto& id : ranks) {
        if (std::ranges::find(expectation.order, id) == expectation.order.end()) continue;
        found.push_back(id);
        actual.emplace_back(id);
        words += (words.empty() ? "" : ", ") + id;
    }
    Checked checked;
    checked.passed = found == expectation.order;
    checked.actual = std::move(actual);
    checked.shown = text(words.empty() ? "none of them is ranked" : words);
    if (found.size() < expectation.order.size()) checked.why = "only proposed initiatives are ranked";
    return checked;
}

}  // namespace

std::vector<Checked> check_expectations(const model::BusinessCase& business_case,
                                        const std::vector<Expectation>& expectations, const CheckOptions& options) {
    std::vector<std::string> asked;
    for (const auto& expectation : expectations) asked.push_back(expectation.that);
    Answers answers(business_case, asked, options);
    std::vector<Checked> all;
    all.reserve(expectations.size());
    for (const auto& expectation : expectations)
        all.push_back(expectation.op == Op::order ? compare_order(expectation, answers)
                                                  : compare(expectation, answers));
    return all;
}

std::size_t CheckedFile::passed() const {
    if (state != State::valid) return 0;
    if (lines.empty()) return 1;
    return static_cast<std::size_t>(
        std::ranges::count_if(lines, [](const CheckedLine& line) { return line.checked.passed; }));
}

std::size_t CheckedFile::failed() const {
    if (state != State::valid) return 1;
    return lines.empty() ? 0 : lines.size() - passed();
}

std::size_t CheckReport::passed() const {
    std::size_t sum = 0;
    for (const auto& file : files) sum += file.passed();
    return sum;
}

std::size_t CheckReport::failed() const {
    std::size_t sum = 0;
    for (const auto& file : files) sum += file.failed();
    return sum;
}

std::string subject_of(const CheckedLine& line) {
    return line.that + (line.scenario.empty() ? "" : " in " + line.scenario);
}

namespace {

Value number_or_null(std::size_t number) { return number == 0 ? Value() : Value(number); }

Value line_json(const CheckedLine& line) {
    return Value::Object{{"that", line.that},
                         {"scenario", text_or_null(line.scenario)},
                         {"expected", line.wanted},
                         {"low", line.checked.low},
                         {"high", line.checked.high},
                         {"actual", line.checked.actual},
                         {"se", line.checked.se},
                         {"passed", line.checked.passed},
                         {"why", text_or_null(line.warning.empty() ? line.checked.why : line.warning)},
                         {"line", number_or_null(line.line)},
                         {"column", number_or_null(line.column)}};
}

std::string_view state_name(CheckedFile::State state) {
    static constexpr std::array<std::string_view, 3> names{"valid", "invalid", "unreadable"};
    return names.at(static_cast<std::size_t>(state));
}

}  // namespace

Value check_json(const CheckReport& report) {
    Value::List files;
    for (const auto& file : report.files) {
        Value::List lines;
        for (const auto& line : file.lines) lines.push_back(line_json(line));
        files.emplace_back(Value::Object{{"file", file.name},
                                         {"status", state_name(file.state)},
                                         {"reason", text_or_null(file.reason)},
                                         {"passed", file.passed()},
                                         {"failed", file.failed()},
                                         {"expectations", std::move(lines)}});
    }
    return Value::Object{{"schema", "cxcase.check/1"},
                         {"files", std::move(files)},
                         {"skipped", report.skipped},
                         {"passed", report.passed()},
                         {"failed", report.failed()}};
}

}  // namespace cxcase::report
