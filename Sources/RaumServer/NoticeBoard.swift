internal import Dispatch
internal import Foundation
package import RaumLog
internal import Synchronization

/// Where daemons that share a log say how they are: tells and reads beside all that matters, on a thread of its own.
package final class NoticeBoard: Sendable {
    private let engine: any LogEngine
    private let daemon: DaemonID
    private let state = Mutex(State())
    private let change = DispatchSemaphore(value: 0)

    private struct State {
        /// What is to be told; nil where that was done.
        var told: [UInt8]?
        /// What was read and not taken.
        var read: [(id: DaemonID, bytes: [UInt8])]?
        var isOver = false
    }

    /// Seconds between two looks.
    private static let lookSeconds = 1

    /// Speaks for `daemon` in the log of `engine`.
    package init(_ engine: any LogEngine, as daemon: DaemonID) {
        self.engine = engine
        self.daemon = daemon
    }

    /// Begins to look, until `end`.
    func begin() {
        let thread = Thread { @Sendable [self] in
            while !state.withLock(\.isOver) {
                tell()
                look()
                _ = change.wait(timeout: .now() + .seconds(NoticeBoard.lookSeconds))
            }
            tell()
        }
        thread.name = "notices"
        thread.start()
    }

    /// Replaces what this daemon says of itself, soon; where that fails, the next time will do.
    func tell(_ bytes: [UInt8]) { state.withLock { $0.told = bytes } }

    /// Says a last thing, as far as that can be done while the daemon ends, and looks no more.
    func end(_ bytes: [UInt8]?) {
        state.withLock { state in
            state.told = bytes
            state.isOver = true
        }
        change.signal()
    }

    /// What stands there, where somebody has looked since the last call.
    func news() -> [(id: DaemonID, bytes: [UInt8])]? {
        state.withLock { state in
            defer { state.read = nil }
            return state.read
        }
    }

    private func tell() {
        let told = state.withLock { state in
            defer { state.told = nil }
            return state.told
        }
        guard let told else { return }
        _ = try? engine.put(.daemon(daemon), told, ifVersion: nil)
    }

    private func look() {
        guard let read = try? engine.daemons() else { return }
        state.withLock { $0.read = read }
    }
}
