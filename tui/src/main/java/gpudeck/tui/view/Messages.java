package gpudeck.tui.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the user is told: what came of their own doing stands in the footer until it can have been
 * read, one after the other, however much happens at once.
 *
 * @param shown in the footer
 * @param next what is in the footer after that, in order; bounded
 * @param alerts what was told lately, oldest first, bounded
 */
public record Messages(Optional<Message> shown, List<Message> next, List<Message> alerts) {

  /** Nothing was told yet. */
  public static final Messages NONE = new Messages(Optional.empty(), List.of(), List.of());

  /** So many alerts are kept. */
  public static final int ALERTS = 100;

  /** Who did more than this at once reads the rest in the list. */
  private static final int NEXT = 10;

  public Messages {
    next = List.copyOf(next);
    alerts = List.copyOf(alerts);
  }

  /**
   * Tells something: an outcome after those that were not read yet, all else at once. What is not
   * gone with the footer is among the alerts too.
   */
  public Messages tell(Message message) {
    Messages kept = noted(message);
    Optional<Message> unread = unreadAt(message.at());
    if (unread.isPresent() && message.isOutcome()) {
      return kept.then(message, next.size());
    }
    Messages after = unread.map(covered -> kept.then(covered, 0)).orElse(kept);
    return new Messages(Optional.of(message), after.next, after.alerts);
  }

  /**
   * Tells what happened by itself: among the alerts, and in the footer unless an outcome stands
   * there that was not read yet.
   */
  public Messages news(Message happened) {
    return unreadAt(happened.at()).isPresent() ? noted(happened) : tell(happened);
  }

  private Optional<Message> unreadAt(Instant now) {
    return shown.filter(Message::isOutcome).filter(outcome -> !outcome.isReadAt(now));
  }

  /** Puts what the screen says already among the alerts, to be read later. */
  public Messages noted(Message message) {
    if (!message.isKept()) {
      return this;
    }
    List<Message> after = new ArrayList<>(alerts);
    after.add(message);
    return new Messages(
        shown, next, after.subList(Math.max(0, after.size() - ALERTS), after.size()));
  }

  /** The user goes on: nothing is left in the footer but an outcome that was not read yet. */
  public Messages goneOn(Instant now) {
    return new Messages(unreadAt(now), next, alerts);
  }

  /** What is next takes the footer once what stands there can have been read. */
  public Messages at(Instant now) {
    if (next.isEmpty() || shown.filter(message -> !message.isReadAt(now)).isPresent()) {
      return this;
    }
    return new Messages(Optional.of(next.get(0).again(now)), next.subList(1, next.size()), alerts);
  }

  private Messages then(Message message, int place) {
    List<Message> after = new ArrayList<>(next);
    after.add(place, message);
    return new Messages(shown, after.subList(0, Math.min(NEXT, after.size())), alerts);
  }
}
