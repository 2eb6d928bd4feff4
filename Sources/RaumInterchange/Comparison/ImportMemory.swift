package import RaumGrid

/// What imports read of the entities of a grid, for the time after people undid one: its records are undone with it.
package struct ImportMemory: Sendable {
    private struct Read {
        let revision: Revision
        let text: String
    }

    private var reads: [DetailSubject: Read] = [:]

    /// Nothing is known yet.
    package init() {}

    /// Notes the records of `grid`; `undone` are the changes that people undid, by the revision of the undoing.
    package mutating func note(_ grid: Grid, _ undone: [Revision: Revision]) {
        for subject in grid.recorded {
            guard let revision = grid.revision(of: .source, of: subject),
                undone[revision] == nil, reads[subject]?.revision != revision,
                let text = grid.details(of: subject)[.source]
            else { continue }
            reads[subject] = Read(revision: revision, text: text)
        }
    }

    /// Keeps what the file says of the sessions of `left`, whose imports in `grid` people undid, as what these had read.
    package mutating func keep(
        _ left: [SessionID: String],
        in grid: Grid,
        _ undone: [Revision: Revision]
    ) {
        for (id, text) in left {
            let undoing = grid.revision(of: .source, of: .session(id))
            guard let revision = undoing.flatMap({ undone[$0] }) else { continue }
            reads[.session(id)] = Read(revision: revision, text: text)
        }
    }

    /// What the undone imports had read of the entities of `grid` whose records were undone.
    package func undone(
        in grid: Grid,
        _ undone: [Revision: Revision]
    ) -> [DetailSubject: UndoneImport] {
        var imports: [DetailSubject: UndoneImport] = [:]
        for subject in grid.recorded {
            guard let undoing = grid.revision(of: .source, of: subject),
                let revision = undone[undoing]
            else { continue }
            let read = reads[subject].flatMap { $0.revision == revision ? $0.text : nil }
            imports[subject] = read.map(UndoneImport.read) ?? .unknown
        }
        return imports
    }
}

extension Grid {
    /// The entities of which imports may keep records.
    fileprivate var recorded: [DetailSubject] {
        [.event] + rooms.keys.map(DetailSubject.room) + sessions.keys.map(DetailSubject.session)
    }
}
