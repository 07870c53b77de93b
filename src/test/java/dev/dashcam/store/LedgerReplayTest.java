package dev.dashcam.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.Clip;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.Moment;
import dev.dashcam.store.Event.Stamp;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class LedgerReplayTest {
  private static final List<String> CARDS = List.of("67EF-9CED", "other");
  private static final List<String> PATHS = List.of("DCIM/A.MP4", "b\n\"ü", "c");
  private static final List<String> SHAS = List.of("aa", "bb", "cc");
  private static final List<String> NAMES = List.of("a.mp4", "b.mp4", "c.mp4");

  enum Kind {
    STAGED,
    RENAMED,
    UPLOADED,
    ASIDE,
    SAME,
    REOPEN,
    COMPACT
  }

  record Op(Kind kind, String card, String path, String sha, String name, int number) {}

  private final FakeClock clock = new FakeClock();
  private final Warnings warnings = new Warnings();
  private LedgerModel model = new LedgerModel();
  private Path dir = Path.of("");
  private Path file = dir;

  @BeforeTry
  void setUp() throws IOException {
    dir = Files.createTempDirectory("ledger");
    file = dir.resolve("ledger.jsonl");
    model = new LedgerModel();
    warnings.messages.clear();
  }

  @AfterTry
  void cleanUp() throws IOException {
    try (var files = Files.list(dir)) {
      for (Path each : files.toList()) {
        Files.delete(each);
      }
    }
    Files.delete(dir);
  }

  @Provide
  Arbitrary<List<Op>> ops() {
    return Combinators.combine(
            Arbitraries.of(Kind.values()),
            Arbitraries.of(CARDS),
            Arbitraries.of(PATHS),
            Arbitraries.of(SHAS),
            Arbitraries.of(NAMES),
            Arbitraries.integers().between(1, 3))
        .as(Op::new)
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 200)
  void a_replayed_ledger_answers_like_one_that_never_closed(@ForAll("ops") List<Op> ops)
      throws IOException {
    Ledger ledger = Ledger.open(file, clock, warnings.journal);
    try {
      for (Op op : ops) {
        if (op.kind() == Kind.REOPEN || op.kind() == Kind.COMPACT) {
          ledger.close();
          if (op.kind() == Kind.COMPACT) {
            assertTrue(new LedgerFile(file, warnings.journal).compact(state -> {}));
          }
          ledger = Ledger.open(file, clock, warnings.journal);
        } else {
          apply(op, ledger);
        }
        assertAnswers(ledger);
      }
    } finally {
      ledger.close();
    }
    try (Ledger again = Ledger.open(file, clock, warnings.journal)) {
      assertAnswers(again);
    }
    assertEquals(List.of(), warnings.messages);
  }

  @Property(tries = 200)
  void what_was_acknowledged_before_a_cut_survives_it(
      @ForAll("ops") List<Op> ops,
      @ForAll @IntRange(max = 39) int acknowledged,
      @ForAll @IntRange(max = 100_000) int cut)
      throws IOException {
    long forced = 0;
    long written;
    LedgerModel before = new LedgerModel();
    try (Ledger ledger = Ledger.open(file, clock, warnings.journal)) {
      for (int i = 0; i < ops.size(); i++) {
        apply(ops.get(i), ledger);
        if (i == acknowledged) {
          forced = Files.size(file);
          before.events.addAll(model.events);
        }
      }
      written = Files.size(file);
    }
    List<Event> all = List.copyOf(model.events);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(forced + cut % (written - forced + 1));
    }
    try (Ledger after = Ledger.open(file, clock, warnings.journal)) {
      // Each event is one line: as many as were acknowledged, and perhaps some more.
      assertTrue(after.lines() >= before.events.size());
      model.events.clear();
      model.events.addAll(all.subList(0, after.lines()));
      assertAnswers(after);
    }
  }

  @Property(tries = 200)
  void forgetting_loses_nothing_that_is_needed_and_compacting_nothing_more(
      @ForAll("ops") List<Op> ops, @ForAll Set<@IntRange(max = 2) Integer> onCard)
      throws IOException {
    String card = CARDS.get(0);
    Set<String> paths = new HashSet<>();
    onCard.forEach(i -> paths.add(PATHS.get(i)));
    try (Ledger ledger = Ledger.open(file, clock, warnings.journal)) {
      for (Op op : ops) {
        apply(op, ledger);
      }
    }
    clock.reboot();
    clock.wallClock = clock.wallClock.plus(Duration.ofDays(31));
    List<Object> forgotten;
    try (Ledger ledger = Ledger.open(file, clock, warnings.journal)) {
      ledger.forgetAllBut(card, paths);
      forgotten = answers(ledger);
      for (String path : PATHS) {
        if (paths.contains(path)) {
          assertEquals(model.find(card, path), ledger.find(card, path));
        }
        assertEquals(model.find(CARDS.get(1), path), ledger.find(CARDS.get(1), path));
        for (String sha : SHAS) {
          Optional<Staged> expected = model.byContent(card, path, sha);
          if (expected.isPresent() && !expected.get().onHost()) {
            assertEquals(expected, ledger.byContent(card, path, sha));
          }
        }
      }
      for (String name : NAMES) {
        assertEquals(model.sha256Of(name), ledger.sha256Of(name));
      }
      assertEquals(model.lastUploadMillis(), ledger.lastUpload().map(Instant::toEpochMilli));
    }
    LedgerFile lines = new LedgerFile(file, warnings.journal);
    assertTrue(lines.compact(state -> state.forgetAllBut(card, paths, Age.young(clock))));
    try (Ledger compacted = Ledger.open(file, clock, warnings.journal)) {
      assertEquals(forgotten, answers(compacted));
    }
  }

  private void apply(Op op, Ledger ledger) throws IOException {
    clock.wallClock = clock.wallClock.plusMillis(1);
    Stamp at = new Stamp(clock.wallClock.toEpochMilli(), clock.bootId());
    Clip clip = new Clip(op.path(), op.number(), Instant.ofEpochSecond(op.number(), op.number()));
    String sample = "sample-" + op.sha();
    switch (op.kind()) {
      case STAGED -> {
        ledger.staged(op.card(), clip, op.sha(), sample, op.name());
        model.events.add(
            new Event.CopiedToStaging(at, op.card(), clip, op.sha(), sample, op.name()));
      }
      case RENAMED -> {
        List<Event> lines = new ArrayList<>();
        Event.Uploaded from = new Event.Uploaded(at, op.name(), op.sha());
        String to = NAMES.get(op.number() - 1);
        for (String card : CARDS) {
          for (String path : PATHS) {
            model.renaming(at, card, path, from, to).ifPresent(lines::add);
          }
        }
        // In which order several are written is not promised, and a cut would show it.
        if (lines.size() <= 1) {
          ledger.renamed(op.name(), op.sha(), to);
          model.events.addAll(lines);
        }
      }
      case UPLOADED -> {
        ledger.uploaded(op.name(), op.sha());
        model.events.add(new Event.Uploaded(at, op.name(), op.sha()));
      }
      case ASIDE -> {
        Moment retry = clock.now().plus(Duration.ofNanos(op.number()));
        ledger.setAside(op.card(), clip, "why", op.number(), retry);
        model.events.add(
            new Event.SetAside(
                at, op.card(), clip, new KnownClip.SetAside("why", op.number(), retry)));
      }
      case SAME -> {
        if (model.byContent(op.card(), op.path(), op.sha()).isPresent()) {
          ledger.sameContent(op.card(), clip, op.sha(), sample);
          model.events.add(new Event.SameContent(at, op.card(), clip, op.sha(), sample));
        }
      }
      case REOPEN, COMPACT -> {}
    }
  }

  private void assertAnswers(Ledger ledger) throws IOException {
    int asides = 0;
    for (String card : CARDS) {
      for (String path : PATHS) {
        Optional<KnownClip> expected = model.find(card, path);
        assertEquals(expected, ledger.find(card, path));
        if (expected.isPresent() && expected.get().setAside().isPresent()) {
          asides++;
          assertTrue(ledger.setAsides().contains(new SetAsideClip(card, expected.get())));
        }
        for (String sha : SHAS) {
          assertEquals(model.byContent(card, path, sha), ledger.byContent(card, path, sha));
        }
      }
    }
    assertEquals(asides, ledger.setAsides().size());
    for (String name : NAMES) {
      assertEquals(model.sha256Of(name), ledger.sha256Of(name));
      for (String sha : SHAS) {
        assertEquals(model.nameTaken(name, sha), ledger.nameTaken(name, sha));
      }
    }
    assertEquals(model.lastUploadMillis(), ledger.lastUpload().map(Instant::toEpochMilli));
  }

  private static List<Object> answers(Ledger ledger) throws IOException {
    List<Object> all = new ArrayList<>();
    for (String card : CARDS) {
      for (String path : PATHS) {
        all.add(ledger.find(card, path));
        for (String sha : SHAS) {
          all.add(ledger.byContent(card, path, sha));
        }
      }
    }
    for (String name : NAMES) {
      all.add(ledger.sha256Of(name));
      for (String sha : SHAS) {
        all.add(ledger.nameTaken(name, sha));
      }
    }
    all.add(ledger.lastUpload());
    return all;
  }
}
