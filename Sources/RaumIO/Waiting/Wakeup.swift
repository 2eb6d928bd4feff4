import Synchronization

// A pipe on both systems: eventfd(2) would save one descriptor on Linux, but need code of its own.

/// Wakes the thread that waits in a poller, from any other thread.
///
/// Signals before the next `drain` are one wake-up. Order: the waker stores its message, then
/// signals; the woken drains, then looks for messages. So no message is overlooked.
package final class Wakeup: Sendable {
    private let pipe: Pipe
    private let isPending = Atomic(false)

    /// Makes the pipe.
    ///
    /// Throws if the process may have no more descriptors.
    package init() throws(SystemError) {
        pipe = try Pipe()
    }

    /// The descriptor that the poller watches for reading.
    package var number: Int32 { pipe.reading.number }

    /// Wakes the other thread.
    ///
    /// Costs a system call only if no wake-up is pending.
    package func signal() {
        guard !isPending.exchange(true, ordering: .acquiringAndReleasing) else { return }
        pipe.put(1)
    }

    /// Makes the descriptor unreadable again; to be called before looking for messages.
    package func drain() {
        // A signal between these two lines is either taken out here, with its message stored
        // already, or it finds the flag cleared and puts a byte of its own.
        pipe.drain { _ in }
        _ = isPending.exchange(false, ordering: .acquiringAndReleasing)
    }
}
