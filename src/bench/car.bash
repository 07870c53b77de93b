# The demo's simulated car: hub, camera and UPS as files, with the real program and its scripts. Sourced by src/bench/run.
# shellcheck disable=SC2034,SC2154 # what the other files and run use and set

car_pid='' silent_pid='' job=''

# Begins as after boot: the camera a disk, on AC. Sets "pi", "java" and "port_file".
start_car() {
  pi=$work/pi java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  port_file=$pi/sys/bus/usb/devices/1-1:1.0/1-1-port2/disable
  rm -rf -- "$pi" "$work/card" "$work/data" "$work/run"
  mkdir -p "$work/classes" "$work/card/DCIM" "$work/mnt" "$work/data/home"
  javac -cp "$lib/dashcam.jar" -d "$work/classes" "$here/Car.java" "$here/Silent.java"
  "$java" -cp "$lib/dashcam.jar:$work/classes" Car "$pi" "$work/card" &
  car_pid=$!
  await_file "$pi/sys/bus/usb/devices/1-1.2/authorized"
  # A UPS that is asked with less ado than the demo's.
  # shellcheck disable=SC2016 # for that script
  printf '%s\n' '#!/bin/sh' 'read -r value <"$0-registers/$2" && echo "$value"' >"$work/ups"
  chmod +x "$work/ups"
  ln -sfn -- "$pi/ups" "$work/ups-registers"
}

# Sets "silent_port", which nobody gets an answer from.
start_silence() {
  "$java" -cp "$work/classes" Silent >"$work/silent-port" &
  silent_pid=$!
  await_file "$work/silent-port"
  silent_port=$(<"$work/silent-port")
}

await_file() { # FILE: that it holds something
  local wait
  for ((wait = 0; wait < 1000; wait++)); do
    [[ ! -s $1 ]] || return 0
    sleep 0.02
  done
  echo "bench: waited in vain for $1" >&2
  return 1
}

stop_car() {
  local each
  for each in ${job:+$(family "$job")} $car_pid $silent_pid; do
    kill -CONT "$each" 2>/dev/null || true
    kill "$each" 2>/dev/null || true
    wait "$each" 2>/dev/null || true
  done
  car_pid='' silent_pid='' job='' pi=''
}

# A register of the UPS.
register() { # NAME VALUE
  replace "$pi/ups/$1" "$2"
}

# In one step: a reader must not find half a file.
replace() { # FILE TEXT
  printf '%s\n' "$2" >"$1.new" && mv -f -- "$1.new" "$1"
}

# The settings of a real car except for the places, with a host on this machine.
car_settings() { # NAME PORT
  settings "$1" '[battery-info.sh]' "port: $2" "user: $(id -un)" "dest_path: \"$work/data/home\"" 'steady_seconds: 0' \
    "credentials: {key_file: \"$work/host/key\", known_hosts_file: \"$work/host/known_hosts\"}"
  printf '%s\n' "timeouts: {host_seconds: $host_seconds}" 'camera: {hub_location: 1-1, port_number: 2, volume_uuid: 67EF-9CED}' >>"$work/etc/$1.yaml"
}

# Runs a command where hub, camera and UPS are the car's.
in_car() { # SETTINGS COMMAND...
  PATH=$pi/bin:$PATH STANDIN_ROOT=$pi LIFEPO4WERED_CLI=$work/ups DASHCAM_CONFIG=$work/etc/$1.yaml DASHCAM_RUNTIME=$work/run \
    DASHCAM_UPTIME=$pi/proc/uptime "${@:2}"
}
