# The first cases that `cxcase init` writes: files of src/cli/starters, carried inside the program. People read and
# compare the files; the program reads a table made from them, in the order in which help lists them.
set(CXCASE_INDUSTRIES telecom saas ecommerce bank insurance)

set(CXCASE_STARTERS "")
foreach(industry IN LISTS CXCASE_INDUSTRIES)
  set(file "${CMAKE_SOURCE_DIR}/src/cli/starters/${industry}.yaml")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
  file(READ "${file}" text)
  string(APPEND CXCASE_STARTERS "    Starter{\"${industry}\", R\"yaml(${text})yaml\"},\n")
endforeach()
set(table "${CMAKE_BINARY_DIR}/generated/starters_table.cpp")
configure_file("${CMAKE_SOURCE_DIR}/src/cli/starters_table.cpp.in" "${table}" @ONLY)
set_source_files_properties("${table}" PROPERTIES INCLUDE_DIRECTORIES "${CMAKE_SOURCE_DIR}/src/cli")
target_sources(cxcase_cli PRIVATE "${table}")
