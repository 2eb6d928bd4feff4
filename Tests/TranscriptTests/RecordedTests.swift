import RaumDigest
import RaumNotation
import TestSupport
import Testing

// What programs of an earlier version said to their daemon is said to that of today, which must answer so that they
// understand it: what they were answered, and additions.

@Suite struct RecordedTests {
    static let earlier: [String] = (try? Transcript.recorded(of: "0.1.0")) ?? []

    @Test func `there are conversations of an earlier version`() {
        #expect(RecordedTests.earlier.count >= 2)
    }

    @Test(arguments: earlier)
    func `the hub answers programs of an earlier version as theirs did`(_ name: String) throws {
        let stage = try PureStage(address: "127.0.0.1")
        var programs = EarlierPrograms(try Transcript.recorded(name))
        try programs.play(
            say: { stage.say($0, $1) },
            next: { stage.next($0) },
            leave: { _ = try stage.obey("leave", $0) }
        )
    }

    @Test(arguments: earlier)
    func `so does a daemon over sockets`(_ name: String) throws {
        let stage = try SocketStage()
        var programs = EarlierPrograms(try Transcript.recorded(name))
        try programs.play(
            say: { try stage.say($0, $1) },
            next: { try stage.next($0) },
            leave: { stage.leave($0) }
        )
    }
}

/// Programs of an earlier version: they know the verbs and keys of their conversation, and no others.
private struct EarlierPrograms {
    private let transcript: Transcript
    /// The verbs that are heard in turn: a heartbeat comes when it is time.
    private let verbs: Set<String>
    private var readers: [String: EarlierReader] = [:]

    init(_ transcript: Transcript) {
        self.transcript = transcript
        let heard = transcript.peers.flatMap { transcript.heard(by: $0) }
        verbs = Set(heard.compactMap { try? Line(Array($0.utf8)).verb })
            .filter { !$0.hasPrefix("X-") && $0 != "HB" }
    }

    mutating func play(
        say: (String, String) throws -> Void,
        next: (String) throws -> String?,
        leave: (String) throws -> Void
    ) throws {
        for (number, step) in transcript.steps {
            let place = "\(transcript.name):\(number)"
            switch step {
            case .says(let name, let text): try say(name, text)
            case .directive(_, let name): try leave(name)
            case .hears(let name, let text):
                let expected = try Line(Array(text.utf8))
                guard verbs.contains(expected.verb) else { continue }
                let heard = try hear(name, place, next)
                let isUnderstood = heard.map { EarlierReader.takes($0, for: expected) } ?? false
                let words = heard.map { String(decoding: $0.bytes, as: UTF8.self) }
                #expect(isUnderstood, "\(place)\n  then \(text)\n  now  \(words ?? "(nothing)")")
            }
        }
    }

    /// The next line with a verb that is known; the sums of blocks count the others, too.
    private mutating func hear(
        _ name: String,
        _ place: String,
        _ next: (String) throws -> String?
    ) throws -> Line? {
        while let text = try next(name) {
            let line = try Line(Array(text.utf8))
            let isRight = readers[name, default: EarlierReader()].take(line, text)
            #expect(isRight, "\(place): the sum is not that of the lines: \(text)")
            if verbs.contains(line.verb) { return line }
        }
        return nil
    }
}

/// Keeps the lines of blocks as version 1 of the protocol says, and adds them up.
private struct EarlierReader {
    private var digests: [String: UInt64] = [:]
    private var isInBlock = false

    /// What differs between two conversations of one version; a sum is that of the lines that were heard.
    private static let passing: Set<String> = [
        "nonce", "now", "seen", "since", "address", "connections", "watching", "by", "sum",
    ]

    /// Whether the program goes on with `heard` as with `expected`.
    ///
    /// It has the same words and values, and others that are ignored; sentences are for people.
    static func takes(_ heard: Line, for expected: Line) -> Bool {
        guard heard.verb == expected.verb, heard.answers == expected.answers,
            heard.words == expected.words,
            heard.texts.count == expected.texts.count
        else { return false }
        return expected.keys.filter { !$0.hasPrefix("x-") }.allSatisfy { key in
            // What was taken back at once has left no place any more.
            if key == "left", heard[key] == nil { return true }
            guard let value = heard[key] else { return false }
            // When a screen is known to be gone is not in our hands over a socket.
            let isPassing = passing.contains(key) || expected.verb == "SCREEN" && key == "state"
            return isPassing || value == expected[key].map { key == "did" ? plain($0) : $0 }
        }
    }

    /// What was asked without what is only for its asking, which the history no longer keeps.
    private static func plain(_ command: String) -> String {
        command.replacing(/\ (?:if|id)=\S+/, with: "")
    }

    /// Whether the sum at the end of a block is that of all lines; true for every other line.
    mutating func take(_ line: Line, _ text: String) -> Bool {
        if line.verb == "BEGIN" {
            isInBlock = true
            if line["kind"] == "snapshot" { digests = [:] }
        } else if line.verb == "END" {
            isInBlock = false
            let sum = Hexadecimal.digits(digests.values.reduce(0, &+))
            return line["sum"] == String(decoding: sum, as: UTF8.self)
        } else if isInBlock {
            let thing = text.split(separator: " ").prefix(line.verb == "EVENT" ? 1 : 2)
            digests[thing.joined(separator: " ")] = SHA256.hash(text.utf8).prefix(8)
                .reduce(0) { $0 << 8 | UInt64($1) }
        }
        return true
    }
}
