internal import RaumGrid
internal import RaumIO
internal import RaumNotation
internal import RaumReplica
internal import RaumWire

/// The highest revision that an organiser's program was told: another daemon that is asked must have it, too.
struct Seen {
    /// Of which life; nil where nothing was told yet.
    private(set) var epoch: Epoch?
    private(set) var revision = Revision.zero
    /// Where it is kept for the next command; nil for nowhere.
    private let folder: String?

    private static let fileName = "seen"
    private static let bytesMax = 256

    /// What the last command was told and kept in `folder`; nil for nothing.
    init(keptIn folder: String?) {
        self.folder = folder
        // What cannot be read was told to nobody.
        guard let folder,
            let bytes = try? Directory(folder).read(Seen.fileName, bytesMax: Seen.bytesMax),
            let line = try? Line(bytes), line.verb == "SEEN",
            let number = line["rev"].flatMap(decimal)
        else { return }
        epoch = line["epoch"].flatMap { Epoch(notation: $0) }
        revision = Revision(UInt64(number))
    }

    /// What a daemon must have that is asked next.
    var wanted: Successor { Successor(epoch: epoch, revision: revision) }

    /// Whether a daemon that greets so does not have yet what was told.
    func isBehind(_ greeting: Greeting) -> Bool {
        greeting.epoch == epoch && greeting.revision < revision
    }

    /// Takes in that a daemon of `other` told `new`; what it acknowledged is kept.
    mutating func note(_ other: Epoch, _ new: Revision, isAcknowledged: Bool = false) {
        guard other != epoch || new > revision else { return }
        epoch = other
        revision = new
        if isAcknowledged { keep() }
    }

    /// A machine that keeps nothing is no reason to refuse what was done.
    private func keep() {
        guard let folder, let epoch else { return }
        var writer = LineWriter(verb: "SEEN")
        writer.pair("epoch", epoch.description)
        writer.pair("rev", revision.number)
        let directory = Directory(folder)
        try? directory.make()
        try? directory.replaceAtomically(Seen.fileName, with: writer.bytes)
    }

    /// Forgets it: nobody has it any more.
    mutating func forget() {
        epoch = nil
        revision = .zero
        if let folder { try? Directory(folder).remove(Seen.fileName) }
    }
}
