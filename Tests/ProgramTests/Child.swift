import Foundation
import Synchronization

/// A process that was started here, and its end.
final class Child: Sendable {
    private let process = Process()
    private let ends: AsyncStream<Void>
    private let ended = End()

    /// When it was seen to end, by the thread that watches it: a busy test process resumes its tests later.
    private final class End: Sendable {
        let moment = Mutex<ContinuousClock.Instant?>(nil)
    }

    /// Starts `program` without an input.
    init(
        _ program: URL,
        _ words: [String],
        _ environment: [String: String],
        out: Any,
        err: Any
    ) throws {
        let (ends, continuation) = AsyncStream.makeStream(of: Void.self)
        self.ends = ends
        process.executableURL = program
        process.arguments = words
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = out
        process.standardError = err
        process.terminationHandler = { @Sendable [ended] _ in
            ended.moment.withLock { $0 = ContinuousClock.now }
            continuation.finish()
        }
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    var identifier: Int32 { process.processIdentifier }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// When it ended; nil while it runs.
    var moment: ContinuousClock.Instant? { ended.moment.withLock { $0 } }

    /// Waits for its end; gives the exit code, or the negative number of the signal that ended it.
    func end() async -> Int32 {
        for await _ in ends {}
        let status = process.terminationStatus
        return process.terminationReason == .exit ? status : -status
    }
}
