/**
 * The command line: one picocli class a subcommand, which only parses, calls one class of {@code
 * run} and prints; text and JSON output; the one place where exceptions become messages and exit
 * statuses.
 *
 * <p>May import {@code run}, {@code model} (with {@code model.check}) and {@code config}, {@code
 * report} and {@code demo} for the commands of these names, and of {@code sys} only the log, the
 * signal to stop and the terminal, which come from outside and are handed on. Start with {@link
 * dev.dashcam.cli.Main}, then {@link dev.dashcam.cli.Commands}.
 */
package dev.dashcam.cli;
