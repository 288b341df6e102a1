#include "shells.hpp"

#include <array>

namespace cxcase::cli {

namespace {

// bash takes --name=value apart at the equals sign; the words are put together again, and the answers taken apart.
constexpr std::string_view bash_script = R"script(# bash completion for cxcase. Put this into ~/.bashrc:
#   eval "$(cxcase completions bash)"
_cxcase() {
    local -a words=()
    local i word line last cut="" current="${COMP_WORDS[COMP_CWORD]}"
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]//[\"\'\\]/}
        [[ $word == '~/'* ]] && word=$HOME/${word:2}
        last=$((${#words[@]} - 1))
        if ((last >= 0)) && { [[ $word == = ]] || [[ ${words[last]} == *= ]]; }; then
            words[last]+=$word
        else
            words+=("$word")
        fi
    done
    last=$((${#words[@]} - 1))
    [[ $current == = ]] && current=""
    [[ ${words[last]} == *=* ]] && cut=${words[last]%"$current"}
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == :file ]]; then
            compopt -o filenames
            while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$current")
        else
            line=${line%%$'\t'*}
            COMPREPLY+=("${line#"$cut"}")
        fi
    done < <("$1" complete "${words[@]}" 2>/dev/null)
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[.=] ]] && compopt -o nospace
    return 0
}
complete -F _cxcase cxcase
)script";

constexpr std::string_view zsh_script = R"script(#compdef cxcase
# zsh completion for cxcase. Put this into ~/.zshrc, below compinit:
#   source <(cxcase completions zsh)
_cxcase() {
    local line
    local -a open open_help closed closed_help
    for line in "${(@f)$("$words[1]" complete "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
        case $line in
            '') ;;
            :file)
                [[ $PREFIX == --*=* ]] && compset -P '*='
                _files ;;
            *) if [[ ${line%%$'\t'*} == *[.=] ]]; then
                   open+=("${line%%$'\t'*}")
                   open_help+=("${line/$'\t'/  -- }")
               else
                   closed+=("${line%%$'\t'*}")
                   closed_help+=("${line/$'\t'/  -- }")
               fi ;;
        esac
    done
    (( $#open )) && compadd -S '' -l -d open_help -a open
    (( $#closed )) && compadd -l -d closed_help -a closed
    return 0
}
if [[ $funcstack[1] == _cxcase ]]; then
    _cxcase "$@"
else
    compdef _cxcase cxcase
fi
)script";

constexpr std::string_view fish_script = R"script(# fish completion for cxcase:
#   cxcase completions fish > ~/.config/fish/completions/cxcase.fish
function __cxcase_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    for line in ($before[1] complete $before[2..-1] "$current" 2>/dev/null)
        if test "$line" = :file
            set -l option (string match -r -- '^--[^=]+=' "$current"; or echo '')
            for path in (__fish_complete_path (string replace -r -- '^--[^=]+=' '' "$current"))
                echo "$option$path"
            end
        else
            echo $line
        end
    end
end
complete -c cxcase -f -a '(__cxcase_complete)'
)script";

constexpr std::array table{Shell{"bash", bash_script}, Shell{"zsh", zsh_script}, Shell{"fish", fish_script}};

}  // namespace

std::span<const Shell> shells() { return table; }

}  // namespace cxcase::cli
