#!/usr/bin/env bash
# Mounts the card. Where systemd runs, PID 1 does it: out of a service's sandbox no mount reaches the rest of the system.
# A line for the mountpoint in /etc/fstab is obeyed as it is.
#
#   mount-card.sh -o OPTIONS DEVICE MOUNTPOINT
#
#   DASHCAM_SYSTEM_ROOT  where /run/systemd is looked for; default /
#
#   exit   0  the tool says it is mounted; the caller looks into the mount table
#         64  wrong arguments
#         or that of systemctl, systemd-mount or mount

set -euo pipefail

usage() {
  echo "mount-card.sh: got '$*', expected -o OPTIONS DEVICE MOUNTPOINT" >&2
  exit 64
}

[[ $# == 4 && $1 == -o && -n $2 && $3 == /* && $4 == /* ]] || usage "$@"
options=$2 device=$3 mountpoint=$4

if [[ ! -d ${DASHCAM_SYSTEM_ROOT:-}/run/systemd/system ]]; then
  exec mount -o "$options" "$device" "$mountpoint"
fi

unit=$(systemd-escape --path --suffix=mount -- "$mountpoint")
fragment=$(systemctl show --property=FragmentPath --value -- "$unit")
if [[ -n $fragment && $fragment != /run/systemd/transient/* ]]; then
  exec systemctl start -- "$unit"
fi
# Without the default dependencies PID 1 leaves it alone at shutdown until the jobs, which unmount it themselves, have
# ended; with them, a job that unmounts while it is being stopped would wait for PID 1 and PID 1 for the job.
# The unit ends with its device, so that nothing stale is left of a card that was pulled. No fsck: the card is evidence.
exec systemd-mount --quiet --collect --automount=no --fsck=no --property=DefaultDependencies=no \
  --options="$options" -- "$device" "$mountpoint"
