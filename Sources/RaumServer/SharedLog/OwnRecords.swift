internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumJournal
internal import RaumLog
internal import RaumWords

/// A directory's records of a shared log.
struct OwnRecords {
    let path: String
    private(set) var epoch: Epoch?
    private(set) var daemon: DaemonID?
    private(set) var state: LogProof.State?
    private(set) var lines: [Revision: [UInt8]] = [:]
    /// Why it cannot be compared; nil if it can.
    private(set) var complaint: Sentence?

    init(_ path: String) {
        self.path = path
        let directory = Directory(path)
        if let denial = directory.denial {
            complaint = denial.sentence
            return
        }
        do {
            let mark = try LogMembership(of: directory).mark()
            daemon = mark?.daemon
            let contents = try Journal.contents(of: DirectoryStorage(directory))
            let hub = StateReading(contents) { name in
                Zones.offsets(of: name, around: WallClock.nowMilliseconds)
            }.hub
            if let mark, mark.epoch != hub.epoch {
                let again = "raumwerkd share --data \(path) --log \(mark.spelling) --new-epoch"
                complaint = Sentence(
                    en:
                        "\(path): a new life was begun and that was cut short. Begin it again with: \(again)",
                    de:
                        "\(path): Ein neues Leben wurde begonnen und das unterbrochen. Weiter geht es mit: \(again)"
                )
                return
            }
            var revision = Revision(contents.revision)
            for line in contents.records {
                revision = revision.next
                lines[revision] = line
            }
            epoch = hub.epoch
            state = LogProof.State(at: hub.durableRevision, try SumTable(hub.stateLines))
        } catch {
            complaint = Sentence(
                en: "\(path) cannot be compared: \(error)",
                de: "\(path) lässt sich nicht vergleichen: \(error)"
            )
        }
    }
}
