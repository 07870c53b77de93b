package dev.dashcam.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** TCP ports of this machine. */
public final class Ports {
  private Ports() {}

  /** Whether this machine has the address. */
  public static boolean canListen(String address) {
    try {
      return free(address) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** A port that nobody listens on. */
  public static int free(String address) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      return free.getLocalPort();
    }
  }
}
