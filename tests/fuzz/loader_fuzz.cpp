// Any bytes as a case file: the loader gives a case or says what is wrong, and what it says can be shown. A last line
// "# set: CHANGE" is an override. One other file exists, so that `extends` and `include` are
// tried without touching a disk.

#include "cxcase/base/contract.hpp"
#include "cxcase/input/load.hpp"
#include "cxcase/source/source.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

using namespace cxcase;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::string_view mark = "\n# set: ";
    const std::string text(data, data + size);
    source::Sources sources;
    const auto file = sources.add("case.yaml", text);
    input::LoadOptions options;
    options.folder = "/nonexistent";  // `samples` find nothing
    options.read_file = [](const std::string& path, std::size_t) -> std::variant<std::string, source::FileError> {
        if (path.ends_with("other.yaml")) return "title: Another\nsegments: {a: {customers: 1}}\n";
        return source::FileError{"No such file or directory"};
    };
    if (const std::size_t at = text.rfind(mark); at != std::string::npos)
        options.what_if.overrides = {sources.add("--set", text.substr(at + mark.size()))};
    const auto result = input::load(sources, file, options);
    base::expects(result.loaded.has_value() != result.diagnostics.has_errors(), "a case or errors, never both or none");
    const auto shown = source::render_text(sources, result.diagnostics);
    base::expects(shown.empty() == result.diagnostics.all().empty(), "what is wrong is shown");
    return 0;
}
