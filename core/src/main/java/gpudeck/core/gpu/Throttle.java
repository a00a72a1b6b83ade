package gpudeck.core.gpu;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Why a GPU's clocks are not at their highest: the bits of nvml.h's nvmlClocksEventReasons. */
public enum Throttle {
  IDLE(0x1, false, "idle"),
  APPLICATION_CLOCKS(0x2, false, "clocks set by the user or site"),
  POWER_CAP(0x4, false, "at its power limit"),
  HW_SLOWDOWN(0x8, true, "slowed down by the hardware"),
  SYNC_BOOST(0x10, false, "in step with other GPUs"),
  SW_THERMAL(0x20, true, "too hot"),
  HW_THERMAL(0x40, true, "too hot, slowed down by the hardware"),
  POWER_BRAKE(0x80, true, "slowed down by the power supply"),
  DISPLAY_CLOCKS(0x100, false, "clocks set by the display");

  private final int bit;
  private final boolean warns;
  private final String says;

  Throttle(int bit, boolean warns, String says) {
    this.bit = bit;
    this.warns = warns;
    this.says = says;
  }

  /** Whether somebody should look at it; a GPU under load may well be at its power limit. */
  public boolean warns() {
    return warns;
  }

  /** The reason in a few words. */
  public String says() {
    return says;
  }

  /** The word of the command line's contract. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The reasons in a mask; bits that nobody has named yet are left out. */
  static Set<Throttle> of(long mask) {
    Set<Throttle> reasons = EnumSet.noneOf(Throttle.class);
    Arrays.stream(values()).filter(one -> (mask & one.bit) != 0).forEach(reasons::add);
    return Collections.unmodifiableSet(reasons);
  }
}
