package dev.dashcam.store;

import dev.dashcam.model.Moment;
import dev.dashcam.sys.FlatJson;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of one line, by the type they must have. */
final class Fields {

  private final Map<String, Object> members;

  private Fields(Map<String, Object> members) {
    this.members = members;
  }

  /**
   * @throws IOException when the text is no flat JSON object
   */
  static Fields of(String line) throws IOException {
    return new Fields(FlatJson.read(line));
  }

  Set<String> names() {
    return members.keySet();
  }

  boolean has(String name) {
    return members.get(name) != null;
  }

  String text(String name) throws IOException {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw unusable(name);
  }

  long number(String name) throws IOException {
    if (members.get(name) instanceof Long number) {
      return number;
    }
    throw unusable(name);
  }

  /** A whole number from 0. */
  int count(String name) throws IOException {
    long number = number(name);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw unusable(name);
    }
    return (int) number;
  }

  double fraction(String name) throws IOException {
    Object value = members.get(name);
    if (value instanceof Double || value instanceof Long) {
      return ((Number) value).doubleValue();
    }
    throw unusable(name);
  }

  boolean flag(String name) throws IOException {
    if (members.get(name) instanceof Boolean flag) {
      return flag;
    }
    throw unusable(name);
  }

  /** Nanoseconds. */
  Duration time(String name) throws IOException {
    return Duration.ofNanos(number(name));
  }

  Moment moment(String name) throws IOException {
    return new Moment(text(name + "_boot"), time(name + "_ns"));
  }

  <E extends Enum<E>> E word(Class<E> type, String name) throws IOException {
    String word = text(name);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(word)) {
        return constant;
      }
    }
    throw unusable(name);
  }

  static void put(Map<String, Object> members, String name, Duration time) {
    members.put(name, nanos(time));
  }

  static void put(Map<String, Object> members, String name, Moment moment) {
    members.put(name + "_boot", moment.bootId());
    members.put(name + "_ns", nanos(moment.sinceBoot()));
  }

  /** Longer than 292 years is for ever. */
  private static long nanos(Duration time) {
    return time.toSeconds() > Long.MAX_VALUE / 1_000_000_000 - 1 ? Long.MAX_VALUE : time.toNanos();
  }

  private IOException unusable(String name) {
    @Nullable Object value = members.get(name);
    return new IOException(
        value == null ? "'" + name + "' is missing" : "'" + name + "' can't be " + value);
  }
}
