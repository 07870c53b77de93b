/**
 * What the tests of several packages share: stand-ins for the outside world, a clock that is set by
 * hand, a journal that can be read back, settings made from a few lines of YAML, and waiting with a
 * deadline. Imports what the tests may; nothing in the program imports it.
 */
package dev.dashcam.testing;
