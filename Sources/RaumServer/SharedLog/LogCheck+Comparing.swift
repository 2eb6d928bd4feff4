internal import RaumGrid
internal import RaumLog
internal import RaumWords

// The directory and the log are compared, and a person decides: nothing here changes either.

extension LogCheck {
    /// Reports how the directory relates to the log, of which `proof` is the proof.
    mutating func compare(_ proof: LogProof, _ state: LogState, _ daemons: [DaemonWord]) {
        guard let own else { return }
        if let complaint = own.complaint { return complain(complaint) }
        guard let held = own.state, let epoch = own.epoch else { return }
        guard epoch == state.epoch else {
            let join = "raumwerkd join --data \(own.path) --log \(address)"
            return complain(
                Sentence(
                    en:
                        "\(own.path) holds the life \(epoch) at \(held.revision), and the log another one. Move it away,"
                        + " and take the log's over with: \(join)",
                    de:
                        "\(own.path) hat das Leben \(epoch) bei \(held.revision), und das Log ein anderes. Wegräumen und"
                        + " das des Logs übernehmen mit: \(join)"
                )
            )
        }
        guard let end = proof.last, proof.fault == nil else { return }
        if own.daemon == nil, let left = state.end, held.revision >= left.revision {
            return lines.append(
                Sentence(
                    en:
                        "\(own.path) left the log, and has gone on alone since: it is at \(held.revision)",
                    de:
                        "\(own.path) hat das Log verlassen und ist seither allein: bei \(held.revision)"
                )
            )
        }
        if let words = contradiction(proof, held.revision, end) {
            return diverge(words, end, daemons)
        }
        let first = proof.first.flatMap { held.revision.next < $0 ? $0 : nil }
        lines.append(
            first.map { first in
                Sentence(
                    en:
                        "\(own.path) ends at \(held.revision), and the log begins at \(first): a start begins with its"
                        + " snapshot",
                    de:
                        "\(own.path) endet bei \(held.revision), und das Log beginnt bei \(first): Ein Start beginnt mit"
                        + " dessen Gesamtstand"
                )
            }
                ?? Sentence(
                    en: "\(own.path) ends at \(held.revision), as it stands in the log",
                    de: "\(own.path) endet bei \(held.revision), so wie es im Log steht"
                )
        )
    }

    /// How the directory, which ends at `held`, and the log, which ends at `end`, contradict each other; nil if they
    /// do not.
    private func contradiction(
        _ proof: LogProof,
        _ held: Revision,
        _ end: Revision
    ) -> Sentence? {
        guard let path = own?.path else { return nil }
        if let parting = proof.parting {
            return Sentence(
                en: "\(path) and the log hold different things at \(parting)",
                de: "\(path) und das Log haben bei \(parting) Verschiedenes"
            )
        }
        guard held > end else { return nil }
        let count = Int(clamping: held.number - end.number)
        return Sentence(
            en:
                "the log ends at \(end), and \(path) at \(held): \(counted(count, "change", "changes")) that somebody was"
                + " told are not in the log",
            de:
                "das Log endet bei \(end), und \(path) bei \(held): \(counted(count, "Änderung", "Änderungen")), die"
                + " jemandem bestätigt wurden, fehlen im Log"
        )
    }

    /// Adds the decision that a person has to make, and the commands for it.
    private mutating func diverge(_ words: Sentence, _ end: Revision, _ daemons: [DaemonWord]) {
        guard let own, let held = own.state?.revision else { return }
        complain(Sentence(en: "DIVERGED: ", de: "WIDERSPRUCH: ") + words + Sentence(name: "."))
        let others = daemons.filter { $0.id != own.daemon }
        let longest = others.max { $0.revision < $1.revision }
        let ahead = longest.flatMap { $0.revision > held ? $0 : nil }
        let name = ahead?.title ?? Sentence(name: own.path)
        let revision = ahead?.revision ?? held
        let isOwn = ahead == nil ? Sentence(en: " It is this one.", de: " Es ist dieses.") : .empty
        let journal = Sentence(
            en:
                "The log ends at \(end). The longest journal that is known is that of \(name.english), at \(revision).",
            de:
                "Das Log endet bei \(end). Am weitesten reicht, soweit bekannt, \(name.german): bis \(revision)."
        )
        lines += [journal + isOwn] + remedy
    }

    /// The ways out of a contradiction.
    var remedy: [Sentence] {
        let path = own?.path ?? "DIR"
        let renew = "raumwerkd share --data DIR --log \(address) --new-epoch"
        let join = "raumwerkd join --data NEWDIR --log \(address)"
        let renewJoined = "raumwerkd share --data NEWDIR --log \(address) --new-epoch"
        return [
            Sentence(
                en:
                    "What a daemon has that tells nothing is known on its machine alone: call this on each.",
                de:
                    "Was ein raumwerkd hat, der nichts sagt, weiß allein sein Rechner: Bitte auf jedem aufrufen."
            ),
            Sentence(
                en: "Nobody may change anything until you have decided. Stop all daemons, then:",
                de:
                    "Bis das entschieden ist, darf niemand etwas ändern. Alle raumwerkd beenden, dann:"
            ),
            Sentence(
                en: "To keep the longest journal, on its machine (here DIR is \(path)): \(renew)",
                de:
                    "Um zu behalten, was am weitesten reicht, auf dessen Rechner (hier ist DIR \(path)): \(renew)"
            ),
            Sentence(
                en: "To keep what the log has: \(join) and then \(renewJoined)",
                de: "Um zu behalten, was das Log hat: \(join) und dann \(renewJoined)"
            ),
            Sentence(
                en:
                    "On the other machines move the directory away, and set it up with: raumwerkd join --data DIR --log"
                    + " \(address)",
                de:
                    "Auf den anderen Rechnern das Verzeichnis wegräumen und neu einrichten mit: raumwerkd join --data DIR"
                    + " --log \(address)"
            ),
        ]
    }
}
