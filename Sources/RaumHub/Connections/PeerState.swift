/// The state of a connection.
struct PeerState: Sendable {
    /// See the table in Connections.swift.
    enum Phase: UInt8, CaseIterable, Sendable {
        case greeted
        case trial
        case asking
        case watching
        case sentenced
        case closing
    }

    /// An event of a connection that its phase may forbid.
    enum Event: CaseIterable, Sendable {
        /// Bytes of it arrive.
        case bytes
        /// A whole line of it is taken in.
        case line
        /// It claims a key.
        case proof
        /// It sends another request.
        case request
        /// It asks to watch.
        case watch
    }

    /// A step that may change the phase of a connection.
    enum Step: CaseIterable, Sendable {
        /// It is let in without a place.
        case trial
        /// It claims a key or sends a request.
        case speak
        /// It begins to watch.
        case watch
        /// Its refusal is delayed.
        case sentence
        /// It is let in after all.
        case pardon
        /// It is being closed.
        case close
    }

    private(set) var phase = Phase.greeted
    /// Whether it has claimed a key or sent a request; stays true.
    private(set) var hasSpoken = false
    /// Whether it holds one of the guests' places.
    var holdsPlace = false
    /// Whether bytes wait to be sent to it.
    var isBlocked = false
    /// Whether its input has ended.
    var hasInputEnded = false
    /// Whether it has sent a request since it began to watch, beyond the lines that displays send by themselves.
    var hasTasks = false

    /// Whether the phase allows `event`.
    func allows(_ event: Event) -> Bool {
        switch phase {
        case .greeted: true
        case .trial: event != .request && event != .watch
        case .asking, .watching: event != .proof
        case .sentenced: event == .bytes
        case .closing: false
        }
    }

    /// Takes a step; one that has no meaning in this phase changes nothing.
    mutating func advance(_ step: Step) {
        if step == .speak { hasSpoken = true }
        phase = phase.after(step)
    }

    var isClosing: Bool { phase == .closing }
    var isWatching: Bool { phase == .watching }
}

extension PeerState.Phase {
    /// The phase that `step` leads to, by the second table in Connections.swift.
    func after(_ step: PeerState.Step) -> PeerState.Phase {
        switch (self, step) {
        case (.closing, _), (_, .close): .closing
        case (.greeted, .trial): .trial
        case (.greeted, .speak), (.trial, .speak), (.sentenced, .pardon): .asking
        case (.greeted, .watch), (.asking, .watch), (.watching, .watch): .watching
        case (_, .sentence): .sentenced
        case (_, .trial), (_, .speak), (_, .watch), (_, .pardon): self
        }
    }
}
