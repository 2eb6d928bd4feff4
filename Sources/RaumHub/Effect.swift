package import RaumGrid

// Effects are performed strictly in order. The promise of durability is visible here: a `record` is
// followed by the answer and the blocks only after `Event.durable` has come back.

/// What the shell must do, in order.
package enum Effect: Hashable, Sendable {
    /// Keep a line of the journal; report `durable` or `storageFailed`.
    case record(Revision, [UInt8])
    /// Send bytes to one connection.
    case send(PeerID, [UInt8])
    /// Send the same bytes to many connections, none of which is blocked.
    case publish([PeerID], [UInt8])
    /// Close a connection once what was sent before has gone; abruptly where it is being abused.
    case close(PeerID, isAbrupt: Bool)
    /// Tell whoever reads the log.
    case note(Note)
}

/// A line of the log.
package struct Note: Hashable, Sendable {
    /// How much it matters.
    package enum Level: Int, Sendable {
        /// Somebody must act.
        case alarm = 1
        case warning = 4
        case info = 6
    }

    /// How much it matters.
    package let level: Level
    /// Notes of one key are told once a minute.
    package let key: String
    /// What happened.
    package let text: String

    /// A note.
    package init(_ level: Level, key: String, _ text: String) {
        self.level = level
        self.key = key
        self.text = text
    }
}
