# Asks bash's own completion function what it offers for a line whose last word stands at the cursor. bash takes words
# apart at '=', so the caller does too:  bash ask.bash cxcase rank --format = js
eval "$(cxcase completions bash)"
compopt() { [[ $* == *nospace* ]] && echo "(no space)"; true; }  # works only while a key is pressed
complete -p cxcase >/dev/null || exit 1
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_cxcase cxcase
printf '%s\n' "${COMPREPLY[@]}"
