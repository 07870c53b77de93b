/**
 * What is done to the world, each effect proved by looking at the world afterwards and never by an
 * exit status alone.
 *
 * <ul>
 *   <li>{@code act.camera}: the port's mode, the card's mount
 *   <li>{@code act.ingest}: card to staging, verified; and what may go from the card
 *   <li>{@code act.upload}: staging to host, verified
 *   <li>{@code act.job}: running jobs stopped, the Pi shut down
 *   <li>{@code act.hook}: the owner told, by commands of his own and for Prometheus
 *   <li>{@code act.setup}: settings, SSH key and known hosts written
 * </ul>
 *
 * <p>May import {@code model}, {@code config}, {@code sys} and {@code store}; never {@code observe}
 * or {@code decide}: what it must see is handed in. Start with {@link dev.dashcam.act.Effects}, the
 * one list of what can be done and the one place where a dry run differs.
 */
package dev.dashcam.act;
