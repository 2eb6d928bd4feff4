internal import RaumGrid
internal import RaumHub
internal import RaumIO

/// The name and zone of an event, as a person gave them to a set-up.
struct EventSettings {
    let name: String
    /// Its zone by its IANA name.
    let zone: String

    /// The event that they make.
    ///
    /// Throws if the name or the zone cannot be one.
    func event(at revision: Revision) throws(DataDirectoryError) -> Event {
        let now = WallClock.nowMilliseconds
        guard let offsets = Zones.offsets(of: zone, around: now) else {
            throw DataDirectoryError(
                en: "No time zone is called \(zone). Use an IANA name such as Europe/Berlin.",
                de:
                    "Keine Zeitzone heißt \(zone). Bitte einen Namen der IANA nehmen, wie Europe/Berlin."
            )
        }
        return Event(
            name: try text(),
            zone: zone,
            offsets: offsets.told(for: [], now: now),
            revision: revision
        )
    }

    private func text() throws(DataDirectoryError) -> Text {
        guard let text = try? Text(name, .eventName) else {
            throw DataDirectoryError(
                en: "The event's name has control characters or more than "
                    + "\(TextLimit.eventName.scalarsMax) characters.",
                de: "Der Name der Veranstaltung hat Steuerzeichen oder mehr als "
                    + "\(TextLimit.eventName.scalarsMax) Zeichen."
            )
        }
        guard !text.isBlank else {
            throw DataDirectoryError(
                en: "The event's name holds nothing that can be seen.",
                de: "Am Namen der Veranstaltung ist nichts zu sehen."
            )
        }
        return text
    }
}
