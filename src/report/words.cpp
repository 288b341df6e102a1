// The table alone: a test, or a build in another language, links another one in its place.
#include "cxcase/report/words.hpp"

#include <algorithm>
#include <array>

// The file with the texts; a build in another language names its own (CMake's CXCASE_WORDS).
#ifndef CXCASE_WORDS_FILE
#define CXCASE_WORDS_FILE "cxcase/report/words.inc"
#endif

namespace cxcase::report {

namespace {

constexpr std::array english{
#define CXCASE_WORDS(name, text) std::string_view(text),
#include "cxcase/report/words.inc"
#undef CXCASE_WORDS
};

using Texts = std::array<std::string_view, english.size()>;

constexpr std::string_view missing = "\x01";

// In any order: each is found by its name.
constexpr Texts texts = [] {
    Texts all;
    all.fill(missing);
#define CXCASE_WORDS(name, text) all[static_cast<std::size_t>(Says::name)] = text;
#include CXCASE_WORDS_FILE
#undef CXCASE_WORDS
    return all;
}();

// Which of {0} to {9} a text has, a bit each.
constexpr unsigned places(std::string_view text) {
    unsigned all = 0;
    for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1))
        all |= 1U << static_cast<unsigned>(text[at + 1] - '0');
    return all;
}

constexpr bool is_complete() {
    return std::ranges::none_of(texts, [](std::string_view text) { return text == missing; });
}

constexpr bool keeps_places() {
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (places(texts[i]) != places(english[i])) return false;
    return true;
}

static_assert(is_complete(), "the table lacks a text that the English one has");
static_assert(keeps_places(), "a text has other places, {0} to {9}, than the English one");

}  // namespace

std::string_view words(Says what) { return texts.at(static_cast<std::size_t>(what)); }

}  // namespace cxcase::report
