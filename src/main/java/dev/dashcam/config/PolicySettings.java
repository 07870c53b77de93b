package dev.dashcam.config;

/**
 * The block {@code policy}: what the owner wants where safety leaves a choice.
 *
 * @param recordWhen what tells that the camera has to record
 */
public record PolicySettings(RecordWhen recordWhen) {

  /** What tells that the camera has to record. The battery's rules stand above each. */
  public enum RecordWhen {
    /** The network: where the host doesn't answer. */
    AWAY,
    /** The ignition: as long as the car's supply is there, whatever the network says. */
    ON_AC,
    /** Nothing: it records but while it is fetched from, once a homecoming. */
    ALWAYS
  }

  static PolicySettings from(Block block) {
    return new PolicySettings(block.choice("record_when", RecordWhen.AWAY, RecordWhen.values()));
  }
}
