package dev.dashcam.run;

import dev.dashcam.model.ExitCode;
import dev.dashcam.run.Deletion.Done;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.StoppedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Retention as a part of the jobs: it comes when they have succeeded, whatever becomes of it, and
 * leaves a line in the history when something was deleted.
 */
final class Deletions {
  private final Assembly assembly;
  private final Recorder recorder;
  private final Journal journal;

  Deletions(Assembly assembly, Recorder recorder, Journal journal) {
    this.assembly = assembly;
    this.recorder = recorder;
    this.journal = journal;
  }

  /** All is home, so that what is old may go from there. */
  void onHost() throws IOException {
    Optional<HostRetention> wanted = assembly.retention().host();
    if (wanted.isPresent()) {
      delete(wanted.get(), "on the host", assembly.leaving().endsUpload(assembly::allRecord));
    }
  }

  List<String> planOnHost() throws IOException {
    Optional<HostRetention> wanted = assembly.retention().host();
    return wanted.isPresent() ? wanted.get().plan() : List.of();
  }

  /** All that is new is fetched, so that what the host has may go from the card. */
  void onCard(CameraHands camera, boolean leavingMatters) throws IOException {
    Optional<CardRetention> wanted = assembly.retention().card(camera);
    if (wanted.isPresent()) {
      delete(wanted.get(), "on the card", leavingMatters);
    }
  }

  List<String> planOnCard(CameraHands camera) throws IOException {
    Optional<CardRetention> wanted = assembly.retention().card(camera);
    return wanted.isPresent() ? wanted.get().plan() : List.of();
  }

  private void delete(Deletion deletion, String where, boolean leavingMatters) throws IOException {
    Recorder.Task task = recorder.begin("retention");
    try (LeavingWatch leaving = assembly.leavingWatch()) {
      if (leavingMatters) {
        leaving.start();
      }
      Done done = delete(deletion, where, leaving);
      if (done.clips() > 0) {
        journal.info(
            "retention: "
                + done.clips()
                + " clips, "
                + done.bytes()
                + " bytes deleted "
                + where
                + ", each proved before; deleted.jsonl names them");
        task.done(ExitCode.OK, done.clips(), done.bytes());
      }
    }
  }

  private Done delete(Deletion deletion, String where, LeavingWatch leaving) throws IOException {
    try {
      return deletion.run(
          assembly.host(leaving.job()), leaving.job(), assembly::forbiddenByBattery);
    } catch (StoppedException e) {
      leaving.throwIfLeft("deletion");
      throw e;
    } catch (IOException e) {
      journal.warn("clips " + where + " stay for now: " + e.getMessage());
      return Done.NOTHING;
    }
  }
}
