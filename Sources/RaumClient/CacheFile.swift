internal import RaumGrid
package import RaumIO
internal import RaumReplica
package import RaumWire

/// The file in which a display stores its plan for the next start without a daemon: one file for each scope.
package struct CacheFile: Sendable {
    private let directory: Directory
    private let name: String

    /// The file of `scope` in `directory`.
    package init(directory: String, scope: Scope) {
        self.directory = Directory(directory)
        name = fileName(scope)
    }

    /// The usual place: `$XDG_STATE_HOME/raumwerk`, else `~/.local/state/raumwerk` (XDG Base Directory
    /// Specification 0.8); nil if there is no home.
    package static func usualDirectory(
        environment: (String) -> String? = Environment.value(of:)
    ) -> String? {
        if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") {
            return state + "/raumwerk"
        }
        guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
        return home + "/.local/state/raumwerk"
    }

    /// The file's path.
    package var path: String { directory.path(of: name) }

    /// The content of the file; nil if there is none.
    ///
    /// Throws if it cannot be read, is longer than a cache may be, or is no file.
    package func read() throws(SystemError) -> [UInt8]? {
        try directory.read(name, bytesMax: ReplicaLimits.bytesMax * 2)
    }

    /// Replaces the content by `bytes`: the file has the old or the new content, never a part.
    ///
    /// Where another display of the same scope writes at the same moment, its copy is as good.
    ///
    /// Throws if the directory cannot be made, or the disk does not take the file.
    package func write(_ bytes: [UInt8]) throws(SystemError) {
        try directory.make()
        do {
            try directory.replaceAtomically(name, with: bytes)
        } catch {
            guard error.isMissing || error.isExisting else { throw error }
        }
    }
}

private func fileName(_ scope: Scope) -> String {
    switch scope {
    case .all, .held: return "all.cache"
    case .details, .whole: return "details.cache"
    case .ticker: return "ticker.cache"
    case .rooms(let rooms):
        let joined = rooms.map(\.string).joined(separator: "+")
        guard joined.utf8.count > 200 else { return "rooms+\(joined).cache" }
        return "rooms-" + shortHash(joined) + ".cache"
    }
}

/// FNV-1a (Fowler, Noll, Vo), for names too long for a file: names, not secrets.
private func shortHash(_ text: String) -> String {
    let hash = text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
        ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3
    }
    return String(hash, radix: 16)
}
