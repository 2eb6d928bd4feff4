import RaumArguments
import RaumClient
import RaumGrid
import RaumNotation
import RaumOrganiser
import RaumWire
import RaumWords

// What single screens show beside the plan.

extension CommandBuilder {
    func pageCommand() throws -> Command {
        let word = invocation.arguments[0]
        guard let id = PageID(word) else {
            throw badIdentifier(
                word,
                for: Sentence(en: "A page's id", de: "Das Kürzel einer Seite")
            )
        }
        var patch = PagePatch()
        patch.title = try text("title", .pageTitle)
        patch.text = try pageText()
        if invocation.has("remove") || patch.text?.isEmpty ?? false {
            guard grid.pages[id].map({ !$0.text.isEmpty }) ?? false else {
                throw UsageError(
                    en: "No page is called \(word). See: raumwerk page",
                    de: "Keine Seite heißt \(word). Siehe: raumwerk page",
                    exitCode: .failure
                )
            }
            return .remove(.page(id))
        }
        guard patch != PagePatch() else { throw nothingToChange("--text, --title, --remove") }
        return .page(id, patch)
    }

    /// `--text`, in which line breaks and `\n` begin a new line.
    private func pageText() throws -> Text? {
        let sign = String(StandingPage.lineFeedSign)
        return try invocation.value("text").map { text in
            let lines = text.replacing("\r\n", with: "\n").replacing("\\n", with: "\n")
            return try checked(lines.replacing("\n", with: sign), .page)
        }
    }

    /// Commands for each `--stage`: the message, or its end with `--remove`.
    func stageCommands() throws -> [Command] {
        let others = ["urgent", "room", "from", "everywhere", "id", "de", "en"]
        let other = others.first { invocation.has($0) }
        if let other {
            throw UsageError(
                en: "--\(other) does not go with --stage.",
                de: "--\(other) geht nicht zusammen mit --stage."
            )
        }
        let rooms = try invocation.values("stage").map { try naming.room($0) }
        guard !invocation.has("remove") else { return rooms.map { .remove(.stage($0)) } }
        return try rooms.map { room in
            var patch = StagePatch()
            patch.text = try checked(try noticeText(), .notice)
            let until = try expiry(nil) ?? nextStart(in: room).map(TimeWord.at)
            patch.until = until.map(TimeChange.to)
            return .stage(room, patch)
        }
    }

    /// When the next session begins in a room where one runs: a message is for one speaker.
    private func nextStart(in room: RoomID) -> ZonedTime? {
        let agenda = Agenda(of: room, in: grid, at: naming.now)
        return agenda.current.isEmpty ? nil : agenda.upcoming.first?.placement?.start
    }
}

extension Organiser {
    /// Prints the standing pages.
    func listPages() throws {
        let (grid, _) = try connection.snapshot()
        let pages = grid.pages.values.filter { !$0.text.isEmpty }.sorted { $0.id < $1.id }
        if pages.isEmpty {
            let command = "raumwerk page wifi --text …"
            say(
                en: "no pages; to make one: \(command)",
                de: "keine Seiten; eine neue macht: \(command)"
            )
        }
        for page in pages { for line in page.listing { say(row: line) } }
    }
}

extension StandingPage {
    /// Its id and title, then its lines.
    fileprivate var listing: [String] {
        [id.string + (title.isEmpty ? "" : "  \(title)")] + lines.map { "  " + $0 }
    }
}
