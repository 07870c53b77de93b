#!/usr/bin/env bash
# Cuts the power of every port of the hub except the ones to keep; the camera's port is never kept. Refuses, before it
# switches anything, to cut off the network or a mounted filesystem on another port. Off already: nothing to do.
#
#   DASHCAM_HUB                      the hub's location as uhubctl lists it: 1-1, or 1 for a root hub (required)
#   DASHCAM_PORT                     the camera's port on that hub (required)
#   DASHCAM_KEEP_PORTS               ports to leave on, with spaces between; default none
#   DASHCAM_ALLOW_SHARED             1 switches off what would be refused; default 0
#   DASHCAM_MOUNTINFO                default /proc/self/mountinfo
#   DASHCAM_SYSFS                    default /sys
#   DASHCAM_RUNTIME                  default /run/dashcam
#   DASHCAM_UPTIME                   where the seconds since boot are read; default /proc/uptime
#   DASHCAM_WAIT_SECONDS             how long the devices may take to leave, and soon after boot the hub to appear; default 20
#   DASHCAM_UHUBCTL_TIMEOUT_SECONDS  for one call of uhubctl; default 20
#
#   exit   0  no power on those ports, no device left behind them
#         64  an environment variable is missing or invalid
#         69  uhubctl is not installed
#         70  uhubctl failed or timed out
#         71  hub or port not found
#         72  a device did not leave in time
#         73  authorized_default is not writable
#         76  a port still has power after "off" (ganged or unswitchable hub)
#         77  refused: a port carries the network or a mounted filesystem

# shellcheck source-path=SCRIPTDIR source=usb-port.bash
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/usb-port.bash" || exit 69

all_ports() {
  local dir line found=
  for dir in "$devices/$hub_interface":*.0/"$hub_name"-port*; do
    found=yes
    echo "${dir##*-port}"
  done
  [[ -z $found ]] || return 0
  while IFS= read -r line; do
    [[ $line =~ ^\ +Port\ ([0-9]+): ]] && echo "${BASH_REMATCH[1]}"
  done < <(run_uhubctl) | sort -nu
}

# Prints what is mounted from a block device, if anything: by device number, because the source column may be any alias,
# and by name for filesystems with a number of their own (btrfs).
mountpoint_of() { # NAME DEVICE_NUMBER
  local number mountpoint source rest
  while read -r _ _ number _ mountpoint rest; do
    source=${rest##* - } source=${source#* } source=${source%% *}
    [[ $number == "$2" || $source == "/dev/$1" ]] && { printf '%b\n' "${mountpoint//\\/\\0}"; return; }
  done <"$mountinfo"
}

refuse_if_shared() { # PORT
  local dir name number mountpoint advice
  advice="add $1 to camera.keep_ports, or set camera.allow_shared: true to cut it off all the same"
  for dir in "$devices/$child_prefix$1" "$devices/$hub_interface":*.0/"$hub_name-port$1"/peer/device; do
    while read -r name; do
      fail 77 "refused to switch off port $1 of hub $hub: it carries the network interface $name; $advice"
    done < <(names_below "$dir" '*/net/*' | head -n 1)
    while read -r name; do
      number=
      { read -r number <"$sysfs/class/block/$name/dev"; } 2>/dev/null
      mountpoint=$(mountpoint_of "$name" "$number")
      [[ -z $mountpoint ]] || fail 77 "refused to switch off port $1 of hub $hub: it carries $name, mounted on $mountpoint; $advice"
    done < <(block_devices_below "$dir")
  done
}

block_devices_below() { # DEVICE_DIR: disks and their partitions, not the folders of attributes beside them
  (cd -P -- "$1" 2>/dev/null && find . -path '*/block/*' -name dev -printf '%h\n' 2>/dev/null | sed 's|.*/||')
}

# This runs at boot, before everything else, when the kernel may not have found the hub yet. Later a hub that is not there
# is a mistake in the settings.
await_late_hub() {
  local since_boot=
  { read -r since_boot _ <"${DASHCAM_UPTIME:-/proc/uptime}"; } 2>/dev/null
  if [[ $since_boot =~ ^[0-9]{1,2}\. ]]; then
    await test -d "$devices/$hub_name"
  fi
}

read_settings
mountinfo=${DASHCAM_MOUNTINFO:-/proc/self/mountinfo}
[[ -r $mountinfo ]] || fail 64 "DASHCAM_MOUNTINFO is '$mountinfo', which can't be read; correct it"
await_late_hub
require_hub
require_port
restore_authorized_default

targets=()
for each in $(all_ports); do
  [[ $each != "$port" && " ${keep_ports[*]-} " == *" $each "* ]] || targets+=("$each")
done
ports_off "${targets[@]}" && exit 0

if [[ ${DASHCAM_ALLOW_SHARED:-0} != 1 ]]; then
  for each in "${targets[@]}"; do
    [[ $each == "$port" ]] || refuse_if_shared "$each"
  done
fi
power_off "${targets[@]}"
