package dev.dashcam.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code --json} prints: one object on one line, with {@code message_type} first. Members are
 * only ever added; their meaning doesn't change.
 */
final class Json {
  private final Map<String, Object> members = new LinkedHashMap<>();

  Json(String messageType) {
    members.put("message_type", messageType);
  }

  Json with(String name, Object value) {
    members.put(name, value);
    return this;
  }

  /** Adds all members of another object. */
  Json withAll(Map<String, Object> others) {
    members.putAll(others);
    return this;
  }

  @Override
  public String toString() {
    try {
      return new ObjectMapper().writeValueAsString(members);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers, texts and lists always become JSON", e);
    }
  }
}
