package gpudeck.core.scheduler.pbs;

import java.util.OptionalInt;

/**
 * PBS's Exit_status: 0 to 255 is the script's own, 256 and a signal's number where a signal ended
 * it, less than 0 where PBS did (pbs_ifl.h and mom's JOB_EXEC codes; seen with 23.06.06). It is
 * absent where the job never ran.
 *
 * @param pbs why PBS ended it, a negative number
 */
record ExitStatus(OptionalInt code, OptionalInt signal, OptionalInt pbs) {

  static final ExitStatus UNKNOWN =
      new ExitStatus(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

  private static final int SIGNALLED = 256;

  static ExitStatus of(String text) {
    if (!text.matches("-?\\d{1,4}")) {
      return UNKNOWN;
    }
    int status = Integer.parseInt(text);
    OptionalInt none = OptionalInt.empty();
    if (status < 0) {
      return new ExitStatus(none, none, OptionalInt.of(status));
    }
    return status < SIGNALLED
        ? new ExitStatus(OptionalInt.of(status), none, none)
        : new ExitStatus(none, OptionalInt.of(status - SIGNALLED), none);
  }

  boolean isUnknown() {
    return equals(UNKNOWN);
  }
}
