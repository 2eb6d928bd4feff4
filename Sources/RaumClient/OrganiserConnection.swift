package import RaumGrid
internal import RaumIO
package import RaumNotation
internal import RaumReplica
package import RaumWire

// One request, one answer, waiting for each, as a command line needs it. A change carries an operation id that is made
// here, so that a lost answer can be asked for again without doing the change twice.

/// A conversation with a daemon that waits for its answers.
package final class OrganiserConnection {
    /// An accepting answer, with the lines that came before it.
    package struct Answer: Sendable {
        /// The data, in order.
        package let lines: [Line]
        /// The line that accepts.
        package let acceptance: Acceptance
    }

    /// The daemon's first line.
    package private(set) var greeting: Greeting
    /// Where the daemon is.
    package var server: String { channel.server }

    /// Whether the daemon is reached over a socket of this machine, where it knows the user.
    package var isLocalSocket: Bool { server.hasPrefix("/") || server.hasPrefix("./") }

    /// Whether the daemon has proved that it holds the key, and applies the key's role.
    package var isProven: Bool { channel.isProven }

    /// Whether the daemon, of 0.1, was found to know no details: then a snapshot has none.
    package private(set) var lacksDetails = false

    /// Whether the daemon, of 0.2 or before, was found to tell its history in English alone.
    private var tellsEnglish = false

    /// Where daemons may be: of one, or of several that share a log.
    private let servers: Servers
    /// The key that each of them has to prove; nil if they are trusted.
    private let key: OwnKey?
    /// Seconds for connecting, and for each answer.
    private let timeoutSeconds: Int
    /// The connection to the one that is asked, which has greeted.
    private var channel: Channel
    /// Requests so far: each has a tag of its own.
    private var asked = 0
    /// The highest revision that was received.
    private var seen: Seen
    /// Connections to the other daemons of the log, for questions that one daemon alone cannot answer.
    private var others = OtherConnections()

    /// Connects to the first of `servers` that answers within `timeoutSeconds`, and proves `key`, if there is one.
    ///
    /// Nothing is sent to a daemon that does not prove it, too. Where several daemons are named, the last revision is
    /// kept in `folder` for the next command.
    ///
    /// Throws if no server answers in time, or the one that answers refuses, is no daemon of this version, or does
    /// not prove the key.
    package init(
        to servers: Servers,
        key: OwnKey? = nil,
        timeoutSeconds: Int = OrganiserConnection.timeoutSeconds,
        rememberingIn folder: String? = CacheFile.usualDirectory()
    ) throws(ClientError) {
        self.servers = servers
        self.key = key
        self.timeoutSeconds = timeoutSeconds
        seen = Seen(keptIn: servers.spellings.count > 1 ? folder : nil)
        (channel, greeting) = try Channel.open(
            servers,
            key: key,
            timeoutSeconds: timeoutSeconds,
            seen: seen
        )
        try awaitSeen()
    }

    /// Seconds for connecting, and for each answer.
    package static let timeoutSeconds = 5

    /// Asks and waits for the answer.
    ///
    /// A change without an operation id gets one. Where the connection ends before the answer, it is made
    /// and the request asked once more. Throws `refused` if the daemon refuses.
    package func ask(_ request: Request) throws(ClientError) -> Answer {
        let named = request.named()
        let isChange = named.options != nil
        let answer = try repeatingOnce(isChange: isChange) { connection throws(ClientError) in
            let tag = connection.nextTag()
            let request = named.stamped(connection.stamp)
            try connection.channel.send(request.bytes(tag: tag))
            return try connection.answer(to: tag)
        }
        note(answer.acceptance.revision, isAcknowledged: isChange && named.options?.isDry != true)
        return answer
    }

    /// Makes one change of at most `WireLimits.transactionCommandsMax` commands: whole, or not at all.
    ///
    /// Throws what the daemon refuses, or where the connection breaks or is silent for too long.
    package func transaction(
        _ commands: [Command],
        _ options: ChangeOptions = ChangeOptions()
    ) throws(ClientError) -> Acceptance {
        precondition(
            commands.count <= WireLimits.transactionCommandsMax,
            "Split more commands into several transactions."
        )
        let named = options.named()
        let acceptance = try repeatingOnce(isChange: true) { connection throws(ClientError) in
            try connection.pipeline(commands.requests, named)
        }.acceptance
        noteAcknowledged(acceptance, options)
        return acceptance
    }

    func noteAcknowledged(_ acceptance: Acceptance, _ options: ChangeOptions) {
        note(acceptance.revision, isAcknowledged: !options.isDry)
    }

    /// The result of `changes` as one change, a line for each entity; nothing is done.
    ///
    /// Throws what the daemon refuses, or where the connection breaks or is silent for too long.
    package func rehearsal(
        of changes: [Request],
        _ options: ChangeOptions = ChangeOptions()
    ) throws(ClientError) -> Answer {
        var dry = options
        dry.isDry = true
        // A new operation id: a keyed connection refuses a change without one, and the change itself is another
        // operation.
        dry.operation = nil
        let named = dry.named()
        return try repeatingOnce { connection throws(ClientError) in
            try connection.pipeline(changes, named)
        }
    }

    /// Makes `commands`, as many at a time as one transaction holds; `progress` is told after each transaction
    /// how many commands are done, and what was answered.
    ///
    /// Each transaction is whole or not at all; those before one that is refused stay. `options` hold for each:
    /// a revision in `if=` stays the one that was read, or changes of others between two would pass unseen.
    package func transactions(
        _ commands: [Command],
        _ options: ChangeOptions = ChangeOptions(),
        progress: (_ done: Int, Acceptance) -> Void = { _, _ in }
    ) throws(ClientError) -> Acceptance? {
        var options = options
        options.operation = nil
        var last: Acceptance?
        var done = 0
        while done < commands.count {
            let size = min(WireLimits.transactionCommandsMax, commands.count - done)
            last = try splitting(commands[done..<done + size], options, progress)
            done += size
        }
        return last
    }

    /// One transaction, or several where the result of the commands is too large for one.
    func splitting(
        _ commands: ArraySlice<Command>,
        _ options: ChangeOptions,
        _ progress: (_ done: Int, Acceptance) -> Void
    ) throws(ClientError) -> Acceptance {
        do {
            let acceptance = try transaction(Array(commands), options)
            progress(commands.endIndex, acceptance)
            return acceptance
        } catch let error where error.asksForParts(of: commands) {
            let half = commands.startIndex + commands.count / 2
            _ = try splitting(commands[..<half], options, progress)
            return try splitting(commands[half...], options, progress)
        } catch .refused(let failure, let command) {
            throw .refused(failure, command: command.map { $0 + commands.startIndex })
        }
    }

    /// The daemon's answer to `request` with a language, in that language if it knows it, else in English.
    ///
    /// Throws what the daemon refuses, or where the connection breaks or is silent for too long.
    package func tell(
        in language: AnswerLanguage,
        _ request: (AnswerLanguage) -> Request
    ) throws(ClientError) -> Answer {
        guard !tellsEnglish else { return try ask(request(.english)) }
        do {
            return try ask(request(language))
        } catch .refused(let failure, _) where failure.refusesLanguage {
            tellsEnglish = true
            return try ask(request(.english))
        }
    }

    /// The grid of `scope` as it is now.
    ///
    /// Afterwards the daemon sends every change to this connection, which reads and ignores it. Where the daemon
    /// refuses a request as too early, it is sent once more after the time that the daemon gives. A daemon that knows
    /// no details is asked for the rest.
    ///
    /// Throws if the connection breaks, is silent for too long, or sends a line that cannot be understood.
    package func snapshot(
        _ scope: Scope = .all
    ) throws(ClientError) -> (grid: Grid, revision: Revision) {
        do {
            return try askForSnapshot(lacksDetails ? scope.withoutDetails : scope)
        } catch .refused(let failure, _) where failure.refusesDetails && !lacksDetails {
            lacksDetails = true
            return try snapshot(scope)
        } catch .refused(let failure, let command) {
            guard failure.code == "TOO-OFTEN", let wait = failure.retryMilliseconds else {
                throw .refused(failure, command: command)
            }
            pause(milliseconds: Int64(min(wait, WireLimits.watchMilliseconds)))
            return try askForSnapshot(lacksDetails ? scope.withoutDetails : scope)
        }
    }

    private func askForSnapshot(
        _ scope: Scope
    ) throws(ClientError) -> (grid: Grid, revision: Revision) {
        let snapshot = try repeatingOnce { connection throws(ClientError) in
            let tag = connection.nextTag()
            let request = Request.watch(scope, since: nil, view: .full)
            try connection.channel.send(request.bytes(tag: tag))
            _ = try connection.answer(to: tag)
            return try connection.channel.snapshot(within: connection.timeoutSeconds)
        }
        note(snapshot.1)
        return snapshot
    }
}

extension OrganiserConnection {
    /// Waits without asking.
    package func pause(milliseconds: Int64) {
        channel.rest(until: Deadline(milliseconds: milliseconds))
    }

    /// The daemon's time, which is sent with a signed change; nil if lines are not signed.
    private var stamp: ZonedTime? {
        guard channel.isProven else { return nil }
        let elapsed = Moment.now.steady - channel.greetedAt
        return ZonedTime(
            milliseconds: greeting.now.milliseconds + elapsed,
            offsetMinutes: greeting.now.offsetMinutes
        )
    }

    private func nextTag() -> Tag? {
        asked += 1
        return Tag("c\(asked)")
    }

    private func answer(to tag: Tag?) throws(ClientError) -> Answer {
        try channel.answer(to: tag, within: timeoutSeconds)
    }

    /// Another attempt: over a new connection where the first one lost its answer; at another daemon where there is
    /// one, and the first does not reach the log, lacks the last revision, or does not answer.
    ///
    /// Where no daemon answers the second time, a change may still have been made; the error says so.
    private func repeatingOnce<Value>(
        isChange: Bool = false,
        _ body: (OrganiserConnection) throws(ClientError) -> Value
    ) throws(ClientError) -> Value {
        var attemptsLeft = max(1, servers.spellings.count - 1)
        var failed: ClientError
        var doubt: ClientError?
        do { return try body(self) } catch { failed = error }
        while attemptsLeft > 0, failed.isLost || hasOthers && failed.isForAnother {
            attemptsLeft -= 1
            if isChange, failed.leavesDoubt { doubt = doubt ?? failed }
            do {
                try reconnect(without: failed.isLost ? nil : server)
            } catch {
                throw isChange ? doubt ?? failed : error
            }
            do { return try body(self) } catch { failed = error }
        }
        // Nothing was done here, but the first daemon may have done it.
        throw failed.isForAnother ? doubt ?? failed : failed
    }

    var hasOthers: Bool { servers.spellings.count > 1 }

    func reconnect(without excluded: String?) throws(ClientError) {
        (channel, greeting) = try Channel.open(
            servers,
            key: key,
            timeoutSeconds: timeoutSeconds,
            seen: seen,
            without: excluded
        )
        try awaitSeen()
    }

    /// Milliseconds that another daemon has to reach the last revision: it reads the log every second.
    private static let behindMilliseconds: Int64 = 5000
    /// Milliseconds between two questions.
    private static let lookMilliseconds: Int64 = 200

    /// Waits until the daemon has the last revision; throws `BEHIND` if it does not get it.
    private func awaitSeen() throws(ClientError) {
        let deadline = Deadline(milliseconds: OrganiserConnection.behindMilliseconds)
        while seen.isBehind(greeting) {
            guard deadline.millisecondsLeft > 0 else {
                let failure = Failure.behind(seen.revision, last: greeting.revision)
                // Where no daemon has it any more, the next command accepts an older revision.
                seen.forget()
                throw .refused(failure)
            }
            pause(milliseconds: OrganiserConnection.lookMilliseconds)
            (channel, greeting) = try Channel.open(
                servers,
                key: key,
                timeoutSeconds: timeoutSeconds,
                seen: seen
            )
        }
        note(greeting.revision)
    }

    private func note(_ revision: Revision?, isAcknowledged: Bool = false) {
        guard let revision else { return }
        seen.note(greeting.epoch, revision, isAcknowledged: isAcknowledged)
    }

    /// The answer of each of the other daemons, all asked at once: nil for one that ended, else why it does not answer.
    ///
    /// One that the log calls silent is waited for a moment only, unless `isPatient`.
    func askOthers(
        _ daemons: [OtherDaemon],
        _ request: Request,
        isPatient: Bool = false
    ) -> [Result<Answer, ClientError>?] {
        let reachable = daemons.filter(\.isReachable).prefix(OtherConnections.countMax)
        var answers = others.ask(Array(reachable), request, key: key, isPatient: isPatient)[...]
        return daemons.map { daemon in
            guard daemon.isToBeAsked else { return nil }
            let reason = daemon.address.isEmpty ? "it says no address" : "too many are named"
            let isAsked = daemon.isReachable && !answers.isEmpty
            return isAsked
                ? answers.removeFirst()
                : .failure(.unreachable(servers: daemon.address, reason: reason))
        }
    }

    private func pipeline(
        _ changes: [Request],
        _ options: ChangeOptions
    ) throws(ClientError) -> Answer {
        try answer(to: send(changes, options))
    }

    /// Sends one transaction; `answer(to:)` takes its answers, in the order in which transactions were sent.
    func send(_ changes: [Request], _ options: ChangeOptions) throws(ClientError) -> [Tag?] {
        var options = options
        options.at = stamp
        let requests = [Request.begin] + changes + [.commit(options)]
        let tags = requests.map { _ in nextTag() }
        let lines = zip(requests, tags).map { $0.bytes(tag: $1) }
        try channel.send(Array(lines.joined(separator: [Byte.lineFeed])))
        return tags
    }

    /// The answer to a transaction whose lines have these tags.
    func answer(to tags: [Tag?]) throws(ClientError) -> Answer {
        var blamed: ClientError?
        var last: Answer?
        for (index, tag) in tags.enumerated() {
            do {
                last = try answer(to: tag)
            } catch .refused(let failure, _) {
                let isCommand = index > 0 && index < tags.count - 1
                blamed = blamed ?? .refused(failure, command: isCommand ? index - 1 : nil)
            }
        }
        if let blamed { throw blamed }
        return last ?? Answer(lines: [], acceptance: Acceptance())
    }
}
