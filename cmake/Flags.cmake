# How every file of this project is compiled. Third-party headers come through imported targets or
# /usr/include, both of which the compiler treats as system headers, so these warnings are about our lines only.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug or Release" FORCE)
endif()

# -O2, not -O3: the hot loops are written in explicit vector packs, so what -O3 adds is code size and build time.
# Assertions stay out of Release; the sanitizer and dev builds carry them.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g")

# A fused multiply-add rounds once where two operations round twice. Value, lanes and duals must agree to the
# bit on every machine, so the compiler may not fuse by itself; code that wants an fma says fma().
add_compile_options(-ffp-contract=off)

add_compile_options(
  -Wall -Wextra -Wpedantic
  -Wconversion -Wsign-conversion   # a silent narrowing is a wrong amount of money
  -Wshadow
  -Wnon-virtual-dtor -Woverloaded-virtual
  -Wold-style-cast -Wcast-qual)
# Not used: -Wnull-dereference. At -O2 g++ 12 reports it inside std::vector and std::string code that is correct.

if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # A std::array that deduces its type folds over its elements; clang stops at 256 of them. And it takes libstdc++ 12
  # at its word that what std::stable_sort uses is deprecated.
  add_compile_options(-fbracket-depth=4096 -Wno-deprecated-declarations)
endif()

if(CXCASE_WERROR)
  add_compile_options(-Werror)
endif()

if(CXCASE_SANITIZE)
  # A finding ends the process, so that no test passes with one. -Og -g1: with -O1 -g a file full of Eigen compiles
  # four times as long, and a stack of function names and lines is all a finding needs.
  add_compile_options($<IF:$<CXX_COMPILER_ID:GNU>,-Og,-O1> -g1 -fno-omit-frame-pointer
    -fsanitize=${CXCASE_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${CXCASE_SANITIZE})
  # Eigen takes malloc of a sanitizer for one that does not align, and keeps books of its own; tests, which are not
  # instrumented, would free what the library allocated as if it did. It aligns to 16 bytes, as glibc's does.
  add_compile_definitions(EIGEN_MALLOC_ALREADY_ALIGNED=1)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Sanitizer instrumentation makes g++ 12 lose track of initialisations it understands otherwise.
    add_compile_options(-Wno-maybe-uninitialized)
    # Checked at every access, they take as long to compile as all else together, and tell little more: a null pointer
    # faults under the address sanitizer too, and nothing here casts pointers or does arithmetic on raw ones.
    add_compile_options(-fno-sanitize=null,alignment,object-size,vptr,pointer-overflow)
  endif()
endif()

if(CXCASE_SANITIZE OR CMAKE_BUILD_TYPE STREQUAL "Debug")
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
endif()

if(CXCASE_COVERAGE)
  # Plain counters: atomic ones made the kernel 3.5 times slower. Threads may lose a count; what counts here is more than 0.
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()

if(CXCASE_FUZZ)
  # Every file reports the edges it takes, without libFuzzer's main; the targets link that themselves.
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# Paths in messages (source_location, assert) start at the repository, wherever it lies; ccache makes them ../../…
add_compile_options("-fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=" -fmacro-prefix-map=../../=)

find_program(CXCASE_CCACHE ccache)
if(CXCASE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Relative paths and no directory in the key: worktrees of the repository share what they compiled.
  set(CMAKE_CXX_COMPILER_LAUNCHER
    "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1 "${CXCASE_CCACHE}")
endif()
