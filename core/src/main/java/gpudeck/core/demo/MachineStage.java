package gpudeck.core.demo;

import gpudeck.core.demo.DemoSession.Program;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The files of the made-up machine, whose jobs are runs and tmux sessions; one of its cards is
 * idle.
 */
final class MachineStage implements Stage {

  private static final int CARDS = 4;

  private final HostFiles files;
  private final Programs programs;
  private final DemoSessions sessions;
  private final DemoRuns runs;

  MachineStage(HostFiles files, Instant begins) throws IOException {
    this.files = files;
    this.programs = new Programs(files);
    this.sessions = new DemoSessions(files, command -> files.site().nodeName());
    files.home(DemoEnvironment.OF_THE_MACHINE);
    this.runs = new DemoRuns(files, CARDS, begins);
    Program finetune =
        new Program(
            "python",
            "python finetune.py --model llama-8b --lora",
            new Training("llama-8b", 10, 1500, 700, 2.1),
            List.of(0, 1),
            Optional.of(DemoEnvironment.LLAMA));
    Program diffusion =
        new Program(
            "python",
            "python diffusion.py --size 256",
            new Steps("step", 900_000, 400_000),
            List.of(2),
            Optional.of(DemoEnvironment.DIFFUSION));
    Program tests =
        new Program(
            "make",
            "make watch-tests",
            new Steps("test", 4000, 90_000),
            List.of(),
            Optional.of(DemoEnvironment.TESTS));
    sessions.add("chat-lora", begins.minusSeconds(5_900), finetune);
    sessions.add("diffusion", begins.minusSeconds(4_000), diffusion);
    sessions.add("tests", begins.minusSeconds(600), tests);
  }

  @Override
  public void advance(Instant now) throws IOException {
    Set<String> orders = files.orders();
    orders.addAll(sessions.advance(now));
    runs.advance(now, orders, taken());
    write(now);
    for (String order : orders) {
      files.done(order);
    }
  }

  private void write(Instant now) throws IOException {
    CardTable table = new CardTable(now.getEpochSecond());
    for (int i = 0; i < CARDS; i++) {
      table.add(files.site().nodeName(), i, CardKind.A100, user(i));
    }
    files.write("cards", table.cards());
    files.write("processes", table.processes());
    programs.show(table.programs());
  }

  private CardUser user(int card) {
    return sessions.on(card).map(CardUser::of).orElseGet(() -> runs.user(card));
  }

  private Set<Integer> taken() {
    return IntStream.range(0, CARDS)
        .filter(card -> sessions.on(card).isPresent())
        .boxed()
        .collect(Collectors.toSet());
  }
}
