package dev.dashcam.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.Clip;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MtpListingTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private static MtpListing listing(String said) {
    MtpListing.Builder builder = new MtpListing.Builder();
    said.lines().forEach(builder::line);
    return builder.build();
  }

  /** As gphoto2 2.5.28 prints them, with sizes padded to five columns. */
  @Test
  void a_camera_with_one_store_has_the_paths_of_its_card() {
    MtpListing listing =
        listing(
            """
            /store_00010001
            /store_00010001/DCIM
            /store_00010001/DCIM/Fußball ü
            FILENAME='/store_00010001/DCIM/A.MP4' PERMS=rd FILESIZE=3000000 FILETYPE=video/mpeg FILEMTIME=1795348800
            FILENAME='/store_00010001/DCIM/Fußball ü/quo'te PERMS=.MP4' PERMS=r- FILESIZE=    2 FILETYPE=video/mpeg FILEMTIME=1795348800
            FILENAME='/store_00010001/x.JPG' PERMS=rd FILESIZE=   17 IMGWIDTH=1920 IMGHEIGHT=1080 FILETYPE=image/jpeg FILEMTIME=1795348800
            """);
    assertEquals("/store_00010001/", listing.root());
    assertEquals(
        List.of(
            new Clip("DCIM/A.MP4", 3_000_000, NOON),
            new Clip("DCIM/Fußball ü/quo'te PERMS=.MP4", 2, NOON),
            new Clip("x.JPG", 17, NOON)),
        listing.files().clips());
    assertEquals(List.of(), listing.files().passedOver());
    assertTrue(listing.files().complete());
  }

  @Test
  void several_stores_keep_their_clips_apart_even_if_one_is_empty() {
    MtpListing listing =
        listing(
            """
            /store_00010001
            /store_00020001
            FILENAME='/store_00010001/A.MP4' PERMS=rd FILESIZE=    3 FILETYPE=video/mpeg FILEMTIME=1795348800
            """);
    assertEquals("/", listing.root());
    assertEquals(List.of(new Clip("store_00010001/A.MP4", 3, NOON)), listing.files().clips());
  }

  @Test
  void what_lies_in_no_store_is_told() {
    MtpListing listing =
        listing(
            """
            /store_00010001
            /special
            FILENAME='/special/curve.ntc' PERMS=rd FILESIZE=    3 FILETYPE=application/x
            """);
    assertEquals(List.of(), listing.files().clips());
    assertEquals(
        List.of("/special/curve.ntc: in no store of the camera"), listing.files().passedOver());
  }

  @Test
  void an_empty_camera_is_empty() {
    assertEquals(List.of(), listing("/store_00010001\n").files().clips());
    assertTrue(listing("").files().complete());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PERMS=rd FILESIZE=    3 FILETYPE=video/mpeg",
        "PERMS=rd FILESIZE=    3 FILETYPE=video/mpeg FILEMTIME=0",
        "PERMS=rd FILESIZE=    3 FILETYPE=video/mpeg FILEMTIME=-3600",
        "FILESIZE=    3",
        "PERMS=rd FILESIZE=    3 FILETYPE=video/mpeg FILEMTIME=99999999999999999",
      })
  void a_clip_without_a_time_has_the_first_one_there_is(String told) {
    assertEquals(
        List.of(new Clip("A.MP4", 3, Instant.EPOCH)),
        listing("FILENAME='/A.MP4' " + told).files().clips());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FILENAME='/DCIM/../../etc/passwd.MP4' PERMS=rd FILESIZE=    3",
        "FILENAME='/DCIM/./A.MP4' PERMS=rd FILESIZE=    3",
        "FILENAME='/DCIM//A.MP4' PERMS=rd FILESIZE=    3",
        "FILENAME='DCIM/A.MP4' PERMS=rd FILESIZE=    3",
        "FILENAME='/DCIM/\u0007.MP4' PERMS=rd FILESIZE=    3",
        "FILENAME='/DCIM/latin\ufffd.MP4' PERMS=rd FILESIZE=    3",
        "FILENAME='/DCIM/A.MP4'",
        "FILENAME='/DCIM/A.MP4' PERMS=rd FILESIZE=-1294967296 FILETYPE=video/mpeg",
        "FILENAME='/DCIM/new",
        "line.MP4' PERMS=rd FILESIZE=    2 FILETYPE=video/mpeg",
      })
  void what_is_no_name_or_no_size_is_passed_over_and_told(String line) {
    MtpListing listing = listing(line);
    assertEquals(List.of(), listing.files().clips());
    assertEquals(1, listing.files().passedOver().size());
    assertFalse(listing.files().complete());
    assertTrue(listing.files().passedOver().get(0).chars().noneMatch(Character::isISOControl));
  }

  @Test
  void a_name_without_a_dot_would_be_a_number_to_gphoto2() {
    MtpListing listing = listing("FILENAME='/D.CIM/12' PERMS=rd FILESIZE=    3");
    assertEquals(List.of(), listing.files().clips());
    assertTrue(listing.files().passedOver().get(0).contains("without a dot"));
    assertTrue(listing.files().complete(), "trying again would be no use");
  }
}
