internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumJournal
internal import RaumNotation
internal import RaumWire

extension DataDirectory {
    /// Whether the directory at `path` holds files of a grid, whole or not: it is not set up again then.
    ///
    /// A set-up that was cut short does not count, and is repeated.
    package static func isBegun(_ path: String) -> Bool {
        guard UnfinishedSetUp(DirectoryStorage(Directory(path))) == nil else { return false }
        let names = (try? Directory(path).names()) ?? []
        return names.contains { name in
            ["raumwerk.init", "grid-", "journal-"].contains { name.hasPrefix($0) }
        }
    }

    /// Its contents, where they are an event that was not changed since it was set up.
    ///
    /// A directory that cannot be read is left to the start, which reports it.
    private var untouched: JournalContents? {
        guard let contents = try? Journal.contents(of: storage), contents.records.count == 0,
            contents.lines.count == 1
        else { return nil }
        return contents
    }

    /// Whether the plan was not changed since it was set up.
    package var isUntouched: Bool { untouched != nil }

    /// Gives the event of an untouched directory another name and zone; returns whether they differ.
    ///
    /// Throws if the name or the zone is not allowed, or the disk does not take the new generation.
    package func rename(_ name: String, zone: String) throws(DataDirectoryError) -> Bool {
        guard let contents = untouched,
            let former = StateReading(contents, zones: { _ in nil }).hub.grid.event
        else { return false }
        let revision = Revision(contents.revision).next
        do {
            var event = try EventSettings(name: name, zone: zone).event(at: revision)
            guard event.name != former.name || event.zone != former.zone else { return false }
            event.days = former.days
            var hub = Hub(epoch: Epoch(contents.epoch)) { _ in nil }
            try hub.restore([Entity.event(event).bytes], at: revision)
            var (journal, _) = try Journal.open(storage)
            try journal.begin(with: hub)
            return true
        } catch let error as DataDirectoryError {
            throw error
        } catch JournalError.storage(let error) {
            throw DataDirectoryError(at: directory.path, error, isOfDisk: true)
        } catch {
            throw DataDirectoryError(at: directory.path, error)
        }
    }

    /// The name and zone of its event, where one of them differs from the given ones; else nil.
    package func event(unlike name: String, zone: String) -> (name: String, zone: String)? {
        guard let contents = try? Journal.contents(of: storage),
            let event = StateReading(contents, zones: { _ in nil }).hub.grid.event,
            event.name.string != name || event.zone != zone
        else { return nil }
        return (event.name.string, event.zone)
    }
}
