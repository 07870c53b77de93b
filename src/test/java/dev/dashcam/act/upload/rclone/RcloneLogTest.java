package dev.dashcam.act.upload.rclone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Lines as rclone 1.60 prints them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RcloneLogTest {
  private final RcloneLog log = new RcloneLog();

  @Test
  void its_statistics_tell_how_far_it_is() {
    assertEquals(
        OptionalLong.of(3003003),
        log.add(
            "{\"level\":\"warning\",\"msg\":\"\\nTransferred: ...\",\"source\":\"stats.go:482\","
                + "\"stats\":{\"checks\":0,\"transferring\":[{\"bytes\":7}],\"bytes\":3003003,"
                + "\"eta\":null},\"time\":\"2026-11-26T17:54:54+00:00\"}"));
    assertEquals("", log.complaints());
  }

  @Test
  void what_went_wrong_is_kept_with_the_clips_name() {
    log.add("{\"level\":\"error\",\"msg\":\"Failed to copy: EOF\",\"object\":\"day/A.MP4\"}");
    log.add("{\"level\":\"info\",\"msg\":\"Copied (new)\",\"object\":\"day/B.MP4\"}");
    assertEquals("day/A.MP4: Failed to copy: EOF\n", log.complaints());
  }

  @Test
  void what_is_no_json_is_a_complaint_too() {
    log.add("panic: out of memory");
    log.add("{\"level\":");
    log.add("2026/11/27 01:52:14 Failed to lsf: 401 Unauthorized"); // its last word has a time
    log.add("time=\"...\" level=error msg=\"Failed to seek log file to end: illegal seek\"");
    assertEquals(
        "panic: out of memory\n{\"level\":\nFailed to lsf: 401 Unauthorized\n", log.complaints());
  }
}
