# The program: main.cpp adapts argv and streams, everything else is in the layers.
file(GLOB CXCASE_MAIN CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/main.cpp")
if(CXCASE_MAIN)
  add_executable(cxcase ${CXCASE_MAIN})
  target_link_libraries(cxcase PRIVATE cxcase_cli)
  set_target_properties(cxcase PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
  install(TARGETS cxcase RUNTIME DESTINATION bin)
endif()
