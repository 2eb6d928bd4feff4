import Foundation
import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumNotation
import RaumOrganiser
import RaumWire

extension Organiser {
    /// Says what became of a change, and whether the screens show it.
    func report(_ acceptance: Acceptance) throws {
        for warning in acceptance.warnings { warn(warning) }
        let revision = acceptance.revision.map(\.description) ?? "?"
        let subject = acceptance.subject.map { " (\($0.notation))" } ?? ""
        say("revision \(revision)\(subject)\(try screensShow())")
        guard let failure = StandardOutput.failure else { return }
        throw UntoldChange(revision: revision + subject, reason: failure.reason)
    }

    /// Says what would be done, in words.
    func reportRehearsal(_ answer: OrganiserConnection.Answer, from grid: Grid, to after: Grid) {
        for warning in answer.acceptance.warnings { warn(warning) }
        for line in sentences(answer, from: grid, to: after) { say(line) }
        say("nothing was done")
    }

    /// What a change did, in words: a few things of a large one.
    func differences(
        _ answer: OrganiserConnection.Answer,
        from grid: Grid,
        to after: Grid
    ) -> [String] {
        let all = sentences(answer, from: grid, to: after)
        let rest = all.count - Organiser.differencesMax
        return all.prefix(Organiser.differencesMax) + (rest > 0 ? ["and \(rest) more"] : [])
    }

    private func sentences(
        _ answer: OrganiserConnection.Answer,
        from grid: Grid,
        to after: Grid
    ) -> [String] {
        answer.lines.compactMap { try? Entity($0) }
            .map { describeDifference(grid[$0.key], $0, in: after) }
    }

    /// Things named after a change; `history` and `diff` name more.
    private static let differencesMax = 8

    /// `, 8 of 9 screens show it (0.2 s); not: door gruen; gone: door rot`; nothing without screens.
    private func screensShow() throws -> String {
        let start = Date()
        let screens = try connection.waitUntilShown()
        let gone = names("gone", screens.gone)
        guard screens.hasConnected else { return gone }
        let seconds = String(format: "%.1f", Date().timeIntervalSince(start))
        let count = "\(screens.tally) show it (\(seconds) s)"
        return ", " + count + names("not", screens.lagging) + gone
    }

    /// Names in one line: more than a few are counted.
    private func names(_ title: String, _ screens: [String]) -> String {
        guard !screens.isEmpty else { return "" }
        let rest = screens.count - Organiser.namesMax
        let more = rest > 0 ? " and \(rest) more" : ""
        return "; \(title): " + screens.prefix(Organiser.namesMax).joined(separator: ", ") + more
    }

    /// Screens named after a change; `status` names all.
    private static let namesMax = 5

    func warn(_ text: String) {
        StandardError.say("raumwerk: note: \(text)")
    }

    func status() throws {
        let lines = try connection.ask(.status).lines
        let (grid, _) = try connection.snapshot()
        let table = ScreenTable(lines, grid)
        let daemon = lines.first { $0.verb == "DAEMON" }
        if invocation.has("json") { return try printJSON(statusObject(daemon, table)) }
        if let daemon { printDaemon(daemon) }
        say(table.sentence)
        for line in table.lines { say("  " + line) }
    }

    private func printDaemon(_ line: Line) {
        say("\(connection.server): revision \(line["rev"] ?? "?"), \(line["now"] ?? "?")")
        let connections = line["connections"] ?? "?"
        let noun = connections == "1" ? "connection" : "connections"
        say("\(connections) \(noun), \(line["watching"] ?? "?") watching")
        if let reason = line["read-only"] { say("READ-ONLY, nothing can be changed: \(reason)") }
        if let alarms = line["lost-alarms"], alarms != "0" {
            say("ALARM: screens have seen revisions that are not on disk (\(alarms))")
        }
        if let claims = line["lost-claims"] {
            say("Screens without a key say so, from so many addresses: \(claims). Look at some")
        }
    }

    func history() throws {
        let since = try invocation.value("since").map { try revision($0, "--since") }
        let lines = try connection.ask(.history(since: since)).lines
        let today = connection.greeting.now.date
        let entries = lines.compactMap { HistoryEntry($0, today: today) }
        if invocation.has("json") { return try printJSON(entries.map(historyObject)) }
        for entry in entries { say("\(entry)") }
    }

    /// What is different between two revisions, in words.
    func difference() throws {
        let from = try revision(invocation.arguments[0], "FROM")
        let to = try invocation.argument(1).map { try revision($0, "TO") }
        let last = try to ?? connection.ask(.status).acceptance.revision ?? from
        let answer = try connection.ask(.difference(from, last))
        let lines = answer.lines.filter { $0.verb == "DIFFERENT" }
        say("from revision \(min(from, last)) to \(max(from, last)):")
        for line in lines {
            let name = line.words.first ?? "?"
            say("  \(name)  \(line.texts.joined(separator: "; "))")
        }
        if lines.isEmpty { say("  nothing is different") }
    }
}

/// A change that was made, though the answer could not be written where it belongs.
private struct UntoldChange: Error, CustomStringConvertible {
    let revision: String
    let reason: String

    var description: String {
        "standard output cannot be written: \(reason). The change was made: revision \(revision)"
    }
}
