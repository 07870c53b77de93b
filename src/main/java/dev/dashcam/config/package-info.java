/**
 * What the owner can set, as immutable records that can't hold a wrong value.
 *
 * <p>A file becomes a tree of {@link dev.dashcam.config.Node}s with line numbers, each {@link
 * dev.dashcam.config.Block} of it is asked for its keys by one record, and what nobody asked for is
 * a misspelling. Every problem is reported at once. It is read at every start of the program, so it
 * is built on SnakeYAML's events and Jackson's tokens alone: no databind, no regular expressions.
 *
 * <p>May import: java, jackson-core and snakeyaml (streaming), {@code dev.dashcam.model}. Start
 * reading at {@link dev.dashcam.config.Settings}; the commented sample is the resource {@code
 * config.yaml} beside it.
 */
package dev.dashcam.config;
