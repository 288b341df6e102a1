#include "path_words.hpp"

#include "cxcase/base/text.hpp"
#include "cxcase/report/words.hpp"

#include <vector>

namespace cxcase::report {

std::string said(const std::string& path) {
    const std::vector<std::string> parts = base::split(path, '.');
    const bool of_a_collection =
        parts.size() > 1 && (parts[0] == "segments" || parts[0] == "frictions" || parts[0] == "initiatives");
    if (!of_a_collection) return path;
    std::string words = parts[1];
    for (std::size_t k = 2; k < parts.size(); ++k) {
        if (parts[k] == "affects") {
            words += " " + word(Says::path_on);
        } else if (parts[k] == "fixes" || parts[k] == "costs" || parts[k] == "savings") {
            words += " " + parts[k];
        } else if (parts[k] != "reduces") {
            words += (parts[k - 1] == "affects" || parts[k - 1] == "fixes" || parts[k - 1] == "costs" ? " " : ": ") +
                     parts[k];
        }
    }
    return words;
}

Cell said_cell(const std::string& path) { return linked(text(said(path)), "a-" + path); }

}  // namespace cxcase::report
