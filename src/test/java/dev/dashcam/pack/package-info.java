/** What is installed: the Debian package, systemd's units, the udev rule, and who may do what. */
package dev.dashcam.pack;
