package dev.dashcam.run.doctor;

import dev.dashcam.model.check.Finding;
import dev.dashcam.sys.StoppedException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;

/** Collects findings; whatever breaks while one is made is a finding too and hides no other. */
final class Findings {
  private final List<Finding> all = new ArrayList<>();

  /** Makes findings. */
  interface Examination {
    List<Finding> look() throws IOException;
  }

  /** Makes one. */
  interface SingleExamination {
    Finding look() throws IOException;
  }

  /**
   * Adds one.
   *
   * @param name of the finding, should there be none
   * @return what was added
   */
  Finding add(String name, SingleExamination examination) {
    addAll(name, () -> List.of(examination.look()));
    return all.get(all.size() - 1);
  }

  /** Adds several. */
  void addAll(String name, Examination examination) {
    try {
      all.addAll(examination.look());
    } catch (StoppedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      all.add(Finding.notChecked(name, "it could not be looked at: " + text(e)));
    }
  }

  /** Java's file exceptions say only the file's name; the type says what is wrong with it. */
  private static String text(Exception e) {
    String message = e.getMessage();
    return e instanceof FileSystemException || message == null
        ? e.getClass().getSimpleName() + ' ' + message
        : message;
  }

  /** In the order of their coming. */
  List<Finding> all() {
    return all;
  }
}
