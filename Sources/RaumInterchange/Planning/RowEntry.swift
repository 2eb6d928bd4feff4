import RaumGrid
import RaumWords

/// A break, or a row of the grid, that an earlier import brought, and the way in which this one handles it.
package struct RowEntry: Hashable, Sendable {
    /// The times and the label of a row.
    package struct Place: Hashable, Sendable {
        let start: ZonedTime
        let end: ZonedTime
        let label: Text
    }

    /// The way in which it is handled.
    package enum Fate: Hashable, Sendable {
        /// It gets other times, or another label.
        case changed(to: Place)
        /// It is in the file again, and is put back.
        case returned(to: Place)
        /// It is no longer in the file, and is removed.
        case removed
        /// It is no longer in the file, and is left alone; `isChangedHere` is set if that is because people changed it.
        case missing(isChangedHere: Bool)
        /// It was changed on the grid, and stays so; `isNew` is set if the file changed it, too.
        case kept(file: Place, isNew: Bool)
        /// It was removed on the grid, and stays so although the file changed it.
        case staysRemoved(file: Place)
        /// People undid what an import did with it, and the file, which lacks it if nil, still says that.
        case heldBack(file: Place?)
    }

    /// Its identifier on the grid.
    let id: SlotID
    /// Whether sessions can take place in it.
    let isSlot: Bool
    /// Its times and its label on the grid.
    let here: Place
    /// The way in which it is handled.
    let fate: Fate

    /// Whether the import changes nothing for it.
    var isReportOnly: Bool {
        switch fate {
        case .missing, .kept, .staysRemoved, .heldBack: true
        case .changed, .returned, .removed: false
        }
    }

    /// Whether people undid what an import did with it, and that is not done again.
    var isHeldBack: Bool {
        switch fate {
        case .heldBack: true
        case .changed, .returned, .removed, .missing, .kept, .staysRemoved: false
        }
    }

    /// Whether a change in the file is not followed because the same was changed on the grid.
    var isConflict: Bool {
        switch fate {
        case .kept(_, let isNew): isNew
        case .staysRemoved: true
        case .changed, .returned, .removed, .missing, .heldBack: false
        }
    }
}

extension RowEntry {
    /// The line of a preview.
    var line: Sentence {
        switch fate {
        case .changed(let new): subject("~") + words(from: here, to: new)
        case .returned(let new):
            subject("+", new.label)
                + Sentence(en: "in the file again: ", de: "wieder in der Datei: ")
                + Sentence(name: words(new))
        case .removed:
            subject("-")
                + Sentence(en: "not in the file: removed: ", de: "nicht in der Datei: entfernt: ")
                + Sentence(name: words(here))
        case .missing(let isChangedHere):
            subject("=")
                + (isChangedHere
                    ? Sentence(
                        en: "not in the file; changed here, stays: ",
                        de: "nicht in der Datei; hier geändert, bleibt: "
                    )
                    : Sentence(
                        en: "not in the file, left alone: ",
                        de: "nicht in der Datei, bleibt: "
                    ))
                + Sentence(name: words(here))
                + Sentence(
                    en: "; raumwerk slot \(id) --remove takes it out",
                    de: "; heraus nimmt sie: raumwerk slot \(id) --remove"
                )
        case .kept(let file, let isNew):
            subject("=") + Sentence(en: "changed here, stays; ", de: "hier geändert, bleibt; ")
                + ImportPlan.fileSays(isNew) + other(file)
        case .staysRemoved(let file):
            subject("=")
                + Sentence(en: "removed here, stays so; ", de: "hier entfernt, das bleibt; ")
                + ImportPlan.fileSays(true) + Sentence(name: words(file))
        case .heldBack(let file):
            subject("=")
                + Sentence(en: "undone here, stays so; ", de: "hier zurückgenommen, das bleibt; ")
                + (file.map { ImportPlan.fileSays(false) + Sentence(name: words($0)) }
                    ?? Sentence(
                        en: "it is still not in the file",
                        de: "sie steht noch immer nicht in der Datei"
                    ))
        }
    }

    private func subject(_ mark: String, _ label: Text? = nil) -> Sentence {
        let kind =
            isSlot
            ? Sentence(en: "\(mark) slot \(id)", de: "\(mark) Slot \(id)")
            : Sentence(en: "\(mark) break ", de: "\(mark) Pause ")
                + named((label ?? here.label).string)
        return kind + Sentence(name: ": ")
    }

    private func words(_ place: Place) -> String { spanWords(place.start, place.end) }

    /// The part of `file` that is not as here; the times if that is not known.
    private func other(_ file: Place) -> Sentence {
        let hasOtherLabel = !here.label.isEmpty && here.label != file.label
        guard hasOtherLabel else { return Sentence(name: words(file)) }
        let label = named(file.label.string)
        return words(file) == words(here) ? label : Sentence(name: words(file) + ", ") + label
    }

    /// The part that changes: the times, the label, or both.
    private func words(from old: Place, to new: Place) -> Sentence {
        var parts: [Sentence] = []
        let (before, after) = (words(old), words(new))
        if before != after { parts.append(Sentence(name: "\(before) → \(after)")) }
        if old.label != new.label {
            parts.append(
                named(old.label.string) + Sentence(name: " → ") + named(new.label.string)
            )
        }
        return parts.joined(separator: ", ")
    }
}

/// `2027-05-14 12:30–13:30`.
func spanWords(_ start: ZonedTime, _ end: ZonedTime) -> String {
    "\(start.date) \(start.clock)–\(endWords(end, after: start))"
}

/// The clock reading, with the date in front where `needsDay` says so.
func endWords(_ end: ZonedTime, after start: ZonedTime) -> String {
    end.needsDay(after: start) ? "\(end.date) \(end.clock)" : end.clock
}
