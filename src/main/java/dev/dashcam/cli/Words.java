package dev.dashcam.cli;

import dev.dashcam.config.UploadSettings;
import dev.dashcam.demo.Demo;
import dev.dashcam.model.CameraMode;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a shell completes where one of a few words is wanted: as one types them, in lower case. */
abstract class Words implements Iterable<String> {
  abstract List<? extends Enum<?>> values();

  @Override
  public Iterator<String> iterator() {
    Stream<String> names = values().stream().map(Enum::name);
    return names.map(name -> name.toLowerCase(Locale.ROOT)).iterator();
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
