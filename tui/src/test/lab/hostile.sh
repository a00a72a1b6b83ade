# shellcheck shell=bash
# Job names and comments that Slurm takes and prints as they are. All wait on hold. The exact bytes
# of each are kept in jobs/hostile/LABEL.name and LABEL.comment.

HOSTILE=$JOBS/hostile

hostile_jobs() {
  mkdir -p "$HOSTILE"
  hostile newline $'first\n99999|root|RUNNING'
  hostile forged-record $'x\n   JobState=RUNNING Reason=None\n   UserId=root(0) GroupId=root(0)\n   StdOut=/etc/shadow'
  hostile forged-field 'JobId=1 UserId=root(0)'
  hostile forged-comment forged-comment $'line1\nJobState=FAILED Reason=Lies\n   StdOut=/etc/shadow'
  hostile carriage-return $'tab\there\rcr'
  hostile title $'\e]0;pwned\ared\e[31mX\e[2J'
  hostile clipboard $'\e]52;c;cHduZWQ=\a'
  hostile c1 $'c1\xc2\x9b31mX\xc2\x9d0;t\xc2\x9c\xc2\x90q'
  hostile raw-c1 $'raw\x9b31mX'
  hostile separators $'us\x1fsep\x01soh\x1ers'
  hostile latin1 $'latin1-\xe9\xff-end'
  hostile broken-utf8 $'cut \xf0\x9f\x9a'
  hostile delimiters 'a|b|c;d,e=f'
  hostile quotes "it's \"quoted\" \`x\` \$HOME \\n \$(id)"
  hostile spaces '  lead and  trail '
  hostile empty ''
  hostile null '(null)'
  hostile option '-x --help'
  hostile patterns '%j-%x-%%'
  hostile long "$(printf 'L%.0s' {1..297})END"
  hostile long-comment long-comment "$(printf 'c%.0s' {1..997})END"
  hostile rtl $'a\u202egnp.exe'
  hostile invisible $'re\u200bsnet\u2066x\u2069\ufeff'
  hostile wide $'ação ƒ深層学習 한국 🚀 👩\u200d💻'
  hostile combining $'e\u0301 z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309algo'
  hostile path path $'comment\ttab \e[31m' --output=$'logs/new\nline \e]0;pwned\a %x.out'
}

# hostile LABEL NAME [COMMENT [SBATCH OPTION...]]
hostile() {
  local label=hostile-$1 name=$2 comment=${3-}
  shift $(($# < 3 ? $# : 3))
  printf %s "$name" >"$HOSTILE/$label.name"
  printf %s "$comment" >"$HOSTILE/$label.comment"
  job "$label" ana --partition=gdl --time=10 --hold --job-name="$name" --comment="$comment" "$@" idle.sh
}
