internal import RaumGrid
internal import RaumLog
internal import RaumWords

/// A daemon's notice in the log, for `check`.
struct DaemonWord {
    let id: DaemonID
    /// Its name and address.
    let title: Sentence
    let revision: Revision
    /// The epoch of the log that it follows; nil if it does not state it.
    let epoch: Epoch?
    /// The reason why a person must decide there; nil if there is none.
    let diverged: String?
    private let address: String
    /// The time of the notice, by its own clock, in milliseconds; nil if it cannot be read.
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

    /// Whether its notice is later than that of `other`, at the same address.
    func succeeds(_ other: DaemonWord) -> Bool {
        guard !address.isEmpty, wholeAddress(address) == wholeAddress(other.address),
            let spokeAt, let before = other.spokeAt
        else { return false }
        return spokeAt - before >= Roster.silenceMilliseconds
    }
}

extension [DaemonWord] {
    /// The notices of `epoch` whose daemon has no successor.
    func listed(in epoch: Epoch) -> [DaemonWord] {
        filter { word in
            (word.epoch ?? epoch) == epoch && !contains { $0.succeeds(word) }
        }
    }
}
