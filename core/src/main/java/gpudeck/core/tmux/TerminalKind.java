package gpudeck.core.tmux;

import gpudeck.core.probe.Script;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a terminal is called on a host: old hosts do not know the names of new terminals, and tmux
 * refuses a TERM that it does not find.
 *
 * @param own the TERM of the user's terminal
 */
public record TerminalKind(String own) {

  /** As good as each other for what tmux and shells send; the last one is known everywhere. */
  private static final List<String> LIKE_XTERM = List.of("xterm-256color", "xterm", "vt100");

  private static final List<String> LIKE_TMUX = List.of("screen-256color", "screen");

  /** Where there is no infocmp, the files tell (ncurses' terminfo(5)). */
  private static final String SCRIPT =
      """
      gd_known() {
        if command -v infocmp >/dev/null 2>&1; then infocmp "$1" >/dev/null 2>&1; return; fi
        for gd_d in "$HOME/.terminfo" /etc/terminfo /lib/terminfo /usr/lib/terminfo \\
          /usr/share/terminfo; do
          [ -e "$gd_d/${1%"${1#?}"}/$1" ] && return 0
        done
        return 1
      }
      gd_term=xterm
      for gd_t in KINDS; do
        if gd_known "$gd_t"; then gd_term=$gd_t; break; fi
      done
      """;

  /** The names to be tried, the best one first. */
  List<String> candidates() {
    Set<String> names = new LinkedHashSet<>();
    if (own.matches("[A-Za-z0-9][A-Za-z0-9+._-]{0,39}") && !own.equals("dumb")) {
      names.add(own);
    }
    if (own.startsWith("tmux") || own.startsWith("screen")) {
      names.addAll(LIKE_TMUX);
    }
    names.addAll(LIKE_XTERM);
    return List.copyOf(names);
  }

  /** Lines of shell that set {@code gd_term} to the best name that the host knows. */
  public String script() {
    String kinds = candidates().stream().map(Script::quote).collect(Collectors.joining(" "));
    return SCRIPT.replace("KINDS", kinds);
  }
}
