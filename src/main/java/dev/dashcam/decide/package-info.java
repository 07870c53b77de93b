/**
 * The decisions: pure functions from facts, settings, what is remembered and the time to actions
 * with reasons. No file, clock, process or log is touched here, so every rule can be tested as a
 * row of a table.
 *
 * <p>May import {@code model} and {@code config}. Start with {@link dev.dashcam.decide.GuardRules}
 * (the battery) and {@link dev.dashcam.decide.ReconcileRules} (home or away). What the charge is
 * good for is {@link dev.dashcam.decide.BudgetRules}.
 */
package dev.dashcam.decide;
