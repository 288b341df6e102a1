// write_workbook CASE.yaml FILE.xlsx: the workbook of a case as it stands.
#include "cxcase/analysis/rank.hpp"
#include "cxcase/input/load.hpp"
#include "cxcase/render/xlsx.hpp"
#include "cxcase/report/workbook.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

using namespace cxcase;

int main(int count, char** arguments) {
    if (count != 3) return 2;
    const std::filesystem::path path = arguments[1];
    std::ifstream in(path, std::ios::binary);
    source::Sources sources;
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto file = sources.add(path.string(), text);
    input::LoadOptions options;
    options.folder = path.parent_path().string();
    const auto result = input::load(sources, file, options);
    if (!result.loaded) return 3;
    const model::BusinessCase& bc = result.loaded->business_case;
    std::ofstream(arguments[2], std::ios::binary) << render::xlsx(report::workbook(bc, analysis::rank(bc)));
}
