import Foundation
import RaumArguments
import RaumClient
import RaumGrid
import RaumOrganiser
import RaumPlanning
import RaumWire

extension Specification {
    static let plan = CommandSpecification(
        "plan",
        "Proposes places for the pitches of the tray",
        discussion: """
            Counts a seat for every hand, keeps hosts out of two rooms at once and sessions of one tag apart, \
            and leaves alone what is planned. Shows its proposal, asks, and does it as one change.
            """,
        options: change + [
            OptionSpecification("suggest", nil, "Propose a plan for the whole tray."),
            OptionSpecification("yes", nil, "Do not ask.", letter: "y"),
        ],
        examples: ["raumwerk plan --suggest --dry-run", "raumwerk plan --suggest --yes"]
    )
}

extension Organiser {
    /// Proposes a plan for the tray, asks, and carries it out.
    func plan() throws {
        guard invocation.has("suggest") else {
            throw UsageError("Say what to do: raumwerk plan --suggest")
        }
        let (grid, read) = try connection.snapshot()
        let now = connection.greeting.now
        let naming = Naming(grid, at: now)
        let hall = Hall(grid, now: now)
        guard !hall.pitches.isEmpty else { return print("the tray is empty") }
        guard !hall.cells.isEmpty else {
            throw UsageError("No slot is free from now on. Make some with: raumwerk slot")
        }
        let proposal = Proposal(hall)
        for line in lines(proposal, naming) { print(line) }
        guard !proposal.places.isEmpty, !invocation.has("dry-run") else { return }
        guard invocation.has("yes") || agrees() else { return print("nothing was done") }
        try place(proposal, read)
    }

    private func lines(_ proposal: Proposal, _ naming: Naming) -> [String] {
        let rows = proposal.places.map { place -> [String] in
            let room = naming.grid.rooms[place.cell.room]
            let seats = room.flatMap { $0.capacity > 0 ? "/\($0.capacity)" : nil } ?? ""
            return [
                "\(naming.spoken(place.cell.start))–\(place.cell.end.clock)",
                room?.name.string ?? "\(place.cell.room)", "\(place.session.hands)\(seats)",
                "\(place.session.id)", place.session.title.string,
            ]
        }
        let rest = proposal.tray.map {
            "stays in the tray: \($0.id) “\($0.title)”, hands \($0.hands)"
        }
        let score = "score \(proposal.score); by interest alone \(proposal.scoreByInterest)"
        return Table(header: ["TIME", "ROOM", "HANDS", "ID", "TITLE"], rows: rows).lines + rest + [
            score
        ]
    }

    /// One change for as many as one holds; what somebody else placed meanwhile is refused, not overwritten.
    private func place(_ proposal: Proposal, _ read: Revision) throws {
        var rest = proposal.places[...]
        var options = try options(read)
        while !rest.isEmpty {
            let part = rest.prefix(WireLimits.transactionCommandsMax)
            rest = rest.dropFirst(part.count)
            let acceptance = try connection.transaction(part.map { $0.command }, options)
            options.unchangedSince = acceptance.revision ?? options.unchangedSince
            if rest.isEmpty { try report(acceptance) }
        }
    }
}

extension Proposal.Place {
    fileprivate var command: Command {
        var patch = PlacementPatch()
        patch.room = cell.room
        patch.start = .at(cell.start)
        patch.end = .at(cell.end)
        return .place(session.id, patch)
    }
}
