import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumOrganiser
import RaumWire

extension Specification {
    static let assign = CommandSpecification(
        "assign",
        "Tells a waiting screen what to show",
        discussion: """
            A display that was started without a view shows a code of four signs. It becomes what it is \
            told, remembers it over restarts, and can be told again.
            """,
        arguments: [
            ArgumentSpecification("CODE", "The code on the screen, or the screen's name."),
            ArgumentSpecification("VIEW", "door, ticker, board, grid or wall."),
            ArgumentSpecification(
                "OF",
                "The room of a door, by id or name; what stands on a wall.",
                isRequired: false,
                isRepeating: true
            ),
        ],
        options: server,
        examples: ["raumwerk assign K7MX door blau", "raumwerk assign K7MX ticker"]
    )
}

extension Organiser {
    /// Tells a waiting screen what to show.
    func assign() throws {
        let code = invocation.arguments[0]
        let (grid, _) = try connection.snapshot()
        let naming = Naming(grid, at: connection.greeting.now)
        let assignment = try assignment(
            kind: invocation.arguments[1],
            of: Array(invocation.arguments.dropFirst(2)),
            naming
        )
        _ = try connection.ask(.assign(screen: code, assignment))
        say("screen \(code) shows from now on: \(assignment)")
    }

    private func assignment(
        kind: String,
        of words: [String],
        _ naming: Naming
    ) throws(UsageError) -> Assignment {
        guard kind != "door" || words.count == 1 else {
            throw UsageError(
                "A door is of one room: raumwerk assign \(invocation.arguments[0]) door ROOM"
            )
        }
        var subjects: [String] = []
        for word in words {
            let isView = kind == "wall" && ["ticker", "board", "grid"].contains(word)
            subjects.append(isView ? word : try naming.room(word).string)
        }
        let notation = ([kind] + subjects).joined(separator: " ")
        guard ["door", "ticker", "board", "grid", "wall"].contains(kind),
            let assignment = Assignment(notation: notation)
        else {
            throw UsageError("VIEW is door, ticker, board, grid or wall, not \(kind).")
        }
        return assignment
    }
}
