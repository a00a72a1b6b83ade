package gpudeck.core.insight;

import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.WallTime;
import gpudeck.core.scheduler.Want;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a submission does not fit the partition that it goes to, as far as that is known. */
public final class SubmitWarnings {

  /** A queue of PBS that has no nodes of its own, and sends each job to one that fits. */
  private static final String HANDS_ON = "routes";

  private SubmitWarnings() {}

  /** A sentence each. */
  public static List<SafeText> of(HostPicture picture, Submission submission) {
    List<Partition> known = picture.partitions().lastValue().orElse(List.of());
    Optional<String> named = submission.want(Want.PARTITION);
    List<SafeText> warnings = new ArrayList<>();
    Optional<Partition> meant =
        known.stream()
            .filter(one -> named.map(one.name().value()::equals).orElse(one.isDefault()))
            .findFirst();
    if (!known.isEmpty() && meant.isEmpty() && named.filter(n -> !n.contains(",")).isPresent()) {
      warnings.add(
          SafeText.of("no " + picture.partitionWord() + " is called " + named.get() + "."));
    }
    meant.ifPresent(partition -> warnings.addAll(of(partition, submission)));
    return warnings;
  }

  static List<SafeText> of(Partition partition, Submission submission) {
    List<SafeText> warnings = new ArrayList<>();
    submission
        .want(Want.LIMIT)
        .flatMap(WallTime::of)
        .filter(asked -> partition.limit().filter(most -> asked.compareTo(most) > 0).isPresent())
        .ifPresent(asked ->
            warnings.add(
                SafeText.of(WallTime.text(asked) + " is more than ")
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
    if (!handsOn && wantsCards(submission) && partition.gpus().isEmpty()) {
      warnings.add(partition.name().plus(" has no cards."));
    }
    return warnings;
  }

  private static boolean wantsCards(Submission submission) {
    return submission.want(Want.GPUS).filter(cards -> !cards.equals("0")).isPresent();
  }
}
