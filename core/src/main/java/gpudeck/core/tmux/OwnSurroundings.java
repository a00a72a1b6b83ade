package gpudeck.core.tmux;

/**
 * A tmux server, and all that runs in it, keeps the surroundings of whoever starts it: the user's
 * own home and locale, and not those of a lane.
 */
public final class OwnSurroundings {

  private OwnSurroundings() {}

  /** Shell that runs a command so; the lane's prelude has kept what was set before. */
  public static String of(String command) {
    return """
    (
      unset LC_ALL TZ
      [ -z "$gd_lc_all" ] || export LC_ALL="$gd_lc_all"
      [ -z "$gd_tz" ] || export TZ="$gd_tz"
      cd
      %s
    )\
    """
        .formatted(command);
  }
}
