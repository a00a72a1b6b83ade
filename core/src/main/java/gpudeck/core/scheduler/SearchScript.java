package gpudeck.core.scheduler;

import java.util.List;
import java.util.stream.Collectors;

/** The shell script of a look for schedulers: one start of a shell, no program run in vain. */
final class SearchScript {

  /** Where sites put schedulers that a plain shell does not find; patterns of the shell. */
  private static final String FOLDERS =
      "/opt/slurm/bin /opt/slurm/*/bin /usr/local/slurm/bin /usr/local/slurm/*/bin /usr/slurm/bin"
          + " /cm/shared/apps/slurm/*/bin /cm/local/apps/slurm/*/bin /apps/slurm/*/bin"
          + " /opt/software/slurm/bin /opt/sw/slurm/bin /sw/slurm/bin /opt/pbs/bin"
          + " /opt/pbs/default/bin /usr/pbs/bin /usr/local/pbs/bin /opt/oar/bin /usr/local/bin"
          + " /usr/bin /bin /usr/local/sbin /usr/sbin";

  private static final String PROLOGUE =
      """
      gd_nonce=%s
      gd_say() { printf '%%s %%s %%s\\n' "$gd_nonce" "$1" "$2"; }
      gd_more=
      for gd_d in %s; do
        case ":$PATH:" in *":$gd_d:"*) continue ;; esac
        [ -d "$gd_d" ] && gd_more="$gd_more:$gd_d"
      done
      gd_path=$PATH$gd_more
      gd_folder() (
        IFS=:
        set -f
        for gd_d in $gd_path; do
          case $gd_d in
            /*) [ -f "$gd_d/$1" ] && [ -x "$gd_d/$1" ] && printf '%%s\\n' "$gd_d" && exit 0 ;;
          esac
        done
        exit 1
      )
      """;

  /** A login shell is the last resort: it may be slow, print noise, and hang. */
  private static final String EPILOGUE =
      """
      gd_say folders "$(printf '%s' "${gd_more#:}" | tr ':' ' ')"
      if ! gd_look; then
        gd_login=$(gd_timed 10 /bin/sh -lc 'printf "\\n%s%s\\n" "$0" "$PATH"' "$gd_nonce" \
          2>/dev/null | sed -n "s/^$gd_nonce//p" | head -n 1)
        gd_say login yes
        case $gd_login in
          "" | "$PATH") ;;
          *)
            gd_path=$gd_login
            gd_look
            ;;
        esac
      fi
      gd_say looked yes
      """;

  private SearchScript() {}

  static String of(List<SchedulerKind> kinds, String nonce) {
    if (kinds.isEmpty()) {
      return "printf '%s looked yes\\n' " + nonce;
    }
    return PROLOGUE.formatted(nonce, FOLDERS) + functions(kinds) + EPILOGUE;
  }

  private static String functions(List<SchedulerKind> kinds) {
    String each =
        kinds.stream()
            .map(kind -> "gd_kind_" + kind.word() + "() {\n" + kind.look() + "}\n")
            .collect(Collectors.joining());
    String all =
        kinds.stream()
            .map(kind -> "gd_kind_%s && { gd_say kind %<s; return 0; }\n".formatted(kind.word()))
            .collect(Collectors.joining());
    return each + "gd_look() {\n" + all + "return 1\n}\n";
  }
}
