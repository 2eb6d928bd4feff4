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
        /// It has vanished; said once.
        case gone
    }

    private var seen: Stamp?
    private var taken: Stamp?
    private var isGone = false

    /// Nothing was seen yet.
    package init() {}

    /// The version that was read could not be used yet: the next look reads it again.
    package mutating func forget() { taken = nil }

    /// The next look; nil where there is no file.
    package mutating func see(_ stamp: Stamp?) -> Step {
        guard let stamp else {
            seen = nil
            defer { isGone = true }
            return isGone ? .wait : .gone
        }
        isGone = false
        defer { seen = stamp }
        guard stamp == seen, stamp != taken else { return .wait }
        taken = stamp
        return .read
    }
}
