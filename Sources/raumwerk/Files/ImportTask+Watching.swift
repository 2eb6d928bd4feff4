import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumInterchange
import RaumWire
import RaumWords

extension ImportTask {
    /// Milliseconds between two checks of the file.
    private static let lookMilliseconds: Int32 = 500

    /// Imports the file now, and again whenever it changes, until the program is ended.
    ///
    /// `--yes` also agrees to every later round. Throws if the file cannot be watched, or if neither `--yes` nor
    /// `--dry-run` is given.
    func watchFile(_ name: String) throws {
        guard name != "-" else {
            throw UsageError(
                en: "--watch takes a file; - has no later version.",
                de: "--watch braucht eine Datei; - ändert sich nicht."
            )
        }
        guard invocation.has("yes") || invocation.has("dry-run") else {
            throw UsageError(
                en: "--watch cannot ask each time. Give --yes, or --dry-run to look only.",
                de: "--watch kann nicht jedes Mal fragen. Bitte --yes angeben, oder --dry-run."
            )
        }
        try expectWatchable(name)
        // The program ends between two rounds, never within one.
        let signals = try Signals(receiving: Signal.ends)
        let poller = try Poller()
        try poller.add(signals.number, for: .read, token: 0)
        var events: [PollerEvent] = []
        say(en: "watching \(name)", de: "beobachtet \(name)")
        var watch = FileWatch<FileStamp>()
        var complaint = ""
        var told = WatchedVersions()
        while true {
            let step = watch.see(FileStamp(name))
            switch step {
            case .wait: break
            case .gone:
                say(
                    en: "\(name) is not there; the plan stays as it is",
                    de: "\(name) ist nicht da; der Plan bleibt, wie er ist"
                )
            case .read, .readAsItIs:
                let found = round(name, mayBeUnfinished: step == .read, &told)
                // A complaint about the file is one about this version of it, which is read once.
                if let found, found.next == .otherFile || found.text != complaint {
                    say(row: "! \(found.text)")
                }
                switch found?.next {
                case .forget?: watch.forget()
                case .hold?: watch.hold()
                case .otherFile?, nil: break
                }
                complaint = found?.text ?? ""
            }
            try poller.wait(timeoutMilliseconds: Self.lookMilliseconds, into: &events)
            guard events.isEmpty else { return }
        }
    }

    /// Throws if `name` is a pipe or another file that has no later version: opening it might take for ever.
    private func expectWatchable(_ name: String) throws(UsageError) {
        guard let obstacle = Directory.obstacle(atPath: name) else { return }
        throw UsageError(
            en: "\(name) cannot be watched: \(obstacle). Import it once, without --watch.",
            de:
                "\(name) lässt sich nicht beobachten: \(obstacle). Bitte einmal einlesen, ohne --watch."
        )
    }

    /// The condition for the next try of a file that could not be imported.
    private enum Next {
        case otherFile
        /// The same file may be imported later.
        case forget
        /// The file may still be incomplete.
        case hold
    }

    /// Imports once; returns the failure and the condition for the next try, nil if it succeeded.
    ///
    /// `told` has what was told of the version before, and is not told again. What people undid is not done again.
    /// After a failure the plan stays as after the last good file.
    private func round(
        _ name: String,
        mayBeUnfinished: Bool,
        _ told: inout WatchedVersions
    ) -> (text: String, next: Next)? {
        do {
            try expectWatchable(name)
            let (grid, read) = try organiser.detailedSnapshot()
            let bytes = try readFile(name, waits: false)
            let context = try importContext(grid)
            if mayBeUnfinished, let sign = ScheduleFile.signOfMore(bytes, context) {
                let seconds = Int(Self.lookMilliseconds) * FileWatch<FileStamp>.heldLooksMax / 1000
                let wait = Sentence(
                    en: ": waiting for the rest, \(seconds) s at most",
                    de: ": wartet auf den Rest, höchstens \(seconds) s"
                )
                return ((Sentence(name: "\(name): ") + sign + wait).spoken, .hold)
            }
            var options = try importOptions(read)
            let undoings = try undoings(of: grid, &told.memory)
            options.undone = undoings.imports
            var plan = try plan(ScheduleFile.read(bytes, name: name, context), grid, options)
            for case .session(let id) in plan.heldSubjects {
                plan.authors[id] = undoings.author(of: .session(id), grid)
            }
            told.memory.keep(plan.left, in: grid, undoings.undone)
            tell(plan, name, undoings, &told, grid)
            guard !invocation.has("dry-run") else {
                say(plan.summary)
                return nil
            }
            try rehearse(plan, grid)
            let (isEmpty, summary) = (plan.isEmpty, plan.summary)
            let made = try carryOut(consume plan, read)
            say(summary + (isEmpty ? Sentence.empty : Sentence(name: "; ") + revisions(made)))
            if isEmpty { sayRemembered(made) }
            guard !made.isEmpty else { return nil }
            told.memory.note(try organiser.detailedSnapshot().grid, undoings.undone)
            return nil
        } catch {
            let isOfFile = error is ImportError || error is ImportRefusal
            return (words(of: error), isOfFile ? .otherFile : .forget)
        }
    }

    /// Says what `plan` does, with what was not told of the version before.
    private func tell(
        _ plan: ImportPlan,
        _ name: String,
        _ undoings: Undoings,
        _ told: inout WatchedVersions,
        _ grid: Grid
    ) {
        let held = plan.heldLines
        let news = held.filter { !told.held.contains($0.spoken) }
        let lines = plan.changeLines + news + plan.findingLines(beside: told.findings)
        for line in lines { say(line) }
        (told.findings, told.held) = (plan.findings, Set(held.map(\.spoken)))
        guard !news.isEmpty else { return }
        let nothing = Sentence(en: "nothing is imported", de: "nichts wird importiert")
        let rest = Sentence(en: "only the rest is imported", de: "nur der Rest wird importiert")
        let word = shellWord(name)
        let advice = Sentence(
            en: ", raumwerk import \(word) does it",
            de: ", alles importiert: raumwerk import \(word)"
        )
        let undone =
            undoings.newest(of: plan.heldSubjects, grid)?.words
            ?? Sentence(en: "a part of it was undone", de: "ein Teil davon ist zurückgenommen")
        say(
            Sentence(name: "! \(name): ") + undone + Sentence(name: "; ")
                + (plan.isEmpty ? nothing : rest) + advice
        )
    }
}

/// What was told of the last version of a watched file, and what its imports read.
private struct WatchedVersions {
    /// The findings of the last version.
    var findings: [Finding] = []
    /// The lines about what is held back.
    var held: Set<String> = []
    /// What imports read of each entity.
    var memory = ImportMemory()
}
