#!/bin/bash
# A log that tries to reach the reader's terminal.
while :; do
  printf 'title \033]0;pwned\007 end\n'
  printf 'clipboard \033]52;c;cHduZWQ=\007 end\n'
  printf 'clear \033[2J\033[H end\n'
  printf 'C1 \302\233\061;31m\302\235 end\n'
  printf 'invalid \351\377\200 end\n'
  printf 'bidi \342\200\256gpj.exe\342\200\254 end\n'
  printf 'wide 深層学習 🚀👩‍💻 é end\n'
  printf 'tab\there, bell \007, NUL \000, back\010space end\n'
  printf '%0.sx' {1..3000}
  printf ' long line end\n'
  sleep 5
done
