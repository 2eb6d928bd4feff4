import RaumClient
import RaumGrid
import RaumReplica
import RaumScreen
import RaumWire

/// What a screen says at one moment: as lines of text, and as a frame of any size.
struct Picture {
    /// The lines from the top.
    let lines: [String]
    /// Whether it says anything of the event.
    let hasContent: Bool
    /// The lines without the one that holds the time of day.
    let essence: [String]

    private let sign: String?
    private let paint: (_ width: Int, _ height: Int, _ isFlashing: Bool) -> Frame
    private let runs: (_ width: Int) -> Bool

    /// The picture for a screen of `width` columns and `height` rows; flashing just after a change.
    func frame(width: Int, height: Int, isFlashing: Bool = false) -> Frame {
        if let sign { return SignScreen(sign).frame(width: width, height: height) }
        return paint(width, height, isFlashing)
    }

    /// Whether a line runs across a screen of `width` columns, so that one picture a second is too few.
    func isRunning(width: Int) -> Bool { sign == nil && runs(width) }

    /// What `watching` knows at `moment`.
    init(_ watching: Watching, _ options: DisplayOptions, at moment: Moment) {
        let replica = watching.link.replica
        let content = Picture.content(watching, options, at: moment)
        hasContent = content != nil
        let link = Picture.linkLine(replica, isGerman: options.isGerman)
        let identity = Picture.identity(watching, options, at: moment)
        let text = (content ?? []) + [link, identity].compactMap(\.self)
        essence = Array(text.dropFirst(Picture.hasTitle(watching, options) ? 1 : 0))
        lines = options.isASCII ? text.map(ASCIISpelling.spell) : text
        sign = identity
        (paint, runs) = Picture.painter(watching, options, at: moment)
    }

    private static func painter(
        _ watching: Watching,
        _ options: DisplayOptions,
        at moment: Moment
    ) -> (paint: (Int, Int, Bool) -> Frame, runs: (Int) -> Bool) {
        let grid = watching.link.replica.grid
        let time = watching.time(at: moment)
        let mark = LinkMark(watching.link.replica, options)
        let language: Language = options.isGerman ? .german : .english
        guard let choice = options.choice else {
            let ticker = TickerScreen(
                grid: grid,
                time: time,
                link: mark,
                language: language,
                isASCII: options.isASCII
            )
            return (
                { width, height, _ in ticker.frame(width: width, height: height) }, ticker.isRunning
            )
        }
        let room = watching.room ?? choice.firstRoom
        let paint = { (width: Int, height: Int, isFlashing: Bool) in
            DoorScreen(
                grid: grid,
                room: room,
                time: time,
                link: mark,
                language: language,
                isASCII: options.isASCII,
                isFlashing: isFlashing
            )
            .frame(width: width, height: height)
        }
        return (paint, { _ in false })
    }

    /// Whether the first line tells the time: not where there is no such room.
    private static func hasTitle(_ watching: Watching, _ options: DisplayOptions) -> Bool {
        guard watching.link.replica.cursor != nil else { return false }
        return options.choice == nil || watching.room != nil
    }

    private static func content(
        _ watching: Watching,
        _ options: DisplayOptions,
        at moment: Moment
    ) -> [String]? {
        let grid = watching.link.replica.grid
        guard watching.link.replica.cursor != nil else { return nil }
        let now = watching.time(at: moment)
        guard let choice = options.choice else {
            return TickerText(grid: grid, now: now, isGerman: options.isGerman).lines
        }
        switch choice.meaning(in: grid) {
        case .room(let id):
            guard let room = grid.rooms[id] else { return nil }
            return RoomText(grid: grid, room: room, now: now, isGerman: options.isGerman).lines
        case .unknown(let suggestion):
            return [choice.sentence(suggestion: suggestion, in: grid)]
        case .open: return nil
        }
    }

    /// Nil while a daemon vouches for what is shown.
    private static func linkLine(_ replica: Replica, isGerman: Bool) -> String? {
        switch replica.link {
        case .connected: return nil
        case .stale(let since):
            let clock = replica.grid.time(at: since).clock
            return isGerman ? "Stand \(clock), keine Verbindung" : "As of \(clock), no connection"
        case .neverConnected:
            return isGerman
                ? "Keine Verbindung. Noch nichts bekannt." : "No connection. Nothing known yet."
        }
    }

    /// The screen's own name, while an organiser looks for it.
    private static func identity(
        _ watching: Watching,
        _ options: DisplayOptions,
        at moment: Moment
    ) -> String? {
        guard watching.link.identifiesUntil > moment.steady else { return nil }
        guard let screen = options.screen(watching.link.replica.scope) else { return nil }
        let revision = watching.link.replica.cursor.map { " rev \($0.revision)" } ?? ""
        return [screen.kind, screen.subject, screen.name].filter { !$0.isEmpty }
            .joined(separator: " ") + " · " + DisplayProgram.version + revision
    }
}

extension LinkMark {
    /// What a replica knows of its connection.
    fileprivate init(_ replica: Replica, _ options: DisplayOptions) {
        switch replica.link {
        case .connected: self = replica.isReadOnly ? .readOnly : .live
        case .stale(let since): self = .stale(since: replica.grid.time(at: since))
        case .neverConnected: self = .never(server: options.servers.description)
        }
    }
}
