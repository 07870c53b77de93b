#!/usr/bin/env bash
# Powers the camera's port while keeping the kernel away from the camera, so that it records instead of being a disk. Many
# cameras leave disk mode only when they lose power, so a camera in use is switched off first. Recording already: nothing
# to do.
#
#   DASHCAM_HUB                      the hub's location as uhubctl lists it: 1-1, or 1 for a root hub (required)
#   DASHCAM_PORT                     the camera's port on that hub (required)
#   DASHCAM_SYSFS                    default /sys
#   DASHCAM_RUNTIME                  where the bus's authorized_default is remembered while it is changed; default /run/dashcam
#   DASHCAM_WAIT_SECONDS             how long the camera may take to leave, and then to appear; default 20
#   DASHCAM_OFF_SECONDS              how long it stays without power, so that it notices; default 2
#   DASHCAM_UHUBCTL_TIMEOUT_SECONDS  for one call of uhubctl; default 20
#
#   exit   0  powered, seen, and not authorized
#         64  an environment variable is missing or invalid
#         69  uhubctl is not installed
#         70  uhubctl failed or timed out
#         71  hub or port not found
#         72  the camera did not leave, or did not appear, in time
#         73  authorized or authorized_default is missing or not writable
#         76  the port still has power after "off" (ganged or unswitchable hub)

# shellcheck source-path=SCRIPTDIR source=usb-port.bash
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/usb-port.bash" || exit 69

is_recording() {
  device_present && [[ $(port_power "$port") == on && $(read_authorized) == 0 ]] && ! volume_present
}

# The device takes over the bus's default the moment it appears: setting authorized to 0 afterwards would come too late,
# the camera would already have been made a disk.
shut_the_bus() {
  local original=
  { read -r original <"$authorized_default"; } 2>/dev/null
  [[ -n $original ]] || fail 73 "could not read $authorized_default; the kernel needs USB authorization"
  # Remember first, in one step: whoever is killed after this line can be cleaned up after.
  { mkdir -p -- "$runtime" && echo "$original" >"$remembered.new" && mv -f -- "$remembered.new" "$remembered"; } 2>/dev/null ||
    fail 64 "could not write $remembered; make DASHCAM_RUNTIME a writable folder"
  write 0 "$authorized_default"
}

read_settings
off_seconds=${DASHCAM_OFF_SECONDS:-2}
[[ $off_seconds =~ ^(0|[1-9][0-9]?)$ ]] || fail 64 "DASHCAM_OFF_SECONDS is '$off_seconds', not a number of seconds; correct it"
require_hub
require_port
restore_authorized_default
is_recording && exit 0

trap restore_authorized_default EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

if device_present; then
  [[ -e $device/authorized ]] || fail 73 "looked for $device/authorized and it is missing; the kernel needs USB authorization"
  power_off "$port"
  sleep "$off_seconds"
fi
shut_the_bus
[[ $(port_power "$port") == on ]] || switch on "$port"
await device_present ||
  fail 72 "powered port $port of hub $hub, but no device appeared in $wait_seconds s (the port reads $(port_power "$port")); check the camera and its cable"
authorize 0
