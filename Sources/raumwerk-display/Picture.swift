import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumReplica
import RaumScreen
import RaumWire

/// What a screen says at one moment: as lines of text, and as a frame of any size.
struct Picture {
    /// What it is made of.
    let scenery: Scenery

    private let sign: String?
    /// What a key did here, in the last line; empty for nothing.
    private let note: DoorNote

    /// What `watching` knows at `moment`.
    init(
        _ watching: Watching,
        _ options: DisplayOptions,
        at moment: Moment,
        note: DoorNote = .none
    ) {
        self.note = note
        scenery = Scenery(watching, options, at: moment)
        sign = scenery.identity(at: moment)
    }

    private var words: [Scenery.Words] {
        if let choice = scenery.choice { return choice.lines.map(Scenery.Words.init(fact:)) }
        let panes = scenery.options.choices.panes
        return scenery.isKnown || panes.contains { $0.isWaiting } ? panes.map(scenery.text) : []
    }

    /// What the screen has to say of itself.
    private var admissions: [String] {
        let words = Phrases(scenery.options.language)
        let rehearsal = scenery.options.rehearsal == nil ? nil : words.rehearsal
        return [scenery.linkLine, rehearsal, sign].compactMap(\.self)
    }

    /// Whether it says anything of the event.
    var hasContent: Bool { !words.allSatisfy { $0.isEmpty } }

    /// What it says of the event, without the time of day.
    var facts: [String] { words.flatMap(\.facts) }

    /// What its parts are called: a door by its room's name and floor.
    var headings: [String] { words.compactMap(\.heading) }

    /// The names of the parts, the facts, and what the screen has to say of itself.
    var essence: [String] { headings + facts + admissions }

    /// All of it, line by line.
    var lines: [String] {
        let lines = words.flatMap { [$0.title].compactMap(\.self) + $0.facts } + admissions
        return scenery.options.isASCII ? lines.map(ASCIISpelling.spell) : lines
    }

    /// The picture for a screen of `width` columns and `height` rows; flashing just after a change.
    func frame(width: Int, height: Int, isFlashing: Bool = false) -> Frame {
        pane(isFlashing: isFlashing).frame(width: width, height: height)
    }

    /// The event's time, in milliseconds since 1970.
    var time: Int64 { scenery.time.milliseconds }

    /// Milliseconds after which the next picture of this size is due; of lines where there is no size.
    func pauseMilliseconds(for size: TerminalSize?) -> Int64 {
        guard let size else { return DoorScreen.calmMilliseconds }
        return pane(isFlashing: false).pauseMilliseconds(
            width: size.columns,
            height: size.rows
        )
    }

    private func pane(isFlashing: Bool) -> any Pane {
        if let sign { return SignScreen(sign, isASCII: scenery.options.isASCII) }
        let pane = scenery.pane(isFlashing: isFlashing)
        return note.isEmpty ? pane : NotedPane(pane, note, isASCII: scenery.options.isASCII)
    }
}

extension Scenery {
    /// A part of a screen in words.
    struct Words {
        /// The line that holds the time of day; nil for none.
        var title: String?
        /// What the part is called, without the time of day; nil where that never changes.
        var heading: String?
        /// One fact a line, the most important first.
        var facts: [String]

        var isEmpty: Bool { title == nil && facts.isEmpty }

        init(_ lines: [String], heading: String? = nil) {
            title = lines.first
            self.heading = heading
            facts = Array(lines.dropFirst())
        }

        init(fact: String) { self.init(facts: [fact]) }

        init(facts: [String]) { self.facts = facts }
    }

    func text(_ choice: PaneChoice) -> Words {
        var words = content(choice)
        if choice.showsPages, !words.isEmpty { words.facts += grid.standingPages.map(\.line) }
        let address = webAddress(of: choice)
        if !words.isEmpty, !address.isEmpty { words.facts.append("→ " + address) }
        return words
    }

    private func content(_ choice: PaneChoice) -> Words {
        switch choice {
        case .waiting:
            let screen = WaitingScreen(
                code: options.code?.description ?? "",
                address: address,
                link: mark,
                language: options.language
            )
            return Words(
                facts: (urgent(choice)?.lines ?? []) + [screen.lines.joined(separator: " ")]
            )
        case .ticker: return Words(ticker.plainLines)
        case .grid, .kiosk: return Words(gridScreen.plainLines)
        case .pitches: return Words(pitchScreen.plainLines)
        case .board:
            let board = BoardScreen(
                grid: grid,
                time: time,
                order: options.order,
                language: options.language
            )
            return Words(board.plainLines)
        case .door(let choice):
            return text(choice) {
                let screen = door(choice, isFlashing: false)
                return Words(screen.plainLines, heading: screen.heading)
            }
        case .stage(let choice):
            return text(choice) {
                let screen = stage(choice)
                return Words(screen.plainLines, heading: screen.heading)
            }
        }
    }

    /// The words of a screen of one room, or why there are none.
    private func text(_ choice: RoomChoice, _ words: () -> Words) -> Words {
        switch choice.meaning(in: grid) {
        case .room: words()
        case .unknown(let suggestion):
            Words(fact: choice.sentence(suggestion: suggestion, in: grid))
        case .open: Words([])
        }
    }

    /// Nil while a daemon vouches for what is shown.
    var linkLine: String? { mark.line(Phrases(options.language), at: time) }

    /// Who the screen is, while an organiser looks for it: what it shows, its name, address, version
    /// and revision.
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
