import RaumArguments
import RaumGrid
import RaumNames
import RaumNotation
import RaumOrganiser
import RaumWire
import RaumWords

/// Makes the commands about what screens show beside the plan; a notice is withdrawn by its id or by its text.
struct ScreenChanges: CommandReading {
    let invocation: Invocation
    let naming: Naming

    func noticeCommands() throws -> [Command] {
        invocation.has("stage") ? try stageCommands() : [try noticeCommand()]
    }

    private func noticeCommand() throws -> Command {
        if invocation.has("remove") { return .remove(.notice(try standingNotice())) }
        var patch = NoticePatch()
        if !keepsText {
            let word = try noticeText()
            try expectText(word)
            patch.text = try checked(word, .notice)
        }
        patch.german = try text("de", .germanNotice)
        patch.english = try text("en", .englishNotice)
        if invocation.has("urgent") { patch.level = .urgent }
        let rooms = try invocation.values("room").map { try naming.room($0) }
        if invocation.has("everywhere"), !rooms.isEmpty {
            throw UsageError(
                en: "Give either --everywhere or --room.",
                de: "Bitte entweder --everywhere oder --room angeben."
            )
        }
        if invocation.has("everywhere") || !rooms.isEmpty { patch.rooms = rooms }
        let from = try time("from")
        patch.from = from.map(TimeChange.to)
        patch.until = try expiry(from).map(TimeChange.to)
        return .notice(try noticeID("id"), patch)
    }

    /// Whether a standing notice is changed, and not its text.
    private var keepsText: Bool {
        guard invocation.arguments.isEmpty, !invocation.has("de"), !invocation.has("en") else {
            return false
        }
        return standing.contains { $0.id.string == invocation.value("id") }
    }

    /// The text of a notice or a message.
    func noticeText() throws(UsageError) -> String {
        let words = [invocation.arguments.first, invocation.value("de"), invocation.value("en")]
        guard let word = words.compactMap(\.self).first else {
            throw listing(
                Sentence(
                    en: "Say in quotes what people are to read; see: raumwerk notice --help",
                    de:
                        "Bitte in Anführungszeichen angeben, was zu lesen sein soll; siehe: raumwerk notice --help"
                ),
                exitCode: .usage
            )
        }
        return word
    }

    /// Throws if `word` is the id of a notice, also of one that was withdrawn: it is no text for every screen.
    private func expectText(_ word: String) throws(UsageError) {
        guard !invocation.has("id"), let id = NoticeID(word), let notice = grid.notices[id] else {
            return
        }
        let again = "raumwerk notice \(shellWord(notice.text.string)) --id \(word)"
        let advice =
            notice.level == .removed
            ? Sentence(
                en: ", which was withdrawn. To show it again: \(again)",
                de: ", die zurückgezogen ist. Wieder zeigen: \(again)"
            )
            : Sentence(
                en: ". To withdraw it: raumwerk notice \(word) --remove",
                de: ". Zurückziehen: raumwerk notice \(word) --remove"
            )
        throw UsageError(
            Sentence(en: "\(word) is the notice ", de: "\(word) ist die Durchsage ")
                + quoted(notice.text) + advice,
            exitCode: .failure
        )
    }

    /// The notice to withdraw: by its id, by its whole text or by a part of it.
    private func standingNotice() throws -> NoticeID {
        guard !invocation.arguments.isEmpty else { throw NothingToDo(sentence: standingList) }
        let word = invocation.argument(0) ?? ""
        if let id = NoticeID(word), grid.notices[id] != nil { return id }
        let whole = standing.filter { Suggestion.isSame($0.text.string, word) }
        let found =
            whole.isEmpty ? standing.filter { Suggestion.contains($0.text.string, word) } : whole
        if found.count == 1 { return found[0].id }
        guard found.isEmpty else {
            throw listing(
                Sentence(
                    en: "\(word) could be one of several notices.",
                    de: "\(word) kann eine von mehreren Durchsagen sein."
                ),
                found,
                exitCode: .usage
            )
        }
        throw listing(
            Sentence(en: "No notice says \(word).", de: "Keine Durchsage lautet \(word).")
        )
    }

    /// The notices that were not withdrawn: first those on screens, then the newest.
    private var standing: [Notice] {
        let all = grid.notices.values.filter { $0.level != .removed }
        return all.sorted { one, other in
            let (first, second) = (one.isCurrent(at: naming.now), other.isCurrent(at: naming.now))
            return first == second ? other.revision < one.revision : first
        }
    }

    /// A refusal, followed by notices with the command that withdraws each; by default the standing ones.
    private func listing(
        _ sentence: Sentence,
        _ notices: [Notice]? = nil,
        exitCode: ExitCode = .failure
    ) -> UsageError {
        let rows = Naming.candidates(notices ?? standing, withdrawal)
        guard !rows.isEmpty else { return UsageError(sentence, exitCode: exitCode) }
        let head = Sentence(en: " To withdraw one:", de: " Eine zurückziehen:")
        return UsageError(sentence + head, listing: rows, exitCode: exitCode)
    }

    /// The standing notices, a line each, with the command that withdraws it.
    private var standingList: Sentence {
        let rows = standing.map(withdrawal)
        guard !rows.isEmpty else { return Sentence(en: "no notices", de: "keine Durchsagen") }
        return rows.joined(separator: "\n")
    }

    private func withdrawal(_ notice: Notice) -> Sentence {
        Sentence(name: "raumwerk notice \(notice.id) --remove  ") + quoted(notice.text)
            + audience(of: notice, in: grid, on: naming.now.date)
    }

    /// The end from `--until TIME`, or from `--for LENGTH` after the first showing.
    func expiry(_ from: TimeWord?) throws -> TimeWord? {
        guard let word = invocation.value("for") else {
            return try invocation.value("until").map { word in
                .at(try naming.expiry(word, from: from?.point, for: "--until"))
            }
        }
        guard !invocation.has("until") else {
            throw UsageError(
                en: "Give either --until or --for.",
                de: "Bitte entweder --until oder --for angeben."
            )
        }
        guard let minutes = SpokenMinutes.length(word), minutes > 0 else {
            throw UsageError(
                en: "--for takes a length like 20m or 1h30, not \(word).",
                de: "--for ist eine Dauer wie 20m oder 1h30, nicht \(word)."
            )
        }
        return .at(try naming.time("+\(minutes)", for: "--for", from: from?.point))
    }
}
