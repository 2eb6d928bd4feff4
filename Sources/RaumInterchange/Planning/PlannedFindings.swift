import RaumGrid
import RaumWords

extension Finding {
    /// The finding that the file's identifiers are taken for those of other sessions.
    static let otherPlan = Finding(
        .otherPlan,
        .file,
        Sentence(
            en: "taken for an export of another plan, since its sessions differ from those here",
            de: "gilt als Export eines anderen Plans, denn ihre Sessions sind andere als die hier"
        ),
        done: Sentence(en: "they come in beside those here", de: "sie kommen neben die von hier")
    )

    /// The finding of an export of the revision `file`, while the plan is at the revision `here`.
    static func newerExport(_ file: UInt64, here: UInt64) -> Finding {
        let what = Sentence(
            en: "exported at revision \(file), the plan is at \(here): an older copy was put back",
            de:
                "exportiert bei Revision \(file), der Plan hat \(here): eine ältere Kopie kam zurück"
        )
        let done = Sentence(
            en: "what is newer in it is taken, edited or not",
            de: "was darin neuer ist, gilt, geändert oder nicht"
        )
        return Finding(.newerExport, .file, what, done: done)
    }

    /// The finding of a file with times of `zone`, while the event is in `here`.
    static func zoneDiffers(_ zone: String, _ here: String) -> Finding {
        let what = Sentence(
            en: "the file names the zone \(zone), the event is in \(here)",
            de: "die Datei nennt die Zeitzone \(zone), die Veranstaltung ist in \(here)"
        )
        let done = Sentence(
            en: "times shown as the event's clocks show them",
            de: "Zeiten wie auf den Uhren der Veranstaltung"
        )
        return Finding(.eventZoneDiffers, .event, what, done: done)
    }

    /// The finding of an export of this plan in which the event is called `name`.
    static func eventNameDiffers(_ name: Text) -> Finding {
        let what =
            Sentence(en: "in the file its name is ", de: "in der Datei heißt sie ")
            + named(name.string)
        let done = Sentence(
            en: "it keeps its name; raumwerk event --name changes it",
            de: "sie behält ihren Namen; raumwerk event --name ändert ihn"
        )
        return Finding(.eventNameDiffers, .event, what, done: done)
    }

    /// The finding of a session that the import places beside `other`, which stays; `isFromFile` is whether an import
    /// brought that one.
    static func shared(
        _ session: ScheduleSession,
        with other: Session,
        isFromFile: Bool
    ) -> Finding {
        let origin =
            isFromFile
            ? Sentence(en: "stays there", de: "bleibt dort")
            : Sentence(en: "was made here", de: "ist hier entstanden")
        let (title, id) = (other.title.string, other.id)
        let what =
            Sentence(
                en:
                    "it overlaps \(shown(title)) (\(id)), which \(origin.english), in the same room",
                de:
                    "überschneidet sich im selben Raum mit \(shownInGerman(title)) (\(id)); die \(origin.german)"
            )
        let advice = Sentence(
            en: "raumwerk session park \(id) takes that one out",
            de: "heraus nimmt sie: raumwerk session park \(id)"
        )
        let done =
            Sentence(
                en: "both kept, sharing the room; ",
                de: "beide behalten, sie teilen sich den Raum; "
            ) + advice
        let subject = named(session.title.string)
        return Finding(.roomShared, at: session.position, subject, what, done: done)
    }
}
