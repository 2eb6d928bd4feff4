internal import Dispatch
internal import Foundation
package import RaumIO

/// Asks a supervisor for more time while a start reads what is on disk (sd_notify(3), EXTEND_TIMEOUT_USEC).
///
/// A daemon on a slow disk, or one that is rebuilt, must not be killed and begin reading again. One whose disk hangs
/// for good may be: the asking ends after ten minutes, and then the supervisor's own time counts.
package final class StartupPatience {
    private let isOver = DispatchSemaphore(value: 0)

    /// Seconds between two questions; each asks for twice as long.
    static let intervalSeconds = 10
    /// Questions at most: ten minutes.
    static let questionsMax = 60

    /// Begins to ask `notify`, if there is one, until `end` is called.
    package init(_ notify: Notify?) {
        guard let notify else { return }
        notify.send("STATUS=reading the journal")
        // A timer of Dispatch begins a thread that tries to lower its priority, which a daemon may not do, and
        // complains in the log.
        Thread { @Sendable [isOver] in StartupPatience.ask(notify, until: isOver) }.start()
    }

    private static func ask(_ notify: Notify, until isOver: DispatchSemaphore) {
        for _ in 0..<questionsMax {
            guard isOver.wait(timeout: .now() + .seconds(intervalSeconds)) == .timedOut else {
                return
            }
            notify.send("EXTEND_TIMEOUT_USEC=\(2 * intervalSeconds * 1_000_000)")
        }
    }

    /// The start is over.
    package func end() {
        isOver.signal()
    }
}
