import RaumGrid
import RaumHub
import RaumKeys
import RaumNotation
import RaumWire
import TestSupport

/// A change that somebody asked for, and what became of it.
struct Wanted {
    enum Outcome: Hashable {
        case open
        case done(UInt64, isRepetition: Bool)
        /// It was certainly not done, and is not asked for again.
        case refused(String)
        case unclear
    }

    let client: Int
    /// The line without its tag; of a transaction the last.
    let line: String
    /// What stands in the record and in no other.
    let mark: String
    /// Whether `mark` is the record's `id=`.
    let isNamed: Bool
    var limit: UInt64?
    /// The session that `limit` guards.
    var guarded: String?
    /// The revision that is to be taken back.
    var undone: UInt64?
    /// When it was asked for last.
    var askedAt: Int64 = 0
    /// When it was asked for first.
    let began: Int64
    var ended: Int64?
    var outcome = Outcome.open
    /// Whether an answer so far said that it may have been done, or an answer was lost.
    var mayStand = false
}

/// Somebody who changes the plan at one daemon, and goes to another when that one is gone, or cut off.
struct LogClient {
    let number: Int
    /// Whether it proves the key of the room blau, and changes only what is there.
    let isDoor: Bool
    var guardian: ClientGuard?
    var peer: PeerID?
    var daemon: Int
    var life = 0
    var connectsAt: Int64 = 0
    /// Lines of the request at hand, with the change that each is, if any.
    var request: [(line: String, wanted: Int?)] = []
    var sentAt: Int64?
    /// The tags whose answers are to come, with the change that each is about.
    var awaited: [(tag: String, wanted: Int?)] = []
    var text: [UInt8] = []
    private(set) var count = 0
    /// Whether it goes to another daemon once all is answered.
    var movesOn = false
    /// The highest revision that it was told.
    var seen: UInt64 = 1

    init(number: Int, isDoor: Bool) {
        self.number = number
        self.isDoor = isDoor
        daemon = number % 3
    }

    /// Goes to another daemon once all is answered, or stays.
    mutating func daemon(next random: inout SeededGenerator) {
        movesOn = movesOn || Bool.random(using: &random)
    }

    /// Thinks of something; the lines of it, with the change that each is.
    mutating func think(
        _ random: inout SeededGenerator,
        _ audit: inout LogAudit,
        at now: Int64
    ) -> [(String, Int?)] {
        if isDoor { return [named(doorChange(&random), &audit, at: now)] }
        switch Int.random(in: 0..<10, using: &random) {
        case 0:
            count += 1
            let title = "title=\"\(number)-\(count)\""
            let commit = named("COMMIT", &audit, at: now)
            return [("BEGIN", nil), ("EDIT p1 \(title)", nil), ("EDIT p2 \(title)", nil), commit]
        case 1:
            return (0..<4).map { _ in named(change(&random), &audit, at: now) } + [("PING", nil)]
        case 2: return [unnamed(&audit, at: now)]
        case 3:
            let old = seen > 2 ? UInt64.random(in: seen - 2...seen + 1, using: &random) : seen
            let session = "s\(Int.random(in: 1...4, using: &random))"
            let (line, wanted) = named("VOTE \(session) hands=\(count) if=\(old)", &audit, at: now)
            if let wanted { audit.guardChange(wanted, session, old) }
            return [(line, wanted)]
        case 4:
            let undone = UInt64.random(in: max(2, seen) - 1...seen + 1, using: &random)
            let first = named(change(&random), &audit, at: now)
            let (line, wanted) = named("UNDO \(undone)", &audit, at: now)
            if let wanted { audit.undo(wanted, undone) }
            return [first, (line, wanted)]
        default: return [named(change(&random), &audit, at: now)]
        }
    }

    private mutating func named(
        _ line: String,
        _ audit: inout LogAudit,
        at now: Int64
    ) -> (String, Int?) {
        count += 1
        let id = "op-\(number)-\(count)"
        let wanted = audit.want(
            Wanted(client: number, line: line, mark: id, isNamed: true, began: now)
        )
        return ("\(line) id=\(id)", wanted)
    }

    /// A change without a name: it is asked for once, whatever the answer.
    private mutating func unnamed(_ audit: inout LogAudit, at now: Int64) -> (String, Int?) {
        count += 1
        let mark = "u-\(number)-\(count)"
        let line = "NOTICE n\(number) text=\(mark)"
        let wanted = audit.want(
            Wanted(client: number, line: line, mark: mark, isNamed: false, began: now)
        )
        return (line, wanted)
    }

    private func change(_ random: inout SeededGenerator) -> String {
        let session = "s\(Int.random(in: 1...4, using: &random))"
        let room = ["blau", "rot", "gruen"].randomElement(using: &random) ?? "blau"
        let hour = 18 + Int.random(in: 0...3, using: &random)
        let place = "\(session) room=\(room) start=2023-03-14T\(hour):00+00:00"
        switch Int.random(in: 0..<9, using: &random) {
        case 0: return "NOTICE n\(number) text=\"\(count)\""
        case 1, 2: return "PLACE \(place) minutes=45"
        case 3, 4: return "MOVE \(place)"
        case 5: return "PARK \(session)"
        case 6: return "PITCH title=\"\(number)-\(count)\""
        case 7: return "VOTE \(session) hands=\(count)"
        default: return "EDIT \(session) title=\"\(number)-\(count)\""
        }
    }

    private func doorChange(_ random: inout SeededGenerator) -> String {
        "EDIT s\(Int.random(in: 1...4, using: &random)) title=\"\(number)-\(count)\""
    }
}
