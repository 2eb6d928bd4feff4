import RaumGrid
import RaumInterchange
import RaumOrganiser
import RaumWords

/// A change by which people took back an import.
struct Undoing {
    /// `an import of this was undone by root at 14:03 (revision 12)`.
    let words: Sentence

    /// Nil if `entry` took nothing back.
    init?(_ entry: HistoryEntry) {
        guard let undone = entry.undone else { return nil }
        words = Sentence(
            en:
                "an earlier import of it, revision \(undone), was undone by \(entry.by) at \(entry.time)",
            de:
                "einen früheren Import davon, Stand \(undone), hat \(entry.by) um \(entry.time) zurückgenommen"
        )
    }
}

/// The changes by which people took back others.
struct Undoings {
    /// The changes of the past, oldest first.
    let entries: [HistoryEntry]
    /// By the revision of each undoing, the change that it took back, and that is not there again.
    let undone: [Revision: Revision]
    /// What the undone imports had read.
    var imports: [DetailSubject: UndoneImport] = [:]

    /// Those of `entries`, without the undoings of the revisions `own`.
    init(_ entries: [HistoryEntry], without own: Set<Revision>) {
        self.entries = entries
        var undone: [Revision: Revision] = [:]
        for entry in entries where !own.contains(entry.revision) && entries.takesBack(entry) {
            undone[entry.revision] = entry.undone
        }
        self.undone = undone
    }

    /// The newest undoing that concerns one of `subjects`; nil if none does.
    func newest(of subjects: [DetailSubject], _ grid: Grid) -> Undoing? {
        let revisions = Set(subjects.flatMap { Undoings.revisions(of: $0, grid) })
        return entry(revisions).flatMap(Undoing.init)
    }

    /// `by root at 14:03`; empty if it is not known.
    func author(of subject: DetailSubject, _ grid: Grid) -> Sentence? {
        guard let entry = entry(Set(Undoings.revisions(of: subject, grid))) else { return nil }
        return Sentence(
            en: "by \(entry.by) at \(entry.time)",
            de: "von \(entry.by) um \(entry.time)"
        )
    }

    private func entry(_ revisions: Set<Revision>) -> HistoryEntry? {
        entries.last { undone[$0.revision] != nil && revisions.contains($0.revision) }
    }

    /// The revisions of the entity and of its record: an undoing changed both.
    private static func revisions(of subject: DetailSubject, _ grid: Grid) -> [Revision] {
        let own: Revision? =
            switch subject {
            case .event: grid.event?.revision
            case .room(let id): grid.rooms[id]?.revision
            case .session(let id): grid.sessions[id]?.revision
            }
        return [own, grid.revision(of: .source, of: subject)].compactMap(\.self)
    }
}
