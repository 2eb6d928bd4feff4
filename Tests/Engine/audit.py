"""What must hold of what clients saw, of the log and of each daemon's own journal."""

import glob
import hashlib
import re

from clients import Talk, fields
from cluster import expect


def verified(records, joins=None):
    """The records of a log by revision, each with its sum, as a reader without Raumwerk's code verifies them; where
    they go on behind some that were read before, these are `joins`."""
    found = {}
    for epoch, revision, value in records:
        covered, _, digits = value.rpartition(b" #")
        expected = hashlib.sha256(f"{epoch}{revision:018d}".encode() + covered).hexdigest()[:16]
        expect(digits.decode() == expected, f"{revision} of the log is damaged")
        line, _, total = covered.rpartition(b" =")
        expect(b" rev=%d" % revision in line, f"{revision} of the log is another")
        found[revision] = (line, total.decode())
    revisions = sorted(found)
    expect(revisions == list(range(revisions[0], revisions[-1] + 1)), "the log has a gap")
    for revision in revisions[:1] if joins else []:
        expect(joins.get(revision) == found[revision], f"{revision} of the log is another than it was")
    return found


def audit_changes(log, organisers):
    stands = {}
    for revision, (line, _) in log.items():
        match = re.search(rb" id=(\S+)", line)
        if match:
            name = match.group(1).decode()
            expect(name not in stands, f"{name} stands twice: at {stands.get(name)} and {revision}")
            stands[name] = revision
    done = {}
    for organiser in organisers:
        done.update(dict(organiser.done))
        for name in list(organiser.refused):
            expect(name not in stands, f"{name} was refused and stands at {stands.get(name)}")
    for name, (_, _, revision) in done.items():
        expect(stands.get(name) == revision, f"{name} was acknowledged at {revision} and stands at {stands.get(name)}")
    # Who began after an acknowledgement stands behind it.
    by_end = sorted((ended, revision) for _, ended, revision in done.values())
    highest, index = 0, 0
    for begun, _, revision in sorted(done.values()):
        while index < len(by_end) and by_end[index][0] < begun:
            highest = max(highest, by_end[index][1])
            index += 1
        expect(revision > highest, f"{revision} was begun after {highest} was acknowledged")
    return len(done)


def audit_screens(log, screens):
    last = max(log)
    for screen in screens:
        expect(not screen.faults, f"a screen: {screen.faults[:3]}")
        for revision, total in screen.blocks:
            if revision in log:
                expect(log[revision][1] == total, f"a screen showed another {revision} than the log has")
        expect(screen.revision == last, f"a screen ends at {screen.revision}, the log at {last}")


def audit_journals(log, cluster):
    """Each record in a daemon's own files is the log's, byte for byte."""
    count = 0
    for machine in cluster.machines:
        for path in glob.glob(f"{machine.data}/journal-*.log"):
            with open(path, "rb") as file:
                for envelope in file.read().split(b"\n"):
                    match = re.fullmatch(rb"(T rev=(\d+) .*) @\d+ #[0-9a-f]{16}", envelope)
                    if match and int(match.group(2)) in log:
                        revision = int(match.group(2))
                        expect(log[revision][0] == match.group(1), f"a journal has another {revision} than the log")
                        count += 1
    return count


def grid(machine):
    """All that a daemon tells, and its sum."""
    talk = Talk(machine.port, 10)
    talk.socket.settimeout(10)
    talk.socket.sendall(b"WATCH all=yes\n")
    lines = []
    for line in talk.file:
        if line.startswith("END "):
            talk.socket.close()
            return lines, fields(line)
        if not line.startswith(("OK", "X-", "BEGIN", "HB")):
            lines.append(line)
    return lines, {}
