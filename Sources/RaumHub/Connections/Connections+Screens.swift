internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// Requests of organisers to screens. None of them is a change: they are not durable, and a screen that is not connected
// misses them.

extension Connections {
    /// Takes in a screen's report about itself.
    mutating func introduce(
        _ screen: Screen,
        _ tag: Tag?,
        from id: PeerID,
        _ now: ClockReading
    ) {
        guard let peer = peer(id) else { return }
        screens.introduce(id, screen, Screens.Owner(peer), at: now.wall)
        answer(id, tag, unless: nil)
    }

    mutating func identify(_ name: String, _ tag: Tag?, from id: PeerID) {
        direct(tag, from: id) { connections throws(Failure) in
            let found = try connections.screens.found(named: name)
            for screen in found where !connections.isStuck(screen) {
                connections.send(screen, line: Request.identify(screen: name).bytes())
            }
            return found.count
        }
    }

    /// Assigns one screen.
    mutating func assign(
        _ name: String,
        _ assignment: Assignment,
        _ tag: Tag?,
        from id: PeerID,
        in grid: Grid
    ) {
        direct(tag, from: id) { connections throws(Failure) in
            let screen = try connections.screens.assignee(name, assignment, in: grid)
            guard !connections.isStuck(screen) else { throw .screenIsStuck(name) }
            connections.send(screen, line: Request.assign(screen: name, assignment).bytes())
            return 1
        }
    }

    /// Forgets screens that are gone: those of `name`, or all.
    mutating func forget(_ name: String?, _ tag: Tag?, from id: PeerID) {
        direct(tag, from: id) { connections throws(Failure) in
            try connections.screens.dismiss(name)
        }
    }

    /// Performs a request to screens, and answers with their number.
    private mutating func direct(
        _ tag: Tag?,
        from id: PeerID,
        _ body: (inout Connections) throws(Failure) -> Int
    ) {
        do throws(Failure) {
            var acceptance = Acceptance()
            acceptance.screens = try body(&self)
            answer(id, tag, acceptance, unless: nil)
        } catch {
            refuse(id, tag, error)
        }
    }

    private func isStuck(_ screen: PeerID) -> Bool { peer(screen)?.state.isBlocked ?? true }
}

extension Screens.Owner {
    fileprivate init(_ peer: Peer) {
        account = peer.keyID.map { "key:" + $0.string } ?? peer.origin.account
        address = peer.origin.address
        isTrusted = peer.isTrusted
    }
}

extension Screens {
    /// The connected screens of `name`, one at least.
    fileprivate func found(named name: String) throws(Failure) -> [PeerID] {
        let found = connected(named: name)
        guard !found.isEmpty else { throw .noScreen(name) }
        return found
    }

    /// Forgets the screens of `name` that are gone, one at least, or all of these for nil; returns their number.
    fileprivate mutating func dismiss(_ name: String?) throws(Failure) -> Int {
        let count = forget(name)
        guard count == 0, let name else { return count }
        throw connected(named: name).isEmpty ? .noScreen(name) : .notGone(name)
    }

    /// The one screen that is meant; throws if several could be, or if it accepts no assignment.
    fileprivate func assignee(
        _ name: String,
        _ assignment: Assignment,
        in grid: Grid
    ) throws(Failure) -> PeerID {
        let found = assignable(by: name)
        guard let screen = found.first else {
            throw connected(named: name).isEmpty ? .noScreen(name) : .notAssignable(name)
        }
        guard found.count == 1 else {
            throw .severalScreens(name, found.count, codes(of: found))
        }
        guard !isContested(screen) else { throw .contestedScreen(name) }
        if let failure = assignment.missingRoom(in: grid) { throw failure }
        return screen
    }
}

extension Assignment {
    /// Why a screen cannot show that: a door and a stage need a room of the grid.
    ///
    /// The screen itself judges all else.
    fileprivate func missingRoom(in grid: Grid) -> Failure? {
        guard ScreenKind(rawValue: kind)?.isOfRoom == true else { return nil }
        guard let word = subjects.first, subjects.count == 1 else {
            return .badAssignment(self)
        }
        guard let room = RoomID(word) else { return .badAssignment(self) }
        if let known = grid.rooms[room], known.state != .removed { return nil }
        let nearest = grid.nearestRoom(room).map(EntityKey.room)
        return Failure(Rejection.unknown(.room(room), nearest: nearest), in: grid)
    }
}

extension Failure {
    static func noScreen(_ name: String) -> Failure {
        Failure(
            .state,
            "UNKNOWN",
            [Field("screen", name)],
            "No screen is called \(name). STATUS lists them."
        )
    }

    static func notAssignable(_ name: String) -> Failure {
        Failure(
            .state,
            "NOT-ASSIGNABLE",
            [Field("screen", name)],
            "Screen \(name) was told on its own machine what to show. Start it without a view there."
        )
    }

    static func notGone(_ name: String) -> Failure {
        Failure(
            .state,
            "NOT-GONE",
            [Field("screen", name)],
            "Screen \(name) is here. Only what is gone can be forgotten."
        )
    }

    /// Codes that one refusal names: as many as a person would walk to.
    private static let codesMax = 8

    /// `codes` are those that the screens show, each once.
    static func severalScreens(
        _ name: String,
        _ count: Int,
        _ codes: [ScreenCode]
    ) -> Failure {
        let shown = codes.prefix(codesMax).map(\.description).joined(separator: ", ")
        let advice =
            codes.count > 1
            ? "Name one by the code that it shows: \(shown)\(codes.count > codesMax ? ", …" : "")"
            : "Use the code that one of them shows; where they share it, restart one."
        return Failure(
            .state,
            "AMBIGUOUS",
            [Field("screen", name), Field("screens", String(count))],
            "\(count) screens go by \(name). \(advice)"
        )
    }

    static func contestedScreen(_ name: String) -> Failure {
        Failure(
            .state,
            "AMBIGUOUS",
            [Field("screen", name), Field("screens", "2")],
            "Another screen, which is gone, showed the code \(name) before the one that is here."
                + " Restart the one that you mean, and use the code that it shows then; or give it a key."
        )
    }

    static func screenIsStuck(_ name: String) -> Failure {
        Failure(
            .server,
            "STUCK",
            [Field("screen", name), Field("retry", "5000")],
            "Screen \(name) does not read what it is sent. Try again in a moment."
        )
    }

    static func badAssignment(_ assignment: Assignment) -> Failure {
        Failure(
            .client,
            "BAD-VALUE",
            [Field("key", "view"), Field("value", assignment.description)],
            "A door is of one room, by its id: view=\"door blau\"."
        )
    }
}
