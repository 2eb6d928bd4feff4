internal import RaumDigest
internal import RaumGrid
internal import RaumNotation
internal import RaumWire

/// One line of a change: a command, or a revision to take back.
enum Wish: Sendable {
    case command(Command)
    case undo(Revision)

    /// The line that requests it, in canonical form and without conditions.
    var bytes: [UInt8] {
        switch self {
        case .command(let command): command.bytes()
        case .undo(let revision): Request.undo(revision, ChangeOptions()).bytes()
        }
    }
}

/// The person or program that requests a change, as it was at the time of the request.
struct Author: Sendable {
    let name: String
    let role: Role
    /// Whether it had proved a key.
    let isKeyed: Bool
}

/// A requested change.
struct Proposal: Sendable {
    let wishes: [Wish]
    let options: ChangeOptions
    /// The request, for the history: its lines in canonical form, without conditions.
    let did: String
    let author: Author
    /// The last revision that its author can have known: the durable revision at the time of the request.
    let known: Revision
    /// The fingerprint of the request: 64 bits of SHA-256 over its lines in canonical form, without tags, names and
    /// conditions; nil if it has no operation's name by which it could be repeated.
    let fingerprint: UInt64?

    /// A proposal; the history keeps the beginning of its request.
    init(_ wishes: [Wish], _ options: ChangeOptions, _ author: Author, known: Revision) {
        self.wishes = wishes
        self.options = options
        self.author = author
        self.known = known
        // Each line is encoded only once: an import requests 64 texts at a time.
        let lines = wishes.map(\.bytes)
        did = Proposal.beginning(of: lines)
        let isNamed = options.operation != nil
        fingerprint =
            isNamed ? SHA256.prefix64(of: Array(lines.joined(separator: [Byte.lineFeed]))) : nil
    }

    /// The beginning of the request, as long as the history keeps it.
    private static func beginning(of lines: [[UInt8]]) -> String {
        var bytes: [UInt8] = []
        // A scalar has four bytes at most.
        for line in lines where bytes.count <= 4 * didScalarsMax {
            if !bytes.isEmpty { bytes += " / ".utf8 }
            bytes += line
        }
        let did = String(decoding: bytes, as: UTF8.self)
        let isShort = bytes.count <= didScalarsMax
        return isShort ? did : String(did.unicodeScalars.prefix(didScalarsMax))
    }

    /// The number of scalars of a request that the history keeps.
    private static let didScalarsMax = 280

    /// The highest revision that it names, in `UNDO` or in its condition; nil if it names none.
    var supposed: Revision? {
        let undone = wishes.compactMap {
            if case .undo(let revision) = $0 { revision } else { nil }
        }
        return (undone + [options.unchangedSince].compactMap(\.self)).max()
    }
}

/// The ledger's decision on a proposal.
struct Verdict {
    enum Answer {
        case accepted(Acceptance)
        /// A rehearsal: it would be accepted, and would make these lines.
        case rehearsed([[UInt8]], Acceptance)
        case refused(Failure)
    }

    let answer: Answer
    /// The revision that must be durable before the answer is sent.
    let revision: Revision
    /// The record that must be written; nil if nothing was changed.
    var record: (revision: Revision, bytes: [UInt8])?
    /// The alarm to raise; nil if there is none.
    var alarm: Note?
}
