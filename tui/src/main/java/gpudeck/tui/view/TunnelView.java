package gpudeck.tui.view;

import gpudeck.core.link.TunnelState;
import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.Command;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to be said of one tunnel: before it is opened, as it is, before it is closed. */
public final class TunnelView {

  private static final int MEANING = 4;

  private TunnelView() {}

  /** Where a new one leads, as far as that is typed. */
  static DialogText open(Dialog.NewTunnel asked, int width) {
    Facts facts =
        new Facts(width)
            .say(
                SafeText.of(
                    "A port of this machine, for this machine alone, that leads to a port as "
                        + asked.host()
                        + " sees it: 8888, or node12:8888. A second number is the port here, if"
                        + " it is to be another one; 0 is any that is free."),
                Role.TEXT);
    StyledLine title = StyledLine.of("Tunnel through " + asked.host(), Role.TITLE);
    return DialogText.of(title, "Enter opens it", facts.lines())
        .plus(meaning(asked, width))
        .typed(StyledLine.of("[NODE:]PORT [PORT HERE]: ", Role.TEXT), asked.entry());
  }

  /** Between empty lines, and always as many, so that the box keeps its height. */
  private static List<StyledLine> meaning(Dialog.NewTunnel asked, int width) {
    Role role = asked.refused().isPresent() ? Role.ERROR : Role.MUTED;
    SafeText says = asked.refused().orElseGet(() -> SafeText.of(meaning(asked)));
    List<StyledLine> lines = new ArrayList<>(List.of(StyledLine.EMPTY));
    Wrap.words(says, width).forEach(line -> lines.add(StyledLine.of(line, role)));
    while (lines.size() < MEANING) {
      lines.add(StyledLine.EMPTY);
    }
    return lines;
  }

  private static String meaning(Dialog.NewTunnel asked) {
    return asked
        .wish()
        .map(wish -> here(wish) + " will lead to " + wish.end() + " on " + asked.host() + ".")
        .orElse(asked.entry().text().isBlank() ? "" : "That is no port yet.");
  }

  private static String here(TunnelWish wish) {
    return wish.port() == 0 ? "A free port here" : "127.0.0.1:" + wish.port();
  }

  /** The question before one is closed. */
  static DialogText close(Scene scene, Dialog.CloseTunnel asked, int width) {
    TunnelState tunnel = asked.tunnel();
    String open =
        tunnel.open() == 0
            ? "Nothing goes through it now."
            : Sizes.count(tunnel.open(), "connection") + " through it will end.";
    List<StyledLine> lines =
        new Facts(width)
            .add("Local", tunnel.address())
            .add("Leads to", tunnel.end() + " on " + asked.host())
            .gap()
            .say(SafeText.of(open), Role.MUTED)
            .lines();
    return DialogText.of(StyledLine.of("Close this tunnel?", Role.TITLE), "", lines)
        .plus(List.of(StyledLine.EMPTY, answers(scene)));
  }

  private static StyledLine answers(Scene scene) {
    return StyledLine.of(scene.keys().key(Command.YES).orElse("-"), Role.KEY)
        .plus(" yes, close      ", Role.TEXT)
        .plus(scene.keys().key(Command.NO).orElse("-"), Role.KEY)
        .plus(" or Enter: no", Role.TEXT);
  }

  /** All that is known of one. */
  static Optional<DialogText> details(Scene scene, RowKey.OfTunnel key, String aside, int width) {
    return find(scene, key)
        .map(tunnel ->
            DialogText.of(
                StyledLine.of("Tunnel " + tunnel.address(), Role.TITLE),
                aside,
                facts(tunnel, key.host(), width).lines()));
  }

  private static Facts facts(TunnelState tunnel, String host, int width) {
    Facts facts =
        new Facts(width)
            .add("Leads to", tunnel.end() + " on " + host)
            .add("Open now", Sizes.count(tunnel.open(), "connection"))
            .add("So far", Sizes.count(tunnel.ever(), "connection"))
            .add("Bytes in", Sizes.bytes(tunnel.received()))
            .add("Bytes out", Sizes.bytes(tunnel.sent()));
    tunnel.lately().ifPresent(why -> facts.add("Not through", why.says()));
    return facts
        .gap()
        .say(
            SafeText.of(
                "It stays on its port when the link is lost and comes back. Whoever has a login on"
                    + " this machine can use it too."),
            Role.MUTED);
  }

  /** The one that a row stands for, if it is still open. */
  public static Optional<TunnelState> find(Scene scene, RowKey.OfTunnel key) {
    return scene.snapshot().host(key.host()).stream()
        .flatMap(host -> host.tunnels().stream())
        .filter(tunnel -> tunnel.port() == key.port())
        .findFirst();
  }
}
