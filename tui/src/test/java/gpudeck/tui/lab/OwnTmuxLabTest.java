package gpudeck.tui.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** gpudeck in a tmux of the very machine that it goes to over SSH. */
@Tag("lab")
class OwnTmuxLabTest {

  @TempDir Path folder;
  private FarSession far;
  private Tmux user;

  @BeforeEach
  void aUserInTheirTmuxThere() throws IOException {
    far = new FarSession(folder);
    far.ask("new-session", "-d", "-s", "desk", "sh").well();
    user =
        new Tmux(
            folder, 100, 30, "unset TMUX; exec tmux -u -S " + far.socket() + " attach -t desk");
    Await.until("the user is there", TmuxDeck.SOON, far::clients, List.of("$1")::equals);
  }

  @AfterEach
  void noTmux() {
    user.close();
    far.close();
  }

  private String attach() throws IOException {
    Path config = Files.writeString(folder.resolve("config"), far.alias("far", far.port()));
    String environment =
        Packed.environment(folder).entrySet().stream()
            .map(it -> it.getKey() + "=" + it.getValue())
            .collect(Collectors.joining(" "));
    return "env %s %s -F %s attach far:train".formatted(environment, Packed.LAUNCHER, config);
  }

  @Test
  void itsSessionsAreShownAndNotNested() throws IOException {
    far.ask("send-keys", "-t", "desk:", attach(), "Enter").well();
    Await.until("the same client elsewhere", TmuxDeck.SOON, far::clients, List.of("$0")::equals);
  }
}
