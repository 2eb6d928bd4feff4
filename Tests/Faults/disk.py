"""Faults of processes, disks and files: rows 1 to 14, 24, 35 to 38."""

import glob
import os
import random
import re
import shutil
import signal
import subprocess
import threading
import time

from harness import Daemon, FAULTS, by_test, expect, fault, within

CALLS = ["write", "fdatasync", "fsync", "rename", "ftruncate", "openat", "fallocate"]


def changes(daemon, count, prefix="n"):
    """Makes changes until one is not acknowledged; gives how many were."""
    done = 0
    try:
        client = daemon.client()
        for number in range(count):
            if not client.ask(f'NOTICE {prefix}{number} text="{number}"').startswith("OK"):
                break
            done += 1
    except Exception:
        pass
    return done


def check_survival(daemon, acknowledged, tried, what):
    found = daemon.notices()
    numbers = sorted(int(name[1:]) for name in found)
    expect(numbers == list(range(len(numbers))), f"{what}: notices {numbers} have a gap")
    expect(acknowledged <= len(numbers) <= tried, f"{what}: {acknowledged} acknowledged, {len(numbers)} there")
    for name, text in found.items():
        expect(name == f"n{text}", f"{what}: {name} says {text}")


@fault(1, "kill -9 between any two system calls", "P1 P3")
def crash_points(programs):
    points = 0
    for call in CALLS:
        for number in range(1, 200):
            daemon = Daemon(programs)
            inject = f"inject={call}:signal=SIGKILL:when={number}"
            before = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject]
            acknowledged = changes(daemon, 4) if daemon.start(before, fails=True) else 0
            died = acknowledged < 4
            if died:
                within(5, lambda: daemon.process.poll() is not None, "the end of the daemon")
            else:
                daemon.kill()
            check_survival(daemon, acknowledged, 4, f"{call} number {number}")
            daemon.remove()
            if not died:
                break
            points += 1
    return f"{points} crash points of {len(CALLS)} calls"


def kill_under_load(programs, count):
    rng = random.Random(7)
    daemon = Daemon(programs)
    total = 0
    for _ in range(count):
        daemon.start()
        killer = threading.Timer(rng.uniform(0.0, 0.06), daemon.kill)
        killer.start()
        done = 0
        try:
            client = daemon.client()
            while client.ask(f'NOTICE n{total + done} text="{total + done}"').startswith("OK"):
                done += 1
        except Exception:
            pass
        killer.join()
        acknowledged = total + done
        if rng.random() < 0.1 or _ == count - 1:
            check_survival(daemon, acknowledged, acknowledged + 1, "kill -9 under load")
        total = acknowledged
        daemon.start()
        total = max(total, sum(line.startswith("NOTICE ") for line in daemon.client().watch()))
        daemon.kill()
        if total > 1500:
            daemon.remove()
            daemon, total = Daemon(programs), 0
    daemon.remove()
    return f"{count} kills"


@fault(35, "no memory, ended by the kernel", "P1")
def killed_by_kernel(programs):
    return kill_under_load(programs, 25) + " at any moment under load (the kernel's kill is kill -9)"


@fault(101, "1000 random kill -9 under load", "P1 P3", slow=True)
def thousand_kills(programs):
    return kill_under_load(programs, 1000)


by_test(2, "power cut: what was not synced is lost", "P1 P2 P3", "SimulationTests")
by_test(3, "torn last write", "P3", "cut at every byte it is an exact prefix")
by_test(4, "torn, zeros or sectors missing", "P3", "zeros from every byte to the end leave an exact prefix",
        "every subset of a torn group's sectors leaves a start")
by_test(5, "a flipped bit in acknowledged data", "P10", "no flipped bit loses what was acknowledged")
by_test(6, "a flipped bit in the newest snapshot", "P1", "any flipped bit in the newest snapshot falls back to the same state")
by_test(7, "lines deleted, doubled, swapped", "P10", "lines deleted, doubled or swapped are noticed")


@fault(8, "data directory missing, empty or another one's", "P10")
def no_directory(programs):
    daemon = Daemon(programs)
    daemon.start()
    expect(changes(daemon, 3) == 3, "changes are refused")
    daemon.kill()
    kept = daemon.data + ".kept"
    for name, ruin in [
        ("missing", lambda: os.rename(daemon.data, kept)),
        ("empty", lambda: os.mkdir(daemon.data)),
        ("without its mark", lambda: (shutil.rmtree(daemon.data), shutil.copytree(kept, daemon.data),
                                      os.remove(daemon.data + "/raumwerk.init"))),
    ]:
        ruin()
        expect(not daemon.start(fails=True), f"a directory that is {name} is served")
    shutil.rmtree(daemon.data)
    os.rename(kept, daemon.data)
    expect(len(daemon.notices()) == 3, "the state is not what it was")
    daemon.remove()
    return "refused three times, then whole"


def small_disk(body):
    """Runs `body` with a file system of two megabytes, in memory."""
    path = "/tmp/faults-small"
    os.makedirs(path, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", path], check=True)
    try:
        return body(path)
    finally:
        subprocess.run(["umount", "-l", path], check=True)


def fill(path):
    file = os.open(path + "/filler", os.O_WRONLY | os.O_CREAT)
    try:
        while os.write(file, b"x" * 4096):
            pass
    except OSError:
        os.close(file)


@fault(9, "disk full at a write", "P1, read-only, heals")
def disk_full(programs):
    def body(path):
        daemon = Daemon(programs, path + "/grid")
        daemon.start()
        client = daemon.client()
        watcher = daemon.client()
        watcher.watch()
        fill(path)
        number, answer = 0, "OK"
        while answer.startswith("OK"):
            answer = client.ask(f'NOTICE n{number} text="{number}" id=op-{number}')
            number += 1
            expect(number < 20000, "the disk never fills")
        refused = number - 1
        expect(answer.startswith("ERR SERVER.READ-ONLY"), f"full disk: {answer}")
        expect(client.ask("PING").startswith("OK"), "a read-only daemon does not answer")
        os.remove(path + "/filler")
        start = time.monotonic()
        while not client.ask(f'NOTICE n{refused} text="{refused}" id=op-{refused}').startswith("OK"):
            expect(time.monotonic() - start < 15, "does not heal within 15 s")
            time.sleep(0.1)
        healed = time.monotonic() - start
        again = client.ask(f'NOTICE n{refused} text="{refused}" id=op-{refused}')
        expect("dup=1" in again, f"asked again it is done again: {again}")
        daemon.kill()
        check_survival(daemon, refused + 1, refused + 1, "disk full")
        daemon.remove()
        return f"refused after {refused} changes, healed {healed:.1f} s after there was room"
    return small_disk(body)


@fault(10, "disk full during a snapshot", "P1 P4, read-only, heals")
def disk_full_at_start(programs):
    def body(path):
        daemon = Daemon(programs, path + "/grid")
        daemon.start()
        made = changes(daemon, 20)
        daemon.kill()
        fill(path)
        expect(len(daemon.notices()) == made, "a start on a full disk does not serve what is there")
        daemon.start()
        client = daemon.client()
        answer = client.ask(f'NOTICE n{made} text="{made}"')
        expect(answer.startswith("ERR SERVER.READ-ONLY"), f"full disk at a start: {answer}")
        os.remove(path + "/filler")
        start = time.monotonic()
        while not client.ask(f'NOTICE n{made} text="{made}"').startswith("OK"):
            expect(time.monotonic() - start < 15, "does not heal within 15 s")
            time.sleep(0.1)
        healed = time.monotonic() - start
        daemon.kill()
        check_survival(daemon, made + 1, made + 1, "disk full at a start")
        daemon.remove()
        return f"a start is served read-only, healed {healed:.1f} s after there was room"
    return small_disk(body)


def traced(daemon, call, injection):
    """Starts a daemon, and then lets the calls of each of its threads fail."""
    trace = daemon.work + "/trace"
    daemon.start()
    subprocess.Popen(["strace", "-f", "-y", "-qq", "-p", str(daemon.pid), "-o", trace,
                      "-e", "trace=write,fdatasync,fsync,rename,ftruncate", "-e", f"inject={call}:{injection}"])
    within(10, lambda: daemon.status("TracerPid:"), "strace takes hold")
    return trace


@fault(11, "fdatasync fails once with EIO", "P1, no second try on that file")
def failed_sync(programs):
    daemon = Daemon(programs)
    trace = traced(daemon, "fdatasync", "error=EIO:when=1")
    client = daemon.client()
    answers = [client.ask(f'NOTICE n{number} text="{number}" id=op-{number}') for number in range(3)]
    failed = [a for a in answers if a.startswith("ERR SERVER.READ-ONLY")]
    expect(failed, f"no change was refused: {answers}")
    start = time.monotonic()
    for number in range(3):
        while not client.ask(f'NOTICE n{number} text="{number}" id=op-{number}').startswith("OK"):
            # Each thread of the journal's queue fails once, and each failure is followed by five seconds.
            expect(time.monotonic() - start < 90, "does not heal within 90 s")
            time.sleep(0.2)
    daemon.kill()
    lines = open(trace).read().splitlines()
    place = next(i for i, line in enumerate(lines) if "EIO" in line)
    file = re.search(r"fdatasync\((\d+<[^>]*>)", lines[place])[1]
    later = [line for line in lines[place + 1:] if re.search(r"(write|fdatasync|fsync)\(" + re.escape(file), line)]
    expect(not later, f"{file} is used again: {later[:1]}")
    check_survival(daemon, 3, 3, "EIO")
    daemon.remove()
    return f"{len(failed)} refused, healed after {time.monotonic() - start:.1f} s in a new file"


def hanging_sync(programs, seconds):
    daemon = Daemon(programs)
    traced(daemon, "fdatasync", f"delay_enter={seconds * 1000000}:when=1+")
    watcher, organiser = daemon.client(), daemon.client()
    watcher.watch()
    start, slowest = time.monotonic(), 0
    organiser.say('NOTICE n0 text="0"')
    while time.monotonic() - start < seconds - 0.5:
        asked = time.monotonic()
        expect(watcher.ask("PING", 2).startswith("OK"), "a display is not answered")
        slowest = max(slowest, time.monotonic() - asked)
        time.sleep(0.02)
    expect(slowest < 1, f"a display waits {slowest:.2f} s")
    expect(organiser.hear(seconds + 5).startswith("OK"), "the change is lost")
    took = time.monotonic() - start
    expect(took >= seconds - 0.2, f"acknowledged after {took:.1f} s, before it was durable")
    daemon.kill()
    daemon.remove()
    return f"{seconds} s: displays answered within {slowest * 1000:.0f} ms, the change after {took:.1f} s"


@fault(12, "fdatasync hangs", "P4, P1")
def sync_hangs(programs):
    return hanging_sync(programs, 5)


@fault(102, "fdatasync hangs for 30 s", "P4, P1", slow=True)
def sync_hangs_long(programs):
    return hanging_sync(programs, 30)


@fault(13, "rename or the directory's fsync fails", "P1")
def failed_rename(programs):
    tried = 0
    for call in ["rename", "fsync"]:
        for number in range(1, 4):
            daemon = Daemon(programs)
            daemon.start()
            made = changes(daemon, 5)
            daemon.kill()
            daemon.start(["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}",
                          "-e", f"inject={call}:error=EIO:when={number}"], fails=True)
            daemon.kill()
            check_survival(daemon, made, made, f"{call} {number}")
            daemon.remove()
            tried += 1
    return f"{tried} failures at a start, nothing lost"


@fault(14, "two daemons on one directory", "refused with the pid")
def two_daemons(programs):
    daemon = Daemon(programs)
    daemon.start()
    second = subprocess.run([programs + "/raumwerkd", "serve", "--data", daemon.data, "--listen", "127.0.0.1:0"],
                            capture_output=True, text=True, timeout=20)
    expect(second.returncode == 1, f"the second ends with {second.returncode}")
    expect(str(daemon.pid) in second.stderr, f"no pid in: {second.stderr}")
    daemon.remove()
    return second.stderr.strip().splitlines()[-1].replace(daemon.work, "DIR")


@fault(24, "restored from an older backup", "P5, lost data is noticed")
def older_backup(programs):
    daemon = Daemon(programs)
    daemon.start()
    expect(changes(daemon, 3) == 3, "changes are refused")
    backup = daemon.work + "/backup"
    shutil.copytree(daemon.data, backup)
    expect(changes(daemon, 6) == 6, "changes are refused")
    watcher = daemon.client()
    epoch = re.search(r"epoch=(\w+)", watcher.greeting)[1]
    revision = re.search(r"rev=(\d+)", watcher.watch()[-1])[1]
    daemon.kill()
    shutil.rmtree(daemon.data)
    os.rename(backup, daemon.data)
    daemon.start()
    returning = daemon.client()
    block = returning.watch(f"WATCH all=yes since={epoch}:{revision}")
    expect("kind=snapshot" in block[0], f"a display that has seen more gets: {block[0]}")
    counted = [line for line in returning.data("STATUS") if "lost-alarms=1" in line]
    expect(counted, "STATUS does not count it")
    daemon.remove()
    return "a copy made while it ran is served; a display is sent a snapshot, and STATUS and log tell"


@fault(36, "SIGTERM under load", "exit 0 within 2 s, BYE, nothing acknowledged lost")
def terminated(programs):
    daemon = Daemon(programs)
    daemon.start()
    watcher = daemon.client()
    watcher.watch("WATCH rooms=r1")
    done, last = [0], [""]

    def load():
        done[0] = changes(daemon, 100000)

    def listen():
        while line := watcher.hear(10):
            last[0] = line
    threads = [threading.Thread(target=load), threading.Thread(target=listen)]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    start = time.monotonic()
    os.kill(daemon.pid, signal.SIGTERM)
    code = daemon.process.wait(10)
    took = time.monotonic() - start
    for thread in threads:
        thread.join()
    expect(code == 0 and took <= 2, f"ends with {code} after {took:.1f} s")
    line = last[0]
    expect(re.match("BYE .*reason=restart.*retry=", line), f"the farewell is: {line}")
    check_survival(daemon, done[0], done[0] + 1, "SIGTERM")
    daemon.remove()
    return f"after {took:.2f} s with {done[0]} changes acknowledged, all there; {line}"


by_test(37, "files of an earlier and of a later version", "read, or refused with a message",
        "a directory of format 1 is read", "a later format is refused by its number")
