import Foundation
import TestSupport
import Testing

// Conversations from files and from Protocol.md, played against the pure hub and, where they need neither
// time nor a broken disk, against a real daemon. RECORD_TRANSCRIPTS=1 writes what was heard in the place of
// what was expected; read the difference before you keep it.

@Suite struct TranscriptTests {
    private static let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    private static let folder = here.appendingPathComponent("Transcripts")

    static let files: [String] = {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (names ?? []).filter { $0.hasSuffix(".transcript") }.sorted()
    }()

    private static func read(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    @Test func `there are conversations`() {
        #expect(TranscriptTests.files.count >= 10)
    }

    @Test(arguments: files)
    func `a conversation with the hub`(_ name: String) throws {
        let text = try TranscriptTests.read(name)
        if ProcessInfo.processInfo.environment["RECORD_TRANSCRIPTS"] != nil {
            let recorded = try Recorder.record(text)
            try recorded.write(
                to: TranscriptTests.folder.appendingPathComponent(name),
                atomically: true,
                encoding: .utf8
            )
        }
        try playPurely(Transcript(name: name, text: try TranscriptTests.read(name)))
    }

    @Test(arguments: files)
    func `the same conversation with a daemon`(_ name: String) throws {
        let transcript = Transcript(name: name, text: try TranscriptTests.read(name))
        try playOverSockets(transcript)
    }

    static let examples: [Transcript] = {
        let page = here.deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Protocol.md")
        guard let text = try? String(contentsOf: page, encoding: .utf8) else { return [] }
        let blocks = text.components(separatedBy: "```transcript\n").dropFirst()
        return blocks.enumerated().map { index, block in
            let body = block.components(separatedBy: "\n```").first ?? ""
            return Transcript(name: "Protocol.md, example \(index + 1)", text: body)
        }
    }()

    @Test func `the specification has examples`() {
        #expect(TranscriptTests.examples.count >= 5)
    }

    @Test(arguments: examples.indices)
    func `an example of the specification`(_ index: Int) throws {
        try playPurely(TranscriptTests.examples[index])
        try playOverSockets(TranscriptTests.examples[index])
    }

    private func playPurely(_ transcript: Transcript) throws {
        let stage = try PureStage()
        for (line, step) in transcript.steps {
            switch step {
            case .says(let name, let text): stage.say(name, text)
            case .hears(let name, let pattern):
                expect(stage.next(name), pattern, "\(transcript.name):\(line)")
            case .directive(let word, let argument):
                let isKnown = try stage.obey(word, argument)
                #expect(isKnown, "\(transcript.name):\(line): no directive !\(word) \(argument)")
            }
        }
    }

    /// Plays what needs no directive: a real daemon's time and disk are not at our command.
    private func playOverSockets(_ transcript: Transcript) throws {
        let needsMore = transcript.steps.contains { _, step in
            if case .directive = step { true } else { false }
        }
        guard !needsMore else { return }
        let stage = try SocketStage()
        for (line, step) in transcript.steps {
            switch step {
            case .says(let name, let text): try stage.say(name, text)
            case .hears(let name, let pattern):
                let heard = try stage.next(name)
                expect(
                    heard,
                    pattern.replacing("by=org ", with: "by=local "),
                    "\(transcript.name):\(line)"
                )
            case .directive: break
            }
        }
    }

    private func expect(_ heard: String?, _ pattern: String, _ place: String) {
        let isRight = heard.map { Transcript.matches($0, pattern) } ?? false
        #expect(isRight, "\(place)\n  expected \(pattern)\n  heard    \(heard ?? "(nothing)")")
    }
}

/// Writes down what the hub says.
enum Recorder {
    static func record(_ text: String) throws -> String {
        let stage = try PureStage()
        var lines: [String] = []
        var names: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            let steps = Transcript(name: "", text: line).steps
            if case .hears = steps.first?.step { continue }
            lines.append(line)
            switch steps.first?.step {
            case .says(let name, let said):
                if !names.contains(name) {
                    names.append(name)
                    let at = lines.count - 1
                    stage.connect(name)
                    lines.insert(contentsOf: take(stage, name), at: at)
                }
                stage.say(name, said)
            case .directive(let word, let argument):
                if word == "display" { names.append(argument) }
                _ = try stage.obey(word, argument)
                if word == "restart" { names = [] }
            default: continue
            }
            for name in names { lines += take(stage, name) }
        }
        return lines.joined(separator: "\n")
    }

    private static func take(_ stage: PureStage, _ name: String) -> [String] {
        var lines: [String] = []
        while let line = stage.next(name), lines.last != "\(name)< (closed)" {
            lines.append("\(name)< " + generalised(line))
        }
        return lines
    }

    /// What differs from one connection to the next.
    private static func generalised(_ line: String) -> String {
        if line.hasPrefix("RAUMWERK") {
            return line.replacing(/nonce=.*/, with: "nonce=*")
        }
        if line.hasPrefix("X-GREASE") { return "X-GREASE nonce=*" }
        return line.replacing(/address=\S+/, with: "address=*")
    }
}
