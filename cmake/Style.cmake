# The style of the HTML report: a file that editors and browsers understand, carried inside the program.
set(file "${CMAKE_SOURCE_DIR}/src/render/style/report.css")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
file(READ "${file}" CXCASE_REPORT_CSS)
set(style "${CMAKE_BINARY_DIR}/generated/report_css.cpp")
configure_file("${CMAKE_SOURCE_DIR}/src/render/html_style.cpp.in" "${style}" @ONLY)
set_source_files_properties("${style}" PROPERTIES INCLUDE_DIRECTORIES "${CMAKE_SOURCE_DIR}/src/render")
target_sources(cxcase_render PRIVATE "${style}")
