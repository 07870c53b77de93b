#!/usr/bin/env python3
"""A bad link to the host: passes TCP connections on, at a pace, and fails as asked.

  link.py PORT_FILE HOST_PORT RATE [die BYTES | silent BYTES MARK_FILE]

Listens on a free port of the loopback address and writes it into PORT_FILE. What goes to the host goes at RATE bytes a
second, what comes back as fast as it can. "die" resets each connection that has sent so many bytes; "silent" lets
nothing pass any more, on any connection, once one has, and writes the time into MARK_FILE.
"""

import os
import socket
import struct
import sys
import threading
import time

CHUNK = 32 * 1024
port_file, host_port, rate = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
mode = sys.argv[4] if len(sys.argv) > 4 else ""
limit = int(sys.argv[5]) if mode else 0
silence = threading.Event()
pace = threading.Lock()
due = 0.0


def wait_turn(size):
    """One pace for all connections together."""
    global due
    with pace:
        due = max(due, time.monotonic() - 0.05) + size / rate
        rest = due - time.monotonic()
    if rest > 0:
        time.sleep(rest)


def reset(*ends):
    for each in ends:
        try:
            each.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            each.shutdown(socket.SHUT_RD)  # wakes who is reading from it
            each.close()
        except OSError:
            pass


def fall_silent():
    with open(sys.argv[6], "w") as mark:
        mark.write(f"{time.time():.3f}\n")
    silence.set()


def pump(source, target, to_host):
    sent = 0
    try:
        while data := source.recv(CHUNK):
            if to_host:
                wait_turn(len(data))
            if silence.is_set():
                threading.Event().wait()  # for good: the connections stay open
            target.sendall(data)
            sent += len(data)
            if to_host and mode and sent >= limit:
                if mode == "die":
                    return reset(source, target)
                fall_silent()
        target.shutdown(socket.SHUT_WR)
    except OSError:
        reset(source, target)


listener = socket.create_server(("127.0.0.1", 0))
listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 * CHUNK)
with open(port_file + ".new", "w") as out:
    out.write(f"{listener.getsockname()[1]}\n")
os.rename(port_file + ".new", port_file)
while True:
    near, _ = listener.accept()
    if silence.is_set():
        silent = near  # answered by this machine's kernel, and by nobody else
        continue
    far = socket.create_connection(("127.0.0.1", host_port))
    far.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    near.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for ends in ((near, far, True), (far, near, False)):
        threading.Thread(target=pump, args=ends, daemon=True).start()
