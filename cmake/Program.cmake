# The program: main.cpp adapts argv and streams, everything else is in the layers.

# What `cxcase --version` tells of its build. No date and no machine: the same sources give the same bytes.
set(CXCASE_REVISION "" CACHE STRING "What cxcase --version says of its origin, such as a commit; empty: nothing")
set(CXCASE_BUILD "${CMAKE_BUILD_TYPE}, ${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}, ${CMAKE_SYSTEM_PROCESSOR}")
if(CXCASE_SANITIZE)
  string(APPEND CXCASE_BUILD ", sanitizers ${CXCASE_SANITIZE}")
endif()
list(TRANSFORM CXCASE_VERSIONS REPLACE "(.+)" "\"\\1\"" OUTPUT_VARIABLE literals)
list(JOIN literals ", " CXCASE_VERSION_LITERALS)
list(LENGTH CXCASE_VERSIONS CXCASE_VERSION_COUNT)
set(table "${CMAKE_BINARY_DIR}/generated/build_info.cpp")
configure_file("${CMAKE_SOURCE_DIR}/src/cli/build_info.cpp.in" "${table}" @ONLY)
set_source_files_properties("${table}" PROPERTIES INCLUDE_DIRECTORIES "${CMAKE_SOURCE_DIR}/src/cli")
target_sources(cxcase_cli PRIVATE "${table}")

file(GLOB CXCASE_MAIN CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/main.cpp")
if(CXCASE_MAIN)
  add_executable(cxcase ${CXCASE_MAIN})
  target_link_libraries(cxcase PRIVATE cxcase_cli)
  set_target_properties(cxcase PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
  # Addresses that the loader has filled in cannot be overwritten. That the program can be loaded anywhere (PIE) is what
  # compilers of today do unasked; tests/process/hardening_test.cpp sees to it.
  target_link_options(cxcase PRIVATE -Wl,-z,relro,-z,now)
  if(CXCASE_STATIC)
    target_link_options(cxcase PRIVATE -static-pie)
  endif()
endif()
