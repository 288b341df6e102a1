# The fallback for machines without the Debian packages: -DCXCASE_FETCH=ON downloads what is missing, the very source
# archives from which Debian 12 builds its packages, each held to its hash. Nothing is downloaded unless asked for.
# -DCXCASE_STATIC=ON takes the libraries that are compiled from there even where they are installed, and links everything
# into a program that needs no other file.
include(FetchContent)

# A row: name | place in Debian's archive | SHA-256.
set(CXCASE_ARCHIVES
  "yaml-cpp      | y/yaml-cpp/yaml-cpp_0.7.0+dfsg.orig.tar.xz | dc63708605404e0b963e0ca3a9619d1c8270eda2839603e6fa0384e5e51e5312"
  "CLI11         | c/cli11/cli11_2.1.2+ds.orig.tar.xz | 8143d20b688e98ccce8e24562d3b68e5f47c12e896c42c7ca8553dbde5bed55d"
  "Eigen         | e/eigen3/eigen3_3.4.0.orig.tar.bz2 | b4c198460eba6f28d34894e3a5710998818515104d6e74e5cc331ce31e46e626"
  "Boost         | b/boost1.74/boost1.74_1.74.0+ds1.orig.tar.xz | 192f5df504d282cb81288f88232d8af45b64a9ab531e1c7cf8ae955f16f6bb28"
  "fmt           | f/fmtlib/fmtlib_9.1.0+ds1.orig.tar.gz | 84ce1c2d0be3a9863935137969dcec6970125caac032f82474640bfc81463583"
  "nlohmann-json | n/nlohmann-json3/nlohmann-json3_3.11.2.orig.tar.gz | d69f9deb6a75e2580465c6c4c5111b89c4dc2fa94e3a85fcd2ffcd9a143d9273"
  "libxlsxwriter | libx/libxlsxwriter/libxlsxwriter_1.1.4.orig.tar.gz | b379eb35fdd9c653ebe72485b9c992f612c7ea66f732784457997d6e782f619b"
  "zlib          | z/zlib/zlib_1.2.13.dfsg.orig.tar.bz2 | 71feb7947e3c00ef125f83b79a4e529bde31171e5babe48b391f06758d1ab0a1")
# The first may forget old versions one day, the second does not.
set(CXCASE_ARCHIVE_PLACES
  "http://deb.debian.org/debian/pool/main"
  "https://snapshot.debian.org/archive/debian/20250520T000000Z/pool/main")

# The folder with the unpacked sources of a library, and their version.
function(cxcase_fetch name out_folder out_version)
  foreach(row IN LISTS CXCASE_ARCHIVES)
    cxcase_row("${row}" known place hash)
    if(NOT known STREQUAL name)
      continue()
    endif()
    message(STATUS "Fetching ${name}")
    string(TOLOWER "fetched_${name}" id)
    list(TRANSFORM CXCASE_ARCHIVE_PLACES APPEND "/${place}" OUTPUT_VARIABLE urls)
    # None of their own build files is read: SOURCE_SUBDIR names a folder that has none.
    FetchContent_Declare(${id} URL ${urls} URL_HASH SHA256=${hash} SOURCE_SUBDIR no-build-files)
    FetchContent_MakeAvailable(${id})
    string(REGEX MATCH "_[0-9][0-9.]*[0-9]" version "${place}")
    string(SUBSTRING "${version}" 1 -1 version)
    set(${out_folder} "${${id}_SOURCE_DIR}" PARENT_SCOPE)
    set(${out_version} "${version}" PARENT_SCOPE)
    return()
  endforeach()
  message(FATAL_ERROR "Fetch.cmake has no archive of ${name}")
endfunction()

# A library of headers: cxcase_fetched_headers(target "folders" [definitions…]).
function(cxcase_fetched_headers target folders)
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${target} INTERFACE ${folders})
  target_compile_definitions(${target} INTERFACE ${ARGN})
endfunction()

# One that is compiled: not by our rules for warnings, and not into files of its own.
function(cxcase_fetched_archive target include)
  add_library(${target} STATIC EXCLUDE_FROM_ALL ${ARGN})
  set_property(TARGET ${target} PROPERTY COMPILE_OPTIONS -w "-ffile-prefix-map=${CMAKE_BINARY_DIR}/=")
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)  # they go into the library
  target_include_directories(${target} SYSTEM PUBLIC "${include}")
endfunction()

function(cxcase_fetched_xlsxwriter folder)
  file(GLOB files "${folder}/src/*.c")
  set(third "${folder}/third_party")
  cxcase_fetched_archive(cxcase_xlsxwriter "${folder}/include" ${files}
    "${third}/minizip/ioapi.c" "${third}/minizip/zip.c" "${third}/md5/md5.c")
  target_compile_definitions(cxcase_xlsxwriter PRIVATE NOCRYPT NOUNCRYPT USE_STANDARD_TMPFILE)
  target_link_libraries(cxcase_xlsxwriter PRIVATE ZLIB::ZLIB)
endfunction()

# Makes the target of a library of the table from its sources. CXCASE_FETCHED_OBJECTS collects what was compiled.
macro(cxcase_make_fetched name)
  cxcase_fetch(${name} folder version)
  if("${name}" STREQUAL "yaml-cpp")
    file(GLOB files "${folder}/src/*.cpp" "${folder}/src/contrib/*.cpp")
    cxcase_fetched_archive(yaml-cpp "${folder}/include" ${files})
    list(APPEND CXCASE_FETCHED_OBJECTS $<TARGET_OBJECTS:yaml-cpp>)
  elseif("${name}" STREQUAL "libxlsxwriter")
    enable_language(C)
    cxcase_fetched_xlsxwriter("${folder}")
    list(APPEND CXCASE_FETCHED_OBJECTS $<TARGET_OBJECTS:cxcase_xlsxwriter>)
  elseif("${name}" STREQUAL "zlib")
    enable_language(C)
    file(GLOB files "${folder}/*.c")
    cxcase_fetched_archive(cxcase_zlib "${folder}" ${files})
    target_compile_definitions(cxcase_zlib PRIVATE HAVE_UNISTD_H)
    add_library(ZLIB::ZLIB ALIAS cxcase_zlib)
    list(APPEND CXCASE_FETCHED_OBJECTS $<TARGET_OBJECTS:cxcase_zlib>)
  elseif("${name}" STREQUAL "fmt")
    cxcase_fetched_headers(fmt::fmt "${folder}/include" FMT_HEADER_ONLY=1)
  elseif("${name}" STREQUAL "CLI11")
    cxcase_fetched_headers(CLI11::CLI11 "${folder}/include")
  elseif("${name}" STREQUAL "nlohmann-json")
    cxcase_fetched_headers(nlohmann_json::nlohmann_json "${folder}/include")
  elseif("${name}" STREQUAL "Eigen")
    cxcase_fetched_headers(Eigen3::Eigen "${folder}")
  elseif("${name}" STREQUAL "Boost")
    # Debian's archive holds each library by itself, without the folder that Boost's own build gathers all headers in.
    file(GLOB folders "${folder}/libs/*/include" "${folder}/libs/numeric/*/include")
    cxcase_fetched_headers(Boost::headers "${folders}")
  endif()
  list(APPEND CXCASE_FETCHED ${name})
endmacro()
