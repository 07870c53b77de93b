package dev.dashcam.model.check;

/**
 * A unit as {@code systemctl show} tells of it; the words are systemd's.
 *
 * @param name such as {@code dashcam-guard.timer}
 * @param load {@code loaded}, {@code not-found}, {@code masked} …
 * @param file {@code enabled}, {@code disabled}, {@code static} …
 * @param active {@code active}, {@code failed} …
 * @param sub of a timer {@code waiting}, {@code running}, or {@code elapsed}: never again
 * @param result {@code success}, or what its last run ended with
 */
public record Unit(
    String name, String load, String file, String active, String sub, String result) {}
