package gpudeck.core.scheduler;

import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whom a partition lets in, by the account that a job is charged to and its quality of service. */
public record Admission(Some accounts, Some qos) {

  /** Everybody. */
  public static final Admission OF_ALL = new Admission(Some.ALL, Some.ALL);

  /**
   * Some names of all that there are.
   *
   * @param only none: all but the others
   */
  public record Some(Set<SafeText> only, Set<SafeText> never) {

    /** Every name. */
    public static final Some ALL = new Some(Set.of(), Set.of());

    boolean isAll() {
      return equals(ALL);
    }

    boolean has(SafeText name) {
      return only.isEmpty() ? !never.contains(name) : only.contains(name);
    }

    private boolean names(SafeText name) {
      return only.contains(name) || never.contains(name);
    }
  }

  /**
   * Whether it lets a user in, with any of these; empty where that cannot be told.
   *
   * @param partition whose admission it is
   */
  Optional<Boolean> admits(List<Association> all, SafeText partition) {
    List<Optional<Boolean>> answers =
        all.stream().filter(one -> one.holdsIn(partition)).map(this::admits).toList();
    if (answers.contains(Optional.of(true))) {
      return Optional.of(true);
    }
    boolean untold = answers.isEmpty() || answers.contains(Optional.<Boolean>empty());
    return untold ? Optional.empty() : Optional.of(false);
  }

  private Optional<Boolean> admits(Association one) {
    List<Optional<Boolean>> both = List.of(byAccount(one), byQos(one));
    if (both.contains(Optional.of(false))) {
      return Optional.of(false);
    }
    return both.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(true);
  }

  /** Whether what names an account means those below it too is another in each Slurm. */
  private Optional<Boolean> byAccount(Association one) {
    boolean named = accounts.names(one.account());
    return !named && one.above().stream().anyMatch(accounts::names)
        ? Optional.empty()
        : Optional.of(accounts.has(one.account()));
  }

  private Optional<Boolean> byQos(Association one) {
    return one.qos().isEmpty() && !qos.isAll()
        ? Optional.empty()
        : Optional.of(qos.isAll() || one.qos().stream().anyMatch(qos::has));
  }
}
