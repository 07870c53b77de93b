package dev.dashcam.cli;

import dev.dashcam.model.CameraFacts;
import dev.dashcam.model.CardLook;
import dev.dashcam.model.Health;
import dev.dashcam.model.Progress;
import dev.dashcam.model.Situation;
import dev.dashcam.model.UnitStates;
import dev.dashcam.run.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A status for programs; {@link StatusCommand}'s help describes the members. */
final class StatusJson {
  private StatusJson() {}

  static String of(Status.Report report) {
    Situation now = report.situation();
    Json json =
        new Json("status")
            .with("well", report.health().well())
            .with("summary", report.health().summary())
            .with("findings", findings(report.health()))
            .with("battery", Views.json(report.reading()))
            .withAll(cameras(report))
            .with("record_when", Views.word(report.recordWhen()))
            .with("host_answers", now.host().answers())
            .with("host_detail", now.host().detail())
            .with("staged_clips", now.staging().readyClips())
            .with("staged_bytes", now.staging().readyBytes())
            .with("staging_free_bytes", now.staging().usableBytes())
            .with("set_aside", report.setAside().size())
            .with("checksums_due", report.sumsDue())
            .with("units_out_of_step", Views.paths(report.outOfStep()))
            .with("next", Views.json(report.next()));
    report.lastUpload().ifPresent(at -> json.with("last_verified", at.toString()));
    report
        .sinceLastUpload()
        .ifPresent(age -> json.with("last_verified_age_seconds", age.toSeconds()));
    report.proof().ifPresent(proof -> json.with("last_verified_by", Views.word(proof)));
    report.lastFailure().ifPresent(why -> json.with("last_upload_failure", why));
    report
        .atWork()
        .ifPresent(
            run -> {
              json.with("running", run.what()).with("running_process", run.pid());
              run.progress().ifPresent(progress -> json.with("progress", progress(progress)));
            });
    report.units().ifPresent(units -> json.with("timers", timers(units)));
    return json.toString();
  }

  /** Of several a list: who only knows one camera must not take the first for it. */
  private static Map<String, Object> cameras(Status.Report report) {
    List<Map<String, Object>> several = new ArrayList<>();
    for (CameraFacts camera : report.situation().cameras()) {
      if (camera.name().isEmpty()) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("camera", Views.json(camera.state()));
        members.putAll(card(camera, report));
        return members;
      }
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("name", camera.name());
      members.putAll(Views.json(camera.state()));
      members.putAll(card(camera, report));
      several.add(members);
    }
    return Map.of("cameras", several);
  }

  private static Map<String, Object> card(CameraFacts camera, Status.Report report) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("card", Views.word(camera.card().fetch()));
    members.put("card_reason", camera.card().reason());
    CardLook look = report.cardLooks().get(camera.name());
    if (look != null) {
      members.put("card_left_clips", look.leftClips());
      members.put("card_left_bytes", look.leftBytes());
      look.age().ifPresent(age -> members.put("card_look_age_seconds", age.toSeconds()));
    }
    return members;
  }

  private static List<Map<String, Object>> findings(Health health) {
    List<Map<String, Object>> findings = new ArrayList<>();
    for (Health.Finding each : health.findings()) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("code", each.code());
      members.put("what", each.what());
      members.put("todo", each.todo());
      findings.add(members);
    }
    return findings;
  }

  private static Map<String, Object> progress(Progress progress) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("job", progress.job());
    members.put("doing", progress.doing());
    members.put("clips", progress.clips());
    members.put("total_clips", progress.totalClips());
    members.put("bytes", progress.bytes());
    members.put("total_bytes", progress.totalBytes());
    members.put("elapsed_seconds", progress.elapsed().toSeconds());
    members.put("bytes_per_second", progress.bytesPerSecond());
    progress.left().ifPresent(left -> members.put("seconds_left", left.toSeconds()));
    return members;
  }

  private static Map<String, Object> timers(UnitStates units) {
    Map<String, Object> members = new LinkedHashMap<>();
    units.byName().forEach((name, unit) -> members.put(name, timer(unit)));
    return members;
  }

  private static Map<String, Object> timer(UnitStates.Unit unit) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("active", unit.active());
    unit.nextIn().ifPresent(in -> members.put("next_seconds", in.toSeconds()));
    members.put("last_result", unit.result());
    members.put("last_exit_status", unit.exitStatus());
    return members;
  }
}
