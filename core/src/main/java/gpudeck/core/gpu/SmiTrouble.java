package gpudeck.core.gpu;

import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.text.Raw;
import java.util.List;
import java.util.Locale;

/**
 * What nvidia-smi says when it fails, as a trouble: by its words, else by its exit status, which is
 * NVML's return code (nvml.h).
 */
final class SmiTrouble {

  private static final int MOST_QUOTED = 200;

  /**
   * @param code of the exit; a text that has none of the words is told by it
   */
  private record Known(String words, int code, Kind kind, String says) {}

  private static final int NO_CODE = -1;

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "couldn't communicate with the nvidia driver",
              9,
              Kind.MISSING,
              "no NVIDIA driver runs on this host: usual on a login node or a machine without a GPU;"
                  + " else its kernel module is not loaded."),
          new Known(
              "driver/library version mismatch",
              18,
              Kind.DOWN,
              "NVIDIA's driver was updated under a running system: the node needs a reboot or its"
                  + " module loaded anew. Tell your site."),
          new Known(
              "failed to initialize nvml: unknown error",
              999,
              Kind.DOWN,
              "the job or container has lost its right to the GPU's devices: start it anew."),
          new Known(
              "insufficient permissions",
              4,
              Kind.DENIED,
              "this user may not open the GPU's devices (/dev/nvidia*): ask your site."),
          new Known(
              "no devices were found",
              6,
              Kind.MISSING,
              "the driver runs and shows no GPU here: the job has none on this node, or all are"
                  + " lost."),
          new Known(
              "gpu is lost",
              15,
              Kind.DOWN,
              "a GPU has fallen off the bus: the node needs a" + " reboot. Tell your site."),
          new Known(
              "unable to determine the device handle",
              NO_CODE,
              Kind.DOWN,
              "a GPU does not answer its driver: the node needs a reboot. Tell your site."),
          new Known(
              "external power",
              8,
              Kind.DOWN,
              "a GPU has not got its power cables plugged in. Tell your site."),
          new Known(
              "infoROM",
              14,
              Kind.DOWN,
              "a GPU's own memory of its settings (infoROM) is corrupt. Tell your site."),
          new Known(
              "libnvidia-ml",
              12,
              Kind.MISSING,
              "nvidia-smi is here, but not its library (libnvidia-ml.so): the driver is only partly"
                  + " installed."),
          new Known(
              "function not found",
              13,
              Kind.GARBLED,
              "nvidia-smi and its library are of different versions: the driver is only partly"
                  + " installed."),
          new Known(
              "is not a valid field",
              2,
              Kind.GARBLED,
              "this driver's nvidia-smi does not know the fields that gpudeck asks for."),
          new Known(
              "not supported", 3, Kind.GARBLED, "this GPU or driver does not tell what is asked."),
          new Known(
              "timeout",
              10,
              Kind.TIMEOUT,
              "a GPU did not answer its driver in time; gpudeck asks again by itself."),
          new Known(
              "not found",
              127,
              Kind.MISSING,
              "nvidia-smi is not on this host; if it is somewhere else, set path = [...] to its"
                  + " folder."),
          new Known(
              "permission denied", 126, Kind.DENIED, "nvidia-smi is here, but not for this user."));

  private static final Known LATE =
      new Known(
          "",
          124,
          Kind.TIMEOUT,
          "nvidia-smi did not answer within 20 s: the driver may be stuck on a lost GPU; gpudeck asks"
              + " again by itself, ever less often.");

  private SmiTrouble() {}

  /**
   * @param text the exit status, and after a space the first line that was printed
   */
  static Trouble of(String text) {
    String[] words = text.split(" ", 2);
    int code = words[0].matches("\\d{1,3}") ? Integer.parseInt(words[0]) : NO_CODE;
    return of(code, words.length > 1 ? words[1] : "");
  }

  static Trouble of(int code, String said) {
    if (code == LATE.code() || code == 137) {
      return Trouble.of(LATE.kind(), LATE.says());
    }
    String lower = said.toLowerCase(Locale.ROOT);
    return KNOWN.stream()
        .filter(one -> lower.contains(one.words().toLowerCase(Locale.ROOT)))
        .findFirst()
        .or(() -> KNOWN.stream().filter(one -> one.code() == code && code > 0).findFirst())
        .map(one -> Trouble.of(one.kind(), one.says()))
        .orElseGet(() -> quoted(Kind.GARBLED, "nvidia-smi ended with " + code + ": ", said));
  }

  /** One GPU does not answer; the others may. */
  static Trouble lost(String said) {
    return quoted(
        Kind.DOWN, "a GPU of this node does not answer; tell your site. nvidia-smi: ", said);
  }

  static Trouble quoted(Kind kind, String ours, String said) {
    String line = said.strip();
    String kept = line.length() <= MOST_QUOTED ? line : line.substring(0, MOST_QUOTED) + "...";
    return new Trouble(kind, new Raw(ours + (kept.isEmpty() ? "nothing" : kept)).shown());
  }
}
