internal import RaumGrid
internal import RaumLog
internal import RaumWords

/// What a daemon says of itself in the log, for whoever checks that.
struct DaemonWord {
    let id: DaemonID
    /// What it is called, and where it is.
    let title: Sentence
    let revision: Revision
    /// The life of the log that it follows; nil where it does not say.
    let epoch: Epoch?
    /// Why a person has to decide there; nil where nobody has to.
    let diverged: String?
    private let address: String
    /// When that was, by its own clock, in milliseconds; nil where it cannot be read.
    private let spokeAt: Int64?

    init(_ told: (id: DaemonID, bytes: [UInt8])) {
        let notice = DaemonNotice(told.bytes)
        id = told.id
        let name = notice?.title ?? Sentence(en: "a daemon", de: "ein raumwerkd")
        title = name + Sentence(name: " (\(told.id))")
        revision = notice?.revision ?? .zero
        epoch = notice?.epoch
        diverged = notice?.diverged
        address = notice?.address ?? ""
        spokeAt = notice?.now.milliseconds
    }

    var words: Sentence {
        title
            + Sentence(
                en: ": its last word was of revision \(revision)",
                de: ": hat zuletzt von Stand \(revision) gesprochen"
            )
    }

    /// Whether it spoke later, at the same address.
    func succeeds(_ other: DaemonWord) -> Bool {
        guard !address.isEmpty, wholeAddress(address) == wholeAddress(other.address),
            let spokeAt, let before = other.spokeAt
        else { return false }
        return spokeAt - before >= Roster.silenceMilliseconds
    }
}

extension [DaemonWord] {
    /// Those of the life `epoch` that have no successor.
    func listed(in epoch: Epoch) -> [DaemonWord] {
        filter { word in
            (word.epoch ?? epoch) == epoch && !contains { $0.succeeds(word) }
        }
    }
}
