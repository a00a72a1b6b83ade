package gpudeck.tui.app;

import gpudeck.core.gpu.GpuLook;
import gpudeck.core.insight.SettledGpus;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.tui.keys.Command;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.GpusView;
import gpudeck.tui.view.Message;
import gpudeck.tui.view.PaneView.Scroll;
import java.util.Optional;

/** What commands do to the pane of GPUs. */
final class GpuSteps {

  private GpuSteps() {}

  static Step after(Command command, Sight sight) {
    Scroll scroll = sight.gpusScroll();
    int page = (int) Math.max(1, scroll.visible() / 2);
    return switch (command) {
      case DOWN -> scrolled(sight, scroll, scroll.first() + 1);
      case UP -> scrolled(sight, scroll, scroll.first() - 1);
      case PAGE_DOWN -> scrolled(sight, scroll, scroll.first() + page);
      case PAGE_UP -> scrolled(sight, scroll, scroll.first() - page);
      case TOP -> scrolled(sight, scroll, 0);
      case BOTTOM -> scrolled(sight, scroll, scroll.total());
      case ALLOW_GPUS -> allowed(sight);
      default -> Step.of(sight.state());
    };
  }

  private static Step scrolled(Sight sight, Scroll scroll, long to) {
    long last = Math.max(0, scroll.total() - scroll.visible());
    DeckState state = sight.state();
    return Step.of(state.withGpus(state.gpus().withTop((int) Math.max(0, Math.min(last, to)))));
  }

  private static Step allowed(Sight sight) {
    DeckState state = sight.state();
    boolean asks =
        GpusView.settled(sight.scene())
            .flatMap(SettledGpus::look)
            .filter(GpuLook.Asks.class::isInstance)
            .isPresent();
    Optional<OnHost> job = state.gpusJob();
    if (!asks || job.isEmpty()) {
      Message message = Message.of(Message.Kind.INFO, "There is nothing to allow.", sight.now());
      return Step.of(state.tell(message));
    }
    return Step.of(state, new Effect.AllowGpus(job.get().host()));
  }
}
