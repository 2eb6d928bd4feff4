import RaumGrid

extension ImportPlanner {
    /// The findings about the file, with the clashes of its sessions at the places that they have after the import:
    /// those that the file has, too, and those that the import makes; also the pairs of sessions that these say share a
    /// room.
    func findingsAfterImport() -> (findings: [Finding], sharing: Set<Set<SessionID>>) {
        let ofFile = Set(schedule.findings)
        let steps = Dictionary(self.steps.map { ($0.id, $0) }) { one, _ in one }
        var clashes = Clashes()
        clashes.note(schedule.sessions) { place(of: $0.id, steps[$0.id]) }
        let real = Set(clashes.findings)
        let new = clashes.all.filter { clash in
            // A new session beside one that stays is noted with the sessions that share a room.
            [clash.one, clash.other].allSatisfy { steps[$0]?.new != nil }
        }
        let told = clashes.all.filter { ofFile.contains($0.finding) } + new
        let overlaps = told.filter { $0.finding.kind == .roomOverlap }
        let sharing = overlaps.map { Set([$0.one, $0.other]) }
        let findings =
            schedule.findings.filter { !$0.isClash || real.contains($0) }
            + new.map(\.finding).filter { !ofFile.contains($0) }
        return (findings, Set(sharing))
    }

    /// The place of a session after the import; nil if it then has none.
    private func place(of id: SessionID, _ step: SessionStep?) -> Clashes.Place? {
        if step?.cancels == true { return nil }
        let known = grid.sessions[id]
        let takesPlace = known?.state == .planned || step?.restores == true
        return (step?.new ?? (takesPlace ? known?.placement : nil)).map { placement in
            Clashes.Place(
                room: placement.room.string,
                start: placement.start.milliseconds,
                end: placement.end.milliseconds
            )
        }
    }
}

extension Finding {
    /// Whether it is about two sessions at one time.
    fileprivate var isClash: Bool { kind == .roomOverlap || kind == .hostClash }
}
