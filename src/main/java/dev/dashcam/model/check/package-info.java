/**
 * What {@code dashcam doctor} looks at and what it says of it: the facts of a machine that has to
 * be set up rightly, each a small record, and {@link dev.dashcam.model.check.Finding}.
 *
 * <p>Records and enums only. May import {@code model}. Start with {@link
 * dev.dashcam.model.check.Finding}.
 */
package dev.dashcam.model.check;
