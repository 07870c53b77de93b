package dev.dashcam.model;

import java.util.Locale;

/** What the owner can be told of, by a command of his own. */
public enum HookEvent {
  /** Clips have been brought to the host and nothing went wrong. */
  OFFLOAD_FINISHED,
  /** Fetching or uploading failed. */
  OFFLOAD_FAILED,
  /** The charge is confirmed to be below the disconnect threshold. */
  BATTERY_LOW,
  /** The charge is confirmed to be below the shutdown threshold, or the voltage below the floor. */
  SHUTTING_DOWN,
  /** The camera has been recording for days and no clip has come to the host. */
  NO_VERIFIED_CLIP,
  /** The host's disk is about to be full. */
  HOST_NEARLY_FULL;

  /** As it is written in the settings and in what hooks are told. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
