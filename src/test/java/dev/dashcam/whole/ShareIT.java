package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.dashcam.config.UploadSettings;
import dev.dashcam.testing.SmbServer;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole evening with a host that rclone brings the clips to: a Windows share with a password. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShareIT {
  private static final String CLIP = "DCIM/Movie/F_0001.MP4";
  private static final Instant SUNDAY = Instant.parse("2026-11-22T08:00:00Z");

  @Test
  void clips_come_to_the_share_and_its_password_is_nowhere_to_be_read(
      @TempDir Path folder, @TempDir Path house) throws IOException {
    try (SmbServer share = new SmbServer(house);
        TestCar car = TestCar.withFolder(folder)) {
      bringTo(share.settings(), car);
      Path clip = car.record(CLIP, 30_000, SUNDAY);

      car.runUntilDone().says("deleted here (SHA-256 of what was read back)");

      Path day = share.root().resolve("2026-11-22");
      assertArrayEquals(Files.readAllBytes(clip), Files.readAllBytes(day.resolve(CLIP)));
      assertEquals(
          TestCar.sha256(Files.readAllBytes(clip)) + "  " + CLIP + "\n",
          Files.readString(day.resolve("SHA256SUMS")));
      car.assertStagingEmpty();
      car.assertSafe();
      car.run("status", "--json").exits(0).says("\"last_verified_by\":\"read_back\"");
      car.run("doctor", "--json");
      car.run("report").exits(0);
      assertNowhere(share.secret(), folder);
    }
  }

  @Test
  void a_password_that_is_refused_loses_nothing_and_is_said(
      @TempDir Path folder, @TempDir Path house) throws IOException {
    try (SmbServer share = new SmbServer(house);
        TestCar car = TestCar.withFolder(folder)) {
      bringTo(share.wrongCredentials(), car);
      car.record(CLIP, 30_000, SUNDAY);

      car.run("reconcile").says("refuses account or password; correct upload.user");

      assertEquals(1, car.readyClips().size());
      car.assertSafe();
      car.run("status").exits(0).says("last upload failed").says("password_file");

      bringTo(share.settings(), car);
      car.run("upload").exits(0).says("1 clip");
      car.assertStagingEmpty();
    }
  }

  private static void bringTo(UploadSettings share, TestCar car) throws IOException {
    car.set("upload.method", "smb");
    car.set("upload.host", TestCar.text(share.host()));
    car.set("upload.port", Integer.toString(share.port()));
    car.set("upload.user", TestCar.text(share.user()));
    car.set("upload.dest_path", TestCar.text(share.destPath()));
    car.set(
        "upload.credentials.password_file",
        TestCar.text(share.credentials().passwordFile().orElseThrow()));
  }

  /** Neither in what was said nor in what is remembered. */
  private static void assertNowhere(String secret, Path folder) throws IOException {
    for (Path file : TestCar.files(folder)) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertFalse(text.contains(secret), file.toString());
    }
  }
}
