package import RaumIO
package import RaumJournal

/// A directory of the file system as the journal knows it.
package struct DirectoryStorage: JournalStorage {
    private let directory: Directory

    /// The storage in `directory`, which exists.
    package init(_ directory: Directory) {
        self.directory = directory
    }

    package func names() throws(StorageError) -> [String] {
        try translating { () throws(SystemError) in try directory.names() }
    }

    package func read(_ name: String) throws(StorageError) -> [UInt8]? {
        try translating { () throws(SystemError) in try directory.read(name) }
    }

    package func create(_ name: String) throws(StorageError) -> any JournalFile {
        try translating { () throws(SystemError) in
            try directory.remove(name)
            return DirectoryFile(try File.creating(directory.path(of: name)))
        }
    }

    package func rename(_ old: String, to new: String) throws(StorageError) {
        try translating { () throws(SystemError) in try directory.rename(old, to: new) }
    }

    package func remove(_ name: String) throws(StorageError) {
        try translating { () throws(SystemError) in try directory.remove(name) }
    }

    package func syncDirectory() throws(StorageError) {
        try translating { () throws(SystemError) in try directory.sync() }
    }
}

private final class DirectoryFile: JournalFile {
    private let file: File

    init(_ file: File) {
        self.file = file
    }

    func write(_ bytes: [UInt8]) throws(StorageError) {
        try translating { () throws(SystemError) in try file.write(bytes) }
    }

    func sync() throws(StorageError) {
        try translating { () throws(SystemError) in try file.syncData() }
    }

    func truncate(to count: Int) throws(StorageError) {
        try translating { () throws(SystemError) in try file.truncate(toBytes: count) }
    }
}

private func translating<Result>(
    _ body: () throws(SystemError) -> Result
) throws(StorageError) -> Result {
    do {
        return try body()
    } catch {
        throw StorageError("\(error.call) \(error.subject)", error.reason)
    }
}
