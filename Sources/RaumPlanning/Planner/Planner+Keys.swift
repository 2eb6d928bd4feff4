internal import RaumGrid
internal import RaumScreen
internal import RaumWords

// The actions of keys while no line is typed and no question is open. `PlanKeys` is the list for people.

extension Planner {
    mutating func browse(_ pressed: Key) {
        let key = pressed.plain
        marked = []
        let anyway = refused
        refused = []
        message = .none
        if cursor.move(key, in: table) { return }
        switch key {
        case .enter, .letter(" "): hand == nil ? pickUp() : drop()
        case .escape: putBack()
        case .letter("s"): swap()
        case .letter("f"): findFit()
        case .letter("+"): stretch(1)
        case .letter("-"): stretch(-1)
        case .letter("p"), .backspace: park()
        case .letter("i"): count(1)
        case .letter("I"): count(-1)
        case .letter("u"): undo()
        case .letter("a"): insist(anyway)
        case .letter("S"): propose()
        case .letter("."): seen.goToNow()
        case .letter("?"): mode = .help(from: 0)
        case .letter("A"): decide(Command.accept)
        case .letter("D"): decide(Command.decline)
        case .letter("q"): book.errands.append(.end)
        default: ask(key)
        }
    }

    /// The keys that need further input first.
    private mutating func ask(_ key: Key) {
        switch key {
        case .letter("/"): prompt(.search(from: cursor))
        case .letter("n"): prompt(.title)
        case .letter("e"): prompt(for: { .rename($0.id, title: $0.title.string) })
        case .letter("h"):
            prompt(for: { session in
                .hosts(session.id, hosts: session.hosts.map(\.string).joined(separator: ", "))
            })
        case .letter("v"): prompt(for: { .hands($0.id, hands: $0.hands) })
        case .letter("t"): prompt(for: { .start($0.id, start: $0.placement?.start.clock ?? "") })
        case .letter("l"): prompt(for: { .length($0.id, minutes: $0.placement?.minutes) })
        case .letter("d"), .delete: ask { .remove($0.id) }
        case .letter("x"): ask { $0.state == .cancelled ? nil : .cancel($0.id) }
        default:
            say(PlannerWords.noSuchKey, .quiet)
        }
    }

    private mutating func prompt(for purpose: (Session) -> Prompt.Purpose) {
        guard let chosen else { return sayNothingChosen() }
        prompt(purpose(chosen))
    }

    private mutating func prompt(_ purpose: Prompt.Purpose) {
        mode = .typing(Prompt(purpose))
    }

    /// Asks first; where `question` gives nil the session was cancelled, and it is restored without a question.
    private mutating func ask(_ question: (Session) -> Question?) {
        guard let chosen else { return sayNothingChosen() }
        guard let question = question(chosen) else { return change([.restore(chosen.id)]) }
        mode = .asking(question)
    }

    /// Accepts or declines the pitch that has waited longest.
    private mutating func decide(_ command: (HeldID) -> Command) {
        guard let first = grid.waitingPitches.first else {
            return say(PlannerWords.nonePitchWaits, .quiet)
        }
        change([command(first.id)])
    }

    mutating func sayNothingChosen() {
        say(PlannerWords.nothingChosen, .quiet)
    }

    private mutating func insist(_ commands: [Command]) {
        guard !commands.isEmpty else { return say(PlannerWords.nothingToInsistOn, .quiet) }
        guard seen.isLive else { return say(PlannerWords.noConnection, .alarm) }
        book.send(PendingErrand(errand: .change(commands, since: nil)))
    }

    /// Turns the list of keys; every other key leaves it.
    mutating func read(_ key: Key, _ line: Int) {
        switch key {
        case .up: mode = .help(from: max(0, line - 1))
        case .down: mode = .help(from: min(PlanKeys.all.count - 1, line + 1))
        default: mode = .browsing
        }
    }

    private mutating func undo() {
        guard let last = book.made.popLast() else { return say(PlannerWords.nothingToUndo) }
        guard seen.isLive else {
            book.made.append(last)
            return say(PlannerWords.noConnection, .alarm)
        }
        book.send(PendingErrand(errand: .undo(last.reversed())))
    }
}

extension Planner {
    /// The keys of yes, the same in each language, since a person may work at a screen of the other one.
    static let yes: Set<Key> = [.letter("y"), .letter("j")]

    mutating func answer(_ key: Key, _ question: Question) {
        mode = .browsing
        guard Planner.yes.contains(key) else { return say(PlannerWords.nothingDone, .quiet) }
        switch question {
        case .remove(let session):
            if hand?.session == session { hand = nil }
            change([.remove(.session(session))])
        case .cancel(let session): change([.cancel(session, note: nil)])
        }
    }
}
