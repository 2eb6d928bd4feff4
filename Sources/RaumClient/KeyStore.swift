internal import RaumGrid
internal import RaumIO
package import RaumKeys
internal import RaumNotation

/// Where a program keeps the key that it proves itself with: a file for its owner only.
package struct KeyStore: Sendable {
    private let directory: Directory
    private let name: String

    /// The file at `path`.
    package init(path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        name = parts.last.map(String.init) ?? path
        let folder = parts.dropLast().joined(separator: "/")
        directory = Directory(parts.count == 1 ? "." : folder.isEmpty ? "/" : folder)
    }

    /// The organiser's own: `$XDG_CONFIG_HOME/raumwerk/key`, else `~/.config/raumwerk/key` (XDG Base
    /// Directory Specification 0.8); nil if there is no home.
    package static func usual(
        environment: (String) -> String? = Environment.value(of:)
    ) -> KeyStore? {
        if let config = environment("XDG_CONFIG_HOME"), config.hasPrefix("/") {
            return KeyStore(path: config + "/raumwerk/key")
        }
        guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
        return KeyStore(path: home + "/.config/raumwerk/key")
    }

    /// The key that a program proves itself with: that of the file that `option` names, else of the one that
    /// `RAUMWERK_KEY` names, else of `kept`, the file of `raumwerk login`; nil without any.
    ///
    /// Throws `noKey` if a file that is named is missing: a key that is named is meant to be used.
    package static func chosen(
        _ option: String?,
        orKept kept: KeyStore? = nil,
        environment: (String) -> String? = Environment.value(of:)
    ) throws(ClientError) -> OwnKey? {
        let named = option ?? environment("RAUMWERK_KEY") ?? ""
        guard !named.isEmpty else {
            return try kept?.read().map { OwnKey($0, isNamed: false) }
        }
        let store = KeyStore(path: named)
        if let credentials = environment("CREDENTIALS_DIRECTORY"), !credentials.isEmpty,
            named.hasPrefix(credentials + "/")
        {
            return try store.readCredential().map { OwnKey($0) }
        }
        guard let key = try store.read() else {
            let origin = option == nil ? "RAUMWERK_KEY names" : "--key names"
            throw .noKey(
                "\(origin) \(named), and there is no such file. Make a key: raumwerkd key add"
            )
        }
        return OwnKey(key)
    }

    /// The file's path.
    package var path: String { directory.path(of: name) }

    /// The key that the service manager handed over (systemd.exec(5), LoadCredential); nil if it is blank: a blank
    /// one replaces a missing file.
    ///
    /// The manager grants this user access by an access list, which appears as permissions of the group.
    private func readCredential() throws(ClientError) -> Key? {
        let bytes: [UInt8]?
        do {
            bytes = try directory.read(name, bytesMax: KeyRing.bytesMax)
        } catch {
            throw .badKey("\(error)")
        }
        guard let bytes, !bytes.allSatisfy({ $0 == Byte.lineFeed || $0 == Byte.space }) else {
            return nil
        }
        return try KeyStore.key(bytes, from: path)
    }

    /// The key; nil if there is no file.
    ///
    /// Throws if others than the file's owner may read it, and if it holds no key or several.
    package func read() throws(ClientError) -> Key? {
        do {
            guard let bytes = try directory.read(name, bytesMax: KeyRing.bytesMax) else {
                return nil
            }
            guard let mode = directory.mode(of: name), mode & 0o077 == 0 else {
                throw ClientError.badKey(
                    "\(path) can be read by others. Take that from them: chmod 600 \(path)"
                )
            }
            return try KeyStore.key(bytes, from: path)
        } catch let error as ClientError {
            throw error
        } catch {
            throw .badKey("\(error)")
        }
    }

    /// The one key of a file's bytes; `origin` is for the error, which does not contain them.
    ///
    /// Throws if there is no line of a key, more than one, or one that cannot be read.
    package static func key(_ bytes: [UInt8], from origin: String) throws(ClientError) -> Key {
        guard let ring = try? KeyRing(bytes), let key = ring.keys.first, ring.keys.count == 1 else {
            throw .badKey("\(origin) does not hold the one line that raumwerkd key add prints.")
        }
        return key
    }

    /// Removes the file; false if there is none.
    ///
    /// Throws `badKey` if it cannot be removed.
    package func remove() throws(ClientError) -> Bool {
        do {
            guard try directory.names().contains(name) else { return false }
            try directory.remove(name)
            return true
        } catch  where error.isMissing {
            return false
        } catch {
            throw .badKey("\(path) cannot be removed: \(error)")
        }
    }

    /// Stores `key` in place of a former key.
    ///
    /// Throws `badKey` if the directory cannot be made, or the file not written.
    package func write(_ key: Key) throws(ClientError) {
        do {
            try directory.make()
            try directory.replaceAtomically(name, with: key.bytes + [Byte.lineFeed])
        } catch {
            throw .badKey("\(path) cannot be kept: \(error)")
        }
    }
}
