package dev.dashcam.store;

import dev.dashcam.sys.Journal;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is told to its journal. */
final class Warnings {
  final List<String> messages = new ArrayList<>();
  final Journal journal = new Journal((level, message, cause) -> messages.add(message), false);
}
