// Decides when a file that other programs write is read. The caller checks the file at regular times: it counts as
// written when two checks in a row find it unchanged.

/// The state of a watched file, and the next step; a `Stamp` identifies a version.
package struct FileWatch<Stamp: Equatable & Sendable>: Sendable {
    /// The step after a check.
    package enum Step: Hashable, Sendable {
        /// There is nothing new, or the file is still being written.
        case wait
        /// A version that has not been read is complete.
        case read
        /// A version that was held back has not changed for `heldLooksMax` checks: it is read as it is.
        case readAsItIs
        /// The file has vanished; returned once.
        case gone
    }

    private var seen: Stamp?
    private var taken: Stamp?
    private var isGone = false
    /// The number of checks for which a version that seems unfinished still waits; nil if none waits.
    private var heldLooks: Int?

    /// The number of checks after which a version that seems unfinished, and does not change, is read anyway, since
    /// some programs write no last line end.
    package static var heldLooksMax: Int { 20 }

    /// A watch before the first check.
    package init() {}

    /// Notes that the version that was read could not be used yet: the next check reads it again.
    package mutating func forget() { taken = nil }

    /// Notes that the version that was read seems unfinished: it waits for the rest.
    package mutating func hold() {
        taken = nil
        heldLooks = FileWatch.heldLooksMax
    }

    /// Handles a check that found `stamp`, nil if there is no file; returns the next step.
    package mutating func see(_ stamp: Stamp?) -> Step {
        if stamp != seen { heldLooks = nil }
        guard let stamp else {
            seen = nil
            defer { isGone = true }
            return isGone ? .wait : .gone
        }
        isGone = false
        defer { seen = stamp }
        guard stamp == seen, stamp != taken else { return .wait }
        if let looks = heldLooks, looks > 1 {
            heldLooks = looks - 1
            return .wait
        }
        taken = stamp
        defer { heldLooks = nil }
        return heldLooks == nil ? .read : .readAsItIs
    }
}
