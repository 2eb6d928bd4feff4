internal import RaumGrid
internal import RaumNotation
package import RaumWire
package import RaumWords

// A screen that is to be directed may be at any daemon of the log.

/// The result of directing screens at all daemons.
package struct Directed: Sendable {
    /// How many screens it was.
    package var screens = 0
    /// Daemons that may have more of them, and could not be asked.
    package var unasked: [OtherDaemon] = []

    /// `; b at 10.0.0.6:7433 cannot be asked: Connection refused`; empty if all were.
    package var lacks: Sentence { unasked.lacks }
}

extension OrganiserConnection {
    /// Directs the screens of a name, wherever they are: all of them where `isForAll`, else the one.
    ///
    /// Where the daemon shares no log, it alone is asked. Throws the refusal, `AMBIGUOUS` where one screen is meant and
    /// several daemons have one of the name, and `elsewhere` where no daemon has it and some could not be asked.
    package func direct(_ request: Request, at name: String?, isForAll: Bool)
        throws(ClientError) -> Directed
    {
        // A daemon that shares a log greets with a shorter heartbeat.
        let isShared = greeting.heartbeatSeconds < WireLimits.heartbeatSeconds
        let status = isShared ? try wholeStatus() : nil
        let others = (status?.daemons ?? []).filter(\.isToBeAsked)
        var search = ScreenSearch(isForAll: isForAll)
        guard let status, !others.isEmpty else {
            try search.receive(result { () throws(ClientError) in try ask(request) }, from: nil)
            return try search.outcome()
        }
        if !isForAll, let name { try expectOne(status, name) }
        try search.receive(result { () throws(ClientError) in try ask(request) }, from: nil)
        let reached = others.filter { $0.unasked == nil }
        search.directed.unasked = others.filter { $0.unasked != nil }
        for group in isForAll ? [reached] : reached.map({ [$0] }) where !search.isOver {
            for (daemon, answer) in zip(group, askOthers(group, request)) {
                if let answer { try search.receive(answer, from: daemon) }
            }
        }
        return try search.outcome()
    }

    private func result(
        _ body: () throws(ClientError) -> Answer
    ) -> Result<Answer, ClientError> {
        Result { () throws(ClientError) in try body() }
    }

    /// Throws `AMBIGUOUS` if screens of several daemons go by `name`, and may be told what to show.
    private func expectOne(_ status: WholeStatus, _ name: String) throws(ClientError) {
        let named = status.screens.filter { $0.line.isAssignable(by: name) }
        let keyed = named.filter { $0.line["key"] != "no" }
        let meant = keyed.isEmpty ? named : keyed
        guard Set(meant.map(\.place)).count > 1 else { return }
        let codes = meant.compactMap { $0.line["code"] }.joined(separator: ", ")
        throw .refused(
            Failure(
                .state,
                "AMBIGUOUS",
                [Failure.Field("screen", name), Failure.Field("screens", String(meant.count))],
                "\(meant.count) screens go by \(name). Name one by the code that it shows: \(codes)"
            )
        )
    }
}

/// The answers of one daemon after the other about the screens of a name.
private struct ScreenSearch {
    let isForAll: Bool
    var directed = Directed()
    private var isFound = false
    private var refusal: ClientError?

    init(isForAll: Bool) {
        self.isForAll = isForAll
    }

    /// Whether no other daemon need be asked.
    var isOver: Bool { isFound && !isForAll }

    /// Takes in the answer of `daemon`, nil being the one that is asked first; throws the refusal of that one.
    mutating func receive(
        _ answer: Result<OrganiserConnection.Answer, ClientError>,
        from daemon: OtherDaemon?
    ) throws(ClientError) {
        switch answer {
        case .success(let answer):
            isFound = true
            directed.screens += answer.acceptance.screens ?? 0
        case .failure(let error) where error.isOfScreenElsewhere: refusal = refusal ?? error
        case .failure(let error):
            guard let daemon else { throw error }
            directed.unasked.append(daemon.unasked(error.shortReason))
        }
    }

    /// The result; throws if no daemon has such a screen.
    func outcome() throws(ClientError) -> Directed {
        guard !isFound else { return directed }
        guard case .refused(let failure, _)? = refusal else { throw refusal ?? .unfound }
        throw directed.unasked.isEmpty || failure.code == "NOT-GONE"
            ? .refused(failure) : .elsewhere(failure, unasked: directed.unasked)
    }
}

extension ClientError {
    /// Whether another daemon may have the screen.
    fileprivate var isOfScreenElsewhere: Bool {
        guard case .refused(let failure, _) = self, failure.kind == .state else { return false }
        return failure.code == "UNKNOWN" && failure["screen"] != nil || failure.code == "NOT-GONE"
    }
}

extension Line {
    /// Whether it is the line of a connected screen that goes by `name` and says a code.
    fileprivate func isAssignable(by name: String) -> Bool {
        guard self["state"] == "connected", let code = self["code"] else { return false }
        return code.lowercased() == name.lowercased() || self["name"] == name
            || words.joined(separator: " ") == name
    }
}
