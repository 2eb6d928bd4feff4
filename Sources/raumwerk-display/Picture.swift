import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumReplica
import RaumScreen
import RaumWire

/// The content of a screen at one moment: as lines of text, and as a frame of any size.
struct Picture {
    /// The state that it shows.
    let state: ScreenState

    private let sign: String?
    /// The note about a key's action, in the last line; empty for none.
    private let note: DoorNote

    /// The picture of `watching` at `moment`.
    init(
        _ watching: Watching,
        _ options: DisplayOptions,
        at moment: Moment,
        note: DoorNote = .none
    ) {
        self.note = note
        state = ScreenState(watching, options, at: moment)
        sign = state.identity(at: moment)
    }

    private var words: [PlainText] {
        if let choice = state.choice { return choice.lines.map { PlainText(facts: [$0]) } }
        let panes = state.options.choices.panes
        return state.isKnown || panes.contains { $0.isWaiting } ? panes.map(state.text) : []
    }

    /// The lines about the screen itself.
    private var admissions: [String] {
        let words = Phrases(state.options.language)
        let rehearsal = state.options.rehearsal == nil ? nil : words.rehearsal
        return [state.linkLine, rehearsal, sign].compactMap(\.self)
    }

    /// Whether it has content of the event.
    var hasContent: Bool { !words.allSatisfy { $0.isEmpty } }

    /// The facts about the event, without the time of day.
    var facts: [String] { words.flatMap(\.facts) }

    /// The headings of its parts: of a door, its room's name and floor.
    var headings: [String] { words.compactMap(\.heading) }

    /// The words for facts of which something else is told when they go.
    var endings: [String: String] {
        words.reduce(into: [:]) { all, part in all.merge(part.endings) { first, _ in first } }
    }

    /// The headings, the facts, and the lines about the screen itself.
    var essence: [String] { headings + facts + admissions }

    /// All of it, line by line.
    var lines: [String] {
        let lines = words.flatMap { [$0.title].compactMap(\.self) + $0.facts } + admissions
        return state.options.isASCII ? lines.map(ASCIISpelling.spell) : lines
    }

    /// The picture for a screen of `width` columns and `height` rows; flashing just after a change.
    func frame(width: Int, height: Int, isFlashing: Bool = false) -> Frame {
        pane(isFlashing: isFlashing).frame(width: width, height: height)
    }

    /// The event's time, in milliseconds since 1970.
    var time: Int64 { state.time.milliseconds }

    /// Milliseconds after which the next picture of this size is due; of lines where there is no size.
    func pauseMilliseconds(for size: TerminalSize?) -> Int64 {
        guard let size else { return DoorScreen.calmMilliseconds }
        return pane(isFlashing: false).pauseMilliseconds(
            width: size.columns,
            height: size.rows
        )
    }

    private func pane(isFlashing: Bool) -> any Pane {
        if let sign { return SignScreen(sign, isASCII: state.options.isASCII) }
        let pane = state.pane(isFlashing: isFlashing)
        return note.isEmpty ? pane : NotedPane(pane, note, isASCII: state.options.isASCII)
    }
}

extension ScreenState {
    /// A part in words, with the standing pages and its address.
    func text(_ choice: PaneChoice) -> PlainText {
        var words = plainText(choice)
        if choice.showsPages, !words.isEmpty { words.facts += grid.standingPages.map(\.line) }
        let address = webAddress(of: choice)
        if !words.isEmpty, !address.isEmpty { words.facts.append("→ " + address) }
        return words
    }

    /// The words of a part; of an unknown room, why there are none.
    private func plainText(_ choice: PaneChoice) -> PlainText {
        guard let named = choice.room else {
            var text = content(choice).plainText
            if choice.isWaiting { text.facts = (urgent(choice)?.lines ?? []) + text.facts }
            return text
        }
        switch named.meaning(in: grid) {
        case .room: return content(choice).plainText
        case .unknown(let suggestion):
            return PlainText(facts: [named.sentence(suggestion: suggestion, in: grid)])
        case .open: return PlainText([])
        }
    }

    /// The line about the connection; nil while a daemon vouches for the shown plan.
    var linkLine: String? { mark.line(Phrases(options.language), at: time) }

    /// The screen's identity, while an organiser looks for it: its content, name, address, version and revision.
    func identity(at moment: Moment) -> String? {
        guard watching.link.identifiesUntil > moment.steady else { return nil }
        let screen = options.screen(replica.scope)
        let name = [options.choices.kind, screen?.subject ?? "", options.name]
        let facts = [
            name.filter { !$0.isEmpty }.joined(separator: " "), address,
            Build.version, replica.cursor.map { "rev \($0.revision)" } ?? "",
        ]
        return facts.filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
