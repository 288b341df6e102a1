#include "support/examples.hpp"

#include "cxcase/input/load.hpp"
#include "support/property.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace cxcase::test {
namespace {

std::string content(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<Example> load_all() {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(CXCASE_SOURCE_DIR) / "examples")) {
        if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<Example> all;
    for (std::size_t k = 0; k < paths.size(); ++k) {
        const bool asked_for = paths[k].stem() == "first" || paths[k].stem() == "telecom";
        if (!thorough && k % 4 != 0 && !asked_for) continue;
        all.push_back({paths[k].filename().string(), load_text(content(paths[k]), paths[k].filename().string())});
    }
    if (all.empty()) throw std::runtime_error("no examples found");
    return all;
}

}  // namespace

model::BusinessCase load_text(const std::string& text, const std::string& name) {
    source::Sources sources;
    const source::FileId file = sources.add(name, text);
    input::LoadOptions options;
    options.folder = CXCASE_SOURCE_DIR "/examples";  // what they extend and include
    input::LoadResult result = input::load(sources, file, options);
    if (!result.loaded) throw std::runtime_error(render_text(sources, result.diagnostics));
    return std::move(result.loaded->business_case);
}

const std::vector<Example>& examples() {
    static const std::vector<Example> all = load_all();
    return all;
}

}  // namespace cxcase::test
