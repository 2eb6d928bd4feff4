import RaumGrid
import RaumHub
import RaumKeys
import RaumNotation

/// Plays conversations against the hub alone: no socket, no disk, and time is a number.
final class PureStage {
    private var hub: Hub
    private var elapsed: Int64 = 0
    private var ids: [String: PeerID] = [:]
    private var heard: [PeerID: [UInt8]] = [:]
    private var closed: Set<PeerID> = []
    private var blocked: Set<PeerID> = []
    private var isFailing: String?
    /// What is on disk: a snapshot and the records that follow it.
    private var snapshot = Plan.lines
    private var snapshotRevision = Revision(7)
    private var records: [[UInt8]] = []
    /// Whether a log is shared with others, so that what is to be kept waits for it.
    private var isShared = false
    /// What waits for the shared log.
    private var sent: [[UInt8]] = []

    /// What everybody's address is; nil where each has one of its own.
    private let address: String?

    init(address: String? = nil) throws {
        self.address = address
        hub = try Plan.hub()
    }

    private var now: ClockReading { ClockReading(wall: Plan.start + elapsed, steady: elapsed) }

    func connect(_ name: String, isOrganiser: Bool = true) {
        guard ids[name] == nil else { return }
        let id = PeerID(slot: ids.count, serial: UInt64(ids.count + 1))
        ids[name] = id
        let origin = Origin(
            address: address ?? "10.0.0.\(ids.count)",
            account: address ?? name,
            isOrganiser: isOrganiser,
            isLimited: false,
            name: name,
            nonce: "5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e"
        )
        handle(.connected(id, origin))
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
        guard !blocked.contains(id), let end = heard[id]?.firstIndex(of: 0x0A) else {
            return closed.contains(id) ? "(closed)" : nil
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
        case "wait": wait(Int64(argument) ?? 0)
        case "block":
            guard let id = ids[argument] else { return false }
            blocked.insert(id)
            handle(.blocked(id))
        case "drain":
            guard let id = ids[argument] else { return false }
            blocked.remove(id)
            handle(.drained(id))
        case "fail": isFailing = argument
        case "heal":
            isFailing = nil
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
            isShared = true
            hub.recordSources = RecordSources(daemon: "5e1f09aa", start: "9f31aa02")
        case "keep": keep(sent)
        case "others":
            sent = []
            records.append(Array(argument.utf8))
            handle(.followed([try Record(Line(argument.utf8))]))
        case "cut":
            let last = Revision(
                hub.durableRevision.number + UInt64(argument == "sent" ? sent.count : 0)
            )
            handle(.cutOff(since: now.wall, sent: last, reason: "etcd does not answer"))
        case "unclear": handle(.unclear)
        case "join": handle(.joined)
        case "diverge": handle(.diverged(since: now.wall, reason: argument))
        default: return false
        }
        return true
    }

    private func keep(_ made: [[UInt8]]) {
        sent = []
        records += made
        handle(.durable(Revision(hub.durableRevision.number + UInt64(made.count))))
    }

    /// Puts the key whose line is given in force beside the others.
    private func put(key line: String) throws {
        handle(.keys(try KeyRing(hub.keys.bytes + Array(line.utf8))))
    }

    private func wait(_ milliseconds: Int64) {
        let end = elapsed + milliseconds
        while elapsed < end {
            elapsed += min(250, end - elapsed)
            handle(.tick)
        }
    }

    /// Comes back as a daemon does: from the snapshot and the journal, of which it makes a new snapshot.
    private func restart() throws {
        hub = Plan.emptyHub()
        try hub.restore(snapshot, at: snapshotRevision)
        try hub.replay(records)
        (snapshot, snapshotRevision, records) = (hub.stateLines, hub.durableRevision, [])
        ids = [:]
        heard = [:]
        closed = []
    }

    private func handle(_ event: Hub.Event) {
        var made: [[UInt8]] = []
        for effect in hub.handle(event, at: now) {
            switch effect {
            case .record(_, let bytes): made.append(bytes)
            case .send(let id, let bytes): heard[id, default: []] += bytes
            case .publish(let ids, let bytes): for id in ids { heard[id, default: []] += bytes }
            case .close(let id, _): closed.insert(id)
            case .note: break
            }
        }
        for id in hub.takeUnfinished() where !blocked.contains(id) { handle(.proceed(id)) }
        guard !made.isEmpty else { return }
        if let isFailing { return handle(.storageFailed(isFailing)) }
        guard !isShared else { return sent += made }
        keep(made)
    }
}
