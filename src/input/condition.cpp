#include "cxcase/input/condition.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/input/figure.hpp"
#include "phrases.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cxcase::input {
namespace {

using model::Condition;
using model::ConditionVerb;

constexpr std::string_view grammar =
    "write RESULT, then drops, rises, changes, below or above, then an amount: portfolio.npv drops 5%";

class ConditionReader {
 public:
    ConditionReader(const source::Sources& sources, source::FileId file, source::Diagnostics& diagnostics)
        : text_(sources[file].text()), file_(file), diagnostics_(diagnostics) {}

    std::optional<ReadCondition> read() {
        const Slice path = word(0);
        const Slice verb = word(path.end);
        const Slice amount = trimmed(text_, {verb.end, text_.size()});
        ReadCondition result;
        result.condition.text = std::string(base::trim(text_));
        result.condition.path = slice(path);
        result.path = span(path);
        if (!read_verb(result, path, verb) || !read_amount(result, amount)) return std::nullopt;
        return result;
    }

 private:
    [[nodiscard]] source::Span span(Slice at) const {
        return {file_, static_cast<std::uint32_t>(at.begin), static_cast<std::uint32_t>(at.end)};
    }
    [[nodiscard]] std::string slice(Slice at) const { return text_.substr(at.begin, at.end - at.begin); }

    // The next word from `from` on.
    [[nodiscard]] Slice word(std::size_t from) const {
        const std::size_t begin = std::min(text_.find_first_not_of(" \t\n", from), text_.size());
        return {begin, std::min(text_.find_first_of(" \t\n", begin), text_.size())};
    }

    bool refuse(Slice at, std::string message, std::string label, std::string help) {
        diagnostics_.add(
            {base::Code::bad_expectation, span(at), std::move(message), std::move(label), std::move(help), {}});
        return false;
    }

    bool read_verb(ReadCondition& result, Slice path, Slice verb) {
        if (path.begin == path.end) return refuse(path, "a condition is empty", "", std::string(grammar));
        if (verb.begin == verb.end)
            return refuse(path, "condition " + quote(slice(path)) + " says no change", "what must it not do?",
                          std::string(grammar));
        const auto* found = std::ranges::find(model::condition_verbs, slice(verb));
        if (found == model::condition_verbs.end()) {
            const std::vector<std::string> known(model::condition_verbs.begin(), model::condition_verbs.end());
            return refuse(verb, "a condition knows no " + quote(slice(verb)), did_you_mean(slice(verb), known),
                          std::string(grammar));
        }
        result.condition.verb = static_cast<ConditionVerb>(found - model::condition_verbs.begin());
        return true;
    }

    bool read_amount(ReadCondition& result, Slice at) {
        const bool bound =
            result.condition.verb == ConditionVerb::below || result.condition.verb == ConditionVerb::above;
        if (at.begin == at.end) {
            return !bound || refuse({at.begin, at.begin}, "the condition needs an amount", "here",
                                    "write, for example: " + result.condition.path + " below 3M");
        }
        const auto read = lex_figure(text_, at);
        if (const auto* problem = std::get_if<Problem>(&read))
            return refuse(problem->at, problem->message, problem->label, problem->help);
        result.amount = span(at);
        return take(result.condition, std::get<Figure>(read), at, bound);
    }

    bool take(Condition& condition, const Figure& figure, Slice at, bool bound) {
        using Mark = Condition::Mark;
        static constexpr std::array marks{Mark::none, Mark::per_cent, Mark::points, Mark::none, Mark::time};
        if (figure.period) return refuse(figure.period_at, "results have no period", "leave it out", "");
        if (figure.mark == input::Mark::times)
            return refuse(figure.unit, "a condition takes no factor", "", "write per cent: drops 20%");
        if (!bound && (figure.number < 0 || figure.has_sign))
            return refuse(at, "the amount of a change has no sign", "the word before it says the direction", "");
        condition.amount = figure.number;
        condition.mark = marks.at(static_cast<std::size_t>(figure.mark));
        condition.currency = figure.currency;
        if (figure.mark == input::Mark::time)
            condition.amount = figure.number * figure.time->months / figure.time->parts;
        return true;
    }

    const std::string& text_;
    source::FileId file_;
    source::Diagnostics& diagnostics_;
};

}  // namespace

std::optional<ReadCondition> read_condition(const source::Sources& sources, source::FileId file,
                                            source::Diagnostics& diagnostics) {
    return ConditionReader(sources, file, diagnostics).read();
}

}  // namespace cxcase::input
