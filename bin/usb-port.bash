# shellcheck shell=bash
# What the three port scripts share: settings from the environment, where a port lives in sysfs, switching it and proving
# that it was switched. Sourced, never run. An error is one line on stderr and one of these exit statuses, the same in
# every script:
#
#   64  an environment variable is missing or invalid
#   69  uhubctl is not installed
#   70  uhubctl failed or timed out
#   71  hub or port not found
#   72  the device did not appear, or did not leave, in time
#   73  authorized or authorized_default is missing or not writable
#   74  no volume appeared in time
#   76  the port still has power after "off" (ganged or unswitchable hub)
#   77  refused: a port to be switched off carries the network or a mounted filesystem

set -uo pipefail
shopt -s nullglob
export LC_ALL=C

fail() { # STATUS MESSAGE
  printf '%s: %s\n' "${0##*/}" "$2" >&2
  exit "$1"
}

read_settings() {
  local number='^(0|[1-9][0-9]{0,3})$' kept
  hub=${DASHCAM_HUB:-} port=${DASHCAM_PORT:-}
  sysfs=${DASHCAM_SYSFS:-/sys} runtime=${DASHCAM_RUNTIME:-/run/dashcam}
  wait_seconds=${DASHCAM_WAIT_SECONDS:-20}
  [[ $hub =~ ^[1-9][0-9]*(-[1-9][0-9]*(\.[1-9][0-9]*)*)?$ ]] ||
    fail 64 "DASHCAM_HUB is '$hub', not a hub location; set it as uhubctl lists it, for example 1-1, or 1 for a root hub"
  [[ $port =~ ^[1-9][0-9]?$ ]] || fail 64 "DASHCAM_PORT is '$port', not a port number; set the camera's port on hub $hub"
  [[ $wait_seconds =~ $number ]] || fail 64 "DASHCAM_WAIT_SECONDS is '$wait_seconds', not a number of seconds; correct it"
  uhubctl_seconds=${DASHCAM_UHUBCTL_TIMEOUT_SECONDS:-20}
  [[ $uhubctl_seconds =~ ^[1-9][0-9]{0,3}$ ]] ||
    fail 64 "DASHCAM_UHUBCTL_TIMEOUT_SECONDS is '$uhubctl_seconds', not a number of seconds from 1 on; correct it"
  read -rd '' -a keep_ports <<<"${DASHCAM_KEEP_PORTS:-}"
  for kept in ${keep_ports[@]+"${keep_ports[@]}"}; do
    [[ $kept =~ ^[1-9][0-9]?$ ]] || fail 64 "DASHCAM_KEEP_PORTS holds '$kept', not a port number; list ports with spaces between"
  done
  [[ ${DASHCAM_ALLOW_SHARED:-0} =~ ^[01]$ ]] || fail 64 "DASHCAM_ALLOW_SHARED is '$DASHCAM_ALLOW_SHARED'; set 0 or 1"

  devices=$sysfs/bus/usb/devices
  # A root hub is named after its bus, and so are its ports: usb1, 1-0:1.0/usb1-port2, 1-2 instead of 1-1.2.
  if [[ $hub == *-* ]]; then
    hub_name=$hub hub_interface=$hub child_prefix=$hub.
  else
    hub_name=usb$hub hub_interface=$hub-0 child_prefix=$hub-
  fi
  device=$devices/$child_prefix$port
  bus=${hub%%-*}
  authorized_default=$devices/usb$bus/authorized_default
  remembered=$runtime/authorized_default.$bus
}

require_hub() {
  command -v uhubctl >/dev/null || fail 69 "looked for uhubctl in PATH and found none; install the package uhubctl"
  [[ -d $devices/$hub_name ]] || fail 71 "looked for hub $hub and found no $devices/$hub_name; correct camera.hub_location"
}

require_port() {
  local state
  state=$(port_power "$port") || exit
  [[ $state != missing ]] || fail 71 "looked for port $port and found none on hub $hub; correct camera.port_number"
}

# Prints the power state of a port: on, off, or missing. The kernel's "disable" reads the hub's own power bit; before
# Linux 6.0 there is none and uhubctl's status word has to do.
port_power() { # PORT
  local file value state=
  for file in "$devices/$hub_interface":*.0/"$hub_name-port$1"{,/peer}/disable; do
    value=
    { read -r value <"$file"; } 2>/dev/null
    [[ $value == 1 ]] || { echo on; return; }
    state=off
  done
  if [[ -n $state ]]; then echo "$state"; else port_power_from_uhubctl "$1"; fi
}

# A USB 3 hub is listed twice, once for each speed; the port has power while either half has.
port_power_from_uhubctl() { # PORT
  local line output mask=0x0100 state=missing
  output=$(run_uhubctl -p "$1") || fail_for_uhubctl $? "-p $1" "$output"
  while IFS= read -r line; do
    if [[ $line == *" status for hub "* ]]; then
      mask=0x0100
      [[ $line =~ ,\ USB\ ([0-9]+)\.[0-9a-f]+,\ [0-9]+\ ports ]] && ((BASH_REMATCH[1] >= 3)) && mask=0x0200
    elif [[ $line =~ ^\ +Port\ ([0-9]+):\ ([0-9a-f]{4}) ]] && [[ ${BASH_REMATCH[1]} == "$1" ]]; then
      if ((0x${BASH_REMATCH[2]} & mask)); then echo on; return; fi
      state=off
    fi
  done <<<"$output"
  echo "$state"
}

run_uhubctl() { # ARGUMENTS: of uhubctl, after the hub
  timeout -k 2 "$uhubctl_seconds" uhubctl -l "$hub" "$@" 2>&1
}

switch() { # on|off PORTS: exit status 0 of uhubctl proves nothing, the caller looks at the effect
  local output
  output=$(run_uhubctl -p "$2" -a "$1") || fail_for_uhubctl $? "-p $2 -a $1" "$output"
}

fail_for_uhubctl() { # STATUS ARGUMENTS OUTPUT
  local said=${3%%$'\n'*} advice="run it by hand as root"
  (($1 == 124 || $1 == 137)) && said="no answer in time"
  # Its words for a hub without power switching.
  [[ $said != *"No compatible devices"* ]] ||
    advice="hub $hub can't switch its ports: README's Hardware section names hubs that can, \`sudo dashcam doctor\` tells more"
  fail 70 "uhubctl -l $hub $2 ended with status $1: ${said%[.!]}; $advice"
}

await() { # CONDITION...: counts naps, because the wall clock jumps when the RTC sets it
  local naps=$((wait_seconds * 5))
  until "$@"; do
    ((naps-- > 0)) || return 1
    sleep 0.2
  done
}

device_present() { [[ -d $device ]]; }

# The paths below a device that match a pattern, by name. The cd keeps the pattern from matching the way there.
names_below() { # DEVICE_DIR PATTERN
  (cd -P -- "$1" 2>/dev/null && find . -path "$2" -printf '%f\n' 2>/dev/null)
}

volume_present() { [[ -n $(names_below "$device" '*/block/*') ]]; }

# A camera that hands out its files by MTP or PTP and shows no disk; as dev.dashcam.observe.UsbDevice tells it.
mtp_present() {
  local interface class name found=1
  for interface in "$device"/*:*; do
    class='' name=''
    { read -r class <"$interface/bInterfaceClass"; } 2>/dev/null
    { read -r name <"$interface/interface"; } 2>/dev/null
    [[ $class != 08 ]] || return 1
    [[ $class != 06 && $name != *MTP* ]] || found=0
  done
  return "$found"
}

card_present() { volume_present || mtp_present; }

# udev heard of the device when it might not be used yet, and hears of its interfaces only when it may: so it is told anew
# of the device, for the rules that look for such a camera. Without that reconcile fetches its clips all the same.
announce_mtp() {
  [[ $sysfs != /sys ]] || timeout -k 2 10 udevadm trigger --action=add "$device" 2>/dev/null
  return 0
}

ports_off() { # PORT...: without power, and nothing left in the device tree
  local each
  for each; do
    [[ $(port_power "$each") == off && ! -d $devices/$child_prefix$each ]] || return 1
  done
}

power_off() { # PORT...
  local each list
  printf -v list '%s,' "$@"
  switch off "${list%,}"
  await ports_off "$@" && return
  for each; do
    [[ $(port_power "$each") == off ]] ||
      fail 76 "port $each of hub $hub still has power after off; the hub switches its ports together or not at all, use one with per-port power switching (README, Hardware)"
  done
  fail 72 "ports ${list%,} of hub $hub are off, but a device was still listed after $wait_seconds s; look at the kernel log"
}

read_authorized() { # prints it; empty when it is not there
  local value=
  # The folder shows up a moment before its attributes.
  [[ -e $device/authorized ]] || sleep 0.5
  { read -r value <"$device/authorized"; } 2>/dev/null
  echo "$value"
}

authorize() { # 0|1
  [[ $(read_authorized) == "$1" ]] && return
  [[ -e $device/authorized ]] || fail 73 "looked for $device/authorized and it is missing; the kernel needs USB authorization"
  write "$1" "$device/authorized"
}

write() { # VALUE ATTRIBUTE
  { echo "$1" >"$2"; } 2>/dev/null || fail 73 "could not write $1 to $2; run this as root, then look at the kernel log"
}

# A recording run that was killed leaves authorized_default at 0, and with it every device plugged in later shut out. The
# value it found is in $remembered, so any later run can put it back.
restore_authorized_default() {
  local original=
  [[ -e $remembered ]] || return 0
  read -r original <"$remembered"
  [[ $original =~ ^[0-2]$ ]] || original=1
  write "$original" "$authorized_default"
  rm -f -- "$remembered" || fail 64 "could not remove $remembered; make DASHCAM_RUNTIME a writable folder"
}
