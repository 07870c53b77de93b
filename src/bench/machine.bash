# What was measured on. Sourced by src/bench/run.
# shellcheck disable=SC2154 # what the other files and run set

describe_machine() {
  local cpu sha=no
  cpu=$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)
  [[ -n $cpu || ! -r /proc/device-tree/model ]] || cpu=$(tr -d '\0' </proc/device-tree/model)
  ! grep -qwE 'sha_ni|sha2' /proc/cpuinfo || sha=yes
  printf '| machine | |\n|---|---|\n'
  printf '| CPU | %s, %s cores, SHA-256 instructions: %s |\n' "${cpu:-$(uname -m)}" "$(nproc)" "$sha"
  printf '| memory | %s MB |\n' "$(awk '/^MemTotal/ {print int($2 / 1024)}' /proc/meminfo)"
  printf '| kernel | %s |\n' "$(uname -sr)"
  printf '| Java | %s |\n' "$("${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1 | sed -n 2p)"
  printf '| rsync | %s |\n' "$(rsync --version | awk 'NR == 1 {print $3}')"
  printf '| file system | %s |\n' "$(df --output=fstype,source -- "$work" | awk 'NR == 2 {print $1 " on " $2}')"
  printf '| load before | %s |\n' "$(load)"
}

load() {
  cut -d ' ' -f 1-3 /proc/loadavg
}

# The heading of a part, with the load, since a busy machine spoils every figure.
part() { # TITLE
  printf '\n### %s\n\n' "$1"
}

say_load() {
  echo "Load averages at the end of this part: $(load)."
}
