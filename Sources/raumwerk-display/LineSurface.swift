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

// For pipes, logs and braille: all lines once, then each line that changes, with the time. For programs: a JSON object
// for each change, which holds all that is shown.

/// Lines for people, or for a program.
final class LineSurface: Surface {
    private let isJSON: Bool
    private var lastFacts: [String]?
    private var lastJSON: JSON?
    private var wasKnown = false
    /// The last line about the connection; nil if the daemon vouched for the shown plan.
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

    /// Throws if the output is no longer read, so that the screen ends.
    private func write(_ text: String) throws(SystemError) {
        StandardOutput.write(text)
        guard !StandardOutput.isOpen else { return }
        // The program reports other failures than a reader that has gone at its end.
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

    /// The new lines, with the time; and the lines that are gone, where no new one came in their place.
    ///
    /// `linkLine` is the former line about the connection; nil for none.
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
