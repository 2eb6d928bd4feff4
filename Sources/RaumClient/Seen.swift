internal import RaumGrid
internal import RaumIO
internal import RaumNotation
internal import RaumReplica
internal import RaumWire

/// The highest revision that an organiser's program received: another daemon that is asked must have it, too.
struct Seen {
    /// The epoch of the revision; nil if there is none yet.
    private(set) var epoch: Epoch?
    private(set) var revision = Revision.zero
    /// Where it is kept for the next command; nil for nowhere.
    private let folder: String?

    private static let fileName = "seen"
    private static let bytesMax = 256

    /// The revision that the last command kept in `folder`; nil for no folder.
    init(keptIn folder: String?) {
        self.folder = folder
        // A file that cannot be read is taken for none.
        guard let folder,
            let bytes = try? Directory(folder).read(Seen.fileName, bytesMax: Seen.bytesMax),
            let line = try? Line(bytes), line.verb == "SEEN",
            let number = line["rev"].flatMap(decimal)
        else { return }
        epoch = line["epoch"].flatMap { Epoch(notation: $0) }
        revision = Revision(UInt64(number))
    }

    /// The state that the daemon which is asked next must have.
    var wanted: Successor { Successor(epoch: epoch, revision: revision) }

    /// Whether a daemon that greets so lacks the revision.
    func isBehind(_ greeting: Greeting) -> Bool {
        greeting.epoch == epoch && greeting.revision < revision
    }

    /// Takes in that a daemon of the epoch `other` reported the revision `new`; an acknowledged one is kept.
    mutating func note(_ other: Epoch, _ new: Revision, isAcknowledged: Bool = false) {
        guard other != epoch || new > revision else { return }
        epoch = other
        revision = new
        if isAcknowledged { keep() }
    }

    /// The change is done already, so a failure to write is no error.
    private func keep() {
        guard let folder, let epoch else { return }
        var writer = LineWriter(verb: "SEEN")
        writer.pair("epoch", epoch.description)
        writer.pair("rev", revision.number)
        let directory = Directory(folder)
        try? directory.make()
        try? directory.replaceAtomically(Seen.fileName, with: writer.bytes)
    }

    /// Forgets it: no daemon has it any more.
    mutating func forget() {
        epoch = nil
        revision = .zero
        if let folder { try? Directory(folder).remove(Seen.fileName) }
    }
}
