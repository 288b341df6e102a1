# The one table of layers. It makes the library targets here, and tests/architecture reads every #include against it.
# A row: layer | layers it may include | third-party libraries, private to its .cpp files.
set(CXCASE_LAYER_TABLE
  "base     |                                                            |"
  "source   | base                                                       |"
  "document | base source                                                | yaml-cpp"
  "model    | base                                                       |"
  "input    | base source document model                                 |"
  "engine   | base model                                                 | Eigen"
  "analysis | base model engine                                          | Eigen Boost"
  "report   | base model engine analysis                                 |"
  "render   | base report                                                | fmt nlohmann-json libxlsxwriter zlib"
  "schema   | base model input report                                    |"
  "v1       | base source model input analysis report render             |"
  "cli      | base source document model input engine analysis report render schema | CLI11")

# third_party_target(name out): the CMake target behind a name of the third-party table.
function(cxcase_third_party_target name out)
  foreach(row IN LISTS CXCASE_THIRD_PARTY)
    cxcase_row("${row}" known target prefix files)
    if(known STREQUAL name)
      set(${out} "${target}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
  message(FATAL_ERROR "Layers.cmake names the library ${name}, ThirdParty.cmake does not know it")
endfunction()

# A file named *_avx2.cpp or *_avx512.cpp is compiled for that instruction set and called only where the machine has it.
# Everything in it lives in a namespace of its own: a template instantiated under one name with two sets of flags
# is merged by the linker into either.
function(cxcase_instruction_sets)
  if(NOT CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$")
    return()
  endif()
  foreach(file IN LISTS ARGN)
    # Sanitizers look into the same loops where they are built for every machine; here they would make each draw of each
    # test fifty times slower and find nothing else.
    set(plain "")
    if(CXCASE_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      set(plain ";-O2;-fno-sanitize=all;-fno-profile-arcs;-fno-test-coverage")
    endif()
    if(file MATCHES "_avx512\\.cpp$")
      set_source_files_properties("${file}" PROPERTIES COMPILE_OPTIONS
        "-mavx512f;-mavx512dq;-mavx512bw;-mavx512vl;-mfma;-mprefer-vector-width=512${plain}")
    elseif(file MATCHES "_avx2\\.cpp$")
      set_source_files_properties("${file}" PROPERTIES COMPILE_OPTIONS "-mavx2;-mfma${plain}")
    endif()
  endforeach()
endfunction()

# Layers that handle bytes from outside, or write for other programs. In them a slip shall end the program and not obey
# whoever wrote the case; the arithmetic of the others sees checked figures only and keeps its speed. See SECURITY.md.
set(CXCASE_HARDENED_LAYERS source document input render cli)

function(cxcase_harden target)
  if(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT CXCASE_SANITIZE AND NOT CXCASE_COVERAGE)
    target_compile_options(${target} PRIVATE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -D_GLIBCXX_ASSERTIONS
      -fstack-protector-strong)
  endif()
endfunction()

function(cxcase_add_layer layer may_include third_party)
  set(target cxcase_${layer})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/${layer}/*.cpp")
  if(sources)
    add_library(${target} STATIC ${sources})
    cxcase_instruction_sets(${sources})
    cxcase_in_batches(${target})
    # The library is these objects, and whoever embeds it may put it into a plug-in. Nobody shall replace our functions one
    # by one there, so calls stay as they are in the program.
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    target_compile_options(${target} PRIVATE -fno-semantic-interposition)
    if(layer IN_LIST CXCASE_HARDENED_LAYERS)
      cxcase_harden(${target})
    endif()
    set(public PUBLIC)
    foreach(name IN LISTS third_party)
      cxcase_third_party_target(${name} library)
      target_link_libraries(${target} PRIVATE ${library})
    endforeach()
  else()
    add_library(${target} INTERFACE)  # a layer of headers alone
    set(public INTERFACE)
  endif()
  target_include_directories(${target} ${public} "${CMAKE_SOURCE_DIR}/include")
  list(TRANSFORM may_include PREPEND cxcase_)
  target_link_libraries(${target} ${public} ${may_include} Threads::Threads)
endfunction()

# Texts in another language: one file, made from what scripts/words prints. See docs/report.md.
# It is compiled by itself, because tests/translation brings another in its place.
set_source_files_properties("${CMAKE_SOURCE_DIR}/src/report/words.cpp" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
set(CXCASE_WORDS "" CACHE FILEPATH "A file of translated texts; empty: English")
if(CXCASE_WORDS)
  set_source_files_properties("${CMAKE_SOURCE_DIR}/src/report/words.cpp" PROPERTIES
    COMPILE_DEFINITIONS CXCASE_WORDS_FILE="${CXCASE_WORDS}" OBJECT_DEPENDS "${CXCASE_WORDS}")
endif()

set(CXCASE_LAYERS "")
foreach(row IN LISTS CXCASE_LAYER_TABLE)
  cxcase_row("${row}" layer may_include third_party)
  cxcase_add_layer("${layer}" "${may_include}" "${third_party}")
  list(APPEND CXCASE_LAYERS ${layer})
endforeach()

set(CXCASE_LAYER_TARGETS ${CXCASE_LAYERS})
list(TRANSFORM CXCASE_LAYER_TARGETS PREPEND cxcase_)
