# Every library we did not write. A row: name | CMake target | how its includes begin | in how many files it may
# be included (* for any). The names are those that the layer table in Layers.cmake uses.
set(CXCASE_THIRD_PARTY
  "yaml-cpp      | yaml-cpp                     | yaml-cpp/         | 1"
  "CLI11         | CLI11::CLI11                 | CLI/              | 1"
  "Eigen         | Eigen3::Eigen                | Eigen/            | *"
  "Boost         | Boost::headers               | boost/            | *"
  "fmt           | fmt::fmt                     | fmt/              | *"
  "nlohmann-json | nlohmann_json::nlohmann_json | nlohmann/         | *"
  "zlib          | ZLIB::ZLIB                   | zlib.h            | 1"
  "libxlsxwriter | cxcase_xlsxwriter            | xlsxwriter        | *")

# How each is found. A row: name | CMake package | oldest version tried | package of Debian 12 | is it compiled? One that
# ships no CMake package is looked for below.
set(CXCASE_PACKAGES
  "yaml-cpp      | yaml-cpp      | 0.7  | libyaml-cpp-dev | compiled"
  "CLI11         | CLI11         | 2.1  | libcli11-dev |"
  "Eigen         | Eigen3        | 3.4  | libeigen3-dev |"
  "Boost         | Boost         | 1.74 | libboost-math-dev libboost-random-dev |"
  "fmt           | fmt           | 9.1  | libfmt-dev | compiled"
  "nlohmann-json | nlohmann_json | 3.11 | nlohmann-json3-dev |"
  "zlib          | ZLIB          | 1.2  | zlib1g-dev | compiled"
  "libxlsxwriter |               |      | libxlsxwriter-dev | compiled")

option(CXCASE_FETCH "Download libraries that are missing, pinned by hash" OFF)
option(CXCASE_STATIC "One program that needs no library; implies CXCASE_FETCH for those that are compiled" OFF)
include(Fetch)
find_package(Threads REQUIRED)

# libxlsxwriter ships no CMake package; this spares us pkg-config.
macro(cxcase_find_xlsxwriter)
  find_path(CXCASE_XLSXWRITER_INCLUDE xlsxwriter.h)
  find_library(CXCASE_XLSXWRITER_LIBRARY xlsxwriter)
  if(CXCASE_XLSXWRITER_INCLUDE AND CXCASE_XLSXWRITER_LIBRARY)
    set(found TRUE)
    file(STRINGS "${CXCASE_XLSXWRITER_INCLUDE}/xlsxwriter.h" version REGEX "define LXW_VERSION ")
    string(REGEX MATCH "[0-9][0-9.]*" version "${version}")
    add_library(cxcase_xlsxwriter INTERFACE IMPORTED)
    target_include_directories(cxcase_xlsxwriter INTERFACE "${CXCASE_XLSXWRITER_INCLUDE}")
    target_link_libraries(cxcase_xlsxwriter INTERFACE "${CXCASE_XLSXWRITER_LIBRARY}")
  endif()
endmacro()

set(CXCASE_VERSIONS "")         # "yaml-cpp 0.7.0", for cxcase --version
set(CXCASE_MISSING "")          # Debian packages
set(CXCASE_FETCHED "")          # libraries
set(CXCASE_FETCHED_OBJECTS "")  # what was compiled of them
foreach(row IN LISTS CXCASE_PACKAGES)
  cxcase_row("${row}" name package oldest debian compiled)
  set(found FALSE)
  if(CXCASE_STATIC AND compiled)
    cxcase_make_fetched(${name})
    set(found TRUE)
  elseif(package)
    find_package(${package} ${oldest} QUIET)
    set(found ${${package}_FOUND})
    set(version "${${package}_VERSION}")
    if(NOT version)
      set(version "${${package}_VERSION_STRING}")  # CMake's own FindZLIB, before 3.26
    endif()
  else()
    cxcase_find_xlsxwriter()
  endif()
  if(NOT found AND CXCASE_FETCH)
    cxcase_make_fetched(${name})
    set(found TRUE)
  endif()
  if(found)
    list(APPEND CXCASE_VERSIONS "${name} ${version}")
  else()
    list(APPEND CXCASE_MISSING ${debian})
  endif()
endforeach()

if(CXCASE_MISSING)
  list(JOIN CXCASE_MISSING " " packages)
  message(FATAL_ERROR "Libraries are missing. On Debian 12, as root:\n"
    "    apt-get install ${packages}\n"
    "Elsewhere: install them by the names they have there (cmake/ThirdParty.cmake has the oldest versions that will do), "
    "or configure with -DCXCASE_FETCH=ON, which downloads them, held to their hashes.")
endif()
