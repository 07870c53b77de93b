# The host at home: an sshd on the loopback address, with keys of its own. Sourced by src/bench/run.
# shellcheck disable=SC2154 # what the other files and run set

sshd_pid=

# Sets "port". Whatever ~/.bashrc does for its owner's comfort is not measured: Debian's bash reads it for each command that
# comes by ssh, unless it finds itself below another shell.
start_host() {
  local folder=$work/host try
  [[ -z $sshd_pid ]] || return 0
  rm -rf -- "$folder"
  mkdir -p "$folder"
  ssh-keygen -q -t ed25519 -N '' -f "$folder/key"
  ssh-keygen -q -t ed25519 -N '' -f "$folder/host_key"
  cp -- "$folder/key.pub" "$folder/authorized_keys"
  # sshd run by root insists on this folder, which a machine without the service lacks.
  ((EUID != 0)) || mkdir -p /run/sshd
  for ((try = 1; try <= 20; try++)); do
    port=$((20000 + RANDOM % 12000))
    # A taken port makes sshd end at once; then another one is tried.
    printf '%s\n' "Port $port" 'ListenAddress 127.0.0.1' "HostKey \"$folder/host_key\"" \
      "AuthorizedKeysFile \"$folder/authorized_keys\"" 'StrictModes no' 'PermitRootLogin prohibit-password' 'UsePAM no' \
      'PasswordAuthentication no' 'PidFile none' 'Subsystem sftp internal-sftp' 'SetEnv SHLVL=1' \
      "ClientAliveInterval ${client_alive:-0}" >"$folder/sshd_config"
    if start_sshd; then
      know_host "$port"
      return
    fi
    stop_host
  done
  echo "bench: no sshd could be started:" >&2
  cat -- "$folder/log" >&2
  exit 1
}

# With the settings that start_host has found.
start_sshd() {
  local sshd lenient=()
  sshd=$(command -v sshd || echo /usr/sbin/sshd)
  # From OpenSSH 9.8 on, who knocks and doesn't log in is shut out for a while; here an hour's knocks take seconds.
  ! "$sshd" -t -f "$work/host/sshd_config" -o PerSourcePenalties=no 2>/dev/null || lenient=(-o PerSourcePenalties=no)
  : >"$work/host/log"
  "$sshd" -D -e -f "$work/host/sshd_config" "${lenient[@]}" 2>>"$work/host/log" &
  sshd_pid=$!
  listening
}

# The host is reached at its own port or through a link at another.
know_host() { # PORT
  printf '[127.0.0.1]:%s %s\n' "$1" "$(cat "$work/host/host_key.pub")" >>"$work/host/known_hosts"
}

# Sets "remote_shell", as rsync -e wants it.
shell_at() { # PORT
  remote_shell="ssh -F /dev/null -p $1 -o BatchMode=yes -o IdentitiesOnly=yes -o StrictHostKeyChecking=yes"
  remote_shell+=" -i '$work/host/key' -o 'UserKnownHostsFile=\"$work/host/known_hosts\"'"
}

# The settings of an upload to it.
host_settings() { # NAME PORT VERIFY
  settings "$1" "[cat, \"$work/on-ac.json\"]" "port: $2" "user: $(id -un)" "dest_path: \"$work/data/home\"" \
    "credentials: {key_file: \"$work/host/key\", known_hosts_file: \"$work/host/known_hosts\"}" "verify: $3"
}

# What the key may do: all, or rsync into the folder only.
allow() { # SHELL_OR_RRSYNC
  local only=
  [[ $1 == shell ]] || only="restrict,command=\"rrsync -wo -no-del $work/data/home\" "
  printf '%s%s\n' "$only" "$(cat "$work/host/key.pub")" >"$work/host/authorized_keys"
}

logins() { grep -c 'Accepted publickey' "$work/host/log" || true; }

# What runs at the host for somebody who has logged in: all that descends from sshd.
at_host() {
  ps -e -o pid=,ppid=,comm= | awk -v top="$sshd_pid" '
    { pid[NR] = $1; parent[$1] = $2; name[$1] = $3 }
    END {
      for (i = 1; i <= NR; i++)
        for (p = parent[pid[i]]; p in parent; p = parent[p])
          if (p == top) { print name[pid[i]]; break }
    }'
}

listening() {
  local wait
  for ((wait = 0; wait < 100; wait++)); do
    kill -0 "$sshd_pid" 2>/dev/null || return 1
    ! grep -q "Server listening on 127.0.0.1 port $port" "$work/host/log" || return 0
    sleep 0.05
  done
  return 1
}

stop_host() {
  [[ -n $sshd_pid ]] || return 0
  kill "$sshd_pid" 2>/dev/null || true
  wait "$sshd_pid" 2>/dev/null || true
  sshd_pid=
}

# A process and all that it and those have started.
family() { # PID
  local each children=()
  echo "$1"
  read -ra children <"/proc/$1/task/$1/children" || true # no line end there
  for each in "${children[@]}"; do
    family "$each"
  done
} 2>/dev/null

# The host loses its power: every connection is cut, and nobody listens any more. A frozen one as well.
lose_host() {
  local pids
  mapfile -t pids < <(family "$sshd_pid")
  kill -KILL "${pids[@]:1}" 2>/dev/null || true
  kill "$sshd_pid"
  kill -CONT "$sshd_pid" 2>/dev/null || true
}

# It says nothing any more, and doesn't say goodbye.
freeze_host() {
  local pids
  mapfile -t pids < <(family "$sshd_pid")
  kill -STOP "${pids[@]}"
}
