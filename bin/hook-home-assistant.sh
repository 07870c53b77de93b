#!/usr/bin/env bash
# Tells Home Assistant of an event over MQTT, where it appears by itself as an event entity named "Dashcam". For `hooks`
# in the settings:
#
#   offload_finished: [hook-home-assistant.sh, /etc/dashcam]
#
# Needs mosquitto_pub (Debian: mosquitto-clients). The folder holds a file named mosquitto_pub, of mode 0600, with one of
# its options on each line: the broker, and a password, which so appears in no process list:
#
#   -h homeassistant.local
#   -u dashcam
#   -P ...
#
# Topics: dashcam/HOSTNAME/event gets the facts as they come, and homeassistant/event/dashcam_HOSTNAME/config, retained,
# tells Home Assistant of it (https://www.home-assistant.io/integrations/event.mqtt).
#
# Exit status: mosquitto_pub's; 64 wrong arguments.

set -euo pipefail

[[ $# == 1 && -r $1/mosquitto_pub ]] || {
  echo "hook-home-assistant.sh: needs a folder with a file mosquitto_pub; see the comment at its beginning" >&2
  exit 64
}
export XDG_CONFIG_HOME=$1

name=$(uname -n)
id=${name//[^A-Za-z0-9_-]/_}
topic=dashcam/$id/event

mosquitto_pub -q 1 -r -t "homeassistant/event/dashcam_$id/config" -s <<JSON
{"name": null, "unique_id": "dashcam_$id", "state_topic": "$topic", "icon": "mdi:car-connected",
 "event_types": ["offload_finished", "offload_failed", "battery_low", "shutting_down", "no_verified_clip",
 "host_nearly_full"],
 "device": {"identifiers": ["dashcam_$id"], "name": "Dashcam"}}
JSON
exec mosquitto_pub -q 1 -t "$topic" -s
