import RaumArguments
import RaumClient
import RaumGrid
import RaumNames
import RaumIO
import RaumOrganiser
import RaumWire
import RaumWords

extension Organiser {
    /// Assigns a waiting screen.
    func assign() throws {
        let code = invocation.arguments[0]
        let (grid, _) = try connection.snapshot()
        let naming = Naming(grid, at: connection.greeting.now)
        // `"door blau"`, as the screen is called everywhere, and `door blau` are the same.
        let first = invocation.arguments[1].split(separator: " ", maxSplits: 1).map(String.init)
        let assignment = try assignment(
            kind: first.first ?? "",
            of: Array(first.dropFirst()) + invocation.arguments.dropFirst(2),
            naming
        )
        let request = Request.assign(screen: code, assignment)
        _ = try connection.direct(request, at: code, isForAll: false)
        say(
            en: "screen \(code) shows from now on: \(assignment)",
            de: "Bildschirm \(code) zeigt von jetzt an: \(assignment)"
        )
    }

    private func assignment(
        kind: String,
        of words: [String],
        _ naming: Naming
    ) throws(UsageError) -> Assignment {
        guard let view = ScreenKind(rawValue: kind) else {
            throw unknownKind(kind, naming)
        }
        guard !view.isOfRoom || words.count == 1 else {
            let command = "raumwerk assign \(shellWord(invocation.arguments[0])) \(kind)"
            throw UsageError(
                en: "A \(kind) is of one room: \(command) \(naming.firstRoom)",
                de: "\(kind) gehört zu einem Raum: \(command) \(naming.firstRoom)"
            )
        }
        let subjects = try words.map { word throws(UsageError) in
            view == .wall ? try part(word, naming) : try naming.room(word).string
        }
        let notation = ([kind] + subjects).joined(separator: " ")
        guard let assignment = Assignment(notation: notation) else {
            throw UsageError(
                en: "A wall has at most \(Assignment.wordsMax - 1) parts.",
                de: "Eine Wand hat höchstens \(Assignment.wordsMax - 1) Teile."
            )
        }
        return assignment
    }

    /// The error for an unknown kind of screen; a room alone means its door.
    private func unknownKind(_ kind: String, _ naming: Naming) -> UsageError {
        let kinds = ScreenKind.allCases.map(\.rawValue)
        let list = kinds.joined(separator: ", ")
        let refusal = Sentence(
            en: "A screen shows one of \(list), not \(kind).",
            de: "Ein Bildschirm zeigt eines von \(list), nicht \(kind)."
        )
        guard let room = naming.knownRoom(kind) else {
            let guess = Suggestion.nearest(to: kind, among: kinds).map(didYouMean)
            return UsageError(refusal + (guess ?? .empty))
        }
        let command = "raumwerk assign \(shellWord(invocation.arguments[0])) door \(room)"
        return UsageError(
            refusal + Sentence(en: " Its door: \(command)", de: " Seine Tür: \(command)")
        )
    }

    /// A part of a wall with the room's id in the place of its name.
    private func part(_ word: String, _ naming: Naming) throws(UsageError) -> String {
        let (kind, room) = ScreenKind.split(word)
        guard kind.isOfRoom else { return word }
        let id = try naming.room(room).string
        return kind == .door && room == word ? id : kind.rawValue + ":" + id
    }
}
