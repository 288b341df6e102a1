# cmake --install: what a user needs (component program) and what somebody needs who links the library (component library).
# The same files make the Debian packages and the tarball, see Package.cmake.
include(GNUInstallDirs)
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # packages do not wait for the tests; build cxcase_shipped first
include(CMakePackageConfigHelpers)

find_program(CXCASE_GZIP gzip)
set(generated "${CMAKE_BINARY_DIR}/generated")
set(doc "${CMAKE_INSTALL_DATAROOTDIR}/doc/cxcase")

# -n: neither name nor time of the file, so that the same text gives the same bytes.
function(cxcase_gzipped source target)
  add_custom_command(OUTPUT "${target}" DEPENDS "${source}" VERBATIM
    COMMAND sh -c "\"${CXCASE_GZIP}\" -9nc \"$1\" > \"$2\"" sh "${source}" "${target}")
endfunction()

# ---- the program

# A row: shell | where its completions belong. Debian's zsh looks into vendor-completions, others into site-functions.
set(CXCASE_COMPLETIONS
  "bash | bash-completion/completions/cxcase"
  "zsh  | zsh/vendor-completions/_cxcase"
  "fish | fish/vendor_completions.d/cxcase.fish")

if(TARGET cxcase)
  cxcase_gzipped("${CMAKE_SOURCE_DIR}/docs/cxcase.1" "${generated}/cxcase.1.gz")
  cxcase_gzipped("${CMAKE_SOURCE_DIR}/packaging/changelog" "${generated}/changelog.gz")
  set(made "${generated}/cxcase.1.gz" "${generated}/changelog.gz")
  foreach(row IN LISTS CXCASE_COMPLETIONS)
    cxcase_row("${row}" shell place)
    set(file "${generated}/completions/${place}")
    cmake_path(GET file PARENT_PATH folder)
    file(MAKE_DIRECTORY "${folder}")
    add_custom_command(OUTPUT "${file}" DEPENDS cxcase VERBATIM
      COMMAND sh -c "\"$1\" completions \"$2\" > \"$3\"" sh "$<TARGET_FILE:cxcase>" "${shell}" "${file}")
    list(APPEND made "${file}")
  endforeach()
  add_custom_target(cxcase_accompanying ALL DEPENDS ${made})

  install(TARGETS cxcase RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT program)
  install(DIRECTORY "${generated}/completions/" DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}" COMPONENT program)
  install(FILES "${generated}/cxcase.1.gz" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT program)
  install(DIRECTORY schema DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/cxcase" COMPONENT program
    FILES_MATCHING PATTERN "*.schema.json")

  # The folders lie beside each other as they do in the repository, so that links between documents, and from examples to
  # the schema, lead somewhere.
  install(FILES README.md CHANGELOG.md CONTRIBUTING.md SECURITY.md packaging/copyright "${generated}/changelog.gz"
    DESTINATION "${doc}" COMPONENT program)
  install(DIRECTORY docs examples DESTINATION "${doc}" COMPONENT program
    PATTERN "cxcase.1" EXCLUDE)
  install(FILES bench/README.md DESTINATION "${doc}/bench" COMPONENT program)
  install(CODE "file(CREATE_LINK ../../cxcase/schema \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${doc}/schema\" SYMBOLIC)"
    COMPONENT program)
endif()

# ---- the library: one archive of every layer that v1 needs, and only the headers whose names say that they stay

set(objects "")
set(links "")
foreach(row IN LISTS CXCASE_LAYER_TABLE)
  cxcase_row("${row}" layer may_include third_party)
  if(NOT layer MATCHES "^(cli|schema)$")
    list(APPEND objects $<TARGET_OBJECTS:cxcase_${layer}>)
    list(APPEND links ${third_party})
  endif()
endforeach()
list(REMOVE_DUPLICATES links)
list(REMOVE_ITEM links Eigen Boost nlohmann-json)  # headers alone, and none of them in ours
if(CXCASE_FETCHED)
  list(REMOVE_ITEM links ${CXCASE_FETCHED})  # of those the archive holds what was compiled
endif()

add_library(cxcase_library STATIC ${objects} ${CXCASE_FETCHED_OBJECTS})
set_target_properties(cxcase_library PROPERTIES OUTPUT_NAME cxcase EXPORT_NAME cxcase LINKER_LANGUAGE CXX)
add_library(cxcase::cxcase ALIAS cxcase_library)
target_compile_features(cxcase_library INTERFACE cxx_std_20)
target_include_directories(cxcase_library INTERFACE
  "$<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}/include>" "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
set(CXCASE_NEEDS "")
foreach(name IN LISTS links)
  cxcase_third_party_target(${name} library)
  target_link_libraries(cxcase_library PRIVATE ${library})
  foreach(row IN LISTS CXCASE_PACKAGES)
    cxcase_row("${row}" known package)
    if(known STREQUAL name AND package)
      string(APPEND CXCASE_NEEDS "find_dependency(${package})\n")
    elseif(known STREQUAL name)
      string(APPEND CXCASE_NEEDS "include(\"\${CMAKE_CURRENT_LIST_DIR}/cxcase-xlsxwriter.cmake\")\n")
    endif()
  endforeach()
endforeach()
target_link_libraries(cxcase_library PUBLIC Threads::Threads)

set(config "${CMAKE_INSTALL_LIBDIR}/cmake/cxcase")
set(dev_doc "${CMAKE_INSTALL_DATAROOTDIR}/doc/libcxcase-dev")
install(TARGETS cxcase_library EXPORT cxcase ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT library)
install(EXPORT cxcase NAMESPACE cxcase:: FILE cxcase-targets.cmake DESTINATION "${config}" COMPONENT library)
install(DIRECTORY include/cxcase/v1 DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/cxcase" COMPONENT library)
install(DIRECTORY examples/embed DESTINATION "${dev_doc}/examples" COMPONENT library)
install(FILES packaging/copyright "${generated}/changelog.gz" DESTINATION "${dev_doc}" COMPONENT library)
configure_file(cmake/cxcase-config.cmake.in "${generated}/cxcase-config.cmake" @ONLY)
write_basic_package_version_file("${generated}/cxcase-config-version.cmake" COMPATIBILITY SameMajorVersion)
install(FILES "${generated}/cxcase-config.cmake" "${generated}/cxcase-config-version.cmake" cmake/cxcase-xlsxwriter.cmake
  DESTINATION "${config}" COMPONENT library)
