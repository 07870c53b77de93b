package dev.dashcam.sys;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object without anything nested: how states, ledger lines and the battery script's answer
 * are written. From the token stream, because the data binding costs more time than all else a
 * short command does.
 */
public final class FlatJson {
  private FlatJson() {}

  /** Made when first needed, not when the class is. */
  private static final class Factory {
    static final JsonFactory FACTORY = new JsonFactory();
  }

  /**
   * Reads one object.
   *
   * @return the members in their order; values are String, Boolean, Long, Double or null
   * @throws IOException for anything but one flat object: also for a member named twice, text after
   *     the object, a whole number beyond 64 bits and a fraction beyond a double
   */
  public static Map<String, Object> read(String text) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    try (JsonParser parser = Factory.FACTORY.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object: " + excerpt(text));
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        if (members.containsKey(name)) { // Jackson's own search for them costs more than all else
          throw new IOException("member '" + name + "' is there twice: " + excerpt(text));
        }
        put(members, name, value(parser, name));
      }
      if (parser.nextToken() != null) {
        throw new IOException("something follows the JSON object: " + excerpt(text));
      }
    }
    return Collections.unmodifiableMap(members);
  }

  @SuppressWarnings("NullAway") // null is what JSON's null is here
  private static void put(Map<String, Object> members, String name, @Nullable Object value) {
    members.put(name, value);
  }

  private static @Nullable Object value(JsonParser parser, String name) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new IOException("the JSON object ends within member '" + name + "'");
    }
    return switch (token) {
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue(), name);
      default -> throw new IOException("member '" + name + "' holds more than one value");
    };
  }

  private static Double finite(double value, String name) throws IOException {
    if (!Double.isFinite(value)) {
      throw new IOException("member '" + name + "' holds a number that is too large");
    }
    return value;
  }

  /**
   * Writes one object.
   *
   * @param members values may be String, Boolean, Integer, Long, a finite Double or null
   * @return one line, without a line end
   * @throws IllegalArgumentException for any other value
   */
  public static String write(Map<String, ?> members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Factory.FACTORY.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, ?> member : members.entrySet()) {
        json.writeFieldName(member.getKey());
        writeValue(json, member.getKey(), member.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toString();
  }

  private static void writeValue(JsonGenerator json, String name, @Nullable Object value)
      throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Long || value instanceof Integer) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Double number && Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      throw new IllegalArgumentException("member '" + name + "' can't be written: " + value);
    }
  }

  private static String excerpt(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
