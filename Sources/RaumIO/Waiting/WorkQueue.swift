#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
internal import Synchronization

// A display starts without Dispatch, whose library takes longer to load than the display to draw. Its few blocking
// tasks run on a thread that lives as long as there is work.

/// Does one piece of work after the other, beside the thread that adds them.
package final class WorkQueue: Sendable {
    private struct State {
        var waiting: [@Sendable () -> Void] = []
        /// Whether a thread takes the waiting work.
        var isAttended = false
    }

    private let state = Mutex(State())

    /// A queue without work.
    package init() {}

    /// Adds a piece of work behind those that wait.
    package func add(_ work: @escaping @Sendable () -> Void) {
        let wasAttended = state.withLock { state in
            state.waiting.append(work)
            defer { state.isAttended = true }
            return state.isAttended
        }
        if !wasAttended { attend() }
    }

    /// Begins a thread; where the system has none to give, the caller does the work.
    private func attend() {
        #if canImport(Darwin)
        var thread: pthread_t?
        #else
        var thread = pthread_t()
        #endif
        let queue = Unmanaged.passRetained(self)
        let code = pthread_create(&thread, nil, WorkQueue.begin, queue.toOpaque())
        guard code == 0 else {
            queue.release()
            return drain()
        }
        #if canImport(Darwin)
        if let thread { pthread_detach(thread) }
        #else
        pthread_detach(thread)
        #endif
    }

    private func drain() {
        while let work = next() { work() }
    }

    private func next() -> (@Sendable () -> Void)? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isAttended = false
                return nil
            }
            return state.waiting.removeFirst()
        }
    }

    #if canImport(Darwin)
    private static let begin: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? =
        { queue in
            Unmanaged<WorkQueue>.fromOpaque(queue).takeRetainedValue().drain()
            return nil
        }
    #else
    private static let begin:
        @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { queue in
            if let queue { Unmanaged<WorkQueue>.fromOpaque(queue).takeRetainedValue().drain() }
            return nil
        }
    #endif
}
