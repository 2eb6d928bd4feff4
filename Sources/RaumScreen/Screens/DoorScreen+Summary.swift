internal import RaumGrid

extension DoorScreen {
    /// What the door says now, a line for each card, the one shown large first.
    package var summary: [String] {
        guard let known = grid.rooms[room] else { return [] }
        return DoorAgenda(of: known, in: grid, at: time).cards.map(line)
    }

    private func line(_ card: DoorCard) -> String {
        let text = self.text(of: card)
        let parts =
            switch card {
            case .movedAway: [text.label, text.span]
            case .closed: [text.label, text.headline == text.label ? "" : text.headline]
            default: [text.label, text.span, text.headline, text.mark]
            }
        return parts.filter { !$0.isEmpty }.joined(separator: "  ")
    }
}
