package gpudeck.core.insight;

import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.WallTime;
import gpudeck.core.scheduler.Want;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What of a submission does not fit the partition that it goes to, as far as that is known. */
public final class SubmitWarnings {

  /** A queue of PBS that has no nodes of its own, and sends each job to one that fits. */
  private static final String HANDS_ON = "routes";

  private SubmitWarnings() {}

  /**
   * A sentence each.
   *
   * @param asked what the submission asks for, wherever that stands
   */
  public static List<SafeText> of(HostPicture picture, Map<Want, String> asked) {
    List<Partition> known = picture.partitions().lastValue().orElse(List.of());
    Optional<String> named = Optional.ofNullable(asked.get(Want.PARTITION));
    List<SafeText> warnings = new ArrayList<>();
    Optional<Partition> meant =
        known.stream()
            .filter(one -> named.map(one.name().value()::equals).orElse(one.isDefault()))
            .findFirst();
    if (!known.isEmpty() && meant.isEmpty() && named.filter(n -> !n.contains(",")).isPresent()) {
      warnings.add(
          SafeText.of("no " + picture.partitionWord() + " is called " + named.get() + "."));
    }
    meant.ifPresent(partition -> warnings.addAll(of(partition, asked)));
    return warnings;
  }

  /** Where arguments look as if a shell was to read them: none does. */
  public static List<SafeText> ofArguments(Submission submission) {
    return submission.arguments().stream()
        .filter(word -> word.matches("\\d?[<>|&;].*"))
        .findFirst()
        .map(word -> word + " among its arguments goes to the script as a word: no shell reads it.")
        .map(SafeText::of)
        .stream()
        .toList();
  }

  static List<SafeText> of(Partition partition, Map<Want, String> asked) {
    List<SafeText> warnings = new ArrayList<>();
    Optional.ofNullable(asked.get(Want.LIMIT))
        .flatMap(WallTime::of)
        .filter(time -> partition.limit().filter(most -> time.compareTo(most) > 0).isPresent())
        .ifPresent(time ->
            warnings.add(
                SafeText.of(WallTime.text(time) + " is more than ")
                    .plus(partition.name())
                    .plus(" gives (" + WallTime.text(partition.limit().orElseThrow()))
                    .plus("): it would be refused, or wait for ever.")));
    boolean handsOn = partition.state().value().equals(HANDS_ON);
    if (!handsOn && !partition.state().value().equalsIgnoreCase("up")) {
      warnings.add(
          partition.name().plus(" is " + partition.state() + ": nothing starts there now."));
    }
    if (partition.allowed().filter(may -> !may).isPresent()) {
      warnings.add(partition.name().plus(" is not open to you."));
    }
    if (!handsOn && wantsCards(asked) && partition.gpus().isEmpty()) {
      warnings.add(partition.name().plus(" has no cards."));
    }
    tooMany(partition, asked).ifPresent(warnings::add);
    return warnings;
  }

  private static Optional<SafeText> tooMany(Partition partition, Map<Want, String> asked) {
    OptionalInt most = partition.cardsPerJob();
    return Ask.of(asked)
        .filter(ask -> wantsCards(asked) && !partition.gpus().isEmpty())
        .filter(ask -> most.isPresent() && ask.allCards() > most.getAsInt())
        .map(ask -> SafeText.of(ask.allCards() + " cards are more than ").plus(partition.name()))
        .map(says -> says.plus(" gives a job (" + most.getAsInt() + "): it would be refused."));
  }

  private static boolean wantsCards(Map<Want, String> asked) {
    return !asked.getOrDefault(Want.GPUS, "0").matches("(.*:)?0+");
  }
}
