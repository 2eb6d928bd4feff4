import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumInterchange
import RaumNames
import RaumNotation
import RaumOrganiser
import RaumScreen
import RaumWire
import RaumWords

/// Writes the plan as a file of another format.
struct ExportTask: OrganiserTask {
    let organiser: Organiser

    /// Writes the grid as a file of another format, to standard output or `--output`.
    func run() throws {
        let format = try exportFormat()
        let (grid, revision) = try organiser.detailedSnapshot()
        let text =
            invocation.has("blank")
            ? try blank(grid, format)
            : format.text(
                grid,
                revision,
                now: WallClock.nowMilliseconds,
                voice: voice,
                of: connection.greeting.epoch
            )
        let bytes = Array(text.utf8)
        if !invocation.has("blank"), let losses = format.losses(grid) {
            warn(losses)
        }
        guard let path = invocation.value("output"), path != "-" else {
            return StandardOutput.write(bytes)
        }
        do {
            try OutputFile.put(bytes, at: path)
        } catch {
            throw UnwrittenFile(path: path, reason: error.reason)
        }
        if invocation.has("blank") { sayBlank(grid, path) }
    }

    private var voice: ExportVoice {
        ExportVoice(language: Speech.language.rawValue) { dayName($0).spoken }
    }

    /// Reports the path of the empty grid, and its days.
    private func sayBlank(_ grid: Grid, _ path: String) {
        let days = Set(grid.slots.values.filter { $0.kind != .removed }.map(\.start.date)).sorted()
        let names = days.map(dayName).joined(separator: ", ")
        say(
            Sentence(name: "\(path): ")
                + Sentence(en: "the empty grid of ", de: "das leere Grid von ") + names
        )
    }

    /// The grid without its sessions.
    private func blank(_ grid: Grid, _ format: ExportFormat) throws(UsageError) -> String {
        guard format == .html else {
            throw UsageError(
                en: "--blank goes with html alone: raumwerk export html --blank",
                de: "--blank geht nur mit html: raumwerk export html --blank"
            )
        }
        guard grid.slots.values.contains(where: { $0.kind != .removed }) else {
            throw UsageError(
                en: "There is no row to print yet. Make some with: raumwerk setup",
                de: "Noch gibt es keine Zeile zu drucken. Zeilen macht: raumwerk setup"
            )
        }
        return BlankPage.text(grid, language: Speech.language.rawValue) { dayName($0).spoken }
    }

    private func exportFormat() throws(UsageError) -> ExportFormat {
        let word = invocation.arguments[0].lowercased()
        if let format = ExportFormat(rawValue: word) { return format }
        let names = ExportFormat.allCases.map(\.rawValue)
        let guess = Suggestion.nearest(to: word, among: names)
        let known = names.joined(separator: ", ")
        throw UsageError(
            Sentence(en: "There is no format \(word).", de: "Es gibt kein Format \(word).")
                + (guess.map(didYouMean) ?? .empty)
                + Sentence(en: " There are \(known).", de: " Es gibt \(known).")
        )
    }
}

/// A file that could not be written.
struct UnwrittenFile: SpokenError {
    let path: String
    let reason: String

    var sentence: Sentence {
        Sentence(
            en: "\(path) cannot be written: \(reason)",
            de: "\(path) lässt sich nicht schreiben: \(reason)"
        )
    }
}
