// Any bytes as a case file: the loader gives a case or says what is wrong, and what it says can be shown.

#include "cxcase/base/contract.hpp"
#include "cxcase/input/load.hpp"
#include "cxcase/source/source.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace cxcase;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    source::Sources sources;
    const auto file = sources.add("case.yaml", std::string(data, data + size));
    input::LoadOptions options;
    options.folder = "/nonexistent";  // `extends` and `samples` find nothing
    const auto result = input::load(sources, file, options);
    base::expects(result.loaded.has_value() != result.diagnostics.has_errors(), "a case or errors, never both or none");
    const auto shown = source::render_text(sources, result.diagnostics);
    base::expects(shown.empty() == result.diagnostics.all().empty(), "what is wrong is shown");
    return 0;
}
