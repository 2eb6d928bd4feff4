package import RaumIO
internal import Synchronization

/// Asks a daemon to stop, from any thread.
package final class StopSwitch: Sendable {
    private let isThrown = Atomic(false)
    private let wakeup: Wakeup

    /// A switch that wakes the thread which waits for `wakeup`.
    package init(_ wakeup: Wakeup) {
        self.wakeup = wakeup
    }

    /// Asks for the stop; a second call has no further effect.
    package func throwIt() {
        isThrown.store(true, ordering: .releasing)
        wakeup.signal()
    }

    var hasBeenThrown: Bool { isThrown.load(ordering: .acquiring) }
}
