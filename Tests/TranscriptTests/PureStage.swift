import HubTestSupport
import RaumGrid
import RaumHub
import RaumKeys
import RaumNotation

/// Plays conversations against the hub alone: no socket, no disk, and time is a number.
final class PureStage {
    private var driver: HubDriver
    private var ids: [String: PeerID] = [:]
    private var heard: [PeerID: [UInt8]] = [:]
    private var blocked: Set<PeerID> = []
    /// What is on disk: a snapshot and the records that follow it.
    private var snapshot = Plan.lines
    private var snapshotRevision = Revision(7)

    /// What everybody's address is; nil where each has one of its own.
    private let address: String?

    init(address: String? = nil) throws {
        self.address = address
        driver = HubDriver(try Plan.hub(), start: Plan.start)
    }

    func connect(_ name: String, isOrganiser: Bool = true) {
        guard ids[name] == nil else { return }
        let id = PeerID(slot: ids.count, serial: UInt64(ids.count + 1))
        ids[name] = id
        _ = driver.connect(
            as: id,
            organiser: isOrganiser,
            name: name,
            address: address ?? "10.0.0.\(ids.count)",
            account: address ?? name,
            nonce: "5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e"
        )
        driver.settle()
    }

    func say(_ name: String, _ text: String) {
        connect(name)
        guard let id = ids[name] else { return }
        handle(.received(id, Array((text + "\n").utf8)[...]))
    }

    /// The next line that `name` was sent; "(closed)" after the last one of a closed connection.
    func next(_ name: String) -> String? {
        connect(name)
        guard let id = ids[name] else { return nil }
        heard[id, default: []] += driver.sent(to: id)
        guard !blocked.contains(id), let end = heard[id]?.firstIndex(of: 0x0A) else {
            return driver.isClosed(id) ? "(closed)" : nil
        }
        let line = heard[id]?.prefix(upTo: end) ?? []
        heard[id]?.removeFirst(end + 1)
        return String(decoding: line, as: UTF8.self)
    }

    /// Does what a directive says; false where there is no such directive.
    func obey(_ directive: String, _ argument: String) throws -> Bool {
        switch directive {
        case "display": connect(argument, isOrganiser: false)
        case "leave":
            guard let id = ids[argument] else { return false }
            handle(.disconnected(id))
        case "key": try put(key: argument)
        case "wait": driver.wait(Int64(argument) ?? 0)
        case "block":
            guard let id = ids[argument] else { return false }
            blocked.insert(id)
            handle(.blocked(id))
        case "drain":
            guard let id = ids[argument] else { return false }
            blocked.remove(id)
            handle(.drained(id))
        case "fail": driver.diskFailure = argument
        case "heal":
            driver.diskFailure = nil
            handle(.storageHealed)
        case "stop": handle(.stop(retryMilliseconds: 3000))
        case "restart": try restart()
        default: return try obeyShared(directive, argument)
        }
        return true
    }

    /// Does what a directive about a log that is shared with others says; false where there is no such directive.
    private func obeyShared(_ directive: String, _ argument: String) throws -> Bool {
        switch directive {
        case "share":
            // What is to be kept waits for the log.
            driver.keepsAtOnce = false
            driver.hub.recordSources = RecordSources(daemon: "5e1f09aa", start: "9f31aa02")
        case "keep":
            driver.makeDurable()
            driver.settle()
        case "others": handle(.followed([try Record(Line(argument.utf8))]))
        case "cut":
            let sent = argument == "sent" ? driver.waiting.count : 0
            let last = Revision(driver.hub.durableRevision.number + UInt64(sent))
            handle(.cutOff(since: driver.now.wall, sent: last, reason: "etcd does not answer"))
        case "unclear": handle(.unclear)
        case "join": handle(.joined)
        case "diverge":
            handle(
                .diverged(
                    since: driver.now.wall,
                    reason: argument,
                    check: "raumwerkd check --data grid --log etcd://127.0.0.1/ev"
                )
            )
        default: return false
        }
        return true
    }

    /// Puts the key whose line is given in force beside the others.
    private func put(key line: String) throws {
        handle(.keys(try KeyRing(driver.hub.keys.bytes + Array(line.utf8))))
    }

    /// Comes back as a daemon does: from the snapshot and the journal, of which it makes a new snapshot.
    private func restart() throws {
        var hub = Plan.emptyHub()
        try hub.restore(snapshot, at: snapshotRevision)
        try hub.replay(driver.kept)
        (snapshot, snapshotRevision) = (hub.stateLines, hub.durableRevision)
        let elapsed = driver.elapsed
        driver = HubDriver(hub, start: Plan.start)
        driver.elapsed = elapsed
        ids = [:]
        heard = [:]
    }

    private func handle(_ event: Hub.Event) {
        driver.handle(event)
        driver.settle()
    }
}
