"""Faults of connections, of time and of people who mean no good: rows 15 to 34, 38."""

import glob
import os
import random
import re
import resource
import signal
import socket
import subprocess
import threading
import time

from harness import Broken, Client, Daemon, by_test, expect, fault, within

by_test(15, "the clock jumps by a day", "revisions and time limits go on",
        "the first time told is taken at once and outlives jumps of the wall clock")


@fault(16, "the daemon stands still for 60 s", "P7", slow=True)
def daemon_stopped(programs):
    daemon = Daemon(programs)
    daemon.start()
    door = Door(daemon)
    os.kill(daemon.pid, signal.SIGSTOP)
    stale = within(45, lambda: door.shows("keine Verbindung"), "the door says that it is cut off")
    time.sleep(max(0, 60 - stale))
    os.kill(daemon.pid, signal.SIGCONT)
    back = within(15, lambda: not door.shows("keine Verbindung"), "the door is connected again")
    door.close()
    daemon.remove()
    return f"the door says so after {stale:.1f} s and is right {back:.1f} s after the daemon goes on"


class Door:
    """A real display in a terminal of its own."""

    def __init__(self, daemon, namespace=(), host="127.0.0.1", port=None):
        self.name = f"fault-{os.getpid()}-{id(self)}"
        server = f"{host}:{port or daemon.address[1]}"
        display = [daemon.programs + "/raumwerk-display", "ticker", "--server", server, "--cache", "-", "--lang", "de"]
        self.tmux("new-session", "-d", "-x", "80", "-y", "24", *namespace, *display)
        within(15, lambda: self.shows("Fehler") or self.shows("#") or self.shows(":"), "the first picture")
        within(30, lambda: not self.shows("Verbindung"), "a connection")

    def tmux(self, *words):
        return subprocess.run(["tmux", "-f", "/dev/null", "-L", self.name, *words], capture_output=True, text=True)

    def shows(self, text):
        return text in self.tmux("capture-pane", "-p").stdout

    def close(self):
        self.tmux("kill-server")


def small_reader(address):
    """A display that takes little and then stops reading."""
    raw = socket.socket()
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    raw.connect(address)
    raw.sendall(b"WATCH all=yes\n")
    return raw


def status(client, key):
    line = client.data("STATUS")[0]
    return int(re.search(rf" {key}=(\d+)", line)[1])


def filler(number):
    return f'NOTICE n{number % 40} text="{number} ' + "x" * 250 + '"'


@fault(17, "a display that stands still", "others are not delayed; closed after 20 s without progress")
def display_stopped(programs):
    daemon = Daemon(programs)
    daemon.start()
    organiser, quick = daemon.client(), daemon.client()
    quick.watch()
    stuck = [small_reader(daemon.address) for _ in range(20)]
    times, start, number = [], time.monotonic(), 0
    while status(organiser, "slow") < len(stuck):
        expect(time.monotonic() - start < 40, f"only {status(organiser, 'slow')} of {len(stuck)} are closed")
        for _ in range(200):
            asked = time.monotonic()
            expect(organiser.ask(filler(number)).startswith("OK"), "a change is refused")
            quick.block()
            times.append(time.monotonic() - asked)
            number += 1
    took = time.monotonic() - start
    times.sort()
    expect(times[-len(times) // 100] < 1, f"others wait {times[-len(times) // 100]:.3f} s")
    for raw in stuck:
        raw.close()
    daemon.remove()
    return (f"20 closed within {took:.1f} s; meanwhile {number} changes, the other display has each after "
            f"{times[len(times) // 2] * 1000:.1f} ms (median)")


@fault(18, "2000 displays that stand still", "P6")
def many_stopped(programs):
    daemon = Daemon(programs)
    daemon.start()
    organiser = daemon.client()
    before = daemon.status("VmRSS:")
    stuck = [small_reader(daemon.address) for _ in range(2000)]
    within(20, lambda: status(organiser, "watching") == 2000, "2000 displays watch")
    for number in range(2000):
        expect(organiser.ask(filler(number)).startswith("OK"), "a change is refused")
    after = daemon.status("VmHWM:")
    each = (after - before) * 1024 / 2000
    expect(each <= 16384, f"{each:.0f} bytes a display")
    for raw in stuck:
        raw.close()
    daemon.remove()
    return f"2000 changes later {each:.0f} bytes each, of at most 16384"


def network(body):
    """Two hosts with a cable between them; `body` gets the words that run something on the far one."""
    name = f"fault{os.getpid()}"
    near, far = "10.99.7.1", "10.99.7.2"
    for words in [
        f"netns add {name}", f"link add v{name[5:]}a type veth peer name v{name[5:]}b netns {name}",
        f"addr add {near}/24 dev v{name[5:]}a", f"link set v{name[5:]}a up",
        f"-n {name} addr add {far}/24 dev v{name[5:]}b", f"-n {name} link set v{name[5:]}b up",
        f"-n {name} link set lo up",
    ]:
        subprocess.run(["ip", *words.split()], check=True)
    try:
        return body(near, ["ip", "netns", "exec", name], f"v{name[5:]}a")
    finally:
        subprocess.run(["ip", "netns", "del", name], check=True)


@fault(19, "the cable is pulled", "P7, and the daemon lets go after 60 s", slow=True)
def cable_pulled(programs):
    def body(near, far, device):
        daemon = Daemon(programs)
        daemon.start(listen="0.0.0.0:0")
        door = Door(daemon, far, near)
        organiser = Client(daemon.unix)
        within(10, lambda: status(organiser, "watching") == 1, "the door watches")
        subprocess.run(["ip", "link", "set", device, "down"], check=True)
        noticed = within(45, lambda: door.shows("keine Verbindung"), "the door says that it is cut off")
        let_go = noticed + within(40, lambda: status(organiser, "watching") == 0, "the daemon lets go")
        subprocess.run(["ip", "link", "set", device, "up"], check=True)
        back = within(30, lambda: not door.shows("keine Verbindung"), "the door is connected again")
        door.close()
        daemon.remove()
        return f"the door says so after {noticed:.0f} s, the daemon lets go after {let_go:.0f} s, back {back:.1f} s after the plug"
    return network(body)


class SlowWay(threading.Thread):
    """What a bad network is to TCP: every piece late by up to half a second, one in ten by a retransmission more."""

    def __init__(self, target):
        super().__init__(daemon=True)
        self.target = target
        self.random = random.Random(20)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = self.listener.getsockname()

    def run(self):
        while True:
            near = self.listener.accept()[0]
            far = socket.create_connection(self.target)
            for one, other in [(near, far), (far, near)]:
                threading.Thread(target=self.carry, args=(one, other), daemon=True).start()

    def carry(self, one, other):
        try:
            while data := one.recv(self.random.choice([1, 7, 300, 1460])):
                time.sleep(self.random.uniform(0, 0.05) + (0.5 if self.random.random() < 0.1 else 0))
                other.sendall(data)
        except OSError:
            pass
        other.close()


@fault(20, "a slow network that loses and repeats", "P4 in the end, no mismatch")
def bad_network(programs):
    daemon = Daemon(programs)
    daemon.start()
    way = SlowWay(daemon.address)
    way.start()
    doors = [Door(daemon, port=way.address[1]) for _ in range(3)]
    organiser = Client(daemon.unix)
    start = time.monotonic()
    for number in range(200):
        expect(organiser.ask(filler(number)).startswith("OK"), "a change is refused")
    made = time.monotonic() - start

    def agree():
        lines = [line for line in organiser.data("STATUS") if line.startswith("SCREEN") and "connected" in line]
        pairs = [re.search(r"shown=(\d+) expected=(\d+)", line) for line in lines]
        return len(lines) == 3 and all(pair and pair[1] == pair[2] == "201" for pair in pairs)
    took = within(90, agree, "three doors show revision 201")
    for door in doors:
        door.close()
    daemon.remove()
    return f"200 changes in {made:.1f} s; three doors show the last one {took:.1f} s later"


by_test(21, "a connection cut at every byte of a block", "P3",
        "nothing of a block is shown before its end, wherever it is cut")


@fault(22, "a byte at a time, and all at once", "the same answers")
def pieces(programs):
    daemon = Daemon(programs)
    daemon.start()
    lines = ['#1 NOTICE a text="Grüße"', "#2 PING", "#3 NOW nowhere", "#4 FLY", '#5 NOTICE b text="2"', "#6 BYE"]
    text = "".join(line + "\n" for line in lines).encode()
    heard = []
    for size in [1, 2, 7, len(text)]:
        client = daemon.client()
        client.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for start in range(0, len(text), size):
            client.socket.sendall(text[start:start + size])
        answers = []
        while line := client.hear():
            answers.append(re.sub(r"(rev|now)=\S+", "", line))
        heard.append(answers)
    expect(len(heard[0]) == 6 and all(answers == heard[0] for answers in heard), f"different answers: {heard}")
    daemon.remove()
    return "6 answers, the same in pieces of 1, 2, 7 and all bytes"


@fault(23, "the daemon restarts with 2000 displays", "all right within 15 s")
def restart(programs):
    daemon = Daemon(programs)
    daemon.start()
    clients = [daemon.client() for _ in range(2000)]
    epoch = re.search(r"epoch=(\w+)", clients[0].greeting)[1]
    for client in clients:
        client.say("WATCH all=yes")
    revision = [re.search(r"rev=(\d+)", client.block()[-1])[1] for client in clients][0]
    overflows = listen_overflows()
    daemon.kill()
    for client in clients:
        client.close()
    start = time.monotonic()
    daemon.start()
    clients = [socket.create_connection(daemon.address, 10) for _ in range(2000)]
    for raw in clients:
        raw.sendall(f"WATCH all=yes since={epoch}:{revision}\n".encode())
    for raw in clients:
        heard = b""
        raw.settimeout(15)
        while b"\nEND " not in heard:
            data = raw.recv(65536)
            expect(data, "a display is hung up on")
            heard += data
    took = time.monotonic() - start
    expect(took <= 15, f"{took:.1f} s until the last display is right")
    expect(listen_overflows() == overflows, "the accept queue ran over")
    daemon.remove()
    return f"all right {took:.2f} s after the start, the accept queue never ran over"


def listen_overflows():
    names, values = [line.split() for line in open("/proc/net/netstat") if line.startswith("TcpExt:")][:2]
    return int(values[names.index("ListenOverflows")])


@fault(25, "the answer to a command is lost", "done once")
def lost_answer(programs):
    daemon = Daemon(programs)
    daemon.start()
    first = daemon.client()
    first.say('PITCH title="Einmal" id=op-1')
    first.close()
    second = daemon.client()
    answer = second.ask('PITCH title="Einmal" id=op-1')
    expect(answer.startswith("OK"), answer)
    daemon.kill()
    daemon.start()
    third = daemon.client()
    again = third.ask('PITCH title="Einmal" id=op-1')
    expect("dup=1" in again, f"after a restart: {again}")
    sessions = [line for line in third.watch() if line.startswith("SESSION")]
    expect(len(sessions) == 1, f"{len(sessions)} sessions")
    daemon.remove()
    return "asked three times, over a restart too: one session"


@fault(26, "two organisers change one thing", "one is done, the other told")
def conflict(programs):
    daemon = Daemon(programs)
    daemon.start()
    one, two = daemon.client(), daemon.client()
    revision = re.search(r"rev=(\d+)", one.ask('NOTICE n1 text="0"'))[1]
    answers = sorted([one.ask(f'NOTICE n1 text="1" if={revision}'), two.ask(f'NOTICE n1 text="2" if={revision}')])
    expect(answers[0].startswith("ERR STATE.CONFLICT") and answers[1].startswith("OK"), f"{answers}")
    daemon.remove()
    return answers[0]


by_test(27, "signed lines dropped, doubled, swapped, altered, delayed", "no effect, nothing shown",
        "no altered command takes effect", "no display with a key shows altered content")
by_test(28, "a rogue daemon", "organisers ask it nothing, displays with a key show nothing of it",
        "an organiser asks it nothing", "a display with a key shows nothing of it")


@fault(29, "hundreds of connections from one address", "others are served, the disk is written, a key gets in")
def one_address(programs):
    daemon = Daemon(programs, arguments=())
    made = daemon.run("raumwerkd", "key", "add", "lena", "--role", "organiser", "--data", daemon.data)
    home = os.path.join(daemon.work, "home")
    os.makedirs(os.path.join(home, "raumwerk"))
    key = os.open(os.path.join(home, "raumwerk", "key"), os.O_WRONLY | os.O_CREAT, 0o600)
    with open(key, "w") as file:
        file.write(made)
    daemon.start()
    held, refused, crowd = [], 0, []
    for _ in range(1000):
        raw = socket.create_connection(daemon.address, 5)
        raw.settimeout(5)
        raw.sendall(b"WATCH rooms=blau\n")
        crowd.append(raw)
    for raw in crowd:
        heard = b""
        try:
            while heard.count(b"\n") < 2:
                more = raw.recv(4096)
                if not more:
                    break
                heard += more
        except ConnectionError:
            pass
        if b"\nOK" in heard:
            held.append(raw)
        else:
            refused += b"SERVER.FULL" in heard
            raw.close()
    expect(len(held) <= 64 + 60, f"{len(held)} of one address are held")
    other = daemon.client(("127.0.0.9", 0))
    expect(other.watch(), "another address is not served")
    expect(Client(daemon.unix).ask('NOTICE n text="1"').startswith("OK"), "an organiser is not served")
    other.block()
    asked = time.monotonic()
    words = [os.path.join(programs, "raumwerk"), "notice", "2", "--server", "%s:%d" % daemon.address]
    done = subprocess.run(words, capture_output=True, text=True, env={**os.environ, "XDG_CONFIG_HOME": home})
    took = time.monotonic() - asked
    expect(done.returncode == 0, f"a right key is kept out: {done.stderr[-300:]}")
    other.block()
    daemon.remove()
    return f"of 1000, {refused} refused politely; another address, the organiser and, after {took:.1f} s, a key are served"


@fault(30, "no descriptors left", "no spinning, and it recovers")
def no_descriptors(programs):
    daemon = Daemon(programs)
    daemon.start(["prlimit", "--nofile=128:128"])
    watcher, organiser = daemon.client(), daemon.client()
    watcher.watch()
    crowd = [socket.create_connection(daemon.address, 5) for _ in range(300)]
    time.sleep(0.5)
    before = daemon.cpu_seconds()
    time.sleep(3)
    share = (daemon.cpu_seconds() - before) / 3 * 100
    expect(share < 5, f"{share:.1f} % of a core while nothing can be accepted")
    expect(organiser.ask('NOTICE n text="1"').startswith("OK"), "a change is refused")
    watcher.block()
    for name in glob.glob(f"{daemon.data}/journal-*"):
        os.unlink(name)
    within(10, lambda: organiser.ask('NOTICE n text="2"').startswith("OK"), "a removed journal is not begun anew")
    watcher.block()
    for raw in crowd:
        raw.close()
    within(10, lambda: daemon.client().ask("PING").startswith("OK"), "newcomers are served again")
    daemon.remove()
    return f"{share:.1f} % of a core; changes are kept and shown, in a new journal too; newcomers are served afterwards"


@fault(31, "300 slow talkers", "closed within 12 s, others not delayed")
def slow_talkers(programs):
    daemon = Daemon(programs, arguments=())
    daemon.start()
    crowd = []
    for index in range(300):
        raw = socket.create_connection(daemon.address, 5, (f"127.0.1.{index % 6 + 1}", 0))
        raw.sendall(b"#")
        crowd.append(raw)
    organiser = Client(daemon.unix)
    start, slowest = time.monotonic(), 0
    while status(organiser, "connections") > 1:
        expect(time.monotonic() - start < 13, f"{status(organiser, 'connections') - 1} are still there")
        asked = time.monotonic()
        expect(organiser.ask("PING").startswith("OK"), "an organiser is not answered")
        slowest = max(slowest, time.monotonic() - asked)
        for raw in crowd:
            try:
                raw.send(b"x")
            except OSError:
                pass
        time.sleep(0.5)
    took = time.monotonic() - start
    expect(slowest < 1, f"an organiser waits {slowest:.2f} s")
    daemon.remove()
    return f"all closed after {took:.1f} s; an organiser waits {slowest * 1000:.0f} ms at most"


@fault(32, "endless lines, NUL, bad UTF-8, TLS, HTTP", "one answer or none, hung up, no load")
def nonsense(programs):
    daemon = Daemon(programs, arguments=())
    daemon.start()
    before = daemon.cpu_seconds()
    samples = {
        "10 MiB without a line end": b"x" * (10 << 20), "NUL": b"PING\0\n", "bad UTF-8": b"NOTICE \xff\n",
        "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"x" * 500, "HTTP": b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        "a carriage return": b"PI\rNG\n", "escapes": b"\x1b]0;x\x07\n",
    }
    for index, (name, sample) in enumerate(samples.items()):
        raw = socket.create_connection(daemon.address, 5, (f"127.0.2.{index + 1}", 0))
        raw.settimeout(5)
        heard = b""
        try:
            raw.sendall(sample)
        except OSError:
            pass
        try:
            while data := raw.recv(65536):
                heard += data
        except ConnectionError:
            pass
        except socket.timeout:
            raise Broken(f"{name}: not hung up on")
        answers = [line for line in heard.split(b"\n") if line.startswith(b"ERR")]
        expect(len(answers) <= 1, f"{name}: {answers}")
        expect(not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", heard), f"{name}: control bytes come back")
    used = daemon.cpu_seconds() - before
    expect(used < 0.5, f"{used:.2f} s of a core")
    daemon.remove()
    return f"{len(samples)} kinds, all hung up on, {used:.2f} s of a core"


by_test(33, "escapes, bidi and stacked marks in every text", "P9", "control bytes do not get into a frame",
        "no control byte and nothing malformed leaves")
by_test(34, "unknown verbs, keys and values", "P8", "verbs and values of the future are carried along")


@fault(38, "connections that come and vanish", "nothing is left behind")
def churn(programs):
    daemon = Daemon(programs)
    daemon.start()
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    said = daemon.run("raumwerk-bench", "churn", "--server", "%s:%d" % daemon.address, "--pid", str(daemon.pid),
                      "--connections", "20000", "--parallel", "500")
    daemon.remove()
    return " ".join(said.split())
