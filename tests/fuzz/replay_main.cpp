// Gives every file of the named files and folders to a fuzz target once. A finding ends the process, so reaching the
// last line is passing.

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> inputs(const fs::path& where) {
    if (!fs::is_directory(where)) return {where};
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(where)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

void replay(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(in), {}};
    std::vector<std::uint8_t> data(bytes.begin(), bytes.end());
    std::cerr << path.string() << std::endl;  // flushed: the last name seen is the one that crashed
    LLVMFuzzerTestOneInput(data.data(), data.size());
}

}  // namespace

int main(int argc, char** argv) {
    std::size_t count = 0;
    for (int i = 1; i < argc; ++i) {
        for (const auto& path : inputs(argv[i])) {
            replay(path);
            ++count;
        }
    }
    std::cout << "[fuzz] " << count << " passed, 0 failed\n";
    return count == 0 ? 1 : 0;
}
