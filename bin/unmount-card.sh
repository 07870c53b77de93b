#!/usr/bin/env bash
# Unmounts the card, whoever mounted it; where systemd runs, through PID 1 (see mount-card.sh).
#
#   unmount-card.sh MOUNTPOINT
#
#   DASHCAM_SYSTEM_ROOT  where /run/systemd is looked for; default /
#
#   exit   0  the tool says it is unmounted; the caller looks into the mount table
#         64  wrong arguments
#         or that of systemctl or umount

set -euo pipefail

if [[ $# != 1 || $1 != /* ]]; then
  echo "unmount-card.sh: got '$*', expected MOUNTPOINT" >&2
  exit 64
fi
[[ -d ${DASHCAM_SYSTEM_ROOT:-}/run/systemd/system ]] || exec umount "$1"
exec systemctl stop -- "$(systemd-escape --path --suffix=mount -- "$1")"
