package gpudeck.core.scheduler;

import gpudeck.core.probe.Script;
import gpudeck.core.text.Raw;

/**
 * Running a script as if its user had typed it after a login: a job inherits the environment of
 * whoever submits it, and on many clusters only a login shell's has what jobs count on ({@code
 * module}, for one). A csh has read its own file by the time a lane runs.
 */
public final class LoginShell {

  /** The lane's prelude keeps the user's own locale and zone aside. */
  private static final String OUTER =
      """
      if [ -n "${gd_tz-}" ]; then TZ=$gd_tz; else unset TZ; fi
      if [ -n "${gd_lc_all-}" ]; then LC_ALL=$gd_lc_all; else unset LC_ALL; fi
      case ${SHELL:=/bin/sh} in
        */csh | */tcsh) gd_shell=/bin/sh gd_how=-c ;;
        *) gd_shell=$SHELL gd_how=-lc ;;
      esac
      GD_INNER=%1$s
      export GD_INNER
      printf '%%s' %2$s | {
        exec 3<&0 </dev/null
        gd_timed %3$d "$gd_shell" "$gd_how" 'exec /bin/sh -c "$GD_INNER"'
      }
      """;

  private LoginShell() {}

  /**
   * @param seconds after so long all of it is ended
   * @param inner POSIX shell; what the user's own files print stands before what it prints
   * @param text what it can read from its file descriptor 3
   */
  public static String script(int seconds, String inner, Raw text) {
    String all = "unset GD_INNER\n" + inner;
    return OUTER.formatted(Script.quote(new Raw(all)), Script.quote(text), seconds);
  }
}
