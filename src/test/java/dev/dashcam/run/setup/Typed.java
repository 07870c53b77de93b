package dev.dashcam.run.setup;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Somebody who has made up all answers beforehand; an empty one is Enter. */
final class Typed implements Questions {
  final List<String> asked = new ArrayList<>();
  private final Deque<String> answers;
  private final boolean there;

  private Typed(boolean there, List<String> answers) {
    this.there = there;
    this.answers = new ArrayDeque<>(answers);
  }

  static Typed of(String... answers) {
    return new Typed(true, List.of(answers));
  }

  static Typed nobody() {
    return new Typed(false, List.of());
  }

  @Override
  public boolean answered() {
    return there;
  }

  @Override
  public String ask(String question, String fallback) {
    asked.add(question + " [" + fallback + "]");
    assertFalse(answers.isEmpty(), () -> "one question too many: " + asked);
    String answer = answers.remove();
    return answer.isEmpty() ? fallback : answer;
  }
}
