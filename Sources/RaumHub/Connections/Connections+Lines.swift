internal import RaumNotation
internal import RaumWire

// No connection starves others. Each has its turn, of a limited number of lines and bytes; organisers come before other
// keys, and those before guests; and the work for the last two together is limited in each turn of the loop, between
// which all other events are handled. So the wait of an organiser or a door depends neither on the number of guests,
// nor on the use of a kiosk's key.

extension Connections {
    /// Takes in bytes; returns whether there may be whole lines now.
    mutating func receive(_ id: PeerID, _ bytes: ArraySlice<UInt8>, _ now: ClockReading) -> Bool {
        guard let peer = peer(id), peer.state.allows(.bytes) else { return false }
        if !peer.state.hasSpoken, peer.input.isEmpty, isStranger(bytes) {
            closeStranger(id)
            return false
        }
        with(id) { peer in
            peer.input.append(bytes)
            peer.times.heardAt = now.steady
        }
        return true
    }

    /// Closes a connection that speaks another protocol.
    mutating func closeStranger(_ id: PeerID) {
        count(\.strangers)
        close(id, nil, isAbrupt: true)
    }

    /// The next whole line of a connection that has had `count` in this turn, if it may be taken in now; where
    /// not, it is noted when to go on.
    ///
    /// A connection whose input has ended is closed when all its whole lines were taken in; one with a line that is too
    /// long is closed at once.
    mutating func nextLine(of id: PeerID, after count: Int, _ now: ClockReading) -> [UInt8]? {
        guard let peer = peer(id), peer.mayBeRead,
            workload.mayGoOn(peer, after: count, answeredBytes: outbox.answeredBytes)
        else { return nil }
        do {
            let line = try with(id) { peer in
                Result { () throws(NotationError) in try peer.nextLine() }
            }?.get()
            if let line = line.flatMap({ $0 }) { return line }
            noteLastLine(id, now)
        } catch {
            hangUp(on: id, error)
        }
        return nil
    }

    /// Counts the work of the line in hand.
    mutating func endLine(of id: PeerID) {
        guard let peer = peer(id) else { return }
        workload.endLine(of: id, peer.turnClass)
    }

    /// Every whole line was taken in: a connection whose input has ended is closed, another one may go on.
    private mutating func noteLastLine(_ id: PeerID, _ now: ClockReading) {
        guard peer(id)?.state.hasInputEnded ?? false else { return notePartialLine(id, now) }
        bidFarewell(id)
    }

    private mutating func notePartialLine(_ id: PeerID, _ now: ClockReading) {
        let hasBegun = with(id) { $0.notePartialLine(at: now.steady) }
        if hasBegun ?? false { attention.insert(id) }
    }

    /// Closes a connection whose input has ended, once all its lines are answered.
    ///
    /// A line without its end is no command: a piece of one could mean another. A transaction without its
    /// COMMIT is none, either.
    private mutating func bidFarewell(_ id: PeerID) {
        guard let peer = peer(id), !peer.state.isClosing else { return }
        if !peer.input.isEmpty {
            count(\.mistakes)
            with(id) { $0.input = LineBuffer(limit: $0.input.limit) }
            reply(id, Failure.unfinishedLine.bytes(answering: nil))
        }
        guard self.peer(id)?.pendingCount == 0 else { return }
        close(id, nil)
    }

    private mutating func hangUp(on id: PeerID, _ error: NotationError) {
        count(\.mistakes)
        send(id, line: Failure(error).bytes(answering: nil))
        close(id, Farewell(reason: "limit"))
    }
}

private let proofVerb = Array("AUTH ".utf8)

/// Whether a line claims a key, with or without a tag.
func isProof(_ bytes: some Collection<UInt8>) -> Bool {
    if bytes.starts(with: proofVerb) { return true }
    guard bytes.first == Byte.hash else { return false }
    return bytes.drop { $0 != Byte.space }.dropFirst().starts(with: proofVerb)
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

func isHTTP(_ bytes: ArraySlice<UInt8>) -> Bool {
    httpVerbs.contains { bytes.starts(with: $0) }
}

extension Failure {
    static let unfinishedLine = Failure(
        .client,
        "SYNTAX",
        [],
        "The last line has no end, so it is no command, and was not done. End it with LF."
    )
}
