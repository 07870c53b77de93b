package dev.dashcam.car;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;

/** A car with dashcam in it: what happens to it, and what can be seen of it from outside. */
final class VirtualCar implements AutoCloseable {
  /** The camera's place on the hub, as in the settings of the {@link Garage}. */
  static final String CAMERA_PORT = "1";

  private static final Duration COMMAND = Duration.ofMinutes(2);

  private final CarImage image;
  private Machine.Disks disks;
  private final Optional<Path> memory;
  private final Map<String, Card> cards = new TreeMap<>();
  private Machine machine;

  /**
   * @param memory of a machine with these disks that was put to sleep; without it the car can boot
   *     and not wake
   */
  VirtualCar(CarImage image, Machine.Disks disks, Optional<Path> memory) {
    this.image = image;
    this.disks = disks;
    this.memory = memory;
  }

  // What happens to it.

  /** Away from home, and with a home to come to. */
  void boots() throws IOException {
    machine = new Machine(image, disks, cards);
    awaits(COMMAND, "the house stands", "ip netns exec house ss -ltn | grep -q :22");
  }

  /**
   * As if booted a minute ago, away from home: a scenario that is not about boots need not wait.
   */
  void wakes() throws IOException {
    machine = Machine.woken(image, disks, memory.orElseThrow());
    for (Map.Entry<String, Card> each : cards.entrySet()) {
      machine.plug(each.getKey(), each.getValue());
    }
  }

  /** Disks and memory are what a car that {@link #wakes} goes on with. */
  void sleeps(Path file) throws IOException {
    machine.sleeps(file);
  }

  /** Raw disks of the scenario's own, before it boots; inside they are /dev/vdd and on. */
  void gets(Path... others) {
    disks = disks.with(List.of(others));
  }

  void losesPower() throws IOException {
    machine.close();
  }

  /** Waits until it has switched itself off. */
  void awaitsPowerOff(Duration patience) throws IOException {
    machine.awaitPowerOff(patience);
    machine.close();
  }

  /** Pi and programs are shut down in order, as by its owner. */
  void isShutDown() throws IOException {
    machine.tell("systemctl poweroff");
    awaitsPowerOff(Duration.ofMinutes(2));
  }

  boolean isOn() {
    return machine.isOn();
  }

  void comesHome() throws IOException {
    succeeds("house near");
  }

  void leaves() throws IOException {
    succeeds("house away");
  }

  /**
   * While the machine runs or before it boots.
   *
   * @param port on the first hub, such as {@code 1}; {@code 3.4} is on the hub that hangs on port 3
   */
  void plugs(String port, Card card) throws IOException {
    cards.put(port, card);
    if (machine != null && machine.isOn()) {
      machine.plug(port, card);
    }
  }

  /** A second hub, of the same kind, on a port of the first one. */
  void plugsHub(String port) throws IOException {
    machine.plug("usb-hub", Map.of("id", "hub", "port", "1." + port, "port-power", "on"));
  }

  /** A Wi-Fi stick, as far as the Pi can tell. */
  void plugsNetworkStick(String port) throws IOException {
    machine.plugNetwork(port);
  }

  void pulls(String port) throws IOException {
    machine.pull(port, Objects.requireNonNull(cards.remove(port), port));
  }

  /** The engine runs, or the charger is plugged in. */
  void onExternalPower() throws IOException {
    succeeds("echo 5208 >/var/lib/ups/vin");
  }

  void onBattery(int percent) throws IOException {
    succeeds("echo 0 >/var/lib/ups/vin; echo " + millivolts(percent) + " >/var/lib/ups/vbat");
  }

  void batteryAt(int percent) throws IOException {
    succeeds("echo " + millivolts(percent) + " >/var/lib/ups/vbat");
  }

  // By the script's curve, rounded to the middle of what reads as that percentage.
  private static int millivolts(int percent) {
    return switch (percent) {
      case 80 -> 3331;
      case 45 -> 3293;
      case 20 -> 3238;
      case 10 -> 3199;
      default -> throw new AssertionError("no voltage is noted for " + percent + " %");
    };
  }

  /** Replaces a line of the settings, for instance {@code port_number: 2}, and applies them. */
  void isSet(String key, String value) throws IOException {
    succeeds(
        "grep -q '^ *%1$s:' /etc/dashcam/config.yaml && sed -i -E 's|^( *)%1$s:.*|\\1%1$s: %2$s|' /etc/dashcam/config.yaml && dashcam config apply"
            .formatted(key, value));
  }

  // What is seen of it.

  /** What the command prints; fails unless it succeeds. */
  String succeeds(String command) throws IOException {
    Machine.Said said = runs(command);
    if (said.status() != 0) {
      throw new AssertionError("status " + said.status() + " of " + command + "\n" + said.text());
    }
    return said.text().strip();
  }

  Machine.Said runs(String command) throws IOException {
    return runs(COMMAND, command);
  }

  Machine.Said runs(Duration limit, String command) throws IOException {
    return machine.ask(limit, command);
  }

  /** Waits until the shell command is true, and returns how long that took, in seconds. */
  double awaits(Duration patience, String what, String condition) throws IOException {
    return awaits(patience, what, ":", condition);
  }

  /** The seconds from the one command's beginning to the other's being true. */
  double secondsUntil(String happens, String condition) throws IOException {
    return awaits(COMMAND, "after " + happens, happens, condition);
  }

  /** How long a command takes, the middle one of five. */
  double secondsOf(String command) throws IOException {
    String times =
        "for i in 1 2 3 4 5; do time "
            + command
            + " >/dev/null 2>&1; done 2>&1 | sort -n | sed -n 3p";
    return Double.parseDouble(succeeds("TIMEFORMAT=%R; " + times));
  }

  private double awaits(Duration patience, String what, String first, String condition)
      throws IOException {
    String loop =
        "now() { cut -d' ' -f1 /proc/uptime; }; from=$(now); "
            + first
            + "; until { "
            + condition
            + "; } >/dev/null 2>&1; do sleep 0.4; done; echo \"$(now) $from\"";
    Machine.Said said = runs(patience, loop);
    if (said.status() != 0) {
      Assertions.fail("not so after " + patience.toSeconds() + " s: " + what + "\n" + story());
    }
    String[] times = said.text().strip().split(" ", -1);
    return Double.parseDouble(times[0]) - Double.parseDouble(times[1]);
  }

  /** The camera has power and the Pi does not see it; this is what sysfs says. */
  String recording() {
    return recording("1-1", CAMERA_PORT);
  }

  String recording(String hub, String port) {
    return "%s && grep -qx 0 /sys/bus/usb/devices/%s.%s/authorized && ! blkid | grep -q 67EF-9CED"
        .formatted(powered(hub, port), hub, port);
  }

  String powered(String hub, String port) {
    return "grep -qx 0 /sys/bus/usb/devices/%1$s:1.0/%1$s-port%2$s/disable".formatted(hub, port);
  }

  /** The camera's port has no power, as sysfs says. */
  String portOff() {
    return portOff("1-1", CAMERA_PORT);
  }

  String portOff(String hub, String port) {
    return "grep -qx 1 /sys/bus/usb/devices/%1$s:1.0/%1$s-port%2$s/disable && ! test -e /sys/bus/usb/devices/%1$s.%2$s"
        .formatted(hub, port);
  }

  /** Nothing waits and nothing lies about on the Pi. */
  String stagingEmpty() {
    return "test -z \"$(find /var/lib/dashcam/staging -type f)\"";
  }

  String cameraMounted() {
    return "findmnt -n /mnt/cam";
  }

  /** A service isn't running; one that isn't meant to stay is "activating" as long as it does. */
  String ended(String service) {
    return "! systemctl show -P ActiveState 'dashcam-" + service + "' | grep activating";
  }

  /** All of the card's clips are on the host, whole, and nothing else is. */
  void assertAtHome(Card card) throws IOException {
    Assertions.assertEquals(card.clips(), atHome(), this::storyOrNone);
  }

  /** SHA-256 by path on the card, which the host keeps below a folder for the day. */
  Map<String, String> atHome() throws IOException {
    Map<String, String> sums = new TreeMap<>();
    succeeds(
            "cd /srv/home/dashcam && find . -type f ! -path './.dashcam-home/*' ! -name 'SHA256SUMS*' -printf '%P\\0' | xargs -0r sha256sum")
        .lines()
        .forEach(
            line -> {
              String name = line.substring(line.indexOf('/') + 1);
              String twice = sums.put(name, line.substring(0, 64));
              Assertions.assertNull(twice, name + " is there twice");
            });
    return sums;
  }

  /** The condition by which a shell in the car knows that the host holds that many clips. */
  String atHome(int files) {
    return "test \"$(find /srv/home/dashcam -type f ! -path '*/.*' ! -name 'SHA256SUMS*' | wc -l)\" = "
        + files;
  }

  /** A clip of the card is whole in staging. */
  String staged() {
    return "find /var/lib/dashcam/staging/ready -type f | grep -q .";
  }

  /** The guard has confirmed that the battery is too low for the camera. */
  String disconnectLatched() {
    return "grep -q \"LOW\" /run/dashcam/guard.json";
  }

  /** Something of a clip has been received, under whatever name. */
  String firstByteAtHome() {
    return "find /srv/home/dashcam -type f -size +0 | grep -q .";
  }

  /** What dashcam and systemd wrote, of this boot, with the seconds since it. */
  String journal() throws IOException {
    return runs("journalctl -b -o short-monotonic --no-pager -u 'dashcam*' -u 'mnt-cam*'").text();
  }

  /** All of the journal of the boot before this one. */
  String journalOfBootBefore() throws IOException {
    return succeeds("journalctl -b -1 -o short-monotonic --no-pager");
  }

  /** "Not now" is no failure, and whoever looks at a car for failed units sees none of ours. */
  String failedUnits() throws IOException {
    return succeeds("systemctl list-units --failed --plain --no-legend 'dashcam*'");
  }

  /** When the last line with this text was written, in seconds after the boot. */
  static double seconds(String journal, String text) {
    String line =
        journal
            .lines()
            .filter(each -> each.contains(text))
            .reduce((a, b) -> b)
            .orElseThrow(() -> new AssertionError("no '" + text + "' in\n" + journal));
    return Double.parseDouble(line.substring(1, line.indexOf(']')).strip());
  }

  /** For a message of what went wrong. */
  String story() throws IOException {
    return journal()
        + runs("dashcam status; uhubctl; mount | grep /mnt; systemctl --failed; find /var/lib/dashcam /run/dashcam")
            .text();
  }

  String storyOrNone() {
    try {
      return story();
    } catch (IOException e) {
      return "no story: " + e.getMessage();
    }
  }

  @Override
  public void close() throws IOException {
    if (machine != null) {
      machine.close();
    }
  }
}
