package gpudeck.core.insight;

import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Forecast;
import gpudeck.core.scheduler.Forecast.Candidate;
import gpudeck.core.scheduler.Forecast.Outlook;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.store.HostPicture;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which partitions of a host would take a job, from what is known already: those that take it as it
 * is first, then those that want another shape, then the rest with their reasons.
 *
 * @param hidden how many partitions are not open to this user
 */
public record Where(List<Offer> offers, int hidden) {

  private static final Comparator<Offer> ORDER =
      Comparator.comparing(Offer::fit)
          .thenComparing(offer -> !offer.hasRoom())
          .thenComparing(offer -> offer.waiting().orElse(0));

  /** What a host's partitions, or its own cards, have for a job; empty: nothing is known yet. */
  public static Optional<Where> of(HostPicture host, Ask ask) {
    boolean plain = host.found().filter(found -> found.scheduler().cluster().isPlain()).isPresent();
    return plain
        ? host.gpus().lastValue().map(gpus -> OwnCards.of(gpus, ask))
        : host.partitions().lastValue().map(all -> of(all, host.nodes().lastValue(), ask));
  }

  /**
   * The same of a cluster.
   *
   * @param nodes empty where the site keeps its node map to itself
   */
  public static Where of(List<Partition> partitions, Optional<List<Node>> nodes, Ask ask) {
    List<Partition> open = partitions.stream().filter(one -> one.allowed().orElse(true)).toList();
    List<Offer> offers =
        open.stream()
            .map(one -> new Judging(one, nodes.map(all -> members(one, all)), ask).offer())
            .sorted(ORDER)
            .toList();
    return new Where(offers, partitions.size() - open.size());
  }

  /** Nodes that name no partition are of all those that have none of their own. */
  private static List<Node> members(Partition partition, List<Node> all) {
    List<Node> own =
        all.stream().filter(node -> node.partitions().contains(partition.name())).toList();
    boolean none = partition.nodes().isPresent() && partition.nodes().getAsInt() == 0;
    return own.isEmpty() && !none
        ? all.stream().filter(node -> node.partitions().isEmpty()).toList()
        : own;
  }

  /** Of which the scheduler itself can be asked, the likeliest first. */
  public List<Candidate> candidates() {
    return offers.stream()
        .filter(offer -> offer.fit().isUseful() && !offer.name().isEmpty())
        .map(offer -> new Candidate(offer.name(), offer.ask()))
        .toList();
  }

  /** Those that the job could go to, each with what its scheduler has said of it. */
  public List<Prospect> prospects(List<Forecast> forecasts) {
    return offers.stream()
        .filter(offer -> offer.fit().isUseful())
        .map(offer -> new Prospect(offer, said(offer, forecasts)))
        .toList();
  }

  private static Optional<Outlook> said(Offer offer, List<Forecast> forecasts) {
    return forecasts.stream()
        .filter(one -> one.candidate().partition().equals(offer.name()))
        .filter(one -> one.candidate().ask().equals(offer.ask()))
        .map(Forecast::outlook)
        .findFirst();
  }

  /** Those that it cannot go to, with their reasons. */
  public List<Offer> others() {
    return offers.stream().filter(offer -> !offer.fit().isUseful()).toList();
  }
}
