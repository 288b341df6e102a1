// A made-up language: the English table with every text set in marks, linked in the place of the table itself. The marks
// stand around the words between the places, so that what is put into a place is marked only by its own text.
#include "cxcase/report/words.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace cxcase::report {

namespace {

constexpr std::array texts{
#define CXCASE_WORDS(name, text) std::string_view(text),
#include "cxcase/report/words.inc"
#undef CXCASE_WORDS
};

std::string marked(std::string_view text) {
    std::string all;
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        if (open != 0) (((all += "\u27e6") += text.substr(0, open)) += "\u27e7");
        if (open == std::string_view::npos) break;
        all += text.substr(open, 3);
        text.remove_prefix(open + 3);
    }
    return all;
}

std::array<std::string, texts.size()> all_marked() {
    std::array<std::string, texts.size()> all;
    for (std::size_t i = 0; i < all.size(); ++i) all.at(i) = marked(texts.at(i));
    return all;
}

}  // namespace

std::string_view words(Says what) {
    static const auto all = all_marked();
    return all.at(static_cast<std::size_t>(what));
}

}  // namespace cxcase::report
