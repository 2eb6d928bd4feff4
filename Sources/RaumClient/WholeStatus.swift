internal import RaumGrid
package import RaumNotation
internal import RaumReplica
package import RaumWire

// No daemon talks to another one: whoever wants to know of all screens asks all daemons, and puts together what they say.

/// What the daemons of a log answer to `STATUS`, as one answer.
package struct WholeStatus: Sendable {
    /// The lines of the daemon that was asked first, with the screens of all: one line for each screen.
    ///
    /// The line of a daemon that could not be asked says why, under `OtherDaemon.unaskedKey`.
    package let lines: [Line]
    /// Which daemon each of the screens' lines is of: 0 for the one that was asked first.
    package let places: [Int]

    /// What came of asking one of the other daemons.
    package enum Asked: Sendable {
        /// The lines of its own `STATUS`.
        case answered([Line])
        /// It could not be asked, for this reason; nil where nobody tried.
        case unasked(String?)
    }

    /// Puts together the answer of one daemon, and what the others said that it tells of, in that order.
    package init(_ own: [Line], others: [Asked]) {
        var merged = MergedScreens()
        var left = others[...]
        let answers = [own] + others.map { if case .answered(let lines) = $0 { lines } else { [] } }
        let last = answers.compactMap(\.revision).max() ?? 0
        for (place, lines) in answers.enumerated() {
            let missed = lines.isIsolated ? last : 0
            for line in lines where line.verb == "SCREEN" {
                merged.add(line.expecting(missed), of: place)
            }
        }
        let hasAnswers = others.contains { if case .answered = $0 { true } else { false } }
        // One daemon's screens stand as it tells them.
        let screens = hasAnswers ? merged.screens : merged.found
        let head = own.filter { $0.verb != "SCREEN" }.map { line in
            guard OtherDaemon(line) != nil, let asked = left.popFirst() else { return line }
            return line.completed(by: asked)
        }
        lines = Array(head.prefix(1)) + screens.map(\.line) + head.dropFirst()
        places = screens.map(\.place)
    }

    /// Lines of the screens, each with the daemon that it is of.
    package var screens: [(line: Line, place: Int)] {
        Array(zip(lines.filter { $0.verb == "SCREEN" }, places))
    }

    /// The other daemons.
    package var daemons: [OtherDaemon] { lines.compactMap(OtherDaemon.init) }
}

extension Line {
    /// What is told of another daemon, with what it says itself: that is newer.
    fileprivate func completed(by asked: WholeStatus.Asked) -> Line {
        var line = self
        switch asked {
        case .unasked(nil): break
        case .unasked(let reason?): line.put(OtherDaemon.unaskedKey, reason)
        case .answered(let lines):
            guard let own = lines.first(where: { $0.verb == "DAEMON" }) else { break }
            let report = ScreensReport(lines)
            line.put("rev", own["rev"] ?? "0")
            line.put("watching", own["watching"] ?? "0")
            line.put("screens", String(report.connected))
            line.put("current", String(report.current))
            line.put("state", OtherDaemon.State.alive.rawValue)
            for key in ["cut-off", "diverged"] {
                line.remove(key)
                if let value = own[key] { line.put(key, value) }
            }
        }
        return line
    }

    /// The line of a screen whose daemon may lack changes up to `revision`: whether they concern it is not known there.
    fileprivate func expecting(_ revision: Int) -> Line {
        guard let expected = self["expected"].flatMap(decimal), expected < revision else {
            return self
        }
        var line = self
        line.put("expected", String(revision))
        return line
    }

    private mutating func put(_ key: String, _ value: String) {
        remove(key)
        tokens.append(.pair(key, Value(value, isQuoted: true)))
    }

    private mutating func remove(_ key: String) {
        tokens.removeAll { if case .pair(key, _) = $0 { true } else { false } }
    }
}

extension [Line] {
    /// The revision that the daemon of this answer has.
    fileprivate var revision: Int? {
        first { $0.verb == "DAEMON" }?["rev"].flatMap(decimal)
    }

    /// Whether that daemon does not follow the others.
    fileprivate var isIsolated: Bool {
        let own = first { $0.verb == "DAEMON" }
        return own?["cut-off"] != nil || own?["diverged"] != nil
    }
}

/// The screens of several daemons, each once: connected goes before gone, what was heard later before what was earlier.
private struct MergedScreens {
    struct Screen {
        let line: Line
        var place: Int
        /// Daemons that told of it.
        var places: Set<Int>

        var isConnected: Bool { line["state"] == "connected" }
        var seen: Int64 {
            line["seen"].flatMap(ZonedTime.init(notation:))?.milliseconds ?? .min
        }
        /// What a screen goes by; who may not be told names goes by what it shows alone.
        var key: [String] { [title, line["name"] ?? "", line["code"] ?? ""] }
        var title: String { line.words.joined(separator: " ") }

        /// Whether both can be the same machine: one moved, or one of them is reached over its own loopback.
        func mayBe(_ other: Screen) -> Bool {
            guard let own = line["address"], let theirs = other.line["address"] else { return true }
            return own == theirs || own.hasPrefix("127.") || theirs.hasPrefix("127.")
        }
    }

    private(set) var found: [Screen] = []

    mutating func add(_ line: Line, of place: Int) {
        found.append(Screen(line: line, place: place, places: [place]))
    }

    var screens: [Screen] {
        var kept: [Screen] = []
        let latest = found.enumerated().sorted { left, right in
            (left.element.seen, right.offset) > (right.element.seen, left.offset)
        }.map(\.element)
        for screen in latest.filter(\.isConnected) + latest.filter({ !$0.isConnected }) {
            let same = kept.firstIndex { other in
                guard other.key == screen.key else { return false }
                if !screen.isConnected, other.isConnected || screen.place != other.place {
                    return true
                }
                return !other.places.contains(screen.place) && other.mayBe(screen)
            }
            if let same { kept[same].places.insert(screen.place) } else { kept.append(screen) }
        }
        return kept.enumerated().sorted { left, right in
            let (first, second) = (left.element, right.element)
            if first.isConnected != second.isConnected { return first.isConnected }
            return (first.title, left.offset) < (second.title, right.offset)
        }.map(\.element)
    }
}

/// The other daemons of a log, as far as they can be asked.
struct OtherConnections {
    private var open: [String: OrganiserConnection] = [:]
    /// Why somebody could not be asked, and when he may be again, in steady milliseconds.
    private var failed: [String: (reason: String, until: Int64)] = [:]

    /// Seconds that one has to answer: nobody waits long for a screen that may be elsewhere.
    private static let timeoutSeconds = 1
    /// Milliseconds until one is asked again who did not answer.
    private static let restMilliseconds: Int64 = 5000

    /// What it answers; else why it does not.
    mutating func ask<Answer>(
        _ daemon: OtherDaemon,
        key: OwnKey?,
        _ question: (OrganiserConnection) throws(ClientError) -> Answer
    ) throws(ClientError) -> Answer {
        let address = daemon.address
        if let (reason, until) = failed[address], Moment.now.steady < until {
            throw .unreachable(servers: address, reason: reason)
        }
        failed[address] = nil
        do {
            let connection = try connection(at: address, key)
            return try question(connection)
        } catch .refused(let failure, let command) {
            throw .refused(failure, command: command)
        } catch {
            open[address] = nil
            let until = Moment.now.steady + OtherConnections.restMilliseconds
            failed[address] = (error.shortReason, until)
            throw error
        }
    }

    private mutating func connection(
        at address: String,
        _ key: OwnKey?
    ) throws(ClientError) -> OrganiserConnection {
        if let known = open[address] { return known }
        let new = try OrganiserConnection(
            to: Servers(parsing: address),
            key: key,
            timeoutSeconds: OtherConnections.timeoutSeconds
        )
        open[address] = new
        return new
    }
}

extension OrganiserConnection {
    /// What all daemons of the log say of their screens; of a daemon that shares none what it says.
    ///
    /// One that cannot be asked is named with the reason. Throws where the own daemon refuses, or the connection to it
    /// breaks or is silent for too long.
    package func wholeStatus() throws(ClientError) -> WholeStatus {
        let own = try ask(.status).lines
        var asked: [WholeStatus.Asked] = []
        for daemon in own.compactMap(OtherDaemon.init) {
            guard daemon.isToBeAsked else {
                asked.append(.unasked(nil))
                continue
            }
            guard !daemon.address.isEmpty else {
                asked.append(.unasked("it says no address"))
                continue
            }
            do {
                asked.append(.answered(try askOther(daemon, .status).lines))
            } catch {
                asked.append(.unasked(error.shortReason))
            }
        }
        return WholeStatus(own, others: asked)
    }

    /// Directs the screens of a name, wherever they are: asks one daemon after the other until one has them, or all.
    ///
    /// A daemon that shares no log is asked as ever. Throws what is refused, `AMBIGUOUS` where one screen is meant and
    /// several daemons have one of the name.
    package func direct(_ request: Request, at name: String?, isForAll: Bool)
        throws(ClientError) -> Acceptance
    {
        // Who shares a log says so in the greeting.
        let isShared = greeting.heartbeatSeconds < WireLimits.heartbeatSeconds
        let own = isShared ? try ask(.status).lines : []
        let others = own.compactMap(OtherDaemon.init).filter {
            $0.isToBeAsked && !$0.address.isEmpty
        }
        guard !others.isEmpty else { return try ask(request).acceptance }
        if !isForAll, let name { try expectOne(try wholeStatus(), name) }
        var count = 0
        var refusal: ClientError?
        var done: Acceptance?
        for daemon in [nil] + others.map(Optional.some) {
            do throws(ClientError) {
                let answer: Answer
                if let daemon {
                    answer = try askOther(daemon, request)
                } else {
                    answer = try ask(request)
                }
                done = answer.acceptance
                count += answer.acceptance.screens ?? 0
                if !isForAll { break }
            } catch {
                guard daemon != nil || error.isOfScreenElsewhere else { throw error }
                refusal = refusal ?? error
            }
        }
        guard var done else { throw refusal ?? .unfound }
        done.screens = count
        return done
    }

    /// Throws `AMBIGUOUS` where screens of several daemons go by `name`, and may be told what to show.
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
