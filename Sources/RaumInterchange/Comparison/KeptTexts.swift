import RaumGrid
import RaumWords

extension Schedule {
    /// Gives sessions of an export their texts as they are here, where an export has them otherwise.
    mutating func keepDetails(_ grid: Grid) {
        for index in sessions.indices where sessions[index].isExported {
            let known = grid.details(of: .session(sessions[index].id))
            sessions[index].details = sessions[index].details(asIn: known)
        }
    }

    /// Gives sessions of the plan without a title in the file the one that they have here.
    mutating func keepTitles(_ grid: Grid) {
        guard sessions.contains(where: { !$0.saysTitle }) else { return }
        var lines: [SourcePosition: Text] = [:]
        for index in sessions.indices where !sessions[index].saysTitle {
            guard let known = grid.sessions[sessions[index].id] else { continue }
            sessions[index].title = ExportedText.title(known)
            lines[sessions[index].position] = sessions[index].title
        }
        findings = findings.map { finding in
            guard finding.kind == .missingTitle, let title = finding.position.flatMap({ lines[$0] })
            else { return finding }
            let done = Sentence(en: "it keeps its title ", de: "behält den Titel ")
            return Finding(
                .missingTitle,
                at: finding.position,
                finding.subject,
                finding.what,
                done: done + named(title.string)
            )
        }
    }
}
