// Headings in spreadsheets. Case, blanks, marks and units do not matter: `Dauer (min):`, `Talk_Title`, `startTime` and
// `Referent*in` are found under dauer, talktitle, starttime and referentin.

import RaumGrid

enum TableHeadings {
    /// The usual field of `heading`, with a rank: the lower the likelier; nil for none.
    static func field(
        of heading: String,
        sample: () -> String
    ) -> (field: TableColumns.Field, rank: Int)? {
        let word = key(heading)
        if word == daysOrTags { return (isDay(sample()) ? .date : .tags, 1) }
        if let found = usual[word] { return found }
        let isNumber = foldedCell(heading) == "#"
        if isNumber { return (.id, 3) }
        let opening = foldedCell(heading).split(separator: " ").first
        if let opening, ["titel", "title", "thema"].contains(opening) { return (.title, 4) }
        for start in beginnings where word.hasPrefix(start) {
            if let found = usual[String(word.dropFirst(start.count))] {
                return (found.field, found.rank + 1)
            }
        }
        return nil
    }

    /// A day in German, and a label in English.
    private static let daysOrTags = "tag"

    /// Whether only the texts below `heading` say what it stands for.
    static func isOfDaysOrTags(_ heading: String) -> Bool { key(heading) == daysOrTags }

    /// Whether `text` is a date, or the number of one of the event's days.
    static func isDay(_ text: String) -> Bool {
        isNumber(text) || CellTime(text, inDateColumn: true)?.start.date != nil
    }

    /// Whether `text` has one or two digits and nothing else.
    static func isNumber(_ text: String) -> Bool {
        let digits = trimmed(text).utf8
        return 1...2 ~= digits.count && digits.allSatisfy(isDigit)
    }

    /// The letters and digits of `heading`, without text in brackets.
    static func key(_ heading: String) -> String {
        var key = String.UnicodeScalarView()
        var depth = 0
        for scalar in foldedCell(heading).unicodeScalars {
            if "([{".unicodeScalars.contains(scalar) { depth += 1 }
            if ")]}".unicodeScalars.contains(scalar) { depth = max(0, depth - 1) }
            let isWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            if depth == 0, isWord { key.append(scalar) }
        }
        return String(key)
    }

    /// The zone in the brackets of a heading; nil if there is no known one.
    static func zone(_ heading: String) -> String? {
        let parts = heading.unicodeScalars.split { "([{)]}".unicodeScalars.contains($0) }
        let words = parts.dropFirst().map { trimmed(String($0)) }
        if words.contains(where: { ["utc", "gmt"].contains($0.lowercased()) }) { return "UTC" }
        return words.first { VenueZone($0) != nil }
    }

    /// The unit in a heading of lengths: `Dauer (h)`, `Duration in hours`, `Minuten`; nil if it names none.
    static func lengthUnit(_ heading: String) -> CellLength.Unit? {
        let folded = foldedCell(heading)
        let words = Set(
            folded.unicodeScalars.split { !$0.properties.isAlphabetic }.map { String($0) }
        )
        if folded.contains("min") || words.contains("mm") { return .minutes }
        let hours: Set<String> = ["h", "std", "hrs", "dauerh"]
        let saysHours = ["stunde", "hour"].contains { folded.contains($0) }
        return saysHours || !words.isDisjoint(with: hours) ? .hours : nil
    }

    /// Words before a known heading that do not change its meaning: `Talk Title`, `Session-ID`.
    private static let beginnings = [
        "session", "talk", "event", "vortrags", "vortrag", "slot", "presentation", "proposal",
        "workshop", "veranstaltungs", "scheduled", "programm", "beitrags", "actual",
    ]

    private static let usual: [String: (field: TableColumns.Field, rank: Int)] = {
        var usual: [String: (field: TableColumns.Field, rank: Int)] = [:]
        for (field, words) in headings {
            for (rank, group) in words.enumerated() {
                for word in group.split(separator: " ") { usual[String(word)] = (field, rank) }
            }
        }
        return usual
    }()

    /// The headings of each field, the likeliest first.
    private static let headings: [(TableColumns.Field, [String])] = [
        (
            .id,
            [
                "guid uuid", "id key uid kennung externalid schluessel identifier externeid",
                "code shortcode kuerzel", "nr no num nummer number lfdnr laufendenummer",
            ]
        ),
        (
            .title,
            [
                "titel title vortragstitel talktitle sessiontitle sessiontitel eventtitle thema",
                "vortrag session talk topic subject betreff beitrag programmpunkt veranstaltung "
                    + "workshop bezeichnung ueberschrift headline summary was what eventname "
                    + "sessionname talkname vortragsname presentation lecture aktivitaet activity "
                    + "veranstaltungstitel titeldesvortrags titledersession titeldersession",
            ]
        ),
        (
            .room,
            [
                "raum room raumname roomname saal sessionroom",
                "ort location venue wo where zimmer buehne stage hall place hoersaal seminarraum "
                    + "locationname venuename raumort roomlocation ortraum raumnr roomnumber",
            ]
        ),
        (
            .date,
            [
                "datum date startdatum startdate beginndatum datumbeginn", "day startday",
                "termintag veranstaltungstag",
            ]
        ),
        (
            .start,
            [
                "beginn start startzeit starttime begin anfang anfangszeit beginntime beginnzeit "
                    + "startsat startat startuhrzeit startdatetime dtstart starts slotstart von "
                    + "from startdateandtime startdatumzeit begintime timefrom",
                "uhrzeit zeit time datumuhrzeit datetime dateandtime datetimestart datumzeit "
                    + "datumundzeit datumunduhrzeit timestart ab zeitslot timeslot zeitraum at "
                    + "uhrzeitvonbis vonbis zeitvonbis timerange timefromto fromto",
                "wann when termin zeitpunkt",
            ]
        ),
        (.endDate, ["enddatum enddate datumende endday bisdatum"]),
        (
            .end,
            [
                "ende end endzeit endtime schluss endsat endat enduhrzeit enddatetime dtend slotend "
                    + "finish endet ends timeend timeto timeuntil datetimeend",
                "bis to until",
            ]
        ),
        (
            .duration,
            [
                "dauer duration laenge length zeitdauer slotlength lengthmin lengthminutes "
                    + "dauerinminuten durationinminutes durationminutes dauerminuten durationmin "
                    + "dauermin durationmins dauerinmin durationinmin dauerinstunden durationhours "
                    + "dauerstunden durationinhours dauerh vortragsdauer",
                "minuten minutes min",
            ]
        ),
        (
            .host,
            [
                "host hosts speaker speakers referent referentin referenten referentinnen presenter "
                    + "presenters vortragende vortragender vortragenden vortragendener "
                    + "vortragenderin sprecher sprecherin sprecherinnen speakername speakernames "
                    + "speakersnames speakerfullname sessiongeber sessiongeberin sessionhost",
                "wer mit moderation moderator moderatorin leitung workshopleitung dozent dozentin "
                    + "dozenten dozentinnen autor autorin autoren author authors facilitator "
                    + "facilitators gastgeber heldby who durch vortragvon persons personen person",
                "owner owners by people yourname deinname ihrname",
            ]
        ),
        (
            .tags,
            [
                "tags schlagworte schlagwoerter stichworte stichwoerter keywords labels",
                "track tracks trackname kategorie kategorien category categories themenfeld strang "
                    + "themenbereich themen label",
            ]
        ),
        (
            .language,
            [
                "sprache language vortragssprache sessionlanguage contentlocale",
                "sprachen languages lang locale",
            ]
        ),
        (
            .note,
            [
                "note notiz notizen notes bemerkung bemerkungen hinweis hinweise anmerkung "
                    + "anmerkungen", "kommentar kommentare comment comments remark remarks",
            ]
        ),
        (.interest, ["interest interesse haende stimmen votes hands interessierte"]),
        (
            .cancelled,
            [
                "cancelled canceled entfaellt abgesagt storniert faelltaus ausgefallen absage "
                    + "iscancelled iscanceled gecancelt"
            ]
        ),
        (.active, ["active aktiv isactive"]),
        (.ownID, ["raumwerkid"]), (.feedback, ["feedbackurl"]), (.links, ["links"]),
        (.attachments, ["attachments"]), (.persons, ["personids"]), (.roomID, ["roomid"]),
        (.revision, ["raumwerkrevision"]), (.digest, ["raumwerkdigest"]),
        (.plan, ["raumwerkplan"]),
        (.subtitle, ["untertitel subtitle subtitel tagline"]),
        (.abstract, ["abstract kurzfassung kurzbeschreibung teaser zusammenfassung"]),
        (
            .description,
            ["beschreibung description inhalt langfassung", "details text langtext content"]
        ),
        (
            .type,
            ["typ type art format formattype sessionformat sessiontype submissiontype entrytype"]
        ),
        (.url, ["url link webseite website weblink"]),
        (.zone, ["timezone zeitzone tz zone"]),
        (.status, ["status zustand state"]),
        (.allDay, ["alldayevent allday ganztaegig ganztags ganztaegigesereignis isallday"]),
    ]
}
