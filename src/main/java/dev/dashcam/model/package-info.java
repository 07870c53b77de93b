/**
 * The words of this program: facts about the world (battery, host, camera, card, staging), what may
 * be done about them ({@link dev.dashcam.model.Action}) and what is remembered from run to run.
 *
 * <p>Records, enums, and pure functions on words and amounts; nothing here reads, writes or waits.
 * May import {@code java.*} and nothing else. Start with {@link dev.dashcam.model.BatteryReading}
 * and {@link dev.dashcam.model.Action}.
 */
package dev.dashcam.model;
