// A file may place two sessions in one room at the same time, or one beside a session of an organiser. Both are kept:
// of two that collide, one that the import places is allowed to share its room. A session that the import moves away
// from a collision loses that permission again.

import RaumGrid

/// Decides which sessions share their room.
struct OverlapConsent {
    private(set) var steps: [SessionStep]
    /// The sessions that the import places beside a staying one, each with that one.
    private(set) var shared: [(placed: SessionID, staying: SessionID)] = []
    private var consents: Set<SessionID>
    private let leaving: Set<SessionID>

    private struct Booking {
        let id: SessionID
        let placement: Placement
        /// An index into `steps`; nil if the import does not place the session.
        let step: Int?
    }

    /// The permissions that `steps` need because of each other and of sessions that stay in `grid`.
    ///
    /// `leaving` leave the grid before anything is placed.
    init(_ steps: [SessionStep], _ grid: Grid, leaving: Set<SessionID> = []) {
        self.steps = steps
        self.leaving = leaving.union(steps.filter(\.cancels).map(\.id))
        let placing = Set(steps.filter { $0.new != nil }.map(\.id))
        consents = Set(
            grid.sessions.values.filter { $0.allowsOverlap && !placing.contains($0.id) }.map(\.id)
        )
        let bookings = self.bookings(grid, placing)
        for room in Dictionary(grouping: bookings, by: \.placement.room).values { settle(room) }
        for (index, step) in steps.enumerated() where step.new != nil {
            let isAllowed = grid.sessions[step.id]?.allowsOverlap ?? false
            let needs = consents.contains(step.id)
            if needs != isAllowed { self.steps[index].allowsOverlap = needs }
        }
    }

    private func bookings(_ grid: Grid, _ placing: Set<SessionID>) -> [Booking] {
        let staying = grid.sessions.values.compactMap { session -> Booking? in
            guard session.state == .planned, !placing.contains(session.id),
                !leaving.contains(session.id)
            else { return nil }
            return session.placement.map { Booking(id: session.id, placement: $0, step: nil) }
        }
        let placed = steps.indices.compactMap { index -> Booking? in
            guard !steps[index].cancels else { return nil }
            return steps[index].new.map { Booking(id: steps[index].id, placement: $0, step: index) }
        }
        return staying + placed
    }

    /// Goes through the bookings of a room by their starts; those that stay come before those that
    /// are placed at the same moment.
    private mutating func settle(_ bookings: [Booking]) {
        let order = bookings.sorted { rank($0) < rank($1) }
        var running: [Booking] = []
        for booking in order {
            running.removeAll { !$0.placement.overlaps(booking.placement) }
            for other in running { settle(other, booking) }
            if !consents.contains(booking.id) { running.append(booking) }
        }
    }

    private mutating func settle(_ earlier: Booking, _ later: Booking) {
        if (earlier.step == nil) != (later.step == nil) {
            let isLater = later.step != nil
            let (placed, staying) = isLater ? (later.id, earlier.id) : (earlier.id, later.id)
            shared.append((placed, staying))
        }
        guard !consents.contains(earlier.id), !consents.contains(later.id) else { return }
        if later.step != nil {
            consents.insert(later.id)
        } else if earlier.step != nil {
            consents.insert(earlier.id)
        }
    }

    private func rank(_ booking: Booking) -> (Int64, Int, SessionID) {
        (booking.placement.start.milliseconds, booking.step ?? -1, booking.id)
    }
}
