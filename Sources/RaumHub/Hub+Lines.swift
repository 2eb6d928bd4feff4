internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// The lines of connections.

extension Hub {
    mutating func connect(_ id: PeerID, _ origin: Origin, _ now: ClockReading) {
        guard core.connections.admit(id, origin, now) else { return }
        var greeting = core.ledger.greeting(origin.nonce, origin.role, at: now.wall)
        greeting.demandsKeys = demandsKeys
        core.connections.greet(id, greeting.bytes, nonce: origin.nonce)
    }

    mutating func receive(_ id: PeerID, _ bytes: ArraySlice<UInt8>, _ now: ClockReading) {
        if core.connections.receive(id, bytes, now) { readLines(of: id, now) }
    }

    mutating func endInput(of id: PeerID, _ now: ClockReading) {
        core.connections.with(id) { $0.state.hasInputEnded = true }
        readLines(of: id, now)
    }

    mutating func block(_ id: PeerID, _ now: ClockReading) {
        broadcast.leaveStep(id)
        core.connections.block(id, now)
    }

    mutating func drain(_ id: PeerID, _ now: ClockReading) {
        core.connections.with(id) { $0.state.isBlocked = false }
        guard let peer = core.connections.peer(id), !peer.state.isClosing else { return }
        readLines(of: id, now)
    }

    /// Answers the whole lines that wait, until the connection has had its turn or a change must be durable
    /// first; a subscriber that is behind catches up before.
    mutating func readLines(of id: PeerID, _ now: ClockReading) {
        guard catchUp(id, now) else { return }
        var count = 0
        while let line = core.connections.nextLine(of: id, after: count, now) {
            count += 1
            core.connections.workload.beginLine()
            answer(line, from: id, now)
            core.connections.endLine(of: id)
        }
    }

    private mutating func answer(_ sealed: [UInt8], from id: PeerID, _ now: ClockReading) {
        guard let bytes = core.connections.unsealed(sealed, from: id) else { return }
        if isHTTP(bytes[...]) { return core.connections.closeStranger(id) }
        let mayAsk = core.connections.peer(id)?.state.allows(.request) ?? false
        if !mayAsk, !isProof(bytes) {
            return core.connections.delayRefusal(id, now, answering: (try? Line(bytes))?.tag)
        }
        let line: Line
        do {
            line = try Line(bytes)
        } catch {
            return core.connections.mistake(id, tag: nil, error, now)
        }
        if line.verb == "AUTH" { return core.connections.authenticate(line, from: id, now) }
        answer(line, from: id, now)
    }

    private mutating func answer(_ line: Line, from id: PeerID, _ now: ClockReading) {
        do {
            let request = try Request(line, zones: core.ledger.zones)
            core.connections.with(id) { peer in
                peer.note(request)
                peer.forgetGreeting()
            }
            answer(request, line, from: id, now)
        } catch {
            if line.verb == "BEGIN" { core.connections.with(id) { $0.openInVain() } }
            core.connections.mistake(id, tag: line.tag, error, now)
        }
    }
}
