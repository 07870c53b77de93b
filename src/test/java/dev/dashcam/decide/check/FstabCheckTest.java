package dev.dashcam.decide.check;

import dev.dashcam.model.check.FstabLine;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FstabCheckTest {
  private static final String CARD = "67EF-9CED";

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource({
    "UUID=67EF-9CED, /mnt/cam, 'ro,noauto,nofail',        ok,      as the line says,      ''",
    "UUID=67ef-9ced, /mnt/cam, 'ro,noauto',               ok,      as the line says,      ''",
    "UUID=67EF-9CED, /mnt/cam, 'rw,noauto,nofail',        warning, harm the card,         'ro,noauto'",
    "UUID=67EF-9CED, /mnt/cam, 'rw,nofail,x-systemd.automount,umask=022', warning, 'by whoever looks there, to be written', delete the line",
    "UUID=67EF-9CED, /mnt/cam, 'ro,x-systemd.automount',  warning, by whoever looks there, delete the line",
    "UUID=67EF-9CED, /mnt/cam, 'ro,nofail',               warning, as soon as it appears, delete the line",
    "UUID=67EF-9CED, /mnt/cam, 'defaults',                fault,   doesn't boot,          'nofail'",
    "UUID=AAAA-BBBB, /mnt/cam, 'ro,noauto',               fault,   but the card is,       correct",
    "/dev/disk/by-uuid/AAAA-BBBB, /mnt/cam, 'ro,noauto',  fault,   but the card is,       correct",
    "/dev/sda1,      /mnt/cam, 'ro,noauto',               ok,      as the line says,      ''",
    "UUID=67EF-9CED, /media/c, 'ro,noauto',               warning, mount_base is /mnt/cam, delete",
    "UUID=AAAA-BBBB, /boot,    'defaults',                ok,      no line for /mnt/cam,  ''",
  })
  void the_card_s_line(
      String source, String place, String options, String level, String found, String mend) {
    List<FstabLine> lines =
        List.of(
            new FstabLine("/dev/root", "/", "ext4", List.of("defaults")),
            new FstabLine(source, place, "vfat", List.of(options.split(",", -1))));
    Told.by(FstabCheck.of(lines, "/mnt/cam", CARD), level, found, mend);
  }
}
