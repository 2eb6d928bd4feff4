internal import RaumGrid
package import RaumHub

/// A hub with connections before it and a disk behind it: says lines, keeps what comes out, and lets time pass.
package struct HubDriver {
    /// The hub that is driven.
    package var hub: Hub
    /// Milliseconds since the start.
    package var elapsed: Int64 = 0
    /// What the hub wanted done and nobody has looked at yet, in order.
    package private(set) var effects: [Effect] = []
    /// Every record that was to be kept, in order.
    package private(set) var records: [[UInt8]] = []
    /// Whether records are on disk as soon as they are asked for; else `makeDurable` or `failDisk` says.
    package var keepsAtOnce = true
    /// The wall clock at the start, in milliseconds.
    private let start: Int64
    /// The last record that is neither durable nor failed.
    private var unsettled: Revision?
    private var closed: Set<PeerID> = []
    private var serial: UInt64 = 0

    /// Drives `hub`, whose clock shows `start` at first.
    package init(
        _ hub: Hub = Hub(epoch: Epoch(7)) { _ in .utc },
        start: Int64 = 1_678_815_720_000
    ) {
        self.hub = hub
        self.start = start
    }

    /// What the clocks show.
    package var now: ClockReading { ClockReading(wall: start + elapsed, steady: elapsed) }

    /// Connects somebody, as `id` where that is given, and gives the connection's name.
    package mutating func connect(
        as named: PeerID? = nil,
        organiser: Bool = true,
        limited: Bool = false,
        name: String = "org",
        nonce: String = "00112233445566778899aabbccddeeff"
    ) -> PeerID {
        serial += 1
        let id = named ?? PeerID(slot: Int(serial), serial: serial)
        let origin = Origin(
            address: "10.0.0.1",
            account: "10.0.0.1",
            isOrganiser: organiser,
            isLimited: limited,
            name: name,
            nonce: nonce
        )
        handle(.connected(id, origin))
        return id
    }

    /// Says whole lines, and lets all be answered that may be.
    package mutating func say(_ id: PeerID, _ lines: String...) {
        say(id, Array((lines.joined(separator: "\n") + "\n").utf8))
    }

    /// Says bytes, and lets all be answered that may be.
    package mutating func say(_ id: PeerID, _ bytes: [UInt8]) {
        handle(.received(id, bytes[...]))
        settle()
    }

    /// Lets something happen, without another turn.
    package mutating func handle(_ event: Hub.Event) {
        // What waited was overtaken: it is not kept any more.
        if case .followed = event { unsettled = nil }
        let made = hub.handle(event, at: now)
        effects += made
        for effect in made {
            switch effect {
            case .record(let revision, let bytes):
                records.append(bytes)
                unsettled = revision
            case .close(let id, _): closed.insert(id)
            case .send, .publish, .note: break
            }
        }
        if keepsAtOnce { makeDurable() }
    }

    /// The disk has kept what it was given.
    package mutating func makeDurable() {
        guard let last = unsettled else { return }
        unsettled = nil
        effects += hub.answers(durable: last)
        handle(.durable(last))
    }

    /// The disk fails for `reason` before it has kept what it was given.
    package mutating func failDisk(_ reason: String) {
        unsettled = nil
        handle(.storageFailed(reason))
        settle()
    }

    /// Whether records wait for the disk.
    package var isKeeping: Bool { unsettled != nil }

    /// Lets time pass, a tick at a time.
    package mutating func wait(_ milliseconds: Int64) {
        let end = elapsed + milliseconds
        while elapsed < end {
            elapsed += 250
            handle(.tick)
            settle()
        }
    }

    /// Turns in which no time passes, until all lines that may be answered are.
    package mutating func settle() {
        repeat {
            for id in hub.takeUnfinished() { handle(.proceed(id)) }
        } while hub.hasUnfinished
    }

    /// What a connection was sent since the last look.
    package mutating func sent(to id: PeerID) -> [UInt8] {
        var bytes: [UInt8] = []
        for effect in effects {
            switch effect {
            case .send(id, let more): bytes += more
            case .publish(let ids, let more) where ids.contains(id): bytes += more
            case .send, .publish, .record, .close, .note: break
            }
        }
        effects.removeAll { effect in
            switch effect {
            case .send(id, _): true
            case .publish(let ids, _): ids == [id]
            case .send, .record, .close, .note: false
            }
        }
        return bytes
    }

    /// What a connection was sent since the last look, line by line.
    package mutating func heard(_ id: PeerID) -> [String] {
        sent(to: id).split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether a connection was told to go.
    package func isClosed(_ id: PeerID) -> Bool { closed.contains(id) }

    /// Forgets what nobody has looked at.
    package mutating func forget() { effects = [] }
}

// What the shell asks of the hub, of a copy: the hub's own questions are `mutating`, which an expectation cannot take.

extension HubDriver {
    /// When what is durable must have been delivered, in steady milliseconds.
    package var deliveryDueAt: Int64? { asked { $0.deliveryDueAt } }

    /// Whether lines wait whose turn can come at once.
    package var hasUnfinished: Bool { asked { $0.hasUnfinished } }

    /// Whether no more should be read of a connection for now.
    package func isSated(_ id: PeerID) -> Bool { asked { $0.isSated(id) } }

    /// Whether a connection only watches.
    package func isStanding(_ id: PeerID) -> Bool { asked { $0.isStanding(id) } }

    private func asked<Answer>(_ question: (inout Hub) -> Answer) -> Answer {
        var hub = hub
        return question(&hub)
    }
}
