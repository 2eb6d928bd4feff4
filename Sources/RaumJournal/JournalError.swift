package import RaumWords

/// Why a data directory is not served or not written: what is wrong, where, and what to do next.
package enum JournalError: SpokenError, Hashable, Sendable {
    /// The directory was never set up, or is not the one that was (an unmounted volume).
    case noInitMark
    /// There are files of a grid, but not the mark: setting up was cut short, or the mark was removed.
    case unfinished
    /// The directory holds something already.
    case notEmpty(String)
    /// The mark is there, but no snapshot.
    case noSnapshot
    /// A file was written by a later version.
    case laterVersion(file: String, version: Int)
    /// No snapshot is whole.
    case snapshotsDamaged([String])
    /// Acknowledged changes are damaged.
    case damaged(file: String, Recovery.Damage)
    /// A file does not match its name or its neighbours.
    case foreign(file: String, reason: Sentence)
    /// A journal is gone whose snapshot is there.
    case missing(file: String)
    /// A journal does not go on where the one before it ends.
    case gap(file: String, expected: UInt64, found: UInt64)
    /// A record that cannot be kept: too long, or not the next one. Nothing was written.
    case unfit(String)
    /// A file is there and cannot be read.
    case unreadable(file: String, reason: String)
    /// The disk refused.
    case storage(StorageError)

    package var sentence: Sentence {
        switch self {
        case .noInitMark:
            Sentence(
                en: "This is no data directory of Raumwerk, or its disk is not mounted. ",
                de:
                    "Das ist kein Datenverzeichnis von Raumwerk, oder seine Platte ist nicht eingehängt. "
            )
                + Sentence(
                    en: "Set one up with: raumwerkd init --data DIR --event NAME --zone ZONE",
                    de: "Eines einrichten: raumwerkd init --data DIR --event NAME --zone ZONE"
                )
        case .unfinished:
            Sentence(
                en:
                    "Setting up the directory was cut short, or \(FileNames.initMark) was removed. If it was "
                    + "never served, empty it and run raumwerkd init again. Otherwise: ",
                de:
                    "Das Einrichten wurde unterbrochen, oder \(FileNames.initMark) fehlt. Lief das Verzeichnis "
                    + "nie, dann leeren und raumwerkd init wiederholen. Sonst: "
            ) + advice
        case .notEmpty(let name) where name == FileNames.initMark:
            Sentence(
                en:
                    "It is set up already, and stays as it is. Serve it with: raumwerkd serve --data DIR; "
                    + "for another event choose an empty directory.",
                de:
                    "Es ist schon eingerichtet und bleibt so. Gestartet wird mit: raumwerkd serve --data DIR; "
                    + "für eine andere Veranstaltung bitte ein leeres Verzeichnis wählen."
            )
        case .notEmpty(let name):
            Sentence(
                en: "The directory is in use: it holds \(name). Choose an empty one.",
                de: "Das Verzeichnis ist belegt: es enthält \(name). Bitte ein leeres wählen."
            )
        case .noSnapshot:
            Sentence(
                en: "The directory was set up, but its snapshots are gone. Restore a copy of it.",
                de:
                    "Das Verzeichnis wurde eingerichtet, aber seine Gesamtstände sind weg. Bitte eine Kopie einspielen."
            )
        case .laterVersion(let file, let version):
            Sentence(
                en: "\(file) was written in format \(version) by a later version. "
                    + "Start that version, or restore an older copy.",
                de: "\(file) hat Format \(version), von einer neueren Version. "
                    + "Bitte diese starten oder eine ältere Kopie einspielen."
            )
        case .snapshotsDamaged(let names):
            Sentence(
                en: "No snapshot is whole: \(names.joined(separator: ", ")). ",
                de: "Kein Gesamtstand ist ganz: \(names.joined(separator: ", ")). "
            ) + advice
        case .damaged(let file, let damage): describe(file, damage)
        case .foreign(let file, let reason):
            Sentence(en: "\(file) does not belong here: ", de: "\(file) gehört nicht hierher: ")
                + reason + Sentence(name: ". ") + advice
        case .missing(let file):
            Sentence(
                en: "\(file) is missing; acknowledged changes may have been in it. ",
                de: "\(file) fehlt; bestätigte Änderungen können darin gewesen sein. "
            ) + advice
        case .gap(let file, let expected, let found):
            Sentence(
                en: "\(file) goes on from revision \(found), but the state before it is revision "
                    + "\(expected). ",
                de: "\(file) geht ab Stand \(found) weiter, davor ist aber Stand \(expected). "
            ) + advice
        case .unreadable(let file, let reason):
            Sentence(
                en: "\(file) cannot be read: \(reason). Mend that, or put the file back. ",
                de:
                    "\(file) lässt sich nicht lesen: \(reason). Bitte beheben, oder die Datei zurücklegen. "
            ) + advice
        case .unfit(let reason):
            Sentence(
                en: "A change cannot be kept: \(reason).",
                de: "Eine Änderung lässt sich nicht aufbewahren: \(reason)."
            )
        case .storage(let error):
            Sentence(en: "The disk refuses: \(error).", de: "Die Platte weigert sich: \(error).")
        }
    }

    private func describe(_ file: String, _ damage: Recovery.Damage) -> Sentence {
        damage.place(in: file) + Sentence(name: ". ") + damage.revisions
            + Sentence(
                en: " Acknowledged changes would be lost, so nothing is served. ",
                de: " Bestätigte Änderungen gingen verloren, also läuft nichts. "
            ) + advice
    }

    private var advice: Sentence {
        Sentence(
            en:
                "Look with: raumwerkd check --data DIR. What can be proved of it, or of a copy, is saved with: "
                + "raumwerkd check --data DIR --salvage NEWDIR",
            de:
                "Nachsehen mit: raumwerkd check --data DIR. Was davon oder von einer Kopie zu beweisen ist, rettet: "
                + "raumwerkd check --data DIR --salvage NEWDIR"
        )
    }
}

extension Recovery.Damage {
    /// `journal-3.log is damaged at byte 42: a line does not match its hash`.
    func place(in file: String) -> Sentence {
        Sentence(
            en: "\(file) is damaged at byte \(offset): ",
            de: "\(file) ist ab Byte \(offset) beschädigt: "
        ) + reason
    }

    /// A sentence that says which revisions are concerned.
    var revisions: Sentence {
        guard let lastSeen else {
            return Sentence(
                en: "Revision \(lastGood) is the last before it.",
                de: "Stand \(lastGood) ist der letzte davor."
            )
        }
        return lastSeen == lastGood + 1
            ? Sentence(
                en: "Revision \(lastSeen) is affected.",
                de: "Betroffen ist Stand \(lastSeen)."
            )
            : Sentence(
                en: "Revisions \(lastGood + 1) to \(lastSeen) are affected.",
                de: "Betroffen sind Stand \(lastGood + 1) bis \(lastSeen)."
            )
    }
}
