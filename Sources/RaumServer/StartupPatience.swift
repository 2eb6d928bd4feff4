internal import Dispatch
package import RaumIO

/// Asks a supervisor for more time while a start reads what is on disk (sd_notify(3), EXTEND_TIMEOUT_USEC).
///
/// A disk that is slow, or rebuilt, is no reason to be killed and to begin reading again. One that hangs for
/// good is: the asking ends after ten minutes, and then the supervisor's own time counts.
package final class StartupPatience {
    /// Nil where nobody is asked: a timer that was never activated must not be released (libdispatch).
    private let timer: (any DispatchSourceTimer)?

    /// Seconds between two questions; each asks for twice as long.
    static let intervalSeconds = 10
    /// Questions at most: ten minutes.
    static let questionsMax = 60

    /// Begins to ask `notify`, if there is one, until `end` is called.
    package init(_ notify: Notify?) {
        timer = notify.map(StartupPatience.asking)
        notify?.send("STATUS=reading the journal")
    }

    private static func asking(_ notify: Notify) -> any DispatchSourceTimer {
        let timer = DispatchSource.makeTimerSource(queue: .global())
        let asked = Counter()
        let pause = DispatchTimeInterval.seconds(StartupPatience.intervalSeconds)
        timer.schedule(deadline: .now() + pause, repeating: pause)
        timer.setEventHandler { @Sendable in
            guard asked.next() <= StartupPatience.questionsMax else { return }
            notify.send("EXTEND_TIMEOUT_USEC=\(2 * StartupPatience.intervalSeconds * 1_000_000)")
        }
        timer.activate()
        return timer
    }

    /// The start is over.
    package func end() {
        timer?.cancel()
    }
}
