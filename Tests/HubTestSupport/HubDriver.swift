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
    /// Every record that is on disk, others' included, in order.
    package private(set) var kept: [[UInt8]] = []
    /// Records that are neither durable nor failed, in order.
    package private(set) var waiting: [[UInt8]] = []
    /// Whether records are on disk as soon as they are asked for; else `makeDurable` or `failDisk` says.
    package var keepsAtOnce = true
    /// Why the disk fails whatever it is given; nil where it does not.
    package var diskFailure: String?
    /// The wall clock at the start, in milliseconds.
    package var start: Int64
    /// The last record that is neither durable nor failed.
    private var unsettled: Revision?
    private var closed: Set<PeerID> = []
    /// Connections of which nothing is read meanwhile.
    private var blocked: Set<PeerID> = []
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
        address: String = "10.0.0.1",
        account: String? = nil,
        nonce: String = "00112233445566778899aabbccddeeff"
    ) -> PeerID {
        serial += 1
        let id = named ?? PeerID(slot: Int(serial), serial: serial)
        let origin = Origin(
            address: address,
            account: account ?? address,
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
        note(event)
        let made = hub.handle(event, at: now)
        for effect in made { expectLines(in: effect) }
        effects += made
        for effect in made {
            switch effect {
            case .record(let revision, let bytes):
                records.append(bytes)
                waiting.append(bytes)
                unsettled = revision
            case .close(let id, _): closed.insert(id)
            case .send, .publish, .note: break
            }
        }
        guard unsettled != nil else { return }
        if let diskFailure { return fail(diskFailure) }
        if keepsAtOnce { makeDurable() }
    }

    /// Every line has at most 4096 bytes, its seal apart: a longer one ends the connection of whoever reads it.
    private func expectLines(in effect: Effect) {
        guard let bytes = effect.sentBytes, bytes.count > HubDriver.lineBytesMax else { return }
        for line in bytes.split(separator: 0x0A) where line.count >= HubDriver.lineBytesMax {
            let isSealed = line.count < HubDriver.lineBytesMax + HubDriver.sealBytes
            let end = String(decoding: line.suffix(HubDriver.sealBytes), as: UTF8.self)
            precondition(
                isSealed && end.hasPrefix(" mac="),
                "a line of \(line.count) bytes: \(String(decoding: line.prefix(200), as: UTF8.self))"
            )
        }
    }

    private static let lineBytesMax = 4096
    private static let sealBytes = 37

    /// Notes what an event means for what is around the hub.
    private mutating func note(_ event: Hub.Event) {
        if case .blocked(let id) = event { blocked.insert(id) }
        if case .drained(let id) = event { blocked.remove(id) }
        guard case .followed(let records) = event else { return }
        kept += records.map(\.bytes)
        // What waited was overtaken: it is not kept any more.
        forgetWaiting()
    }

    private mutating func forgetWaiting() { (waiting, unsettled) = ([], nil) }

    /// The disk has kept what it was given.
    package mutating func makeDurable() {
        guard let last = unsettled else { return }
        kept += waiting
        forgetWaiting()
        let answers = hub.answers(durable: last)
        for answer in answers { expectLines(in: answer) }
        effects += answers
        handle(.durable(last))
    }

    /// The disk fails for `reason` before it has kept what it was given.
    package mutating func failDisk(_ reason: String) {
        fail(reason)
        settle()
    }

    private mutating func fail(_ reason: String) {
        forgetWaiting()
        handle(.storageFailed(reason))
    }

    /// Whether records wait for the disk.
    package var isKeeping: Bool { unsettled != nil }

    /// Lets time pass, a tick at a time.
    package mutating func wait(_ milliseconds: Int64) {
        let end = elapsed + milliseconds
        while elapsed < end {
            elapsed += min(250, end - elapsed)
            handle(.tick)
            settle()
        }
    }

    /// Turns in which no time passes, until all lines that may be answered are.
    package mutating func settle() {
        repeat {
            for id in hub.takeUnfinished() where !blocked.contains(id) { handle(.proceed(id)) }
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
        effects = effects.compactMap { $0.without(id) }
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

extension Effect {
    /// What is sent; nil where nothing is.
    fileprivate var sentBytes: [UInt8]? {
        switch self {
        case .send(_, let bytes), .publish(_, let bytes): bytes
        case .record, .close, .note: nil
        }
    }

    /// The same without what is sent to `id`; nil where nothing is left.
    fileprivate func without(_ id: PeerID) -> Effect? {
        switch self {
        case .send(id, _): nil
        case .publish([id], _): nil
        case .publish(let ids, let bytes): .publish(ids.filter { $0 != id }, bytes)
        case .send, .record, .close, .note: self
        }
    }
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
