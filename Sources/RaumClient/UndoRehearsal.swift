package import RaumGrid
package import RaumWire

/// What taking several changes back, one after the other, would come to; nothing is done.
package struct UndoRehearsal: Sendable {
    /// How many of them could be taken back before the first that is refused, or of those that were tried.
    package let count: Int
    /// Why the next one is refused; nil where none is.
    package let refusal: ClientError?

    /// Tries to take `revisions` back, in this order; of more than one transaction holds, only the first ones.
    ///
    /// A transaction is checked as a whole, so each beginning is rehearsed: it is accepted where the last of its changes
    /// would be, after those before. Throws where the connection breaks or is silent for too long.
    package init(
        of revisions: [Revision],
        on connection: OrganiserConnection
    ) throws(ClientError) {
        let undoings = revisions.prefix(WireLimits.transactionCommandsMax)
            .map { Request.undo($0, ChangeOptions()) }
        for count in undoings.indices {
            do {
                _ = try connection.rehearsal(of: Array(undoings[...count]))
            } catch .refused(let failure, _) {
                (self.count, refusal) = (count, .refused(failure))
                return
            }
        }
        (count, refusal) = (undoings.count, nil)
    }
}

extension [Command] {
    /// The lines of a transaction that makes them.
    package var requests: [Request] { map { .change($0, ChangeOptions()) } }
}
