package import RaumGrid
internal import RaumNotation

// Whoever joins, or was away for longer than the log reaches back, begins with the log's snapshot. Any daemon renews it
// when it has grown old: first the parts, each where nothing stands, then one step that names them, takes away those of
// older ones and, where that is wanted, old records. So a reader finds the old snapshot or the new one, complete. A daemon
// that comes too late changes nothing, and the next one removes its parts.

/// Decides when a daemon renews the log's snapshot, and what is asked of the engine for it.
///
/// A value without clock and engine. At most one call is under way: the one that was given last, until its answer is
/// taken in.
package struct SnapshotSchedule: Sendable {
    /// What is asked of the engine.
    package enum Call: Hashable, Sendable {
        /// Reads what the newest snapshot consists of.
        case look
        /// Reads the newest snapshot as a whole.
        case prove
        /// Puts a part where nothing stands.
        case put(Revision, index: Int, [UInt8])
        /// Puts a part over whatever stands there: what was there is damaged.
        case replace(Revision, index: Int, [UInt8])
        /// Names the parts, where the object has this version, and takes away what is older; records before
        /// `trimmingBefore`, too, where that is given.
        case swap(LogSnapshot, ifVersion: UInt64, trimmingBefore: Revision?)
    }

    /// What it answered.
    package enum Answer: Hashable, Sendable {
        /// What `look` found.
        case found(StoredObject?)
        /// What `prove` found, and whether it is a whole snapshot that a record proves.
        case proved(StoredObject?, isWhole: Bool)
        /// Whether it was done.
        case done(Bool)
        /// There is no answer.
        case failed
    }

    private enum Stage: Sendable {
        /// Nothing is under way.
        case resting
        case looking, proving
        /// The version of the newest one is known, and its revision, or that it is damaged.
        case deciding(UInt64, isDamaged: Bool)
        /// What is still to be put, behind what is under way.
        case putting(LogSnapshot, [[UInt8]], Int, version: UInt64)
        /// The same over what stands there.
        case replacing(LogSnapshot, [[UInt8]], Int, version: UInt64)
        case swapping(LogSnapshot)
    }

    /// Records behind a snapshot after which another one is written.
    package static let recordsMax: UInt64 = 8192
    /// Records before a snapshot that stay at least where a log is trimmed: what daemons read that were away for a
    /// moment.
    package static let keptMin: UInt64 = 1000
    /// Milliseconds between tries, where one came to nothing.
    package static let pauseMilliseconds: Int64 = 10_000
    /// Milliseconds between two looks at the whole of it.
    package static let proofMilliseconds: Int64 = 60_000

    private let recordsMax: UInt64
    /// Records before a snapshot that stay; nil where all do.
    private let kept: UInt64?
    private var stage = Stage.resting
    /// The revision of the newest snapshot as far as it is known.
    private var newest = Revision.zero
    private var dueAt = Int64.min
    /// When the whole of it is looked at next; nil before the first turn.
    private var provesAt: Int64?

    /// A schedule that trims the log to `kept` records before each new snapshot; nil keeps all of it.
    package init(keeping kept: UInt64?, recordsMax: UInt64 = SnapshotSchedule.recordsMax) {
        self.kept = kept
        self.recordsMax = recordsMax
    }

    /// What is asked at `now`, in steady milliseconds, by a daemon that is at `revision`; nil for nothing.
    ///
    /// `lines` gives the lines of its state, which is asked for where a snapshot is written.
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

    /// Looks where it is time for that.
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

    /// Takes in an answer at `now`; gives what is asked next.
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
            // Somebody else was first, or nobody knows: it is looked at again.
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

    /// Whether what stands there is no snapshot as this version writes it, and may be one all the same.
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

    /// A snapshot of a later version is left alone, a damaged one is replaced.
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
