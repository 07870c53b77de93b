package dev.dashcam.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The camera's file system as the kernel shows it.
 *
 * @param device block device, for instance {@code /dev/sda1}
 * @param uuid volume id of the file system, for FAT like {@code 67EF-9CED}; empty where udev told
 *     none
 * @param mountedAt where it is mounted now
 */
public record Volume(Path device, String uuid, Optional<Path> mountedAt) {}
