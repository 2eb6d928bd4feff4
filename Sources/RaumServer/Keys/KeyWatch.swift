internal import RaumIO
package import RaumKeys
internal import Synchronization

/// Checks whether a key file has changed.
package final class KeyWatch: Sendable {
    private struct Seen: Sendable {
        var stamp: FileStamp?
        var ring: KeyRing
        var complaint: String?
    }

    private let file: KeyFile
    private let complain: @Sendable (String) -> Void
    private let seen: Mutex<Seen?>

    /// Watches `file`; `complain` receives, once, the reason why a changed file is not used.
    package init(_ file: KeyFile, complain: @escaping @Sendable (String) -> Void) {
        self.file = file
        self.complain = complain
        seen = Mutex(nil)
    }

    /// The keys, if they are others than at the last call; nil if they are the same.
    ///
    /// A file that cannot be read changes nothing: existing keys stay valid, and no new ones become valid.
    package func changes() -> KeyRing? {
        seen.withLock { seen in
            let stamp = file.stamp
            if let seen, seen.stamp == stamp, seen.complaint == nil { return nil }
            do throws(DataDirectoryError) {
                let ring = try file.read()
                defer { seen = Seen(stamp: stamp, ring: ring) }
                return seen?.ring == ring ? nil : ring
            } catch {
                if seen?.complaint != error.description { complain(error.description) }
                seen = Seen(
                    stamp: stamp,
                    ring: seen?.ring ?? KeyRing(),
                    complaint: error.description
                )
                return nil
            }
        }
    }
}
