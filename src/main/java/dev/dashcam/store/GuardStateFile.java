package dev.dashcam.store;

import dev.dashcam.model.GuardState;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Streak;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** What {@code guard} remembers from one run to the next. Belongs into {@code /run}. */
public final class GuardStateFile {

  private final StateFile file;
  private final BootClock clock;

  public GuardStateFile(Path file, BootClock clock, Journal journal) {
    this.file = new StateFile(file, journal);
    this.clock = clock;
  }

  /** The state of this boot; {@link GuardState#INITIAL} when there is none or it is damaged. */
  public GuardState read() {
    return file.read(this::state).orElse(GuardState.INITIAL);
  }

  /** Replaces it. */
  public void write(GuardState state) throws IOException {
    Map<String, Object> m = StateFile.members();
    m.put("boot_id", clock.bootId());
    m.put("latch", state.latch().name());
    m.put("last_source", state.lastSource().name());
    put(m, "below_shutdown", state.belowShutdown());
    put(m, "below_disconnect", state.belowDisconnect());
    put(m, "below_floor", state.belowFloor());
    put(m, "on_ac", state.onAc());
    put(m, "on_battery", state.onBattery());
    put(m, "recovered", state.recovered());
    put(m, "unreadable", state.unreadable());
    file.write(m);
  }

  private GuardState state(Fields f) throws IOException {
    if (!f.text("boot_id").equals(clock.bootId())) {
      return GuardState.INITIAL;
    }
    return new GuardState(
        f.word(GuardState.Latch.class, "latch"),
        f.word(PowerSource.class, "last_source"),
        streak(f, "below_shutdown"),
        streak(f, "below_disconnect"),
        streak(f, "below_floor"),
        streak(f, "on_ac"),
        // Not written by the first versions.
        f.has("on_battery") ? streak(f, "on_battery") : Streak.NONE,
        streak(f, "recovered"),
        streak(f, "unreadable"));
  }

  private static void put(Map<String, Object> m, String name, Streak streak) {
    m.put(name, streak.count());
    if (streak.count() > 0) {
      Fields.put(m, name + "_since_ns", streak.since());
      Fields.put(m, name + "_last_ns", streak.last());
    }
  }

  private static Streak streak(Fields f, String name) throws IOException {
    int count = f.count(name);
    if (count == 0) {
      return Streak.NONE;
    }
    Duration since = f.time(name + "_since_ns");
    return new Streak(count, since, f.time(name + "_last_ns"));
  }
}
