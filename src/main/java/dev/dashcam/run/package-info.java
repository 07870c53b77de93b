/**
 * One class a subcommand: take the lock, observe, decide, act, report. {@link
 * dev.dashcam.run.Assembly} puts the pieces together for given settings.
 *
 * <p>May import everything but {@code cli}. Start with {@link dev.dashcam.run.Reconcile}, which is
 * the whole loop, and {@link dev.dashcam.run.BatteryWatch}, which every run asks first. What the
 * charge is good for says {@link dev.dashcam.run.BudgetGauge}. What the owner is told goes through
 * {@link dev.dashcam.run.News}. What the owner wants deleted is a {@link dev.dashcam.run.Deletion}.
 * What spares runs in which nothing would happen is {@link dev.dashcam.run.Rest}. One camera or
 * several: {@link dev.dashcam.run.Cameras}.
 */
package dev.dashcam.run;
