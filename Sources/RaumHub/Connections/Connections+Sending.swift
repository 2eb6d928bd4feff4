internal import RaumGrid
internal import RaumKeys
internal import RaumNotation
internal import RaumWire

// Each command has one answer, in order: answers behind one that waits for the disk wait, too.

extension Connections {
    mutating func send(_ id: PeerID, line: [UInt8]) {
        let sealed = with(id) { $0.sealed(CollectionOfOne(line)) } ?? nil
        outbox.send(id, sealed ?? line + [Byte.lineFeed])
    }

    /// Sends lines without their line ends: as they are, or each with its code.
    private mutating func send(_ id: PeerID, lines: [[UInt8]]) {
        let sealed = with(id) { $0.sealed(lines) } ?? nil
        outbox.send(id, sealed ?? joined(lines))
    }

    /// Sends bytes that are shared with others, with their line ends.
    mutating func send(_ id: PeerID, bytes: [UInt8]) {
        let sealed = with(id) { $0.isSealed ? $0.sealed(cut(bytes)) : nil } ?? nil
        outbox.send(id, sealed ?? bytes)
    }

    /// Sends the same to many: as one effect to those without a key, signed to each of the others.
    ///
    /// The shared bytes are cut into lines once, for all that have a key.
    mutating func publish(_ parcel: Parcel) {
        let others = outbox.publish(parcel, without: access.keyed)
        guard !others.isEmpty else { return }
        let lines = cut(parcel.bytes)
        for id in others {
            let sealed = with(id) { $0.sealed(lines) } ?? nil
            if let sealed { outbox.add(.send(id, sealed)) }
        }
    }

    mutating func note(_ level: Note.Level, _ key: String, _ text: String) {
        outbox.add(.note(Note(level, key: key, text)))
    }

    /// Notes that a peer has seen a revision that is not on disk.
    mutating func noteLost(_ revision: Revision, last: Revision, seenBy id: PeerID) {
        guard let peer = peer(id) else { return }
        if peer.isTrusted { count(\.lostRevisionAlarms) }
        let note = claims.note(revision, last: last, seenBy: peer)
        if let note { outbox.add(.note(note)) }
    }

    /// Closes a connection: with a farewell where one is due, at once where the connection is being abused.
    mutating func close(_ id: PeerID, _ farewell: Farewell?, isAbrupt: Bool = false) {
        guard let isClosing = with(id, { $0.state.isClosing }), !isClosing else { return }
        with(id) { $0.state.advance(.close) }
        if let farewell, !isAbrupt { send(id, line: farewell.bytes) }
        outbox.depart(id)
        outbox.add(.close(id, isAbrupt: isAbrupt))
    }

    /// Answers now, or after the answers that wait for the disk.
    mutating func reply(_ id: PeerID, _ line: [UInt8]) {
        guard let peer = peer(id), peer.pendingCount > 0, let last = pending.lastRevision else {
            return send(id, line: line)
        }
        hold(PendingAnswer(peer: id, revision: last, line: line))
    }

    /// Answers that a request was done, or why it was not.
    mutating func answer(
        _ id: PeerID,
        _ tag: Tag?,
        _ acceptance: Acceptance = Acceptance(),
        unless failure: Failure?
    ) {
        if let failure { return refuse(id, tag, failure) }
        reply(id, acceptance.bytes(answering: tag))
    }

    mutating func hold(_ answer: PendingAnswer) {
        pending.append(answer)
        with(answer.peer) { $0.pendingCount += 1 }
    }

    /// Sends data lines and the OK that ends them, after the answers that wait for the disk.
    mutating func tell(
        _ id: PeerID,
        _ lines: [[UInt8]],
        _ tag: Tag?,
        _ acceptance: Acceptance = Acceptance()
    ) {
        let all = lines + [acceptance.bytes(answering: tag)]
        if let peer = peer(id), peer.pendingCount > 0 { return all.forEach { reply(id, $0) } }
        let byteCount = all.reduce(all.count) { $0 + $1.count }
        workload.charge(byteCount / Connections.answerBytesPerUnit)
        send(id, lines: all)
    }

    /// Bytes of an answer that count as one unit of work: some seven lines of data, each worked out for it.
    private static let answerBytesPerUnit = 1024

    /// Answers with a failure; a transaction that is being put together is then not done.
    mutating func refuse(_ id: PeerID, _ tag: Tag?, _ failure: Failure) {
        count(\.rejections)
        with(id) { $0.open?.isBroken = true }
        reply(id, failure.bytes(answering: tag))
    }

    /// Refuses a line that cannot be read.
    mutating func mistake(_ id: PeerID, tag: Tag?, _ error: NotationError, _ now: ClockReading) {
        count(\.mistakes)
        reply(id, Failure(error).bytes(answering: tag))
        with(id) { $0.open?.isBroken = true }
        let areTooMany = mistakes.add(id, at: now.steady)
        if error.isBinary || areTooMany { close(id, Farewell(reason: "limit")) }
    }

    /// Sends the answers that waited for `revision`; the connections go on when it is acknowledged.
    mutating func giveAnswers(through revision: Revision) {
        for answer in pending.give(through: revision) { send(answer.peer, line: answer.line) }
    }

    /// Sends the answers that waited for `revision`; returns the connections that can go on.
    mutating func acknowledge(through revision: Revision) -> [PeerID] {
        giveAnswers(through: revision)
        return pending.removeAll(through: revision).map(\.peer).filter { id in
            let left = with(id) { $0.endPendingAnswer() }
            return left == 0 || left.map(Int.init) == WireLimits.pendingChangesMax - 1
        }
    }

    /// Takes out the answers that wait for later revisions than `revision`: the caller answers them, in this order.
    mutating func takePending(after revision: Revision = .zero) -> [PendingAnswer] {
        let taken = pending.removeAll(after: revision)
        for answer in taken { with(answer.peer) { _ = $0.endPendingAnswer() } }
        return taken
    }
}

/// The lines of a block, without their line ends.
private func cut(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] { bytes.split(separator: Byte.lineFeed) }

extension NotationError {
    /// Whether the sender does not speak text at all.
    fileprivate var isBinary: Bool {
        switch reason {
        case .notUTF8: true
        case .unexpectedByte(let byte): byte < 0x20 || byte == 0x7F
        case .forbidden(let scalar): scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value
        case .tooLong, .missingToken, .combiningMarks, .unterminated, .unknownEscape, .badToken,
            .longWord, .duplicateKey, .tooManyKeys, .unknownVerb, .unknownKey, .missing, .extraWord,
            .badValue:
            false
        }
    }
}
