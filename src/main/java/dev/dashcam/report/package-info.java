/**
 * The report: what the diary, the list of arrived clips and the ledger add up to, and the page that
 * shows it. Its style and script are resources of this package, its charts are uPlot's; all of it
 * is put into the one page, which asks nobody for anything.
 *
 * <p>Nothing here reads the clock or a file of the program's. May import {@code model}, {@code
 * config}, {@code decide} and {@code store}. Start with {@link dev.dashcam.report.ReportFacts},
 * then {@link dev.dashcam.report.ReportData}, then {@link dev.dashcam.report.Page}.
 */
package dev.dashcam.report;
