import RaumClient
import RaumGrid
import RaumIO
import RaumNotation
import RaumReplica
import RaumWire
import TestSupport
import Testing

// What daemons of other versions said, said to the displays and organisers of today.

@Suite struct RecordedDaemonTests {
    /// One of those who talk in a recorded conversation.
    struct Part: Sendable, CustomTestStringConvertible {
        let transcript: Transcript
        let peer: String
        var testDescription: String { "\(transcript.name), \(peer)" }

        /// What was said, and what was heard before the next word.
        var turns: [(said: String, heard: [String])] {
            var turns: [(said: String, heard: [String])] = [("", [])]
            for (_, step) in transcript.steps {
                switch step {
                case .says(peer, let text): turns.append((text, []))
                case .hears(peer, let text): turns[turns.count - 1].heard.append(text)
                case .says, .hears, .directive: break
                }
            }
            return turns
        }

        var isDisplay: Bool { turns.contains { $0.said.hasPrefix("IAM ") } }
    }

    static let parts = ["0.1.0", "later"].flatMap { version in
        (try? Transcript.recorded(of: version).map { try Transcript.recorded($0) }) ?? []
    }.flatMap { transcript in transcript.peers.map { Part(transcript: transcript, peer: $0) } }

    @Test func `there are displays and organisers of an earlier and a later version`() {
        for version in ["0.1.0", "later"] {
            let parts = Self.parts.filter { $0.transcript.name.hasPrefix(version) }
            #expect(parts.contains(where: \.isDisplay) && !parts.allSatisfy(\.isDisplay))
        }
    }

    @Test(arguments: parts.filter(\.isDisplay))
    func `a display of today shows what a daemon of another version says`(_ part: Part) throws {
        let heard = part.transcript.heard(by: part.peer)
        let all = heard.dropFirst().map { $0 + "\n" }.joined()
        let end = try #require(heard.last { $0.hasPrefix("END ") })
        let last = try #require(try Line(Array(end.utf8))["rev"])
        let daemon = try ScriptedDaemon([
            [
                .say(heard[0] + "\n"), .expect("WATCH", answer: all),
                .expect("SHOWN rev=" + last, answer: "OK\n"), .linger,
            ]
        ])
        let replica = try show(daemon, part, until: Revision(try #require(UInt64(last))))
        #expect(replica.mismatches == 0 && replica.obstacle == nil)
        #expect(replica.link == .connected && replica.grid.event?.name.string == "Barcamp")
        #expect(!replica.grid.rooms.isEmpty && !replica.grid.sessions.isEmpty)
        try expectNothingNew(daemon.linesWhenDone(), part)
    }

    /// What a display of today says was said by that of the conversation, too: the daemon may know no more.
    private func expectNothingNew(_ lines: [String], _ part: Part) throws {
        func spelling(_ text: String) throws -> (verb: String, keys: Set<String>) {
            let line = try Line(Array(text.utf8))
            return (line.verb, Set(line.keys))
        }
        let known = try part.turns.dropFirst().map { try spelling($0.said) }
        for text in lines {
            let said = try spelling(text)
            // An offset is said once the time was asked.
            let keys = known.filter { $0.verb == said.verb }.reduce(into: Set(["offset"])) {
                $0.formUnion($1.keys)
            }
            #expect(known.contains { $0.verb == said.verb }, "\(text)")
            #expect(said.keys.isSubset(of: keys), "\(text)")
        }
    }

    /// What the display of a conversation holds once it shows `revision`.
    private func show(
        _ daemon: ScriptedDaemon,
        _ part: Part,
        until revision: Revision
    ) throws -> Replica {
        let poller = try Poller()
        let link = Link(
            replica: try replica(of: part),
            servers: try Servers(parsing: daemon.spelling),
            poller: poller,
            index: 1,
            log: { _ in }
        )
        link.start()
        defer { link.end() }
        var events: [PollerEvent] = []
        let end = Moment.now.steady + 10_000
        while link.needsRedraw || link.replica.cursor?.revision != revision,
            Moment.now.steady < end
        {
            try poller.wait(timeoutMilliseconds: 50, into: &events)
            for event in events { link.handle(event) }
            link.passTime()
            if link.needsRedraw { link.finishDrawing() }
        }
        #expect(link.replica.cursor?.revision == revision)
        return link.replica
    }

    /// A display with the screen and the scope of a conversation.
    private func replica(of part: Part) throws -> Replica {
        var screen: Screen?
        var scope = Scope.all
        for turn in part.turns.dropFirst() {
            switch try request(turn.said) {
            case .iam(let said): screen = said
            case .watch(let said, _, _): scope = said
            default: continue
            }
        }
        return Replica(scope: scope, screen: screen, seed: 1, at: .now)
    }

    @Test(arguments: parts.filter { !$0.isDisplay })
    func `an organiser of today takes what a daemon of another version answers`(
        _ part: Part
    ) throws {
        let turns = part.turns
        let daemon = try ScriptedDaemon([
            [.say(turns[0].heard[0] + "\n")]
                + turns.dropFirst().map { said, heard in
                    .expect(said, answer: heard.map { $0 + "\n" }.joined())
                }
        ])
        let connection = try OrganiserConnection(to: Servers(parsing: daemon.spelling))
        for (said, heard) in turns.dropFirst() { try ask(said, heard, connection) }
        // What was asked then is spelled as it was.
        #expect(daemon.linesWhenDone() == turns.dropFirst().map(\.said))
    }

    private func ask(
        _ said: String,
        _ heard: [String],
        _ connection: OrganiserConnection
    ) throws {
        let refusal = heard.first { $0.hasPrefix("ERR ") }
        let request = try request(said)
        if case .watch(let scope, _, _) = request {
            #expect(try connection.snapshot(scope).grid.rooms.count == 3)
        } else if let refusal {
            let error = #expect(throws: ClientError.self) { try connection.ask(request) }
            let line = try Line(Array(refusal.utf8))
            let description = error?.description ?? ""
            // A refusal of a class that is known has its code; of any other the sentence is shown.
            let isSaid = (line.words + line.texts).contains { description.contains($0) }
            #expect(isSaid, "\(said): \(description)")
            #expect(error?.exitCode == (refusal.contains(" retry=") ? 75 : 1), "\(said)")
        } else {
            let answer = try connection.ask(request)
            let verbs = answer.lines.map(\.verb)
            for line in data(heard) { #expect(verbs.contains(line.verb), "\(said): \(line.verb)") }
        }
    }

    /// The lines that answer, without pushes.
    private func data(_ heard: [String]) -> [Line] {
        var isInBlock = false
        return heard.compactMap { try? Line(Array($0.utf8)) }.filter { line in
            if line.verb == "BEGIN" { isInBlock = true }
            defer { if line.verb == "END" { isInBlock = false } }
            let isPush = ["OK", "HB", "WEATHER"].contains(line.verb) || line.verb.hasPrefix("X-")
            return !isInBlock && !isPush
        }
    }

    private func request(_ said: String) throws -> Request {
        try Request(try Line(Array(said.utf8))) { name in
            name == "Europe/Berlin" ? OffsetPlan(initialMinutes: 60) : nil
        }
    }
}
