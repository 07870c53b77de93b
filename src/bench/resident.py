#!/usr/bin/env python3
"""What dashcam's timers do, as a daemon that stays: the benchmark's comparison, not for use in a car.

Every interval it reads the same battery script, knocks at the same host, looks at the camera's port, and follows the
same rules. When something has to change it calls the same control scripts.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import time

CONFIRM_READINGS, CONFIRM_SECONDS = 3, 30
DISCONNECT_PERCENT, SHUTDOWN_PERCENT, RECOVERED_PERCENT = 50, 25, 90
RECOVERY_SECONDS = 300


class Streak:
    """How often and how long something has been so, without a break."""

    def __init__(self):
        self.count, self.since = 0, 0.0

    def extend(self, holds, now):
        if not holds:
            self.count = 0
        else:
            self.since = self.since if self.count else now
            self.count += 1

    def confirmed(self, now, seconds=CONFIRM_SECONDS):
        return self.count >= CONFIRM_READINGS and now - self.since >= seconds


class Battery:
    """The battery's rules, with their memory."""

    def __init__(self, command):
        self.command = command
        self.empty, self.low, self.on_ac, self.recovered, self.silent = (Streak() for _ in range(5))
        self.latch = None
        self.was_on_battery = False

    def read(self):
        try:
            done = subprocess.run(self.command, capture_output=True, timeout=15, check=True)
            reading = json.loads(done.stdout)
            return reading if 0 <= reading["battery_percent"] <= 100 else None
        except (OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError) as problem:
            print(f"battery unreadable: {problem}", file=sys.stderr)
            return None

    def judge(self, now):
        """Returns "shutdown", "off", "unknown", "wait" or "free"."""
        reading = self.read()
        self.silent.extend(reading is None, now)
        if reading is None:
            return self.latch or ("off" if self.silent.confirmed(now) and self.was_on_battery else "unknown")
        percent, on_ac = reading["battery_percent"], reading["on_ac"]
        self.was_on_battery = on_ac is False
        self.empty.extend(on_ac is False and percent < SHUTDOWN_PERCENT, now)
        self.low.extend(on_ac is not True and percent < DISCONNECT_PERCENT, now)
        self.on_ac.extend(on_ac is True, now)
        self.recovered.extend(percent >= RECOVERED_PERCENT, now)
        if self.latch == "shutdown" or self.empty.confirmed(now):
            self.latch = "shutdown"
        elif self.low.confirmed(now):
            self.latch = "off"
        elif self.on_ac.confirmed(now) or self.recovered.confirmed(now, RECOVERY_SECONDS):
            self.latch = None
        return self.latch or ("free" if on_ac or percent >= DISCONNECT_PERCENT else "wait")


def host_answers(address, timeout):
    try:
        with socket.create_connection(address, timeout) as connection:
            return connection.recv(4) == b"SSH-"
    except OSError:
        return False


def read(path):
    try:
        with open(path, encoding="ascii") as file:
            return file.read().strip()
    except OSError:
        return ""


def camera_mode(devices):
    """What the hardware shows, for port 2 of hub 1-1."""
    if read(f"{devices}/1-1:1.0/1-1-port2/disable") == "1":
        return "off"
    return "data" if read(f"{devices}/1-1.2/authorized") == "1" else "record"


def files_below(folder):
    return sum(len(files) for _, _, files in os.walk(folder))


class Daemon:
    def __init__(self, options):
        self.options = options
        self.battery = Battery([options.battery])
        self.answering_since = None
        self.fetched = True

    def tick(self):
        now = time.monotonic()
        verdict = self.battery.judge(now)
        if verdict in ("shutdown", "off"):
            self.switch("off")
            if verdict == "shutdown":
                subprocess.run(["shutdown", "-h", "now"], check=False)
        elif verdict == "unknown":
            return
        elif host_answers((self.options.host, self.options.port), self.options.timeout):
            self.answering_since = self.answering_since or now
            if now - self.answering_since >= self.options.steady and verdict == "free":
                self.home()
        else:
            self.answering_since = None
            if verdict == "free":
                self.fetched = False
            self.switch("record")

    def home(self):
        if not self.fetched:
            self.switch("data")
            self.fetched = subprocess.run([f"{self.options.scripts}/fetch"], check=False).returncode == 0
        self.switch("off")
        if files_below(self.options.staging):
            subprocess.run([f"{self.options.scripts}/upload"], check=False)

    def switch(self, mode):
        script = {"record": "start-for-recording.sh", "data": "start-for-data.sh", "off": "stop-all-ports.sh"}[mode]
        if camera_mode(self.options.devices) != mode:
            print(f"camera: {mode}", file=sys.stderr)
            subprocess.run([f"{self.options.scripts}/{script}"], check=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--battery", required=True, help="the script that prints the battery's state")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--timeout", type=float, default=5, help="seconds that the host may take")
    parser.add_argument("--devices", default="/sys/bus/usb/devices")
    parser.add_argument("--scripts", default="/usr/lib/dashcam", help="where the control scripts are")
    parser.add_argument("--staging", required=True)
    parser.add_argument("--steady", type=float, default=60, help="seconds for which the host must have answered")
    parser.add_argument("--interval", type=float, default=30, help="seconds between two looks")
    parser.add_argument("--ticks", type=int, default=-1, help="ends after so many looks and prints its memory in kB")
    options = parser.parse_args()
    daemon = Daemon(options)
    while options.ticks != 0:
        daemon.tick()
        options.ticks -= 1
        time.sleep(options.interval)
    print(next(line.split()[1] for line in read("/proc/self/status").splitlines() if line.startswith("VmRSS")))


if __name__ == "__main__":
    main()
