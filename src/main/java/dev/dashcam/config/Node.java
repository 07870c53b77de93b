package dev.dashcam.config;

import java.util.List;
import java.util.Map;

/** A piece of a settings file as it was written, before anybody has asked what it means. */
sealed interface Node {

  /** Settings nest three deep; the limit keeps a hostile file from overflowing the stack. */
  int DEEPEST = 8;

  /** What is said of a file that goes deeper. */
  String TOO_DEEP = "nested too deeply for any setting";

  /** What is said of a file that goes on after its settings. */
  String SECOND_DOCUMENT = "a second document begins here; put all settings into one";

  /** Line in the file, from 1: of the key that it belongs to, else of the piece itself. */
  int line();

  /**
   * A value as text, so that 0603 and 1e10 are ids where an id is asked for. Empty if nothing or
   * null was written.
   */
  record Scalar(int line, String text) implements Node {}

  record Sequence(int line, List<Node> items) implements Node {}

  /** Keeps the order of the file. */
  record Mapping(int line, Map<String, Node> entries) implements Node {}
}
