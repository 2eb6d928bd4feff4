package import RaumGrid

// Effects are performed strictly in order. The promise of durability is visible here: a `record` is
// followed by the answer and the blocks only after `Event.durable` has come back.

/// An effect that the shell must perform, in order.
package enum Effect: Hashable, Sendable {
    /// Keep a line of the journal; report `durable` or `storageFailed`.
    case record(Revision, [UInt8])
    /// Send bytes to one connection.
    case send(PeerID, [UInt8])
    /// Send the same bytes to many connections, none of which is blocked.
    case publish([PeerID], [UInt8])
    /// Close a connection once what was sent before has gone; abruptly where it is being abused.
    case close(PeerID, isAbrupt: Bool)
    /// Write a line of the log.
    case note(Note)
}

/// A line of the log.
package struct Note: Hashable, Sendable {
    /// The importance of the line.
    package enum Level: Int, Sendable {
        /// A person must act.
        case alarm = 1
        case warning = 4
        case info = 6
    }

    /// The importance of the line.
    package let level: Level
    /// Notes of one key are written once a minute.
    package let key: String
    /// The text of the line.
    package let text: String

    /// A note.
    package init(_ level: Level, key: String, _ text: String) {
        self.level = level
        self.key = key
        self.text = text
    }
}
