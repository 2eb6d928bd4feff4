package import RaumGrid

// The content of a door for output without cells: pages, programs. The words are those of the screen, so a page and the
// terminal beside it never differ.

/// A door in words, without a size.
package struct DoorContent: Hashable, Sendable {
    /// One card of the door.
    package struct Card: Hashable, Sendable {
        /// The kind of the card.
        package let kind: DoorCard.Kind
        /// The label above the large text: `JETZT`, `VERLEGT → Raum Grün, 2. OG, 18:30`.
        package let label: String
        /// Start and end; of a session that moved, its title.
        package let span: String
        /// The deviation from the known plan: `neu hier, aus Raum Blau`, `VOLL`; empty for none.
        package let mark: String
        /// The large text.
        package let headline: String
        /// The details below it; empty for none.
        package let details: String
        /// The times that `remaining` and a bar count: start and end; nil if nothing is counted.
        package let placement: Placement?
        /// The session that it is about; nil for none.
        package let session: Session?
    }

    /// A line about a later session, break or free slot.
    package struct Line: Hashable, Sendable {
        /// The start, with the day where that is not today.
        package let clock: String
        /// The title, or the words in its place.
        package let text: String
        /// The hosts; empty if none are named.
        package let hosts: String
        /// Whether it is not as it was planned.
        package let isChanged: Bool
    }

    /// The room's name.
    package let name: String
    /// Floor or directions; empty for none.
    package let floor: String
    /// The hashtag of the week or of the event; empty for none.
    package let hashtag: String
    /// In order of precedence; the first is shown large.
    package let cards: [Card]
    /// The later lines, in order of start.
    package let later: [Line]
    /// Notices of one line each.
    package let notices: [String]
}

extension DoorWords {
    /// The content of the door; nil for a room that is not part of the event.
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
