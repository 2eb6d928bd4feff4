internal import RaumGrid
internal import RaumScreen
internal import RaumWords

extension Desk {
    mutating func press(_ key: Key) {
        let wasLeaving = isLeaving
        isLeaving = false
        if key != .control("z") { lines.endUndoing() }
        switch key {
        case .control("c"): leave(isCertain: wasLeaving)
        case .control("d") where line.isEmpty: leave(isCertain: wasLeaving)
        case .control("z"): add(.undo)
        case .enter: enter()
        case .tab, .backTab: lines.changeField()
        case .up: add(.choose(-1))
        case .down: add(.choose(1))
        case .escape:
            lines.free()
            mark.clear()
            message = ("", .text)
        case .letter, .left, .right, .home, .end, .pageUp, .pageDown, .wordLeft, .wordRight,
            .deleteWord, .paste, .backspace, .delete, .control:
            if lines.edit(key) { message = ("", .text) }
        }
    }

    /// Ends the desk; while jobs are waiting, only the second press of the key does.
    private mutating func leave(isCertain: Bool) {
        guard waiting > 0, !isCertain else { return errands.append(.end) }
        isLeaving = true
        say(
            Sentence(
                en: counted(waiting, "line is", "lines are")
                    + " not saved yet. Ctrl-C once more ends all the same.",
                de: counted(waiting, "Zeile ist", "Zeilen sind")
                    + " noch nicht gespeichert. Noch einmal Strg-C endet trotzdem."
            ),
            .alarm
        )
    }

    mutating func choose(by step: Int) {
        let tray = tray
        guard let id = chosen?.id, let place = tray.firstIndex(where: { $0.id == id }) else {
            return
        }
        mark.choose(tray[min(max(place + step, 0), tray.count - 1)].id)
    }

    private mutating func enter() {
        guard !line.isEmpty else { return }
        do {
            add(try job())
        } catch {
            say(TypedText.sentence(error), .alarm)
        }
    }

    /// The job of the line.
    ///
    /// Throws if the daemon would refuse it anyway.
    private func job() throws -> Job {
        let isPitchComing = jobs.all.contains(where: \.isPitch)
        if let count = line.count, isPitchComing || chosen != nil { return .count(count, nil) }
        if line.isTooManyHands, isPitchComing || chosen != nil { throw DeskFault.tooManyHands }
        let title = TypedText.withoutBlanks(line.title.text)
        guard !title.isEmpty else { throw DeskFault.noTitle }
        _ = try Text(title, .title)
        _ = try TypedText.hosts(line.hosts.text)
        return .pitch(title: title, hosts: line.hosts.text)
    }

    /// Adds a job, and clears the line that it was made of.
    private mutating func add(_ job: Job) {
        guard jobs.add(job) else { return say(Desk.tooMany, .alarm) }
        message = ("", .text)
        if job.line != nil { lines.free() }
    }

    private static let tooMany = Sentence(
        en: "The daemon has not answered \(outboxMax) lines yet. Please wait.",
        de: "Der Daemon hat \(outboxMax) Zeilen noch nicht beantwortet. Bitte warten."
    )
}

/// The reason why a line is not sent.
private enum DeskFault: SpokenError {
    case noTitle
    case tooManyHands

    var sentence: Sentence {
        switch self {
        case .noTitle: Sentence(en: "Please give a title, too.", de: "Bitte auch einen Titel.")
        case .tooManyHands:
            Sentence(
                en: "So many hands are not counted. For a pitch of that title, give a host, too.",
                de:
                    "So viele Hände werden nicht gezählt. Als Titel eines Vorschlags bitte mit Person."
            )
        }
    }
}

extension Desk.Job {
    var isPitch: Bool {
        if case .pitch = self { true } else { false }
    }

    /// The line that it was made of; nil for a key.
    var line: DeskLine? {
        switch self {
        case .pitch(let title, let hosts): DeskLine(title: title, hosts: hosts)
        case .count(.hands(let hands), _): DeskLine(title: "\(hands)")
        case .count(.step(let step), _): DeskLine(title: step < 0 ? "\(step)" : "+\(step)")
        case .choose, .undo: nil
        }
    }
}
