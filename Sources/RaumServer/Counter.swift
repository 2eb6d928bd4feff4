internal import Synchronization

/// Counts, from any thread.
final class Counter: Sendable {
    private let count = Atomic(0)

    /// One more; gives how many there are then.
    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
