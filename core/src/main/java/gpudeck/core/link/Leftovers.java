package gpudeck.core.link;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shells that were left behind on a host with something running in them, so that the next lane
 * there can end exactly what is theirs.
 */
final class Leftovers {

  private static final int MOST = 16;
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  private static final String SCRIPT =
      """
      members() {
        ps -e -o pid= -o sid= -o stat= | while read -r pid sid stat
        do [ "$sid" != "$1" ] || case $stat in Z*) ;; *) echo "$pid" ;; esac
        done
      }
      ps -e -o pid= -o sid= -o stat= >/dev/null || exit 1
      for one in %s
      do
        shell=${one%%%%:*}
        if [ -r "/proc/$shell/stat" ]
        then
          read -r stat <"/proc/$shell/stat"
          set -- ${stat##*)}
          [ "${20}" = "${one#*:}" ] || continue
        fi
        found=$(members "$shell")
        [ -n "$found" ] || continue
        kill -KILL $found 2>/dev/null
        [ -z "$(members "$shell")" ] || echo "$shell"
      done
      """;

  /**
   * A shell that was left.
   *
   * @param part the name of the part that hung in it; empty if the link went instead
   */
  record Left(Shell shell, Optional<String> part, Instant since) {}

  private final Deque<Left> left = new ArrayDeque<>();

  /** A number that the same machine has given again is the newer shell's. */
  synchronized void add(Left one) {
    if (!one.shell().leads() || left.stream().anyMatch(o -> o.shell().equals(one.shell()))) {
      return;
    }
    left.removeIf(o -> o.shell().sameBoot(one.shell()) && pid(o).equals(pid(one)));
    if (left.size() == MOST) {
      left.removeFirst();
    }
    left.addLast(one);
  }

  /** Those on the machine that this shell runs on. */
  synchronized List<Left> seenFrom(Shell shell) {
    return left.stream().filter(one -> one.shell().sameBoot(shell)).toList();
  }

  /** Since when a part of this name hangs, on the machine that this shell runs on. */
  synchronized Optional<Instant> hangingSince(String part, Shell shell) {
    return seenFrom(shell).stream()
        .filter(one -> one.part().equals(Optional.of(part)))
        .map(Left::since)
        .findFirst();
  }

  /** Forgets those that a run of {@link #ending} found nothing more of. */
  synchronized void ended(List<Left> asked, Answer answer) {
    if (answer instanceof Answer.Done done && done.exit() == 0) {
      List<String> alive = Arrays.asList(done.out().split("\\s+"));
      left.removeIf(one -> asked.contains(one) && !alive.contains(pid(one)));
    }
  }

  private static String pid(Left one) {
    return Long.toString(one.shell().hello().shellPid());
  }

  /**
   * A part that kills all processes of these shells' sessions and prints the session ids of which
   * something is still there. A shell's number that now belongs to another process tells that its
   * session is over: the kernel does not give a number away as long as a session bears it.
   */
  static Part ending(List<Left> shells) {
    String sessions =
        shells.stream()
            .map(one -> pid(one) + ":" + one.shell().hello().shellStart())
            .collect(Collectors.joining(" "));
    return new Part("end what was left", "kill", SCRIPT.formatted(sessions), DEADLINE, 4 * 1024);
  }
}
