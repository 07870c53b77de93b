package dev.dashcam.car;

import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each scenario a car of its own, switched off or about to wake, with the package installed
 * as the README tells its user, and an empty host at home. The installing is done once a run of all
 * scenarios.
 */
final class Garage implements ParameterResolver, AfterTestExecutionCallback {
  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(Garage.class);

  /** The customer's settings, with less patience, so that a test takes minutes and not hours. */
  static final String SETTINGS =
      """
      upload:
        host: 192.168.1.203
        user: home
        dest_path: /srv/home/dashcam
        credentials:
          key_file: /etc/dashcam/id_ed25519
          known_hosts_file: /etc/dashcam/known_hosts
        steady_seconds: 5
        backoff_seconds: 5
        backoff_max_seconds: 10
      camera:
        hub_location: 1-1
        port_number: 1
        volume_uuid: 67EF-9CED
        keep_ports: []
        allow_shared: false
      thresholds:
        confirm_readings: 3
        confirm_seconds: 10
      staging:
        reserve_mb: 64
      poll_interval_seconds: 5
      """;

  /**
   * Clean cars, made when first asked for; JUnit closes it at the end.
   *
   * @param fresh as the image made it, before the package
   * @param ready with the package, away from home and at rest
   * @param memory of the ready one
   */
  private record Works(
      CarImage image, Path dir, Machine.Disks fresh, Machine.Disks ready, Path memory)
      implements AutoCloseable {
    static Works open() {
      try {
        Path dir = Files.createTempDirectory("virtual-car");
        CarImage image = CarImage.made();
        Path house = dir.resolve("house.qcow2");
        Tool.run("qemu-img", "create", "-q", "-f", "qcow2", house.toString(), "1G").succeeded();
        Machine.Disks fresh = new Machine.Disks(dir, image.disk(), house, Packages.archive(dir));
        Path installed = Files.createDirectory(dir.resolve("installed"));
        Works works = new Works(image, dir, fresh, fresh.over(installed), dir.resolve("memory"));
        works.install();
        return works;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void install() throws IOException {
      try (VirtualCar car = new VirtualCar(image, ready, Optional.empty())) {
        car.boots();
        car.succeeds("mkdir -p /root/packages && tar -x -f /dev/vdc -C /root/packages");
        Machine.Said said =
            car.runs(Duration.ofMinutes(5), "apt-get install -y /root/packages/dashcam_*.deb");
        if (said.status() != 0) {
          throw new AssertionError("the package does not install:\n" + said.text());
        }
        car.succeeds("cat >/etc/dashcam/config.yaml <<'END'\n" + SETTINGS + "END");
        car.succeeds(
            """
            set -e
            ssh-keygen -q -t ed25519 -N '' -C dashcam@car -f /etc/dashcam/id_ed25519
            install -d -o home -g home -m 700 /home/home/.ssh
            install -o home -g home -m 600 /etc/dashcam/id_ed25519.pub /home/home/.ssh/authorized_keys
            echo "192.168.1.203 $(cut -d' ' -f1,2 /etc/ssh/ssh_host_ed25519_key.pub)" >/etc/dashcam/known_hosts
            dashcam config check || [ $? = 7 ]
            dashcam config apply
            systemctl enable dashcam.target
            """);
        car.isShutDown();
        car.boots();
        // Without a camera its first look for one takes two minutes.
        car.awaits(Duration.ofMinutes(5), "it is at rest", "test -e /run/dashcam/rest");
        // What has not been written yet would be lost to a scenario that boots.
        car.succeeds("sync");
        car.sleeps(memory);
      }
    }

    VirtualCar car(Path scenario, boolean withPackage) throws IOException {
      return withPackage
          ? new VirtualCar(image, ready.over(scenario), Optional.of(memory))
          : new VirtualCar(image, fresh.over(scenario), Optional.empty());
    }

    @Override
    public void close() throws IOException {
      Tool.run("rm", "-rf", dir.toString()).succeeded();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == VirtualCar.class;
  }

  @Override
  public VirtualCar resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Works works =
        context
            .getRoot()
            .getStore(HERE)
            .computeIfAbsent(Works.class, key -> Works.open(), Works.class);
    try {
      Path dir = Files.createTempDirectory(works.dir(), "scenario");
      VirtualCar car = works.car(dir, !parameter.isAnnotated(WithoutPackage.class));
      context.getStore(HERE).put(VirtualCar.class, car);
      return car;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A scenario that failed tells its story before the machine ends; none leaves a failed unit. */
  @Override
  public void afterTestExecution(ExtensionContext context) throws IOException {
    VirtualCar car = context.getStore(HERE).get(VirtualCar.class, VirtualCar.class);
    if (car == null) {
      return;
    }
    try (car) {
      if (!car.isOn()) {
        return;
      }
      if (context.getExecutionException().isPresent()) {
        System.out.println(context.getDisplayName() + "\n" + car.story());
      } else {
        Assertions.assertEquals("", car.failedUnits(), car::storyOrNone);
      }
    }
  }
}
