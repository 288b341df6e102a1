# cpack: Debian packages (cpack -G DEB) and a tarball (cpack -G TGZ); scripts/package calls it and says more.
set(CXCASE_MAINTAINER "cxcase maintainers <maintainers@cxcase.example>" CACHE STRING "Who answers for the Debian packages")

set(CPACK_PACKAGE_NAME cxcase)
set(CPACK_PACKAGE_VENDOR "cxcase")
set(CPACK_PACKAGE_CONTACT "${CXCASE_MAINTAINER}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "business cases for customer experience work")
set(CPACK_RESOURCE_FILE_LICENSE "${CMAKE_SOURCE_DIR}/LICENSE")
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
  WORLD_READ WORLD_EXECUTE)

set(CPACK_COMPONENTS_ALL program library)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME cxcase)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION utils)
# The first line of both is the summary above; these follow it.
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION "Which customer annoyances should be fixed first, and what is it worth?
A case file in YAML says who the customers are, what goes wrong for them and
what could be done about it; cxcase turns it into money month by month, ranks
the ideas by return on investment and shows where the budget ends.")

set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libcxcase-dev)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "libyaml-cpp-dev, libfmt-dev, zlib1g-dev, libxlsxwriter-dev")
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION "The library: it reads a case file, changes figures and ranks, from C++.
This package holds the static library, the headers of its stable interface
(namespace cxcase::v1), the CMake package and an example.")

include(CPack)
