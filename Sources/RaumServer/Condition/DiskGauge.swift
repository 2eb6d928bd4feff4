internal import Dispatch
internal import RaumIO
internal import RaumMetrics
internal import Synchronization

/// Measures the files on the disk and its free space, beside the loop: a disk that hangs blocks only this.
package final class DiskGauge: Sendable {
    private struct State: Sendable {
        var found: DaemonReading.Disk?
        var isLooking = false
    }

    private let directory: Directory
    private let queue = DispatchQueue(label: "disk")
    private let state = Mutex(State())

    /// Measures the data directory at `path`.
    package init(_ path: String) {
        directory = Directory(path)
    }

    /// The last measurement; nil before the first.
    var found: DaemonReading.Disk? { state.withLock { $0.found } }

    /// Begins a measurement, unless one is under way.
    func look() {
        let isFree = state.withLock { state in
            defer { state.isLooking = true }
            return !state.isLooking
        }
        guard isFree else { return }
        queue.async { @Sendable [self] in
            let found = measure()
            state.withLock { $0 = State(found: found ?? $0.found, isLooking: false) }
        }
    }

    /// Nil if the disk does not tell.
    func measure() -> DaemonReading.Disk? {
        guard let names = try? directory.names(), let space = try? DiskSpace(at: directory.path)
        else { return nil }
        var disk = DaemonReading.Disk()
        let journal = names.last { $0.hasPrefix("journal-") && $0.hasSuffix(".log") }
        let snapshot = names.last { $0.hasPrefix("grid-") && $0.hasSuffix(".snap") }
        disk.journalBytes = journal.map(size) ?? 0
        disk.snapshotBytes = snapshot.map(size) ?? 0
        disk.generation = journal.flatMap { UInt64($0.dropFirst(8).dropLast(4)) } ?? 0
        disk.freeBytes = space.freeBytes
        disk.totalBytes = space.totalBytes
        return disk
    }

    private func size(of name: String) -> UInt64 {
        UInt64(clamping: directory.size(of: name) ?? 0)
    }
}
