#if canImport(Darwin)
import Darwin
#else
import CEpoll
import Glibc
#endif

// The poller tells which descriptors are ready: epoll(7) on Linux, kqueue(2) on Darwin. It is level-triggered: an event
// that is not handled is reported again. Dispatch's socket sources were rejected: they crash under churn on Linux
// (libdispatch #949). Not Sendable; one thread owns it. Events of one turn may name a descriptor that was closed
// earlier in the same turn, and its number may be in use again: the token, not the number, identifies the descriptor,
// so tokens are not reused.

/// The events to wait for on a descriptor.
///
/// Empty: only hang-ups.
package struct Interest: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Bytes, a connection, or the end of the stream can be read.
    package static let read = Interest(rawValue: 1)
    /// Bytes can be written, or a connect has ended.
    package static let write = Interest(rawValue: 2)
}

/// A descriptor that is ready.
package struct PollerEvent: Equatable, Sendable {
    /// The token with which the descriptor was added.
    package let token: UInt64
    /// Reading gives bytes, the end, or an error.
    package let isReadable: Bool
    /// Writing takes bytes.
    package let isWritable: Bool
    /// Both directions are finished, or an error is pending.
    ///
    /// Reported even without interest, again and again: close it.
    package let isHangup: Bool
}

#if !canImport(Darwin)
/// Waits until descriptors are ready.
package final class Poller {
    /// How many events one wait can report; the others come with the next.
    package static let eventsMax = 1024

    private let descriptor: Descriptor
    private let ready: UnsafeMutablePointer<epoll_event>

    /// Makes an empty poller.
    ///
    /// The corresponding C function is epoll_create1.
    ///
    /// Throws if the process may have no more descriptors.
    package init() throws(SystemError) {
        descriptor = Descriptor(
            owning: try checked("epoll_create1") { epoll_create1(Int32(EPOLL_CLOEXEC)) }
        )
        ready = .allocate(capacity: Self.eventsMax)
    }

    deinit {
        ready.deallocate()
    }

    /// The descriptor that another poller can watch for reading: readable while an event is ready here (epoll(7)).
    package var number: Int32 { descriptor.number }

    /// Begins to watch a descriptor.
    ///
    /// It stops by itself when the descriptor is closed.
    ///
    /// Throws if the descriptor is watched already, or cannot be, as a file cannot.
    package func add(
        _ number: Int32,
        for interest: Interest,
        token: UInt64
    ) throws(SystemError) {
        try control(EPOLL_CTL_ADD, number, interest, token)
    }

    /// Changes the interest in a watched descriptor.
    ///
    /// Throws if the descriptor is not watched.
    package func modify(
        _ number: Int32,
        for interest: Interest,
        token: UInt64
    ) throws(SystemError) {
        try control(EPOLL_CTL_MOD, number, interest, token)
    }

    /// Stops watching a descriptor; needed only if it stays open.
    ///
    /// Throws if the descriptor is not watched.
    package func remove(_ number: Int32) throws(SystemError) {
        try control(EPOLL_CTL_DEL, number, [], 0)
    }

    /// Waits until something is ready or the time is over (-1: no limit), and replaces the content of `events`.
    ///
    /// Allocates nothing once `events` has grown. The corresponding C function is epoll_wait.
    ///
    /// Throws if the system refuses; a signal is no error.
    package func wait(
        timeoutMilliseconds: Int32,
        into events: inout [PollerEvent]
    ) throws(SystemError) {
        events.removeAll(keepingCapacity: true)
        let count = try checked("epoll_wait") {
            epoll_wait(descriptor.number, ready, Int32(Self.eventsMax), timeoutMilliseconds)
        }
        for index in 0..<Int(count) {
            events.append(PollerEvent(ready[index]))
        }
    }

    private func control(
        _ operation: Int32,
        _ number: Int32,
        _ interest: Interest,
        _ token: UInt64
    ) throws(SystemError) {
        var event = epoll_event()
        event.events =
            (interest.contains(.read) ? EPOLLIN.rawValue : 0)
            | (interest.contains(.write) ? EPOLLOUT.rawValue : 0)
        event.data.u64 = token
        try checked("epoll_ctl", "descriptor \(number)") {
            epoll_ctl(descriptor.number, operation, number, &event)
        }
    }
}

extension PollerEvent {
    fileprivate init(_ event: epoll_event) {
        let bits = event.events
        token = event.data.u64
        isReadable = bits & EPOLLIN.rawValue != 0
        isWritable = bits & EPOLLOUT.rawValue != 0
        isHangup = bits & (EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0
    }
}
#endif
