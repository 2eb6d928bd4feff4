import RaumGrid
import RaumLog
import TestSupport

// A log in memory. Requests take their time, get lost before or behind the log, and are done long after whoever asked has
// given up; and where it is told to, it lies.

/// What stands in the log, and what is on its way to it.
struct ModelEngine {
    /// What an engine must not do, each as a switch.
    struct Rules {
        /// Reads are confirmed by a majority.
        var readsAreLinearizable = true
        /// An append is done only behind the record that it names.
        var comparesPrevious = true
        /// An append is done only while the log is open.
        var comparesState = true
        /// A snapshot takes the place of the one that was looked at, and of no other.
        var comparesSnapshot = true
        /// A part is put only where nothing stands.
        var comparesParts = true
    }

    /// What a daemon asks for.
    enum Request {
        case append([LogRecord], after: LogRecord)
        case read(Revision)
        case snapshot(SnapshotSchedule.Call)
    }

    /// What it is told.
    enum Answer {
        case appended(AppendAnswer)
        case page(LogPage)
        case failed(EngineError)
        case snapshot(SnapshotSchedule.Answer)
    }

    private struct Part: Hashable {
        let revision: UInt64
        let index: Int
    }

    private struct Call {
        let daemon: Int
        /// Which life of the daemon asked.
        let life: Int
        let request: Request
        /// When it reaches the log; never where it is lost.
        let arrivesAt: Int64?
        /// Milliseconds of the way back; nil where the answer is lost.
        let wayBack: Int64?
        let deadline: Int64
        var isOver = false
        var answer: (Answer, at: Int64)?
    }

    static let epoch = Epoch(7)
    var rules = Rules()
    private(set) var values: [UInt64: [UInt8]]
    private(set) var end: UInt64
    /// What was done first at each place, whatever the engine claims later.
    private(set) var accepted: [UInt64: LogRecord] = [:]
    /// When that was.
    private(set) var acceptedAt: [UInt64: Int64] = [:]
    private var now: Int64 = 0
    private var calls: [Call] = []
    /// Whether it is open, and how it ended.
    private var state = LogState(ModelEngine.epoch)
    /// Daemons that do not reach it.
    var cutOff: Set<Int> = []
    /// Whether it keeps other content than it was given, with right digits, of the next record that has any.
    var altersNext = false
    /// Whether appends are refused for want of space.
    var isFull = false
    /// What was appended and not told yet.
    private var appended: [[LogEntry]] = []
    /// What was not sent at all, by whom, and when it is told.
    private var unsent: [(at: Int64, daemon: Int, life: Int, answer: Answer)] = []
    /// What a member that lags behind would answer.
    private var stale: (end: UInt64, at: Int64)
    /// What the newest snapshot consists of, and how often that was written.
    private(set) var snapshot: StoredObject?
    private var parts: [Part: [UInt8]] = [:]
    /// How often a snapshot took another's place, and how many records were trimmed.
    private(set) var swapCount = 0
    private(set) var trimmedCount = 0
    /// Late requests that were done after whoever asked had given up.
    private(set) var lateCount = 0

    init(base: LogRecord) {
        end = base.revision.number
        values = [end: base.bytes(in: ModelEngine.epoch)]
        accepted[end] = base
        stale = (end, 0)
    }

    mutating func ask(
        _ request: Request,
        from daemon: Int,
        life: Int,
        within milliseconds: Int,
        at now: Int64,
        isFaulty: Bool,
        _ random: inout SeededGenerator
    ) {
        func chance(_ oneIn: Int) -> Bool {
            isFaulty && Int.random(in: 0..<oneIn, using: &random) == 0
        }
        if cutOff.contains(daemon) ? chance(2) : chance(40) {
            let at = now + Int64.random(in: 0...20, using: &random)
            unsent.append((at, daemon, life, request.failure(.unreached("nobody listens"))))
            return
        }
        let isLost = chance(12) || cutOff.contains(daemon) && !chance(3)
        let isLate = chance(12)
        let way = Int64.random(in: isLate ? 400...8000 : 0...20, using: &random)
        let isAnswerLost = chance(12) || cutOff.contains(daemon)
        let back = Int64.random(in: chance(20) ? 100...3000 : 0...20, using: &random)
        calls.append(
            Call(
                daemon: daemon,
                life: life,
                request: request,
                arrivesAt: isLost ? nil : now + way,
                wayBack: isAnswerLost ? nil : back,
                deadline: now + Int64(milliseconds)
            )
        )
    }

    /// Does what arrives, and gives the answers that are due.
    mutating func advance(
        to now: Int64,
        _ random: inout SeededGenerator
    ) -> [(daemon: Int, life: Int, Answer)] {
        self.now = now
        if now - stale.at > 700 { stale = (end, now) }
        var due: [(Int, Int, Answer)] = unsent.filter { $0.at <= now }.map {
            ($0.daemon, $0.life, $0.answer)
        }
        unsent.removeAll { $0.at <= now }
        for index in calls.indices.sorted(by: { order(calls[$0]) < order(calls[$1]) }) {
            if let arrives = calls[index].arrivesAt, arrives <= now, calls[index].answer == nil {
                if calls[index].isOver { lateCount += 1 }
                let answer = perform(calls[index].request, &random)
                calls[index].answer = (answer, now + (calls[index].wayBack ?? .max / 2))
            }
            guard !calls[index].isOver else { continue }
            let call = calls[index]
            if let (answer, at) = call.answer, at <= now {
                calls[index].isOver = true
                due.append((call.daemon, call.life, answer))
            } else if call.deadline <= now {
                calls[index].isOver = true
                due.append(
                    (call.daemon, call.life, call.request.failure(.unclear("it does not answer")))
                )
            }
        }
        calls.removeAll { $0.isOver && ($0.arrivesAt == nil || $0.answer != nil) }
        return due
    }

    private func order(_ call: Call) -> Int64 { call.arrivesAt ?? .max }

    private mutating func perform(_ request: Request, _ random: inout SeededGenerator) -> Answer {
        switch request {
        case .read(let first):
            let end = rules.readsAreLinearizable ? self.end : stale.end
            return .page(page(from: first.number, to: end, &random))
        case .append(let records, let previous):
            guard !isFull else { return .failed(.refused("database space exceeded")) }
            return .appended(append(records, previous, &random))
        case .snapshot(let call): return .snapshot(perform(call))
        }
    }

    private mutating func append(
        _ records: [LogRecord],
        _ previous: LogRecord,
        _ random: inout SeededGenerator
    ) -> AppendAnswer {
        let first = records[0].revision.number
        let isBehind = values[previous.revision.number] == previous.bytes(in: ModelEngine.epoch)
        let isOpen = state.end == nil || !rules.comparesState
        guard values[first] == nil, isOpen, isBehind || !rules.comparesPrevious else {
            return .taken(page(from: previous.revision.number, to: end, &random))
        }
        for record in records {
            values[record.revision.number] = altered(record).bytes(in: ModelEngine.epoch)
            guard accepted[record.revision.number] == nil else { continue }
            accepted[record.revision.number] = record
            acceptedAt[record.revision.number] = now
        }
        end = max(end, records[records.count - 1].revision.number)
        appended.append(
            records.compactMap { record in
                values[record.revision.number].map {
                    LogEntry(revision: record.revision, value: $0)
                }
            }
        )
        return .done
    }

    /// The groups that were appended since the last call, as they stood then.
    mutating func takeAppended() -> [[LogEntry]] {
        defer { appended = [] }
        return appended
    }

    private mutating func perform(_ call: SnapshotSchedule.Call) -> SnapshotSchedule.Answer {
        switch call {
        case .look: return .found(snapshot)
        case .prove: return .proved(snapshot, isWhole: storedState != nil)
        case .put(let revision, let index, let bytes):
            let part = Part(revision: revision.number, index: index)
            guard parts[part] == nil || !rules.comparesParts else { return .done(false) }
            parts[part] = bytes
            return .done(true)
        case .replace(let revision, let index, let bytes):
            parts[Part(revision: revision.number, index: index)] = bytes
            return .done(true)
        case .swap(let newest, let version, let first):
            let isFirst = (snapshot?.version ?? 0) == version || !rules.comparesSnapshot
            guard isFirst, state.end == nil, values[newest.revision.number] != nil else {
                return .done(false)
            }
            parts = parts.filter { $0.key.revision >= newest.revision.number }
            trim(before: first?.number ?? 0)
            snapshot = StoredObject(
                bytes: newest.bytes,
                version: (snapshot?.version ?? 0) + 1
            )
            swapCount += 1
            return .done(true)
        }
    }

    private mutating func trim(before first: UInt64) {
        let trimmed = values.keys.filter { $0 < first }
        for place in trimmed { values[place] = nil }
        trimmedCount += trimmed.count
    }

    /// The state of the newest snapshot; nil where there is none, or it is not as it was written.
    var storedState: (revision: Revision, lines: [[UInt8]])? {
        guard let stored = snapshot, let found = try? LogSnapshot(stored.bytes) else { return nil }
        let pieces = (0..<found.partCount).map { index in
            parts[Part(revision: found.revision.number, index: index)] ?? []
        }
        return found.lines(of: pieces).map { (found.revision, $0) }
    }

    /// The first place that is not trimmed.
    var first: UInt64 { values.keys.min() ?? 0 }

    private func page(
        from first: UInt64,
        to last: UInt64,
        _ random: inout SeededGenerator
    ) -> LogPage {
        let begin = max(first, self.first)
        let places = begin <= last ? (begin...last).filter { values[$0] != nil } : []
        let countMax = Bool.random(using: &random) ? 256 : Int.random(in: 2...4, using: &random)
        let entries = places.prefix(countMax).compactMap { place in
            values[place].map { LogEntry(revision: Revision(place), value: $0) }
        }
        return LogPage(entries: entries, state: state.bytes)
    }

    /// Closes the log: nothing is appended any more.
    mutating func close() {
        state = LogState(
            ModelEngine.epoch,
            end: LogState.End(by: "b", revision: Revision(end))
        )
    }
}

// Lies: each breaks a promise that a shared log gives.

extension ModelEngine {
    /// Forgets the last places from `place` on.
    mutating func loseEnd(from place: UInt64) {
        for lost in stride(from: place, through: end, by: 1) { values[lost] = nil }
        end = place - 1
    }

    private mutating func altered(_ record: LogRecord) -> LogRecord {
        let text = String(decoding: record.line, as: UTF8.self)
        let other = text.replacing("title=\\\"", with: "title=\\\"x")
        guard altersNext, other != text else { return record }
        altersNext = false
        return LogRecord(revision: record.revision, line: Array(other.utf8), sum: record.sum)
    }

    /// Puts another record, which has right digits, at a place.
    mutating func replace(_ place: UInt64) {
        guard let record = accepted[place] else { return }
        let text = String(decoding: record.line, as: UTF8.self).replacing("by=", with: "by=x")
        let other = LogRecord(
            revision: record.revision,
            line: Array(text.utf8),
            sum: record.sum
        )
        values[place] = other.bytes(in: ModelEngine.epoch)
    }

    /// Flips a bit of what stands at a place; twice is never.
    mutating func flipBit(at place: UInt64, _ random: inout SeededGenerator) {
        guard let value = values[place] else { return }
        values[place]?[Int.random(in: value.indices, using: &random)] ^= 4
    }

    /// Puts back what stood at a place.
    mutating func repair(_ place: UInt64) {
        values[place] = accepted[place]?.bytes(in: ModelEngine.epoch)
    }
}

extension ModelEngine.Request {
    /// What whoever asked is told where there is no answer.
    fileprivate func failure(_ error: EngineError) -> ModelEngine.Answer {
        switch self {
        case .append, .read: .failed(error)
        case .snapshot: .snapshot(.failed)
        }
    }
}

// Lies about the snapshot.

extension ModelEngine {
    /// Puts the state of another plan in the place of the newest snapshot's, as whole as that was.
    mutating func alterSnapshot() {
        guard let found = storedState else { return }
        let other = found.lines + [Array("ROOM falsch rev=1 name=\"Falsch\"".utf8)]
        guard let (snapshot, pieces) = LogSnapshot.cut(other, at: found.revision) else { return }
        for (index, piece) in pieces.enumerated() {
            parts[Part(revision: found.revision.number, index: index)] = piece
        }
        self.snapshot = StoredObject(
            bytes: snapshot.bytes,
            version: self.snapshot?.version ?? 1
        )
    }
}
