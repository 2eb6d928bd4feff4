import RaumWords

extension CalendarEventReader {
    /// The findings about an event that its calendar does not show to everybody, or that is not certain.
    func remarks(_ event: CalendarComponent, _ session: RawSchedule.Session) -> [Finding] {
        var findings: [Finding] = []
        let title = named(session.title)
        let secrecy = trimmed(event.text("CLASS")).uppercased()
        if ["PRIVATE", "CONFIDENTIAL"].contains(secrecy) {
            let what = Sentence(
                en: "it is private in the calendar (CLASS:\(secrecy))",
                de: "im Kalender ist sie privat (CLASS:\(secrecy))"
            )
            let done = Sentence(
                en: "imported, so that every screen shows it",
                de: "eingelesen, alle Schilder zeigen sie also"
            )
            findings.append(
                Finding(.privateEvent, at: session.position, title, what, done: done)
            )
        }
        if event.first("STATUS")?.isWord("TENTATIVE") == true {
            let what = Sentence(
                en: "it is tentative (STATUS:TENTATIVE)",
                de: "sie steht unter Vorbehalt (STATUS:TENTATIVE)"
            )
            let done = Sentence(
                en: "taken as taking place",
                de: "sie gilt als eine, die stattfindet"
            )
            findings.append(
                Finding(.unknownStatus, at: session.position, title, what, done: done)
            )
        }
        return findings
    }

    /// The findings about the end: a zone that is not known, and a length that contradicts it.
    func contradictions(
        _ event: CalendarComponent,
        _ start: CalendarStart,
        _ length: CalendarLength,
        _ session: RawSchedule.Session
    ) -> [Finding] {
        guard let property = event.first("DTEND"), let time = CalendarTime(property.value) else {
            return []
        }
        var findings: [Finding] = []
        let title = named(session.title)
        let isOfStart = property.parameters["TZID"] == event.first("DTSTART")?.parameters["TZID"]
        if case .unknown(let name) = clock.start(time, property).zone, !time.isUTC, !isOfStart {
            let what = Sentence(
                en: "the zone \(shown(name)) of its end is not known",
                de: "die Zeitzone \(shownInGerman(name)) des Endes ist unbekannt"
            )
            let done = Sentence(
                en: "read in the zone of its start",
                de: "gelesen in der Zeitzone des Beginns"
            )
            findings.append(Finding(.unknownZone, at: session.position, title, what, done: done))
        }
        let other = event.first("DURATION").flatMap { CalendarLength($0.value) }
        if let other, start.adding(other).seconds != start.adding(length).seconds {
            let what = Sentence(
                en: "DTEND and DURATION contradict each other",
                de: "DTEND und DURATION widersprechen einander"
            )
            let done = Sentence(en: "DTEND taken", de: "DTEND genommen")
            findings.append(
                Finding(.endContradictsDuration, at: session.position, title, what, done: done)
            )
        }
        return findings
    }
}
