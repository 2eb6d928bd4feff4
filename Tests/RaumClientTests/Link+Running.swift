import RaumClient
import RaumIO
import RaumReplica

extension Link {
    /// Turns until `condition` holds, for so many milliseconds at most; `look` is told after each turn.
    func run(
        _ poller: Poller,
        milliseconds: Int64,
        look: () -> Void = {},
        until condition: (Link) -> Bool
    ) throws {
        var events: [PollerEvent] = []
        let end = Moment.now.steady + milliseconds
        while !condition(self) {
            let now = Moment.now.steady
            guard now < end else { throw CancellationError() }
            let wait = Int32(clamping: max(0, min(nextDeadline - now, 50)))
            try poller.wait(timeoutMilliseconds: wait, into: &events)
            for event in events { handle(event) }
            passTime()
            if needsRedraw { finishDrawing() }
            look()
        }
    }
}
