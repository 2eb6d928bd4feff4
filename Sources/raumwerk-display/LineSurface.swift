import RaumGrid
import RaumIO
import RaumNotation
import RaumReplica
import RaumScreen

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// For pipes, logs and braille: everything once, then a line for each thing that changes, with the time.
// For programs: a JSON object for each change, which holds all that is shown.

/// Lines for whoever reads, or for a program.
final class LineSurface: Surface {
    private let isJSON: Bool
    private var lastFacts: [String]?
    private var lastJSON: JSON?
    private var wasKnown = false
    /// What was logged since the daemon was last heard: an outage says each of its reasons once.
    private var logged: Set<String> = []
    /// Different reasons kept; servers and their faults are few.
    private static let loggedMax = 64

    init(isJSON: Bool) {
        self.isJSON = isJSON
    }

    var keyDescriptor: Int32? { nil }

    func readKeys() -> [UInt8] { [] }

    var size: TerminalSize? { nil }

    func show(_ picture: Picture, isFlashing: Bool) throws(SystemError) {
        if picture.scenery.replica.link == .connected { logged.removeAll() }
        if isJSON {
            guard picture.scenery.json != lastJSON else { return }
            lastJSON = picture.scenery.json
            return try write(picture.jsonLine)
        }
        guard picture.essence != lastFacts else { return }
        let isNew = lastFacts == nil || picture.hasContent != wasKnown
        let lines = isNew ? picture.lines : picture.news(since: lastFacts ?? [])
        lastFacts = picture.essence
        wasKnown = picture.hasContent
        try write(lines.map { $0 + "\n" }.joined())
    }

    /// Throws where nobody reads any more, so that the screen ends.
    private func write(_ text: String) throws(SystemError) {
        StandardOutput.write(text)
        guard !StandardOutput.isOpen else { return }
        // The program's end says what else it was than a reader that has gone.
        throw SystemError("write", "standard output", code: EPIPE)
    }

    func forget() {}

    func suspend() { raise(SIGSTOP) }

    func restore() {}

    func log(_ text: String) {
        if logged.count >= LineSurface.loggedMax { logged.removeAll() }
        guard logged.insert(text).inserted else { return }
        StandardError.say("raumwerk-display: \(text)")
    }
}

extension Picture {
    /// All that is shown, as one line for a program.
    var jsonLine: String {
        let time = JSON.Member("time", .string(scenery.time.notation))
        guard case .object(let members) = scenery.json else { return "" }
        return JSON.object([time] + members).text + "\n"
    }

    /// What is said now and was not before, with the time; what is no longer said, where nothing
    /// came in its place.
    func news(since former: [String]) -> [String] {
        let clock = scenery.time.clock + "  "
        let added = essence.filter { !former.contains($0) }
        let gone = essence.isEmpty || !added.isEmpty ? [] : former.filter { !essence.contains($0) }
        let over = scenery.options.isGerman ? "vorbei: " : "over: "
        let lines = added.map { clock + $0 } + gone.map { clock + over + $0 }
        return scenery.options.isASCII ? lines.map(ASCIISpelling.spell) : lines
    }
}
