internal import RaumGrid
internal import RaumIO
package import RaumKeys
internal import RaumNotation
package import RaumWire
package import RaumWords

// `raumwerkd key` writes the file and the running daemon checks it once a second, so that only the file system connects
// them: no signal reaches the wrong process, and no secret goes over a socket.

/// The keys of a data directory: the file "keys", for its owner only.
package struct KeyFile: Sendable {
    private let directory: Directory

    /// The file's name.
    package static let name = "keys"
    static let lockName = "keys.lock"

    /// The file in the data directory at `path`.
    package init(_ path: String) {
        directory = Directory(path)
    }

    /// Its path.
    package var path: String { directory.path(of: KeyFile.name) }

    /// A stamp that differs after a change.
    var stamp: FileStamp? { FileStamp(path) }

    /// The keys; none where there is no file.
    ///
    /// Throws if it cannot be read, or others than its owner can read it.
    package func read() throws(DataDirectoryError) -> KeyRing {
        if let denial = directory.denial { throw denial }
        do {
            guard let bytes = try directory.read(KeyFile.name, bytesMax: KeyRing.bytesMax) else {
                return KeyRing()
            }
            guard let mode = directory.mode(of: KeyFile.name), mode & 0o077 == 0 else {
                throw DataDirectoryError(
                    en:
                        "\(path) can be read by others. Take that from them with chmod 600, and make new"
                        + " keys if somebody may have read it.",
                    de:
                        "\(path) können andere lesen. Bitte mit chmod 600 verhindern, und neue Schlüssel machen,"
                        + " falls jemand sie gelesen hat."
                )
            }
            return try KeyRing(bytes)
        } catch let error as DataDirectoryError {
            throw error
        } catch let error as SystemError {
            throw DataDirectoryError(
                en: "\(path) cannot be read: \(error.reason). Mend that, or put the file back.",
                de:
                    "\(path) lässt sich nicht lesen: \(error.reason). Bitte beheben, oder die Datei zurücklegen."
            )
        } catch {
            throw DataDirectoryError(at: path, error)
        }
    }

    /// The same for a person who asks for them.
    ///
    /// Throws if the directory is not there, too.
    package func listed() throws(DataDirectoryError) -> KeyRing {
        if let absence = directory.absence { throw absence }
        return try read()
    }

    /// The keys that a salvage may take over, and in words the ones that it may not: lines that are no keys, and a file
    /// that others could have read.
    func readable() -> (ring: KeyRing, complaints: [Sentence]) {
        do {
            return (try read(), [])
        } catch {
            guard let bytes = try? directory.read(KeyFile.name, bytesMax: KeyRing.bytesMax),
                directory.mode(of: KeyFile.name).map({ $0 & 0o077 == 0 }) ?? false
            else {
                return (
                    KeyRing(),
                    [
                        Sentence(en: "no keys are saved: ", de: "gerettet sind keine Schlüssel: ")
                            + error.sentence
                    ]
                )
            }
            let (ring, faults) = KeyRing.salvaged(from: bytes)
            return (
                ring,
                faults.map {
                    Sentence(
                        en: "not saved of \(KeyFile.name): \($0)",
                        de: "von \(KeyFile.name) nicht gerettet: \($0)"
                    )
                }
            )
        }
    }

    /// Makes a key, and hands it over when it is written; if `handingOver` returns a failure, the key is not kept.
    ///
    /// Throws if the name cannot be one or is taken, there are too many, the disk takes nothing, or it
    /// was not handed over.
    package func add(
        _ name: String,
        role: Role,
        handingOver: (Key) -> Sentence?
    ) throws(DataDirectoryError) {
        let key = try KeyFile.makeKey(name, role)
        try change(unless: { handingOver(key) }, KeyFile.adding(key))
    }

    /// A new key; throws if the name cannot be one.
    static func makeKey(_ name: String, _ role: Role) throws(DataDirectoryError) -> Key {
        guard let id = KeyID(name) else {
            throw DataDirectoryError(
                en: "\"\(name)\" is no name of a key: \(identifierRule).",
                de:
                    "\"\(name)\" ist kein Name für einen Schlüssel: bis zu 64 Buchstaben, Ziffern, - . _"
            )
        }
        var generator = SystemRandomNumberGenerator()
        return Key(id: id, role: role, using: &generator)
    }

    /// Adds `key` to others; returns the reason where that is refused.
    static func adding(_ key: Key) -> (inout KeyRing) -> Sentence? {
        { ring in
            if ring[key.id] != nil {
                return Sentence(
                    en: "There is a key called \(key.id). Revoke it first, or take another name.",
                    de:
                        "Einen Schlüssel \(key.id) gibt es schon. Bitte erst widerrufen, oder einen anderen Namen nehmen."
                )
            }
            return ring.add(key)
                ? nil
                : Sentence(
                    en: "A daemon has at most \(KeyRing.keysMax) keys.",
                    de: "Mehr als \(KeyRing.keysMax) Schlüssel hat kein raumwerkd."
                )
        }
    }

    /// Removes the key called `name`; returns the reason where that is refused.
    static func removing(_ name: String) -> (inout KeyRing) -> Sentence? {
        { ring in
            let isRemoved = KeyID(name).map { ring.remove($0) } ?? false
            return isRemoved
                ? nil
                : Sentence(
                    en: "No key is called \"\(name)\". See: raumwerkd key list",
                    de: "Kein Schlüssel heißt \"\(name)\". Siehe: raumwerkd key list"
                )
        }
    }

    /// Takes a key out; a running daemon closes its connections within a second.
    ///
    /// Throws if there is no such key, or the disk takes nothing.
    package func revoke(_ name: String) throws(DataDirectoryError) {
        try change(KeyFile.removing(name))
    }

    /// Replaces all keys by `keys`.
    func replace(with keys: KeyRing) throws(DataDirectoryError) {
        try change { ring in
            ring = keys
            return nil
        }
    }

    /// Replaces the keys by the result of `body`, unless that returns a reason against it, or `refusal` does when they
    /// are written.
    private func change(
        unless refusal: () -> Sentence? = { nil },
        _ body: (inout KeyRing) -> Sentence?
    ) throws(DataDirectoryError) {
        if let denial = directory.denial ?? directory.absence { throw denial }
        do {
            let lock = try DirectoryLock(directory, name: KeyFile.lockName)
            var ring = try read()
            if let refusal = body(&ring) { throw DataDirectoryError(refusal) }
            var against: Sentence?
            _ = try directory.replaceAtomically(KeyFile.name, with: ring.bytes) {
                against = refusal()
                return against?.english
            }
            if let against { throw DataDirectoryError(against) }
            withExtendedLifetime(lock) {}
        } catch let error as DataDirectoryError {
            throw error
        } catch {
            throw DataDirectoryError(at: path, error, isOfDisk: true)
        }
    }
}
