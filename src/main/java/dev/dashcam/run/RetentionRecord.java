package dev.dashcam.run;

import dev.dashcam.act.ingest.CardEraser;
import dev.dashcam.decide.RetentionRules;
import dev.dashcam.decide.RetentionRules.ClockVerdict;
import dev.dashcam.model.ClipName;
import dev.dashcam.model.KeptClip;
import dev.dashcam.model.StagedClip;
import dev.dashcam.model.Sums;
import dev.dashcam.model.WallClock;
import dev.dashcam.store.ArrivedClip;
import dev.dashcam.store.ArrivedClips;
import dev.dashcam.store.KeptClips;
import dev.dashcam.store.SumsStore;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Takes down which clips come to the host, and from which day on they are known there. */
final class RetentionRecord {
  private final KeptClips kept;
  private final ArrivedClips earlier;
  private final SumsStore lists;
  private final BooleanSupplier synchronised;
  private final Journal journal;

  /**
   * @param earlier what came home before this was wanted
   * @param lists what the host's lists say of it
   * @param synchronised whether a time server has set the clock
   */
  RetentionRecord(
      KeptClips kept,
      ArrivedClips earlier,
      SumsStore lists,
      BooleanSupplier synchronised,
      Journal journal) {
    this.kept = kept;
    this.earlier = earlier;
    this.lists = lists;
    this.synchronised = synchronised;
    this.journal = journal;
  }

  /**
   * A clip is proved to be on the host. What isn't taken down is never deleted there: what the
   * camera has locked by marking it read-only, and what can't be, which is no reason to fail.
   *
   * @param staged its copy here, which tells when it was recorded, and bears the mark
   */
  void arrived(StagedClip clip, Path staged) {
    try {
      if (CardEraser.isReadOnly(staged)) {
        return;
      }
      Instant recorded = Files.getLastModifiedTime(staged).toInstant();
      kept.arrived(new KeptClip(clip.name(), clip.size(), clip.sha256(), recorded, false));
    } catch (IOException e) {
      journal.warn(clip.name() + " stays on the host for ever: it can't be noted down: " + e);
    }
  }

  /** Judges the clock, before anything is known to be of a day. */
  ClockVerdict judge(Instant now) throws IOException {
    Optional<Instant> newest =
        kept.arrivals().stream().map(KeptClip::recorded).max(Comparator.naturalOrder());
    return RetentionRules.judge(
        new WallClock(now, synchronised.getAsBoolean(), kept.lastLook(), newest));
  }

  /**
   * What has come is known from this day on; with the first look also what came before, as far as
   * it is still listed with its checksum.
   */
  void file(LocalDate today) throws IOException {
    kept.file(today, kept.days().isEmpty() ? beforehand() : List.of());
  }

  private List<KeptClip> beforehand() throws IOException {
    Set<String> known = new HashSet<>();
    kept.arrivals().forEach(clip -> known.add(clip.name()));
    List<KeptClip> clips = new ArrayList<>();
    String folder = "";
    Sums list = Sums.NONE; // only one at a time: all of them are megabytes
    for (ArrivedClip each : earlier.read()) {
      String name = each.name();
      if (!ClipName.folderOf(name).equals(folder)) {
        folder = ClipName.folderOf(name);
        list = lists.known(folder).orElse(Sums.NONE);
      }
      Optional<String> sha256 =
          list.sha256Of(folder.isEmpty() ? name : name.substring(folder.length() + 1));
      if (sha256.isPresent() && !known.contains(name)) {
        clips.add(new KeptClip(name, each.size(), sha256.get(), each.modified(), false));
      }
    }
    return clips;
  }
}
