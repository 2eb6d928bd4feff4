package import RaumGrid
internal import RaumNotation

// A daemon that joins, or was away for longer than the log reaches back, begins with the log's snapshot. Any daemon
// renews an old snapshot: first it writes the parts, each at an empty place, then it writes the list of the parts and,
// in the same step, removes the parts of older snapshots and, if that is configured, old records. So every read finds
// the old snapshot or the new one, complete. A daemon that comes too late changes nothing, and the next one removes its
// parts.

/// Decides when a daemon renews the log's snapshot, and the calls of the engine for that.
///
/// A value without clock and engine. At most one call is under way: the one that was returned last, until its answer is
/// received.
package struct SnapshotSchedule: Sendable {
    /// A call of the engine.
    package enum Call: Hashable, Sendable {
        /// Reads the list of the newest snapshot's parts.
        case look
        /// Reads the newest snapshot as a whole.
        case prove
        /// Writes a part at an empty place.
        case put(Revision, index: Int, [UInt8])
        /// Writes a part over a damaged one.
        case replace(Revision, index: Int, [UInt8])
        /// Writes the list of the parts, if it has this version, and removes older parts, and the records before
        /// `trimmingBefore` if that is given.
        case swap(LogSnapshot, ifVersion: UInt64, trimmingBefore: Revision?)
    }

    /// An answer of the engine.
    package enum Answer: Hashable, Sendable {
        /// The result of `look`.
        case found(StoredObject?)
        /// The result of `prove`, and whether it is a whole snapshot that a record confirms.
        case proved(StoredObject?, isWhole: Bool)
        /// Whether the write was done.
        case done(Bool)
        /// There is no answer.
        case failed
    }

    private enum Stage: Sendable {
        /// Nothing is under way.
        case resting
        case looking, proving
        /// The version and revision of the newest snapshot are known, or that it is damaged.
        case deciding(UInt64, isDamaged: Bool)
        /// The parts are being written; the number is that of the part under way.
        case putting(LogSnapshot, [[UInt8]], Int, version: UInt64)
        /// The same over damaged parts.
        case replacing(LogSnapshot, [[UInt8]], Int, version: UInt64)
        case swapping(LogSnapshot)
    }

    /// The number of records after a snapshot before the next one is written.
    package static let recordsMax: UInt64 = 8192
    /// The number of records before a snapshot that a trimmed log keeps at least, for daemons that were away for a
    /// moment.
    package static let keptMin: UInt64 = 1000
    /// Milliseconds before the next try after a failed one.
    package static let pauseMilliseconds: Int64 = 10_000
    /// Milliseconds between two checks of the whole snapshot.
    package static let proofMilliseconds: Int64 = 60_000

    private let recordsMax: UInt64
    /// The number of records before a snapshot that are kept; nil to keep all.
    private let kept: UInt64?
    private var stage = Stage.resting
    /// The revision of the newest known snapshot.
    private var newest = Revision.zero
    private var dueAt = Int64.min
    /// The time of the next check of the whole snapshot; nil before the first turn.
    private var provesAt: Int64?

    /// A schedule that trims the log to `kept` records before each new snapshot; nil keeps all of it.
    package init(keeping kept: UInt64?, recordsMax: UInt64 = SnapshotSchedule.recordsMax) {
        self.kept = kept
        self.recordsMax = recordsMax
    }

    /// The next call at `now`, in steady milliseconds, of a daemon at `revision`; nil for none.
    ///
    /// `lines` returns the lines of its state, and is called only if a snapshot is written.
    package mutating func next(
        at revision: Revision,
        now: Int64,
        lines: () -> [[UInt8]]?
    ) -> Call? {
        switch stage {
        case .resting:
            return look(at: revision, now)
        case .deciding(let version, let isDamaged):
            stage = .resting
            guard isDamaged || isOld(revision) else { return nil }
            guard let (snapshot, parts) = lines().flatMap({ LogSnapshot.cut($0, at: revision) })
            else {
                dueAt = now + SnapshotSchedule.pauseMilliseconds
                return nil
            }
            guard !isDamaged else {
                stage = .replacing(snapshot, parts, 0, version: version)
                return .replace(revision, index: 0, parts[0])
            }
            stage = .putting(snapshot, parts, 0, version: version)
            return .put(revision, index: 0, parts[0])
        case .looking, .proving, .putting, .replacing, .swapping: return nil
        }
    }

    /// Returns a read if it is time for one.
    private mutating func look(at revision: Revision, _ now: Int64) -> Call? {
        guard let provesAt else {
            provesAt = now + SnapshotSchedule.proofMilliseconds
            return look(at: revision, now)
        }
        guard now >= dueAt else { return nil }
        if isOld(revision) {
            stage = .looking
            return .look
        }
        guard now >= provesAt else { return nil }
        self.provesAt = now + SnapshotSchedule.proofMilliseconds
        stage = .proving
        return .prove
    }

    /// Handles an answer at `now`; returns the next call.
    package mutating func receive(_ answer: Answer, now: Int64) -> Call? {
        switch (stage, answer) {
        case (.looking, .found(let stored)):
            stage = .deciding(stored?.version ?? 0, isDamaged: false)
            if let stored { judge(stored, now) }
        case (.proving, .proved(let stored, let isWhole)):
            stage = .resting
            guard !isWhole, !isOfLaterVersion(stored) else { break }
            stage = .deciding(stored?.version ?? 0, isDamaged: true)
        case (.replacing(let snapshot, let parts, let index, let version), .done(true)):
            let next = index + 1
            guard next < parts.count else { return swap(snapshot, version) }
            stage = .replacing(snapshot, parts, next, version: version)
            return .replace(snapshot.revision, index: next, parts[next])
        case (.putting(let snapshot, let parts, let index, let version), .done(true)):
            let next = index + 1
            guard next < parts.count else { return swap(snapshot, version) }
            stage = .putting(snapshot, parts, next, version: version)
            return .put(snapshot.revision, index: next, parts[next])
        case (.swapping(let snapshot), .done(true)):
            newest = snapshot.revision
            stage = .resting
        case (.looking, _), (.proving, _), (.putting, _), (.replacing, _), (.swapping, _):
            // Another daemon was first, or the outcome is unknown: the snapshot is read again.
            stage = .resting
            dueAt = now + SnapshotSchedule.pauseMilliseconds
        case (.resting, _), (.deciding, _): break
        }
        return nil
    }

    private mutating func swap(_ snapshot: LogSnapshot, _ version: UInt64) -> Call {
        stage = .swapping(snapshot)
        let first = trimming(before: snapshot.revision)
        return .swap(snapshot, ifVersion: version, trimmingBefore: first)
    }

    /// Whether the stored list cannot be read here, but may be one of a later version.
    private func isOfLaterVersion(_ stored: StoredObject?) -> Bool {
        guard let stored, (try? LogSnapshot(stored.bytes)) == nil else { return false }
        let word = stored.bytes.prefix { $0 != Byte.space }
        return word.starts(with: SnapshotSchedule.verb) && word.count > SnapshotSchedule.verb.count
    }

    private static let verb = Array("SNAPSHOT".utf8)

    private func isOld(_ revision: Revision) -> Bool {
        revision.number >= newest.number + recordsMax
    }

    private func trimming(before snapshot: Revision) -> Revision? {
        kept.map { Revision(snapshot.number - min($0, snapshot.number)) }
    }

    /// Evaluates the stored list: a snapshot of a later version is left alone, a damaged one is replaced.
    private mutating func judge(_ stored: StoredObject, _ now: Int64) {
        if let found = try? LogSnapshot(stored.bytes) {
            newest = found.revision
        } else if isOfLaterVersion(stored) {
            stage = .resting
            dueAt = now + SnapshotSchedule.pauseMilliseconds
        } else {
            stage = .deciding(stored.version, isDamaged: true)
        }
    }
}
