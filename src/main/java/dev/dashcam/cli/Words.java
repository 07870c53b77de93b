package dev.dashcam.cli;

import dev.dashcam.config.UploadSettings;
import dev.dashcam.demo.Demo;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.HookEvent;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What a shell completes where one of a few words is wanted: as one types them, in lower case. */
abstract class Words implements Iterable<String> {
  abstract List<? extends Enum<?>> values();

  @Override
  public Iterator<String> iterator() {
    Stream<String> names = values().stream().map(Enum::name);
    return names.map(name -> name.toLowerCase(Locale.ROOT)).iterator();
  }

  private static <E extends Enum<E>> E named(String word, E[] values, Words words) {
    for (E each : values) {
      if (each.name().equalsIgnoreCase(word)) {
        return each;
      }
    }
    throw new TypeConversionException("'" + word + "' is none of " + String.join(", ", words));
  }

  /** A mode, or a complaint in the words that one types. */
  static final class Mode implements ITypeConverter<CameraMode> {
    @Override
    public CameraMode convert(String word) {
      return named(word, CameraMode.values(), new Modes());
    }
  }

  /** An event, or a complaint in the words that one types. */
  static final class Event implements ITypeConverter<HookEvent> {
    @Override
    public HookEvent convert(String word) {
      return named(word, HookEvent.values(), new Events());
    }
  }

  /** Of {@code hook}. */
  static final class Events extends Words {
    @Override
    List<HookEvent> values() {
      return List.of(HookEvent.values());
    }
  }

  /** Of {@code mode}. */
  static final class Modes extends Words {
    @Override
    List<CameraMode> values() {
      return List.of(CameraMode.values());
    }
  }

  /** Of {@code demo --host}. */
  static final class Hosts extends Words {
    @Override
    List<Demo.HostKind> values() {
      return List.of(Demo.HostKind.values());
    }
  }

  /** Of {@code config init --verify}. */
  static final class Verifications extends Words {
    @Override
    List<UploadSettings.Verify> values() {
      return List.of(UploadSettings.Verify.values());
    }
  }
}
