package import RaumGrid
package import RaumLog

// Translates each call of an engine into requests and answers of etcd. Keys and values are the log's own; etcd's
// revisions are never kept, compared or shown: a restored etcd counts differently.

/// A request together with the reader of its answer.
package struct EtcdQuestion<Answer: Sendable>: Sendable {
    /// The request.
    package let request: EtcdRequest
    private let reading: @Sendable ([UInt8]) throws(EtcdFault) -> Answer

    init(
        _ request: EtcdRequest,
        _ reading: @escaping @Sendable ([UInt8]) throws(EtcdFault) -> Answer
    ) {
        self.request = request
        self.reading = reading
    }

    /// Reads the body of an answer whose status is 200; throws if it is none to this question.
    package func read(_ body: [UInt8]) throws(EtcdFault) -> Answer { try reading(body) }
}

/// The log of a name, as it stands in etcd.
package struct EtcdLog: Hashable, Sendable {
    /// Its name.
    package let name: LogName

    /// The log `name`.
    package init(_ name: LogName) {
        self.name = name
    }

    /// Entries of daemons that are read: two to five daemons are expected, and each start of another machine leaves
    /// one.
    package static let daemonsMax = 64

    /// Puts the first record and the open state, where the state's key holds `old`, or is not there where `old` is nil,
    /// and `former` has nothing after its last record; the answer tells whether it was done.
    ///
    /// Throws if the first record is more than one transaction takes.
    package func begin(
        _ base: LogRecord,
        in epoch: Epoch,
        replacing old: [UInt8]?,
        insteadOf former: FormerLife? = nil
    ) throws(EtcdFault) -> EtcdQuestion<Bool> {
        let state = LogObject.state.key(in: name)
        let place = LogPlace(name, epoch, base.revision).key
        var compares: [EtcdCompare] = [
            old.map { .holds(key: state, value: $0) } ?? .isAbsent(state), .isAbsent(place),
        ]
        if let former, let last = former.last {
            compares.append(.isAbsent(LogPlace(name, former.epoch, last.next).key))
        }
        return try change(
            compares,
            [
                .put(key: place, value: base.bytes(in: epoch)),
                .put(key: state, value: LogState(epoch).bytes),
            ]
        )
    }

    /// Appends `records` after `previous`; where that is not done, the answer holds the entries that stand there.
    ///
    /// Throws `unexpected` without records, and where they are more than one transaction takes.
    package func append(
        _ records: [LogRecord],
        after previous: LogRecord,
        in epoch: Epoch
    ) throws(EtcdFault) -> EtcdQuestion<AppendAnswer> {
        guard let first = records.first else { throw .unexpected("a group without records") }
        let success = records.map { record in
            EtcdOperation.put(
                key: LogPlace(name, epoch, record.revision).key,
                value: record.bytes(in: epoch)
            )
        }
        let before = LogPlace(name, epoch, previous.revision).key
        let compares: [EtcdCompare] = [
            .isAbsent(LogPlace(name, epoch, first.revision).key),
            .holds(key: before, value: previous.bytes(in: epoch)),
            .holds(key: LogObject.state.key(in: name), value: LogState(epoch).bytes),
        ]
        let failure = reading(
            from: previous.revision,
            in: epoch,
            atMost: LogLimits.pageRecordsMax
        )
        let request = try EtcdRequest.transaction(compares, success: success, failure: failure)
        return EtcdQuestion(request) { [self] body throws(EtcdFault) in
            let answer = try EtcdTransaction(body, success: success, failure: failure)
            return answer.isDone ? .done : .taken(try page(answer, epoch))
        }
    }

    /// Reads records and the state in one step, which a majority confirms.
    ///
    /// Throws if `countMax` asks for more than one transaction takes.
    package func read(
        from first: Revision,
        in epoch: Epoch,
        atMost countMax: Int
    ) throws(EtcdFault) -> EtcdQuestion<LogPage> {
        let ranges = reading(from: first, in: epoch, atMost: countMax)
        let request = try EtcdRequest.transaction([], success: ranges)
        return EtcdQuestion(request) { [self] body throws(EtcdFault) in
            let answer = try EtcdTransaction(body, success: ranges)
            guard answer.isDone else { throw .unexpected("a read that was not done") }
            return try page(answer, epoch)
        }
    }

    /// Reads an object.
    package func object(_ object: LogObject) -> EtcdQuestion<StoredObject?> {
        let range = EtcdRange(key: object.key(in: name))
        return EtcdQuestion(.range(range)) { body throws(EtcdFault) in
            guard let entry = try EtcdPage(body, of: range).entries.first else { return nil }
            return StoredObject(bytes: entry.value, version: entry.version)
        }
    }

    /// Replaces an object that has this version, 0 if none may be there, nil if any may; the answer tells whether
    /// it was done.
    ///
    /// Throws if the object is more than one transaction takes.
    package func put(
        _ object: LogObject,
        _ bytes: [UInt8],
        ifVersion version: UInt64?
    ) throws(EtcdFault) -> EtcdQuestion<Bool> {
        let key = object.key(in: name)
        let compares = version.map { [EtcdCompare.hasVersion(key: key, $0)] } ?? []
        return try change(compares, [.put(key: key, value: bytes)])
    }

    /// Reads the reports of daemons about themselves; a key without the name of a daemon is passed over.
    package func daemons() -> EtcdQuestion<[(id: DaemonID, bytes: [UInt8])]> {
        let prefix = LogObject.daemons(in: name)
        let range = EtcdRange(prefix: prefix, limit: EtcdLog.daemonsMax)
        return EtcdQuestion(.range(range)) { body throws(EtcdFault) in
            try EtcdPage(body, of: range).entries.compactMap { entry in
                let notation = String(decoding: entry.key.dropFirst(prefix.count), as: UTF8.self)
                return DaemonID(notation).map { ($0, entry.value) }
            }
        }
    }

    /// Asks for a message about entries after `last`.
    package func watch(after last: Revision, in epoch: Epoch) -> EtcdRequest {
        .watch(places(from: last, in: epoch, limit: nil))
    }

    /// The records that these events put; deleted ones are trimmed.
    package func entries(of events: [WatchEvent], in epoch: Epoch) -> [LogEntry] {
        events.compactMap { event in
            guard let place = LogPlace(key: event.key, in: name, epoch), let value = event.value
            else { return nil }
            return LogEntry(revision: place.revision, value: value)
        }
    }

    private func change(
        _ compares: [EtcdCompare],
        _ puts: [EtcdOperation]
    ) throws(EtcdFault) -> EtcdQuestion<Bool> {
        let request = try EtcdRequest.transaction(compares, success: puts)
        return EtcdQuestion(request) { body throws(EtcdFault) in
            try EtcdTransaction(body, success: puts).isDone
        }
    }

    private func reading(
        from first: Revision,
        in epoch: Epoch,
        atMost countMax: Int
    ) -> [EtcdOperation] {
        [
            .range(places(from: first, in: epoch, limit: max(1, countMax))),
            .range(EtcdRange(key: LogObject.state.key(in: name))),
        ]
    }

    private func places(from first: Revision, in epoch: Epoch, limit: Int?) -> EtcdRange {
        EtcdRange(
            from: LogPlace(name, epoch, first).key,
            upTo: EtcdRange.end(of: LogPlace.prefix(name, epoch)),
            limit: limit
        )
    }

    private func page(_ answer: EtcdTransaction, _ epoch: Epoch) throws(EtcdFault) -> LogPage {
        guard answer.pages.count == 2 else { throw .unexpected("a page without its state") }
        var entries: [LogEntry] = []
        for entry in answer.pages[0].entries {
            guard let place = LogPlace(key: entry.key, in: name, epoch) else {
                throw .unexpected(
                    "\(printable(entry.key)) is no record's key: delete it with etcdctl del"
                )
            }
            entries.append(LogEntry(revision: place.revision, value: entry.value))
        }
        return LogPage(entries: entries, state: answer.pages[1].entries.first?.value)
    }
}
