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

    private(set) var phase = Phase.greeted
    /// Whether it has claimed a key or asked for something, in whatever phase it was.
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

    /// Lets it in without a place.
    mutating func putOnTrial() {
        if phase == .greeted { phase = .trial }
    }

    /// Notes that it has claimed a key or asked for something.
    mutating func speak() {
        hasSpoken = true
        if phase == .greeted || phase == .trial { phase = .asking }
    }

    mutating func watch() {
        if allows(.watch) { phase = .watching }
    }

    /// Puts its refusal off.
    mutating func sentence() {
        if phase != .closing { phase = .sentenced }
    }

    /// Lets it in after all.
    mutating func pardon() {
        if phase == .sentenced { phase = .asking }
    }

    mutating func close() { phase = .closing }

    var isClosing: Bool { phase == .closing }
    var isWatching: Bool { phase == .watching }
}
