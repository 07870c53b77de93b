package dev.dashcam.config;

import java.util.Set;
import java.util.TreeSet;

/** What the records ask for, for tests elsewhere. */
public final class SettingsKeys {
  private SettingsKeys() {}

  /** Every key, with its blocks: {@code upload.port}. */
  public static Set<String> all() {
    Block root = Block.empty();
    Settings.from(root);
    return new TreeSet<>(root.known());
  }
}
