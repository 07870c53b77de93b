package dev.dashcam.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.demo.SimulatedCar;
import dev.dashcam.model.CardStatus;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.Moment;
import dev.dashcam.store.CardStatusFile;
import dev.dashcam.store.HomeFile;
import dev.dashcam.store.Ledger;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.SystemBootClock;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A simulated car with settings, a card full of clips and a house, all in one folder, and the
 * program to be started in it:
 *
 * <pre>
 * folder/
 *   card/          the camera's card
 *   pi/            hub, camera, UPS: a {@link SimulatedCar}
 *   mnt/           where the card is mounted
 *   staging/  state/  run/  config.yaml
 *   home/          the house: what the clips go to with method folder
 *   house/         the house's computer with method rsync: a {@link LoopbackHost}
 *   out/           what the program said
 * </pre>
 *
 * Away from the beginning; no waits anywhere, and one battery reading suffices.
 */
public final class TestCar implements AutoCloseable {
  private static final String HUB = "1-1";
  private static final int PORT = 2;
  private static final int REAR_PORT = 3;
  private static final Duration CAMERA_DELAY = Duration.ofMillis(40);

  /** Later than the program holds for a reset clock. */
  private static final Instant FIRST_CLIP = Instant.parse("2026-03-04T08:00:00Z");

  private final Path folder;
  private final SimulatedCar car;
  private final Map<String, String> settings = new TreeMap<>();
  private final Map<String, String> environment;
  private final List<String> footage = new ArrayList<>();
  private final List<DashcamProcess> started = new ArrayList<>();
  private final LoopbackHost host;
  private boolean stagingIsDisk;

  private TestCar(Path folder, boolean overSsh) throws IOException {
    this.folder = folder;
    for (String each : List.of("card", "mnt", "staging", "state", "run", "out")) {
      Files.createDirectories(folder.resolve(each));
    }
    car = SimulatedCar.create(folder.resolve("pi"), card(), HUB, PORT, CAMERA_DELAY);
    environment = new HashMap<>(car.environment());
    environment.put("DASHCAM_CONFIG", folder.resolve("config.yaml").toString());
    host = overSsh ? new LoopbackHost(folder.resolve("house")) : null;
    fillSettings();
    if (host == null) {
      Files.createDirectories(folder.resolve("home"));
    }
    leave();
  }

  /** A car whose house is a folder. */
  public static TestCar withFolder(Path folder) throws IOException {
    return new TestCar(folder, false);
  }

  /** A car whose house has a real sshd. */
  public static TestCar withSsh(Path folder, Verify verify) throws IOException {
    TestCar made = new TestCar(folder, true);
    made.set("upload.verify", verify == Verify.SHA256 ? "sha256" : "rsync");
    return made;
  }

  private void fillSettings() throws IOException {
    settings.put("upload.method", "folder");
    settings.put("upload.dest_path", text(folder.resolve("home")));
    // Whatever a test does to the settings: nothing but this machine is ever contacted.
    settings.put("upload.host", text("127.0.0.1"));
    settings.put("upload.steady_seconds", "0");
    settings.put("upload.backoff_seconds", "1");
    settings.put("upload.backoff_max_seconds", "1");
    settings.put("camera.hub_location", text(HUB));
    settings.put("camera.port_number", Integer.toString(PORT));
    settings.put("thresholds.confirm_readings", "1");
    settings.put("thresholds.confirm_seconds", "0");
    settings.put("thresholds.recovery_seconds", "0");
    settings.put("paths.mount_base", text(mountpoint()));
    settings.put("paths.local_staging", text(staging()));
    settings.put("paths.state", text(state()));
    settings.put("paths.runtime", text(folder.resolve("run")));
    settings.put("paths.system_root", text(car.root()));
    settings.put("staging.reserve_mb", "0");
    settings.put("upload_retries", "0");
    settings.put("timeouts.camera_seconds", "15");
    settings.put("timeouts.stop_seconds", "20");
    if (host != null) {
      settings.put("upload.method", "rsync");
      settings.put("upload.port", Integer.toString(host.port()));
      settings.put("upload.user", text(host.user()));
      settings.put("upload.dest_path", text(host.root()));
      settings.put("upload.credentials.key_file", text(host.keyFile()));
      settings.put("upload.credentials.known_hosts_file", text(host.knownHosts()));
    }
    writeSettings();
  }

  /**
   * From now on there are two cameras: the one that was there is {@code front}, and on the next
   * port hangs {@code rear}.
   *
   * @param uuid the rear card's file system; empty where it is that of the front one, so that only
   *     the ports tell them apart
   * @param more of the rear camera's settings, as YAML's inline keys with a comma before each
   */
  public void addRear(String uuid, String more) throws IOException {
    Files.createDirectories(rearCard());
    car.addCamera(REAR_PORT, rearCard(), uuid.isEmpty() ? SimulatedCar.VOLUME_UUID : uuid);
    setCameras(uuid, more);
  }

  /** The settings of {@link #addRear} anew, with nothing more of the rear camera's. */
  public void resetRear(String uuid) throws IOException {
    setCameras(uuid, "");
  }

  private void setCameras(String uuid, String more) throws IOException {
    boolean same = uuid.isEmpty();
    settings.keySet().removeIf(key -> key.startsWith("camera."));
    String id = ", volume_uuid: ";
    set(
        "cameras",
        "[{name: front, hub_location: %s, port_number: %d%s}, {name: rear, hub_location: %s, port_number: %d%s%s}]"
            .formatted(
                HUB,
                PORT,
                same ? "" : id + SimulatedCar.VOLUME_UUID,
                HUB,
                REAR_PORT,
                same ? "" : id + uuid,
                more));
  }

  /** As a YAML value. */
  public static String text(Object value) {
    return '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Changes a setting, for instance {@code upload.port}, to a YAML value. */
  public void set(String name, String value) throws IOException {
    settings.put(name, value);
    writeSettings();
  }

  private void writeSettings() throws IOException {
    StringBuilder yaml = new StringBuilder();
    List<String> open = List.of();
    for (Map.Entry<String, String> each : settings.entrySet()) {
      List<String> parts = List.of(each.getKey().split("\\.", -1));
      List<String> blocks = parts.subList(0, parts.size() - 1);
      for (int depth = 0; depth < blocks.size(); depth++) {
        boolean known =
            open.size() > depth && open.subList(0, depth + 1).equals(blocks.subList(0, depth + 1));
        if (!known) {
          yaml.append("  ".repeat(depth)).append(blocks.get(depth)).append(":\n");
        }
      }
      open = blocks;
      String key = parts.get(parts.size() - 1);
      yaml.append("  ".repeat(blocks.size())).append(key + ": " + each.getValue() + "\n");
    }
    Files.writeString(folder.resolve("config.yaml"), yaml);
  }

  // Where things are.

  public Path card() {
    return folder.resolve("card");
  }

  /** The card of the camera that {@link #addRear} adds. */
  public Path rearCard() {
    return folder.resolve("rear-card");
  }

  public Path mountpoint() {
    return folder.resolve("mnt/cam");
  }

  public Path staging() {
    return folder.resolve("staging");
  }

  public Path state() {
    return folder.resolve("state");
  }

  public Path runtime() {
    return folder.resolve("run");
  }

  public Path config() {
    return folder.resolve("config.yaml");
  }

  /** What the house holds. */
  public Path home() {
    return host == null ? folder.resolve("home") : host.root();
  }

  public SimulatedCar car() {
    return car;
  }

  public LoopbackHost host() {
    if (host == null) {
      throw new IllegalStateException("this car's house is a folder");
    }
    return host;
  }

  // What happens to it.

  /**
   * Gives staging a disk of its own, in memory. Where mounting is not permitted the test is off.
   */
  public void limitStaging(int bytes) throws IOException {
    assumeTrue(
        exec("mount", "-t", "tmpfs", "-o", "size=" + bytes, "none", staging().toString()) == 0,
        "mounting is not permitted here");
    stagingIsDisk = true;
  }

  private static int exec(String... argv) throws IOException {
    try {
      return new ProcessBuilder(argv).inheritIO().start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while running " + List.of(argv), e);
    }
  }

  /** Out of the house's reach. */
  public void leave() throws IOException {
    if (host != null) {
      host.loseCar();
    } else if (Files.exists(folder.resolve("home"))) {
      Files.move(folder.resolve("home"), folder.resolve("home-far-away"));
    }
  }

  public void comeHome() throws IOException {
    if (host != null) {
      host.start();
    } else {
      Files.move(folder.resolve("home-far-away"), folder.resolve("home"));
    }
  }

  /** The camera writes a clip of random content, a minute later than the one before. */
  public Path record(String path, int bytes) throws IOException {
    return record(path, bytes, FIRST_CLIP.plus(Duration.ofMinutes(footage.size())));
  }

  /** As above, at a given time by the camera's clock. */
  public Path record(String path, int bytes, Instant at) throws IOException {
    return record(card(), path, bytes, at);
  }

  /** The rear camera writes a clip that differs from all others in its content alone. */
  public Path recordRear(String path, int bytes, Instant at) throws IOException {
    return record(rearCard(), path, bytes, at);
  }

  private Path record(Path card, String path, int bytes, Instant at) throws IOException {
    byte[] content = new byte[bytes];
    new Random(footage.size() + 1).nextBytes(content);
    Path file = card.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    Files.setLastModifiedTime(file, FileTime.from(at));
    footage.add(sha256(content));
    return file;
  }

  /**
   * From its next start on the camera speaks MTP. The real gphoto2 is run, and finds the card's
   * folder where it is told to look for the camera.
   *
   * @param under what it is run under, such as strace; may be empty
   */
  public void speakMtp(String under) throws IOException {
    car.speakMtp();
    String script =
        """
        #!/bin/bash
        echo "gphoto2 $*" >>CALLS
        bus=$(<DEVICE/busnum) number=$(<DEVICE/devnum) arguments=()
        [[ -d DEVICE/1-1.2:1.0 ]] || { echo '*** Error: No camera found. ***' >&2; exit 1; }
        for each; do
          [[ $each != --port=* ]] || [[ $each == "--port=$(printf 'usb:%03d,%03d' "$bus" "$number")" ]] || exit 99
          [[ $each != --port=* ]] || each=--port=disk:CARD
          arguments+=("$each")
        done
        exec UNDER /usr/bin/gphoto2 "${arguments[@]}"
        """;
    replaceProgram(
        "gphoto2",
        script
            .replace("CALLS", car.root().resolve("calls.log").toString())
            .replace("DEVICE", car.root().resolve("sys/bus/usb/devices/1-1.2").toString())
            .replace("CARD", card().toString())
            .replace("UNDER", under));
  }

  /** Puts a script of that name before all other programs in the program's PATH. */
  public void replaceProgram(String name, String script) throws IOException {
    Path file = car.root().resolve("bin").resolve(name);
    Files.writeString(file, script);
    Files.setPosixFilePermissions(
        file, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  // The program.

  public DashcamProcess.Result run(String... arguments) throws IOException {
    return start(arguments).await();
  }

  public DashcamProcess start(String... arguments) throws IOException {
    return startUnder(List.of(), arguments);
  }

  /** Starts it through another program, such as strace. */
  public DashcamProcess startUnder(List<String> prefix, String... arguments) throws IOException {
    DashcamProcess process =
        DashcamProcess.start(environment, folder.resolve("out"), prefix, arguments);
    started.add(process);
    return process;
  }

  /** Starts it on a disk that takes three seconds for each 8 MiB. */
  public DashcamProcess startOnSlowDisk(String... arguments) throws IOException {
    return startUnder(strace("trace=fdatasync", "inject=fdatasync:delay_enter=3000000"), arguments);
  }

  /**
   * strace around the program alone, not around what it runs; the started process is the program
   * itself.
   */
  public static List<String> strace(String... expressions) {
    List<String> argv =
        new ArrayList<>(List.of("strace", "-D", "-f", "-b", "execve", "-qq", "-o", "/dev/null"));
    for (String each : expressions) {
      argv.add("-e");
      argv.add(each);
    }
    return argv;
  }

  /** Reconciles until nothing is left to do, as the timer would; three runs must suffice. */
  public DashcamProcess.Result runUntilDone() throws IOException {
    DashcamProcess.Result last = run("reconcile");
    for (int again = 0; again < 2 && last.exit() != 0; again++) {
      sleep();
      last = run("reconcile");
    }
    return last.exits(0);
  }

  /** As long as the settings' pause after a failure. */
  private static void sleep() {
    try {
      Thread.sleep(1100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes the real rsync send no more than this; 0 for as fast as it goes. */
  public void slowRsync(int kilobytesPerSecond) throws IOException {
    replaceProgram(
        "rsync", "#!/bin/sh\nexec /usr/bin/rsync --bwlimit=" + kilobytesPerSecond + " \"$@\"\n");
  }

  /** strace that kills the program before its n-th call of these, counted for each thread. */
  public static List<String> killedBefore(String calls, int n) {
    return strace("trace=" + calls, "inject=" + calls + ":signal=KILL:when=" + n);
  }

  // What is so now.

  /** Whether a clip is just arriving at the host. */
  public boolean isSending() {
    return files(home()).stream()
        .anyMatch(file -> file.getFileName().toString().startsWith(".") && size(file) > 0);
  }

  /** Whether a clip is just being copied from the card. */
  public boolean isCopying() {
    return files(staging().resolve("incoming")).stream().anyMatch(file -> size(file) > 0);
  }

  public List<Path> readyClips() {
    return files(staging().resolve("ready"));
  }

  /** A device that stands for a card is in the mount table. */
  public boolean isMounted() throws IOException {
    return Files.readString(car.root().resolve("proc/self/mountinfo")).contains("/dev/sd")
        || Files.isSymbolicLink(mountpoint());
  }

  /** What the kernel knows of the state of the camera's port. */
  public boolean isOff() throws IOException {
    return isOff(PORT);
  }

  /** The same of the rear camera's. */
  public boolean isRearOff() throws IOException {
    return isOff(REAR_PORT);
  }

  private boolean isOff(int number) throws IOException {
    Path port = car.root().resolve("sys/bus/usb/devices/1-1:1.0/1-1-port" + number);
    return Files.readString(port.resolve("disable")).strip().equals("1");
  }

  public boolean shutdownOrdered() {
    return Files.exists(car.root().resolve("shutdown-ordered"));
  }

  // What must be so in the end.

  /** Everything is done: each clip is on the host, and nothing is left to do or in the way. */
  public void assertOffloaded() throws IOException {
    assertHomeHoldsFootage();
    assertStagingEmpty();
    assertSafe();
  }

  /** As above, and what is remembered agrees with it. */
  public void assertFetched() throws IOException {
    assertOffloaded();
    SystemBootClock clock = new SystemBootClock(car.root());
    Ledger ledger = Ledger.view(state().resolve("ledger.jsonl"), clock);
    for (Path file : files(card())) {
      String path = card().relativize(file).toString();
      KnownClip known =
          ledger
              .find(SimulatedCar.VOLUME_UUID, path)
              .orElseThrow(() -> new AssertionError("the ledger doesn't know " + path));
      String sha256 = sha256(Files.readAllBytes(file));
      assertEquals(
          List.of(sha256, true),
          known.content().map(c -> List.of(c.sha256(), c.onHost())).orElse(List.of()),
          path);
    }
    CardStatus status =
        new CardStatusFile(state().resolve("card.json"), Journal.silent())
            .read(new Moment(clock.bootId(), clock.sinceBoot()));
    assertEquals(CardStatus.Fetch.COMPLETE, status.fetch(), status.reason());
    for (Path file : files(state())) {
      String name = file.getFileName().toString();
      assertFalse(name.endsWith(".tmp") || name.contains(".corrupt-"), "left behind: " + file);
    }
  }

  /** Whatever is in {@code ready/} is a clip of the card, whole. */
  public void assertReadyClipsWhole() throws IOException {
    for (Path file : readyClips()) {
      assertTrue(footage.contains(sha256(Files.readAllBytes(file))), file + " is not whole");
    }
  }

  /** Each clip that was ever on the card, once and identical; nothing else. */
  public void assertHomeHoldsFootage(String... besides) throws IOException {
    List<String> wanted = new ArrayList<>(footage);
    Collections.addAll(wanted, besides);
    Collections.sort(wanted);
    Map<String, Path> held = new TreeMap<>();
    List<String> contents = new ArrayList<>();
    for (Path file : clipsAtHome()) {
      String sha256 = sha256(Files.readAllBytes(file));
      contents.add(sha256);
      held.put(sha256 + " " + home().relativize(file), file);
    }
    Collections.sort(contents);
    assertEquals(
        String.join("\n", wanted), String.join("\n", contents), "the host holds " + held.keySet());
    assertListsProveFootage();
  }

  /** Without the lists of checksums and the folder's mark. */
  public List<Path> clipsAtHome() {
    Path mark = home().resolve(HomeFile.MARK);
    return files(home()).stream().filter(file -> !isList(file) && !file.startsWith(mark)).toList();
  }

  private static boolean isList(Path file) {
    return file.getFileName().toString().matches("SHA256SUMS(~[0-9a-f]{8})?");
  }

  private static String nameIn(String line) {
    String name = line.substring(line.indexOf("  ") + 2);
    return line.startsWith("\\")
        ? name.replace("\\\\", "\0").replace("\\n", "\n").replace("\\r", "\r").replace('\0', '\\')
        : name;
  }

  /**
   * {@code sha256sum -c} finds every clip that the lists at home name, and they name them all,
   * unless a run was cut off in between: then the next upload has to make up for it.
   */
  public void assertListsProveFootage() throws IOException {
    Set<Path> listed = new TreeSet<>();
    for (Path list : files(home())) {
      if (isList(list)) {
        for (String line : Files.readAllLines(list)) {
          listed.add(list.resolveSibling(nameIn(line)));
        }
        Tool.run(
                "sh",
                "-c",
                "cd \"$1\" && sha256sum -c --strict \"$2\"",
                "sh",
                list.getParent().toString(),
                list.getFileName().toString())
            .succeeded();
      }
    }
    for (Path file : clipsAtHome()) {
      assertTrue(
          listed.contains(file)
              || !footage.contains(sha256(Files.readAllBytes(file)))
              || Files.exists(state().resolve("sums/due.jsonl")),
          file + " is in no SHA256SUMS");
    }
  }

  /** Not even an empty folder is left. */
  public void assertStagingEmpty() throws IOException {
    for (String each : List.of("incoming", "ready")) {
      Path part = staging().resolve(each);
      if (Files.exists(part)) {
        try (Stream<Path> entries = Files.list(part)) {
          assertEquals(List.of(), entries.collect(Collectors.toList()), part + " is not empty");
        }
      }
    }
  }

  /** Nothing was done that the real hardware would take amiss; nothing mounted, no power. */
  public void assertSafe() throws IOException {
    assertNoHarm();
    assertFalse(isMounted(), "the card is still mounted");
    assertTrue(isOff(), "the camera's port has power");
  }

  /** No tool was used wrongly, and no power was cut from under a mount. */
  public void assertNoHarm() throws IOException {
    assertEquals(List.of(), car.violations());
  }

  /** Where in the calls of the tools the first is that begins so. */
  public int callOf(String beginning) throws IOException {
    List<String> calls = car.calls();
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).startsWith(beginning)) {
        return i;
      }
    }
    throw new AssertionError("no call of '" + beginning + "' in " + calls);
  }

  /** The call that cut the power of the camera's port. */
  public int callOfOff() throws IOException {
    List<String> calls = car.calls();
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).startsWith("uhubctl") && calls.get(i).contains("-a off")) {
        return i;
      }
    }
    throw new AssertionError("the camera was never switched off: " + calls);
  }

  /** Forgets the calls so far. */
  public void forgetCalls() throws IOException {
    Files.deleteIfExists(car.root().resolve("calls.log"));
  }

  /** The regular files below a folder, sorted. */
  public static List<Path> files(Path root) {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(root, new FileVisitOption[0])) {
      return all
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .collect(Collectors.toCollection(TreeSet::new))
          .stream()
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of(); // it has changed meanwhile: whoever waits for something looks again
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Lower-case hex. */
  public static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() throws IOException {
    started.forEach(DashcamProcess::kill);
    if (stagingIsDisk) {
      // Lazily: what was killed may not have ended yet.
      assertEquals(0, exec("umount", "-l", staging().toString()), "umount");
    }
    if (host != null) {
      host.close();
    }
    car.close();
  }
}
