// Decides when a file that others write is read. Looks come from outside, with whatever clock: a file counts
// as written when two looks in a row find it the same.

/// What tells one version of a file from another.
package struct FileStamp: Hashable, Sendable {
    private let bytes: Int
    private let modified: Double
    private let number: Int

    /// The size in bytes, the time of the last change in seconds, and the number of the inode.
    package init(bytes: Int, modified: Double, number: Int) {
        self.bytes = bytes
        self.modified = modified
        self.number = number
    }
}

/// What was seen of a file, and what is to be done about it.
package struct FileWatch: Sendable {
    /// What to do after a look.
    package enum Step: Hashable, Sendable {
        /// Nothing new, or still being written.
        case wait
        /// A version that has not been read is complete.
        case read
        /// It has vanished; said once.
        case gone
    }

    private var seen: FileStamp?
    private var taken: FileStamp?
    private var isGone = false

    /// Nothing was seen yet.
    package init() {}

    /// The version that was read could not be used yet: the next look reads it again.
    package mutating func forget() { taken = nil }

    /// The next look; nil where there is no file.
    package mutating func see(_ stamp: FileStamp?) -> Step {
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
