package dev.dashcam.scripts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A host on the loopback address that lets everybody in and greets, or says nothing. */
final class Greeter implements AutoCloseable {
  private final ServerSocket server;
  private final List<Socket> guests = new ArrayList<>();
  private volatile String greeting = "SSH-2.0-x\r\n";

  Greeter() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread greets = new Thread(this::greet, "greeter");
    greets.setDaemon(true);
    greets.start();
  }

  private void greet() {
    try {
      while (true) {
        Socket guest = server.accept();
        guests.add(guest);
        guest.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** What it says from now on. */
  void says(String next) {
    greeting = next;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
