/// What a connection does at present.
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

    /// What can happen to a connection, as far as its phase decides about it.
    enum Event: CaseIterable, Sendable {
        /// Bytes of it arrive.
        case bytes
        /// A whole line of it is taken in.
        case line
        /// It claims a key.
        case proof
        /// It asks for something else.
        case request
        /// It asks to watch.
        case watch
    }

    /// What is done with a connection, as far as its phase changes by it.
    enum Step: CaseIterable, Sendable {
        /// It is let in without a place.
        case trial
        /// It claims a key or asks for something.
        case speak
        /// It begins to watch.
        case watch
        /// Its refusal is put off.
        case sentence
        /// It is let in after all.
        case pardon
        /// It is told to go.
        case close
    }

    private(set) var phase = Phase.greeted
    /// Whether it has claimed a key or asked for something; stays true.
    private(set) var hasSpoken = false
    /// Whether it holds one of the places that are for guests.
    var holdsPlace = false
    /// Whether something that it was sent has not gone.
    var isBlocked = false
    /// Whether it says nothing more.
    var hasInputEnded = false
    /// Whether it has asked for something since it began to watch, beyond what displays say by themselves.
    var hasTasks = false

    /// Whether `event` may happen now.
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
