internal import RaumIO
internal import RaumNotation
internal import RaumReplica
internal import RaumWire

// All are asked at once: the connections are begun side by side, and the question has gone to each before an answer is
// waited for. So one whose machine is gone costs no more than one that is there. Connecting and answering each have a
// limit of their own: a daemon that stands still does not shorten that of the others.

/// The other daemons of a log, as far as they can be asked.
struct OtherConnections {
    /// One of them: the connection to it, or why there is none.
    private struct Seat {
        var channel: Channel?
        /// Why it could not be asked.
        var error: ClientError?
        /// When it may be asked again, in steady milliseconds.
        var restsUntil = Int64.min
    }

    /// By address.
    private var seats: [String: Seat] = [:]
    /// Questions so far: each has a tag of its own.
    private var asked = 0

    /// Seconds that all have to connect, and then to answer: an organiser does not wait long for a screen that may be
    /// elsewhere.
    private static let timeoutSeconds = 1
    /// Milliseconds of one that the log calls silent.
    ///
    /// If its machine runs, it answers soon, since only the log is out of its reach; else it never answers.
    private static let silentMilliseconds: Int64 = 250
    /// Milliseconds for reading an answer that came during the wait for another daemon.
    private static let readMilliseconds: Int64 = 100
    /// Milliseconds until a daemon that did not answer is asked again.
    private static let restMilliseconds: Int64 = 5000
    /// Daemons that are asked at once: more than a log has.
    static let countMax = 16

    /// The answer of each of `daemons`, else why it does not answer.
    ///
    /// One that is silent is waited for as long as the others only where `isPatient`.
    mutating func ask(
        _ daemons: [OtherDaemon],
        _ request: Request,
        key: OwnKey?,
        isPatient: Bool
    ) -> [Result<OrganiserConnection.Answer, ClientError>] {
        let limits = Dictionary(
            daemons.map { daemon in
                let isBrief = daemon.state == .silent && !isPatient
                let limit = Int64(OtherConnections.timeoutSeconds) * 1000
                return (daemon.address, isBrief ? OtherConnections.silentMilliseconds : limit)
            }
        ) { max($0, $1) }
        let known = limits.filter { seats[$0.key]?.channel != nil }
        var answers = ask(limits, request, key)
        // A connection that was there may have ended since.
        let lost = known.filter { answers[$0.key]?.isLost ?? false }
        for address in lost.keys { seats[address] = nil }
        answers.merge(ask(lost, request, key)) { $1 }
        return daemons.map { answers[$0.address] ?? .failure(.unfound) }
    }

    /// Asks those whose milliseconds are given.
    private mutating func ask(
        _ limits: [String: Int64],
        _ request: Request,
        _ key: OwnKey?
    ) -> [String: Result<OrganiserConnection.Answer, ClientError>] {
        let now = Moment.now.steady
        let fresh = limits.filter { address, _ in
            let seat = seats[address] ?? Seat()
            return seat.channel == nil && seat.restsUntil <= now
        }
        connect(fresh.mapValues { now + $0 }, key)
        asked += 1
        let tag = Tag("o\(asked)")
        let sentAt = Moment.now.steady
        // A daemon that did not receive it is noticed later: its answer does not come.
        for address in limits.keys {
            try? seats[address]?.channel?.send(request.bytes(tag: tag))
        }
        var answers: [String: Result<OrganiserConnection.Answer, ClientError>] = [:]
        // Those with the least time are listened to first.
        for (address, limit) in limits.sorted(by: { $0.value < $1.value }) {
            let soon = Moment.now.steady + OtherConnections.readMilliseconds
            answers[address] = answer(at: address, to: tag, until: max(sentAt + limit, soon))
        }
        return answers
    }

    private mutating func answer(
        at address: String,
        to tag: Tag?,
        until deadline: Int64
    ) -> Result<OrganiserConnection.Answer, ClientError> {
        guard let channel = seats[address]?.channel else {
            return .failure(seats[address]?.error ?? .unfound)
        }
        do throws(ClientError) {
            let seconds = OtherConnections.timeoutSeconds
            return .success(
                try channel.answer(to: tag, within: seconds, until: Deadline(at: deadline))
            )
        } catch .refused(let failure, let command) {
            return .failure(.refused(failure, command: command))
        } catch .unanswered {
            return .failure(fail(address, OtherConnections.noAnswer(at: address)))
        } catch {
            return .failure(fail(address, error))
        }
    }

    /// Gives the connection up, and lets the daemon rest.
    private mutating func fail(_ address: String, _ error: ClientError) -> ClientError {
        let until = Moment.now.steady + OtherConnections.restMilliseconds
        seats[address] = Seat(error: error, restsUntil: until)
        return error
    }

    private static func noAnswer(at address: String) -> ClientError {
        .unreachable(servers: address, reason: "no answer")
    }

    /// Connects to all that are named, side by side, each until its time is over.
    private mutating func connect(_ deadlines: [String: Int64], _ key: OwnKey?) {
        guard !deadlines.isEmpty, let poller = try? Poller() else { return }
        let races = deadlines.keys.enumerated().map { index, address in
            (address, race(to: address, at: index, key, poller))
        }
        var events: [PollerEvent] = []
        while true {
            let now = Moment.now.steady
            let running = races.filter { $1.isRunning && now < deadlines[$0] ?? now }
            let dueAt = running.map { min($1.dueAt, deadlines[$0] ?? now) }.min()
            guard let dueAt,
                (try? poller.wait(
                    timeoutMilliseconds: Int32(clamping: max(0, dueAt - now)),
                    into: &events
                )) != nil
            else { break }
            for event in events { races[Int(event.token) / Race.addressesMax].1.handle(event) }
            for (_, race) in races { race.passTime() }
        }
        for (address, race) in races { take(race, at: address) }
    }

    private func race(to address: String, at index: Int, _ key: OwnKey?, _ poller: Poller) -> Race {
        let found = (try? Servers(parsing: address))?.lookUp() ?? (addresses: [], problems: [])
        return Race(
            found.addresses,
            problems: found.problems,
            key: key,
            poller: poller,
            firstToken: UInt64(index * Race.addressesMax),
            timeoutMilliseconds: Int64(OtherConnections.timeoutSeconds) * 1000
        )
    }

    private mutating func take(_ race: Race, at address: String) {
        if case .won(let greeted) = race.outcome, let channel = try? Channel(greeted) {
            seats[address] = Seat(channel: channel)
            return
        }
        let reasons = race.reasons
        race.end()
        _ = fail(
            address,
            .unreachable(
                servers: address,
                reason: reasons.isEmpty ? "no address" : reasons.words
            )
        )
    }
}

extension Result<OrganiserConnection.Answer, ClientError> {
    /// Whether the connection ended before the answer.
    fileprivate var isLost: Bool {
        if case .failure(.lost) = self { true } else { false }
    }
}
