internal import RaumGrid
internal import RaumNotation
internal import RaumOrganiser
internal import RaumScreen
internal import RaumWire
internal import RaumWords

/// The foot of the planning screen: the chosen session, the message or the effect of a drop, and the next keys.
struct PlanFoot: PlannerDrawing {
    let planner: Planner
    let isASCII: Bool

    private var table: PlanTable { planner.table }
    private var grid: Grid { planner.grid }

    func draw(_ layout: PlanLayout, _ frame: inout Frame) {
        let top = layout.height - PlanLayout.footLines
        let columns = layout.width - 2
        frame.fill(0..<layout.width, y: top, with: flat, Style(.rule))
        let says = says
        // Below the message about a done change, the line shows the pitch that is decided about next.
        let next = planner.message.role == .now ? waiting(columns) : ""
        let lines = next.isEmpty ? wrapped(says.text, columns, 2) : [says.text, next]
        if lines.count < 2 { draw(chosen, 1, top + 1, columns, Style(.text), &frame) }
        for (index, line) in lines.enumerated() {
            let y = top + 3 - lines.count + index
            draw(line, 1, y, columns, Style(says.role, bold: true), &frame)
        }
        draw(keys, 1, top + 3, columns, Style(.quiet), &frame)
        if let typed { drawTyped(typed, top + 2, columns, &frame) }
    }

    /// Draws a typed line with the place where the next letter goes, and the text around it.
    private func drawTyped(_ prompt: Prompt, _ y: Int, _ columns: Int, _ frame: inout Frame) {
        frame.fill(0..<frame.width, y: y, with: " ", .plain)
        let label = words(prompt.label) + ": "
        let count = count(of: prompt)
        let space = columns - DisplayWidth.columns(of: label) - DisplayWidth.columns(of: count) - 2
        var (before, after) = (spelled(prompt.halves.before), spelled(prompt.halves.after))
        while DisplayWidth.columns(of: before) > max(1, space) { before.removeFirst() }
        let left = space - DisplayWidth.columns(of: before) + 1
        while DisplayWidth.columns(of: after) > max(0, left) { after.removeLast() }
        let used = frame.draw(label, x: 1, y: y, Style(.accent, bold: true))
        let end = 1 + used + frame.draw(before, x: 1 + used, y: y, Style(.text, bold: true))
        frame.draw(after, x: end, y: y, Style(.text, bold: true))
        let under = after.first.map(String.init) ?? " "
        frame.fill(end..<end + 1, y: y, with: " ", Style(.text, reverse: true))
        frame.draw(under, x: end, y: y, Style(.text, reverse: true))
        frame.draw(count, endingAt: columns + 1, y: y, Style(.quiet))
        if planner.message.role == .alarm {
            let style = Style(.alarm, bold: true)
            for (index, line) in wrapped(planner.message.text, columns, 2).reversed().enumerated() {
                frame.fill(0..<frame.width, y: y - 1 - index, with: " ", .plain)
                draw(line, 1, y - 1 - index, columns, style, &frame)
            }
        }
    }

    /// `2 of 5`, of a search; empty for other lines.
    private func count(of prompt: Prompt) -> String {
        guard prompt.isSearch, !prompt.text.isEmpty else { return "" }
        let count = planner.seen.matches(prompt).count
        let place = count == 0 ? 0 : prompt.place(among: count) + 1
        let found =
            count == 0
            ? Sentence(en: "nothing found", de: "nichts gefunden")
            : Sentence(en: "\(place) of \(count)", de: "\(place) von \(count)")
        return words(found)
    }

    private var typed: Prompt? {
        if case .typing(let prompt) = planner.mode { prompt } else { nil }
    }

    /// The chosen session in full.
    private var chosen: String {
        guard let session = planner.chosen else { return freeCell }
        let hand =
            planner.hand == nil ? .empty : Sentence(en: "In hand: ", de: "In der Hand: ")
        let hosts = session.hosts.map(\.string).joined(separator: ", ")
        let hands = session.hands == 0 ? "" : words(RaumOrganiser.hands(session.hands))
        let inTray = words(Sentence(en: "in the tray", de: "in der Ablage"))
        let cancelled = words(Sentence(en: "CANCELLED", de: "ENTFÄLLT"))
        let full = words(Sentence(en: "FULL", de: "VOLL"))
        let place = session.placement.map {
            "\(grid.name(of: $0.room)) " + span($0.start, $0.end)
        }
        let tags = session.tags.map { "#\($0.string)" }.joined(separator: " ")
        let facts = [
            words(hand + quoted(session.title)), hosts, hands, place ?? inTray, tags,
            session.state == .cancelled ? cancelled : "", session.isFull ? full : "",
            session.note.string, session.id.string,
        ]
        return facts.filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private var freeCell: String {
        guard planner.cursor.side == .grid, let row = planner.cursor.row(in: table),
            let room = planner.cursor.room(in: table)
        else { return "" }
        guard !row.isBreak else {
            let pause = words(Sentence(en: "break", de: "Pause"))
            return "\(span(row.start, row.end)) · \(row.label.isEmpty ? pause : row.label)"
        }
        let seats = room.capacity > 0 ? " · " + words(RaumOrganiser.seats(room)) : ""
        let free = words(
            row.isOver(at: planner.now)
                ? Sentence(en: "past", de: "vorbei") : Sentence(en: "free", de: "frei")
        )
        return "\(room.name) · \(span(row.start, row.end))\(seats) · \(free)"
    }

    private func span(_ start: ZonedTime, _ end: ZonedTime) -> String {
        phrases.span(start, end, on: planner.now.date)
    }

    private var phrases: Phrases { Phrases(planner.language) }

    private var says: PlannerMessage {
        switch planner.seen.link {
        case .stale(let since, .cutOff):
            let sentence = Sentence(
                en:
                    "The daemon is cut off from the others since \(since.clock): this is how it was.",
                de: "Seit \(since.clock) ist der Daemon von den anderen getrennt: so war es da."
            )
            return message(sentence, .alarm)
        case .stale(_, .older):
            let line = planner.seen.link.line(phrases, at: planner.now) ?? ""
            return PlannerMessage(text: line, role: .alarm)
        case .stale(let since, let trouble):
            let why = phrases.reason(trouble)
            let sentence = Sentence(
                en: "No connection since \(since.clock)\(why): this is how it was. Trying again.",
                de: "Seit \(since.clock) keine Verbindung\(why): so war es da. Neuer Versuch läuft."
            )
            return message(sentence, .alarm)
        case .never(let server, let trouble):
            let why = phrases.reason(trouble)
            let sentence = Sentence(
                en: "Waiting for \(server) …\(why)",
                de: "Warte auf \(server) …\(why)"
            )
            return message(sentence, .change)
        case .readOnly where planner.message.text.isEmpty:
            let sentence = Sentence(
                en: "The daemon's disk fails: nothing can be changed until it is mended.",
                de:
                    "Der Daemon kann nicht speichern: bis das behoben ist, lässt sich nichts ändern."
            )
            return message(sentence, .alarm)
        case .live, .unverified, .readOnly, .unkept: break
        }
        if case .asking(let question) = planner.mode { return asked(question) }
        if planner.isBusy, planner.message.text.isEmpty {
            return message(Sentence(en: "On its way …", de: "Unterwegs …"), .quiet)
        }
        return planner.message.text.isEmpty ? foreboding : planner.message
    }

    private func message(_ sentence: Sentence, _ role: Style.Role) -> PlannerMessage {
        PlannerMessage(text: words(sentence), role: role)
    }

    private func asked(_ question: Question) -> PlannerMessage {
        let title = planner.seen.title(of: question.session)
        let (english, german) =
            switch question {
            case .remove: ("Remove \(title.english)", "\(title.german) entfernen")
            case .cancel: ("Cancel \(title.english)", "\(title.german) absagen")
            }
        return message(
            Sentence(en: "\(english)? y does it.", de: "\(german)? j tut es."),
            .change
        )
    }

    /// The effect of a drop here.
    private var foreboding: PlannerMessage {
        guard let hand = planner.hand, planner.cursor.side == .grid,
            let session = grid.sessions[hand.session],
            planner.cursor.session(in: table) != hand.session,
            let command = planner.seen.placing(session, planner.cursor)
        else { return PlannerMessage(text: waiting(nil), role: .change) }
        switch planner.seen.rehearse([command]) {
        case .success(let transaction):
            let warnings = transaction.warnings.map { words(planner.seen.spoken($0)) }
            let past = planner.cursor.row(in: table).flatMap(planner.seen.pastness).map(words)
            let notes = [past].compactMap(\.self) + warnings
            guard notes.isEmpty else {
                return PlannerMessage(text: notes.joined(separator: " "), role: .change)
            }
            return message(Sentence(en: "Fits.", de: "Passt."), .now)
        case .failure(.roomTaken(_, let occupant)):
            let before = Sentence(en: "Taken: ", de: "Belegt: ")
            let runs = Sentence(en: ", which runs now", de: ", die gerade läuft")
            let after = Sentence(en: ". s swaps.", de: ". s tauscht.")
            let more = planner.seen.isRunning(occupant) ? runs + after : after
            return message(before + quoted(occupant.title) + more, .change)
        case .failure(let rejection): return message(planner.seen.refused(rejection), .alarm)
        }
    }

    /// The guest's pitch that has waited longest, and the keys that decide about it; empty without one.
    ///
    /// Within so many columns the keys stay, however long the title is.
    private func waiting(_ columns: Int?) -> String {
        guard planner.hand == nil, case .browsing = planner.mode,
            let first = grid.waitingPitches.first
        else { return "" }
        let hosts = (first.pitch.hosts ?? []).map(\.string).joined(separator: ", ")
        let by = Sentence(en: " by \(hosts)", de: " von \(hosts)")
        let keys = words(Sentence(en: ". A accepts, D declines.", de: ". A nimmt an, D lehnt ab."))
        let title = quoted(first.pitch.title ?? .empty) + (hosts.isEmpty ? .empty : by)
        let text = words(Sentence(en: "Waiting: ", de: "Wartet: ") + title)
        guard let columns else { return text + keys }
        return clipped(text, max(1, columns - DisplayWidth.columns(of: spelled(keys)))) + keys
    }

    private var keys: String {
        switch planner.mode {
        case .help: ""
        case .typing(let prompt) where prompt.isSearch: words(PlanKeys.search)
        case .typing: words(PlanKeys.typing)
        case .asking: words(PlanKeys.asking)
        case .proposing: words(PlanKeys.proposing)
        case .browsing where !planner.refused.isEmpty: words(PlanKeys.refused)
        case .browsing: words(planner.hand == nil ? PlanKeys.browsing : PlanKeys.holding)
        }
    }
}
