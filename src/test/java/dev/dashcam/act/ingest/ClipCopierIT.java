package dev.dashcam.act.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much memory a copy takes, in a JVM that has little. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClipCopierIT {
  private static final long SIZE = 64 << 20;

  @TempDir Path folder;

  @Test
  void memory_does_not_grow_with_the_size() throws Exception {
    Path source = folder.resolve("clip.mp4");
    try (RandomAccessFile file = new RandomAccessFile(source.toFile(), "rw")) {
      file.setLength(SIZE);
    }
    Process copy =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                // The eight buffers of a copy, that of reading back, and a little for the JVM.
                "-XX:MaxDirectMemorySize=10m",
                "-cp",
                System.getProperty("java.class.path"),
                ClipCopierIT.class.getName(),
                source.toString(),
                folder.resolve("clip.part").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(copy.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(copy.waitFor(90, TimeUnit.SECONDS), said);
    assertEquals(Bytes.sha256(source), said.strip());
  }

  /** The other JVM: copies the first file to the second and prints the proved digest. */
  public static void main(String[] files) throws IOException {
    UnprovedCopy copy =
        new ClipCopier(StopSignal.never())
            .copyAndReadBack(
                Path.of(files[0]),
                SIZE,
                FileTime.from(Bytes.TAKEN),
                Path.of(files[1]),
                bytes -> {});
    System.out.println(copy.isTrue() ? copy.sha256() : "read back something else");
  }
}
