# Files of a room are compiled several at a time, as one: most of what a file costs is the headers it reads and the
# templates it makes, which the files of a room have in common. See docs/decisions/0004-compiler-cache.md.
option(CXCASE_BATCHES "Compile files of a room several at a time: a whole build is quicker, that of one changed file is not" ON)

# Which files go together depends on their own names alone, so that a new file moves no other: were two names of unnamed
# namespaces alike in a batch, the file that was written last is where to look. A room that grows has its batches halved,
# which cannot bring two files together either.
function(cxcase_in_batches target)
  if(NOT CXCASE_BATCHES)
    return()
  endif()
  get_target_property(files ${target} SOURCES)
  list(LENGTH files number)
  set(batches 1)
  while(number GREATER 24)
    math(EXPR batches "${batches} * 2")
    math(EXPR number "(${number} + 1) / 2")
  endwhile()
  foreach(file IN LISTS files)
    get_filename_component(name "${file}" NAME)
    string(MD5 hash "${name}")
    string(SUBSTRING "${hash}" 0 4 digits)
    math(EXPR batch "0x${digits} % ${batches}")
    set_source_files_properties("${file}" PROPERTIES UNITY_GROUP "batch_${batch}")
  endforeach()
  # A local name that another file of the batch has too hides nothing, and a type that another file cannot see is where it
  # belongs. Within a file the former is still seen by scripts/tidy and in the preset dev, which compile files one by one.
  target_compile_options(${target} PRIVATE -Wno-shadow $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
  # CMake itself leaves out a file with flags of its own, such as those of an instruction set.
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()
