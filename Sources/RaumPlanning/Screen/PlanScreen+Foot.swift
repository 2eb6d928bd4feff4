internal import RaumGrid
internal import RaumScreen
internal import RaumWire

// The foot says what is chosen, what has happened or would happen, and which keys lead on.

extension PlanScreen {
    func drawFoot(_ layout: PlanLayout, _ frame: inout Frame) {
        let top = layout.height - PlanLayout.footLines
        let columns = layout.width - 2
        frame.fill(0..<layout.width, y: top, with: flat, Style(.rule))
        let says = says
        let lines = wrapped(says.text, columns, 2)
        if lines.count < 2 { draw(chosen, 1, top + 1, columns, Style(.text), &frame) }
        for (index, line) in lines.enumerated() {
            let y = top + 3 - lines.count + index
            draw(line, 1, y, columns, Style(says.role, bold: true), &frame)
        }
        draw(keys, 1, top + 3, columns, Style(.quiet), &frame)
        if let typed { drawTyped(typed, top + 2, columns, &frame) }
    }

    /// A line that is typed shows where the next letter goes, and what stands around that.
    private func drawTyped(_ prompt: Prompt, _ y: Int, _ columns: Int, _ frame: inout Frame) {
        frame.fill(0..<frame.width, y: y, with: " ", .plain)
        let label = prompt.label + ": "
        let count = planner.count(of: prompt)
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
            frame.fill(0..<frame.width, y: y - 1, with: " ", .plain)
            let style = Style(.alarm, bold: true)
            draw(planner.message.text, 1, y - 1, columns, style, &frame)
        }
    }

    private var typed: Prompt? {
        if case .typing(let prompt) = planner.mode { prompt } else { nil }
    }

    /// The chosen session in full.
    private var chosen: String {
        guard let session = planner.chosen else { return freeCell }
        let hand = planner.hand == nil ? "" : "In hand: "
        let hosts = session.hosts.map(\.string).joined(separator: ", ")
        let hands = session.hands == 0 ? "" : "\(session.hands) hands"
        let place = session.placement.map {
            "\(grid.name(of: $0.room)) \($0.start.clock)–\($0.end.clock)"
        }
        let tags = session.tags.map { "#\($0.string)" }.joined(separator: " ")
        let facts = [
            "\(hand)“\(session.title)”", hosts, hands, place ?? "in the tray", tags,
            session.state == .cancelled ? "CANCELLED" : "", session.note.string, session.id.string,
        ]
        return facts.filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private var freeCell: String {
        guard planner.cursor.side == .grid, let row = planner.cursor.row(in: table),
            let room = planner.cursor.room(in: table)
        else { return "" }
        guard !row.isBreak else {
            return
                "\(row.start.clock)–\(row.end.clock) · \(row.label.isEmpty ? "break" : row.label)"
        }
        let seats = room.capacity > 0 ? " · \(room.capacity) seats" : ""
        return "\(room.name) · \(row.start.clock)–\(row.end.clock)\(seats) · free"
    }

    private var says: Planner.Message {
        switch planner.link {
        case .stale(let since, _):
            let text = "No connection since \(since.clock): this is how it was. Trying again."
            return Planner.Message(text: text, role: .alarm)
        case .never(let server, _):
            return Planner.Message(text: "Waiting for \(server) …", role: .change)
        case .readOnly where planner.message.text.isEmpty:
            let text = "The daemon's disk fails: nothing can be changed until it is mended."
            return Planner.Message(text: text, role: .alarm)
        case .live, .unverified, .readOnly, .unkept: break
        }
        if case .asking(let question) = planner.mode { return asked(question) }
        if planner.isBusy, planner.message.text.isEmpty {
            return Planner.Message(text: "On its way …", role: .quiet)
        }
        return planner.message.text.isEmpty ? foreboding : planner.message
    }

    private func asked(_ question: Question) -> Planner.Message {
        let (verb, id) =
            switch question {
            case .remove(let id): ("Remove", id)
            case .cancel(let id): ("Cancel", id)
            }
        let title = grid.sessions[id]?.title.string ?? id.string
        return Planner.Message(text: "\(verb) “\(title)”? y does it.", role: .change)
    }

    /// What dropping here would bring.
    private var foreboding: Planner.Message {
        guard let hand = planner.hand, planner.cursor.side == .grid,
            let session = grid.sessions[hand.session],
            planner.cursor.session(in: table) != hand.session,
            let command = planner.placing(session, planner.cursor)
        else { return Planner.Message(text: waiting, role: .change) }
        switch planner.rehearse([command]) {
        case .success(let transaction):
            let warnings = transaction.warnings.map { spoken($0) }
            guard warnings.isEmpty else {
                return Planner.Message(text: warnings.joined(separator: " "), role: .change)
            }
            return Planner.Message(text: "Fits.", role: .now)
        case .failure(.roomTaken(_, let occupant)):
            return Planner.Message(text: "Taken: “\(occupant.title)”. s swaps.", role: .change)
        case .failure(let rejection):
            return Planner.Message(text: Failure(rejection, in: grid).sentence, role: .alarm)
        }
    }

    /// The guest's pitch that has waited longest, and the keys that decide about it; empty without one.
    private var waiting: String {
        guard planner.hand == nil, case .browsing = planner.mode,
            let first = grid.waitingPitches.first
        else { return "" }
        let hosts = (first.pitch.hosts ?? []).map(\.string).joined(separator: ", ")
        let by = hosts.isEmpty ? "" : " by \(hosts)"
        return "Waiting: “\(first.pitch.title?.string ?? "")”\(by). A accepts, D declines."
    }

    /// A warning with titles in the place of identifiers.
    private func spoken(_ warning: Warning) -> String {
        guard case .hostTwice(let host, let one, let other) = warning else {
            return warning.sentence(in: grid)
        }
        let foreign = one == planner.hand?.session ? other : one
        let title = grid.sessions[foreign]?.title.string ?? foreign.string
        return "\(host) is at “\(title)” then."
    }

    private var keys: String {
        switch planner.mode {
        case .help: return ""
        case .typing(let prompt) where prompt.isSearch:
            return "Enter stays here · up and down the others · Esc goes back"
        case .typing: return "Enter does it · Ctrl-U empties · Esc leaves it"
        case .asking: return "y yes · any other key no"
        case .proposing: return "Enter does it · Esc leaves it · arrows look around"
        case .browsing: break
        }
        if !planner.refused.isEmpty { return "a does it anyway · any other key leaves it" }
        guard planner.hand == nil else {
            return "Enter drops · f finds a cell · s swaps · t any time · Esc puts back · ? all"
        }
        return "Enter takes · / finds · n new · i counts · S suggests · u undoes · ? all keys"
    }
}
