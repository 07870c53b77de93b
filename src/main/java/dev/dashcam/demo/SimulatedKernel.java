package dev.dashcam.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Plays the kernel and the camera on a thread of its own: looks at the {@link SimulatedTree} every
 * 20 ms and lets devices and volumes come and go as the ports' power and the camera's {@code
 * authorized} say.
 */
final class SimulatedKernel implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(20);
  private static final Duration UPTIME_STEP = Duration.ofMillis(100);

  /** Nothing is on its way. */
  private static final long NEVER = Long.MAX_VALUE;

  private final SimulatedTree tree;
  private final Path card;
  private final Duration delay;
  private final boolean hub;
  private final Set<Integer> otherCameras = ConcurrentHashMap.newKeySet();
  private final Thread thread = new Thread(this::run, "simulated-kernel");
  private final long started = System.nanoTime();
  private volatile boolean running = true;
  private volatile boolean plugged = true;
  private volatile boolean cameraRecords;
  private volatile boolean mtp;

  // Only the thread touches these. Times are nanoseconds since it started.
  private boolean device;
  private boolean volume;
  private long deviceDue = NEVER;
  private long volumeDue = NEVER;
  private long uptimeDue;

  /**
   * @param hub whether it plays the rest of the hub and the clock too, as one of several does
   */
  SimulatedKernel(SimulatedTree tree, Path card, Duration delay, boolean hub) {
    this.hub = hub;
    this.tree = tree;
    this.card = card;
    this.delay = delay;
  }

  SimulatedTree tree() {
    return tree;
  }

  /** A car that has just been made knows the time since its boot. */
  void start() throws IOException {
    tick(System.nanoTime() - started);
    thread.setDaemon(true);
    thread.start();
  }

  /** What hangs on this port is played by another one. */
  void leaveAlone(int port) {
    otherCameras.add(port);
  }

  void plugged(boolean value) {
    plugged = value;
  }

  void speaksMtp() {
    mtp = true;
  }

  boolean cameraRecords() {
    return cameraRecords;
  }

  private void run() {
    try {
      while (running) {
        tick(System.nanoTime() - started);
        LockSupport.parkNanos(TICK.toNanos());
      }
    } catch (IOException e) {
      report("stopped by " + e);
    }
  }

  private void report(String violation) {
    try {
      SimulatedCar.append(tree.root().resolve("violations"), "kernel: " + violation);
    } catch (IOException e) {
      throw new UncheckedIOException(violation, e);
    }
  }

  private void tick(long now) throws IOException {
    if (hub && now >= uptimeDue) {
      uptimeDue = now + UPTIME_STEP.toNanos();
      long hundredths = TimeUnit.NANOSECONDS.toMillis(now) / 10 + 2000;
      String seconds = hundredths / 100 + "." + (100 + hundredths % 100 + "").substring(1);
      tree.put(tree.root().resolve("proc/uptime"), seconds + " " + seconds);
    }
    for (int each = 1; hub && each <= tree.ports(); each++) {
      if (each != tree.cameraPort() && !otherCameras.contains(each) && !tree.powered(each)) {
        tree.removeDevice(each);
      }
    }
    boolean powered = tree.powered(tree.cameraPort());
    if (!powered || !plugged) {
      loseCamera(powered);
    } else if (!device) {
      awaitCamera(now);
    } else {
      followAuthorization(now);
    }
  }

  private void loseCamera(boolean powered) throws IOException {
    deviceDue = NEVER;
    if (device) {
      // A pulled plug is the driver's doing, no violation.
      loseVolume(powered ? "" : "port went off while mounted");
      tree.removeDevice(tree.cameraPort());
      device = false;
      cameraRecords = false;
    }
  }

  private void awaitCamera(long now) throws IOException {
    if (deviceDue == NEVER) {
      deviceDue = now + delay.toNanos();
    }
    String authorized = tree.read(tree.authorizedDefault());
    if (now >= deviceDue && !authorized.isEmpty()) {
      // A bus that trusts internal ports only (2) is no bus for a camera.
      cameraRecords = !authorized.equals("1");
      tree.addCamera(cameraRecords ? "0" : "1");
      device = true;
      deviceDue = NEVER;
    }
  }

  private void followAuthorization(long now) throws IOException {
    switch (tree.read(tree.device(tree.cameraPort()).resolve("authorized"))) {
      case "0" -> loseVolume("camera was deauthorized while mounted");
      case "1" -> awaitVolume(now);
      default -> {
        // Somebody is just writing it.
      }
    }
  }

  private void awaitVolume(long now) throws IOException {
    cameraRecords = false;
    if (volume) {
      return;
    }
    if (volumeDue == NEVER) {
      volumeDue = now + delay.toNanos();
    }
    if (now >= volumeDue) {
      if (mtp) {
        tree.addMtp();
      } else {
        tree.addVolume(card);
      }
      volume = true;
      volumeDue = NEVER;
    }
  }

  private void loseVolume(String violationIfMounted) throws IOException {
    volumeDue = NEVER;
    if (volume) {
      if (!violationIfMounted.isEmpty() && tree.volumeMounted()) {
        report(violationIfMounted);
      }
      tree.removeVolume();
      volume = false;
    }
  }

  @Override
  public void close() {
    running = false;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
