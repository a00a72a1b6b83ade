package gpudeck.core.scheduler.pbs;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Node;
import java.util.List;
import java.util.Optional;

/** The node map: {@code pbsnodes -av}. */
record NodeParser(String cluster, Listing listing) {

  Parsed<List<Node>> read(Answer.Done done) {
    PbsTrouble trouble = new PbsTrouble(cluster);
    Optional<Listing.Printed> printed =
        listing.report(done).flatMap(report -> report.programs().stream().findFirst());
    Optional<Trouble> failed = printed.flatMap(one -> trouble.of(one.exit(), done));
    if (failed.isPresent()) {
      return new Parsed.Bad<>(failed.get());
    }
    List<Node> nodes = printed.map(one -> VnodeList.nodes(one.records())).orElse(List.of());
    return nodes.isEmpty()
        ? new Parsed.Bad<>(trouble.garbled("pbsnodes", done))
        : new Parsed.Value<>(nodes);
  }
}
