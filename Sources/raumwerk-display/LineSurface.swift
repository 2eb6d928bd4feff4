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
    /// The last lines and what is told of the screen with them.
    private var last = Last()
    /// Until when nothing is written, unless a daemon answers or cannot be reached: a program that reads on takes the
    /// first line for the plan.
    private let heldUntil = Moment.now.steady + Link.connectMilliseconds
    private var outage = OutageLog()

    /// The parts of a picture with which the next one is compared.
    struct Last {
        /// Whether it had content of the event.
        var isKnown = false
        /// The line about the connection; nil if the daemon vouched for the shown plan.
        var linkLine: String?
        /// Whether no daemon had been reached yet.
        var isUnreached = true
        /// The words for facts of which something else is told when they go.
        var endings: [String: String] = [:]
    }

    init(isJSON: Bool) {
        self.isJSON = isJSON
    }

    var keyDescriptor: Int32? { nil }

    func readKeys() -> [UInt8] { [] }

    var size: TerminalSize? { nil }

    func show(_ picture: Picture, isFlashing: Bool) throws(SystemError) {
        if picture.state.replica.link == .connected { outage.end() }
        if lastFacts == nil, lastJSON == nil, picture.isUntried, Moment.now.steady < heldUntil {
            return
        }
        if isJSON {
            guard picture.state.json != lastJSON else { return }
            lastJSON = picture.state.json
            return try write(picture.jsonLine)
        }
        guard picture.essence != lastFacts else { return }
        let isNew = lastFacts == nil || picture.hasContent != last.isKnown
        let lines = isNew ? picture.lines : picture.news(since: lastFacts ?? [], last)
        lastFacts = picture.essence
        last = Last(
            isKnown: picture.hasContent,
            linkLine: picture.state.linkLine,
            isUnreached: last.isUnreached && picture.state.replica.link == .neverConnected,
            endings: picture.endings
        )
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

    /// Whether no daemon has answered yet, and none has failed to.
    var isUntried: Bool {
        let link = state.watching.link
        return state.replica.link != .connected && !link.isUnanswered && link.trouble == nil
            && state.choice == nil
    }

    /// The new lines, with the time; and the lines that are gone, where no new one came in their place.
    ///
    /// `last` belongs to the former lines.
    func news(since former: [String], _ last: LineSurface.Last) -> [String] {
        let clock = state.time.clock + "  "
        let words = Phrases(state.options.language)
        let new = essence.filter { !former.contains($0) }
        let isBack = last.linkLine != nil && state.linkLine == nil
        let isAgain = isBack && (!last.isUnreached || new.isEmpty)
        let added = (isAgain ? [words.connectedAgain] : []) + new
        let gone = essence.isEmpty || !added.isEmpty ? [] : former.filter { !essence.contains($0) }
        let ended = gone.map { last.endings[$0] ?? $0 }.filter { !$0.isEmpty }
        let lines = added.map { clock + $0 } + ended.map { clock + words.over($0) }
        return state.options.isASCII ? lines.map(ASCIISpelling.spell) : lines
    }
}
