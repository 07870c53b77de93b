package dev.dashcam.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

/** The machine at home that receives the footage. */
interface DemoHost extends AutoCloseable {
  /** What it is, for the story. */
  String description();

  /** The members of the settings' {@code upload} block that lead to it. */
  Map<String, String> settings();

  /** Where what it has received lies now, reachable or not. */
  Path received();

  /** The car comes into its range. Does nothing when it is. */
  void up() throws IOException;

  /** The car leaves its range, whatever goes on. */
  void down() throws IOException;

  /**
   * Makes the link slow, where it can be.
   *
   * @param bytesPerSecond 0 for as fast as it goes
   */
  void brake(long bytesPerSecond) throws IOException;

  /** Bytes of clips that have gone over the link so far; empty where nobody counts them. */
  OptionalLong sentBytes() throws IOException;

  @Override
  void close() throws IOException;
}
