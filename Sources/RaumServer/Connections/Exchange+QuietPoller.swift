internal import RaumHub
internal import RaumIO

extension Exchange {
    /// The poller that a connection is with.
    func poller(of connection: Connection) -> Poller {
        connection.isStanding ? standing.poller : poller
    }

    /// Assigns a connection to its poller: that of those that only watch, or that of those served at once.
    func rank(_ connection: Connection) {
        let belongs =
            table.count >= QuietPoller.tableMin && (hub?.isStanding(connection.id) ?? false)
        guard belongs != connection.isStanding, table[connection.id] === connection else { return }
        stopPolling(connection)
        connection.isStanding = belongs
        if belongs { standing.noteEntry() }
        let token = UInt64(connection.id.slot)
        try? poller(of: connection).add(connection.number, for: connection.interest, token: token)
    }

    /// Takes a connection out of the poller that it is with.
    func stopPolling(_ connection: Connection) {
        try? poller(of: connection).remove(connection.number)
        if connection.isStanding { standing.noteExit() }
        connection.isStanding = false
    }
}
