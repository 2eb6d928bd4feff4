"""What the faults have in common: a daemon that can be traced, killed and started again, and clients of its protocol."""

import os
import re
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


class Broken(Exception):
    """A promise that was not kept, as a sentence."""


def expect(condition, sentence):
    if not condition:
        raise Broken(sentence)


def within(seconds, condition, sentence):
    """Asks until `condition` holds, and gives how long that took."""
    start = time.monotonic()
    while not condition():
        expect(time.monotonic() - start < seconds, f"not within {seconds} s: {sentence}")
        time.sleep(0.01)
    return time.monotonic() - start


class Client:
    """A connection that says and hears lines."""

    def __init__(self, target, source=None):
        if isinstance(target, str):
            self.socket = socket.socket(socket.AF_UNIX)
            self.socket.settimeout(10)
            self.socket.connect(target)
        else:
            self.socket = socket.create_connection(target, 10, source)
        self.buffer = b""
        self.greeting = self.hear()

    def say(self, text):
        self.socket.sendall(text.encode() + b"\n")

    def hear(self, seconds=10):
        """The next line; empty at the end of the stream."""
        end = time.monotonic() + seconds
        while b"\n" not in self.buffer:
            left = end - time.monotonic()
            poll = select.poll()
            poll.register(self.socket, select.POLLIN)
            ready = left > 0 and poll.poll(left * 1000)
            expect(ready, f"nothing heard for {seconds} s")
            try:
                data = self.socket.recv(65536)
            except ConnectionError:
                data = b""
            if not data:
                return ""
            self.buffer += data
        line, self.buffer = self.buffer.split(b"\n", 1)
        return line.decode()

    def ask(self, text, seconds=10):
        """The answer to a command, OK or ERR."""
        self.say(text)
        while True:
            line = self.hear(seconds)
            if not line or re.match(r"(OK|ERR)( |$)", line):
                return line

    def data(self, text, seconds=10):
        """The data lines of an answer."""
        self.say(text)
        lines = []
        while True:
            line = self.hear(seconds)
            expect(line, f"hung up at: {text}")
            if re.match(r"(OK|ERR)( |$)", line):
                return lines
            lines.append(line)

    def watch(self, request="WATCH all=yes"):
        """The lines of the first block, with its head and foot."""
        expect(self.ask(request).startswith("OK"), f"refused: {request}")
        return self.block()

    def block(self, seconds=10):
        lines = []
        while not lines or not lines[-1].startswith("END"):
            line = self.hear(seconds)
            expect(line, "hung up in a block")
            if lines or line.startswith("BEGIN"):
                lines.append(line)
        return lines

    def close(self):
        self.socket.close()


class Daemon:
    """A daemon with a data directory of its own."""

    def __init__(self, programs, directory=None, arguments=("--trust-loopback",)):
        self.programs = programs
        self.work = tempfile.mkdtemp(prefix="faults-")
        self.data = directory or os.path.join(self.work, "grid")
        self.arguments = list(arguments)
        self.log = os.path.join(self.work, "log")
        self.unix = os.path.join(self.work, "socket")
        self.process = None
        self.address = None
        if not os.path.exists(os.path.join(self.data, "raumwerk.init")):
            self.run("raumwerkd", "init", "--data", self.data, "--event", "Fehler", "--zone", "Europe/Berlin")

    def run(self, program, *arguments):
        words = [os.path.join(self.programs, program), *arguments]
        done = subprocess.run(words, capture_output=True, text=True, timeout=60)
        expect(done.returncode == 0, f"{program} {arguments[0]} ends with {done.returncode}: {done.stderr[-300:]}")
        return done.stdout

    def start(self, before=(), listen="127.0.0.1:0", fails=False):
        """Starts it, behind the words of `before`; gives whether it serves. `fails` lets it end instead."""
        path = os.path.join(self.work, "out")
        self.process = subprocess.Popen(
            [*before, os.path.join(self.programs, "raumwerkd"), "serve", "--data", self.data,
             "--listen", listen, "--socket", self.unix, *self.arguments],
            stdout=open(path, "w"), stderr=open(self.log, "a"), start_new_session=True)
        end = time.monotonic() + 20
        while True:
            found = re.search(r"listening on ([0-9.]+):(\d+)", open(path).read())
            if found:
                self.address = (found[1], int(found[2]))
                return True
            if self.process.poll() is not None:
                expect(fails, f"does not start: {self.logged()}")
                return False
            expect(time.monotonic() < end, f"does not say its address: {self.logged()}")
            time.sleep(0.005)

    def logged(self):
        with open(self.log, errors="replace") as file:
            return file.read()[-600:]

    def client(self, source=None):
        return Client(self.address, source)

    @property
    def pid(self):
        """The daemon's own process, also behind strace."""
        if not hasattr(self, "children") or self.children[0] != self.process.pid:
            path = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
            child = open(path).read().split()
            name = open(f"/proc/{self.process.pid}/comm").read().strip()
            self.children = (self.process.pid, self.process.pid if name == "raumwerkd" else int(child[0]))
        return self.children[1]

    def status(self, key):
        for line in open(f"/proc/{self.pid}/status"):
            if line.startswith(key):
                return int(line.split()[1])

    def cpu_seconds(self):
        fields = open(f"/proc/{self.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kill(self):
        """As a power cut would end the process, and whatever traces it."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        if self.process:
            self.process.wait()

    def notices(self):
        """The durable notices of a daemon started for the purpose."""
        self.start()
        lines = self.client().watch()
        self.kill()
        return {line.split()[1]: re.search(r'text="([^"]*)"', line)[1] for line in lines if line.startswith("NOTICE ")}

    def remove(self):
        self.kill()
        shutil.rmtree(self.work, ignore_errors=True)


FAULTS = {}


def fault(number, name, promise, *, slow=False):
    """Registers a function as the check of one row; it gives its figures as a sentence."""
    def register(function):
        FAULTS[number] = (name, promise, slow, function)
        return function
    return register


def by_test(number, name, promise, *tests):
    """A row that `swift test` checks; here only that those tests are there."""
    def look(_):
        source = subprocess.run(
            ["grep", "-rhoE", "func `[^`]+`|struct [A-Za-z]+Tests", os.path.join(HERE, "..")],
            capture_output=True, text=True).stdout
        for test in tests:
            expect(test in source, f"there is no test called {test}")
        return "swift test: " + "; ".join(tests)
    FAULTS[number] = (name, promise, False, look)
