internal import RaumIO

/// The events beside sockets that end the loop's wait: from other threads, and signals.
struct Interruptions {
    /// Interrupts the wait when another thread has a message.
    let wakeup: Wakeup
    /// Says whether the end was asked for.
    let stopSwitch: StopSwitch
    /// The signals to the process; nil if other code handles them.
    let signals: Signals?

    /// Lets `poller` wait for them, too.
    ///
    /// Throws if the process may have no more descriptors.
    func join(_ poller: Poller) throws(SystemError) {
        try poller.add(wakeup.number, for: .read, token: DaemonToken.wakeup)
        if let signals { try poller.add(signals.number, for: .read, token: DaemonToken.signal) }
    }

    /// Handles a wake-up; returns whether the end was requested.
    func wake() -> Bool {
        wakeup.drain()
        return stopSwitch.hasBeenThrown
    }

    /// The signals since the last call.
    func received() -> [Signal] { signals?.received() ?? [] }
}
