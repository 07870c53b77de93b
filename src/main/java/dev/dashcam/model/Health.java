package dev.dashcam.model;

import java.util.List;

/**
 * Whether all is well, as {@code status} tells it first.
 *
 * @param summary one phrase: what is going on, or what needs attention most
 * @param findings what needs the owner's attention, the most pressing first; none when all is well
 */
public record Health(String summary, List<Finding> findings) {
  public Health {
    findings = List.copyOf(findings);
  }

  /**
   * Something that needs the owner's attention.
   *
   * @param code a word for scripts; its meaning never changes
   * @param what what was found, one phrase
   * @param todo what to do about it
   */
  public record Finding(String code, String what, String todo) {}

  /** Nothing needs attention. */
  public boolean well() {
    return findings.isEmpty();
  }
}
