/**
 * Makes the pages in man/ from what {@code --help} is made of: picocli's model of each command, the
 * exit statuses, {@code @Touches} and the documented sample of the settings. {@code ManualTest}
 * compares the pages with the files and can write them; start with {@link
 * dev.dashcam.manual.Manual}.
 *
 * <p>Not picocli-codegen's generator: it takes help texts for AsciiDoc, in which two hyphens and a
 * star are markup, loses the columns of examples, and needs JRuby in each build.
 */
package dev.dashcam.manual;
