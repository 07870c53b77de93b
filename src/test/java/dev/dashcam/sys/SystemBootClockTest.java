package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SystemBootClockTest {
  @Test
  void reads_the_kernels_files_anew_each_time() throws Exception {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path root = memory.getPath("/");
      SystemBootClock clock = new SystemBootClock(root);
      write(root, "12345.07 4567.89\n", "boot-1\n");
      assertEquals(Duration.ofMillis(12_345_070), clock.sinceBoot());
      assertEquals("boot-1", clock.bootId());
      write(root, "3.50 1.00\n", "boot-2\n");
      assertEquals(Duration.ofMillis(3500), clock.sinceBoot());
      assertEquals("boot-2", clock.bootId());
    }
  }

  @Test
  void says_which_file_is_missing_or_strange() throws Exception {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path root = memory.getPath("/");
      SystemBootClock clock = new SystemBootClock(root);
      assertMessage("/proc/uptime", assertThrows(UncheckedIOException.class, clock::sinceBoot));
      assertMessage("boot_id", assertThrows(UncheckedIOException.class, clock::bootId));
      write(root, "soon", "");
      assertMessage("'soon'", assertThrows(UncheckedIOException.class, clock::sinceBoot));
      assertMessage("boot_id", assertThrows(UncheckedIOException.class, clock::bootId));
    }
  }

  @Test
  void the_real_clock_goes_forward() {
    SystemBootClock clock = new SystemBootClock(Path.of("/"));
    Duration first = clock.sinceBoot();
    assertTrue(clock.sinceBoot().compareTo(first) >= 0);
    assertEquals(clock.bootId(), clock.bootId());
  }

  private static void assertMessage(String part, UncheckedIOException e) {
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  private static void write(Path root, String uptime, String bootId) throws IOException {
    Files.createDirectories(root.resolve("proc/sys/kernel/random"));
    Files.writeString(root.resolve("proc/uptime"), uptime);
    Files.writeString(root.resolve("proc/sys/kernel/random/boot_id"), bootId);
  }
}
