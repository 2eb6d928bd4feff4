internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// What a connection says, line by line.

extension Hub {
    mutating func connect(_ id: PeerID, _ origin: Origin, _ now: ClockReading) {
        guard connections.admit(id, origin, now) else { return }
        var greeting = ledger.greeting(origin.nonce, origin.role, at: now.wall)
        greeting.demandsKeys = demandsKeys
        connections.greet(id, greeting.bytes, nonce: origin.nonce)
    }

    mutating func receive(_ id: PeerID, _ bytes: ArraySlice<UInt8>, _ now: ClockReading) {
        if connections.receive(id, bytes, now) { readLines(of: id, now) }
    }

    mutating func endInput(of id: PeerID, _ now: ClockReading) {
        connections.with(id) { $0.state.hasInputEnded = true }
        readLines(of: id, now)
    }

    mutating func block(_ id: PeerID, _ now: ClockReading) {
        broadcast.leaveStep(id)
        connections.block(id, now)
    }

    mutating func drain(_ id: PeerID, _ now: ClockReading) {
        connections.with(id) { $0.state.isBlocked = false }
        guard let peer = connections.peer(id), !peer.state.isClosing else { return }
        readLines(of: id, now)
    }

    /// Answers the whole lines that wait, until the connection has had its turn or a change must be durable
    /// first; a reader that is behind catches up before.
    mutating func readLines(of id: PeerID, _ now: ClockReading) {
        guard catchUp(id, now) else { return }
        var count = 0
        while let line = connections.nextLine(of: id, after: count, now) {
            count += 1
            connections.workload.beginLine()
            answer(line, from: id, now)
            connections.endLine(of: id)
        }
    }

    private mutating func answer(_ sealed: [UInt8], from id: PeerID, _ now: ClockReading) {
        guard let bytes = connections.unsealed(sealed, from: id) else { return }
        if isHTTP(bytes[...]) { return connections.closeStranger(id) }
        let mayAsk = connections.peer(id)?.state.allows(.request) ?? false
        if !mayAsk, !isProof(bytes) {
            return connections.delayRefusal(id, now, answering: (try? Line(bytes))?.tag)
        }
        let line: Line
        do {
            line = try Line(bytes)
        } catch {
            return connections.mistake(id, tag: nil, error, now)
        }
        if line.verb == "AUTH" { return connections.authenticate(line, from: id, now) }
        answer(line, from: id, now)
    }

    private mutating func answer(_ line: Line, from id: PeerID, _ now: ClockReading) {
        do {
            let request = try Request(line, zones: ledger.zones)
            connections.with(id) { peer in
                peer.note(request)
                peer.forgetGreeting()
            }
            answer(request, line, from: id, now)
        } catch {
            if line.verb == "BEGIN" { connections.with(id) { $0.openInVain() } }
            connections.mistake(id, tag: line.tag, error, now)
        }
    }
}
