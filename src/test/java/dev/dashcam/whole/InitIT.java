package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.LoopbackHost;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first day: {@code dashcam config init} with the real ssh-keygen, ssh-keyscan and sshd. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InitIT {
  /** Runs its further arguments on a terminal of their own, and types the file $0 there. */
  private static final String ON_TERMINAL = "exec script -qec \"${*@Q}\" /dev/null <\"$0\"";

  @TempDir Path folder;
  private Path config;
  private LoopbackHost host;

  @BeforeEach
  void a_new_pi_and_a_house() throws IOException {
    host = new LoopbackHost(folder.resolve("house"));
    host.allowNobody();
    config = folder.resolve("etc/config.yaml");
    put("root/sys/bus/usb/devices/1-1.2/idVendor", "0603");
    put("root/sys/bus/usb/devices/1-1.2/idProduct", "8611");
    put("root/sys/bus/usb/devices/1-1.2/product", "vt-DSC");
    put("root/sys/bus/usb/devices/1-1.2/authorized", "0");
    put("root/proc/1/mountinfo", "28 1 179:2 / / rw,noatime shared:1 - ext4 /dev/root rw");
    put("root/proc/uptime", "1000.00 900.00");
    put("root/proc/sys/kernel/random/boot_id", "5f0c4c5e-0000-4000-8000-000000000001");
    put(
        "etc/config.yaml",
        """
        # the owner's own
        battery: {command: [echo, '{"battery_percent": 90, "battery_voltage": 3.3, "on_ac": true}']}
        paths:
          system_root: %1$s/root
          local_staging: %1$s/staging   # a big disk
          state: %1$s/state
          runtime: %1$s/run
        upload:
          host: 127.0.0.1   # whatever a test forgets to say: only this machine is ever asked
          credentials:
            key_file: %1$s/etc/id_ed25519
            known_hosts_file: %1$s/etc/known_hosts
        staging: {reserve_mb: 0}
        """
            .formatted(folder));
    for (String each : List.of("staging", "state", "run", "out")) {
      Files.createDirectories(folder.resolve(each));
    }
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private void put(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content + "\n");
  }

  private DashcamProcess.Result run(List<String> prefix, String... arguments) throws IOException {
    return DashcamProcess.start(
            Map.of("DASHCAM_CONFIG", config.toString()), folder.resolve("out"), prefix, arguments)
        .await();
  }

  private DashcamProcess.Result run(String... arguments) throws IOException {
    return run(List.of(), arguments);
  }

  private DashcamProcess.Result init(String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("config", "init", "--yes"));
    arguments.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(host.port())));
    arguments.addAll(List.of("--user", host.user()));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--dest-path")) {
      arguments.addAll(List.of("--dest-path", host.root().toString()));
    }
    if (!arguments.contains("--verify")) {
      arguments.addAll(List.of("--verify", "rsync"));
    }
    return run(arguments.toArray(String[]::new));
  }

  private Path etc(String name) {
    return folder.resolve("etc").resolve(name);
  }

  /** As the owner would see it on the host. */
  private String fingerprint() throws IOException {
    Process keygen =
        new ProcessBuilder("ssh-keygen", "-lf", folder.resolve("house/host_key.pub").toString())
            .start();
    return new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .split(" ", -1)[1];
  }

  private static String authorizedLine(DashcamProcess.Result result) {
    return result
        .out()
        .lines()
        .filter(line -> line.contains("ssh-ed25519 AAAA"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line for the host in " + result));
  }

  /** Of the files below; the program may put them into folders by their day. */
  private static List<Long> sizesOfClipsIn(Path root) throws IOException {
    List<Long> sizes = new ArrayList<>();
    try (var files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("SHA256SUMS") && !file.endsWith(".dashcam-home/README.txt")) {
          sizes.add(Files.size(file));
        }
      }
    }
    return sizes;
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsync", "sha256"})
  void what_it_wrote_and_printed_uploads_a_clip(String verify) throws IOException {
    String key = fingerprint();
    DashcamProcess.Result result = init("--verify", verify, "--fingerprint", key).exits(0);

    result.says("hub 1-1 port 2: 0603:8611 vt-DSC").says("90 %");
    String line = authorizedLine(result);
    assertEquals(verify.equals("rsync"), line.startsWith("command=\"rrsync -wo -no-del "), line);
    host.authorize(line);
    Files.createDirectories(folder.resolve("card"));
    Files.write(folder.resolve("card/A.MP4"), new byte[70_000]);
    run("ingest", "--source", folder.resolve("card").toString()).exits(0);
    run("upload").exits(0);
    assertEquals(List.of(70_000L), sizesOfClipsIn(host.root()));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(etc("id_ed25519"))));
  }

  @Test
  void a_folder_with_blanks_and_quotes_is_uploaded_to() throws IOException {
    Path odd = Files.createDirectories(host.root().resolve("it's my \"car\""));
    DashcamProcess.Result result =
        init("--dest-path", odd.toString(), "--fingerprint", fingerprint()).exits(0);
    host.authorize(authorizedLine(result));
    Files.createDirectories(folder.resolve("card"));
    Files.write(folder.resolve("card/A.MP4"), new byte[1000]);
    run("ingest", "--source", folder.resolve("card").toString()).exits(0);
    run("upload").exits(0);
    assertEquals(List.of(1000L), sizesOfClipsIn(odd));
  }

  @Test
  void again_it_changes_nothing() throws IOException {
    init("--fingerprint", fingerprint()).exits(0);
    Map<String, String> before = contents();

    run("config", "init", "--yes").exits(0).says("nothing to change").says("known already");

    assertEquals(before, contents());
    String text = Files.readString(config);
    assertTrue(text.startsWith("# the owner's own\n") && text.contains("# a big disk"), text);
    run("config", "show").exits(0).says("hub_location: \"1-1\"").says("vendor_id: \"0603\"");
    run("config", "check").exits(0);
  }

  private Map<String, String> contents() throws IOException {
    return Map.of(
        "config", Files.readString(config),
        "key", Files.readString(etc("id_ed25519")),
        "hosts", Files.readString(etc("known_hosts")));
  }

  @Test
  void a_wrong_fingerprint_stops_it() throws IOException {
    String before = Files.readString(config);

    init("--fingerprint", "SHA256:AAAA").exits(7).says(fingerprint()).says("nothing was written");

    assertEquals(before, Files.readString(config));
    assertFalse(Files.exists(etc("id_ed25519")));
    assertFalse(Files.exists(etc("known_hosts")));
  }

  @Test
  void a_changed_host_key_is_explained_and_stays() throws IOException {
    init("--fingerprint", fingerprint()).exits(0);
    Map<String, String> before = contents();
    host.changeHostKey();

    init("--fingerprint", fingerprint()).exits(7).says("another host key").says("ssh-keygen -R");

    assertEquals(before, contents());
  }

  @Test
  void a_known_key_of_another_kind_contradicts_nothing() throws IOException {
    Path ecdsa = folder.resolve("ecdsa");
    Tool.run("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", ecdsa.toString()).succeeded();
    String line = "[127.0.0.1]:" + host.port() + " " + Files.readString(Path.of(ecdsa + ".pub"));
    Files.writeString(etc("known_hosts"), line);

    init("--fingerprint", fingerprint()).exits(0).says("one of another kind is known");

    List<String> known = Files.readAllLines(etc("known_hosts"));
    assertEquals(2, known.size(), known::toString);
    assertEquals(line.strip(), known.get(0));
    assertTrue(known.get(1).contains("ssh-ed25519"), known::toString);
    init().exits(0).says("shows the key that is known");
  }

  @Test
  void nobody_to_confirm_means_not_recorded() throws IOException {
    init().exits(0).says(fingerprint()).says("not recorded");

    assertFalse(Files.exists(etc("known_hosts")));
    assertTrue(Files.exists(etc("id_ed25519")));
  }

  @Test
  void with_the_host_away_the_rest_is_done_and_later_the_key() throws IOException {
    String key = fingerprint();
    host.stop();
    init("--fingerprint", key).exits(0).says("doesn't answer").says("not recorded");
    assertTrue(Files.readString(config).contains("127.0.0.1"));

    host.start();
    run("config", "init", "--yes", "--fingerprint", key).exits(0).says("added to");
    assertTrue(Files.readString(etc("known_hosts")).startsWith("[127.0.0.1]:" + host.port()));
  }

  @Test
  void other_lines_of_known_hosts_stay() throws IOException {
    put("etc/known_hosts", "other ssh-ed25519 AAAA");
    init("--fingerprint", fingerprint()).exits(0);

    List<String> lines = Files.readAllLines(etc("known_hosts"));
    assertEquals(2, lines.size());
    assertEquals("other ssh-ed25519 AAAA", lines.get(0));
  }

  @Test
  void a_dry_run_writes_nothing() throws IOException {
    String before = Files.readString(config);

    init("--dry-run", "--fingerprint", fingerprint())
        .exits(0)
        .says("would be written")
        .says("would be made")
        .says("would be added")
        .says("upload.port: " + host.port());

    assertEquals(before, Files.readString(config));
    assertEquals(List.of(config), filesIn("etc"));
  }

  private List<Path> filesIn(String name) throws IOException {
    try (var files = Files.list(folder.resolve(name))) {
      return files.toList();
    }
  }

  @Test
  void scripts_get_one_object() throws IOException {
    String out = init("--json", "--fingerprint", fingerprint()).exits(0).out();

    assertTrue(out.startsWith("{\"message_type\":\"config-init\""), out);
    assertEquals(1, out.lines().count());
    assertTrue(out.contains("\"host_key\":\"recorded\""), out);
    assertTrue(out.contains("\"authorized_keys\":\"command="), out);
  }

  @Test
  void what_is_missing_is_named_with_its_option() throws IOException {
    Files.delete(folder.resolve("root/sys/bus/usb/devices/1-1.2/idVendor"));
    init().exits(7).says("--hub");
    init("--hub", "1-1", "--camera-port", "40").exits(2).says("from 1 to 31");
    assertFalse(Files.exists(etc("id_ed25519")));
  }

  @Test
  void a_ups_that_fails_is_told_and_no_hindrance() throws IOException {
    Files.writeString(config, Files.readString(config).replace("echo,", "no-such-ups,"));
    init().exits(0).says("unreadable").says("no-such-ups is not installed");
  }

  @Test
  void on_a_terminal_it_asks() throws IOException {
    Path answers = folder.resolve("answers");
    // Camera, host, SSH port: a wrong one first; account, restricted, folder, host key.
    Files.writeString(
        answers,
        "\n127.0.0.1\nmany\n"
            + host.port()
            + "\n"
            + host.user()
            + "\nyes\nrelative\n"
            + host.root()
            + "\nyes\n");
    DashcamProcess.Result result =
        run(List.of("bash", "-c", ON_TERMINAL, answers.toString()), "config", "init");

    result.exits(0).says("Camera: its number above, or hub and port as 1-1:2 [1]: ");
    result.says("must be a whole number from 1 to 65535").says("must be an absolute path");
    result.says(fingerprint()).says("added to");
    authorizedLine(result);
    run("config", "show").exits(0).says("port_number: 2").says("verify: rsync");
  }
}
