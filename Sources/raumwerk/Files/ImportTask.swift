import Foundation
import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumInterchange
import RaumNotation
import RaumOrganiser
import RaumWire
import RaumWords

/// Imports a schedule file.
struct ImportTask: OrganiserTask {
    let organiser: Organiser
    /// The changes by which this program took back its own, after a refusal.
    let ownUndoings = OwnUndoings()

    /// Shows the changes of a file, asks, and makes them; with `--watch`, whenever the file changes.
    func run() throws {
        let name = invocation.arguments[0]
        if invocation.has("watch") { return try watchFile(name) }
        let (grid, read) = try organiser.detailedSnapshot()
        let options = try importOptions(read)
        let context = try importContext(grid)
        let plan = try plan(
            ScheduleFile.read(try readFile(name), name: name, context),
            grid,
            options
        )
        for line in plan.lines { say(line) }
        if let undoing = try undoing(of: plan, grid) {
            say(
                Sentence(name: "! ") + undoing.words
                    + Sentence(
                        en: "; this import does it again",
                        de: "; dieser Import macht ihn noch einmal"
                    )
            )
        }
        guard !invocation.has("dry-run") else { return }
        try rehearse(plan, grid)
        guard !plan.isEmpty else {
            let made = try carryOut(consume plan, read, until: Interruption())
            return sayRemembered(made)
        }
        guard try invocation.has("yes") || somebodyAgrees() else {
            say(nothingWasDone)
            return
        }
        let made = try carryOut(consume plan, read, until: Interruption())
        say(Sentence(en: "imported, ", de: "importiert, ") + revisions(made))
    }

    /// The options `--missing` and `--file-wins`, for the plan at `revision`.
    ///
    /// Throws if `--missing` has an unknown value.
    func importOptions(_ revision: Revision) throws -> ImportOptions {
        var options = ImportOptions()
        options.revision = revision
        options.lacksDetails = connection.lacksDetails
        options.epoch = connection.greeting.epoch
        options.fileWins = invocation.has("file-wins")
        guard let word = invocation.value("missing") else { return options }
        guard let missing = ImportOptions.Missing(rawValue: word) else {
            throw UsageError(
                en: "--missing is list, park or cancel, not \(word).",
                de: "--missing ist list, park oder cancel, nicht \(word)."
            )
        }
        options.missing = missing
        options.namesMissing = missing == .list
        return options
    }

    /// The plan of changes, with the authors of the entities that it leaves alone.
    ///
    /// Throws if the daemon cannot be asked.
    func plan(
        _ schedule: consuming Schedule,
        _ grid: Grid,
        _ options: ImportOptions
    ) throws -> ImportPlan {
        let known = PastChanges.matter(to: schedule, grid) ? try pastLines() : nil
        let changes = known.map { PastChanges($0) } ?? PastChanges()
        var plan = ImportPlan(consume schedule, grid, options, past: changes)
        let kept = Set(plan.entries.compactMap(\.keptSession))
        guard !kept.isEmpty else { return plan }
        let past = try known ?? pastLines()
        for id in kept { plan.authors[id] = author(of: id, past, grid) }
        return plan
    }

    /// The changes by which people took back earlier imports, with what those had read as `memory` has it; `memory` then
    /// has the records of `grid`, too.
    ///
    /// Throws if the daemon cannot be asked.
    func undoings(of grid: Grid, _ memory: inout ImportMemory) throws -> Undoings {
        var undoings = Undoings(try history(), without: ownUndoings.revisions)
        memory.note(grid, undoings.undone)
        undoings.imports = memory.undone(in: grid, undoings.undone)
        return undoings
    }

    /// The change by which people took back an earlier import of what `plan` changes again; nil if there is none.
    ///
    /// Throws if the daemon cannot be asked.
    func undoing(of plan: ImportPlan, _ grid: Grid) throws -> Undoing? {
        let sessions = plan.changedSessions
        let subjects = sessions.isEmpty ? [.event] : sessions.map(DetailSubject.session)
        let records = Set(subjects.compactMap { grid.revision(of: .source, of: $0) })
        let again = Set(plan.again.compactMap { grid.sessions[$0]?.revision })
        if plan.isEmpty || records.isEmpty && again.isEmpty { return nil }
        let undoings = Undoings(try history(), without: ownUndoings.revisions)
        let found = try undoings.entries.last { entry in
            guard let undone = undoings.undone[entry.revision] else { return false }
            if again.contains(entry.revision) { return true }
            return try records.contains(entry.revision)
                && (sessions.isEmpty || changed(by: undone).contains(where: sessions.contains))
        }
        return found.flatMap(Undoing.init)
    }

    /// The sessions that the change `revision` made visibly different.
    ///
    /// Throws if the daemon cannot be asked.
    private func changed(by revision: Revision) throws -> Set<SessionID> {
        guard revision > .zero else { return [] }
        let before = Revision(revision.number - 1)
        let lines = try connection.ask(.difference(before, revision)).lines
        let visible = lines.filter { $0.texts.first?.hasPrefix("source of ") != true }
        return Set(visible.compactMap { $0.words.first.flatMap { SessionID(String($0)) } })
    }

    private func history() throws -> [HistoryEntry] {
        let today = connection.greeting.now.date
        return try pastLines().compactMap { HistoryEntry($0, today: today) }
    }

    /// `by root at 14:03`, from the last change that names the session, else from the change of its revision.
    private func author(of id: SessionID, _ past: [Line], _ grid: Grid) -> Sentence? {
        let revision = grid.sessions[id]?.revision.description
        let named = past.last { line in
            let words = (line["did"] ?? "").split(separator: " ")
            return words.contains { $0 == id.string } && !words.contains("/")
                && words[0] != "DETAIL"
        }
        guard let line = named ?? past.last(where: { $0.words.first == revision }),
            let at = line["at"].flatMap(ZonedTime.init(notation:))
        else { return nil }
        let clock = at.date == connection.greeting.now.date ? at.clock : "\(at.date) \(at.clock)"
        let name = line["by"] ?? "?"
        return Sentence(en: "by \(name) at \(clock)", de: "von \(name) um \(clock)")
    }

    /// The context from `grid`, and the headings of `--map`.
    ///
    /// Throws if `--map` cannot be read.
    func importContext(_ grid: Grid) throws -> ImportContext {
        var context = ImportContext(grid)
        guard let map = invocation.value("map") else { return context }
        let isList = map.utf8.contains(UInt8(ascii: "="))
        let text = isList ? map : String(decoding: try readFile(map), as: UTF8.self)
        do {
            context.columns = try TableColumns(text)
        } catch {
            let line = isList ? nil : error.position?.words
            let place = line.map { Sentence(name: "\(map): ") + $0 + Sentence(name: ": ") }
            throw UsageError(
                Sentence(name: "--map: ") + (place ?? .empty) + error.reason
                    + Sentence(name: "; ") + error.remedy
            )
        }
        return context
    }

    /// The bytes of a file, or of standard input for `-`; `waits` is whether it waits for the writer of a named pipe.
    ///
    /// Throws if it cannot be read, or has too many bytes.
    func readFile(_ name: String, waits: Bool = true) throws -> [UInt8] {
        do {
            if name == "-" { return try StandardInput.readAll(bytesMax: ScheduleFile.bytesMax) }
            let file = waits ? try File.waiting(name) : try File.reading(name)
            return try file.readThrough(bytesMax: ScheduleFile.bytesMax)
        } catch {
            guard error.code != EFBIG else { throw ScheduleFile.tooLarge(name) }
            throw UsageError(
                en: "\(name) cannot be read: \(error.reason). Give a schedule file, or -.",
                de:
                    "\(name) lässt sich nicht lesen: \(error.reasonInGerman). Bitte eine Plandatei angeben, oder -.",
                exitCode: .failure
            )
        }
    }

    /// Rehearses all changes before the first one is made, so that a file is imported as a whole or not at all.
    ///
    /// Throws if the daemon would refuse one.
    func rehearse(_ plan: ImportPlan, _ grid: Grid) throws {
        do {
            try plan.rehearse(on: grid, now: WallClock.nowMilliseconds)
        } catch {
            let failure = ClientError.refused(Failure(error, in: grid))
            throw ImportRefusal(
                sentence: Sentence(en: "the plan does not hold: ", de: "der Plan geht nicht auf: ")
                    + failure.sentence
                    + Sentence(en: " Nothing was imported.", de: " Nichts wurde eingelesen.")
            )
        }
    }

    /// Makes all changes of `plan`, or none: if one is refused, those before it are taken back.
    ///
    /// Entities that another organiser changed since `read` are not overwritten. Once `interruption` is asked, no
    /// further change is made.
    ///
    /// Returns the revisions that it made, in ascending order. Throws the refusal, or `ImportInterrupted`.
    func carryOut(
        _ plan: consuming ImportPlan,
        _ read: Revision,
        until interruption: Interruption? = nil
    ) throws -> [Revision] {
        func isAsked() -> Bool { interruption?.isAsked() ?? false }
        var made: [Revision] = []
        func note(_ acceptance: Acceptance) {
            if let revision = acceptance.revision { made.append(revision) }
        }
        var options = ChangeOptions()
        var rest = TransactionsAhead(plan.planned)
        do {
            if rest.areSeveral {
                try connection.stopWatching()
                // Of several imports of one file, those that come second end here, before they hinder the first one.
                options.unchangedSince = read
                if !isAsked(), let first = rest.pop() {
                    _ = try connection.transactions(first, options) { note($1) }
                }
            }
            while !rest.isEmpty, !isAsked() {
                options.unchangedSince = read
                let independent = AnyIterator { isAsked() ? nil : rest.popUnlessAgain() }
                try connection.transactions(ahead: independent, options, progress: note)
                // A session that this import itself placed before is not a change by another organiser.
                guard !isAsked(), let again = rest.pop() else { break }
                options.unchangedSince = made.last
                _ = try connection.transactions(again, options) { note($1) }
            }
        } catch {
            takeBack(made)
            throw try organiser.explained(error, .importing)
        }
        guard rest.isEmpty else { throw interrupted(made) }
        return made
    }
}

/// The transactions of an import that are not sent yet.
private struct TransactionsAhead {
    /// The next two, as far as there are any.
    private var next: [[Command]] = []
    private var rest: PlannedTransactions.Iterator
    /// The sessions that those before change.
    private var touched: Set<SessionID> = []

    init(_ planned: consuming PlannedTransactions) {
        rest = planned.makeIterator()
        for _ in 0..<2 { fetch() }
    }

    var isEmpty: Bool { next.isEmpty }
    var areSeveral: Bool { next.count > 1 }

    /// Removes and returns the first one, unless it changes a session that one before it changes, too.
    mutating func popUnlessAgain() -> [Command]? {
        guard let first = next.first, sessions(of: first).isDisjoint(with: touched) else {
            return nil
        }
        return pop()
    }

    /// Removes and returns the first one.
    mutating func pop() -> [Command]? {
        guard !next.isEmpty else { return nil }
        let first = next.removeFirst()
        touched.formUnion(sessions(of: first))
        fetch()
        return first
    }

    private mutating func fetch() {
        if let more = rest.next() { next.append(more) }
    }

    private func sessions(of commands: [Command]) -> Set<SessionID> {
        Set(commands.flatMap(\.names).compactMap(\.session))
    }
}

extension SystemError {
    /// The reason in German, of the codes that a file of a person's may have; else the system's words.
    fileprivate var reasonInGerman: String {
        switch code {
        case ENOENT: "diese Datei gibt es nicht"
        case EACCES: "dazu fehlt das Recht"
        case EISDIR: "das ist ein Verzeichnis"
        default: reason
        }
    }
}

/// The reason why a plan was not carried out.
struct ImportRefusal: SpokenError {
    let sentence: Sentence
}

/// Notes the signals that ask the program to end, while an import makes its changes: it ends between two of them.
final class Interruption {
    private let signals: Signals
    private var wasAsked = false

    init() throws(SystemError) {
        signals = try Signals(receiving: Signal.ends)
    }

    /// Whether a signal came since the beginning.
    func isAsked() -> Bool {
        if !signals.received().isEmpty { wasAsked = true }
        return wasAsked
    }
}
