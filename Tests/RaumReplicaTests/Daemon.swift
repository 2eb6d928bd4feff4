import RaumGrid
import RaumNotation
import RaumReplica
import RaumWire

@testable import struct RaumReplica.StagedLine

/// Says what a daemon would, so that a conversation can be written down in a few lines.
struct Daemon {
    var epoch = Epoch(0x7f3a_91c2_d4e5_f607)
    var lines: [String: String] = [:]

    static let start: Int64 = 1_678_815_719_123

    func greeting(
        rev: UInt64,
        at milliseconds: Int64 = Daemon.start,
        heartbeatSeconds: Int = 15,
        isolatedSince: Int64? = nil
    ) -> String {
        let now = ZonedTime(milliseconds: milliseconds, offsetMinutes: 60)
        let since = isolatedSince.map { ZonedTime(milliseconds: $0, offsetMinutes: 60) }
        let isolation = since.map { " ro=1 since=\($0.notationToMilliseconds)" } ?? ""
        return "RAUMWERK 1 epoch=\(epoch) rev=\(rev) now=\(now.notationToMilliseconds)"
            + " max-line=4096 hb=\(heartbeatSeconds) role=display\(isolation) nonce=5e5e x-5e5e=1\n"
    }

    /// Remembers lines by verb and name, and gives the block that carries them.
    mutating func block(from: UInt64? = nil, rev: UInt64, _ new: [String]) -> String {
        if from == nil { lines = [:] }
        for line in new {
            lines[line.split(separator: " ").prefix(2).joined(separator: " ")] = line
        }
        let head = BlockHead(
            from: from.map(Revision.init),
            revision: Revision(rev),
            count: new.count
        )
        let foot = BlockFoot(revision: Revision(rev), count: new.count, sum: sum)
        return ([text(head.bytes)] + new + [text(foot.bytes)]).map { $0 + "\n" }.joined()
    }

    var sum: UInt64 {
        lines.values.reduce(0) { $0 &+ ((try? StagedLine(Array($1.utf8)))?.digest ?? 0) }
    }

    func heartbeat(
        rev: UInt64,
        at milliseconds: Int64 = Daemon.start,
        sum: UInt64? = nil,
        isReadOnly: Bool = false,
        isolatedSince: Int64? = nil
    ) -> String {
        let now = ZonedTime(milliseconds: milliseconds, offsetMinutes: 60)
        let heartbeat = Heartbeat(
            revision: Revision(rev),
            now: now,
            sum: sum ?? self.sum,
            isReadOnly: isReadOnly || isolatedSince != nil,
            isolatedSince: isolatedSince.map { ZonedTime(milliseconds: $0, offsetMinutes: 60) }
        )
        return text(heartbeat.bytes) + "\n"
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

let blau = "ROOM blau rev=1 name=\"Blau\""
let gruen = "ROOM gruen rev=2 name=\"Grün\""
let talk =
    "SESSION s12 rev=3 state=planned room=blau start=2023-03-14T18:30+01:00"
    + " end=2023-03-14T19:00+01:00 title=\"Fairer Umgang\""
let movedTalk =
    "SESSION s12 rev=4 state=planned room=gruen start=2023-03-14T18:30+01:00"
    + " end=2023-03-14T19:00+01:00 title=\"Fairer Umgang\" left=blau@2023-03-14T18:30+01:00/30"

/// A replica with a clock that only the test moves.
struct Reader {
    var replica: Replica
    var moment: Moment
    var effects: [Replica.Effect] = []

    init(
        cache: [UInt8]? = nil,
        wall: Int64 = Daemon.start,
        rooms: [String] = ["blau"],
        screen: Screen = Screen(kind: "door", subject: "blau"),
        keepsEvent: Bool = false
    ) {
        moment = Moment(wall: wall, steady: 1000)
        replica = Replica(
            scope: .rooms(rooms.compactMap { RoomID($0) }),
            screen: screen,
            seed: 7,
            cache: cache,
            keepsEvent: keepsEvent,
            at: moment
        )
    }

    @discardableResult
    mutating func handle(_ event: Replica.Event) -> [Replica.Effect] {
        let new = replica.handle(event, at: moment)
        effects += new
        return new
    }

    @discardableResult
    mutating func receive(_ text: String) -> [Replica.Effect] {
        handle(.received(Array(text.utf8)[...]))
    }

    @discardableResult
    mutating func pass(_ milliseconds: Int64) -> [Replica.Effect] {
        moment.wall += milliseconds
        moment.steady += milliseconds
        return handle(.tick)
    }

    mutating func connect(_ text: String = "") {
        handle(.connected)
        receive(text)
    }

    /// What was sent since the last time this was asked, line by line.
    mutating func takeSent() -> [String] {
        defer { effects = [] }
        return effects.flatMap { effect -> [String] in
            guard case .send(let bytes) = effect else { return [] }
            return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        }
    }

    var rev: UInt64? { replica.cursor?.revision.number }
    var lastStored: [UInt8]? {
        effects.reversed().lazy.compactMap {
            if case .store(let bytes) = $0 { bytes } else { nil }
        }.first
    }
}

extension [Replica.Effect] {
    var hasDisconnect: Bool { contains(.disconnect) }
    var hasRedraw: Bool { contains(.redraw) }
    var delay: Int64? {
        lazy.compactMap { if case .connect(let delay) = $0 { delay } else { nil } }.first
    }
    var isNoted: Bool { contains { if case .note = $0 { true } else { false } } }
}
