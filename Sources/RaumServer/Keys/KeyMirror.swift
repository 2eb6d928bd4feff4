internal import Foundation
package import RaumIO
internal import Synchronization

/// Brings the keys of a shared log into a daemon's directory, where the daemon finds changed ones.
package final class KeyMirror: Sendable {
    private let keys: SharedKeys
    private let log: @Sendable (String, LineLog.Level) -> Void
    private let isOver = Atomic(false)

    /// Seconds between two checks: with the daemon's own check a new or revoked key takes effect within a second.
    private static let pause = 0.4

    /// Mirrors `keys`; `log` receives messages for people.
    package init(_ keys: SharedKeys, log: @escaping @Sendable (String, LineLog.Level) -> Void) {
        self.keys = keys
        self.log = log
    }

    /// Begins, on a thread of its own, until `end`.
    package func begin() {
        let thread = Thread { @Sendable [self] in
            guard awaitPermission() else { return }
            var version: UInt64?
            while !isOver.load(ordering: .relaxed) {
                version = look(version)
                Thread.sleep(forTimeInterval: KeyMirror.pause)
            }
        }
        thread.name = "keys"
        thread.start()
    }

    /// Ends soon.
    package func end() { isOver.store(true, ordering: .relaxed) }

    /// Waits until the log is reached; returns false where keys stay out of it.
    private func awaitPermission() -> Bool {
        while !isOver.load(ordering: .relaxed) {
            do throws(DataDirectoryError) {
                guard let reason = try keys.reasonToStayOut() else { return true }
                log("keys are this machine's own and stay out of the log, since \(reason)", .info)
                return false
            } catch {
                Thread.sleep(forTimeInterval: KeyMirror.pause)
            }
        }
        return false
    }

    private func look(_ version: UInt64?) -> UInt64? {
        do throws(DataDirectoryError) {
            let found = try keys.mirror(version)
            let words = [("came", found.came), ("went", found.went)].compactMap { word, names in
                names.isEmpty ? nil : "\(names.joined(separator: ", ")) \(word)"
            }
            if !words.isEmpty { log("keys of the log: \(words.joined(separator: "; "))", .info) }
            return found.version
        } catch {
            return version
        }
    }
}
