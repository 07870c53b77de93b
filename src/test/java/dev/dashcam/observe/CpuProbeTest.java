package dev.dashcam.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CpuProbeTest {
  @TempDir Path root;

  @ParameterizedTest
  @CsvSource({
    "'Features\t: fp asimd evtstrm aes pmull sha1 sha2 crc32 cpuid', true",
    "'Features\t: fp asimd evtstrm crc32 cpuid', false",
    "'flags\t\t: fpu vme sse2 aes avx', true",
    "'flags\t\t: fpu vme sse2 vaes', false",
    "'model name\t: aes', false"
  })
  void the_first_processors_list_tells(String line, boolean has) throws IOException {
    Path file = root.resolve("proc/cpuinfo");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "processor\t: 0\n" + line + "\n\nprocessor\t: 1\n");
    assertEquals(has, CpuProbe.hasAes(root));
  }

  @Test
  void a_kernel_that_does_not_say_counts_as_without() {
    assertFalse(CpuProbe.hasAes(root));
  }
}
