#!/usr/bin/env bash
# Prints one JSON object about the LiFePO4wered UPS:
#   {"battery_percent":50.1,"battery_voltage":3.299,"input_voltage":5.208,"on_ac":true,"vin_threshold":4.498}
# on_ac is null when it can't be told, never a guess; so are input_voltage and vin_threshold.
#
#   LIFEPO4WERED_CLI                      default lifepo4wered-cli
#   DASHCAM_RUNTIME                       where VIN_THRESHOLD is kept once it was read; default /run/dashcam
#   DASHCAM_UPS_TIMEOUT_SECONDS           for one reading of one register; default 3
#   DASHCAM_BATTERY_CURVE                 "MILLIVOLTS:PERCENT ..." ascending, in place of the curve below
#   DASHCAM_INTERNAL_RESISTANCE_MILLIOHM  of cell and contacts, to add what the load takes off the voltage; default 0 = off
#
#   exit   0  printed
#         64  an environment variable is invalid
#         65  the battery voltage can't be read: nothing is printed
#         69  lifepo4wered-cli is not installed
#
# Only single registers are read, and few of them: frequent dumps of all of them have upset the UPS (LiFePO4wered-Pi
# issue 60), and the exit status of a dump says nothing about the registers in it.

set -uo pipefail
export LC_ALL=C

cli=${LIFEPO4WERED_CLI:-lifepo4wered-cli}
threshold_file=${DASHCAM_RUNTIME:-/run/dashcam}/vin_threshold
timeout_seconds=${DASHCAM_UPS_TIMEOUT_SECONDS:-3}
milliohm=${DASHCAM_INTERNAL_RESISTANCE_MILLIOHM:-0}
# Open-circuit voltage of a LiFePO4 cell (APR18650M1B, C/32, room temperature): Sunil, Pattipati, Balasingam, "Piecewise
# Linear Approximation of Battery OCV Characteristics Using Dynamic Programming", IEEE TIM 2025. 3.65 V is what the charger
# applies, not what a full cell rests at.
curve=${DASHCAM_BATTERY_CURVE:-2010:0 2418:0.33 2741:1.17 2930:2.67 3087:5.34 3194:8.85 3277:29.72 3351:98.33 3418:99.5 3598:100}

fail() { # STATUS MESSAGE
  printf 'battery-info.sh: %s\n' "$2" >&2
  exit "$1"
}

# Sets "value" to a register's content. A reading between the bounds is believed, and nothing else: the CLI prints its
# error codes -1 and -2 where the value goes, and a firmware that is stuck answers 0. Another reader of the bus makes a
# reading fail for a moment, so it is tried three times; a CLI that hangs is not asked again.
get() { # REGISTER LOWEST HIGHEST
  local attempt reading status
  for attempt in 1 2 3; do
    ((attempt == 1)) || sleep 0.1
    # Without "timeout", which would be a program more to start for each register, some thousand times a day.
    exec 3< <(exec "$cli" get "$1" 2>/dev/null)
    reading=$!
    IFS= read -rd '' -t "$timeout_seconds" -u 3 value
    status=$?
    exec 3<&-
    if ((status > 128)); then
      kill -KILL "$reading" 2>/dev/null
      problem="no answer in $timeout_seconds s"
      break
    fi
    wait "$reading"
    status=$? value=${value%$'\n'}
    problem="status $status, output '${value:0:40}'"
    ((status == 0)) && [[ $value =~ ^[0-9]{1,5}$ ]] && value=$((10#$value)) && ((value >= $2 && value <= $3)) && return 0
  done
  value=
  return 1
}

# VIN_THRESHOLD is a setting, so one reading a boot is enough.
get_threshold() {
  value=
  [[ ! -r $threshold_file ]] || read -r value <"$threshold_file"
  [[ $value =~ ^[1-9][0-9]{3,4}$ ]] && ((value <= 21000)) && return
  get vin_threshold 1000 21000 || return
  { echo "$value" >"$threshold_file.$$" && mv -f -- "$threshold_file.$$" "$threshold_file"; } 2>/dev/null
  return 0
}

# Fills millivolts[] and hundredths[] (of a percent), so that all of the arithmetic is in integers.
read_curve() {
  local point fraction
  millivolts=() hundredths=()
  for point in $curve; do
    [[ $point =~ ^([0-9]{4}):([0-9]{1,3})(\.([0-9]{1,2}))?$ ]] || fail 64 "DASHCAM_BATTERY_CURVE holds '$point', not MILLIVOLTS:PERCENT; correct it"
    fraction=${BASH_REMATCH[4]}00
    millivolts+=("$((10#${BASH_REMATCH[1]}))")
    hundredths+=("$((10#${BASH_REMATCH[2]} * 100 + 10#${fraction:0:2}))")
    ((hundredths[-1] <= 10000 && (${#millivolts[@]} == 1 || millivolts[-1] > millivolts[-2] && hundredths[-1] >= hundredths[-2]))) ||
      fail 64 "DASHCAM_BATTERY_CURVE does not rise at '$point', or goes past 100; list its points in ascending order"
  done
  ((${#millivolts[@]} >= 2)) || fail 64 "DASHCAM_BATTERY_CURVE has fewer than two points; list at least an empty and a full one"
}

# Sets "tenths" (of a percent), rounded once.
percent_at() { # MILLIVOLTS
  local i last=$((${#millivolts[@]} - 1)) span
  if (($1 <= millivolts[0])); then
    tenths=$(((hundredths[0] + 5) / 10))
  elif (($1 >= millivolts[last])); then
    tenths=$(((hundredths[last] + 5) / 10))
  else
    for ((i = 1; $1 > millivolts[i]; i++)); do :; done
    span=$((millivolts[i] - millivolts[i - 1]))
    tenths=$(((2 * (hundredths[i - 1] * (millivolts[i] - $1) + hundredths[i] * ($1 - millivolts[i - 1])) + 10 * span) / (20 * span)))
  fi
}

# Sets "number" to three decimals, or null.
volts() { # MILLIVOLTS
  number=null
  [[ -z $1 ]] || printf -v number '%d.%03d' "$(($1 / 1000))" "$(($1 % 1000))"
}

[[ $milliohm =~ ^(0|[1-9][0-9]{0,2})$ ]] || fail 64 "DASHCAM_INTERNAL_RESISTANCE_MILLIOHM is '$milliohm', not a number from 0 to 999; correct it"
[[ $timeout_seconds =~ ^[1-9][0-9]?$ ]] || fail 64 "DASHCAM_UPS_TIMEOUT_SECONDS is '$timeout_seconds', not a number from 1 to 99; correct it"
read_curve
command -v "$cli" >/dev/null ||
  fail 69 "looked for $cli and found none; install lifepo4wered-cli from the LiFePO4wered-Pi sources, or set LIFEPO4WERED_CLI"

get vbat 2000 4000 || fail 65 "$cli get vbat gave no believable voltage ($problem); check the UPS and the I2C bus"
vbat=$value
vin=
if get vin 0 21000; then vin=$value; fi
threshold=
if get_threshold; then threshold=$value; fi

on_ac=null
if [[ -n $vin && -n $threshold ]]; then
  if ((vin >= threshold)); then on_ac=true; else on_ac=false; fi
fi

# The load pulls the voltage down by current times resistance; the converter between cell and output wastes a tenth.
cell=$vbat
if ((milliohm > 0)) && [[ $on_ac != true ]]; then
  if get vout 1000 6000 && vout=$value && get iout 0 6000; then
    cell=$((vbat + vout * value * 10 * milliohm / (9 * vbat * 1000)))
  else
    printf 'battery-info.sh: the load is unknown (%s), the percentage is without it\n' "$problem" >&2
  fi
fi

percent_at "$cell"
volts "$vbat" && battery=$number
volts "$vin" && input=$number
volts "$threshold"
printf '{"battery_percent":%d.%d,"battery_voltage":%s,"input_voltage":%s,"on_ac":%s,"vin_threshold":%s}\n' \
  "$((tenths / 10))" "$((tenths % 10))" "$battery" "$input" "$on_ac" "$number"
