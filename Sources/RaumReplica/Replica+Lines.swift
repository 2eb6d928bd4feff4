internal import RaumGrid
internal import RaumNotation
internal import RaumWire

extension Replica {
    mutating func receive(_ bytes: ArraySlice<UInt8>, _ moment: Moment) {
        guard conversation != nil else { return }
        conversation?.heardAt = moment.steady
        conversation?.input.append(bytes)
        while conversation != nil {
            do {
                guard let line = try conversation?.input.next() else { return }
                read(line, moment)
            } catch {
                effects.append(.note("the daemon sent a line of more than \(lineBytesMax) bytes"))
                return hangUp(conversation?.greeting == nil ? .stranger : .tooMuch, moment)
            }
        }
    }

    mutating func receive(line: [UInt8], _ moment: Moment) {
        guard conversation != nil else { return }
        conversation?.heardAt = moment.steady
        read(line, moment)
    }

    private var lineBytesMax: Int { NotationLimits.lineBytesMax }

    private mutating func read(_ bytes: [UInt8], _ moment: Moment) {
        if conversation?.stage != nil { return takeStaged(bytes, moment) }
        guard let line = try? Line(bytes) else { return takeNonsense(moment) }
        do {
            if conversation?.greeting == nil {
                try takeFirst(line, moment)
            } else {
                try takeLine(line, moment)
            }
        } catch {
            takeNonsense(moment)
        }
    }

    /// Ignores a line that cannot be read, except as the first line: a daemon's first line can always be read.
    private mutating func takeNonsense(_ moment: Moment) {
        guard conversation?.greeting != nil else { return hangUp(.stranger, moment) }
        guard !(conversation?.hasNotedNonsense ?? true) else { return }
        conversation?.hasNotedNonsense = true
        effects.append(.note("the daemon sent a line that cannot be read; it is ignored"))
    }

    private mutating func takeFirst(_ line: Line, _ moment: Moment) throws(NotationError) {
        if let failure = Failure(line) { return refuse(failure, moment) }
        if let farewell = Farewell(line) { return takeFarewell(farewell, moment) }
        if line.verb == "RAUMWERK", let version = line.words.first.flatMap(decimal),
            version != WireLimits.version
        {
            return hangUp(.version(version), moment)
        }
        guard let greeting = try Greeting(line) else { return hangUp(.stranger, moment) }
        conversation?.greeting = greeting
        conversation?.doubts.note(greeting)
        let isShared = conversation?.doubts.isShared ?? false
        // The state of another daemon's log does not apply to this daemon, nor to one that shares the log no more.
        if isShared || halt == .log { setHalt(greeting.isReadOnly ? .log : nil) }
        clock.hear(greeting.now.milliseconds, moment)
        introduce(moment)
    }

    /// Sends PING first, so that its answer with the time does not wait for a snapshot.
    private mutating func introduce(_ moment: Moment) {
        ping(moment)
        if let screen = showing.screen { introduce(screen) }
        watch(since: cursor, moment)
    }

    /// Introduces the screen, first without notes: a daemon of 0.2 or before refuses notes, but then already knows the
    /// screen.
    private mutating func introduce(_ screen: Screen) {
        var plain = screen
        plain.notes = []
        send(Request.iam(plain).bytes())
        if !screen.notes.isEmpty { send(Request.iam(screen).bytes()) }
    }

    private mutating func takeLine(_ line: Line, _ moment: Moment) throws(NotationError) {
        switch line.verb {
        case "BEGIN": try beginBlock(line, moment)
        case "HB": try takeHeartbeat(line, moment)
        case "OK": takeAcceptance(line, moment)
        case "ERR": takeFailure(line, moment)
        case "BYE": Farewell(line).map { takeFarewell($0, moment) } ?? ()
        case "IDENTIFY": effects.append(.identify)
        case "ASSIGN": takeAssignment(line)
        default: return
        }
    }

    /// Takes over an assignment; only a screen that has offered itself with a code can be assigned remotely.
    private mutating func takeAssignment(_ line: Line) {
        guard showing.screen?.code != nil, let view = line["view"] else { return }
        guard let assignment = Assignment(notation: view) else {
            return effects.append(.note("an assignment that cannot be read is ignored"))
        }
        effects.append(.assign(assignment))
    }

    private mutating func takeAcceptance(_ line: Line, _ moment: Moment) {
        guard let tag = line.answers, let sentAt = conversation?.pings.answer(tag) else { return }
        guard let now = line["now"].flatMap(ZonedTime.init(notation:)) else { return }
        clock.measure(now.milliseconds, sentAt: sentAt, moment)
    }

    private mutating func takeFailure(_ line: Line, _ moment: Moment) {
        guard let failure = Failure(line) else { return }
        // A daemon without a free place answers any first request with this failure.
        if failure.code == "FULL" { return refuse(failure, moment) }
        guard let tag = conversation?.watches.tag, line.answers == tag else {
            return effects.append(.note("the daemon refused: \(failure.sentence)"))
        }
        if failure.refusesDetails, !(conversation?.lacksDetails ?? true) {
            conversation?.lacksDetails = true
            effects.append(.note("the daemon is of an older version and knows no details"))
            return watch(since: cursor, moment)
        }
        if failure.code == "BEHIND" { return leaveBehind(failure, moment) }
        guard failure.code == "TOO-OFTEN" else { return refuse(failure, moment) }
        conversation?.watches.postpone(at: moment.steady)
    }

    /// Leaves a daemon that does not have the shown revision yet: another one is asked, or the same one again a moment
    /// later.
    private mutating func leaveBehind(_ failure: Failure, _ moment: Moment) {
        effects.append(.note("the daemon is behind: \(failure.sentence)"))
        hangUp(.behind, retryMilliseconds: failure.retryMilliseconds, moment)
    }

    private mutating func refuse(_ failure: Failure, _ moment: Moment) {
        effects.append(.note("the daemon refused: \(failure.sentence)"))
        hangUp(.refused(failure), retryMilliseconds: failure.retryMilliseconds, moment)
    }

    mutating func takeFarewell(_ farewell: Farewell, _ moment: Moment) {
        let retry = farewell.retryMilliseconds
        if farewell.reason == "restart", link == .connected {
            let wait = min(Int64(retry ?? 0), ReplicaLimits.restartMilliseconds)
            trust.grantRestart(until: moment.steady + wait + ReplicaLimits.restartMilliseconds)
        }
        // The delay applies only to the daemon that restarts; other daemons are available.
        let isForOthers = hasOthers && farewell.reason == "restart"
        hangUp(
            .farewell(farewell.reason),
            retryMilliseconds: isForOthers ? nil : retry,
            moment
        )
    }

    mutating func send(_ line: [UInt8]) {
        effects.append(.send(line + [Byte.lineFeed]))
    }
}
