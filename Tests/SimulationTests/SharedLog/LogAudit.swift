import RaumGrid
import RaumHub
import RaumLog
import RaumNotation

// What clients asked for and were told, compared with the log: whatever the daemons and the engine did in between.

/// The history of a world that shares a log.
struct LogAudit {
    private(set) var wanted: [Wanted] = []
    /// The sums that screens showed, by revision.
    private var shown: [UInt64: UInt64] = [:]
    /// The first thing that was wrong.
    private(set) var fault: String?

    mutating func blame(_ fault: String) {
        if self.fault == nil { self.fault = fault }
    }

    mutating func want(_ change: Wanted) -> Int {
        wanted.append(change)
        return wanted.count - 1
    }

    mutating func guardChange(_ index: Int, _ session: String, _ limit: UInt64) {
        wanted[index].limit = limit
        wanted[index].guarded = session
    }

    mutating func undo(_ index: Int, _ revision: UInt64) { wanted[index].undone = revision }

    mutating func ask(_ index: Int, at now: Int64) { wanted[index].askedAt = now }

    mutating func end(_ index: Int, _ outcome: Wanted.Outcome, at now: Int64) {
        wanted[index].outcome = outcome
        wanted[index].ended = now
    }

    mutating func doubt(_ index: Int) { wanted[index].mayStand = true }

    mutating func show(_ sum: UInt64, at revision: UInt64) {
        if let known = shown[revision], known != sum { blame("two screens differ at \(revision)") }
        shown[revision] = sum
    }

    /// Compares all of it with what the log holds, and when each record came to stand there.
    mutating func compare(
        with log: [LogRecord],
        _ times: [UInt64: Int64],
        _ journals: [(base: Revision, lines: [[UInt8]])]
    ) {
        for journal in journals {
            let behind = log.drop { $0.revision <= journal.base }.map(\.line)
            if !behind.starts(with: journal.lines) { blame("a journal is no part of the log") }
        }
        var hub = Hub(epoch: ModelEngine.epoch) { _ in .utc }
        var marks: [String: [UInt64]] = [:]
        var sources: [UInt64: String] = [:]
        do {
            try hub.restore(LogWorld.plan, at: Revision(1))
            for stored in log.dropFirst() {
                let record = try Record(Line(stored.line))
                judge(record, before: hub.grid)
                sources[record.revision.number] = record.source?.daemon
                judgeUndo(record, sources, times)
                for mark in LogAudit.marks(of: record) {
                    marks[mark, default: []].append(record.revision.number)
                }
                try hub.replay([stored.line])
            }
        } catch {
            blame("the log cannot be read: \(error)")
        }
        for stored in log {
            if let sum = shown[stored.revision.number], sum != stored.sum {
                blame("a screen showed something else at \(stored.revision)")
            }
        }
        judge(marks, log)
    }

    private static func marks(of record: Record) -> [String] {
        let unnamed = record.entities.compactMap { entity -> String? in
            guard case .notice(let notice) = entity else { return nil }
            let text = notice.text.string
            return text.hasPrefix("u-") ? text : nil
        }
        // An undo brings a text back: only what asks for a text makes it.
        let isUndo = record.did.hasPrefix("UNDO")
        return [record.operation?.string].compactMap(\.self) + (isUndo ? [] : unnamed)
    }

    /// What must hold of a record at its place.
    private mutating func judge(_ record: Record, before: Grid) {
        if record.by == "key:blau" {
            for entity in record.entities {
                guard case .session(let after) = entity,
                    let session = before.sessions[after.id],
                    session.placement?.room.string == "blau",
                    after.placement?.room.string == "blau"
                else {
                    return blame("the key of blau changed something else in \(record.revision)")
                }
            }
        }
        guard let id = record.operation?.string,
            let change = wanted.first(where: { $0.mark == id }), let limit = change.limit,
            let name = change.guarded, let session = SessionID(name)
        else { return }
        if let revision = before.sessions[session]?.revision.number, revision > limit {
            blame(
                "\(id) was done in \(record.revision), but if=\(limit) and \(name) is of \(revision)"
            )
        }
        if limit >= record.revision.number { blame("\(id) was done although if= is of the future") }
    }

    /// What is taken back was there when it was asked for, or on its way from the same daemon.
    private mutating func judgeUndo(
        _ record: Record,
        _ sources: [UInt64: String],
        _ times: [UInt64: Int64]
    ) {
        guard let id = record.operation?.string,
            let change = wanted.first(where: { $0.mark == id }), let undone = change.undone,
            let source = sources[undone], source != record.source?.daemon, let time = times[undone]
        else { return }
        // A line reaches its daemon within two steps of the coarsest clock.
        if time > change.askedAt + 600 {
            blame(
                "\(id), asked for at \(change.askedAt), takes back \(undone) of \(time)"
            )
        }
    }

    private mutating func judge(_ marks: [String: [UInt64]], _ log: [LogRecord]) {
        for change in wanted {
            let stands = marks[change.mark] ?? []
            if stands.count > 1 { blame("\(change.mark) was done \(stands)") }
            switch change.outcome {
            case .done(let revision, _) where stands != [revision]:
                blame("\(change.mark) was acknowledged at \(revision) and stands at \(stands)")
            case .refused(let code) where !stands.isEmpty && !change.mayStand:
                blame("\(change.mark) was refused with \(code) and stands at \(stands)")
            case .done, .refused, .open, .unclear: break
            }
        }
        judgeOrder()
    }

    /// Who began after an acknowledgement stands behind it.
    private mutating func judgeOrder() {
        let done = wanted.compactMap { change -> (began: Int64, ended: Int64, UInt64)? in
            guard case .done(let revision, false) = change.outcome, let ended = change.ended
            else { return nil }
            return (change.began, ended, revision)
        }
        let byEnd = done.sorted { $0.ended < $1.ended }
        for later in done {
            let earlier = byEnd.prefix { $0.ended < later.began }.map(\.2).max() ?? 0
            if earlier >= later.2 { blame("\(later.2) began after \(earlier) was acknowledged") }
        }
    }
}
