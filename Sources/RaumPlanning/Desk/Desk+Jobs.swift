internal import RaumGrid
internal import RaumNames
internal import RaumNotation
internal import RaumOrganiser
internal import RaumScreen
internal import RaumWords

// At most one job is in flight. It is over when it was answered and the plan shows its result, so that the next job
// knows the pitch before it.

extension Desk {
    mutating func sendNext() {
        while isLive, let job = jobs.next(at: revision) { send(job) }
    }

    private mutating func send(_ job: Job) {
        switch job {
        case .pitch(let title, let hosts):
            var patch = SessionPatch()
            patch.title = try? Text(title, .title)
            patch.hosts = try? TypedText.hosts(hosts)
            ask(.change([.pitch(nil, patch)], since: nil), job)
        case .count(let count, let id):
            guard let session = id.map({ grid.sessions[$0] }) ?? chosen else { return sayGone(job) }
            let hands = count.total(session.hands)
            ask(
                .change([.vote(session.id, hands: hands)], since: revision),
                .count(count, session.id)
            )
        case .choose(let step): choose(by: step)
        case .undo:
            guard let last = made.popLast() else { return say(Desk.nothingMade, .change) }
            ask(.undo(last.revisions.reversed()), job, undone: last)
        }
    }

    private mutating func ask(_ errand: Errand, _ job: Job, undone: Made? = nil) {
        jobs.begin(Pending(job: job, undone: undone))
        errands.append(errand)
    }

    /// Reports that the pitch to count for no longer exists.
    private mutating func sayGone(_ job: Job) {
        giveBack(job)
        say(
            Sentence(en: "There is no pitch to count for.", de: "Es gibt nichts, wofür das zählt."),
            .alarm
        )
    }

    private static let nothingMade = Sentence(
        en: "Nothing was typed here that could be taken back.",
        de: "Hier wurde nichts eingegeben, was sich zurücknehmen ließe."
    )

    /// Ends the job in flight if it was answered and its result is in the plan.
    mutating func settle() {
        guard let revisions = jobs.pending?.made,
            (revisions.last ?? .zero) <= revision || !isLive, let done = jobs.end()
        else { return }
        if let undone = done.undone { return finishUndoing(undone) }
        if !revisions.isEmpty { made.append(Made(job: done.job, revisions: revisions)) }
        switch done.job {
        case .pitch(let title, _):
            mark.follow(grid.sessions.values.first { $0.revision == revisions.last }?.id)
            sayTaken(title)
        case .count(_, let id):
            guard let session = id.flatMap({ grid.sessions[$0] }) else { return }
            say(quoted(session.title) + Sentence(name: ": ") + hands(session.hands), .now)
        case .choose, .undo: break
        }
    }

    /// Reports that a pitch is in the tray, and whether there was one of the same title before.
    private mutating func sayTaken(_ title: String) {
        let taken = told(title) + Sentence(en: " is in the tray.", de: " ist in der Ablage.")
        let same = grid.sessions.values.count {
            $0.state != .removed && Suggestion.isSame($0.title.string, title)
        }
        guard same > 1 else { return say(taken, .now) }
        say(
            taken + Sentence(en: " There was one already.", de: " Den Titel gab es schon."),
            .change
        )
    }

    private mutating func finishUndoing(_ undone: Made) {
        switch undone.job {
        case .pitch(let title, _):
            lines.restore(undone.job.line ?? DeskLine())
            say(told(title) + Sentence(en: " was taken back.", de: " ist zurückgenommen."), .now)
        case .count(_, let id):
            let title = id.flatMap { grid.sessions[$0] }.map { quoted($0.title) } ?? .empty
            say(
                title + Sentence(en: ": the hands as before.", de: ": die Hände wie vorher."),
                .now
            )
        case .choose, .undo: break
        }
    }

    private func told(_ title: String) -> Sentence {
        Sentence(en: "“\(title)”", de: "„\(title)“")
    }

    mutating func receive(_ refusal: ErrandRefusal) {
        guard let refused = jobs.end() else { return }
        if let undone = refused.undone { made.append(undone) }
        if let conflict = refusal.conflict, case .count(.step, _) = refused.job {
            return jobs.retry(refused.job, at: conflict)
        }
        giveBack(refused.job)
        say(refusal.spoken(in: grid), .alarm)
    }

    private mutating func giveBack(_ job: Job) {
        if let line = job.line { lines.giveBack(line) }
    }
}

extension Desk.Count {
    /// The total number of hands.
    func total(_ hands: Int) -> Int {
        switch self {
        case .hands(let number): number
        case .step(let step): max(0, hands + step)
        }
    }
}
