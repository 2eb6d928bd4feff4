internal import RaumGrid
internal import RaumKeys
internal import RaumNotation
internal import RaumWire

extension Hub {
    /// What `STATUS` answers: the daemon, then every screen.
    ///
    /// Codes, names, addresses and versions of screens are for organisers: who reads a code can pretend to
    /// be that screen.
    mutating func statusLines(_ now: ClockReading, to id: PeerID) -> [[UInt8]] {
        let isWhole = connections.peer(id)?.role.mayChangeEverything ?? false
        let screens = connections.screens
        let count = screens.connected.count + screens.gone.count
        connections.workload.charge(count / Hub.screensPerUnit)
        let report = StatusAnswer(ledger, broadcast, connections)
        return report.lines(now, isWhole: isWhole) + (isWhole ? measured : [])
    }

    /// Screens of `STATUS` that cost as much as a line.
    private static let screensPerUnit = 4

    /// Answers what is different at one revision from what was at another.
    mutating func tellDifference(
        _ from: Revision,
        _ to: Revision,
        _ language: AnswerLanguage,
        _ tag: Tag?,
        to id: PeerID
    ) {
        do {
            let isWhole = connections.peer(id)?.role.mayChangeEverything ?? false
            let (lines, count) = try ledger.history.differences(
                from,
                to,
                last: ledger.durableRevision,
                in: ledger.published.grid,
                language,
                isWhole: isWhole
            )
            connections.workload.charge(count / 8)
            connections.tell(id, lines, tag)
        } catch {
            connections.refuse(id, tag, error)
        }
    }

    /// Tells what changed after `since`.
    mutating func tellHistory(
        since: Revision?,
        _ language: AnswerLanguage,
        _ tag: Tag?,
        to id: PeerID
    ) {
        let isWhole = connections.peer(id)?.role.mayChangeEverything ?? false
        let lines = ledger.history.lines(
            since: since,
            in: ledger.published.grid,
            language,
            isWhole: isWhole
        )
        connections.workload.charge(lines.count / 2)
        connections.tell(id, lines, tag)
    }
}
