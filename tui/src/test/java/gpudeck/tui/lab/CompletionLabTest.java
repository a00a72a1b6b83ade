package gpudeck.tui.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Tab key at the prompts of real shells, with the script that the packed program prints. */
@Tag("lab")
class CompletionLabTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  /** A shell that has read nothing but the script. */
  private static final String AT_A_PROMPT =
      """
      cd %s
      export HOME=$PWD XDG_CACHE_HOME=/proc/none PATH=%s:$PATH PS1='> '
      gpudeck completion %s >script
      %s
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "bash, exec bash --norc -i, . ./script",
    "zsh, exec zsh -f -i, autoload -U compinit && compinit -u -D && . ./script"
  })
  void tabFinishesCommandsOptionsAndHosts(String shell, String start, String read)
      throws IOException {
    Files.writeString(folder.resolve("sshconfig"), "Host sdumont other\n");
    String script = AT_A_PROMPT.formatted(folder, Packed.LAUNCHER.getParent(), shell, start);
    try (Tmux tmux = new Tmux(folder, 100, 24, script)) {
      until(tmux, "> ");
      type(tmux, read + " && echo i''s read", "Enter");
      until(tmux, "is read");
      type(tmux, "gpudeck parti", "Tab");
      until(tmux, "> gpudeck partitions ");
      type(tmux, "--tim", "Tab");
      until(tmux, "> gpudeck partitions --timeout ");
      type(tmux, "5 --color=al", "Tab");
      until(tmux, "--timeout 5 --color=always ");
      type(tmux, "-F sshc", "Tab");
      until(tmux, "--color=always -F sshconfig ");
      type(tmux, "-H sdu", "Tab");
      until(tmux, "-F sshconfig -H sdumont ");
    }
  }

  private static void type(Tmux tmux, String text, String key) {
    tmux.press("-l", "--", text);
    tmux.press(key);
  }

  private static void until(Tmux tmux, String text) {
    tmux.until(
        "the prompt says " + text,
        SOON,
        shown -> shown.replace("\n", "").contains(text.stripTrailing()));
  }
}
