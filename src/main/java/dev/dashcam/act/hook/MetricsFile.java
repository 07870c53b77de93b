package dev.dashcam.act.hook;

import dev.dashcam.sys.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * A file of metrics in Prometheus' text format, for node_exporter's textfile collector: see
 * prometheus.io, "Exposition formats" and "Metric and label naming". It takes its place in one
 * step, but is not forced to the medium: a power cut may cost it, the next run writes it anew.
 */
public final class MetricsFile {
  private final StringBuilder text = new StringBuilder();

  /** A number that goes up and down. */
  public MetricsFile gauge(String name, String help, double value) {
    return head(name, help, "gauge").sample(name, "", Double.toString(value));
  }

  /** A whole number that goes up and down. */
  public MetricsFile gauge(String name, String help, long value) {
    return head(name, help, "gauge").sample(name, "", Long.toString(value));
  }

  /** The same with one label. */
  public MetricsFile gauge(String name, String help, String label, String word, long value) {
    return head(name, help, "gauge").sample(name, label(label, word), Long.toString(value));
  }

  /** Whether something is so, as 1 or 0. */
  public MetricsFile gauge(String name, String help, boolean value) {
    return gauge(name, help, value ? 1L : 0L);
  }

  /** A number that only ever grows; its name ends in {@code _total}. */
  public MetricsFile counter(String name, String help, long value) {
    return head(name, help, "counter").sample(name, "", Long.toString(value));
  }

  /** One of several words holds: its sample is 1, those of the others 0. */
  public MetricsFile oneOf(
      String name, String help, String label, Iterable<String> words, String holds) {
    head(name, help, "gauge");
    for (String word : words) {
      sample(name, label(label, word), word.equals(holds) ? "1" : "0");
    }
    return this;
  }

  /**
   * The same for each camera.
   *
   * @param holds by the camera's name, which is a label unless it is empty
   */
  public MetricsFile oneOfEach(
      String name, String help, String label, Iterable<String> words, Map<String, String> holds) {
    head(name, help, "gauge");
    holds.forEach(
        (camera, of) -> {
          String which = camera.isEmpty() ? "" : "camera=\"" + camera + "\",";
          for (String word : words) {
            String labels = "{" + which + label(label, word).substring(1);
            sample(name, labels, word.equals(of) ? "1" : "0");
          }
        });
    return this;
  }

  private MetricsFile head(String name, String help, String type) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  private static String label(String name, String value) {
    return "{" + name + "=\"" + value + "\"}";
  }

  private MetricsFile sample(String name, String labels, String value) {
    text.append(name).append(labels).append(' ').append(value).append('\n');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** Puts the metrics into the file, readable for all: node_exporter is nobody's member. */
  public void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException(folder + " is no folder; make it, or change metrics.textfile");
    }
    DurableFiles.replaceUnforced(
        file,
        text.toString().getBytes(StandardCharsets.UTF_8),
        draft ->
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r--r--")));
  }
}
