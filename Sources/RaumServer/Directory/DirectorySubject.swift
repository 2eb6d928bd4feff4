internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumJournal
internal import RaumWire

/// The event of a data directory.
package struct DirectorySubject: Equatable, Sendable {
    /// The event's name.
    package let event: String
    /// Its epoch, as the greeting writes it.
    package let epoch: String

    /// Reads the directory at `path`, and needs no hold of it.
    ///
    /// Throws if it is no data directory, cannot be read, or belongs to another user.
    package init(of path: String) throws(DataDirectoryError) {
        if let denial = Directory(path).denial { throw denial }
        do {
            let contents = try Journal.contents(of: DirectoryStorage(Directory(path)))
            let hub = StateReading(contents) { _ in nil }.hub
            event = hub.grid.event?.name.string ?? ""
            epoch = Epoch(contents.epoch).description
        } catch {
            throw DataDirectoryError(at: path, error)
        }
    }
}
