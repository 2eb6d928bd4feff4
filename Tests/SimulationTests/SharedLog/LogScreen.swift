import RaumDigest
import RaumGrid
import RaumHub
import RaumNotation
import RaumWire

/// A screen that shows everything, and goes to another daemon when its own is gone.
struct LogScreen {
    let number: Int
    var peer: PeerID?
    var daemon: Int
    var life = 0
    var connectsAt: Int64 = 0
    var text: [UInt8] = []
    /// What it shows, by kind and name.
    private(set) var lines: [String: [UInt8]] = [:]
    /// The revision that it shows; nil before the first block.
    private(set) var revision: UInt64?
    /// A block that is not whole.
    private var block: (head: BlockHead, lines: [String: [UInt8]])?
    /// When it asked to watch; nil once it was let.
    var askedAt: Int64?

    init(number: Int) {
        self.number = number
        daemon = number % 3
    }

    /// The line that it begins with.
    var watch: String {
        revision.map { "WATCH all=yes since=\(ModelEngine.epoch):\($0)" } ?? "WATCH all=yes"
    }

    /// Forgets what was not whole: the connection is gone.
    mutating func lose() {
        peer = nil
        text = []
        block = nil
        askedAt = nil
    }

    /// The sum over what it shows.
    var sum: UInt64 { lines.values.reduce(0) { $0 &+ SHA256.prefix64(of: $1) } }

    /// Takes in a line; gives whether the daemon is behind.
    mutating func take(_ bytes: [UInt8], _ audit: inout LogAudit) -> Bool {
        guard let line = try? Line(bytes) else {
            audit.blame("screen \(number): no line")
            return false
        }
        switch line.verb {
        case "BEGIN": begin(line, &audit)
        case "END": end(line, &audit)
        case "OK": askedAt = nil
        case "ERR":
            if line.words.first == "SERVER.BEHIND" { return true }
            audit.blame("screen \(number): \(String(decoding: bytes, as: UTF8.self))")
        case "HB", "RAUMWERK", "X-GREASE", "BYE": break
        default: block?.lines[line.verb + " " + (line.words.first ?? "")] = bytes
        }
        return false
    }

    private mutating func begin(_ line: Line, _ audit: inout LogAudit) {
        guard let head = try? BlockHead(line) else {
            return audit.blame("screen \(number): no head of a block")
        }
        if let from = head.from, from.number > revision ?? 0 {
            audit.blame("screen \(number) is at \(revision ?? 0), and gets what is after \(from)")
        }
        block = (head, head.from == nil ? [:] : lines)
    }

    private mutating func end(_ line: Line, _ audit: inout LogAudit) {
        guard let foot = try? BlockFoot(line), let (head, new) = block else {
            return audit.blame("screen \(number): an end without a beginning")
        }
        block = nil
        if let revision, head.revision.number < revision {
            audit.blame("screen \(number) goes back from \(revision) to \(head.revision)")
        }
        lines = new
        revision = head.revision.number
        let sum = sum
        if sum != foot.sum { audit.blame("screen \(number): the sum at \(head.revision) differs") }
        audit.show(sum, at: head.revision.number)
    }
}
