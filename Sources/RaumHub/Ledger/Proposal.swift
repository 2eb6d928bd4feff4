internal import RaumDigest
internal import RaumGrid
internal import RaumNotation
internal import RaumWire

/// One line of a change: a command, or a revision to take back.
enum Wish: Sendable {
    case command(Command)
    case undo(Revision)

    /// The line that asks for it, in its one spelling and without conditions.
    var bytes: [UInt8] {
        switch self {
        case .command(let command): command.bytes()
        case .undo(let revision): Request.undo(revision, ChangeOptions()).bytes()
        }
    }
}

/// The person or program that asks for a change, as it was when it asked.
struct Author: Sendable {
    let name: String
    let role: Role
    /// Whether it had proved a key.
    let isKeyed: Bool
}

/// A change that was asked for.
struct Proposal: Sendable {
    let wishes: [Wish]
    let options: ChangeOptions
    /// What was asked, for the history: the lines in their one spelling, without conditions.
    let did: String
    let author: Author
    /// The last revision that its author can have known: what was durable when it was asked for.
    let known: Revision
    /// Tells what was asked from anything else: 64 bits of SHA-256 over its lines in their one spelling, without tags,
    /// names and conditions; nil for what has no name that could be asked for again.
    let fingerprint: UInt64?

    /// A proposal; of what was asked the history keeps the beginning.
    init(_ wishes: [Wish], _ options: ChangeOptions, _ author: Author, known: Revision) {
        self.wishes = wishes
        self.options = options
        self.author = author
        self.known = known
        // Each is written once: an import asks for 64 texts at a time.
        let lines = wishes.map(\.bytes)
        did = Proposal.beginning(of: lines)
        let isNamed = options.operation != nil
        fingerprint =
            isNamed ? SHA256.prefix64(of: Array(lines.joined(separator: [Byte.lineFeed]))) : nil
    }

    /// As much of what was asked as the history keeps.
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

    /// How much of what was asked the history keeps.
    private static let didScalarsMax = 280

    /// The highest revision that it names, of which it supposes what it did; nil where it names none.
    var supposed: Revision? {
        let undone = wishes.compactMap {
            if case .undo(let revision) = $0 { revision } else { nil }
        }
        return (undone + [options.unchangedSince].compactMap(\.self)).max()
    }
}

/// What the ledger says to a proposal.
struct Verdict {
    enum Answer {
        case accepted(Acceptance)
        /// It would be accepted, and would make these lines.
        case rehearsed([[UInt8]], Acceptance)
        case refused(Failure)
    }

    let answer: Answer
    /// What must be durable before the answer is given.
    let revision: Revision
    /// The line that must be kept; nil where nothing was changed.
    var record: (revision: Revision, bytes: [UInt8])?
    /// What somebody must look at.
    var alarm: Note?
}
