# Types a line and a tab into an interactive zsh, and prints what stands there then; with choices, those follow.
#   zsh -f ask.zsh 'cxcase schema r'
zmodload zsh/zpty
export TERM=dumb COLUMNS=200
zpty shell zsh -f -i
zpty -w shell 'PROMPT="" RPROMPT="" PS2=""; unsetopt zle_bracketed_paste prompt_sp prompt_cr beep; LISTMAX=0
autoload -U compinit && compinit -u -D; source <(cxcase completions zsh)
compadd() { local -a found; builtin compadd -O found "$@"; (( $#found )) && printf "<%s>\n" "${found[@]}"; builtin compadd "$@"; }
ask() { print "BEGIN"; zle complete-word; print -r -- "LINE $BUFFER|"; print "END"; exit }
zle -N ask; bindkey "^I" ask; print REA""DY'
zpty -r shell answer '*READY*'
zpty -w -n shell "$1"$'\t'
zpty -r shell answer '*END*'
answer=${answer#*BEGIN}
print -r -- "${answer//$'\r'/}"
zpty -d shell
