import RaumClient
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
    /// What was said of the connection last; nil where the daemon vouched for what is shown.
    private var lastLinkLine: String?
    private var outage = OutageLog()

    init(isJSON: Bool) {
        self.isJSON = isJSON
    }

    var keyDescriptor: Int32? { nil }

    func readKeys() -> [UInt8] { [] }

    var size: TerminalSize? { nil }

    func show(_ picture: Picture, isFlashing: Bool) throws(SystemError) {
        if picture.state.replica.link == .connected { outage.end() }
        if isJSON {
            guard picture.state.json != lastJSON else { return }
            lastJSON = picture.state.json
            return try write(picture.jsonLine)
        }
        guard picture.essence != lastFacts else { return }
        let isNew = lastFacts == nil || picture.hasContent != wasKnown
        let lines = isNew ? picture.lines : picture.news(since: lastFacts ?? [], lastLinkLine)
        lastLinkLine = picture.state.linkLine
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

    func ring() {}

    func open() {}

    func forget() {}

    func obey(_ signal: Signal) -> Bool {
        if signal == .suspend { suspend() }
        return signal.isEnd
    }

    func suspend() { raise(SIGSTOP) }

    func restore() {}

    func log(_ text: String) {
        guard outage.admits(text) else { return }
        StandardError.say("raumwerk-display: \(text)")
    }
}

extension Picture {
    /// All that is shown, as one line for a program.
    var jsonLine: String {
        let time = JSON.Member("time", .string(state.time.notation))
        guard case .object(let members) = state.json else { return "" }
        return JSON.object([time] + members).text + "\n"
    }

    /// What is said now and was not before, with the time; what is no longer said, where nothing
    /// came in its place.
    ///
    /// `linkLine` is what of the former was about the connection; nil for nothing.
    func news(since former: [String], _ linkLine: String?) -> [String] {
        let clock = state.time.clock + "  "
        let words = Phrases(state.options.language)
        let isBack = linkLine != nil && state.linkLine == nil
        let added = (isBack ? [words.connectedAgain] : []) + essence.filter { !former.contains($0) }
        let gone = essence.isEmpty || !added.isEmpty ? [] : former.filter { !essence.contains($0) }
        let lines = added.map { clock + $0 } + gone.map { clock + words.over($0) }
        return state.options.isASCII ? lines.map(ASCIISpelling.spell) : lines
    }
}
