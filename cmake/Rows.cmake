# Tables in CMake are lists of rows, "a | b c | d". Splits a row at its bars into lists of words:
# cxcase_row("a | b c |" one two three).
function(cxcase_row row)
  string(REPLACE "|" ";" cells "${row};")
  foreach(variable IN LISTS ARGN)
    list(POP_FRONT cells cell)
    string(REGEX MATCHALL "[^ ]+" words "${cell}")
    set(${variable} "${words}" PARENT_SCOPE)
  endforeach()
endfunction()
