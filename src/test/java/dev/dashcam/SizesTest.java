package dev.dashcam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Files stay short enough to be read in one go, and each package says what it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SizesTest {
  private final List<Source> sources = new ArrayList<>();

  private record Source(Path file, int lines) {
    @Override
    public String toString() {
      return lines + " " + file;
    }
  }

  @BeforeAll
  void read_the_sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        sources.add(new Source(file, Files.readAllLines(file).size()));
      }
    }
    sources.sort(Comparator.comparingInt(Source::lines));
    assertTrue(sources.size() > 100, "the sources weren't found");
  }

  @Test
  void no_file_is_over_400_lines() {
    assertEquals(List.of(), sources.stream().filter(each -> each.lines() > 400).toList());
  }

  @Test
  void nine_in_ten_have_at_most_250_lines() {
    List<Source> longer = sources.stream().filter(each -> each.lines() > 250).toList();
    assertTrue(longer.size() * 10 <= sources.size(), longer::toString);
  }

  @Test
  void the_median_is_under_100_lines() {
    Source median = sources.get(sources.size() / 2);
    assertTrue(median.lines() < 100, median::toString);
  }

  @Test
  void each_package_says_what_it_is() {
    Set<Path> folders = new TreeSet<>();
    Set<Path> described = new TreeSet<>();
    for (Source source : sources) {
      folders.add(source.file().getParent());
      if (source.file().endsWith("package-info.java")) {
        described.add(source.file().getParent());
      }
    }
    assertEquals(folders, described);
  }
}
