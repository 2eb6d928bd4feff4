import RaumArguments
import RaumGrid
import RaumNotation
import RaumOrganiser
import RaumWire
import RaumWords

// The commands about pages and messages of single screens.

extension ScreenChanges {
    func hashtagCommand() throws -> Command {
        var patch = HashtagPatch()
        patch.text = try checked(invocation.arguments[0], .hashtag)
        patch.reveal = try time("reveal").map(TimeChange.to)
        guard let word = invocation.value("week") else { return .hashtag(nil, patch) }
        guard let week = ISOWeek(notation: word) else {
            throw UsageError(
                en: "--week takes a week like 2023-W11, not \(word).",
                de: "--week ist eine Woche wie 2023-W11, nicht \(word)."
            )
        }
        return .hashtag(week, patch)
    }

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

    /// The value of `--text`, in which line breaks and `\n` begin a new line.
    private func pageText() throws -> Text? {
        let sign = String(StandingPage.lineFeedSign)
        return try invocation.value("text").map { text in
            let lines = text.replacing("\r\n", with: "\n").replacing("\\n", with: "\n")
            return try checked(lines.replacing("\n", with: sign), .page)
        }
    }

    /// The commands for each `--stage`: the message, or its end with `--remove`.
    ///
    /// Throws if a room is unknown, or if the message is missing.
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

    /// The start of the next session in a room where one runs, since a message is for one speaker; else nil.
    private func nextStart(in room: RoomID) -> ZonedTime? {
        let agenda = Agenda(of: room, in: grid, at: naming.now)
        return agenda.current.isEmpty ? nil : agenda.upcoming.first?.placement?.start
    }
}
