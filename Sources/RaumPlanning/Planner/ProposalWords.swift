package import RaumGrid
internal import RaumNotation
internal import RaumOrganiser
internal import RaumScreen
internal import RaumWords

extension Proposal {
    /// Hands that were raised for what it places and for what stays in the tray.
    package var raisedHands: Int {
        places.reduce(0) { $0 + $1.session.hands } + tray.reduce(0) { $0 + $1.session.hands }
    }

    /// Those of them that get a seat in the rooms of `grid`; a room of unknown size has one for each.
    package func seatedHands(in grid: Grid) -> Int {
        places.reduce(0) { sum, place in
            let seats = grid.rooms[place.cell.room]?.capacity ?? 0
            return sum + (seats > 0 ? min(seats, place.session.hands) : place.session.hands)
        }
    }

    /// The number of its places on `day`, and the number of hands that get a seat.
    func summary(_ day: CivilDate?, in grid: Grid) -> Sentence {
        let raised = counted(raisedHands, "hand", "hands")
        let seated = seatedHands(in: grid)
        let seats = Sentence(
            en: "; seats for \(seated) of \(raised)",
            de: "; Plätze für \(seated) von " + counted(raisedHands, "Hand", "Händen")
        )
        return proposed(on: day) + staying + (raisedHands == 0 ? .empty : seats)
            + Sentence(name: ".")
    }

    private func proposed(on day: CivilDate?) -> Sentence {
        let (on, am) = Proposal.onDay(day)
        return Sentence(
            en: counted(places.count, "place", "places") + " proposed\(on)",
            de: counted(places.count, "Platz", "Plätze") + "\(am) vorgeschlagen"
        )
    }

    private var staying: Sentence {
        guard !tray.isEmpty else { return .empty }
        return Sentence(
            en: ", " + counted(tray.count, "stays in the tray", "stay in the tray"),
            de: ", " + counted(tray.count, "bleibt in der Ablage", "bleiben in der Ablage")
        )
    }

    /// The sentence where there is nothing to propose on `day`.
    static func noSlot(_ day: CivilDate?) -> Sentence {
        let (on, am) = onDay(day)
        return Sentence(
            en: "No slot is free\(on) from now on, so nothing can be proposed.",
            de: "Von jetzt an ist\(am) kein Slot frei, also gibt es nichts vorzuschlagen."
        )
    }

    /// ` on Sat 2026-11-28`, ` am Sa 2026-11-28`; empty for no day.
    private static func onDay(_ day: CivilDate?) -> (english: String, german: String) {
        guard let name = day.map(dayName) else { return ("", "") }
        return (" on \(name.english)", " am \(name.german)")
    }
}
