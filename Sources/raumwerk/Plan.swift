import Foundation
import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumNotation
import RaumOrganiser
import RaumPlanning
import RaumWire
import RaumWords

extension Specification {
    static let plan = CommandSpecification(
        "plan",
        "The grid on the whole terminal, to plan on; or a proposal for the tray",
        discussion: """
            Rooms across, slots down, the tray of pitches beside it; what others change appears at once. \
            Enter takes a session and drops it into another cell, / searches, ? explains every key.
            With --suggest it only proposes: counts a seat for every hand, keeps hosts out of two rooms at \
            once and sessions of one tag apart, and leaves alone what is planned. Shows its proposal, asks, \
            and does it as one change, or as several beyond 64 sessions. With --json nobody is asked: \
            without --yes it only shows.
            """,
        options: change + [
            OptionSpecification("suggest", nil, "Propose a plan for the whole tray."),
            OptionSpecification("day", "DATE", "With --suggest: only slots of this day."),
            OptionSpecification("yes", nil, "Do not ask.", letter: "y"),
            json,
        ],
        examples: [
            "raumwerk plan", "raumwerk plan --suggest --dry-run", "raumwerk plan --suggest --yes",
        ]
    )
}

extension Organiser {
    /// Proposes a plan for the tray, asks, and carries it out.
    func plan() throws {
        let (grid, read) = try connection.snapshot()
        let now = connection.greeting.now
        let naming = Naming(grid, at: now)
        let hall = Hall(grid, now: now, day: try spokenDay("day", invocation, today: now.date))
        guard hall.pitches.isEmpty || !hall.cells.isEmpty else { throw try noSlot(now.date) }
        let proposal = Proposal(hall)
        if invocation.has("json") { return try planJSON(proposal, read) }
        guard !hall.pitches.isEmpty else {
            return say(en: "the tray is empty", de: "die Ablage ist leer")
        }
        for line in proposal.lines(naming) { say(line) }
        guard !proposal.places.isEmpty, !invocation.has("dry-run") else { return }
        guard try invocation.has("yes") || somebodyAgrees() else { return say(nothingWasDone) }
        guard let acceptance = try place(proposal, read, say: { say($0) }) else { return }
        for warning in acceptance.warnings { warn(Sentence(name: warning)) }
        say(proposal.placed)
        try report(acceptance)
    }

    private func noSlot(_ today: CivilDate) throws -> UsageError {
        guard let day = try spokenDay("day", invocation, today: today) else {
            return UsageError(
                en: "No slot is free from now on. Make some with: raumwerk slot",
                de: "Von jetzt an ist kein Slot frei. Neue macht: raumwerk slot"
            )
        }
        return UsageError(
            Sentence(en: "No slot is free on ", de: "Kein Slot ist frei am ") + dayName(day)
                + Sentence(
                    en: ". Rows are made with: raumwerk setup --slots",
                    de: ". Zeilen macht: raumwerk setup --slots"
                )
        )
    }

    /// For scripts: nobody is asked, so nothing is done without `--yes`.
    private func planJSON(_ proposal: Proposal, _ read: Revision) throws {
        var object = planObject(proposal, read)
        if invocation.has("yes"), !proposal.places.isEmpty, !invocation.has("dry-run") {
            object["made"] = try place(proposal, read, say: warn)?.revision?.number
        }
        try printJSON(object)
    }

    /// One change for as many as one holds, all for the revision that was read; gives the last answer.
    ///
    /// What somebody else changed meanwhile is refused, not overwritten; `say` is told what is done before
    /// the last change, and what was when one is refused.
    private func place(
        _ proposal: Proposal,
        _ read: Revision,
        say: (Sentence) -> Void
    ) throws -> Acceptance? {
        let commands = proposal.places.map(\.command)
        var done = 0
        do {
            return try connection.transactions(commands, try options(read)) { count, acceptance in
                done = count
                guard count < commands.count else { return }
                let revision = acceptance.revision.map(\.description) ?? "?"
                say(
                    Sentence(
                        en: "revision \(revision): \(count) of \(commands.count) placed",
                        de: "Stand \(revision): \(count) von \(commands.count) eingeplant"
                    )
                )
            }
        } catch let error as ClientError {
            warn(
                done == 0
                    ? Sentence(en: "nothing was placed", de: "nichts wurde eingeplant")
                    : Sentence(
                        en: "\(done) of \(commands.count) stay placed",
                        de: "\(done) von \(commands.count) bleiben eingeplant"
                    )
            )
            throw try explained(error)
        }
    }
}

extension Proposal {
    /// The proposal as a table, what stays in the tray, and what it is worth.
    fileprivate func lines(_ naming: Naming) -> [Sentence] {
        let rows = places.map { place -> [String] in
            let room = naming.grid.rooms[place.cell.room]
            let seats = room.flatMap { $0.capacity > 0 ? "/\($0.capacity)" : nil } ?? ""
            return [
                "\(naming.spoken(place.cell.start))–\(place.cell.end.clock)",
                room?.name.string ?? "\(place.cell.room)", "\(place.session.hands)\(seats)",
                "\(place.session.id)", place.session.title.string,
            ]
        }
        let rest = tray.map { waiting in
            let session = waiting.session
            return Sentence(en: "stays in the tray: ", de: "bleibt in der Ablage: ")
                + Sentence(name: "\(session.id) ") + quoted(session.title) + Sentence(name: ", ")
                + hands(session.hands) + Sentence(name: ": ") + waiting.reason.words
        }
        let header = [
            Sentence(en: "TIME", de: "ZEIT"), Sentence(en: "ROOM", de: "RAUM"),
            Sentence(en: "HANDS", de: "HÄNDE"), Sentence(en: "ID", de: "KÜRZEL"),
            Sentence(en: "TITLE", de: "TITEL"),
        ]
        return Table(header: header, rows: rows.map { $0.map(Sentence.init(name:)) }).lines + rest
            + [worth(naming.grid)]
    }

    /// What it weighs, and for how many of those who raised a hand there is a seat.
    private func worth(_ grid: Grid) -> Sentence {
        let raised = (places.map(\.session) + tray.map(\.session)).reduce(0) { $0 + $1.hands }
        let seated = places.reduce(0) { sum, place in
            let seats = grid.rooms[place.cell.room]?.capacity ?? 0
            return sum + (seats > 0 ? min(seats, place.session.hands) : place.session.hands)
        }
        return Sentence(
            en:
                "seats for \(seated) of \(counted(raised, "hand", "hands")); hosts are in one room at a time,"
                + " sessions of one tag apart where that costs no more seats than it gains",
            de:
                "Plätze für \(seated) von \(counted(raised, "Hand", "Händen")); niemand ist in zwei Räumen zugleich,"
                + " gleiche Themen stehen nacheinander, wo das nicht mehr Plätze kostet als es bringt"
        )
    }

    /// How many were placed, day by day.
    fileprivate var placed: Sentence {
        let days = Dictionary(grouping: places) { $0.cell.start.date }.sorted { $0.key < $1.key }
        return days.map { day, places in
            Sentence(en: "\(places.count) placed on ", de: "\(places.count) eingeplant am ")
                + dayName(day)
        }
        .joined(separator: ", ")
    }
}

extension Proposal.Waiting.Reason {
    /// Why, in words.
    var words: Sentence {
        switch self {
        case .noCell: Sentence(en: "no cell is left", de: "kein Feld ist mehr frei")
        case .hostElsewhere:
            Sentence(
                en: "a host is in another room whenever a cell is left",
                de: "wann ein Feld frei ist, ist jemand davon in einem anderen Raum"
            )
        case .tagBeside:
            Sentence(
                en: "it would stand beside its own tags in every cell that is left",
                de: "in jedem freien Feld stünde sie neben ihren eigenen Themen"
            )
        }
    }
}
