package dev.dashcam.model.check;

import java.util.List;

/**
 * What hangs on a hub's port.
 *
 * @param port from 1
 * @param device its ids and what it calls itself; empty when there is none
 * @param interfaces the network interfaces behind it, such as {@code wlan0}
 * @param mounts where file systems on it are mounted
 */
public record PortUse(int port, String device, List<String> interfaces, List<String> mounts) {
  public PortUse {
    interfaces = List.copyOf(interfaces);
    mounts = List.copyOf(mounts);
  }
}
