internal import RaumGrid
internal import RaumNotation
internal import RaumWire

extension Replica {
    mutating func beginBlock(_ line: Line, _ moment: Moment) throws(NotationError) {
        guard let head = try BlockHead(line) else { return }
        do {
            conversation?.stage = try StagedBlock(head, bounds: StagedBlock.Bounds(of: scope))
        } catch {
            drop(error, moment)
        }
    }

    mutating func takeStaged(_ bytes: [UInt8], _ moment: Moment) {
        do {
            if let foot = try footOfBlock(bytes) { return try finish(foot, moment) }
            if let farewell = farewell(in: bytes) { return takeFarewell(farewell, moment) }
            try conversation?.stage?.add(bytes)
        } catch {
            drop(error, moment)
        }
    }

    private mutating func finish(_ foot: BlockFoot, _ moment: Moment) throws(StagedBlock.Fault) {
        guard let stage = conversation?.stage, let epoch = conversation?.greeting?.epoch else {
            return
        }
        let next = Cursor(epoch: epoch, revision: foot.revision)
        guard copy.joins(stage.head, epoch) else {
            return miss("a block begins after what is held", moment)
        }
        guard !copy.goesBack(to: next) else { return fallBehind(next, moment) }
        let held = try stage.finish(foot, onto: copy.holdings)
        conversation?.stage = nil
        if stage.head.from == nil { conversation?.watches.receiveSnapshot() }
        if let other = otherEvent(held.grid, next, moment) { return keep(from: other, moment) }
        show(held, next, hasChanged: stage.head.count > 0 || stage.head.from == nil, moment)
    }

    private mutating func show(
        _ held: Holdings,
        _ next: Cursor,
        hasChanged: Bool,
        _ moment: Moment
    ) {
        let wasNew = hasChanged || link != .connected
        copy.replace(with: held, at: next)
        showing.hold(next.revision)
        if hasChanged { caching.fallBehind() }
        conversation?.watches.settle()
        vouch(moment)
        if wasNew { redraw() } else { report(moment) }
        storeIfDue(moment)
    }

    private mutating func drop(_ fault: StagedBlock.Fault, _ moment: Moment) {
        switch fault {
        case .tooMuch:
            effects.append(.note("the daemon sent more than a display holds"))
            hangUp(.tooMuch, moment)
        case .unreadable: miss("a block holds a line that cannot be read", moment)
        case .torn: miss("a block is not as long as it says", moment)
        case .sum: miss("the sum of a block is not that of what is held", moment)
        }
    }

    /// Counts a difference between the copy and the daemon's state, and asks for everything again.
    mutating func miss(_ reason: String, _ moment: Moment) {
        let isExpected = conversation?.watches.isAwaitingSnapshot ?? false
        let isOld = conversation?.stage?.head.from != nil || conversation?.stage == nil
        conversation?.stage = nil
        guard conversation?.watches.dueAt == nil, !(isExpected && isOld) else { return }
        copy.countMismatch()
        effects.append(.note("\(reason); asking for everything again"))
        conversation?.watches.plan(at: moment.steady)
        watchIfDue(moment)
    }

    /// Handles a daemon that is behind a revision that it sent before: the shown plan stays, and is no longer
    /// confirmed.
    private mutating func fallBehind(_ next: Cursor, _ moment: Moment) {
        let shown = cursor?.revision ?? .zero
        effects.append(
            .note(
                "the daemon is at revision \(next.revision), but \(shown) was shown: it lost some"
            )
        )
        conversation?.stage = nil
        doubt(.lostRevisions, moment)
    }
}

private func footOfBlock(_ bytes: [UInt8]) throws(StagedBlock.Fault) -> BlockFoot? {
    guard bytes.starts(with: "END ".utf8) else { return nil }
    do {
        return try BlockFoot(Line(bytes))
    } catch {
        throw .unreadable(error)
    }
}

/// The farewell in a line of a block, which only a daemon that ends interrupts; nil for any other line.
private func farewell(in bytes: [UInt8]) -> Farewell? {
    guard bytes.starts(with: "BYE ".utf8), let line = try? Line(bytes) else { return nil }
    return Farewell(line)
}
