package import RaumIO
internal import Synchronization

/// Asks a daemon to stop, from any thread.
package final class StopSwitch: Sendable {
    private let isThrown = Atomic(false)
    private let wakeup: Wakeup

    /// A switch that is noticed by whoever waits for `wakeup`.
    package init(_ wakeup: Wakeup) {
        self.wakeup = wakeup
    }

    /// Asks for the stop; asking twice is asking once.
    package func throwIt() {
        isThrown.store(true, ordering: .releasing)
        wakeup.signal()
    }

    var hasBeenThrown: Bool { isThrown.load(ordering: .acquiring) }
}
