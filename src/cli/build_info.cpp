#include "build_info.hpp"

#include "cxcase/cli/commands.hpp"

namespace cxcase::cli {

std::string version_text() {
    const BuildInfo info = build_info();
    std::string text = "cxcase " + std::string(version) + "\nbuild: " + std::string(info.build);
    if (!info.revision.empty()) text += ", " + std::string(info.revision);
    for (const auto library : info.libraries) text += "\nlibrary: " + std::string(library);
    return text + "\n";
}

}  // namespace cxcase::cli
