package gpudeck.core.store.last;

import gpudeck.core.env.ActivateLine;
import gpudeck.core.env.Build;
import gpudeck.core.env.Environment;
import gpudeck.core.env.Found;
import gpudeck.core.env.Framework;

/** Python environments as bytes. */
final class SavedEnvironments {

  private static final Environment.Kind[] KINDS = Environment.Kind.values();
  private static final Framework.Name[] NAMES = Framework.Name.values();

  private SavedEnvironments() {}

  static void write(FieldWriter to, Found found) {
    to.list(found.environments(), SavedEnvironments::writeOne);
    to.list(found.notes(), FieldWriter::text);
  }

  static Found read(FieldReader from) {
    return new Found(from.list(SavedEnvironments::readOne), from.list(FieldReader::safeText));
  }

  static void writeLine(FieldWriter to, ActivateLine line) {
    to.raw(line.word());
  }

  static ActivateLine readLine(FieldReader from) {
    return new ActivateLine(from.raw());
  }

  private static void writeOne(FieldWriter to, Environment one) {
    to.word(one.kind());
    to.text(one.name());
    to.raw(one.path());
    to.maybe(one.python(), FieldWriter::text);
    to.list(one.frameworks(), SavedEnvironments::writeFramework);
    to.count(one.packages());
    to.list(one.kernels(), FieldWriter::text);
    to.list(one.warnings(), FieldWriter::text);
  }

  private static Environment readOne(FieldReader from) {
    return new Environment(
        from.word(KINDS),
        from.safeText(),
        from.raw(),
        from.maybe(FieldReader::safeText),
        from.list(SavedEnvironments::readFramework),
        from.count(),
        from.list(FieldReader::safeText),
        from.list(FieldReader::safeText));
  }

  private static void writeFramework(FieldWriter to, Framework framework) {
    to.word(framework.name());
    to.text(framework.version());
    writeBuild(to, framework.build());
    to.text(framework.source());
  }

  private static Framework readFramework(FieldReader from) {
    return new Framework(from.word(NAMES), from.safeText(), readBuild(from), from.safeText());
  }

  private static void writeBuild(FieldWriter to, Build build) {
    if (build instanceof Build.Cuda cuda) {
      to.number(2);
      to.text(cuda.version());
    } else if (build instanceof Build.Rocm rocm) {
      to.number(3);
      to.text(rocm.version());
    } else {
      to.number(build instanceof Build.Cpu ? 1 : 0);
    }
  }

  private static Build readBuild(FieldReader from) {
    return switch ((int) from.number(0, 3)) {
      case 1 -> new Build.Cpu();
      case 2 -> new Build.Cuda(from.safeText());
      case 3 -> new Build.Rocm(from.safeText());
      default -> new Build.Unknown();
    };
  }
}
