"""A thousand displays of three daemons go to another one: how long until all are right there."""

import random
import subprocess
import threading
import time

from clients import Talk
from cluster import Cluster, expect, iptables

DISPLAYS = 1000


class Displays(threading.Thread):
    """What `raumwerk-bench move` says of its displays."""

    def __init__(self, cluster, count):
        super().__init__(daemon=True)
        ports = [machine.port for machine in cluster.machines]
        servers = ",".join(f"127.0.0.1:{port}" for port in ports)
        words = [f"{cluster.programs}/raumwerk-bench", "move", "--server", servers, "--displays", str(count)]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        cluster.processes.append(self.process)
        self.count, self.states = count, []

    def run(self):
        for line in self.process.stdout:
            words = line.split()
            if words[:1] == ["STATE"]:
                found = dict(word.rsplit("=", 1) for word in words[1:])
                at, right, rev = (int(found.pop(key)) for key in ("at", "right", "rev"))
                self.states.append((at / 1000, right, rev, {k: int(v) for k, v in found.items()}))

    def right_at(self, place, rev):
        """The moment at which all were right, none of them at `place` any more; None while they are not."""
        if not self.states:
            return None
        at, right, lowest, places = self.states[-1]
        return at if right == self.count and lowest >= rev and not places.get(place) else None


def change(machine, title):
    talk = Talk(machine.port)
    answer = talk.ask(f'ROOM hall name="{title}"', 5)
    expect(answer.startswith("OK"), answer)
    return int(next(word for word in answer.split() if word.startswith("rev=")).removeprefix("rev="))


def kill_daemon(machine):
    machine.kill_daemon()
    return machine.start_daemon


def stand_still(machine):
    machine.daemon.send_signal(19)
    return lambda: machine.daemon.send_signal(18)


def drop_packets(machine):
    """The machine is gone: nothing comes from it and nothing reaches it, and nobody is told."""
    rules = [("OUTPUT", "-p", "tcp", side, str(machine.port), "-j", "DROP") for side in ("--dport", "--sport")]
    for rule in rules:
        iptables("-I", *rule)
    return lambda: [iptables("-D", *rule) for rule in rules]


# Seconds in which all must be right at another daemon.
STRIKES = {
    "a daemon is killed": (kill_daemon, 3),
    "a daemon stands still": (stand_still, 9),
    "a machine is gone": (drop_packets, 9),
}


def measure(options, root):
    chance = random.Random(options.seed)
    cluster = Cluster(options.programs, root, options.can_cut)
    try:
        cluster.start()
        displays = Displays(cluster, DISPLAYS)
        displays.start()
        cluster.within(60, lambda: displays.right_at("", 1) is not None, f"{DISPLAYS} displays are right")
        print(f"| {DISPLAYS} displays of three daemons | had to move | all right elsewhere, with the next change | goal |")
        print("|---|---|---|---|")
        for name, (strike, goal) in STRIKES.items():
            if strike is drop_packets and not options.can_cut:
                continue
            struck = chance.choice(cluster.machines)
            place = f"127.0.0.1:{struck.port}"
            moving = displays.states[-1][3].get(place, 0)
            other = next(machine for machine in cluster.machines if machine is not struck)
            begun = time.monotonic()
            mend = strike(struck)
            rev = change(other, name)
            cluster.within(30, lambda: displays.right_at(place, rev) is not None, f"{name}: all are right elsewhere")
            taken = displays.right_at(place, rev) - begun
            print(f"| {name} | {moving} | {taken:.1f} s | {goal} s |", flush=True)
            mend()
            cluster.await_daemons()
            expect(taken <= goal, f"{name}: {taken:.1f} s")
            # So that each daemon has some again.
            displays.process.kill()
            displays.process.wait()
            displays = Displays(cluster, DISPLAYS)
            displays.start()
            cluster.within(60, lambda: displays.right_at("", rev) is not None, "the displays are right again")
    finally:
        cluster.end()
