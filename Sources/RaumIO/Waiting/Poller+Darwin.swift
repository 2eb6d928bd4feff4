#if canImport(Darwin)
import Darwin

// kqueue(2). It knows no hang-up without interest: a descriptor with empty interest is silent until
// it is asked about again. Reading and writing are two filters, so one descriptor may give two
// events in one wait.

/// Waits until descriptors are ready.
package final class Poller {
    /// How many events one wait can report; the others come with the next.
    package static let eventsMax = 1024

    private let descriptor: Descriptor
    private let ready: UnsafeMutablePointer<kevent>

    /// Makes an empty poller.
    ///
    /// The corresponding C function is kqueue.
    ///
    /// Throws if the process may have no more descriptors.
    package init() throws(SystemError) {
        descriptor = Descriptor(owning: try checked("kqueue") { kqueue() })
        ready = .allocate(capacity: Self.eventsMax)
    }

    deinit {
        ready.deallocate()
    }

    /// The descriptor that another poller can watch for reading: readable while an event is ready here (kqueue(2)).
    package var number: Int32 { descriptor.number }

    /// Begins to watch a descriptor.
    ///
    /// It stops by itself when the descriptor is closed.
    ///
    /// Throws if the descriptor cannot be watched, as a file cannot.
    package func add(
        _ number: Int32,
        for interest: Interest,
        token: UInt64
    ) throws(SystemError) {
        try set(number, EVFILT_READ, interest.contains(.read), token)
        try set(number, EVFILT_WRITE, interest.contains(.write), token)
    }

    /// Changes the interest in a watched descriptor.
    ///
    /// Throws if the descriptor is not watched.
    package func modify(
        _ number: Int32,
        for interest: Interest,
        token: UInt64
    ) throws(SystemError) {
        try add(number, for: interest, token: token)
    }

    /// Stops watching a descriptor; needed only if it stays open.
    ///
    /// Throws if the descriptor is not watched.
    package func remove(_ number: Int32) throws(SystemError) {
        try add(number, for: [], token: 0)
    }

    /// Waits until something is ready or the time is over (-1: no limit), and replaces the content of `events`.
    ///
    /// The corresponding C function is kevent.
    ///
    /// Throws if the system refuses; a signal is no error.
    package func wait(
        timeoutMilliseconds: Int32,
        into events: inout [PollerEvent]
    ) throws(SystemError) {
        events.removeAll(keepingCapacity: true)
        var limit = timespec()
        limit.tv_sec = Int(timeoutMilliseconds) / 1000
        limit.tv_nsec = Int(timeoutMilliseconds) % 1000 * 1_000_000
        let count = try checked("kevent") {
            withUnsafePointer(to: &limit) { limit in
                kevent(
                    descriptor.number,
                    nil,
                    0,
                    ready,
                    Int32(Self.eventsMax),
                    timeoutMilliseconds < 0 ? nil : limit
                )
            }
        }
        for index in 0..<Int(count) {
            events.append(PollerEvent(ready[index]))
        }
    }

    private func set(
        _ number: Int32,
        _ filter: Int32,
        _ isOn: Bool,
        _ token: UInt64
    ) throws(SystemError) {
        var change = kevent()
        change.ident = UInt(number)
        change.filter = Int16(filter)
        change.flags = UInt16(isOn ? EV_ADD : EV_DELETE)
        change.udata = UnsafeMutableRawPointer(bitPattern: UInt(token))
        do {
            try checked("kevent", "descriptor \(number)") {
                kevent(descriptor.number, &change, 1, nil, 0, nil)
            }
        } catch {
            // Removing a filter that is not set is no error.
            guard !isOn, error.isMissing else { throw error }
        }
    }
}

extension PollerEvent {
    fileprivate init(_ event: kevent) {
        token = UInt64(UInt(bitPattern: event.udata))
        isReadable = event.filter == Int16(EVFILT_READ)
        isWritable = event.filter == Int16(EVFILT_WRITE)
        isHangup = event.flags & UInt16(EV_EOF) != 0 && (isWritable || event.fflags != 0)
    }
}
#endif
