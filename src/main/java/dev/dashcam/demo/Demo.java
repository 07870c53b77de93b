package dev.dashcam.demo;

import dev.dashcam.sys.ProcessCommandRunner;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Plays a few days of a car's life with the real program, in a folder, and judges the outcome. The
 * program is started as its user or systemd would start it, with ordinary settings; it can't know
 * that hub, UPS and card are played.
 */
public final class Demo {
  private static final long BYTES_PER_SECOND = 2_000_000;
  private static final long SLACK_BYTES = 64L << 20;

  private final Options options;
  private final Map<String, String> environment;
  private final Narrator narrator;
  private final StopSignal stop;

  /** Who plays the host. */
  public enum HostKind {
    /** A folder, as a mounted share would be. */
    FOLDER,
    /** A real sshd on the loopback address. */
    SSHD
  }

  /**
   * What the user chose.
   *
   * @param card footage to use instead of a generated card; only read
   * @param dir an empty or absent folder to work in, instead of a temporary one
   * @param keep leave the folder when the demo is over
   * @param host who plays the host; sshd if it can be, when not given
   * @param launcher the real program and its first arguments
   * @param colour whether escape sequences are welcome
   */
  public record Options(
      Optional<Path> card,
      Optional<Path> dir,
      boolean keep,
      Optional<HostKind> host,
      List<String> launcher,
      boolean colour) {}

  /**
   * @param environment this process's variables
   * @param out gets the story, line by line
   * @param stop ends the demo; it cleans up behind itself then too
   */
  public Demo(
      Options options, Map<String, String> environment, Consumer<String> out, StopSignal stop) {
    this.options = options;
    this.environment = environment;
    this.narrator = new Narrator(out, options.colour());
    this.stop = stop;
  }

  /**
   * Plays it.
   *
   * @return whether everything held
   * @throws IOException when the stage could not be set, or a run did not end in time
   */
  public boolean run() throws IOException {
    long started = System.nanoTime();
    if (options.card().isPresent()) {
      DemoFolder.requireOutside(options.card().get(), options.dir());
    }
    try (DemoFolder folder = DemoFolder.open(options.dir(), options.keep())) {
      DemoCard card =
          options.card().isPresent()
              ? DemoCard.owned(options.card().get())
              : DemoCard.generated(folder.card());
      requireRoom(folder, card);
      playOn(folder, card);
      narrator.say("took " + Duration.ofNanos(System.nanoTime() - started).toSeconds() + " s");
      if (folder.isKept()) {
        narrator.say("kept: " + folder.root());
      }
    }
    return narrator.failed().isEmpty();
  }

  private static void requireRoom(DemoFolder folder, DemoCard card) throws IOException {
    long footage = card.records() ? DemoCard.recordedBytes() : Trees.bytes(card.listing());
    long needed = 2 * footage + SLACK_BYTES;
    if (folder.usableBytes() < needed) {
      throw new IOException(
          "staging and host need "
              + Narrator.bytes(needed)
              + ", "
              + folder.root()
              + " has "
              + Narrator.bytes(folder.usableBytes())
              + "; name a folder on a larger disk with --dir");
    }
  }

  private void playOn(DemoFolder folder, DemoCard card) throws IOException {
    Map<String, Trees.Entry> before = card.listing();
    try (SimulatedCar car =
            SimulatedCar.create(folder.pi(), card.files(), DemoConfig.HUB, DemoConfig.PORT);
        DemoHost host = openHost(folder)) {
      DemoConfig.write(folder, host);
      narrator.plainHeading("A simulated car; the program, its scripts and its settings are real");
      narrator.say("folder " + folder.root());
      narrator.say("host   " + host.description());
      narrator.say("card   " + describe(card, before));
      Program dashcam =
          new Program(
              options.launcher(),
              // Also where no launcher sees to it: file names on the card are UTF-8.
              Map.of("LC_ALL", "C.UTF-8"),
              folder.said(),
              new ProcessCommandRunner(carEnvironment(folder, car), List.of(), stop),
              stop,
              narrator);
      dashcam.deadline(Duration.ofSeconds(90 + Trees.bytes(before) / BYTES_PER_SECOND));
      new Story(folder, car, card, host, dashcam, narrator, stop).play();
      judge(folder, car, card, host);
    }
  }

  private static String describe(DemoCard card, Map<String, Trees.Entry> files) {
    return card.records()
        ? "generated, still empty"
        : card.files()
            + ", "
            + files.size()
            + " files, "
            + Narrator.bytes(Trees.bytes(files))
            + "; only read";
  }

  private DemoHost openHost(DemoFolder folder) throws IOException {
    if (options.host().filter(HostKind.FOLDER::equals).isPresent()) {
      return new FolderDemoHost(folder.home());
    }
    try {
      return new SshdDemoHost(
          folder.home(),
          folder.pi().resolve("bin"),
          new ProcessCommandRunner(environment, List.of(), stop));
    } catch (IOException e) {
      if (options.host().isPresent()) {
        throw e;
      }
      narrator.say("no sshd for the host (" + e.getMessage() + "): a folder plays it");
      return new FolderDemoHost(folder.home());
    }
  }

  /** The user's own, except what would lead the program to another car. */
  private Map<String, String> carEnvironment(DemoFolder folder, SimulatedCar car) {
    Map<String, String> variables = new HashMap<>(environment);
    variables
        .keySet()
        .removeIf(name -> name.startsWith("DASHCAM_") && !name.equals("DASHCAM_SCRIPTS"));
    variables.remove("LIFEPO4WERED_CLI");
    variables.remove("JOURNAL_STREAM");
    variables.putAll(car.environment());
    variables.put("DASHCAM_CONFIG", folder.config().toString());
    return variables;
  }

  private void judge(DemoFolder folder, SimulatedCar car, DemoCard card, DemoHost host)
      throws IOException {
    narrator.plainHeading("The outcome");
    Verdict verdict = new Verdict(narrator);
    verdict.footage(Comparison.of(card.files(), host.received(), stop));
    YearsLater.prove(
        host.received(), new ProcessCommandRunner(environment, List.of(), stop), narrator);
    verdict.world(folder, car, card);
    narrator.plainHeading(
        narrator.failed().isEmpty()
            ? "All " + narrator.checks() + " checks hold."
            : narrator.failed().size() + " of " + narrator.checks() + " checks failed:");
    narrator.failed().forEach(each -> narrator.say("✗ " + each));
  }
}
