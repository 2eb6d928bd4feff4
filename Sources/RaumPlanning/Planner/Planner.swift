// The planning screen as a value: keys, plans and answers go in, errands come out. It holds no socket,
// clock or terminal, so that two of them can be played against one hub.
//
// Invariants: a change is asked for only with the revision that the person saw, so nobody's work is
// overwritten unseen; only one errand is on its way, and keys typed meanwhile wait for it; what was taken
// stays in the hand until it is dropped or put back, whatever is refused and whoever changes the plan.

internal import RaumOrganiser
package import RaumGrid
package import RaumScreen
package import RaumWire
package import RaumWords

/// An organiser at the planning screen.
package struct Planner: Sendable {
    /// What happens to a planner.
    package enum Event: Sendable {
        case key(Key)
        /// The plan is another one.
        case plan(Grid, Revision)
        /// The venue's clock.
        case time(ZonedTime)
        /// How far the plan can be believed.
        case link(LinkMark)
        /// The errand is done, with these revisions, oldest first; the words are what else there is to tell.
        case done([Revision], Sentence)
        /// The errand was refused, or nobody knows what became of it.
        case refused(Refusal)
        /// The proposal that was asked for.
        case proposed(Proposal)
        /// The screens' answer to the last change.
        case shown(Sentence)
    }

    /// Why an errand was not done.
    package struct Refusal: Hashable, Sendable {
        /// In words, for the person.
        package let sentence: Sentence
        /// What the daemon refused, where it was that: the plan gives it names.
        package let failure: Failure?
        /// The revision in which somebody else changed the thing; nil where it is another reason.
        package let conflict: Revision?

        /// A refusal in words.
        package init(_ sentence: Sentence, conflict: Revision? = nil) {
            self.sentence = sentence
            failure = nil
            self.conflict = conflict
        }

        /// A refusal of the daemon's; `words` where more is known than it said.
        package init(_ failure: Failure, _ words: Sentence? = nil, conflict: Revision? = nil) {
            sentence = words ?? failure.spokenForCommands
            self.failure = words == nil ? failure : nil
            self.conflict = conflict
        }

        /// In words, with the names that `grid` knows.
        func spoken(in grid: Grid) -> Sentence { failure?.spokenForKeys(in: grid) ?? sentence }
    }

    /// What the shell must do.
    package enum Errand: Hashable, Sendable {
        /// Make these one change, if nothing that they name has changed since the revision; in any case for nil.
        case change([Command], since: Revision?)
        /// Take these changes back, in this order.
        case undo([Revision])
        /// Work out a plan for the tray, with the slots of a day, or of all days for nil.
        case propose(Grid, now: ZonedTime, day: CivilDate?)
        /// End.
        case end
    }

    /// A session that was taken.
    package struct Hand: Hashable, Sendable {
        /// The session that is in hand.
        package let session: SessionID
        /// The plan that the person saw when taking it.
        let seen: Revision
    }

    /// What keys mean at the moment.
    package enum Mode: Sendable {
        case browsing
        /// The keys are explained, from this line of the list on.
        case help(from: Int)
        /// Text is typed.
        case typing(Prompt)
        /// A question waits for its yes.
        case asking(Question)
        /// A proposal waits for its yes.
        case proposing(Proposal, seen: Revision)
    }

    /// What is said in one line, and how it looks.
    package struct Message: Hashable, Sendable {
        /// The sentence, and what kind of news it is.
        package var text: String
        package var role: Style.Role

        static let none = Message(text: "", role: .text)
    }

    /// The plan as the link knows it.
    package internal(set) var grid = Grid()
    /// The revision of `grid`: proposals and changes go by it.
    package internal(set) var revision = Revision.zero
    /// The rows and columns of `grid`; made anew with it.
    package internal(set) var table = PlanTable(Grid())
    /// Where the cursor is; always on something that `table` has.
    package internal(set) var cursor = Cursor()
    /// What is in hand; nil for nothing.
    package internal(set) var hand: Hand?
    /// What keys mean now.
    package internal(set) var mode = Mode.browsing
    /// What is said to whoever plans.
    package internal(set) var message = Message.none
    /// The event's time.
    package internal(set) var now: ZonedTime
    /// How far `grid` can be believed.
    package internal(set) var link = LinkMark.never(server: "")
    /// Sessions that others changed since the last key.
    package internal(set) var marked: Set<SessionID> = []

    /// The errand that is on its way, and what to do again where it meets somebody's change.
    var pending: Pending?
    /// Keys that wait for the errand.
    var waiting: [Key] = []
    /// What was made here, each a key's worth, oldest first.
    var made: [[Revision]] = []
    /// Every revision that was made here.
    var own: Set<Revision> = []
    /// What was refused since somebody else was faster, and can be done anyway.
    var refused: [Command] = []
    /// What others did and was not told yet, by revision.
    var foreign: [Change] = []
    /// What was done here and was not told yet.
    var done: [Change] = []
    /// What is to be asked, in order; whoever runs the planner takes it.
    var errands: [Errand] = []
    /// Whether what Enter was meant for is another thing now, so that the next Enter does nothing.
    var hasLostProposal = false
    /// What is said of the proposal that is looked at.
    var proposalWords = Sentence.empty
    /// The language of all that it says.
    let language: Language

    /// A planner who has seen nothing yet, and is spoken to in `language`.
    package init(language: Language, now: ZonedTime) {
        self.language = language
        self.now = now
    }

    /// Keys that wait for an errand: more than anybody types within the seconds that it may take.
    package static let waitingMax = 64

    /// Takes in an event and gives what is to be done about it, in order.
    package mutating func handle(_ event: Event) -> [Errand] {
        switch event {
        case .key(let key): press(key)
        case .plan(let grid, let revision): take(grid, revision)
        case .time(let time): now = time
        case .link(let mark): link = mark
        case .done(let revisions, let words): finish(revisions, words)
        case .refused(let refusal): take(refusal)
        case .proposed(let proposal): take(proposal)
        case .shown(let words):
            if pending == nil, message.role == .now { message.text += words.spoken(in: language) }
        }
        resume()
        defer { errands = [] }
        return errands
    }

    /// Whether keys wait for the errand that is on its way.
    package var hasWaitingKeys: Bool { !waiting.isEmpty }

    /// Whether an errand is on its way.
    package var isBusy: Bool { pending != nil }

    private mutating func press(_ key: Key) {
        if key == .control("c") { return errands.append(.end) }
        guard pending == nil else {
            let isTwice = isDeciding && (key == .letter("A") || key == .letter("D"))
            if waiting.count < Planner.waitingMax, !isTwice { waiting.append(key) }
            return
        }
        act(on: key)
    }

    /// Acts on the keys that waited, until one of them sends an errand.
    private mutating func resume() {
        settle()
        while pending == nil, !waiting.isEmpty { act(on: waiting.removeFirst()) }
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
    /// What became of one thing in a revision.
    struct Change: Sendable {
        let revision: Revision
        let words: Sentence
        let key: EntityKey
    }

    /// An errand that is on its way.
    struct Pending: Sendable {
        let errand: Errand
        /// A step from what was counted holds for whatever is there now: session and hands.
        let step: (session: SessionID, hands: Int)?
        /// The revision that the plan must show before the errand is over; nil until it is answered.
        var made: Revision?
        /// What the answer told beside that.
        var words = Sentence.empty
        /// What the plan warned of before it was asked for.
        var warnings: [Sentence] = []
        /// What is said of it that is no warning of the plan's.
        var note = Sentence.empty
        /// The revision to see before the step is made again; nil while it was not refused.
        var again: Revision?
    }

    mutating func say(_ sentence: Sentence, _ role: Style.Role = .text) {
        message = Message(text: sentence.spoken(in: language), role: role)
    }

    /// Whether a guest's pitch is being decided: a second key is meant for that one, not for the next, which
    /// nobody has seen yet.
    private var isDeciding: Bool {
        guard case .change(let commands, _)? = pending?.errand else { return false }
        return commands.contains(where: \.decides)
    }

    /// Sends a change for the plan as it is seen, or as it was when the hand took its session.
    ///
    /// `rehearsed` is what it makes of the plan; nil where nobody has asked yet.
    mutating func change(
        _ commands: [Command],
        since: Revision? = nil,
        rehearsed: Transaction? = nil,
        step: (session: SessionID, hands: Int)? = nil
    ) {
        guard isLive else { return say(Planner.noConnection, .alarm) }
        let errand = Errand.change(commands, since: since ?? revision)
        var pending = Pending(errand: errand, step: step)
        if let transaction = rehearsed ?? (try? rehearse(commands).get()) {
            pending.warnings = transaction.warnings.map(spoken)
        }
        pending.note = commands.compactMap(pastness).joined(separator: " ")
        self.pending = pending
        errands.append(errand)
    }

    /// Whether changes reach the daemon.
    var isLive: Bool {
        switch link {
        case .live, .unverified, .readOnly, .unkept: true
        case .stale, .never: false
        }
    }

    static let noConnection = Sentence(
        en: "No connection: nothing was done. What is shown may be out of date.",
        de: "Keine Verbindung: nichts wurde getan. Was hier steht, kann veraltet sein."
    )

    /// The session that keys are about: the one in the hand, else the one under the cursor.
    package var chosen: Session? {
        (hand?.session ?? cursor.session(in: table)).flatMap { grid.sessions[$0] }
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
