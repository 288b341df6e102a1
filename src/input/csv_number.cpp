#include "csv_number.hpp"

#include "cxcase/base/text.hpp"
#include "spelling.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <string>

namespace cxcase::input {

namespace {

struct TruthWord {
    std::string_view word;
    bool value;
};
constexpr std::array truth_words{TruthWord{"yes", true}, TruthWord{"no", false},  TruthWord{"y", true},
                                 TruthWord{"n", false},  TruthWord{"true", true}, TruthWord{"false", false},
                                 TruthWord{"t", true},   TruthWord{"f", false}};

constexpr std::array<std::string_view, 6> missing_words{"", "na", "n/a", "nan", "null", "?"};

std::optional<double> with_point(std::string_view text) {
    if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

}  // namespace

std::optional<double> csv_number(std::string_view text, bool comma) {
    const auto at = text.find(',');
    if (at == std::string_view::npos) return with_point(text);
    if (!comma || text.find('.') != std::string_view::npos || text.find(',', at + 1) != std::string_view::npos)
        return std::nullopt;
    std::string pointed(text);
    pointed[at] = '.';
    return with_point(pointed);
}

bool csv_may_be_grouped(std::string_view text) {
    const auto at = text.find_first_of(".,");
    if (at == std::string_view::npos || at == 0 || at > 3 || text.size() != at + 4 || text.front() == '0') return false;
    return std::ranges::count_if(text, is_digit) == static_cast<std::ptrdiff_t>(text.size() - 1);
}

std::optional<bool> csv_truth(std::string_view text) {
    if (const auto number = csv_number(text)) {
        if (*number == 0 || *number == 1) return *number == 1;
        return std::nullopt;
    }
    const auto found = std::ranges::find(truth_words, base::lower(text), &TruthWord::word);
    return found == truth_words.end() ? std::nullopt : std::optional(found->value);
}

bool csv_missing(std::string_view text) {
    return text.size() <= 4 && std::ranges::find(missing_words, base::lower(text)) != missing_words.end();
}

}  // namespace cxcase::input
