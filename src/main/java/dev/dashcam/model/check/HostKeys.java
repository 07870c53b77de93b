package dev.dashcam.model.check;

import dev.dashcam.model.HostKey;
import java.util.List;

/**
 * What is known of the host's keys, and what it shows.
 *
 * @param name as known_hosts calls the host
 * @param known its keys there
 * @param shown what it shows now, the best first; empty when it doesn't answer
 */
public record HostKeys(String name, List<HostKey> known, List<HostKey> shown) {
  public HostKeys {
    known = List.copyOf(known);
    shown = List.copyOf(shown);
  }
}
