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

    /// The words for running entries that end: without the word that they run.
    var plainEndings: [String: String] {
        let agenda = BoardAgenda(grid, at: time, by: order)
        let lines = agenda.days.flatMap { day in
            day.entries.filter(\.isRunning).map { entry in
                (plain(entry, day.date), plain(entry, day.date, isEnding: true))
            }
        }
        return Dictionary(lines) { first, _ in first }
    }

    /// Without the minutes that are left, since these are no news.
    private func plain(_ entry: BoardEntry, _ date: CivilDate, isEnding: Bool = false) -> String {
        let text = text(entry)
        var day = date == time.date ? "" : words.day(date, on: time.date)
        var span = text.start.isEmpty ? "" : text.start + "–" + text.end
        if let start = entry.start, let end = entry.end, end.needsDay(after: start) {
            (day, span) = ("", words.span(start, end, on: time.date))
        }
        let isNow = entry.isRunning && !isEnding
        let mark = text.word.isEmpty ? (isNow ? words.now : "") : text.remark
        let hosts = text.hosts.isEmpty ? "" : "(" + text.hosts + ")"
        return [day, span, text.room, text.title, hosts, mark].filter { !$0.isEmpty }
            .joined(separator: "  ")
    }
}
