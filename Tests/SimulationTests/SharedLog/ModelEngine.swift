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
    }

    /// What a daemon asks for.
    enum Request {
        case append([LogRecord], after: LogRecord)
        case read(Revision)
    }

    /// What it is told.
    enum Answer {
        case appended(AppendAnswer)
        case page(LogPage)
        case failed(EngineError)
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
    /// What was not sent at all, by whom, and when it is told.
    private var unsent: [(at: Int64, daemon: Int, life: Int)] = []
    /// What a member that lags behind would answer.
    private var stale: (end: UInt64, at: Int64)
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
            unsent.append((now + Int64.random(in: 0...20, using: &random), daemon, life))
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
            ($0.daemon, $0.life, .failed(.unreached("nobody listens")))
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
                due.append((call.daemon, call.life, .failed(.unclear("it does not answer"))))
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
        return .done
    }

    private func page(
        from first: UInt64,
        to last: UInt64,
        _ random: inout SeededGenerator
    ) -> LogPage {
        let places = first <= last ? (first...last).filter { values[$0] != nil } : []
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
