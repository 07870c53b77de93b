package dev.dashcam.car;

import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The emulator with one powered machine in it. Power cuts are real: the process is killed. */
final class Machine implements AutoCloseable {
  private static final Duration BOOT = Duration.ofMinutes(3);
  private static final Duration ON_THE_WAY = Duration.ofSeconds(30);

  private final Path dir;
  private final Process process;
  private final Monitor monitor;
  private final Lines agent;
  private int asked;

  /**
   * What a machine is booted with.
   *
   * @param dir for the emulator's sockets and logs
   * @param car the disk of the Pi
   * @param house the disk of the host at home
   * @param packages a tar archive, read-only
   * @param more raw disks of a scenario's own, /dev/vdd and on
   */
  record Disks(Path dir, Path car, Path house, Path packages, List<Path> more) {
    Disks(Path dir, Path car, Path house, Path packages) {
      this(dir, car, house, packages, List.of());
    }

    Disks with(List<Path> others) {
      return new Disks(dir, car, house, packages, others);
    }

    /** Disks that begin as these and leave them as they are. */
    Disks over(Path otherDir) throws IOException {
      return new Disks(
          otherDir,
          CarImage.overlay(car, otherDir.resolve("car.qcow2")),
          CarImage.overlay(house, otherDir.resolve("house.qcow2")),
          packages,
          more);
    }
  }

  /** What a command inside printed on both streams, and its status; 124 if it took too long. */
  record Said(int status, String text) {}

  /** Boots, and returns when the agent inside answers. Cards are in their ports from the start. */
  Machine(CarImage image, Disks disks, Map<String, Card> cards) throws IOException {
    this(image, disks, cards, List.of());
    if (agent.receive(BOOT) == null) {
      throw failed(new IOException("no boot"));
    }
  }

  /** Goes on where {@link #sleeps} has left a machine, with disks that hold what its own held. */
  static Machine woken(CarImage image, Disks disks, Path memory) throws IOException {
    Machine machine =
        new Machine(image, disks, Map.of(), List.of("-incoming", "exec:cat '" + memory + "'"));
    machine.monitor.awaitRunning();
    // A serial port loses the first byte on the way from one emulator to the other.
    machine.agent.send("");
    return machine;
  }

  private Machine(CarImage image, Disks disks, Map<String, Card> cards, List<String> more)
      throws IOException {
    dir = disks.dir();
    Path agentSocket = dir.resolve("agent");
    Path monitorSocket = dir.resolve("monitor");
    Files.deleteIfExists(agentSocket);
    Files.deleteIfExists(monitorSocket);
    List<String> argv =
        new ArrayList<>(
            List.of(
                ("qemu-system-x86_64 -M q35 -accel tcg,thread=multi -smp 2 -m 1536 -nodefaults"
                        + " -display none -no-reboot -device piix3-usb-uhci,id=uhci"
                        + " -device usb-hub,bus=uhci.0,port=1,port-power=on")
                    .split(" ")));
    argv.addAll(List.of("-kernel", image.kernel().toString()));
    argv.addAll(List.of("-initrd", image.initrd().toString()));
    // Reading the other clock takes as long as some hundred instructions.
    String clock = "tsc=reliable clocksource=tsc";
    argv.addAll(List.of("-append", "root=/dev/vda rw console=ttyS0 quiet " + clock));
    argv.addAll(List.of("-serial", "file:" + dir.resolve("console")));
    argv.addAll(List.of("-serial", "unix:" + agentSocket + ",server=on,wait=off"));
    argv.addAll(List.of("-qmp", "unix:" + monitorSocket + ",server=on,wait=off"));
    argv.addAll(List.of("-drive", "if=virtio,format=qcow2,file=" + disks.car()));
    argv.addAll(List.of("-drive", "if=virtio,format=qcow2,file=" + disks.house()));
    argv.addAll(List.of("-drive", "if=virtio,format=raw,readonly=on,file=" + disks.packages()));
    for (Path disk : disks.more()) {
      argv.addAll(List.of("-drive", "if=virtio,format=raw,file=" + disk));
    }
    cards.forEach(
        (port, card) -> {
          argv.addAll(
              List.of(
                  "-blockdev",
                  "driver=raw,node-name="
                      + name(port)
                      + ",file.driver=file,file.filename="
                      + card.file()));
          argv.add("-device");
          StringBuilder device = new StringBuilder("usb-storage");
          device(port, card).forEach((key, value) -> device.append(',' + key + '=' + value));
          argv.add(device.toString());
        });
    argv.addAll(more);
    process =
        new ProcessBuilder(argv)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("emulator").toFile())
            .start();
    try {
      agent = Lines.to(agentSocket, ON_THE_WAY);
      monitor = new Monitor(monitorSocket);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private IOException failed(IOException why) {
    process.destroyForcibly();
    return new IOException(console(), why);
  }

  /** Its memory goes into the file, and its power away: nothing in it notices. */
  void sleeps(Path memory) throws IOException {
    monitor.keep(memory);
    cutPower();
  }

  /** For a command whose answer the machine may not live to give. */
  void tell(String command) throws IOException {
    send(ON_THE_WAY, command);
  }

  Said ask(Duration limit, String command) throws IOException {
    send(limit, command);
    String line = agent.receive(limit.plus(ON_THE_WAY));
    if (line == null) {
      throw new AssertionError("no answer to: " + command + "\n" + console());
    }
    String[] words = line.split(" ", -1);
    if (!words[0].equals(String.valueOf(asked))) {
      throw new AssertionError("not the answer to " + asked + ": " + line);
    }
    byte[] text = Base64.getDecoder().decode(words[2]);
    return new Said(Integer.parseInt(words[1]), new String(text, StandardCharsets.UTF_8));
  }

  private void send(Duration limit, String command) throws IOException {
    asked++;
    String encoded = Base64.getEncoder().encodeToString(command.getBytes(StandardCharsets.UTF_8));
    agent.send(asked + " " + limit.toSeconds() + " " + encoded);
  }

  void plug(String port, Card card) throws IOException {
    if (Files.isDirectory(card.file())) {
      String folder = card.file().toString();
      plug("usb-mtp", Map.of("id", name(port), "port", "1." + port, "rootdir", folder));
      return;
    }
    Map<String, Object> drive = new LinkedHashMap<>();
    drive.put("driver", "raw");
    drive.put("node-name", name(port));
    drive.put("file", Map.of("driver", "file", "filename", card.file().toString()));
    monitor.order("blockdev-add", drive);
    Map<String, String> device = device(port, card);
    device.put("driver", "usb-storage");
    monitor.order("device_add", device);
  }

  /** A device that is there until the power goes, for instance a hub. */
  void plug(String driver, Map<String, String> properties) throws IOException {
    Map<String, String> device = new LinkedHashMap<>(properties);
    device.put("driver", driver);
    device.put("bus", "uhci.0");
    monitor.order("device_add", device);
  }

  /** A network with nobody else in it. */
  void plugNetwork(String port) throws IOException {
    monitor.order("netdev_add", Map.of("type", "hubport", "id", "lonely", "hubid", 7));
    plug("usb-net", Map.of("id", "stick", "port", "1." + port, "netdev", "lonely"));
  }

  void pull(String port, Card card) throws IOException {
    monitor.order("device_del", Map.of("id", name(port)));
    monitor.awaitEvent("DEVICE_DELETED");
    if (!Files.isDirectory(card.file())) {
      monitor.order("blockdev-del", Map.of("node-name", name(port)));
    }
  }

  private static Map<String, String> device(String port, Card card) {
    Map<String, String> device = new LinkedHashMap<>();
    device.put("id", name(port));
    device.put("bus", "uhci.0");
    device.put("port", "1." + port);
    device.put("drive", name(port));
    device.put("serial", card.serial());
    return device;
  }

  private static String name(String port) {
    return "card" + port.replace('.', '-');
  }

  void cutPower() {
    process.destroyForcibly();
    awaitEnd(ON_THE_WAY);
  }

  /** Returns when the machine has switched itself off. */
  void awaitPowerOff(Duration patience) {
    if (!awaitEnd(patience)) {
      throw new AssertionError("the machine still runs after " + patience + "; " + console());
    }
  }

  boolean isOn() {
    return process.isAlive();
  }

  private boolean awaitEnd(Duration patience) {
    try {
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private String console() {
    try {
      return Tool.run(
              "tail",
              "-n",
              "30",
              dir.resolve("console").toString(),
              dir.resolve("emulator").toString())
          .output();
    } catch (IOException e) {
      return "no console: " + e.getMessage();
    }
  }

  @Override
  public void close() throws IOException {
    cutPower();
    agent.close();
    monitor.close();
  }
}
