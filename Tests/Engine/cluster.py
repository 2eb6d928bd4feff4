"""Three machines on loopback, each a member of etcd and a daemon: started, killed, stopped and cut off by pid."""

import base64
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import time

NAME = "pruefung"
FIRST_USER = 20001


class Broken(Exception):
    """A promise that was not kept, as a sentence."""


def expect(condition, sentence):
    if not condition:
        raise Broken(sentence)


def free_ports(count):
    held = [socket.socket() for _ in range(count)]
    for one in held:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


def iptables(*words):
    subprocess.run(["iptables", "-w", *words], check=True)


class Machine:
    """A member and a daemon, each a process group of its own."""

    def __init__(self, cluster, index):
        self.cluster, self.index = cluster, index
        self.client, self.peer, self.port = free_ports(3)
        self.member = self.daemon = None

    @property
    def peer_url(self):
        return f"http://127.0.0.1:{self.peer}"

    @property
    def log(self):
        return f"etcd://127.0.0.1:{self.client}/{NAME}"

    @property
    def data(self):
        return f"{self.cluster.root}/d{self.index}"

    @property
    def members_data(self):
        return f"{self.cluster.root}/e{self.index}"

    def start_member(self, state="new"):
        os.makedirs(self.members_data, 0o700, exist_ok=True)
        user = {}
        if self.cluster.can_cut:
            # A user for each member, so that iptables can tell whose a connection is.
            user = {"user": FIRST_USER + self.index, "group": FIRST_USER}
            os.chown(self.members_data, FIRST_USER + self.index, FIRST_USER)
        initial = ",".join(f"n{m.index}={m.peer_url}" for m in self.cluster.machines)
        client = f"http://127.0.0.1:{self.client}"
        words = [
            "etcd", "--name", f"n{self.index}", "--data-dir", self.members_data,
            "--listen-client-urls", client, "--advertise-client-urls", client,
            "--listen-peer-urls", self.peer_url, "--initial-advertise-peer-urls", self.peer_url,
            "--initial-cluster", initial, "--initial-cluster-state", state, "--initial-cluster-token", NAME,
            "--pre-vote", "--logger", "zap", "--log-level", "warn", *self.cluster.more,
        ]
        self.member = self.cluster.spawn(words, f"e{self.index}.log", **user)

    def start_daemon(self):
        words = [
            f"{self.cluster.programs}/raumwerkd", "serve", "--data", self.data, "--log", self.log,
            "--listen", f"127.0.0.1:{self.port}", "--advertise", f"127.0.0.1:{self.port}", "--trust-loopback",
        ]
        self.daemon = self.cluster.spawn(words, f"d{self.index}.log")

    def kill_member(self):
        self.member.kill()
        self.member.wait()

    def kill_daemon(self):
        self.daemon.kill()
        self.daemon.wait()

    def ask_member(self, path, body=None, timeout=1.0):
        """What the member answers; None where it does not."""
        connection = http.client.HTTPConnection("127.0.0.1", self.client, timeout=timeout)
        try:
            connection.request("POST", path, json.dumps(body or {}))
            answer = connection.getresponse()
            found = json.loads(answer.read())
            return found if answer.status == 200 else None
        except (OSError, ValueError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    @property
    def is_serving(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
            return True
        except OSError:
            return False


class Cluster:
    def __init__(self, programs, root, can_cut):
        self.programs, self.root, self.can_cut = programs, root, can_cut
        self.processes = []
        # What each member is started with beside what it needs.
        self.more = []
        os.chmod(root, 0o755)
        self.machines = [Machine(self, index) for index in range(3)]
        if can_cut:
            for machine in self.machines:
                iptables("-t", "mangle", "-A", "OUTPUT", "-p", "tcp", "--syn", "-m", "owner", "--uid-owner",
                         str(FIRST_USER + machine.index), "-j", "CONNMARK", "--set-mark", str(1 + machine.index))

    def spawn(self, words, log, **options):
        environment = {**os.environ, "XDG_STATE_HOME": self.root, "XDG_RUNTIME_DIR": ""}
        with open(f"{self.root}/{log}", "ab") as out:
            process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=environment, **options)
        self.processes.append(process)
        return process

    def command(self, *words):
        answer = subprocess.run([f"{self.programs}/raumwerkd", *words], capture_output=True, text=True, timeout=60)
        expect(answer.returncode == 0, f"raumwerkd {words[0]}: {answer.stderr.strip()}")

    def start(self):
        for machine in self.machines:
            machine.start_member()
        self.await_members()
        first = self.machines[0]
        self.command("init", "--data", first.data, "--event", "Prüfung", "--zone", "Europe/Berlin")
        self.command("share", "--data", first.data, "--log", first.log)
        for machine in self.machines[1:]:
            self.command("join", "--data", machine.data, "--log", machine.log)
        for machine in self.machines:
            machine.start_daemon()
        self.await_daemons()

    def within(self, seconds, condition, sentence):
        end = time.monotonic() + seconds
        while not condition():
            expect(time.monotonic() < end, f"not within {seconds} s: {sentence}")
            time.sleep(0.05)

    def await_members(self):
        self.within(40, lambda: self.leader() is not None and all(self.status(m) for m in self.machines), "a leader")

    def await_daemons(self):
        self.within(40, lambda: all(machine.is_serving for machine in self.machines), "three daemons")

    def status(self, machine):
        found = machine.ask_member("/v3/maintenance/status")
        return found if found and found.get("leader", "0") != "0" else None

    def leader(self):
        for machine in self.machines:
            found = self.status(machine)
            if found and found["leader"] == found["header"]["member_id"]:
                return machine
        return None

    def cut(self, machine):
        """Drops all between one member and the others, both ways; its own daemon still reaches it."""
        for direction in ("--dport", "--sport"):
            iptables("-A", "OUTPUT", "-p", "tcp", direction, str(machine.client), "-j", "ACCEPT")
        iptables("-A", "OUTPUT", "-p", "tcp", "-m", "connmark", "--mark", str(1 + machine.index), "-j", "DROP")
        for direction in ("--dport", "--sport"):
            iptables("-A", "OUTPUT", "-p", "tcp", direction, str(machine.peer), "-j", "DROP")

    def mend(self):
        iptables("-F", "OUTPUT")

    def replace_member(self, machine):
        """What a person does about a member whose disk is gone."""
        others = [m for m in self.machines if m is not machine]
        ask = lambda path, body: next(filter(None, (m.ask_member(path, body, 5) for m in others)), None)
        members = ask("/v3/cluster/member/list", {})["members"]
        old = next(m for m in members if m["peerURLs"] == [machine.peer_url])
        expect(ask("/v3/cluster/member/remove", {"ID": old["ID"]}), "the member cannot be removed")
        shutil.rmtree(machine.members_data)
        self.within(20, lambda: ask("/v3/cluster/member/add", {"peerURLs": [machine.peer_url]}), "the member is not added")
        machine.start_member("existing")

    def records(self, first=0):
        """What stands in the log from a revision on: epoch, revision and value, read by Python from the first member
        that answers."""
        epoch = None
        found, start = [], None
        for machine in self.machines:
            key = base64.b64encode(f"raumwerk/{NAME}/epoch".encode()).decode()
            state = machine.ask_member("/v3/kv/range", {"key": key}, 5)
            if state:
                line = base64.b64decode(state["kvs"][0]["value"]).decode()
                epoch = line.split("epoch=")[1].split()[0]
                break
        expect(epoch, "no member tells the state")
        prefix = f"raumwerk/{NAME}/{epoch}/log/"
        encode = lambda text: base64.b64encode(text.encode()).decode()
        start = f"{prefix}{first:018d}"
        while True:
            page = machine.ask_member("/v3/kv/range", {"key": encode(start), "range_end": encode(prefix[:-1] + "0"), "limit": "1000"}, 10)
            expect(page, "a page of the log cannot be read")
            for entry in page.get("kvs", []):
                name, value = base64.b64decode(entry["key"]).decode(), base64.b64decode(entry["value"])
                found.append((epoch, int(name[len(prefix):]), value))
                start = name + "\0"
            if not page.get("more"):
                return found

    def told(self):
        """What the daemons say of themselves."""
        encode = lambda text: base64.b64encode(text.encode()).decode()
        prefix = f"raumwerk/{NAME}/daemon"
        page = self.machines[0].ask_member("/v3/kv/range", {"key": encode(prefix + "/"), "range_end": encode(prefix + "0")}, 5)
        return [base64.b64decode(entry["value"]).decode() for entry in (page or {}).get("kvs", [])]

    def end(self):
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.kill()
                process.wait()
