import Foundation
import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumNotation
import RaumOrganiser
import RaumWire
import RaumWords

extension Organiser {
    /// Reports the outcome of a change, and whether the screens show it.
    func report(_ acceptance: Acceptance) throws {
        let revision = acceptance.revision.map(\.description) ?? "?"
        let subject = acceptance.subject.flatMap(handle).map { " (\($0))" } ?? ""
        let screens = try screensShow(acceptance.revision)
        say(Sentence(en: "revision ", de: "Stand ") + Sentence(name: revision + subject) + screens)
        if let way = acceptance.subject.flatMap(withdrawal) { say(way) }
        guard let failure = StandardOutput.failure else { return }
        throw UntoldChange(revision: revision + subject, reason: failure.reason)
    }

    /// The key of an entity for further commands, where it has no better name.
    private func handle(_ key: EntityKey) -> String? {
        switch key {
        case .session, .held, .notice: key.bareName
        case .event, .room, .slot, .hashtag, .page, .stage, .call, .interest, .detail: nil
        }
    }

    /// How an entity that screens show now is withdrawn; nil for one that they do not show.
    private func withdrawal(_ key: EntityKey) -> Sentence? {
        guard !invocation.has("remove"), invocation.path == ["notice"] else { return nil }
        let command: String
        switch key {
        case .notice(let id): command = "raumwerk notice \(id) --remove"
        case .stage(let room): command = "raumwerk notice --stage \(room) --remove"
        case .event, .room, .slot, .session, .hashtag, .page, .call, .interest, .held, .detail:
            return nil
        }
        return Sentence(en: "to withdraw it: \(command)", de: "zurückziehen: \(command)")
    }

    /// Reports the result of a rehearsal, in words.
    func reportRehearsal(_ answer: OrganiserConnection.Answer, from grid: Grid, to after: Grid) {
        for line in sentences(answer, from: grid, to: after) { say(line) }
        say(nothingWasDone)
    }

    /// The differences of a change, in words: of a large one only a few.
    func differences(
        _ answer: OrganiserConnection.Answer,
        from grid: Grid,
        to after: Grid
    ) -> [Sentence] {
        let all = sentences(answer, from: grid, to: after)
        let rest = all.count - Organiser.differencesMax
        return all.prefix(Organiser.differencesMax) + (rest > 0 ? [more(rest)] : [])
    }

    /// The effect of an answer's lines on `grid`, a sentence for each entity.
    func sentences(
        _ answer: OrganiserConnection.Answer,
        from grid: Grid,
        to after: Grid
    ) -> [Sentence] {
        let today = connection.greeting.now.date
        // Details that an import keeps for itself are not told.
        return answer.lines.compactMap { try? Entity($0) }.filter { !$0.isMemory }
            .map { describeDifference(grid[$0.key], $0, in: after, on: today) }
    }

    /// Entities named after a change; `history` and `diff` name more.
    private static let differencesMax = 8

    /// `, 8 of 9 screens show it (0.2 s); not: door gruen; gone: door rot`; nothing without screens.
    private func screensShow(_ revision: Revision?) throws -> Sentence {
        let start = Date()
        let screens = try connection.waitUntilShown(revision)
        let gone = names(Sentence(en: "gone", de: "weg"), screens.gone) + screens.unknown.lacks
        guard screens.hasConnected else { return gone }
        let seconds = String(format: "%.1f", Date().timeIntervalSince(start))
        let shown = Sentence(en: " show it (\(seconds) s)", de: " zeigen es (\(seconds) s)")
        return Sentence(name: ", ") + screens.tally + shown
            + names(Sentence(en: "not", de: "nicht"), screens.lagging) + gone
    }

    /// Names in one line: more than a few are counted.
    private func names(_ title: Sentence, _ screens: [String]) -> Sentence {
        guard !screens.isEmpty else { return .empty }
        let rest = screens.count - Organiser.namesMax
        let list = screens.prefix(Organiser.namesMax).joined(separator: ", ")
        return Sentence(name: "; ") + title + Sentence(name: ": " + list)
            + (rest > 0 ? Sentence(name: " ") + more(rest) : .empty)
    }

    /// Screens named after a change; `status` names all.
    private static let namesMax = 5

    func status() throws {
        let status = try connection.wholeStatus(isPatient: true)
        let (grid, _) = try connection.snapshot()
        let table = ScreenTable(status.lines, grid)
        let daemon = status.lines.first { $0.verb == "DAEMON" }
        if invocation.has("json") {
            return try printJSON(statusObject(daemon, table, status.daemons))
        }
        if let daemon { printDaemon(daemon) }
        for other in status.daemons { say(other.sentence(on: connection.greeting.now.date)) }
        say(table.sentence)
        for line in table.lines { say(Sentence(name: "  ") + line) }
        guard let gone = table.rows.first(where: { !$0.isConnected }) else { return }
        let command = "raumwerk forget \(shellWord(gone.name.isEmpty ? gone.title : gone.name))"
        say(
            en: "Is one gone for good? \(command), or raumwerk forget --all",
            de: "Ist einer für immer weg? \(command), oder raumwerk forget --all"
        )
    }

    private func printDaemon(_ line: Line) {
        let (revision, now) = (line["rev"] ?? "?", line["now"] ?? "?")
        say(
            en: "\(connection.server): revision \(revision), \(now)",
            de: "\(connection.server): Stand \(revision), \(now)"
        )
        let (count, watching) = (line["connections"] ?? "?", line["watching"] ?? "?")
        let isUnwatched = watching == "0"
        say(
            en: "\(count) \(count == "1" ? "connection" : "connections"), "
                + (isUnwatched ? "no screens" : "\(watching) watching"),
            de: "\(count) \(count == "1" ? "Verbindung" : "Verbindungen"), "
                + (isUnwatched ? "keine Bildschirme" : "\(watching) davon sehen zu")
        )
        if let reason = line["read-only"] { say(readOnly(reason)) }
        if let isolation = isolation(line) { say(isolation) }
        if let alarms = line["lost-alarms"], alarms != "0" {
            say(
                en:
                    "ALARM: screens have seen revisions that are not on disk (\(alarms)), and keep the later plan. Put a"
                    + " newer copy back, or let them take this one: raumwerkd check --data DIR --salvage NEWDIR",
                de:
                    "ALARM: Bildschirme haben Stände gesehen, die nicht auf der Platte sind (\(alarms)), und behalten"
                    + " den späteren Plan. Eine neuere Kopie zurücklegen, oder damit sie diesen nehmen: raumwerkd check"
                    + " --data DIR --salvage NEU"
            )
        }
        if let claims = line["lost-claims"] {
            say(
                en: "Screens without a key say so, from so many addresses: \(claims). Look at some",
                de:
                    "Bildschirme ohne Schlüssel sagen das, von so vielen Adressen: \(claims). Einige ansehen"
            )
        }
    }

    func history() throws {
        let since = try invocation.value("since").map { try Organiser.revision($0, "--since") }
        let language = Speech.language.ofAnswers
        let lines = try connection.tell(in: language) { .history(since: since, in: $0) }.lines
        let today = connection.greeting.now.date
        let entries = lines.compactMap { HistoryEntry($0, today: today) }
        if invocation.has("json") { return try printJSON(entries.map(\.object)) }
        for entry in entries { say(entry.sentence) }
    }

    /// Prints the differences between two revisions, in words.
    func difference() throws {
        let from = try Organiser.revision(invocation.arguments[0], "FROM")
        let to = try invocation.argument(1).map { try Organiser.revision($0, "TO") }
        let last = try to ?? connection.ask(.status).acceptance.revision ?? from
        let answer = try connection.tell(in: Speech.language.ofAnswers) {
            .difference(from, last, in: $0)
        }
        let lines = answer.lines.filter { $0.verb == "DIFFERENT" }
        let span = (min(from, last), max(from, last))
        say(en: "from revision \(span.0) to \(span.1):", de: "von Stand \(span.0) bis \(span.1):")
        for line in lines {
            let name = line.words.first ?? "?"
            say(row: "  \(name)  \(line.texts.joined(separator: "; "))")
        }
        if lines.isEmpty { say(en: "  nothing is different", de: "  nichts ist anders") }
    }
}

/// The error where a change was made, but the answer could not be written to its output.
private struct UntoldChange: SpokenError {
    let revision: String
    let reason: String

    var sentence: Sentence {
        Sentence(
            en:
                "standard output cannot be written: \(reason). The change was made: revision \(revision)",
            de:
                "die Ausgabe lässt sich nicht schreiben: \(reason). Die Änderung ist gemacht: Stand \(revision)"
        )
    }
}
