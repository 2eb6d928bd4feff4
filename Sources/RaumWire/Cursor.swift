package import RaumGrid

/// The position of a subscriber: a revision within an epoch.
package struct Cursor: Hashable, Sendable, CustomStringConvertible {
    /// The epoch that the revision belongs to.
    package let epoch: Epoch
    /// The last revision that the subscriber has completely.
    package let revision: Revision

    /// `revision` of `epoch`.
    package init(epoch: Epoch, revision: Revision) {
        self.epoch = epoch
        self.revision = revision
    }

    /// `7f3a91c2d4e5f607:40`.
    package var description: String { "\(epoch):\(revision)" }

    /// Nil for any other form than the one above; a client that sends such a cursor receives a snapshot.
    package init?(notation: String) {
        let parts = notation.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let epoch = Epoch(notation: String(parts[0])) else { return nil }
        guard let revision = UInt64(parts[1]), !parts[1].hasPrefix("+") else { return nil }
        self.init(epoch: epoch, revision: Revision(revision))
    }
}
