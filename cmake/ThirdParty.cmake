# Every library we did not write. A row: name | CMake target | how its includes begin | in how many files it may
# be included (* for any). The names are those that the layer table in Layers.cmake uses.
set(CXCASE_THIRD_PARTY
  "yaml-cpp      | yaml-cpp                     | yaml-cpp/         | 1"
  "CLI11         | CLI11::CLI11                 | CLI/              | 1"
  "Eigen         | Eigen3::Eigen                | Eigen/            | *"
  "Boost         | Boost::headers               | boost/            | *"
  "fmt           | fmt::fmt                     | fmt/              | *"
  "nlohmann-json | nlohmann_json::nlohmann_json | nlohmann/         | *"
  "libxlsxwriter | cxcase_xlsxwriter            | xlsxwriter        | *")

find_package(Threads REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Eigen3 REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)

# libxlsxwriter ships no CMake package; this spares us pkg-config.
find_path(CXCASE_XLSXWRITER_INCLUDE xlsxwriter.h REQUIRED)
find_library(CXCASE_XLSXWRITER_LIBRARY xlsxwriter REQUIRED)
add_library(cxcase_xlsxwriter INTERFACE IMPORTED)
target_include_directories(cxcase_xlsxwriter INTERFACE "${CXCASE_XLSXWRITER_INCLUDE}")
target_link_libraries(cxcase_xlsxwriter INTERFACE "${CXCASE_XLSXWRITER_LIBRARY}")
