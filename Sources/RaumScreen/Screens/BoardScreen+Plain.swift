internal import RaumGrid

extension BoardScreen {
    /// The board in words, one line each, without a size; the first one alone holds the time of day.
    package var plainLines: [String] {
        let agenda = BoardAgenda(grid, at: time, by: order)
        let name = grid.event?.name.string ?? ""
        let title = (name.isEmpty ? "" : name + " · ") + words.moment(time)
        let days = agenda.days.flatMap { day in
            day.entries.map { plain($0, day.date) }
        }
        return [title] + grid.plainNoticeLines(at: time, words)
            + (days.isEmpty ? [nothing(agenda).text] : days) + words.pitchLines(agenda.pitches)
    }

    /// Without the minutes that are left, since these are no news.
    private func plain(_ entry: BoardEntry, _ date: CivilDate) -> String {
        let text = text(entry)
        let day = date == time.date ? "" : words.day(date, on: time.date)
        let span = text.start.isEmpty ? "" : text.start + "–" + text.end
        let mark = text.word.isEmpty ? (entry.isRunning ? words.now : "") : text.remark
        let hosts = text.hosts.isEmpty ? "" : "(" + text.hosts + ")"
        return [day, span, text.room, text.title, hosts, mark].filter { !$0.isEmpty }
            .joined(separator: "  ")
    }
}
