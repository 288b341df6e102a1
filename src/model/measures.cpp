#include "cxcase/model/measures.hpp"

#include <algorithm>
#include <array>

namespace cxcase::model {

namespace {

constexpr MeasureInfo measures_table[] = {
#define CXCASE_MEASURE(id, key, name, unit, subjects, definition, convention, source) \
    {key, name, MeasureUnit::unit, subjects, definition, convention, source},
#include "cxcase/model/measures.inc"
#undef CXCASE_MEASURE
};

constexpr std::array<std::string_view, 7> subject_words{"initiative", "portfolio", "friction",   "baseline",
                                                        "budget",     "draws",     "information"};

constexpr std::array<std::string_view, 10> unit_words{
    "money",         "money per year", "ratio (1.42 is 142%)", "months",     "a number",
    "number a year", "place",          "true or false",        "by segment", "several figures"};

bool has_word(std::string_view words, std::string_view word) {
    for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
    }
    return false;
}

}  // namespace

std::span<const MeasureInfo> measures() { return measures_table; }

const MeasureInfo* find_measure(std::string_view key) {
    const auto all = measures();
    const auto found = std::ranges::find(all, key, &MeasureInfo::key);
    return found == all.end() ? nullptr : &*found;
}

const MeasureInfo* find_measure(std::string_view key, Subject subject) {
    const auto all = measures();
    const auto found = std::ranges::find_if(
        all, [&](const MeasureInfo& row) { return row.key == key && has_word(row.subjects, name_of(subject)); });
    return found == all.end() ? nullptr : &*found;
}

std::vector<std::string> measures_of(Subject subject) {
    std::vector<std::string> keys;
    for (const MeasureInfo& row : measures()) {
        if (has_word(row.subjects, name_of(subject))) keys.emplace_back(row.key);
    }
    return keys;
}

std::string_view name_of(Subject subject) { return subject_words.at(static_cast<std::size_t>(subject)); }

std::string_view name_of(MeasureUnit unit) { return unit_words.at(static_cast<std::size_t>(unit)); }

}  // namespace cxcase::model
