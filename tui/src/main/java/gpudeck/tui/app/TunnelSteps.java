package gpudeck.tui.app;

import gpudeck.core.host.Host;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.Command;
import gpudeck.tui.view.Choice;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.Dialog.Item;
import gpudeck.tui.view.Message;
import gpudeck.tui.view.Place;
import java.util.List;

/** What is done to tunnels. */
final class TunnelSteps {

  private TunnelSteps() {}

  static Step after(Command command, Sight sight) {
    DeckState state = sight.state();
    Sight there = sight.with(state.withScope(state.scope().withPlace(Place.TUNNELS)));
    return command == Command.NEW_TUNNEL ? opening(there) : closing(there);
  }

  /** Through the only host that is shown, or the one that is chosen. */
  private static Step opening(Sight sight) {
    List<String> hosts =
        sight.scene().hosts().stream().map(HostPicture::host).map(Host::name).toList();
    if (hosts.size() == 1) {
      return Step.of(sight.state().withDialog(Dialog.NewTunnel.through(hosts.get(0))));
    }
    List<Item> items =
        hosts.stream()
            .map(host -> new Item(host, SafeText.EMPTY, new Choice.TunnelThrough(host)))
            .toList();
    return Step.of(sight.state().withDialog(Dialog.Menu.of("Tunnel through which host", items)));
  }

  private static Step closing(Sight sight) {
    DeckState state = sight.state();
    return sight
        .tunnel()
        .map(asked -> Step.of(state.withDialog(asked)))
        .orElseGet(() ->
            Step.of(
                state.tell(
                    Message.of(Message.Kind.INFO, "There is no tunnel to close.", sight.now()))));
  }

  /** Enter in the dialog of a new one: what cannot be understood stays to be mended. */
  static Step entered(Dialog.NewTunnel asked, DeckState state) {
    return asked.wish().isPresent() ? Step.of(state, new Effect.OpenTunnel(asked)) : Step.of(state);
  }
}
