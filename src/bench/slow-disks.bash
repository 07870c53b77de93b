# A camera's card and a staging disk at their everyday pace: loop devices that the kernel's block throttle holds back.
# Sourced by src/bench/run.
# shellcheck disable=SC2154 # what the other files and run set

readonly v1_throttle=/sys/fs/cgroup/blkio/blkio.throttle v2_root=/sys/fs/cgroup
slow_devices=() slow_mounts=() slow_group='' home_group=''

# Sets "why_not" and fails where the machine doesn't permit it.
can_slow_disks() {
  local each
  why_not=
  ((EUID == 0)) || why_not='needs root'
  for each in losetup mkfs.ext4 mountpoint; do
    command -v "$each" >/dev/null || why_not="$each is not installed"
  done
  [[ -e /dev/loop-control ]] || why_not='there are no loop devices'
  [[ -w ${v1_throttle}.read_bps_device ]] || grep -qsw io "$v2_root/cgroup.controllers" ||
    why_not='no cgroup here throttles disks'
  [[ -z $why_not ]]
}

# Makes a disk in a file and mounts it at full speed. Sets "device".
make_disk() { # NAME MEGABYTES
  local image=$work/$1.img
  truncate -s "$2M" "$image"
  # Nothing may be left for the kernel to write later, at the throttle's expense.
  mkfs.ext4 -q -E lazy_itable_init=0,lazy_journal_init=0 "$image"
  device=$(losetup --find --show --direct-io=on "$image" 2>/dev/null || losetup --find --show "$image")
  slow_devices+=("$device")
  mkdir -p "$work/$1"
  slow_mounts+=("$work/$1")
  mount -o noatime,nosuid,nodev "$device" "$work/$1"
}

# The first kind of cgroup throttles a device for all the machine, the second for a group that this run then joins.
throttle() { # DEVICE READ WRITE, both in bytes a second
  local number
  number=$(cat "/sys/block/${1#/dev/}/dev")
  if [[ -w ${v1_throttle}.read_bps_device ]]; then
    echo "$number $2" >"${v1_throttle}.read_bps_device"
    echo "$number $3" >"${v1_throttle}.write_bps_device"
  else
    [[ -n $slow_group ]] || join_group
    echo "$number rbps=$2 wbps=$3" >"$slow_group/io.max"
  fi
}

join_group() {
  home_group=$v2_root$(sed -n 's/^0:://p' /proc/self/cgroup)
  slow_group=$v2_root/dashcam-bench.$$
  mkdir "$slow_group"
  echo +io >"$v2_root/cgroup.subtree_control"
  echo $$ >"$slow_group/cgroup.procs"
}

# Bytes read from a device since it was made.
bytes_read() { # DEVICE
  awk '{printf "%.0f", $3 * 512}' "/sys/block/${1#/dev/}/stat"
}

stop_slow_disks() {
  local each number
  if [[ -n $slow_group ]]; then
    echo $$ >"$home_group/cgroup.procs" || true
    rmdir "$slow_group" || true
  fi
  for each in "${slow_devices[@]}"; do
    number=$(cat "/sys/block/${each#/dev/}/dev")
    [[ ! -w ${v1_throttle}.read_bps_device ]] || {
      echo "$number 0" >"${v1_throttle}.read_bps_device"
      echo "$number 0" >"${v1_throttle}.write_bps_device"
    } 2>/dev/null || true
  done
  for each in "${slow_mounts[@]}"; do
    ! mountpoint -q "$each" || umount "$each" || umount -l "$each"
  done
  for each in "${slow_devices[@]}"; do losetup -d "$each" || true; done
  rm -f -- "${slow_mounts[@]/%/.img}"
  slow_devices=() slow_mounts=() slow_group=
}
