package dev.dashcam.car;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first day, with nothing done but what README.md says, by an owner who types its commands one
 * by one; then every other command in it. Prints what the owner sees.
 */
@ExtendWith(Garage.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FirstDayIT {
  private static final Duration LONG = Duration.ofMinutes(8);

  /**
   * Done by the build that runs this test, and by DemoIT, and by whoever runs the tests, {@code
   * bin/setup} among them: this machine reaches no packages.
   */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "bin/setup && mvn package -Dmaven.test.skip=true",
          "bin/dashcam demo",
          "bin/test",
          "dashcam demo",
          "sudo apt install rclone");

  /**
   * What config init asks, in this order: which camera, the host, its port, the account, whether a
   * key that can only write into one folder will do, which folder; all have a default but the host.
   * Then whether the host's key is the right one.
   */
  private static final String ANSWERS = "\\n192.168.1.203\\n\\n\\n\\n\\ny\\n";

  private final StringBuilder transcript = new StringBuilder();

  @TempDir Path dir;

  @Test
  void what_the_readme_says_makes_a_car_that_brings_its_footage_home(@WithoutPackage VirtualCar car)
      throws IOException {
    Readme readme = Readme.read();
    Card card = Card.ofCamera(dir, 4, 300);
    car.plugs(VirtualCar.CAMERA_PORT, card);
    car.boots();
    car.comesHome();
    given(car);

    try {
      setUp(car, readme);
      car.awaits(Duration.ofMinutes(6), "all clips at home", atHome(card.clips().size()));
      assertEquals(
          new HashSet<>(card.clips().values()),
          new HashSet<>(
              car.succeeds("find /srv/dashcam -name '*.MP4' -exec sha256sum {} + | cut -c1-64")
                  .lines()
                  .toList()));
      car.awaits(Duration.ofMinutes(2), "camera off", car.portOff());

      for (String command : readme.block("look")) {
        types(car, "pi", command);
      }
      provesItsClips(car, readme);
      everyOtherCommand(car, readme);
    } finally {
      System.out.println(transcript);
    }
  }

  /** A Raspberry Pi OS has these; the owner's other computer is the same machine here. */
  private static void given(VirtualCar car) throws IOException {
    car.succeeds(
        """
        set -e
        echo 'pi ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/pi
        groupadd --force --system i2c
        mkdir -p /root/packages /root/checkout/target
        tar -x -f /dev/vdc -C /root/packages
        cp /root/packages/dashcam_*.deb /root/checkout/target/
        ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/id_ed25519
        printf 'Host car\\n  StrictHostKeyChecking accept-new\\n' >/root/.ssh/config
        install -d -o pi -g pi -m 700 /home/pi/.ssh
        install -o pi -g pi -m 600 /root/.ssh/id_ed25519.pub /home/pi/.ssh/authorized_keys
        """);
  }

  private void setUp(VirtualCar car, Readme readme) throws IOException {
    List<String> host = readme.block("host");
    String paste = host.get(host.size() - 1);
    for (String command : host.subList(0, host.size() - 1)) {
      types(car, "pi", command);
    }
    for (String command : readme.block("car")) {
      if (ELSEWHERE.contains(command)) {
        continue;
      }
      if (command.startsWith("scp ")) {
        types(car, "root", "cd checkout && " + command);
      } else if (command.equals("sudo dashcam config init")) {
        String said = types(car, "pi", terminal(command));
        assertShowsTheHostsKey(car, said);
        String line =
            said.lines()
                .filter(each -> each.contains("ssh-ed25519 AAAA"))
                .reduce((a, b) -> b)
                .orElseThrow(() -> new AssertionError("no line for the host in\n" + said));
        types(car, "pi", "echo '" + line.strip() + "' | " + paste);
      } else {
        types(car, "pi", command);
      }
    }
  }

  private static void assertShowsTheHostsKey(VirtualCar car, String said) throws IOException {
    String own = car.succeeds("ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub | cut -d' ' -f2");
    assertTrue(said.contains(own), said);
  }

  private void provesItsClips(VirtualCar car, Readme readme) throws IOException {
    String day = car.succeeds("ls /srv/dashcam | grep -m 1 '^20'");
    String commands = String.join(" && ", readme.block("prove"));
    assertTrue(commands.contains("2026-11-22"), commands);
    String said = types(car, "root", commands.replace("2026-11-22", day));
    assertTrue(said.lines().allMatch(line -> line.endsWith(": OK")), said);
  }

  /** In its sentences and tables; those of the table of commands are shapes, not commands. */
  private void everyOtherCommand(VirtualCar car, Readme readme) throws IOException {
    for (String synopsis : readme.inText("commands", true)) {
      // Without what is to be put in: [record\|data\|off], EVENT.
      String command = synopsis.replaceFirst(" (\\[|[A-Z]).*", "");
      Readme.alternatives(command).forEach(each -> assertHasHelp(car, each));
    }
    assertEquals(Set.of("", "host", "car", "look", "prove"), new HashSet<>(readme.labels()));
    assertTrue(
        ELSEWHERE.containsAll(readme.block("")), "a block without a label is typed by nobody");
    Set<String> done = new HashSet<>(ELSEWHERE);
    readme.labels().forEach(label -> done.addAll(readme.block(label)));
    // The ready hooks need the network.
    car.isSet("offload_failed", "[cat]");
    for (String command : readme.inText("commands", false)) {
      if (done.add(command)) {
        types(car, "root", command.contains("config init") ? terminal(command) : command);
      }
    }
  }

  private static void assertHasHelp(VirtualCar car, String command) {
    try {
      assertTrue(car.succeeds(command + " --help").contains("Usage: dashcam"), command);
    } catch (IOException e) {
      throw new AssertionError(command, e);
    }
  }

  private static String terminal(String command) {
    return "printf '" + ANSWERS + "' | script -qec '" + command + "' /dev/null";
  }

  private static String atHome(int clips) {
    return "test \"$(find /srv/dashcam -type f -name '*.MP4' | wc -l)\" = " + clips;
  }

  /** Runs it as a login shell of that user would. What can't be done now, 75, is no mistake. */
  private String types(VirtualCar car, String user, String command) throws IOException {
    String quoted = "'" + command.replace("'", "'\\''") + "'";
    Machine.Said said =
        car.runs(LONG, "su - " + user + " -c " + quoted + "; s=$?; [ $s = 75 ] || exit $s");
    transcript.append(user).append("$ ").append(command).append('\n').append(said.text());
    if (!said.text().endsWith("\n")) {
      transcript.append('\n');
    }
    assertEquals(0, said.status(), command);
    return said.text();
  }
}
