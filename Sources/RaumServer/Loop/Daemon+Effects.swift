internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumJournal

extension Daemon {
    /// Performs effects strictly in order.
    func perform(_ effects: some Sequence<Effect>) {
        for effect in effects { perform(effect) }
    }

    /// Lets the hub continue unfinished work, once in each turn.
    func proceedUnfinished() {
        for id in hub.takeUnfinished() {
            guard !isOverMeanwhile(), let connection = exchange.table[id], !connection.isBlocked
            else { continue }
            tell(.proceed(id))
        }
    }

    private func perform(_ effect: Effect) {
        switch effect {
        case .record(let revision, let bytes):
            if sharing == nil {
                journal.schedule.add(KeptRecord(revision: revision.number, bytes: bytes))
            } else {
                sharing?.waiting.append(bytes)
            }
            monitor.latencies.begin(revision, at: MonotonicClock.nowNanoseconds)
        case .send(let id, let bytes): exchange.send(bytes, to: id)
        case .publish(let ids, let bytes): exchange.publish(bytes, to: ids)
        case .close(let id, let isAbrupt): exchange.close(id, isAbrupt: isAbrupt)
        case .note(let note): options.log(note.text, note.level.rawValue, note.key)
        }
    }
}
