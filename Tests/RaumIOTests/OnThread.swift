import Glibc
import Synchronization

/// Work on a thread of its own.
///
/// Tests that wait for another thread must not hold both threads of a task pool.
final class OnThread {
    private final class Work: Sendable {
        let body: @Sendable () throws -> Void
        let failure = Mutex<(any Error)?>(nil)
        init(_ body: @escaping @Sendable () throws -> Void) { self.body = body }
    }

    private let work: Work
    private var thread = pthread_t()

    init(_ body: @escaping @Sendable () throws -> Void) {
        work = Work(body)
        let context = Unmanaged.passRetained(work).toOpaque()
        let status = pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
                do { try work.body() } catch { work.failure.withLock { $0 = error } }
                return nil
            },
            context
        )
        precondition(status == 0, "The machine gives no thread.")
    }

    /// Waits for its end and throws what it threw.
    func join() throws {
        pthread_join(thread, nil)
        if let failure = work.failure.withLock({ $0 }) { throw failure }
    }
}
