"""Organisers and screens of several daemons, and what they saw."""

import random
import re
import select
import socket
import threading
import time

TOKEN = re.compile(r'(?:([a-z][a-z0-9-]*)=)?("(?:[^"\\]|\\.)*"|[^ "]+)')


def fields(line):
    found = {}
    for key, text in TOKEN.findall(line.partition(" ")[2]):
        if key:
            found[key] = re.sub(r"\\(.)", r"\1", text[1:-1]) if text[0] == '"' else text
    return found


class Talk:
    """A connection of an organiser."""

    def __init__(self, port, seconds=3):
        self.socket = socket.create_connection(("127.0.0.1", port), seconds)
        self.file = self.socket.makefile("r", encoding="utf-8", newline="\n")
        self.greeting = self.file.readline()
        if not self.greeting.startswith("RAUMWERK"):
            raise OSError("no greeting")

    def tell(self, line, seconds):
        """All lines of the answer; the last is OK or ERR."""
        self.socket.settimeout(seconds)
        self.socket.sendall(line.encode() + b"\n")
        answers = []
        while not answers or not answers[-1].startswith(("OK", "ERR")):
            answer = self.file.readline()
            if not answer:
                raise OSError("the connection ended")
            answers.append(answer.rstrip("\n"))
        return answers

    def ask(self, line, seconds):
        return self.tell(line, seconds)[-1]


class Organiser(threading.Thread):
    """Asks for one change after the other, at another daemon where one does not answer. Each changes the same notice, so
    that half an hour of them stays within the limits of a plan."""

    # How long it waits for an answer before it asks another daemon.
    PATIENCE = 4

    def __init__(self, name, ports, seed, stop, hold):
        super().__init__(daemon=True)
        self.label, self.ports, self.stop, self.hold = name, ports, stop, hold
        # Whether it waits for `hold` to end, with nothing on its way.
        self.is_idle = False
        self.random = random.Random(seed)
        # id: (begun, ended, revision); what was acknowledged.
        self.done = {}
        # ids of which nothing was done for certain, and of which nobody knows.
        self.refused, self.unclear = set(), set()
        self.waits = []

    def run(self):
        talk, place, count = None, 0, 0
        while not self.stop.is_set():
            if self.hold.is_set():
                self.is_idle = True
                time.sleep(0.02)
                continue
            self.is_idle = False
            count += 1
            name = f"{self.label}-{count}"
            begun, may_be_done = time.monotonic(), False
            while True:
                if self.stop.is_set() and time.monotonic() - begun > 20:
                    (self.unclear if may_be_done else self.refused).add(name)
                    return
                try:
                    if talk is None:
                        talk = Talk(self.ports[place])
                    answer = talk.ask(f'NOTICE {self.label} text="{name}" id={name}', self.PATIENCE)
                except (OSError, ValueError):
                    # What was asked may have been done: the same id is asked again, elsewhere.
                    may_be_done, talk = True, None
                    place = (place + 1) % len(self.ports)
                    time.sleep(0.05)
                    continue
                if answer.startswith("OK"):
                    ended = time.monotonic()
                    self.done[name] = (begun, ended, int(fields(answer)["rev"]))
                    self.waits.append((ended - begun, ended))
                    break
                if "UNCLEAR" in answer:
                    may_be_done = True
                elif not may_be_done and self.random.random() < 0.2:
                    self.refused.add(name)
                    break
                talk.socket.close()
                talk = None
                place = (place + 1) % len(self.ports)
                time.sleep(0.05)
            time.sleep(self.random.uniform(0, 0.04))


class Screen:
    """A watcher that goes to the next daemon where one is lost, from the revision that it holds."""

    def __init__(self, ports, place):
        self.ports, self.place = ports, place
        self.socket, self.buffer = None, b""
        self.epoch, self.revision = None, 0
        # Lives of the plan that it showed; another one than the first is a fault, unless it may be.
        self.epochs, self.may_begin_anew = 0, False
        # (revision, sum) of each block, in the order in which they came; and when the last one came.
        self.blocks = []
        self.faults = []
        self.heard_at = self.next_try = 0.0
        self.base = None
        self.unseen = 0

    def connect(self, now):
        if now < self.next_try:
            return
        self.next_try = now + 0.2
        try:
            self.socket = socket.create_connection(("127.0.0.1", self.ports[self.place]), 1)
        except OSError:
            self.place = (self.place + 1) % len(self.ports)
            return
        self.buffer, self.base, self.heard_at = b"", None, now
        since = f" since={self.epoch}:{self.revision}" if self.epoch else ""
        self.socket.setblocking(False)
        self.socket.send(f"WATCH all=yes{since}\n".encode())

    def lose(self):
        if self.socket:
            self.socket.close()
        self.socket = None
        self.place = (self.place + 1) % len(self.ports)

    def read(self, now):
        try:
            data = self.socket.recv(262144)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            return self.lose()
        self.heard_at = now
        *lines, self.buffer = (self.buffer + data).split(b"\n")
        for line in lines:
            if self.socket:
                self.take(line.decode())

    def take(self, line):
        verb = line.partition(" ")[0]
        if verb == "RAUMWERK":
            epoch = fields(line)["epoch"]
            if self.epoch not in (None, epoch):
                if not self.may_begin_anew:
                    self.faults.append(f"another epoch: {epoch}")
                self.revision = 0
            if self.epoch != epoch:
                self.epochs += 1
            self.epoch = epoch
        elif verb == "HB":
            self.socket.send(b"PING\n")
        elif verb == "ERR":
            self.lose()
        elif verb == "BEGIN":
            found = fields(line)
            if found["kind"] == "snapshot" and self.revision:
                self.unseen += 1
            if found["kind"] == "delta" and int(found["from"]) > self.revision:
                self.faults.append(f"a block from {found['from']} at {self.revision}")
        elif verb == "END":
            found = fields(line)
            revision = int(found["rev"])
            if revision < self.revision:
                self.faults.append(f"went back from {self.revision} to {revision}")
            self.revision = revision
            self.blocks.append((revision, found["sum"]))


class Screens(threading.Thread):
    """All screens on one thread."""

    # Without a word for so long, a screen goes to the next daemon: heartbeats come every 5 s where a log is shared.
    SILENCE = 20

    def __init__(self, count, ports, stop):
        super().__init__(daemon=True)
        self.stop = stop
        self.screens = [Screen(ports, index % len(ports)) for index in range(count)]

    def run(self):
        while not self.stop.is_set():
            now = time.monotonic()
            for screen in self.screens:
                if screen.socket is None:
                    screen.connect(now)
                elif now - screen.heard_at > self.SILENCE:
                    screen.lose()
            poll = select.poll()
            by_number = {}
            for screen in self.screens:
                if screen.socket:
                    by_number[screen.socket.fileno()] = screen
                    poll.register(screen.socket, select.POLLIN)
            for number, _ in poll.poll(50):
                by_number[number].read(time.monotonic())
