internal import RaumGrid

extension PitchScreen {
    /// The pitches in words, one a line, without a size; the first line alone holds the time of day.
    package var plainLines: [String] {
        let agenda = PitchAgenda(grid, at: time)
        let name = grid.event?.name.string ?? ""
        let title = (name.isEmpty ? "" : name + " · ") + time.clock
        let called = agenda.called.map { [words.now + "  " + plain($0.session)] } ?? []
        let queue = agenda.queue.map { session in
            plain(session) + (agenda.given.contains(session.id) ? "  " + words.given : "")
        }
        let isEmpty = called.isEmpty && queue.isEmpty
        return [title] + grid.plainNoticeLines(at: time, words) + called + queue
            + agenda.placed.map(place) + (isEmpty && agenda.placed.isEmpty ? [words.noPitches] : [])
    }

    private func plain(_ session: Session) -> String {
        let hosts = session.hosts.map(\.string).joined(separator: ", ")
        let parts = [
            number(session), session.title.string, hosts.isEmpty ? "" : "(" + hosts + ")",
            counts(session),
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "  ")
    }
}
