/**
 * What {@code dashcam doctor} makes of the facts: pure functions from a fact of {@code model.check}
 * and the settings to a {@link dev.dashcam.model.check.Finding}, each of which says how to mend
 * what is wrong.
 *
 * <p>May import {@code model}, {@code model.check} and {@code config}. Start with {@link
 * dev.dashcam.decide.check.UpsChecks}.
 */
package dev.dashcam.decide.check;
