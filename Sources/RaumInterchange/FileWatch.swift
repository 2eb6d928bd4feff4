// Decides when a file that others write is read. Looks come from outside, with whatever clock: a file counts
// as written when two looks in a row find it the same.

/// What was seen of a file, and what is to be done about it; a `Stamp` tells one version from another.
package struct FileWatch<Stamp: Equatable & Sendable>: Sendable {
    /// What to do after a look.
    package enum Step: Hashable, Sendable {
        /// Nothing new, or still being written.
        case wait
        /// A version that has not been read is complete.
        case read
        /// A version that was held back has not changed for `heldLooksMax` looks: it is whole as it is.
        case readAsItIs
        /// It has vanished; said once.
        case gone
    }

    private var seen: Stamp?
    private var taken: Stamp?
    private var isGone = false
    /// Looks for which a version that seems unfinished still waits; nil where none does.
    private var heldLooks: Int?

    /// Looks after which a version that seems unfinished, and does not change, is read all the same: some programs
    /// end no last line.
    package static var heldLooksMax: Int { 20 }

    /// Nothing was seen yet.
    package init() {}

    /// The version that was read could not be used yet: the next look reads it again.
    package mutating func forget() { taken = nil }

    /// The version that was read seems unfinished: it waits for what is still to be written.
    package mutating func hold() {
        taken = nil
        heldLooks = FileWatch.heldLooksMax
    }

    /// The next look; nil where there is no file.
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
