internal import Dispatch
internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumLog

/// Takes in all records of a shared log, without serving connections.
struct LogCatchUp {
    /// The state after it.
    private(set) var hub: Hub
    /// How the log ended; nil while it is open.
    private(set) var end: LogState.End?
    private var log: SharedLog
    private var isOver = false
    /// Why no more can be read.
    private var failure: DataDirectoryError?
    private var call: SharedLog.Effect?
    /// Whether the last question was answered: a failure is then one of the log's content.
    private(set) var isAnswered = false

    /// A catch-up that follows `hub`, with whose state `log` begins.
    init(_ hub: Hub, _ log: SharedLog) {
        self.hub = hub
        self.log = log
    }

    /// Reads until all records are here.
    ///
    /// Throws if no majority answers for three seconds, and if the log contradicts the directory.
    mutating func run(_ engine: any LogEngine) throws(DataDirectoryError) {
        try handle(.tick)
        while !isOver {
            guard case .read(let first, let milliseconds)? = call else {
                rest()
                try handle(.tick)
                continue
            }
            call = nil
            try handle(answer(engine, first, milliseconds))
        }
    }

    private mutating func answer(
        _ engine: any LogEngine,
        _ first: Revision,
        _ milliseconds: Int
    ) -> SharedLog.Event {
        do throws(EngineError) {
            let page = try engine.read(
                from: first,
                in: log.epoch,
                atMost: LogLimits.pageRecordsMax,
                within: milliseconds
            )
            isAnswered = true
            return .page(page)
        } catch {
            isAnswered = false
            return .failed(error)
        }
    }

    private mutating func handle(_ event: SharedLog.Event) throws(DataDirectoryError) {
        for effect in log.handle(event, at: LogCatchUp.now) {
            switch effect {
            case .read: call = effect
            case .report(let report): receive(report)
            // Nothing is written here; the resulting state is kept as a whole.
            case .append, .keepLocally: break
            }
        }
        if let failure, !isOver { throw failure }
    }

    private mutating func receive(_ report: SharedLog.Report) {
        switch report {
        case .followed(let records): _ = hub.handle(.followed(records), at: LogCatchUp.now)
        case .joined: isOver = true
        case .closed(let end):
            self.end = end
            isOver = true
        case .cutOff(_, _, let reason): failure = .unreached(reason)
        case .diverged(_, let reason):
            failure = DataDirectoryError(
                en: "The log contradicts what is here: \(reason).",
                de: "Das Log widerspricht dem, was hier ist: \(reason)."
            )
        case .durable, .settled, .unclear: break
        }
    }

    private func rest() {
        let soon = DispatchTime.now() + .milliseconds(20)
        _ = DispatchSemaphore(value: 0).wait(timeout: soon)
    }

    private static var now: ClockReading {
        ClockReading(
            wall: WallClock.nowMilliseconds,
            steady: Int64(MonotonicClock.nowNanoseconds / 1_000_000)
        )
    }
}
