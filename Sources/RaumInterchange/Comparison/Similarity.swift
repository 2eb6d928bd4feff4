import RaumGrid

extension ScheduleSession {
    /// The similarity to the session `id` of the plan, or to `record`, that of the last import; 0 if there is none.
    func similarity(to id: SessionID, _ grid: Grid, _ record: SourceRecord?) -> Int {
        guard let known = grid.sessions[id] else { return 0 }
        var score = 0
        let isTitle = key.hasPrefix("title ")
        if ExportedText.title(known) == title || record?[.title] == title.string {
            score += isTitle ? 0 : 16
        }
        if let start {
            let isSame = known.placement?.start.isSameInstant(as: start) ?? false
            if isSame || record?[.start] == SourceRecord.moment(start) { score += 8 }
        }
        if let room {
            let name = known.placement.flatMap { grid.rooms[$0.room]?.name }
            if name == room || record?[.room] == room.string { score += 4 }
        }
        if !hosts.isEmpty, ExportedText.hosts(known) == hosts { score += 2 }
        return score == 0 ? (isTitle ? 1 : 0) : score
    }
}
