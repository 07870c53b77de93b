#!/usr/bin/env bash
# Powers the camera's port and lets the kernel use the camera, so that its volume appears, or its files
# by MTP. Does only what is still missing.
#
#   DASHCAM_HUB                      the hub's location as uhubctl lists it: 1-1, or 1 for a root hub (required)
#   DASHCAM_PORT                     the camera's port on that hub (required)
#   DASHCAM_SYSFS                    default /sys
#   DASHCAM_RUNTIME                  default /run/dashcam
#   DASHCAM_WAIT_SECONDS             how long the camera, and then its volume, may take to appear; default 20
#   DASHCAM_UHUBCTL_TIMEOUT_SECONDS  for one call of uhubctl; default 20
#
#   exit   0  the volume is there, or the camera offers its files by MTP
#         64  an environment variable is missing or invalid
#         69  uhubctl is not installed
#         70  uhubctl failed or timed out
#         71  hub or port not found
#         72  the camera did not appear in time
#         73  authorized or authorized_default is missing or not writable
#         74  neither appeared in time

# shellcheck source-path=SCRIPTDIR source=usb-port.bash
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/usb-port.bash" || exit 69

read_settings
require_hub
require_port
restore_authorized_default

[[ $(port_power "$port") == on ]] || switch on "$port"
await device_present ||
  fail 72 "powered port $port of hub $hub, but no device appeared in $wait_seconds s (the port reads $(port_power "$port")); check the camera and its cable"
authorize 1
await card_present ||
  fail 74 "authorized the camera on port $port of hub $hub, but no volume appeared in $wait_seconds s; check the camera's card and its USB mode"
! mtp_present || announce_mtp
