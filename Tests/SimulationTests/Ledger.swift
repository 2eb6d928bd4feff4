import RaumGrid
import RaumHub
import RaumNotation
import RaumReplica
import RaumWire

// What really happened, kept outside of the daemon: it survives every crash, and everything that anybody is
// told or shown is compared with it.

/// The history that the world agrees on.
struct Ledger {
    /// The records that the daemon knew to be durable, or that survived: of revision 2 and on.
    private(set) var records: [[UInt8]] = []
    /// Records on their way to the disk, by what they would make.
    private var offered: [Revision: Set<[UInt8]>] = [:]
    /// Records that a start found beyond what was known to be durable; a start that then fails may
    /// already have made a snapshot of them.
    private var witnessed: [Revision: [UInt8]] = [:]
    /// What was published at a revision.
    private var states: [Revision: Grid] = [:]
    /// The last revision that an answer promised.
    private(set) var promised = Revision(1)
    /// The last revision that a screen showed.
    private(set) var shown = Revision(1)
    /// The first thing that was wrong.
    private(set) var fault: String?

    /// The last revision that is known to be durable.
    var revision: Revision { Revision(UInt64(records.count) + 1) }

    mutating func blame(_ fault: String) {
        if self.fault == nil { self.fault = fault }
    }

    mutating func offer(_ revision: Revision, _ bytes: [UInt8]) {
        offered[revision, default: []].insert(bytes)
    }

    /// The disk has it: from now on it must never be missing.
    mutating func keep(_ group: [[UInt8]]) { records += group }

    /// Takes in what the daemon shows from now on.
    mutating func publish(_ grid: Grid, at revision: Revision) {
        if revision != self.revision { blame("P2: publishes \(revision) of \(self.revision)") }
        if let taken = doubleBooking(grid) { blame("double booking: \(taken)") }
        let titles = [World.pair.0, World.pair.1].map { grid.sessions[$0]?.title.string }
        if titles[0] != titles[1] { blame("P3: half a transaction at \(revision)") }
        states[revision] = grid
    }

    mutating func promise(_ revision: Revision) {
        promised = max(promised, revision)
        if revision > self.revision { blame("P1: \(revision) is promised and not durable") }
    }

    /// Compares what a screen of `scope` shows with what was published.
    mutating func show(_ grid: Grid, at revision: Revision, _ scope: Scope) {
        shown = max(shown, revision)
        guard let state = states[revision] else {
            return blame("P2: a screen shows \(revision), which was never published")
        }
        guard grid.entities == state.entities.filter({ scope.includes($0) }) else {
            return blame("P3: a screen shows something else at \(revision)")
        }
    }

    /// Takes down what a start finds, before it begins to serve.
    mutating func witness(_ found: some Sequence<[UInt8]>) throws {
        for bytes in found {
            let record = try Record(Line(bytes))
            if record.revision > revision { witnessed[record.revision] = bytes }
        }
    }

    /// Compares what a daemon has recovered with what must have survived.
    mutating func recover(_ hub: Hub, _ recovered: some Sequence<[UInt8]>) throws {
        guard hub.durableRevision >= max(promised, shown, revision) else {
            return blame(
                "P1, P2: \(promised) promised, \(shown) shown, \(revision) durable,"
                    + " \(hub.durableRevision) survived"
            )
        }
        try witness(recovered)
        while revision < hub.durableRevision, let bytes = witnessed[revision.next] {
            guard offered[revision.next]?.contains(bytes) ?? false else {
                return blame("\(revision.next) was never asked for")
            }
            records.append(bytes)
        }
        offered = [:]
        witnessed = [:]
        try compare(hub)
        publish(hub.grid, at: hub.durableRevision)
    }

    /// The recovered state is the first one with every record applied, and nothing is done twice.
    private mutating func compare(_ hub: Hub) throws {
        var reference = Hub(epoch: hub.epoch) { _ in nil }
        try reference.restore(World.plan, at: Revision(1))
        var operations: Set<OperationID> = []
        for bytes in records {
            try reference.replay([bytes])
            guard let operation = try Record(Line(bytes)).operation else { continue }
            if !operations.insert(operation).inserted { blame("\(operation) was done twice") }
        }
        guard reference.durableRevision == hub.durableRevision,
            reference.grid.entities == hub.grid.entities
        else { return blame("P1: what was recovered is not what was acknowledged") }
        compare(reference.stateLines, hub.stateLines)
    }

    /// The past that can be undone is the same, and so is what a repetition is told.
    private mutating func compare(_ wanted: [[UInt8]], _ recovered: [[UInt8]]) {
        let isPast = { (line: [UInt8]) in
            line.starts(with: "PAST".utf8) || line.starts(with: "T ".utf8)
        }
        if wanted.filter(isPast) != recovered.filter(isPast) { blame("the past has changed") }
        let isOperation = { (line: [UInt8]) in line.starts(with: "OP ".utf8) }
        let known = Set(recovered.filter(isOperation))
        if !wanted.filter(isOperation).allSatisfy(known.contains) {
            blame("an operation is forgotten, or answered otherwise")
        }
    }

    private func doubleBooking(_ grid: Grid) -> String? {
        let planned = grid.sessions.values.filter { $0.state == .planned && !$0.allowsOverlap }
        var byRoom: [RoomID: [(Placement, SessionID)]] = [:]
        for session in planned {
            guard let place = session.placement else { continue }
            for (other, id) in byRoom[place.room, default: []]
            where max(place.start, other.start) < min(place.end, other.end) {
                return "\(session.id) and \(id) in \(place.room)"
            }
            byRoom[place.room, default: []].append((place, session.id))
        }
        return nil
    }
}
