internal import Dispatch
internal import Foundation
internal import Synchronization

/// A thread of its own that does its tasks in order.
///
/// A queue of Dispatch borrows threads of the pool instead. Where the pool has two, it takes turns, and the one that
/// wakes has slept longest: with 32 organisers and with one, each change had two more switches of threads.
final class WorkThread: Sendable {
    private let tasks = Tasks()

    /// Begins a thread that waits for work, with `name` as its name in the system.
    init(named name: String) {
        let thread = Thread { @Sendable [tasks] in
            while let task = tasks.next() { task() }
        }
        thread.name = name
        thread.start()
    }

    /// The thread ends when it has done its tasks.
    deinit { tasks.end() }

    /// Hands over work, and does not wait for it.
    func perform(_ task: @escaping @Sendable () -> Void) {
        tasks.add(task)
    }
}

/// Work that waits, in order.
private final class Tasks: Sendable {
    private let waiting = Mutex<[@Sendable () -> Void]>([])
    /// As many signals as there were tasks, and one for the end.
    private let signals = DispatchSemaphore(value: 0)

    func add(_ task: @escaping @Sendable () -> Void) {
        waiting.withLock { $0.append(task) }
        signals.signal()
    }

    func end() { signals.signal() }

    /// Waits for the next task; nil at the end.
    func next() -> (@Sendable () -> Void)? {
        signals.wait()
        return waiting.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
}
