package gpudeck.tui.cli;

import java.util.Map;

/** What the job of {@code gpudeck submit} is made from. */
sealed interface JobSource {

  /** As it was typed. */
  String name();

  /**
   * A script on the host.
   *
   * @param arguments as in a shell
   */
  record OnHost(String name, String arguments) implements JobSource {}

  /** A script of this machine. */
  record Here(String name) implements JobSource {}

  /**
   * A template.
   *
   * @param values for its variables
   */
  record FromTemplate(String name, Map<String, String> values) implements JobSource {}
}
