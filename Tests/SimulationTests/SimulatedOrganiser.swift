import RaumGrid
import RaumNotation
import RaumReplica

/// Somebody who changes the plan at random, several lines at once, in transactions or not, and asks again
/// with the same operation ids where an answer got lost.
struct SimulatedOrganiser {
    let number: Int
    var connection: Connection?
    var connectsAt: Int64? = 0
    /// What is being asked for; nil while it has nothing to say.
    private(set) var request: [String]?
    /// When it was sent; nil while it is not on its way.
    private(set) var sentAt: Int64?
    /// Requests that were answered in full.
    private(set) var finished = 0
    private var operations = 0
    private var tags = 0
    /// The tags whose answers are to come, in order.
    private var awaited: ArraySlice<String> = []
    private var text: [UInt8] = []

    init(number: Int) {
        self.number = number
    }

    /// Thinks of something; gives how many changes it is.
    mutating func think(_ random: inout SeededGenerator, revision: Revision) -> Int {
        let lines: [String]
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1: lines = pairTransaction()
        case 2: lines = transaction(&random)
        case 3:
            let changes = (0..<3).map { _ in change(&random, revision) + " " + operation() }
            lines = changes + ["PING", "HISTORY", "DIFF 1 \(revision)"]
        case 4: lines = [change(&random, revision) + " dry=yes", "STATUS"]
        case 5:
            let oldest = revision.number > 2 ? revision.number - 2 : 1
            let old = UInt64.random(in: oldest...revision.number, using: &random)
            lines = [change(&random, revision) + " if=\(old) " + operation()]
        default: lines = [change(&random, revision) + " " + operation()]
        }
        request = lines
        return lines.count { $0.contains(" id=") }
    }

    /// The bytes that ask, each line with a tag of its own.
    mutating func ask(at now: Int64) -> [UInt8] {
        let lines = request ?? []
        let first = tags
        tags += lines.count
        awaited = (first..<tags).map { "t\(number)x\($0)" }[...]
        sentAt = now
        return zip(awaited, lines).flatMap { Array("#\($0) \($1)\n".utf8) }
    }

    /// Takes in bytes and compares each answer with what was asked.
    mutating func receive(_ bytes: [UInt8], _ ledger: inout Ledger) {
        text += bytes
        while let end = text.firstIndex(of: 0x0A) {
            let line = try? Line(text[..<end])
            text.removeFirst(end + 1)
            guard let line, line.verb == "OK" || line.verb == "ERR" else { continue }
            take(line, &ledger)
        }
    }

    private mutating func take(_ line: Line, _ ledger: inout Ledger) {
        guard let awaited = awaited.popFirst(), line.answers == Tag(awaited) else {
            return ledger.blame("organiser \(number): an answer too many, or out of order")
        }
        if line.verb == "OK", line["dry"] == nil, let revision = line["rev"].flatMap({ UInt64($0) })
        {
            ledger.promise(Revision(revision))
        }
        if line.words.first?.hasPrefix("CLIENT.") ?? false, !isExpected(line) {
            ledger.blame("organiser \(number): \(String(decoding: line.bytes, as: UTF8.self))")
        }
        guard self.awaited.isEmpty else { return }
        sentAt = nil
        request = nil
        finished += 1
    }

    /// What befalls a transaction of which a line was refused, and what chance asks for.
    private func isExpected(_ line: Line) -> Bool {
        ["CLIENT.BROKEN", "CLIENT.SAME-TWICE"].contains(line.words.first)
    }

    mutating func lose() {
        connection = nil
        text = []
        awaited = []
        sentAt = nil
    }
}

extension SimulatedOrganiser {
    private mutating func operation() -> String {
        operations += 1
        return "id=op-\(number)-\(operations)"
    }

    private mutating func pairTransaction() -> [String] {
        let (first, second) = World.pair
        let title = "title=\"\(number)-\(operations)\""
        return [
            "BEGIN", "EDIT \(first) \(title)", "EDIT \(second) \(title)", "COMMIT " + operation(),
        ]
    }

    private mutating func transaction(_ random: inout SeededGenerator) -> [String] {
        let changes = (0..<3).map { _ in sessionChange(&random) }
        return ["BEGIN"] + changes + ["COMMIT " + operation()]
    }

    private func change(_ random: inout SeededGenerator, _ revision: Revision) -> String {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: "NOTICE n\(number) text=\"\(operations)\""
        case 1: "UNDO \(UInt64.random(in: 1...revision.number, using: &random))"
        case 2: Bool.random(using: &random) ? "CLOSE rot to=blau" : "OPEN rot"
        case 4: "PAGE wifi text=\"\(operations)␊\""
        case 5: "STAGE \(room(&random)) text=\"\(operations % 3 == 0 ? "" : "\(operations)")\""
        case 3: "PITCH title=\"\(operations)\" hosts=\"Lena; Jo\""
        default: sessionChange(&random)
        }
    }

    private func sessionChange(_ random: inout SeededGenerator) -> String {
        let session = World.sessions.randomElement(using: &random) ?? "s1"
        let other = World.sessions.randomElement(using: &random) ?? "s2"
        let place = "\(session) room=\(room(&random)) start=\(time(&random))"
        switch Int.random(in: 0..<16, using: &random) {
        case 0, 1: return "PLACE \(place) minutes=30"
        case 2, 3: return "MOVE \(place)"
        case 4: return "SWAP \(session) \(other)"
        case 5: return "DELAY \(session) by=10 scope=room"
        case 6: return "DELAY \(session) by=-10 scope=all"
        case 7: return "EXTEND \(session) by=15"
        case 8: return "CANCEL \(session)"
        case 9: return "RESTORE \(session)"
        case 10: return "PARK \(session)"
        case 12:
            let text = operations % 4 == 0 ? "" : "\(operations)␊"
            return "DETAIL \(session) name=abstract part=\(1 + operations % 3) text=\"\(text)\""
        case 14: return "MERGE \(session) \(other)"
        case 13: return operations % 2 == 0 ? "CALL \(session)" : "INTEREST \(session)"
        case 11: return "VOTE \(session) hands=\(operations)"
        default: return "REMOVE \(session)"
        }
    }

    private func room(_ random: inout SeededGenerator) -> String {
        ["blau", "gruen", "rot"].randomElement(using: &random) ?? "blau"
    }

    private func time(_ random: inout SeededGenerator) -> String {
        let quarters = Int.random(in: 0..<12, using: &random)
        let minutes = quarters % 4 * 15
        return "2023-03-14T\(18 + quarters / 4):\(minutes == 0 ? "00" : String(minutes))+00:00"
    }
}
