// Files compiled for an instruction set of their own (*_avx2.cpp, *_avx512.cpp) may not share a function with the rest
// of the program: a template instantiated under one name in two files is merged by the linker into either, and the
// wrong one ends in an illegal instruction on a machine without AVX. Such functions are weak symbols; nm shows them.

#include "support/files.hpp"
#include "support/process.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

using namespace cxcase::test;

namespace {

// The object files of every layer, one a line; written by CMake for the release build, where what is small is inlined.
std::vector<std::string> special_objects() {
    std::vector<std::string> special;
    for (const auto& object : lines_of(read_text(CXCASE_OBJECT_LIST))) {
        if (object.find("_avx2.cpp") != std::string::npos || object.find("_avx512.cpp") != std::string::npos) {
            special.push_back(object);
        }
    }
    return special;
}

}  // namespace

TEST_CASE("files with an instruction set of their own share no function with others") {
    for (const auto& object : special_objects()) {
        const auto listed = run_command("nm -C --defined-only '" + object + "'", {std::filesystem::current_path()});
        REQUIRE(listed.exit_code == 0);
        for (const auto& line : lines_of(listed.out)) {
            const bool weak = line.find(" W ") != std::string::npos;
            const bool own = line.find("avx2::") != std::string::npos || line.find("avx512::") != std::string::npos;
            INFO(object << ": " << line);
            CHECK((!weak || own));
        }
    }
}
