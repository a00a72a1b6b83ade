#compdef gpudeck
# Completes the commands, options and hosts of gpudeck in zsh.
# Made by gpudeck completion zsh, which has to be run again for a newer gpudeck.

_gpudeck_hosts() {
  local -a hosts
  hosts=(${(f)"$(${~words[1]} completion hosts $given 2>/dev/null)"})
  compadd -a hosts
}

_gpudeck() {
  local before='' command='' hosts='' at
  local -a given names
  local -a options=(@SHARED@)
  for ((at = 2; at < CURRENT; at++)); do
    before=$words[at]
    case $before in
      (@FILES@)
        ((at + 1 == CURRENT)) || given+=($before ${~words[at + 1]})
        ((at++))
        ;;
      (@VALUES@) ((at++)) ;;
      (-*) ;;
      (*) [[ -n $command ]] || command=$before ;;
    esac
  done
  # The word is the value of an option only if that option is the last before it.
  ((at > CURRENT)) || before=''
  if [[ $PREFIX == --*=* ]]; then
    before=${PREFIX%%=*}
    compset -P '*='
  fi
  case $before in
    (@HOSTS@)
      _gpudeck_hosts
      return
      ;;
    (@FILES@)
      _files
      return
      ;;
    @CHOICES@
    (?*) return 1 ;;
  esac
  case $command in
    @COMMANDS@
    (*) hosts=yes ;;
  esac
  if [[ $PREFIX == -* ]]; then
    _describe -o option options
    return
  fi
  ((!$#names)) || _describe command names
  [[ -z $hosts ]] || _gpudeck_hosts
}

# Read by compinit it is the completion itself; sourced, it has to say what it completes.
if [[ $funcstack[1] == _gpudeck ]]; then
  _gpudeck "$@"
else
  compdef _gpudeck gpudeck
fi
