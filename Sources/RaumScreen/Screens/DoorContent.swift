package import RaumGrid

// What a door says, for those that draw with other means than cells: pages, programs. The words are the
// screen's own, so a page and the terminal beside it never say different things.

/// A door in words, without a size.
package struct DoorContent: Hashable, Sendable {
    /// One thing that the door says now.
    package struct Card: Hashable, Sendable {
        /// What it is.
        package let kind: DoorCard.Kind
        /// What stands above the large text: `JETZT`, `VERLEGT → Raum Grün, 2. OG, 18:30`.
        package let label: String
        /// From when until when; of what moved, its title.
        package let span: String
        /// What is not as it was: `neu hier, aus Raum Blau`, `VOLL`; empty for nothing.
        package let mark: String
        /// The large text.
        package let headline: String
        /// What stands below it; empty for nothing.
        package let details: String
        /// What `remaining` and a bar count: when it begins and ends; nil where nothing is counted.
        package let placement: Placement?
        /// The session that it is about; nil for none.
        package let session: Session?
    }

    /// A line about what comes later.
    package struct Line: Hashable, Sendable {
        /// When, with the day of what is not today.
        package let clock: String
        /// What.
        package let text: String
        /// Who; empty where nobody is named.
        package let hosts: String
        /// Whether it is not as it was planned.
        package let isChanged: Bool
    }

    /// What stands on the door.
    package let name: String
    /// Floor or directions; empty for none.
    package let floor: String
    /// The hashtag of the week or of the event; empty for none.
    package let hashtag: String
    /// In order of precedence; the first is shown large.
    package let cards: [Card]
    /// What comes later, in order of start.
    package let later: [Line]
    /// Notices of one line each.
    package let notices: [String]
}

extension DoorWords {
    /// What the door says now; nil for a room that is not part of the event.
    var content: DoorContent? {
        guard let known = grid.rooms[room], known.state != .removed else { return nil }
        let agenda = DoorAgenda(of: known, in: grid, at: time)
        return DoorContent(
            name: grid.name(of: room),
            floor: known.floor.string,
            hashtag: grid.hashtag(at: time),
            cards: agenda.cards.map(content),
            later: agenda.later.map(content),
            notices: agenda.infos.map { $0.text(in: language) }
        )
    }

    /// A card in words.
    func content(_ card: DoorCard) -> DoorContent.Card {
        let text = text(of: card)
        let counted: Placement? =
            switch card {
            case .running(let session), .soon(let session): session.placement
            case .urgent, .closed, .departed, .overtime, .pause, .free, .nextDay, .over: nil
            }
        return DoorContent.Card(
            kind: card.kind,
            label: text.label,
            span: text.span,
            mark: text.mark,
            headline: text.headline,
            details: text.allDetails,
            placement: counted,
            session: card.session
        )
    }

    private func content(_ line: DoorAgenda.LaterLine) -> DoorContent.Line {
        let (clock, text, hosts, _) = describe(line)
        let isChanged =
            switch line {
            case .departed: true
            case .planned(let session): !arrivalMark(session).isEmpty
            case .pause, .free: false
            }
        return DoorContent.Line(clock: clock, text: text, hosts: hosts, isChanged: isChanged)
    }
}
