internal import RaumGrid
internal import RaumNotation
internal import RaumWire

extension Hub {
    mutating func connect(_ id: PeerID, _ origin: Origin, _ now: ClockReading) {
        peers.insert(Peer(id, shared(origin), at: now.steady))
        counters.connections += 1
        guard !isStopping else { return turnAway(id, now) }
        if origin.isLimited { place(id, origin, now) }
        greet(id, origin, now)
    }

    private mutating func greet(_ id: PeerID, _ origin: Origin, _ now: ClockReading) {
        attention.insert(id)
        let role: Role = origin.isOrganiser ? .organiser : .display
        let time = ledger.published.grid.time(at: now.wall)
        var greeting = Greeting(
            epoch: epoch,
            revision: durableRevision,
            now: time,
            nonce: origin.nonce,
            role: role
        )
        greeting.demandsKeys = demandsKeys
        let bytes = greeting.bytes
        with(id) { $0.newcomer = Newcomer(greeting: bytes, nonce: origin.nonce) }
        send(id, line: bytes)
    }

    private mutating func shared(_ origin: Origin) -> Apart<Origin> {
        var origin = origin
        origin.nonce = ""
        origin.name = authorName(origin.name)
        if let lastOrigin, lastOrigin.value == origin { return lastOrigin }
        let apart = Apart.value(origin)
        lastOrigin = apart
        return apart
    }

    mutating func disconnect(_ id: PeerID, _ now: ClockReading) {
        guard let peer = peer(id) else { return }
        broadcast.leave(id)
        if peer.holdsPlace { arrivals.leave(peer.origin.account) }
        trials.remove(id)
        attention.remove(id)
        keyed.remove(id)
        paces.forget(id)
        mistakes.forget(id)
        resting.remove(id)
        screens.disconnect(id, at: now.wall)
        peers.remove(id)
    }

    mutating func block(_ id: PeerID, _ now: ClockReading) {
        broadcast.leaveStep(id)
        with(id) { peer in
            peer.isBlocked = true
            peer.progressAt = now.steady
        }
        attention.insert(id)
    }

    mutating func drain(_ id: PeerID, _ now: ClockReading) {
        with(id) { $0.isBlocked = false }
        guard let peer = peer(id), !peer.isClosing else { return }
        readLines(of: id, now)
    }

    mutating func receive(_ id: PeerID, _ bytes: ArraySlice<UInt8>, _ now: ClockReading) {
        guard let peer = peer(id), !peer.isClosing else { return }
        if !peer.hasSpoken, peer.input.isEmpty, isStranger(bytes) {
            counters.strangers += 1
            return close(id, nil, isAbrupt: true)
        }
        with(id) { peer in
            peer.input.append(bytes)
            peer.heardAt = now.steady
        }
        readLines(of: id, now)
    }

    /// Answers the whole lines that wait, until the connection has had its turn or a change must be durable
    /// first; a reader that is behind catches up before.
    mutating func readLines(of id: PeerID, _ now: ClockReading) {
        guard catchUp(id, now) else { return }
        var count = 0
        while let peer = peer(id), peer.mayBeRead {
            guard mayGoOn(peer, after: count) else { return }
            switch nextLine(of: id) {
            case .success(let line?):
                count += 1
                work(on: line, from: id, now)
            case .success(nil): return noteLastLine(id, now)
            case .failure(let error): return hangUp(on: id, error)
            }
        }
    }

    /// Bytes of answers after which a connection waits until they have gone: what one connection can
    /// make the daemon hold is bounded by it and the longest answer.
    static let answerBytesMax = 16_384

    private mutating func nextLine(of id: PeerID) -> Result<[UInt8]?, NotationError> {
        with(id) { peer in
            Result { () throws(NotationError) in try peer.nextLine() }
        } ?? .success(nil)
    }

    /// Every whole line was taken in: who says nothing more is let go, the others may go on.
    private mutating func noteLastLine(_ id: PeerID, _ now: ClockReading) {
        guard peer(id)?.hasInputEnded ?? false else { return notePartialLine(id, now) }
        bidFarewell(id)
    }

    private mutating func notePartialLine(_ id: PeerID, _ now: ClockReading) {
        let hasBegun = with(id) { peer in
            peer.lineBegunAt = peer.input.isEmpty ? nil : (peer.lineBegunAt ?? now.steady)
            return peer.lineBegunAt != nil
        }
        if hasBegun ?? false { attention.insert(id) }
    }

    mutating func endInput(of id: PeerID, _ now: ClockReading) {
        with(id) { $0.hasInputEnded = true }
        readLines(of: id, now)
    }

    /// Closes a connection that says nothing more, once all that it said is answered.
    ///
    /// A line without its end is no command: a piece of one could mean another. A transaction without its
    /// COMMIT is none, either.
    private mutating func bidFarewell(_ id: PeerID) {
        guard let peer = peer(id), !peer.isClosing else { return }
        if !peer.input.isEmpty {
            counters.mistakes += 1
            with(id) { $0.input = LineBuffer(limit: $0.input.limit) }
            reply(id, Failure.unfinishedLine.bytes(answering: nil))
        }
        guard self.peer(id)?.pendingCount == 0 else { return }
        close(id, nil)
    }

    private mutating func hangUp(on id: PeerID, _ error: NotationError) {
        counters.mistakes += 1
        send(id, line: Failure(error).bytes(answering: nil))
        close(id, Farewell(reason: "limit"))
    }

    mutating func take(_ sealed: [UInt8], from id: PeerID, _ now: ClockReading) {
        guard let bytes = unsealed(sealed, from: id) else { return }
        if isHTTP(bytes[...]) {
            counters.strangers += 1
            return close(id, nil, isAbrupt: true)
        }
        if trials.contains(id), !Hub.isProof(bytes) {
            return delayRefusal(id, now, answering: (try? Line(bytes))?.tag)
        }
        let line: Line
        do {
            line = try Line(bytes)
        } catch {
            return mistake(id, tag: nil, error, now)
        }
        if line.verb == "AUTH" { return authenticate(line, from: id, now) }
        do {
            let request = try Request(line, zones: ledger.zones)
            with(id) { peer in
                peer.note(request)
                peer.forgetGreeting()
            }
            answer(request, line, from: id, now)
        } catch {
            if line.verb == "BEGIN" { openInVain(id) }
            mistake(id, tag: line.tag, error, now)
        }
    }

    mutating func mistake(_ id: PeerID, tag: Tag?, _ error: NotationError, _ now: ClockReading) {
        counters.mistakes += 1
        reply(id, Failure(error).bytes(answering: tag))
        with(id) { $0.open?.isBroken = true }
        let areTooMany = mistakes.add(id, at: now.steady)
        if error.isBinary || areTooMany { close(id, Farewell(reason: "limit")) }
    }
}

extension Failure {
    static let unfinishedLine = Failure(
        .client,
        "SYNTAX",
        [],
        "The last line has no end, so it is no command, and was not done. End it with LF."
    )
}

extension NotationError {
    /// Whether the sender does not speak text at all.
    fileprivate var isBinary: Bool {
        switch reason {
        case .notUTF8: true
        case .unexpectedByte(let byte): byte < 0x20 || byte >= 0x7F
        case .forbidden(let scalar): scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value
        default: false
        }
    }
}

/// Whether the first bytes of a connection are a TLS hello (RFC 8446, 5.1) or an HTTP request.
private func isStranger(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.first == 0x16 || isHTTP(bytes)
}

private let httpVerbs = [
    "GET ", "POST ", "PUT ", "HEAD ", "DELETE ", "OPTIONS ", "PATCH ", "CONNECT ", "TRACE ",
    "HOST: ",
    "Host: ", "PRI ",
].map { Array($0.utf8) }

private func isHTTP(_ bytes: ArraySlice<UInt8>) -> Bool {
    httpVerbs.contains { bytes.starts(with: $0) }
}
