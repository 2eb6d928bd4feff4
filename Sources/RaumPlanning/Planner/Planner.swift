// The planning screen as a value: keys, plans and answers go in, errands come out. It holds no socket, clock or
// terminal, so that two of them can be tested against one hub.
//
// Invariants: a change is sent only with the revision that the person saw, so no change of another organiser is
// overwritten unseen; only one errand is on its way, and keys typed meanwhile wait for it; a session in the hand stays
// there until it is dropped or put back, even if a change is refused or others change the plan.

internal import RaumOrganiser
package import RaumGrid
package import RaumScreen
internal import RaumWire
internal import RaumWords

/// An organiser at the planning screen.
package struct Planner: Sendable {
    /// The plan as it is seen, and where the cursor is.
    package internal(set) var seen: SeenPlan
    /// The present meaning of keys.
    package internal(set) var mode = PlannerMode.browsing
    /// The message to the person at the screen.
    package internal(set) var message = PlannerMessage.none
    /// Sessions that others changed since the last key.
    package internal(set) var marked: Set<SessionID> = []

    /// The errands and their outcomes.
    var book = ErrandBook()
    /// A change that was refused since another organiser was faster, and can be done anyway.
    var refused: [Command] = []
    /// Whether the proposal that Enter was meant for was replaced, so that the next Enter has no effect.
    var hasLostProposal = false
    /// The words about the proposal that is shown.
    var proposalWords = Sentence.empty
    /// The language of its messages.
    let language: Language

    /// A planner without a plan yet, with messages in `language`.
    package init(language: Language, now: ZonedTime) {
        self.language = language
        seen = SeenPlan(now: now)
    }

    /// Keys that wait for an errand: more than a person types within the seconds that it may take.
    package static let waitingMax = 64

    /// Handles an event and returns its errands, in order.
    package mutating func handle(_ event: WorktopEvent) -> [Errand] {
        switch event {
        case .key(let key): press(key)
        case .plan(let grid, let revision): receive(grid, revision)
        case .time(let time): seen.now = time
        case .link(let mark): seen.link = mark
        case .done(let revisions, let words): finish(revisions, words)
        case .refused(let refusal): receive(refusal)
        case .proposed(let proposal): receive(proposal)
        case .shown(let words):
            if book.pending == nil, message.role == .now {
                message.text += words.spoken(in: language)
            }
        }
        resume()
        defer { book.errands = [] }
        return book.errands
    }

    /// Whether keys wait for the errand that is on its way.
    package var hasWaitingKeys: Bool { !book.waiting.isEmpty }

    /// Whether an errand is on its way.
    package var isBusy: Bool { book.pending != nil }

    private mutating func press(_ key: Key) {
        if key == .control("c") { return book.errands.append(.end) }
        guard book.pending == nil else {
            let isTwice = book.isDeciding && (key == .letter("A") || key == .letter("D"))
            if book.waiting.count < Planner.waitingMax, !isTwice { book.waiting.append(key) }
            return
        }
        act(on: key)
    }

    /// Acts on the keys that waited, until one of them sends an errand.
    private mutating func resume() {
        settle()
        while book.pending == nil, !book.waiting.isEmpty { act(on: book.waiting.removeFirst()) }
    }

    private mutating func act(on key: Key) {
        let isMeantForLost = hasLostProposal && key == .enter
        hasLostProposal = false
        guard !isMeantForLost else { return }
        switch mode {
        case .browsing: browse(key)
        case .help(let line): read(key, line)
        case .typing(let prompt): type(key, prompt)
        case .asking(let question): answer(key, question)
        case .proposing(let proposal, let seen): decide(key, proposal, seen)
        }
    }
}

extension Planner {
    /// The grid of `seen`, on which keys and screens work.
    package var grid: Grid { seen.grid }
    /// The revision of `grid`.
    package var revision: Revision { seen.revision }
    /// The rows and columns of `grid`.
    package var table: PlanTable { seen.table }
    /// The event's time.
    package var now: ZonedTime { seen.now }
    /// The session that keys are about: the one in the hand, else the one under the cursor.
    package var chosen: Session? { seen.chosen }
    /// The place of the cursor; always a cell or a pitch of the table.
    package internal(set) var cursor: Cursor {
        get { seen.cursor }
        set { seen.cursor = newValue }
    }
    /// The session in the hand; nil for none.
    package internal(set) var hand: Hand? {
        get { seen.hand }
        set { seen.hand = newValue }
    }

    mutating func say(_ sentence: Sentence, _ role: Style.Role = .text) {
        message = PlannerMessage(text: sentence.spoken(in: language), role: role)
    }

    /// Sends a change for the plan as it is seen, or as it was when the hand took its session.
    ///
    /// `rehearsed` is its result on the plan; nil if it was not rehearsed yet.
    mutating func change(
        _ commands: [Command],
        since: Revision? = nil,
        rehearsed: Transaction? = nil,
        step: (session: SessionID, hands: Int)? = nil
    ) {
        guard seen.isLive else { return say(PlannerWords.noConnection, .alarm) }
        let errand = Errand.change(commands, since: since ?? revision)
        var pending = PendingErrand(errand: errand, step: step)
        if let transaction = rehearsed ?? (try? seen.rehearse(commands).get()) {
            pending.warnings = transaction.warnings.map(seen.spoken)
        }
        pending.note = commands.compactMap(seen.pastness).joined(separator: " ")
        book.send(pending)
    }
}

extension Command {
    /// Whether it decides about a guest's pitch.
    var decides: Bool {
        if case .accept = self { return true }
        if case .decline = self { return true }
        return false
    }
}
