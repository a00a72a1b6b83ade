package gpudeck.core.host;

import gpudeck.core.host.KnownLine.Marker;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Weighs all lines that are about one address: revoked before known, known before changed, as
 * OpenSSH's hostfile.c does.
 *
 * @param keptIn where the key would be written
 */
record Judge(String address, ServerKey shown, Path keptIn) {

  Verdict verdict(List<KnownLine> lines) {
    List<KnownLine> ours = lines.stream().filter(line -> line.names(address)).toList();
    return first(ours, line -> line.marker() == Marker.REVOKED && line.key().equals(shown))
        .<Verdict>map(line -> new Verdict.Revoked(address, shown.print(), line.place()))
        .or(() -> first(ours, this::confirms).map(line -> new Verdict.Known()))
        .or(() -> first(ours, this::contradicts).map(this::changed))
        .orElseGet(() -> unknown(ours));
  }

  private boolean confirms(KnownLine line) {
    return line.trusts() && line.key().equals(shown);
  }

  private boolean contradicts(KnownLine line) {
    return line.trusts() && line.key().type().equals(shown.type());
  }

  private Verdict changed(KnownLine line) {
    return new Verdict.Changed(
        address, shown.type(), shown.print(), line.place(), line.key().print());
  }

  private Verdict unknown(List<KnownLine> ours) {
    return new Verdict.Unknown(
        address,
        shown.type(),
        shown.print(),
        keptIn,
        ours.stream().filter(KnownLine::trusts).map(line -> line.key().type()).distinct().toList(),
        first(ours, line -> line.marker() == Marker.AUTHORITY).map(KnownLine::place),
        Optional.empty());
  }

  private static Optional<KnownLine> first(List<KnownLine> lines, Predicate<KnownLine> test) {
    return lines.stream().filter(test).findFirst();
  }
}
