"""Upgrades the package in a booted root while screens watch: all are right again within three seconds."""
import os, subprocess, sys, time

first, programs, package, count, work = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5]
NEAR = ["nsenter", "-t", first, "-n"]
INSIDE = ["nsenter", "-t", first, "-a", "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive"]
screens = []


def fail(text):
    print("FAULT: " + text)
    print(inside("journalctl", "--no-pager", "-n", "15", "-u", "raumwerkd", must=False))
    sys.exit(1)


def inside(*words, must=True):
    try:
        done = subprocess.run([*INSIDE, *words], capture_output=True, text=True, timeout=120)
    except subprocess.TimeoutExpired:
        print(f"FAULT: {' '.join(words)} does not end")
        sys.exit(1)
    if must and done.returncode:
        fail(f"{' '.join(words)}: {done.stdout[-500:]}{done.stderr[-500:]}")
    return done.stdout


def wait(holds, seconds, what):
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            fail(f"{what} within {seconds} s")
        time.sleep(0.02)


def saying(text):
    return sum(text.encode() in open(path, "rb").read() for path, _ in screens)


try:
    inside("raumwerk", "room", "blau", "--name", "Blau")
    for number in range(count):
        path = f"{work}/screen-{number}"
        environment = {**os.environ, "LANG": "C.UTF-8", "XDG_STATE_HOME": f"{work}/state-{number}"}
        words = [*NEAR, programs + "/raumwerk-display", "door", "blau", "--server", "127.0.0.1"]
        screens.append((path, subprocess.Popen(words, env=environment, stdin=subprocess.DEVNULL, stdout=open(path, "wb"), stderr=open(path + ".err", "wb"))))
    inside("raumwerk", "notice", "before the upgrade")
    wait(lambda: saying("before the upgrade") == count, 60, f"only {saying('before the upgrade')} screens have the notice of before")

    began = time.monotonic()
    inside("dpkg", "-i", package)
    upgraded = time.monotonic()
    inside("raumwerk", "notice", "after the upgrade")
    wait(lambda: saying("after the upgrade") == count, 10, "not all screens have the notice of after")
    right = time.monotonic()
    ended = sum(process.poll() is not None for _, process in screens)
    unhappy = sum(saying(word) for word in ("rror", "refused", "annot", "as of"))
    print(f"package: upgraded under {count} screens in {upgraded - began:.1f} s; all were right {right - upgraded:.2f} s later")
    if right - upgraded > 3 or ended or unhappy:
        fail(f"{right - upgraded:.2f} s, {ended} screens ended, {unhappy} say that something is wrong")
    inside("systemctl", "kill", "-s", "KILL", "raumwerkd.service")
    inside("raumwerk", "notice", "after the kill")
    wait(lambda: saying("after the kill") == count, 20, "not all screens came back after kill -9")
    print("package: killed, it came back over the same sockets:", inside("systemctl", "show", "-P", "StatusText", "raumwerkd").strip())
finally:
    for _, process in screens:
        process.kill()
