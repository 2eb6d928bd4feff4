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

/// Proposes places for the pitches in the tray, and makes the change.
struct ProposalTask: OrganiserTask {
    let organiser: Organiser

    /// Prints the proposal for the tray, asks, and makes the change.
    func run() throws {
        let (grid, read) = try connection.snapshot()
        let now = connection.greeting.now
        let naming = Naming(grid, at: now)
        let problem = ScheduleProblem(
            grid,
            now: now,
            day: try spokenDay("day", invocation, grid, today: now.date)
        )
        guard problem.pitches.isEmpty || !problem.cells.isEmpty else {
            throw noCells(try spokenDay("day", invocation, grid, today: now.date))
        }
        let proposal = Proposal(problem)
        if invocation.has("json") { return try planJSON(proposal, read) }
        guard !problem.pitches.isEmpty else {
            return say(en: "the tray is empty", de: "die Ablage ist leer")
        }
        for line in proposal.lines(naming) { say(line) }
        guard !proposal.places.isEmpty, !invocation.has("dry-run") else { return }
        guard try invocation.has("yes") || somebodyAgrees() else { return say(nothingWasDone) }
        guard let acceptance = try place(proposal, read, say: { say($0) }) else { return }
        let commands = proposal.places.map(\.command)
        for warning in acceptance.warnings { warn(organiser.spoken(warning, commands, grid, grid)) }
        say(proposal.placed)
        try organiser.report(acceptance)
    }

    /// The error that nothing can be proposed, for that day or from now on.
    private func noCells(_ day: CivilDate?) -> UsageError {
        let now = Sentence(en: "from now on", de: "von jetzt an")
        let span = day.map { Sentence(en: "on ", de: "am ") + dayName($0) } ?? now
        let makes = Sentence(
            en: ". To make some: raumwerk setup",
            de: ". Neue macht: raumwerk setup"
        )
        return UsageError(
            Sentence(en: "No slot is free ", de: "Kein Slot ist frei ") + span + makes
        )
    }

    /// Prints the proposal for scripts, without a question; so the change is made only with `--yes`.
    private func planJSON(_ proposal: Proposal, _ read: Revision) throws {
        var object = planObject(proposal, read)
        if invocation.has("yes"), !proposal.places.isEmpty, !invocation.has("dry-run") {
            object["made"] = try place(proposal, read, say: warn)?.revision?.number
        }
        try printJSON(object)
    }

    /// Makes as few changes as their size allows, all for the revision that was read; returns the last answer.
    ///
    /// A conflict with another organiser's change is refused, not overwritten; `say` receives the progress before the
    /// last change. Throws the refusal.
    private func place(
        _ proposal: Proposal,
        _ read: Revision,
        say: (Sentence) -> Void
    ) throws -> Acceptance? {
        let commands = proposal.places.map(\.command)
        var done = 0
        do {
            return try connection.transactions(commands, try organiser.options(read)) {
                count,
                acceptance in
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
            throw try organiser.explained(error, .proposing)
        }
    }
}

extension Proposal {
    /// The proposal as a table, the pitches that stay in the tray, and the value of the proposal.
    fileprivate func lines(_ naming: Naming) -> [Sentence] {
        let rows = places.map { place -> [Sentence] in
            let room = naming.grid.rooms[place.cell.room]
            let seats = room.flatMap { $0.capacity > 0 ? "/\($0.capacity)" : nil } ?? ""
            let end = Sentence(name: "–\(place.cell.end.clock)")
            let words = [
                room?.name.string ?? "\(place.cell.room)", "\(place.session.hands)\(seats)",
                "\(place.session.id)", place.session.title.string,
            ]
            return [naming.spoken(place.cell.start) + end] + words.map(Sentence.init(name:))
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
        return Table(header: header, rows: rows).lines + rest
            + [worth(naming.grid)]
    }

    /// The value of the proposal: the weight, and the share of raised hands with a seat.
    private func worth(_ grid: Grid) -> Sentence {
        let (raised, seated) = (raisedHands, seatedHands(in: grid))
        return Sentence(
            en:
                "seats for \(seated) of \(counted(raised, "hand", "hands")); hosts are in one room at a time,"
                + " sessions of one tag apart where that costs no more seats than it gains",
            de:
                "Plätze für \(seated) von \(counted(raised, "Hand", "Händen")); niemand ist in zwei Räumen zugleich,"
                + " gleiche Themen stehen nacheinander, wo das nicht mehr Plätze kostet als es bringt"
        )
    }

    /// The number of placed sessions, day by day.
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
    /// The reason in words.
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
