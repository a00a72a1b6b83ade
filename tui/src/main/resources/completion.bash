# Completes the commands, options and hosts of gpudeck in bash, 3.2 or newer.
# Made by gpudeck completion bash, which has to be run again for a newer gpudeck.

_gpudeck_hosts() {
  local name
  while IFS= read -r name; do
    case $name in "$word"*) COMPREPLY+=("$name") ;; esac
  done < <("${COMP_WORDS[0]/#\~/$HOME}" completion hosts "${given[@]}" 2>/dev/null)
}

_gpudeck() {
  local word=$2 before='' command='' words='' hosts='' at
  local options='@SHARED@'
  local -a typed=() given=()
  COMPREPLY=()
  # Bash takes the = of --color=never for a word.
  for ((at = 1; at < COMP_CWORD; at++)); do
    [ "${COMP_WORDS[at]}" = = ] || typed+=("${COMP_WORDS[at]}")
  done
  [ "$word" != = ] || word=
  for ((at = 0; at < ${#typed[@]}; at++)); do
    before=${typed[at]}
    case $before in
      @FILES@)
        [ $((at + 1)) -eq ${#typed[@]} ] || given+=("$before" "${typed[at + 1]/#\~/$HOME}")
        ((at++))
        ;;
      @VALUES@) ((at++)) ;;
      -*) ;;
      *) [ -n "$command" ] || command=$before ;;
    esac
  done
  # The word is the value of an option only if that option is the last before it.
  [ "$at" -gt ${#typed[@]} ] || before=
  case $before in
    @HOSTS@)
      _gpudeck_hosts
      return
      ;;
    @FILES@)
      compopt -o default 2>/dev/null
      return
      ;;
    @CHOICES@
    ?*) return ;;
  esac
  case $command in
    @COMMANDS@
    *) hosts=yes ;;
  esac
  case $word in -*) words=$options hosts='' ;; esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  [ -z "$hosts" ] || _gpudeck_hosts
}

complete -F _gpudeck gpudeck
